"""The exported views on the small plan (see ``garden``), row by row as counted by hand."""

from datetime import date

import pytest

from casal_data.model import Plan
from casal_data.query import VIEWS, run
from casal_data.store import Store
from casal_data.vocabulary import Legend
from tests.query.garden import DAY, FIRST, PLAN, SECOND, THIRD, put, rows, scope

CSDL_1, VILLE_1 = ("CSDL", "CSDL", "Membre confirmé"), ("Ville", "V. de Laval", "Collaborateur potentiel")
DAYS = {
    FIRST: (date(2016, 4, 1), date(2018, 3, 31)),
    SECOND: (date(2018, 4, 1), date(2019, 3, 31)),
    THIRD: (date(2019, 4, 1), date(2020, 3, 31)),
}


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_has_exactly_its_columns_in_order_with_rows_and_without(store: Store, name: str) -> None:
    columns = [list(run(store, name, each).columns) for each in (scope(), scope(text="introuvable"))]
    assert columns == [list(VIEWS[name].columns)] * 2


def test_actions_has_one_row_an_action_in_the_order_of_the_plan(store: Store) -> None:
    nothing_yet = (None, None, None)
    assert rows(run(store, "actions", scope())) == [
        (
            "1.1.1", "Semer d'abord", "1 Nourrir", "1.1 Cultiver", ["Recenser", "- sur place"], ["Nombre de jardins"],
            ["CSDL", "Ville"], [FIRST, SECOND], ["1.2.1"], "Période en cours", *nothing_yet,
        ),
        (
            "1.1.2", "Récolter", "1 Nourrir", "1.1 Cultiver", [], [],
            ["Ville"], [FIRST, THIRD], ["1.1.1"], "Période en cours", *nothing_yet,
        ),
        (
            "1.2.1", "Œuvrer en cuisine", "1 Nourrir", "1.2 Cuisiner", [], ["Portrait"],
            ["?"], [THIRD], [], "À venir", *nothing_yet,
        ),
        (
            "2.1.1", "Réunir", "2 Relier", "2.1 Échanger", [], [],
            ["Ville"], [], [], "À planifier", *nothing_yet,
        ),
        (
            "2.1.2", "Dire", "2 Relier", "2.1 Échanger", ["Écrire"], [],
            ["CSDL", "Tous", "RUI"], [SECOND], [], "Période en cours", *nothing_yet,
        ),
        (
            "2.1.3", "Voir", "2 Relier", "2.1 Échanger", [], ["Rapport"],
            [], [FIRST], [], "Période terminée", *nothing_yet,
        ),
    ]  # fmt: skip


def test_affectations_has_one_row_a_partner_named_and_none_for_a_question_mark(store: Store) -> None:
    assert rows(run(store, "affectations", scope())) == [
        ("1.1.1", "Semer d'abord", *CSDL_1),
        ("1.1.1", "Semer d'abord", *VILLE_1),
        ("1.1.2", "Récolter", "Ville", "Ville", "Membre confirmé"),
        ("2.1.1", "Réunir", "Ville", "Ville", "Membre confirmé"),
        ("2.1.2", "Dire", "CSDL", "CSDL", "Membre confirmé"),
        ("2.1.2", "Dire", "Tous", "Tous", "Statut non transcrit"),
        ("2.1.2", "Dire", "RUI", "RUI", "Collaborateur confirmé"),
    ]


def test_echeancier_has_one_row_a_period_of_an_action_and_one_without_dates_where_there_is_none(
    store: Store,
) -> None:
    assert rows(run(store, "echeancier", scope())) == [
        ("1.1.1", "Semer d'abord", FIRST, *DAYS[FIRST], "Période en cours"),
        ("1.1.1", "Semer d'abord", SECOND, *DAYS[SECOND], "Période en cours"),
        ("1.1.2", "Récolter", FIRST, *DAYS[FIRST], "Période en cours"),
        ("1.1.2", "Récolter", THIRD, *DAYS[THIRD], "Période en cours"),
        ("1.2.1", "Œuvrer en cuisine", THIRD, *DAYS[THIRD], "À venir"),
        ("2.1.1", "Réunir", None, None, None, "À planifier"),
        ("2.1.2", "Dire", SECOND, *DAYS[SECOND], "Période en cours"),
        ("2.1.3", "Voir", FIRST, *DAYS[FIRST], "Période terminée"),
    ]


def test_charge_shares_an_action_among_its_partners_and_counts_it_in_each_of_its_periods(store: Store) -> None:
    assert rows(run(store, "charge", scope())) == [
        ("CSDL", FIRST, 1, 0.5),  # half of 1.1.1
        ("CSDL", SECOND, 2, 0.8333),  # half of 1.1.1, a third of 2.1.2
        ("RUI", SECOND, 1, 0.3333),
        ("Tous", SECOND, 1, 0.3333),
        ("Ville", FIRST, 2, 1.5),  # half of 1.1.1, all of 1.1.2
        ("Ville", SECOND, 1, 0.5),
        ("Ville", THIRD, 1, 1.0),
        ("Ville", "Sans période", 1, 1.0),  # all of 2.1.1
    ]


def test_the_shared_loads_of_a_period_add_up_to_its_actions_that_have_a_partner(store: Store) -> None:
    loads = run(store, "charge", scope()).groupby("Période")["Charge partagée"].sum().round(3)
    # 16-18: 1.1.1 and 1.1.2 (2.1.3 has nobody). 18-19: 1.1.1 and 2.1.2. 19-20: 1.1.2 (1.2.1 has nobody yet).
    assert loads.to_dict() == {FIRST: 2.0, SECOND: 2.0, THIRD: 1.0, "Sans période": 1.0}


def test_legende_counts_assignments_and_each_partner_once_a_status_and_names_statuses_that_nobody_has(
    store: Store,
) -> None:
    assert rows(run(store, "legende", scope())) == [
        ("Membre confirmé", 4, 2, 57.1),  # CSDL twice, Ville twice; 4 of 7
        ("Membre à valider", 0, 0, 0.0),
        ("Collaborateur potentiel", 1, 1, 14.3),
        ("Collaborateur confirmé", 1, 1, 14.3),
        ("Statut non transcrit", 1, 1, 14.3),
    ]


def test_legende_has_a_row_for_every_legend_status_in_their_order_and_no_share_of_nothing(store: Store) -> None:
    frame = run(store, "legende", scope(text="introuvable"))
    assert rows(frame) == [(legend.label, 0, 0, None) for legend in Legend]


def test_liens_has_one_row_a_link_as_the_plan_writes_it(store: Store) -> None:
    assert rows(run(store, "liens", scope())) == [
        ("1.1.1", "1.2.1", "Moyens"),
        ("1.1.1", "1.2.1", FIRST),
        ("1.1.2", "1.1.1", "Cibles"),
    ]


def test_a_plan_without_actions_gives_empty_views(empty: Store) -> None:
    put(empty, Plan(PLAN.id, "Vide"))
    counts = {name: len(run(empty, name, scope())) for name in VIEWS}
    assert counts == {name: 5 if name == "legende" else 0 for name in VIEWS}


def test_a_plan_that_is_not_in_the_store_has_no_rows(store: Store) -> None:
    assert rows(run(store, "actions", scope(DAY, plan="autre"))) == []
