"""What a meeting of the committee is: its agenda, what was noted of each item, who was there, and the time it took.

Immutable, and free of Excel, Word, SQL and screens. Until it is closed a meeting is a draft, saved part by part; once
closed, it stands as it was then. The words are those of the minutes of a Québec public body.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from types import MappingProxyType

from casal_data.model import Subject, Value
from casal_data.vocabulary import Field, Look


class ItemKind(StrEnum):
    """What an item of an agenda is about; all but ``ACTION`` and ``TOPIC`` belong to the course of any meeting."""

    OPENING = "opening"
    MINUTES = "minutes"
    SINCE = "since"
    COMMITMENTS = "commitments"
    ACTION = "action"
    TOPIC = "topic"
    CLOSING = "closing"

    @property
    def label(self) -> str:
        """How the item is titled until the coordinator says otherwise; "" for those that have a title of their own."""
        return _ITEMS[self][0]

    @property
    def minutes(self) -> int:
        """The minutes planned for it until the coordinator says otherwise."""
        return _ITEMS[self][1]


_ITEMS = {
    ItemKind.OPENING: ("Ouverture de la réunion et adoption de l'ordre du jour", 5),
    ItemKind.MINUTES: ("Adoption du compte rendu de la dernière réunion", 5),
    ItemKind.SINCE: ("Depuis la dernière réunion", 10),
    ItemKind.COMMITMENTS: ("Suivis des réunions précédentes", 10),
    ItemKind.ACTION: ("", 10),
    ItemKind.TOPIC: ("", 10),
    ItemKind.CLOSING: ("Varia, prochaine réunion et levée de la réunion", 5),
}


class Reason(StrEnum):
    """Why an action is proposed for the agenda, the most pressing first."""

    COMMITMENT = "commitment"
    LATE = "late"
    BEHIND = "behind"
    FINDING = "finding"
    SILENT = "silent"
    DUE = "due"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        return _REASONS[self]


_REASONS = {
    Reason.COMMITMENT: "Suivi ouvert",
    Reason.LATE: "En retard",
    Reason.BEHIND: "Cible en retard sur le temps écoulé",
    Reason.FINDING: "À régler",
    Reason.SILENT: "Suivi attendu",
    Reason.DUE: "Période à venir",
    Reason.CHANGED: "Changée",
}


class CommitmentState(StrEnum):
    """Where a commitment stands at the reference date."""

    OPEN = "open"
    OVERDUE = "overdue"
    SETTLED = "settled"

    @property
    def look(self) -> Look:
        return _COMMITMENT_LOOKS[self]

    @property
    def label(self) -> str:
        return self.look.label


_COMMITMENT_LOOKS = {
    CommitmentState.OPEN: Look("Ouvert", "#2A9D8F", "#18212A", hint="L'échéance n'est pas passée, ou il n'y en a pas."),
    CommitmentState.OVERDUE: Look(
        "Échu", "#E07A1F", "#18212A", hatch="/", hint="L'échéance est passée et le suivi n'est pas clos."
    ),
    CommitmentState.SETTLED: Look("Clos", "#2E7D4F", "#FFFFFF", hint="Le comité l'a dit fait, ou sans objet."),
}


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


@dataclass(frozen=True, slots=True)
class Commitment:
    """A follow-up that was decided (« suivi »): what is to be done, who does it, by when (None: no day was set)."""

    what: str
    who: str = ""
    by: date | None = None


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

    def commitments(self) -> tuple[tuple[str, Item, Commitment], ...]:
        """Every commitment with its number (« 3.2 », the second of meeting 3) and its item, in agenda order."""
        all_ = [(item, each) for item in self.agenda for each in self.note(item).commitments]
        return tuple((f"{self.id}.{place}", item, each) for place, (item, each) in enumerate(all_, start=1))


Part = Head | tuple[Item, ...] | People | Course
"""What of a meeting is saved at once, its notes aside (one a part): no two people's work on it overwrite each other."""
