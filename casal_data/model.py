"""The dataclasses that every step speaks in: what a plan is, once read.

Immutable, in the order of the plan, and free of Excel, SQL and screens. Codes are text: « 1.10 » is not 1.1.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casal_data.vocabulary import Legend, TargetKind


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

    undecided: the plan writes « ? » among the partners, the carrier is still to be decided.
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


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two states, as a committee reads it.

    code: of the action, orientation or objective ("" for the plan as a whole). title: its text.
    element: French name of what changed (« Partenaire », « Période »…). before, after: "" where there is nothing.
    """

    code: str
    title: str
    element: str
    before: str
    after: str
