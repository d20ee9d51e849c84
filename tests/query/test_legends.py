"""Legend statuses as reported (see ``conftest``) of Ville on 1.1.1 and of « Tous » on 2.1.2, worked out by hand."""

from datetime import date

import pytest

from casal_data.query import run
from casal_data.store import Store
from casal_data.vocabulary import Field, Legend
from tests.query.garden import FIRST, SECOND, put, rows, said, scope, tell

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
def test_affectations_has_the_legend_status_last_reported(
    any_followed: Store, day: date, ville: str, tous: str
) -> None:
    frame = run(any_followed, "affectations", scope(day, actions=("1.1.1", "2.1.2")))
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
