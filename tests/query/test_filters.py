"""Which actions each filter keeps, alone and combined, and which rows of a view that has several an action."""

from typing import Any

import pytest

from casal_data.query import Filters, ask, run
from casal_data.store import Store
from casal_data.vocabulary import Legend, Missing, Status
from tests.query.garden import FIRST, SECOND, THIRD, rows, scope

ALL = ["1.1.1", "1.1.2", "1.2.1", "2.1.1", "2.1.2", "2.1.3"]


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        ({}, ALL),
        ({"objectives": ("2",)}, ["2.1.1", "2.1.2", "2.1.3"]),
        ({"objectives": ("2", "1")}, ALL),
        ({"orientations": ("1.2",)}, ["1.2.1"]),
        ({"orientations": ("1.2", "2.1")}, ["1.2.1", "2.1.1", "2.1.2", "2.1.3"]),
        ({"actions": ("2.1.2", "1.1.1")}, ["1.1.1", "2.1.2"]),
        ({"periods": (SECOND,)}, ["1.1.1", "2.1.2"]),
        ({"periods": (SECOND, THIRD)}, ["1.1.1", "1.1.2", "1.2.1", "2.1.2"]),
        ({"partners": ("Ville",)}, ["1.1.1", "1.1.2", "2.1.1"]),
        ({"partners": ("CSDL", "RUI")}, ["1.1.1", "2.1.2"]),
        ({"legends": (Legend.PROSPECT, Legend.COLLABORATOR)}, ["1.1.1", "2.1.2"]),
        ({"legends": (Legend.MEMBER_TO_VALIDATE,)}, []),
        ({"statuses": (Status.OVER, Status.UPCOMING)}, ["1.2.1", "2.1.3"]),
        ({"statuses": (Status.UNPLANNED,)}, ["2.1.1"]),
        ({"missing": (Missing.CARRIER,)}, ["2.1.3"]),
        ({"missing": (Missing.DECISION,)}, ["1.2.1"]),
        ({"missing": (Missing.PERIOD,)}, ["2.1.1"]),
        ({"missing": (Missing.TARGET,)}, ["1.1.2", "2.1.1", "2.1.2"]),
        ({"missing": (Missing.MEANS,)}, ["1.1.2", "1.2.1", "2.1.1", "2.1.3"]),
        ({"missing": (Missing.CARRIER, Missing.PERIOD)}, ["2.1.1", "2.1.3"]),
    ],
)  # fmt: skip
def test_any_value_of_a_filter_will_do(store: Store, filters: dict[str, Any], codes: list[str]) -> None:
    assert rows(run(store, "actions", scope(**filters)), "Code") == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("semer", ["1.1.1"]),
        ("SEMER D’ABORD", ["1.1.1"]),  # the other apostrophe
        ("2.1.", ["2.1.1", "2.1.2", "2.1.3"]),
        ("ecrire", ["2.1.2"]),  # in the means, whatever the accents
        ("réunir", ["2.1.1"]),
        ("reunir", ["2.1.1"]),
        ("nombre de jardins", ["1.1.1"]),  # in the targets
        ("v. de laval", ["1.1.1"]),  # in the partners as the plan writes them
        ("ville", ["1.1.1", "1.1.2", "2.1.1"]),  # under their usual names
        ("oeuvrer", ["1.2.1"]),
        ("ŒUVRER", ["1.2.1"]),
        ("  dire ", ["2.1.2"]),
        ("%", []),
        ("_", []),
        ("' OR 1=1 --", []),
        ("", ALL),
    ],
)
def test_text_is_sought_as_typed_whatever_its_case_accents_ligatures_and_apostrophes(
    store: Store, text: str, codes: list[str]
) -> None:
    assert rows(run(store, "actions", scope(text=text)), "Code") == codes


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        ({"objectives": ("1",), "partners": ("CSDL",)}, ["1.1.1"]),
        ({"objectives": ("2",), "orientations": ("1.1",)}, []),
        ({"periods": (FIRST,), "statuses": (Status.RUNNING,)}, ["1.1.1", "1.1.2"]),
        ({"periods": (FIRST,), "statuses": (Status.RUNNING,), "missing": (Missing.MEANS,)}, ["1.1.2"]),
        ({"partners": ("Ville",), "text": "un"}, ["2.1.1"]),
        # Ville is « noir » on 1.1.2 and 2.1.1; on 1.1.1 somebody else is.
        ({"partners": ("Ville",), "legends": (Legend.MEMBER,)}, ["1.1.2", "2.1.1"]),
    ],
)
def test_between_filters_all_must_hold_and_a_partner_must_have_the_legend_status_itself(
    store: Store, filters: dict[str, Any], codes: list[str]
) -> None:
    assert rows(run(store, "actions", scope(**filters)), "Code") == codes


