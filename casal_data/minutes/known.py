"""What was known of the plan at a meeting, as plain values: rows of the views as of its day.

Once it is closed, as of the upload that closed it: what is uploaded or undone later changes nothing of them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from casal_data.frames import known, records
from casal_data.meeting import Meeting
from casal_data.query import Filters, Scope, ask, run
from casal_data.store import Store
from casal_data.vocabulary import Judgement, Legend, Status


@dataclass(frozen=True, slots=True)
class Bar:
    """A run of adjoining periods of an action: their labels, and its first and last day (None where they have none)."""

    periods: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Carrier:
    """A partner of an action, and the legend status it had."""

    name: str
    legend: Legend


@dataclass(frozen=True, slots=True)
class Situation:
    """Where an action stood. percent: 0 to 100, None where nobody reported any. told: the day of its last report.

    undecided: whether the plan leaves a carrier to be decided. targets: how many it has; reached: how many of them are.
    """

    code: str
    text: str
    status: Status
    percent: float | None = None
    told: date | None = None
    comment: str = ""
    bars: tuple[Bar, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    undecided: bool = False
    targets: int = 0
    reached: int = 0

    @property
    def periods(self) -> tuple[str, ...]:
        return tuple(label for bar in self.bars for label in bar.periods)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many actions of an objective had each status, those alone that any had."""

    code: str
    text: str
    counts: Mapping[Status, int]


@dataclass(frozen=True, slots=True)
class Timespan:
    """A period of the plan, and its days where it has any."""

    label: str
    first: date | None
    last: date | None


def scope_of(meeting: Meeting, previous: Callable[[Scope], date | None]) -> Scope:
    """The whole plan as the meeting sees it: on its day, compared with the day since which it looks back; once it is
    closed, as it was known then and not later. previous: gives that day where the meeting names none."""
    scope = Scope(meeting.plan, meeting.head.day, upto=meeting.upload)
    return replace(scope, since=meeting.head.since or previous(scope))


def situations(store: Store, scope: Scope, codes: Iterable[str]) -> dict[str, Situation]:
    """Where each of those actions stood, by code, in the order of the plan, those aside that the plan did not have."""
    wanted = tuple(dict.fromkeys(code for code in codes if code))
    if not wanted:
        return {}
    scope = replace(scope, filters=Filters(actions=wanted))
    bars = _grouped(ask(store, "gantt", scope), "code")
    carriers = _grouped(run(store, "affectations", scope), "Code")
    targets = _grouped(ask(store, "targets", scope), "code")
    rows = run(store, "actions", scope).to_dict("records")
    return {
        row["Code"]: _situation(row, *(each.get(row["Code"], []) for each in (bars, carriers, targets))) for row in rows
    }


def standing(store: Store, scope: Scope) -> tuple[Standing, ...]:
    """Where the actions of each objective stood."""
    found: dict[tuple[str, str], dict[Status, int]] = {}
    for row in records(ask(store, "standing", scope)):
        found.setdefault((row.code, row.text or ""), {})[Status(row.status)] = int(row.actions)
    return tuple(Standing(code, text, counts) for (code, text), counts in found.items())


def periods(store: Store, scope: Scope) -> tuple[Timespan, ...]:
    """The periods of the plan, in order."""
    return tuple(
        Timespan(row.label, known(row.first_day), known(row.last_day)) for row in records(ask(store, "periods", scope))
    )


def _situation(row: Mapping[Any, Any], bars: list[Any], carriers: list[Any], targets: list[Any]) -> Situation:
    legends = {legend.label: legend for legend in Legend}
    return Situation(
        row["Code"],
        row["Action"],
        Status(bars[0]["status"]),
        percent=known(row["Avancement (%)"]),
        told=known(row["Dernier suivi"]),
        comment=known(row["Commentaire"]) or "",
        bars=tuple(
            Bar(tuple(bar["periods"]), known(bar["first_day"]), known(bar["last_day"]))
            for bar in bars
            if len(bar["periods"])
        ),
        carriers=tuple(Carrier(each["Partenaire"], legends[each["Statut (légende)"]]) for each in carriers),
        undecided="?" in row["Partenaires"],
        targets=len(targets),
        reached=sum(each["judgement"] == Judgement.REACHED for each in targets),
    )


def _grouped(frame: pd.DataFrame, column: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in frame.to_dict("records"):
        found.setdefault(row[column], []).append(row)
    return found
