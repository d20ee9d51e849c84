"""What a meeting of the committee is: its agenda, what was noted of each item, who was there, and the time it took.

Immutable, and free of Excel, Word, SQL and screens. Until it is closed a meeting is a draft, saved part by part; once
closed, it stands as it was then. The words are those of the minutes of a Québec public body.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from types import MappingProxyType

from casal_data import french
from casal_data.meeting.kinds import CommitmentState, ItemKind, Phase, Reason
from casal_data.model import Subject, Value
from casal_data.vocabulary import Field

__all__ = [
    "Commitment",
    "CommitmentState",
    "Course",
    "Entry",
    "Head",
    "Item",
    "ItemKind",
    "Meeting",
    "Note",
    "Part",
    "People",
    "Phase",
    "Reason",
    "last_closed",
    "promised",
]


@dataclass(frozen=True, slots=True)
class Head:
    """When and where the meeting is, and since which day it looks back (None: since the beginning of the plan).

    day, start: on Laval's clock. message: what the invitation says besides the agenda.
    """

    day: date
    start: time = time(13, 30)
    place: str = ""
    since: date | None = None
    title: str = "Réunion du comité"
    message: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda. id: the same however it is moved. code: of its action, "" where it is about none.

    reason: why it is there, in words. minutes: those planned for it.
    """

    id: str
    kind: ItemKind
    title: str
    code: str = ""
    reason: str = ""
    minutes: int = 10

    @property
    def name(self) -> str:
        """« 1.2.3 Favoriser la consommation locale », « Varia »: its code, then its title, which may begin with it."""
        title = self.title.removeprefix(self.code).strip()
        return french.typeset(f"{self.code} {title}".strip()) or self.kind.label


@dataclass(frozen=True, slots=True)
class Commitment:
    """A follow-up that was decided (« suivi »): what is to be done, who does it, by when (None: no day was set)."""

    what: str
    who: str = ""
    by: date | None = None


def promised(what: str, who: str, by: date | None) -> str:
    """« Écrire à la Ville (CSDL, pour le 1er juin 2019) »: what a commitment says, as far as it says it."""
    told = ", ".join(part for part in (who, f"pour le {french.day(by)}" if by else "") if part)
    return french.typeset(f"{what} ({told})" if told else what)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the coordinator enters of a subject while its item is on screen: a row of progress that is a draft.

    values: as ``ProgressRow`` has them. day: as of when it is true, None for the day of the meeting.
    """

    subject: Subject
    values: Mapping[Field, Value]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What was noted of an item. settled: the numbers of earlier commitments that were said to be done."""

    discussion: str = ""
    decision: str = ""
    commitments: tuple[Commitment, ...] = ()
    entries: tuple[Entry, ...] = ()
    settled: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == Note()


@dataclass(frozen=True, slots=True)
class People:
    """Who was there, in the order typed, and who held the meeting."""

    present: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    chair: str = ""
    secretary: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """How the meeting goes: what is on screen, since when, and the time that each item took. Times are UTC.

    item: the id of the item on screen, "" before the first. at: when it came on screen. spent: seconds by item, the one
    on screen aside. begun, ended: of the meeting. base: the store's last upload when it began, 0 before.
    """

    item: str = ""
    at: datetime | None = None
    spent: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    begun: datetime | None = None
    ended: datetime | None = None
    base: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, whole. id: its number in the store, by which people name it too. notes: by the id of the item.

    upload: the upload that closed it and that is not undone, None for a meeting that is still a draft.
    """

    id: int
    plan: str
    head: Head
    agenda: tuple[Item, ...] = ()
    people: People = field(default_factory=People)
    course: Course = field(default_factory=Course)
    notes: Mapping[str, Note] = field(default_factory=lambda: MappingProxyType({}))
    upload: int | None = None

    @property
    def name(self) -> str:
        """« Réunion du comité du 12 mars 2019 »."""
        return french.typeset(f"{self.head.title} du {french.day(self.head.day)}")

    @property
    def phase(self) -> Phase:
        if self.upload is not None:
            return Phase.CLOSED
        if self.course.begun is None:
            return Phase.PREPARED
        return Phase.RUNNING if self.course.ended is None else Phase.ENDED

    def note(self, item: Item) -> Note:
        """What was noted of an item, empty where nothing was."""
        return self.notes.get(item.id, Note())

    def number(self, item: Item) -> int:
        """The number of an item, from 1."""
        return self.agenda.index(item) + 1

    def on_screen(self) -> Item | None:
        """The item that is on screen, None before the meeting."""
        return next((item for item in self.agenda if item.id == self.course.item), None)

    @property
    def minutes(self) -> int:
        """The minutes planned for all of it."""
        return sum(item.minutes for item in self.agenda)

    def planned(self) -> tuple[time, ...]:
        """When each item is to begin, in the order of the agenda, and at last when the meeting is to end."""
        passed = accumulate((item.minutes for item in self.agenda), initial=0)
        start = datetime.combine(self.head.day, self.head.start)
        return tuple((start + timedelta(minutes=each)).time() for each in passed)

    def decisions(self) -> tuple[tuple[Item, str], ...]:
        """Every item of which a decision was noted, and the decision, in agenda order."""
        noted = ((item, self.note(item).decision.strip()) for item in self.agenda)
        return tuple((item, decision) for item, decision in noted if decision)

    def settled(self) -> tuple[str, ...]:
        """The numbers of the earlier commitments that it says are done, each once, in agenda order."""
        return tuple(dict.fromkeys(number for item in self.agenda for number in self.note(item).settled))

    def commitments(self) -> tuple[tuple[str, Item, Commitment], ...]:
        """Every commitment with its number (« 3.2 », the second of meeting 3) and its item, in agenda order."""
        all_ = [(item, each) for item in self.agenda for each in self.note(item).commitments]
        return tuple((f"{self.id}.{place}", item, each) for place, (item, each) in enumerate(all_, start=1))


def last_closed(meetings: Iterable[Meeting], before: date) -> Meeting | None:
    """The last of those meetings that is closed and was held before that day, None where there is none."""
    closed = (each for each in meetings if each.phase is Phase.CLOSED and each.head.day < before)
    return max(closed, key=lambda each: (each.head.day, each.id), default=None)


Part = Head | tuple[Item, ...] | People | Course
"""What of a meeting is saved at once, its notes aside (one a part): no two people's work on it overwrite each other."""