def test_affectations_shows_only_the_partners_and_legend_statuses_asked_for(store: Store) -> None:
    kept = [
        rows(run(store, "affectations", scope(**filters)), "Code", "Partenaire")
        for filters in (
            {"partners": ("CSDL",)},
            {"legends": (Legend.MEMBER,)},
            {"partners": ("Ville",), "legends": (Legend.MEMBER,)},
            {"periods": (SECOND,)},
        )
    ]
    assert kept == [
        [("1.1.1", "CSDL"), ("2.1.2", "CSDL")],
        [("1.1.1", "CSDL"), ("1.1.2", "Ville"), ("2.1.1", "Ville"), ("2.1.2", "CSDL")],
        [("1.1.2", "Ville"), ("2.1.1", "Ville")],
        [("1.1.1", "CSDL"), ("1.1.1", "Ville"), ("2.1.2", "CSDL"), ("2.1.2", "Tous"), ("2.1.2", "RUI")],
    ]


def test_echeancier_shows_only_the_periods_asked_for(store: Store) -> None:
    frame = run(store, "echeancier", scope(periods=(SECOND, THIRD)))
    assert rows(frame, "Code", "Période") == [
        ("1.1.1", SECOND), ("1.1.2", THIRD), ("1.2.1", THIRD), ("2.1.2", SECOND),
    ]  # fmt: skip


def test_charge_keeps_the_share_of_an_action_among_all_its_partners_when_some_are_left_out(store: Store) -> None:
    kept = [
        rows(run(store, "charge", scope(**filters)))
        for filters in ({"partners": ("CSDL",), "periods": (SECOND,)}, {"legends": (Legend.PROSPECT,)})
    ]
    assert kept == [
        [("CSDL", SECOND, 2, 0.8333)],  # 1/2 + 1/3
        [("Ville", FIRST, 1, 0.5), ("Ville", SECOND, 1, 0.5)],  # 1.1.1, where Ville is « rouge »
    ]


def test_legende_counts_only_the_partners_and_statuses_asked_for_and_their_shares_among_themselves(
    store: Store,
) -> None:
    kept = [
        rows(run(store, "legende", scope(**filters)))
        for filters in ({"partners": ("Ville",)}, {"legends": (Legend.PROSPECT,)})
    ]
    assert kept == [
        [
            ("Membre confirmé", 2, 1, 66.7),
            ("Membre à valider", 0, 0, 0.0),
            ("Collaborateur potentiel", 1, 1, 33.3),
            ("Collaborateur confirmé", 0, 0, 0.0),
            ("Statut non transcrit", 0, 0, 0.0),
        ],
        [("Collaborateur potentiel", 1, 1, 100.0)],
    ]


def test_liens_shows_the_links_that_the_actions_in_view_write(store: Store) -> None:
    assert rows(run(store, "liens", scope(actions=("1.1.2",)))) == [("1.1.2", "1.1.1", "Cibles")]


def test_a_period_filter_leaves_the_status_of_the_whole_action(store: Store) -> None:
    frame = run(store, "echeancier", scope(periods=(FIRST,)))
    assert rows(frame, "Code", "Statut") == [
        ("1.1.1", "Période en cours"), ("1.1.2", "Période en cours"), ("2.1.3", "Période terminée"),
    ]  # fmt: skip


def test_the_rows_behind_each_bar_of_the_groups_are_as_many_as_it_says(store: Store) -> None:
    groups = ask(store, "gantt_groups", scope(periods=(SECOND, THIRD)), level="objective")
    behind = [
        len(run(store, "actions", scope(objectives=(code,), periods=(period,), statuses=(Status(status),))))
        for code, period, status in rows(groups, "code", "period", "status")
    ]
    # Objective 1: 1.1.1 in the second period; 1.1.2, running, and 1.2.1, to come, in the third. Objective 2: 2.1.2.
    assert (rows(groups, "actions"), behind) == ([1, 1, 1, 1], [1, 1, 1, 1])


def test_what_is_filtered_is_said_in_words_one_line_a_field() -> None:
    filters = Filters(
        objectives=("1", "2"),
        orientations=("1.1",),
        periods=(FIRST,),
        partners=("CSDL", "RUI", "Ville"),
        legends=(Legend.MEMBER,),
        statuses=(Status.UNPLANNED,),
        missing=(Missing.DECISION,),
        text="œuf",
        actions=("1.1.1",),
    )
    assert (Filters().words(), filters.words()) == (
        (),
        (
            "Objectif\u00a0: 1 ou 2",
            "Orientation\u00a0: 1.1",
            "Période\u00a0: 2016-2018",
            "Partenaire\u00a0: CSDL, RUI ou Ville",
            "Statut (légende)\u00a0: Membre confirmé",
            "Statut\u00a0: À planifier",
            "Manque\u00a0: Porteur à déterminer («\u00a0?\u00a0»)",
            "Texte\u00a0: œuf",
        ),
    )
