"""Legend statuses as reported (see ``conftest``) of Ville on 1.1.1 and of « Tous » on 2.1.2, worked out by hand."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from casal_data.model import Action, Assignment, Plan
from casal_data.query import ask, run
from casal_data.store import Source, Store
from casal_data.vocabulary import Field, Legend
from tests.query.garden import FIRST, PLAN, SECOND, clock, put, rows, said, scope, tell

NOIR, MAUVE, ROUGE, BLEU, GRIS = (each.label for each in Legend)
MAY, JUNE, SEPTEMBER, LAST = date(2018, 5, 31), date(2018, 6, 1), date(2018, 9, 1), date(2019, 6, 1)


@pytest.mark.parametrize(
    ("day", "ville", "tous"),
    [
        (MAY, "Collaborateur potentiel", "Statut non transcrit"),  # as the plan has them
        (JUNE, "Collaborateur confirmé", "Statut non transcrit"),
        (SEPTEMBER, "Collaborateur confirmé", "Membre à valider"),
        (LAST, "Membre confirmé", "Membre à valider"),
    ],
)
def test_affectations_has_the_legend_status_last_reported(followed: Store, day: date, ville: str, tous: str) -> None:
    frame = run(followed, "affectations", scope(day, actions=("1.1.1", "2.1.2")))
    assert rows(frame, "Code", "Partenaire", "Libellé au plan", "Statut (légende)") == [
        ("1.1.1", "CSDL", "CSDL", "Membre confirmé"),
        ("1.1.1", "Ville", "V. de Laval", ville),
        ("2.1.2", "CSDL", "CSDL", "Membre confirmé"),
        ("2.1.2", "Tous", "Tous", tous),
        ("2.1.2", "RUI", "RUI", "Collaborateur confirmé"),
    ]


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        # noir, mauve, rouge, bleu, gris, of 7
        (MAY, [4, 0, 1, 1, 1]),
        (JUNE, [4, 0, 0, 2, 1]),
        (SEPTEMBER, [4, 1, 0, 2, 0]),
        (LAST, [5, 1, 0, 1, 0]),
    ],
)
def test_legende_counts_what_was_reported(followed: Store, day: date, counts: list[int]) -> None:
    assert rows(run(followed, "legende", scope(day)), "Affectations") == counts


@pytest.mark.parametrize(
    ("legend", "day", "codes", "charge"),
    [
        # Each of the two partners of 1.1.1 carries half of it, in each of its periods.
        (Legend.PROSPECT, MAY, ["1.1.1"], [("Ville", FIRST, 1, 0.5), ("Ville", SECOND, 1, 0.5)]),
        (Legend.PROSPECT, JUNE, [], []),
        (Legend.MEMBER_TO_VALIDATE, SEPTEMBER, ["2.1.2"], [("Tous", SECOND, 1, 0.3333)]),
        (Legend.NOT_TRANSCRIBED, SEPTEMBER, [], []),
    ],
)
def test_a_filter_by_legend_status_goes_by_what_was_reported(
    followed: Store, legend: Legend, day: date, codes: list[str], charge: list[tuple[str, str, int, float]]
) -> None:
    asked = scope(day, legends=(legend,))
    assert (
        rows(run(followed, "actions", asked), "Code"),
        rows(run(followed, "affectations", asked), "Code"),
        rows(run(followed, "charge", asked)),
    ) == (codes, codes, charge)


def test_a_legend_status_that_was_emptied_is_that_of_the_plan_again(empty: Store) -> None:
    put(empty)
    tell(empty, said("1.1.1", Field.LEGEND, MAY, "noir", partner="Ville"))
    tell(empty, said("1.1.1", Field.LEGEND, JUNE, partner="Ville"))
    legends = (
        rows(run(empty, "affectations", scope(day, actions=("1.1.1",))), "Statut (légende)") for day in (MAY, JUNE)
    )
    assert [each[1] for each in legends] == ["Membre confirmé", "Collaborateur potentiel"]


def test_legende_groupes_counts_each_group_s_statuses_and_an_action_in_each_of_its_periods(followed: Store) -> None:
    # Ville is blue on 1.1.1 and black on 1.1.2 and 2.1.1; CSDL is black on 1.1.1 and 2.1.2; « Tous » is grey.
    assert rows(run(followed, "legende-groupes", scope(JUNE))) == [
        ("Objectif", "1 Nourrir", NOIR, 2, 66.7),
        ("Objectif", "1 Nourrir", BLEU, 1, 33.3),
        ("Objectif", "2 Relier", NOIR, 2, 50.0),
        ("Objectif", "2 Relier", BLEU, 1, 25.0),
        ("Objectif", "2 Relier", GRIS, 1, 25.0),
        ("Orientation", "1.1 Cultiver", NOIR, 2, 66.7),
        ("Orientation", "1.1 Cultiver", BLEU, 1, 33.3),
        ("Orientation", "2.1 Échanger", NOIR, 2, 50.0),
        ("Orientation", "2.1 Échanger", BLEU, 1, 25.0),
        ("Orientation", "2.1 Échanger", GRIS, 1, 25.0),
        ("Période", "2016-2018", NOIR, 2, 66.7),  # 1.1.1 and 1.1.2
        ("Période", "2016-2018", BLEU, 1, 33.3),
        ("Période", "2018-2019", NOIR, 2, 40.0),  # 1.1.1 again, and 2.1.2
        ("Période", "2018-2019", BLEU, 2, 40.0),
        ("Période", "2018-2019", GRIS, 1, 20.0),
        ("Période", "2019-2020", NOIR, 1, 100.0),  # 1.1.2 again
        ("Période", "Sans période", NOIR, 1, 100.0),  # 2.1.1
        ("Partenaire", "CSDL", NOIR, 2, 100.0),
        ("Partenaire", "RUI", BLEU, 1, 100.0),
        ("Partenaire", "Tous", GRIS, 1, 100.0),
        ("Partenaire", "Ville", NOIR, 2, 66.7),
        ("Partenaire", "Ville", BLEU, 1, 33.3),
    ]


def test_legende_groupes_heeds_the_filters(followed: Store) -> None:
    asked = scope(JUNE, partners=("Ville",), legends=(Legend.COLLABORATOR,), periods=(SECOND,))
    assert rows(run(followed, "legende-groupes", asked), "Groupe", "Affectations") == [
        ("1 Nourrir", 1), ("1.1 Cultiver", 1), (SECOND, 1), ("Ville", 1),
    ]  # fmt: skip


def test_legende_depots_counts_who_went_from_which_status_to_which_and_who_stayed(empty: Store) -> None:
    with clock(datetime(2018, 3, 2, 3)):  # the evening before in Laval
        put(empty)
    tell(empty, said("1.1.1", Field.LEGEND, JUNE, "bleu", partner="Ville"))
    tell(
        empty,
        said("1.1.1", Field.LEGEND, LAST, "noir", partner="Ville"),
        said("2.1.2", Field.LEGEND, SEPTEMBER, "mauve", partner="Tous"),
    )
    first = [
        (1, "Plan", date(2018, 3, 1), None, NOIR, 4),
        (1, "Plan", date(2018, 3, 1), None, ROUGE, 1),
        (1, "Plan", date(2018, 3, 1), None, BLEU, 1),
        (1, "Plan", date(2018, 3, 1), None, GRIS, 1),
    ]
    second = [
        (2, "Suivi", JUNE, NOIR, NOIR, 4),
        (2, "Suivi", JUNE, ROUGE, BLEU, 1),
        (2, "Suivi", JUNE, BLEU, BLEU, 1),
        (2, "Suivi", JUNE, GRIS, GRIS, 1),
    ]
    # In September, what the third upload says of the next June is not true yet.
    third = [
        (3, "Suivi", SEPTEMBER, NOIR, NOIR, 4),
        (3, "Suivi", SEPTEMBER, BLEU, BLEU, 2),
        (3, "Suivi", SEPTEMBER, GRIS, MAUVE, 1),
    ]
    fourth = [
        (3, "Suivi", LAST, NOIR, NOIR, 4),
        (3, "Suivi", LAST, BLEU, NOIR, 1),
        (3, "Suivi", LAST, BLEU, BLEU, 1),
        (3, "Suivi", LAST, GRIS, MAUVE, 1),
    ]
    assert [rows(run(empty, "legende-depots", scope(day))) for day in (MAY, JUNE, SEPTEMBER, LAST)] == [
        first,
        first + second,
        first + second + third,
        first + second + fourth,
    ]
    assert rows(run(empty, "legende-passages", scope(LAST))) == [
        (2, "Suivi", JUNE, "1.1.1", "Semer d'abord", "Ville", ROUGE, BLEU, "Luc"),
        (3, "Suivi", LAST, "1.1.1", "Semer d'abord", "Ville", BLEU, NOIR, "Luc"),
        (3, "Suivi", SEPTEMBER, "2.1.2", "Dire", "Tous", GRIS, MAUVE, "Luc"),
    ]
    empty.reverse(2, author="Ana")
    assert rows(run(empty, "legende-passages", scope(LAST)), "Dépôt", "Partenaire", "Avant", "Après") == [
        (3, "Ville", ROUGE, NOIR),
        (3, "Tous", GRIS, MAUVE),
    ]


@pytest.mark.parametrize(
    ("filters", "counts"),
    [
        ({"objectives": ("1",)}, [(1, None, NOIR, 2), (1, None, ROUGE, 1), (2, NOIR, NOIR, 2), (2, ROUGE, BLEU, 1)]),
        ({"partners": ("Ville",), "periods": (SECOND,)}, [(1, None, ROUGE, 1), (2, ROUGE, BLEU, 1)]),
        # By the status that an assignment has in the end.
        ({"legends": (Legend.COLLABORATOR,)},
         [(1, None, ROUGE, 1), (1, None, BLEU, 1), (2, ROUGE, BLEU, 1), (2, BLEU, BLEU, 1)]),
        ({"legends": (Legend.PROSPECT,)}, []),
    ],
)  # fmt: skip
def test_legende_depots_is_about_what_is_in_view(followed: Store, filters: dict[str, Any], counts: list[Any]) -> None:
    frame = run(followed, "legende-depots", scope(JUNE, **filters))
    assert rows(frame, "Dépôt", "Avant", "Après", "Affectations") == counts


def test_an_upload_that_reports_no_legend_status_moves_nobody(followed: Store) -> None:
    frame = run(followed, "legende-depots", scope(LAST))
    assert rows(frame[frame["Dépôt"] == 4], "Avant", "Après", "Affectations") == [
        (NOIR, NOIR, 5), (MAUVE, MAUVE, 1), (BLEU, BLEU, 1),
    ]  # fmt: skip


def _second(**changes: tuple[Assignment, ...]) -> Plan:
    """The plan with other partners on 1.1.1, which is 1.1.9 from now on, and on 2.1.1."""
    first, *others = PLAN.actions
    moved = replace(first, code="1.1.9", former="1.1.1", assignments=changes["first"])
    return replace(PLAN, actions=(moved, *(_with(action, changes["other"]) for action in others)))


def _with(action: Action, assignments: tuple[Assignment, ...]) -> Action:
    return replace(action, assignments=assignments) if action.code == "2.1.1" else action


def test_a_version_that_recolours_a_name_moves_it_and_one_that_adds_or_removes_it_says_so(empty: Store) -> None:
    put(empty)
    tell(empty, said("2.1.1", Field.LEGEND, JUNE, "mauve", partner="Ville"))
    second = _second(
        first=(Assignment("CSDL", "C.S.D.L.", Legend.MEMBER_TO_VALIDATE), Assignment("RUI", "RUI", Legend.PROSPECT)),
        other=(Assignment("Ville", "Ville", Legend.COLLABORATOR),),
    )
    with clock(datetime(2019, 1, 10, 15)):
        put(empty, second, Source("v2.xlsx", b"PK3"))
    asked = scope(LAST, orientations=("1.1",))
    # CSDL was black on 1.1.1; RUI is new there, and Ville gone. What is reported of Ville on 2.1.1 stays true.
    assert rows(run(empty, "legende-passages", asked)) == [
        (3, "Plan", date(2019, 1, 10), "1.1.9", "Semer d'abord", "CSDL", NOIR, MAUVE, "Ana")
    ]
    frame = run(empty, "legende-depots", asked)
    assert rows(frame[frame["Dépôt"] == 3], "Avant", "Après", "Affectations") == [
        (None, ROUGE, 1), (NOIR, NOIR, 1), (NOIR, MAUVE, 1), (ROUGE, None, 1),
    ]  # fmt: skip
    assert rows(run(empty, "legende-passages", scope(LAST, actions=("2.1.1",))), "Dépôt", "Avant", "Après") == [
        (2, NOIR, MAUVE)
    ]


def test_the_last_upload_s_counts_are_those_of_the_reference_date(followed: Store) -> None:
    for day in (MAY, JUNE, SEPTEMBER, LAST):
        frame = run(followed, "legende-depots", scope(day))
        last = frame[frame["Dépôt"] == frame["Dépôt"].max()].groupby("Après")["Affectations"].sum().to_dict()
        now = run(followed, "legende", scope(day))
        assert last == {row[0]: row[1] for row in rows(now, "Statut (légende)", "Affectations") if row[1]}


def test_legend_moves_names_those_behind_a_flow_and_behind_a_status(followed: Store) -> None:
    behind = [
        rows(ask(followed, "legend_moves", scope(LAST), upload="3", before=before, after="noir"), "Code", "Partenaire")
        for before in ("bleu", "")
    ]
    assert behind == [
        [("1.1.1", "Ville")],
        [("1.1.1", "CSDL"), ("1.1.1", "Ville"), ("1.1.2", "Ville"), ("2.1.1", "Ville"), ("2.1.2", "CSDL")],
    ]
