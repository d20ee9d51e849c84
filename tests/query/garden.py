"""A plan of six actions that has one of everything, small enough to answer every question about it by hand.

======  ==============  ==================  ============================  =====================
action  periods         partners (legend)   lacks                         links
======  ==============  ==================  ============================  =====================
1.1.1   16-18, 18-19    CSDL (noir),        -                             1.2.1 in two columns
                        Ville (rouge)
1.1.2   16-18, 19-20    Ville (noir)        means, targets                1.1.1
1.2.1   19-20           « ? »               means, decision on a carrier  -
2.1.1   none            Ville (noir)        means, targets, period        -
2.1.2   18-19           CSDL (noir),        targets                       -
                        Tous (gris),
                        RUI (bleu)
2.1.3   16-18           nobody              means, carrier                -
======  ==============  ==================  ============================  =====================
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

from casal_data.model import (
    Action,
    Assignment,
    Link,
    Means,
    Objective,
    Orientation,
    Partner,
    Period,
    Plan,
    Report,
    Subject,
    Target,
    Value,
)
from casal_data.query import Filters, Scope
from casal_data.store import Source, Store, uploads
from casal_data.vocabulary import Field, Legend, TargetKind

FILE = Source("jardin.xlsx", b"PK")
FIRST, SECOND, THIRD = "2016-2018", "2018-2019", "2019-2020"
DAY = date(2018, 6, 15)
"""The reference date of most tests: within the second period."""

PLAN = Plan(
    id="jardin",
    title="Plan du jardin",
    periods=(
        Period(FIRST, date(2016, 4, 1), date(2018, 3, 31)),
        Period(SECOND, date(2018, 4, 1), date(2019, 3, 31)),
        Period(THIRD, date(2019, 4, 1), date(2020, 3, 31)),
    ),
    objectives=(Objective("1", "Nourrir"), Objective("2", "Relier")),
    orientations=(
        Orientation("1.1", "1", "Cultiver"),
        Orientation("1.2", "1", "Cuisiner"),
        Orientation("2.1", "2", "Échanger"),
    ),
    actions=(
        Action(
            code="1.1.1",
            orientation="1.1",
            text="Semer d'abord",
            means=(Means("Recenser"), Means("sur place", 1)),
            targets=(Target("Nombre de jardins", TargetKind.INDICATOR),),
            assignments=(
                Assignment("CSDL", "CSDL", Legend.MEMBER),
                Assignment("Ville", "V. de Laval", Legend.PROSPECT),
            ),
            periods=(FIRST, SECOND),
            links=(Link("1.2.1", "Moyens"), Link("1.2.1", FIRST)),
        ),
        Action(
            code="1.1.2",
            orientation="1.1",
            text="Récolter",
            assignments=(Assignment("Ville", "Ville", Legend.MEMBER),),
            periods=(FIRST, THIRD),
            links=(Link("1.1.1", "Cibles"),),
        ),
        Action(
            code="1.2.1",
            orientation="1.2",
            text="Œuvrer en cuisine",
            targets=(Target("Portrait", TargetKind.DELIVERABLE),),
            undecided=True,
            periods=(THIRD,),
        ),
        Action(
            code="2.1.1",
            orientation="2.1",
            text="Réunir",
            assignments=(Assignment("Ville", "Ville", Legend.MEMBER),),
        ),
        Action(
            code="2.1.2",
            orientation="2.1",
            text="Dire",
            means=(Means("Écrire"),),
            assignments=(
                Assignment("CSDL", "CSDL", Legend.MEMBER),
                Assignment("Tous", "Tous", Legend.NOT_TRANSCRIBED),
                Assignment("RUI", "RUI", Legend.COLLABORATOR),
            ),
            periods=(SECOND,),
        ),
        Action(
            code="2.1.3",
            orientation="2.1",
            text="Voir",
            targets=(Target("Rapport", TargetKind.DELIVERABLE),),
            periods=(FIRST,),
        ),
    ),
    partners=(Partner("CSDL"), Partner("Ville"), Partner("Tous", group=True), Partner("RUI")),
)


def put(store: Store, plan: Plan = PLAN, source: Source = FILE, *reports: Report) -> int:
    """Apply a version of the plan, as Ana, and reports with it; the number of the upload."""
    return store.apply(plan.id, source=source, author="Ana", plan=plan, reports=reports)


def tell(store: Store, *reports: Report) -> int:
    """Apply reports alone, as Luc; the number of the upload."""
    return store.apply(PLAN.id, source=Source("suivi.xlsx", b"PK2"), author="Luc", reports=reports)


def said(code: str, field: Field, day: date, value: Value = None, *, target: str = "", partner: str = "") -> Report:
    """A report of an action, or of one of its targets or partners."""
    return Report(Subject(code, target, partner), field, day, value)


@contextmanager
def clock(moment: datetime) -> Iterator[None]:
    """What is uploaded meanwhile is uploaded at that moment, in UTC."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uploads, "utc_now", lambda: moment)
        yield


def with_periods(*periods: Period) -> Plan:
    """The same plan with other days, or other periods, in its columns."""
    return replace(PLAN, periods=periods)


def with_targets(*targets: Target) -> Plan:
    """The same plan with these targets of 1.1.1, and no other of that action."""
    first, *others = PLAN.actions
    return replace(PLAN, actions=(replace(first, targets=targets), *others))


def scope(as_of: date = DAY, known_on: date | None = None, plan: str = PLAN.id, **filters: Any) -> Scope:
    """The plan as of a day, filtered by the fields of Filters."""
    return Scope(plan, as_of, known_on, Filters(**filters))


def rows(frame: pd.DataFrame, *columns: str) -> list[Any]:
    """The rows as tuples (of some columns only, as plain values where it is one); None where there is nothing."""
    chosen = frame[list(columns)] if columns else frame
    plain = [tuple(_plain(value) for value in row) for row in chosen.itertuples(index=False, name=None)]
    return [row[0] for row in plain] if len(columns) == 1 else plain


def _plain(value: Any) -> Any:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return None if pd.isna(value) else value
