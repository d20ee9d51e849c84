"""How long the item on screen and the whole meeting have lasted, against what was planned: a line in small type."""

from datetime import datetime

from casal_data import french
from casal_data.meeting import Course, Item, Meeting

OVER = "▲"
"""The sign of what lasts longer than planned; words say it too."""


def spent(course: Course, item: str, now: datetime) -> int:
    """The seconds that an item took so far."""
    on_screen = course.item == item and course.at is not None and course.ended is None
    running = (now - course.at).total_seconds() if on_screen and course.at else 0.0
    return course.spent.get(item, 0) + max(0, int(running))


def whole(course: Course, now: datetime) -> int:
    """The seconds that the meeting took so far, 0 before it begins."""
    if course.begun is None:
        return 0
    return max(0, int(((course.ended or now) - course.begun).total_seconds()))


def told(meeting: Meeting, item: Item | None, now: datetime) -> str:
    """« Ce point : 4 min sur 10 · Réunion : 32 min sur 75 », « ▲ Ce point dépasse de 3 min (13 sur 10) »."""
    said = [_against("Ce point", spent(meeting.course, item.id, now) // 60, item.minutes)] if item else []
    said.append(_against("Réunion", whole(meeting.course, now) // 60, meeting.minutes))
    return french.typeset(" · ".join(said))


def _against(what: str, minutes: int, planned: int) -> str:
    if not planned:
        return f"{what} : {minutes} min"
    if minutes <= planned:
        return f"{what} : {minutes} min sur {planned}"
    name = "La réunion" if what == "Réunion" else what
    return f"{OVER} {name} dépasse de {minutes - planned} min ({minutes} sur {planned})"
