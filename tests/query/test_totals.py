"""Numbers that stand on two pages or in two files: each is the same everywhere, whatever the day and the filters."""

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from casal_data.intake.start import first_start
from casal_data.query import VIEWS, Filters, Scope, ask, run
from casal_data.store import Store
from casal_data.vocabulary import Legend, Status

_DEMONSTRATION, _REAL = "demonstration", "plan-d-action-operationnel-du-casal-2016-2020"
SCOPES = [
    Scope(_DEMONSTRATION, date(2018, 6, 1)),
    Scope(_DEMONSTRATION, date(2020, 4, 1), filters=Filters(objectives=("1",))),
    Scope(_DEMONSTRATION, date(2019, 6, 1), filters=Filters(periods=("2018-2019",), statuses=(Status.UNDER_WAY,))),
    Scope(_REAL, date(2018, 6, 1)),
    Scope(_REAL, date(2018, 6, 1), filters=Filters(legends=(Legend.NOT_TRANSCRIBED,), text="citoyen")),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store past its first start."""
    opened = Store(str(tmp_path_factory.mktemp("totals") / "casal.duckdb"))
    first_start(opened)
    return opened


class Told:
    """What the views and the pages' questions say of one scope."""

    def __init__(self, store: Store, scope: Scope) -> None:
        self._store, self._scope = store, scope

    def view(self, name: str) -> pd.DataFrame:
        return run(self._store, name, self._scope)

    def ask(self, name: str, **more: str) -> pd.DataFrame:
        return ask(self._store, name, self._scope, **more)


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: f"{scope.plan[:4]}-{scope.as_of}-{len(scope.words())}")
def test_a_number_is_the_same_on_every_page_and_in_every_file(store: Store, scope: Scope):
    told = Told(store, scope)
    overview = told.ask("overview").iloc[0]
    actions, affectations, echeancier = told.view("actions"), told.view("affectations"), told.view("echeancier")
    assert _all_equal(
        overview["actions"],
        len(actions),
        len(told.ask("statuses")),
        told.ask("gantt")["code"].nunique(),
        len(told.view("suivi")),
        echeancier["Code"].nunique(),
        told.ask("load", axis="period").query("partner.isna() and place.isna()")["actions"].item(),
    )
    assert _all_equal(overview["action_periods"], echeancier["Période"].notna().sum())
    assert _all_equal(
        len(affectations),
        told.view("legende")["Affectations"].sum(),
        told.view("partenaires")["Actions"].sum(),
        told.view("charge-objectifs")["Actions"].sum(),
        told.view("charge-orientations")["Actions"].sum(),
        *told.view("legende-groupes").query("Selon in ['Objectif', 'Orientation', 'Partenaire']")
        .groupby("Selon")["Affectations"].sum(),
    )  # fmt: skip
    assert _all_equal(len(told.view("partenaires")), affectations["Partenaire"].nunique())
    assert _all_equal(overview["targets"], len(told.view("indicateurs")), told.ask("judgements")["targets"].sum())


def test_a_view_that_no_action_is_in_has_its_columns_and_no_row(store: Store):
    nothing = Told(store, Scope(_DEMONSTRATION, date(2018, 6, 1), filters=Filters(text="introuvable")))
    alone = {"legende": 5}  # the five statuses, each with its zero
    assert {name: (tuple(nothing.view(name)), len(nothing.view(name))) for name in VIEWS} == {
        name: (view.columns, alone.get(name, 0)) for name, view in VIEWS.items()
    }


def _all_equal(*numbers: object) -> bool:
    """Whether they are; the assertion that asks shows them."""
    return len({int(number) for number in numbers}) == 1  # type: ignore[call-overload]
