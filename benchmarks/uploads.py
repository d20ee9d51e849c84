"""The questions of pages and exports with 4, 40 and 4,000 progress uploads in the history of a plan of 35 actions."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks.measure import Ratio, compare
from benchmarks.queries import questions
from casal_data.model import Plan, Report, Subject
from casal_data.query import Scope
from casal_data.store import Source, Store, uploads
from casal_data.vocabulary import Field

FEW, COUNTS = 4, (40, 4_000)
AIM = 1.5
"""Ten or a thousand times the uploads, at most half as much time again."""
_FIRST = date(2016, 4, 1)
_REPORTS = 5
_AT_ONCE = 50


def ratios(folder: Path, plan: Plan, rounds: int) -> Iterator[Ratio]:
    """One comparison a question and count, with four uploads as its base."""
    few = filled(Store(str(folder / f"depots-{FEW}.duckdb")), plan, FEW)
    scope = Scope(plan.id, date(2027, 1, 1))
    for count in COUNTS:
        many = filled(Store(str(folder / f"depots-{count}.duckdb")), plan, count)
        for name, question in questions().items():
            yield compare(
                f"{name}, {count:,} uploads",
                partial(question, many, scope=scope),
                partial(question, few, scope=scope),
                rounds,
                AIM,
            )


def filled(store: Store, plan: Plan, count: int) -> Store:
    """The store with the plan and that many progress uploads of five values each, some of them in one transaction."""
    store.apply(plan.id, source=Source("plan.xlsx", b""), author="benchmarks", plan=plan)
    for first in range(0, count, _AT_ONCE):
        with store.write() as con:
            for number in range(first, min(first + _AT_ONCE, count)):
                uploads.add(
                    con, plan.id, Source("suivi.xlsx", b""), author="benchmarks", note="", plan=None,
                    reports=_reports(plan, number), name="benchmarks",
                )  # fmt: skip
    return store


def _reports(plan: Plan, number: int) -> list[Report]:
    day = _FIRST + timedelta(days=number % 1_800)
    codes = [plan.actions[(number * _REPORTS + each) % len(plan.actions)].code for each in range(_REPORTS)]
    return [Report(Subject(code), Field.PERCENT, day, float(number % 100)) for code in codes]
