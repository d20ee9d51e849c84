"""The course of a meeting: when it begins, which item is on screen, for how long, and when it ends. Moments are UTC."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from casal_data.meeting import Course, Item, Meeting
from casal_data.web.meeting.screen import timing


def current(meeting: Meeting) -> Item | None:
    """The item on screen; the first where the one that was is no more on the agenda, None where that is empty."""
    return meeting.on_screen() or next(iter(meeting.agenda), None)


def begun(meeting: Meeting, now: datetime, base: int) -> Course:
    """The meeting begins with its first item. base: the store's last upload then."""
    first = meeting.agenda[0].id if meeting.agenda else ""
    return replace(meeting.course, item=first, at=now, begun=now, ended=None, base=base)


def moved(meeting: Meeting, item: str, now: datetime) -> Course:
    """Another item comes on screen: the time of the one before is added to what it took."""
    return replace(meeting.course, item=item, at=now, spent=_spent(meeting, now))


def ended(meeting: Meeting, now: datetime) -> Course:
    return replace(meeting.course, at=None, spent=_spent(meeting, now), ended=now)


def resumed(meeting: Meeting, now: datetime) -> Course:
    """The meeting goes on with the item that was on screen when it was said to be over."""
    return replace(meeting.course, at=now, ended=None)


def inserted(meeting: Meeting, item: Item) -> tuple[Item, ...]:
    """The agenda with one more item, right after the one on screen."""
    present = current(meeting)
    place = meeting.agenda.index(present) + 1 if present else 0
    return (*meeting.agenda[:place], item, *meeting.agenda[place:])


def _spent(meeting: Meeting, now: datetime) -> Mapping[str, int]:
    item = meeting.course.item
    if not item:
        return meeting.course.spent
    return {**meeting.course.spent, item: timing.spent(meeting.course, item, now)}
