"""The dataclasses that every step speaks in: what a plan is, once read.

Immutable, in the order of the plan, and free of Excel, SQL and screens. Codes are text: « 1.10 » is not 1.1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from casal_data.vocabulary import FICTIVE, Field, Legend, TargetKind, Topic


@dataclass(frozen=True, slots=True)
class Period:
    """A column of the plan. ``first`` and ``last`` are its first and last day, both included, or both None."""

    label: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """Level 1 (code « 1 »), with the cross-cutting objectives printed under it."""

    code: str
    text: str
    crosscutting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Orientation:
    """Level 2 (code « 1.2 »); ``objective`` is the code of the objective it stands under."""

    code: str
    objective: str
    text: str


@dataclass(frozen=True, slots=True)
class Means:
    """One means of an action. ``level`` 1 is a sub-point (printed with a dash) of the level 0 before it."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """One expected result of an action; unit, baseline and goal are known only where somebody gave them."""

    text: str
    kind: TargetKind
    unit: str = ""
    baseline: float | None = None
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """One partner named on one action: its usual name, its name as the plan writes it, its legend status."""

    partner: str
    name: str
    legend: Legend


@dataclass(frozen=True, slots=True)
class Link:
    """« Lien 1.2.3 »: the code named, and the header of the column in which it is written."""

    code: str
    column: str


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation or a group, under its usual name. ``note`` tells why names were joined or kept apart."""

    name: str
    group: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Level 3 (code « 1.2.3 »), the row of the plan. ``periods`` holds labels of the plan's periods.

    undecided: the plan writes « ? » among the partners, the carrier is still to be decided. former: the code
    that the action had before (« Ancien code »), under which its earlier reports were made; "" for none.
    """

    code: str
    orientation: str
    text: str
    means: tuple[Means, ...] = ()
    targets: tuple[Target, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    undecided: bool = False
    periods: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    former: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One adopted plan, whole. ``id`` is the slug of its title; ``notes`` are the lines between title and table."""

    id: str
    title: str
    notes: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    objectives: tuple[Objective, ...] = ()
    orientations: tuple[Orientation, ...] = ()
    actions: tuple[Action, ...] = ()
    partners: tuple[Partner, ...] = ()

    def codes(self) -> Iterator[str]:
        """Every code of the plan: objectives, then orientations, then actions."""
        for rows in (self.objectives, self.orientations, self.actions):
            yield from (row.code for row in rows)

    def action(self, code: str) -> Action | None:
        """The action of that code, None where the plan has none."""
        return next((each for each in self.actions if each.code == code), None)

    @property
    def is_fictive(self) -> bool:
        """Whether the plan and all its progress are made up: one of its notes begins with « Données fictives »."""
        return any(note.startswith(FICTIVE) for note in self.notes)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is about: an action, one of its targets (by its text) or one of its partners (usual name)."""

    action: str
    target: str = ""
    partner: str = ""


Value = str | float | None
"""A reported value: the ``value`` of a word of the vocabulary, a text, a number (percent: 0 to 100), None: emptied."""


@dataclass(frozen=True, slots=True)
class Report:
    """One value that was reported of a subject, true from ``day`` on until another is.

    upload: the number of the upload that brought it, 0 before it has one.
    """

    subject: Subject
    field: Field
    day: date
    value: Value = None
    upload: int = 0


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One row of a progress workbook, as read.

    values: the fields that it says, None where it empties one (« (effacer) »); a blank cell says nothing.
    day: its own date, None where it has none. sheet, row: where it stands.
    """

    subject: Subject
    values: Mapping[Field, Value]
    day: date | None
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that the workbook changes, and that another upload changed since the workbook's template was made.

    mine: what the workbook reports. theirs: what was reported since, of the same fields. sheet, row: its place.
    """

    subject: Subject
    mine: tuple[Report, ...]
    theirs: tuple[Report, ...]
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Progress:
    """What a progress workbook reports of a plan that is not known yet.

    plan: the plan's id. day: « date du suivi », that of every row without one of its own. author, note: as the
    sheet « Info » gives them, "" where it does not. base: the upload that its template was filled from (« dépôt de
    base »), None where unknown. reports: what it changes, conflicts apart. kept: subjects that others changed since
    ``base`` and that the workbook leaves alone: they stay as they are.
    """

    plan: str
    day: date
    author: str = ""
    note: str = ""
    base: int | None = None
    reports: tuple[Report, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    kept: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two states, as a committee reads it.

    code: of the action, orientation or objective ("" for the plan as a whole). title: its text.
    element: French name of what changed (« Partenaire », « Période »…). before, after: "" where there is nothing.
    day: as of which it is true, None for the plan itself. topic: what it is about.
    """

    code: str
    title: str
    element: str
    before: str
    after: str
    day: date | None = None
    topic: Topic = Topic.PLAN
