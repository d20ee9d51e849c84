"""A DuckLake store answers as a DuckDB file with the same rows does, whatever is asked of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from benchmarks.queries import questions
from casal_data.intake.start import first_start
from casal_data.meeting import Commitment
from casal_data.query import Scope, history
from casal_data.store import Aside, Source, Store, backup, restore
from tests.meetings import close_one

PLAN = "demonstration"
SCOPE = Scope(PLAN, date(2019, 6, 1), since=date(2017, 6, 1))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Store]:
    """The demonstration with an upload undone, a finding set aside, a meeting with two commitments, one of them
    settled, and a second version of the plan, in which an action changes its code; and its backup put back into
    DuckLake."""
    folder = tmp_path_factory.mktemp("jumeaux")
    file, lake = Store(str(folder / "casal.duckdb")), Store(f"ducklake:{folder / 'lac'}")
    first_start(file)
    file.reverse(file.uploads(PLAN)[0].id, author="Ana")
    file.set_aside(PLAN, Aside("sans-porteur", "2.1.2"), author="Ana", reason="Voulu ainsi")
    commitments = Commitment("Écrire", "CSDL", date(2018, 12, 1)), Commitment("Lire")
    close_one(file, PLAN, date(2018, 9, 1), "1.1.1", *commitments)
    file.settle(PLAN, "1.2", date(2019, 1, 15), author="Ana", note="Lu")
    plan = file.load_plan(PLAN)
    assert plan
    moved = replace(plan.actions[0], code="1.1.9", former=plan.actions[0].code)
    file.apply(
        PLAN, plan=replace(plan, actions=(moved, *plan.actions[1:])), source=Source("v2.xlsx", b"2"), author="Ana"
    )
    backup(file, folder / "copie.duckdb")
    restore(lake, folder / "copie.duckdb")
    return file, lake


@pytest.mark.parametrize("question", questions().values(), ids=questions())
def test_each_view_and_each_question_of_a_page_is_answered_the_same(
    both: tuple[Store, Store], question: Callable[..., pd.DataFrame]
):
    file, lake = (question(store, scope=SCOPE) for store in both)
    pd.testing.assert_frame_equal(file, lake)


def test_the_history_is_the_same(both: tuple[Store, Store]):
    file, lake = (history(store, PLAN) for store in both)
    pd.testing.assert_frame_equal(file, lake)
