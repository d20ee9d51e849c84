"""Who carries what of the small plan (see ``garden``), alone and with others, as counted by hand."""

from dataclasses import replace
from typing import Any

import pytest

from casal_data.query import ask, run
from casal_data.store import Store
from casal_data.vocabulary import Legend
from tests.query.garden import FIRST, SECOND, THIRD, rows, scope

CELL = ("partner", "place", "actions", "load", "partners", "named_as")
THIRD_PART = 0.3333
"""Of 2.1.2, which CSDL, « Tous » and RUI carry."""


def _load(store: Store, axis: str, **filters: Any) -> list[Any]:
    frame = ask(store, "load", scope(**filters), axis=axis)
    return rows(frame.assign(load=frame["load"].round(4)), *CELL)


def test_partenaires_counts_each_action_once_whatever_its_periods(store: Store) -> None:
    assert rows(run(store, "partenaires", scope())) == [
        ("CSDL", "Non", 2, 0.8333, 2, 2, FIRST, SECOND, 2),  # half of 1.1.1, a third of 2.1.2; neither alone
        ("RUI", "Non", 1, THIRD_PART, 1, 1, SECOND, SECOND, 1),
        ("Tous", "Oui", 1, THIRD_PART, 1, 1, SECOND, SECOND, 1),
        ("Ville", "Non", 3, 2.5, 2, 2, FIRST, THIRD, 1),  # half of 1.1.1, all of 1.1.2 and of 2.1.1
    ]


def test_what_tous_carry_is_given_to_each_partner_not_named_on_the_action(store: Store) -> None:
    spread = replace(scope(), spread=True)
    # On 2.1.2 CSDL and RUI stand already: Ville takes the place of « Tous », and three carry it as before.
    assert rows(run(store, "partenaires", spread), "Partenaire", "Actions", "Charge partagée") == [
        ("CSDL", 2, 0.8333), ("RUI", 1, THIRD_PART), ("Ville", 4, 2.8333),
    ]  # fmt: skip
    assert rows(run(store, "charge", spread), "Partenaire", "Période", "Actions")[-4:] == [
        ("Ville", FIRST, 2), ("Ville", SECOND, 2), ("Ville", THIRD, 1), ("Ville", "Sans période", 1),
    ]  # fmt: skip
    alone = replace(spread, filters=scope(partners=("Ville",)).filters)
    assert rows(run(store, "fiches", alone), "Code", "Avec", "Statut (légende)") == [
        ("1.1.1", ["CSDL"], "Collaborateur potentiel"),
        ("1.1.2", [], "Membre confirmé"),
        ("2.1.1", [], "Membre confirmé"),
        ("2.1.2", ["CSDL", "RUI"], "Statut non transcrit"),  # as « Tous » have it there
    ]


def test_load_by_objective_and_orientation_has_a_row_a_partner_and_group(store: Store) -> None:
    objectives, orientations = (run(store, f"charge-{each}", scope()) for each in ("objectifs", "orientations"))
    assert (rows(objectives), rows(orientations)) == (
        [
            ("CSDL", "1 Nourrir", 1, 0.5),
            ("CSDL", "2 Relier", 1, THIRD_PART),
            ("RUI", "2 Relier", 1, THIRD_PART),
            ("Tous", "2 Relier", 1, THIRD_PART),
            ("Ville", "1 Nourrir", 2, 1.5),
            ("Ville", "2 Relier", 1, 1.0),
        ],
        [
            ("CSDL", "1.1 Cultiver", 1, 0.5),
            ("CSDL", "2.1 Échanger", 1, THIRD_PART),
            ("RUI", "2.1 Échanger", 1, THIRD_PART),
            ("Tous", "2.1 Échanger", 1, THIRD_PART),
            ("Ville", "1.1 Cultiver", 2, 1.5),
            ("Ville", "2.1 Échanger", 1, 1.0),
        ],
    )


def test_the_heatmap_has_margins_that_count_each_action_once_and_those_that_nobody_carries(store: Store) -> None:
    found = _load(store, "period")
    everybody = ["", "CSDL", "RUI", "Tous", "Ville"]
    assert [row for row in found if row[0] in ("", "Ville", None)] == [
        ("", FIRST, 1, 1.0, 0, [""]),  # 2.1.3
        ("", THIRD, 1, 1.0, 0, [""]),  # 1.2.1
        ("", None, 2, 2.0, 0, [""]),
        ("Ville", FIRST, 2, 1.5, 1, ["Ville"]),
        ("Ville", SECOND, 1, 0.5, 1, ["Ville"]),
        ("Ville", THIRD, 1, 1.0, 1, ["Ville"]),
        ("Ville", "", 1, 1.0, 1, ["Ville"]),
        ("Ville", None, 3, 2.5, 1, ["Ville"]),  # not 5: 1.1.1 and 1.1.2 stand in two periods each
        (None, FIRST, 3, 3.0, 2, ["", "CSDL", "Ville"]),  # 1.1.1, 1.1.2, 2.1.3
        (None, SECOND, 2, 2.0, 4, ["CSDL", "RUI", "Tous", "Ville"]),  # 1.1.1, 2.1.2
        (None, THIRD, 2, 2.0, 1, ["", "Ville"]),  # 1.1.2, 1.2.1
        (None, "", 1, 1.0, 1, ["Ville"]),  # 2.1.1
        (None, None, 6, 6.0, 4, everybody),
    ]


