"""What the minutes of a meeting say, computed once for the page and for the Word document.

Of a meeting that is closed, everything is as it was known at the upload that closed it: the minutes of today and those
of next year are equal, whatever was uploaded or undone in between. Of one that is not, it is a draft (« projet »).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import partial

from casal_data import french, intake
from casal_data.clock import here
from casal_data.intake.meetings import prepare_closing
from casal_data.meeting import Head, ItemKind, Meeting, People
from casal_data.minutes import commitments, known
from casal_data.minutes.commitments import Decided, Earlier
from casal_data.minutes.known import Situation, Standing, Timespan
from casal_data.model import Change, Plan
from casal_data.query import Scope, previous_day, run
from casal_data.query.told import told
from casal_data.store import Store
from casal_data.text import fold
from casal_data.vocabulary import Topic

_NEXT = "prochaine reunion"
"""How a line of the last item begins that says when the committee meets again (see ``text.fold``)."""


@dataclass(frozen=True, slots=True)
class Point:
    """An item of the agenda, and what came of it.

    discussion: one line a paragraph. settled: earlier follow-ups said to be done. situation: of its action, None where
    it is about none. changes: what the meeting changed of that action, and what was entered under this item.
    """

    number: int
    kind: ItemKind
    title: str
    code: str = ""
    reason: str = ""
    discussion: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()
    commitments: tuple[Decided, ...] = ()
    settled: tuple[Earlier, ...] = ()
    situation: Situation | None = None
    changes: tuple[Change, ...] = ()

    @property
    def heading(self) -> str:
        """« 4. Action 1.2.3 – Favoriser la consommation locale », « 5. Varia »."""
        about = f"Action{french.NBSP}{self.code} – " if self.code else ""
        return french.typeset(f"{self.number}. {about}{self.title.removeprefix(self.code).strip()}")


@dataclass(frozen=True, slots=True)
class Closed:
    """The upload that closed the meeting, who made it, and when on Laval's clock."""

    upload: int
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Minutes:
    """All that the minutes say.

    plan, fictive: the plan's title, and whether it is made up. begun, ended: the hours, None where nobody noted them.
    since: the day that the meeting looks back to, and told what had changed since, its own changes aside, a sentence
    each. changes: what the meeting put in the follow-up (of a draft: what it would put). standing, periods, shown: the
    state of the plan, and of the actions that were discussed or changed, at the end of it. following: what was noted on
    the next meeting. is_blocked: whether some of what was entered for a draft cannot be put in the follow-up as it is.
    closed: None for a draft.
    """

    name: str
    plan: str
    fictive: bool
    head: Head
    people: People
    begun: time | None = None
    ended: time | None = None
    points: tuple[Point, ...] = ()
    decided: tuple[Decided, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    changes: tuple[Change, ...] = ()
    since: date | None = None
    told: tuple[str, ...] = ()
    standing: tuple[Standing, ...] = ()
    periods: tuple[Timespan, ...] = ()
    shown: tuple[Situation, ...] = ()
    following: tuple[str, ...] = ()
    is_blocked: bool = False
    closed: Closed | None = None

    @property
    def is_draft(self) -> bool:
        return self.closed is None

    @property
    def is_since_a_point(self) -> bool:
        """Whether what had changed since is told at an item of its own; else it is with the state of the plan."""
        return any(point.kind is ItemKind.SINCE for point in self.points)

    @property
    def title(self) -> str:
        return "Projet de compte rendu" if self.is_draft else "Compte rendu"


def minutes_of(store: Store, meeting: Meeting) -> Minutes:
    """The minutes of a meeting; a draft where it is not closed. Nothing is written.

    meeting: as it stands, or as ``Store.closed_meeting`` gives it: then they are the same even once that is undone.
    """
    if meeting.upload is not None:
        # What was edited between an undo and a redo of its closing is no part of it.
        meeting = store.closed_meeting(meeting.upload) or meeting
    ledger = store.ledger(meeting.plan, upto=meeting.upload)
    if ledger is None:
        raise ValueError("a meeting is about a plan of the store")
    scope = known.scope_of(meeting, partial(previous_day, store))
    changes, is_blocked = _changes(store, meeting)
    changes = _in_order(changes, ledger.plan)
    decided, earlier = commitments.decided(meeting), commitments.earlier(store, scope, meeting)
    codes = [*(item.code for item in meeting.agenda), *(change.code for change in changes)]
    situations = known.situations(store, scope, codes)
    discussion, following = _last_words(meeting)
    return Minutes(
        meeting.name,
        ledger.plan.title,
        ledger.plan.is_fictive,
        meeting.head,
        meeting.people,
        begun=_hour(meeting.course.begun, meeting.head.day),
        ended=_hour(meeting.course.ended, meeting.head.day),
        points=_points(meeting, discussion, decided, earlier, situations, changes),
        decided=decided,
        earlier=earlier,
        changes=changes,
        since=scope.since,
        told=_told(store, scope, meeting),
        standing=known.standing(store, scope),
        periods=known.periods(store, scope),
        shown=tuple(situations.values()),
        following=following,
        is_blocked=is_blocked,
        closed=_closed(store, meeting),
    )


def _changes(store: Store, meeting: Meeting) -> tuple[tuple[Change, ...], bool]:
    """What the meeting changes, and whether something of it is to be mended or decided before it can be closed."""
    if meeting.upload is not None:
        return intake.changes_of(store, meeting.upload), False
    prepared = prepare_closing(store, meeting)
    return prepared.changes, bool(prepared.conflicts) or not prepared.accepted


def _in_order(changes: Iterable[Change], plan: Plan) -> tuple[Change, ...]:
    """The changes of the follow-up in the order of the plan; the meeting's own follow-ups are told apart."""
    codes, topics = list(plan.codes()), list(Topic)

    def place(change: Change) -> tuple[int, int, str]:
        at = codes.index(change.code) if change.code in codes else -1
        return at, topics.index(change.topic), change.element

    return tuple(sorted((each for each in changes if each.topic is not Topic.COMMITMENT), key=place))


def _told(store: Store, scope: Scope, meeting: Meeting) -> tuple[str, ...]:
    """What had changed when the meeting was closed, by others than itself."""
    if scope.since is None:
        return ()
    before = scope if meeting.upload is None else replace(scope, upto=meeting.upload - 1)
    return tuple(told(run(store, "changements", before)))


def _closed(store: Store, meeting: Meeting) -> Closed | None:
    upload = None if meeting.upload is None else store.upload(meeting.upload)
    return None if upload is None else Closed(upload.id, upload.author, here(upload.at))


def _hour(moment: datetime | None, day: date) -> time | None:
    """The hour of a moment on Laval's clock, None where it is not of that day: minutes may be taken afterwards."""
    if moment is None or here(moment).date() != day:
        return None
    return here(moment).time().replace(second=0, microsecond=0)


def _last_words(meeting: Meeting) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The lines noted of each item, by its id, without those of the last item that name the next meeting; and these."""
    lines = {item.id: _lines(meeting.note(item).discussion) for item in meeting.agenda}
    following: list[str] = []
    for item in meeting.agenda:
        if item.kind is ItemKind.CLOSING:
            following += [line for line in lines[item.id] if fold(line).startswith(_NEXT)]
            lines[item.id] = tuple(line for line in lines[item.id] if not fold(line).startswith(_NEXT))
    return lines, tuple(_named(line) for line in following)


def _named(line: str) -> str:
    """« Le 4 juin 2019 » of « Prochaine réunion : le 4 juin 2019 »."""
    before, colon, after = line.partition(":")
    said = after.strip() if colon and fold(before) == _NEXT else line
    return french.capital(said)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _points(
    meeting: Meeting,
    discussion: Mapping[str, tuple[str, ...]],
    decided: Iterable[Decided],
    earlier: Iterable[Earlier],
    situations: Mapping[str, Situation],
    changes: Iterable[Change],
) -> tuple[Point, ...]:
    owners = _owners(meeting)
    return tuple(
        Point(
            number,
            item.kind,
            item.title or item.kind.label,
            item.code,
            item.reason,
            discussion[item.id],
            _lines(meeting.note(item).decision),
            tuple(each for each in decided if each.point == number),
            tuple(each for each in earlier if each.number in meeting.note(item).settled),
            situations.get(item.code),
            tuple(each for each in changes if owners.get(each.code) == item.id),
        )
        for number, item in enumerate(meeting.agenda, start=1)
    )


def _owners(meeting: Meeting) -> dict[str, str]:
    """Under which item the changes of each action are told: the first one that they were entered under, else the first
    one that is about it."""
    owners = {item.code: item.id for item in reversed(meeting.agenda) if item.code}
    for item in reversed(meeting.agenda):
        owners |= {entry.subject.action: item.id for entry in meeting.note(item).entries}
    return owners