@pytest.mark.parametrize(
    ("axis", "columns"),
    [
        ("objective", [("1", 3, 3.0), ("2", 3, 3.0)]),
        ("orientation", [("1.1", 2, 2.0), ("1.2", 1, 1.0), ("2.1", 3, 3.0)]),
    ],
)
def test_a_column_s_total_is_its_number_of_actions_which_is_also_their_whole_load(
    store: Store, axis: str, columns: list[Any]
) -> None:
    assert [row[1:4] for row in _load(store, axis) if row[0] is None and row[1] is not None] == columns


def test_the_heatmap_and_the_view_of_partners_give_the_same_totals(store: Store) -> None:
    frame = ask(store, "load", scope(), axis="period")
    totals = frame[frame["partner"].ne("") & frame["partner"].notna() & frame["place"].isna()]
    view = run(store, "partenaires", scope())
    assert rows(totals, "partner", "actions") == rows(view, "Partenaire", "Actions")
    assert list(totals["load"].round(4)) == list(view["Charge partagée"])


def test_only_the_partners_and_legend_statuses_asked_for_are_counted(store: Store) -> None:
    names = run(store, "partenaires", scope(partners=("Ville", "RUI"), legends=(Legend.MEMBER,)))
    # RUI is « bleu »; Ville is « rouge » on 1.1.1, which is in view but not as such.
    assert rows(names, "Partenaire", "Actions") == [("Ville", 2)]


def test_overloaded_partners_have_more_than_the_most_actions_in_one_period(store: Store) -> None:
    columns = ("partner", "is_group", "period", "actions", "named_as")
    assert rows(ask(store, "overloaded", replace(scope(), most=1)), *columns) == [
        ("CSDL", False, SECOND, 2, ["CSDL"]), ("Ville", False, FIRST, 2, ["Ville"]),
    ]  # fmt: skip
    assert rows(ask(store, "overloaded", replace(scope(), most=2))) == []


def test_who_has_nothing_planned_after_a_period(store: Store) -> None:
    # The last period apart: nobody has anything after it.
    assert rows(ask(store, "finished", scope())) == [
        (SECOND, "CSDL", False, 0), (SECOND, "RUI", False, 0), (SECOND, "Tous", True, 0),
    ]  # fmt: skip
    # Of Ville's actions 2.1.1 alone is in view, which has no period.
    assert rows(ask(store, "finished", scope(objectives=("2",), partners=("Ville",)))) == [
        (FIRST, "Ville", False, 1), (SECOND, "Ville", False, 1),
    ]  # fmt: skip


def test_partages_has_each_pair_once_the_most_shared_first(store: Store) -> None:
    assert rows(run(store, "partages", scope())) == [
        ("CSDL", "RUI", 1, 50.0, 100.0, ["2.1.2"]),
        ("CSDL", "Tous", 1, 50.0, 100.0, ["2.1.2"]),
        ("CSDL", "Ville", 1, 50.0, 33.3, ["1.1.1"]),
        ("RUI", "Tous", 1, 100.0, 100.0, ["2.1.2"]),
    ]


def test_a_pair_stands_under_the_partner_that_is_asked_for(store: Store) -> None:
    assert rows(run(store, "partages", scope(partners=("Tous",))), "Partenaire", "Avec") == [
        ("Tous", "CSDL"), ("Tous", "RUI"),
    ]  # fmt: skip
    both = run(store, "partages", scope(partners=("Tous", "CSDL")))
    assert rows(both, "Partenaire", "Avec") == [("CSDL", "RUI"), ("CSDL", "Tous"), ("CSDL", "Ville"), ("Tous", "RUI")]


def test_fiches_tell_of_each_action_of_a_partner_what_was_reported_and_who_else_carries_it(followed: Store) -> None:
    columns = ("Code", "Périodes", "Statut", "Avancement (%)", "Commentaire", "Statut (légende)", "Avec")
    assert rows(run(followed, "fiches", scope(partners=("CSDL",))), *columns) == [
        ("1.1.1", [FIRST, SECOND], "En cours", 25.0, "Semis faits", "Membre confirmé", ["Ville"]),
        ("2.1.2", [SECOND], "Période en cours", None, None, "Membre confirmé", ["Tous", "RUI"]),
    ]
