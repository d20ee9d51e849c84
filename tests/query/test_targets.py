"""The view « indicateurs » on the small plan (see ``garden``) with other targets, worked out by hand."""

from datetime import date
from typing import Any

from casal_data.model import Plan, Target
from casal_data.query import run
from casal_data.store import Store
from casal_data.vocabulary import Field, TargetKind
from tests.query.garden import put, rows, said, scope, tell, with_targets

JUNE, JULY = date(2018, 6, 1), date(2018, 7, 1)
EGGS = "Nombre d'œufs"


def _counted(baseline: float | None = None, goal: float | None = None, unit: str = "") -> Plan:
    return with_targets(Target(EGGS, TargetKind.INDICATOR, unit, baseline, goal))


def _row(store: Store, day: date, *columns: str) -> Any:
    [row] = rows(run(store, "indicateurs", scope(day, actions=("1.1.1",))), *columns)
    return row


def test_indicateurs_has_one_row_a_target_with_its_numbers_or_its_state(empty: Store) -> None:
    put(empty, _counted(20.0, 120.0, "œufs"))
    tell(
        empty,
        said("1.1.1", Field.VALUE, JUNE, 45.0, target=EGGS),
        said("1.1.1", Field.COMMENT, JULY, "Comptés deux fois", target=EGGS),
        said("1.2.1", Field.STATE, JUNE, "under_way", target="Portrait"),
        said("1.2.1", Field.COMMENT, JUNE, "Ailleurs"),  # of the action, not of its target
    )
    known = ("Code", "Action", "Cible", "Type", "Unité", "Départ", "Cible chiffrée", "Valeur", "État", "Atteinte (%)")
    frame = run(empty, "indicateurs", scope(JULY))
    assert rows(frame, *known, "Date", "Commentaire") == [
        # (45 - 20) of (120 - 20) is a quarter
        (
            "1.1.1",
            "Semer d'abord",
            EGGS,
            "Indicateur",
            "œufs",
            20.0,
            120.0,
            45.0,
            None,
            25.0,
            JULY,
            "Comptés deux fois",
        ),
        ("1.2.1", "Œuvrer en cuisine", "Portrait", "Livrable", *[None] * 4, "En cours", None, JUNE, None),
        ("2.1.3", "Voir", "Rapport", "Livrable", *[None] * 8),
    ]
    # 1.1.1: of the 730 and 365 days of its periods, 730 and 91 are over, 821 of 1,095. 1.2.1 begins in 2019.
    assert rows(frame, "Jugement", "Début prévu", "Fin prévue", "Temps écoulé (%)", "Écart (points)") == [
        ("En retard sur le temps écoulé", date(2016, 4, 1), date(2019, 3, 31), 75.0, -50.0),
        ("En chemin", date(2019, 4, 1), date(2020, 3, 31), 0.0, None),
        ("Jamais rapportée", date(2016, 4, 1), date(2018, 3, 31), 100.0, None),
    ]


def test_before_any_report_a_target_is_as_the_plan_has_it(empty: Store) -> None:
    put(empty, _counted(20.0, 120.0, "œufs"))
    tell(empty, said("1.1.1", Field.VALUE, JULY, 45.0, target=EGGS))
    told = _row(empty, JUNE, "Unité", "Départ", "Cible chiffrée", "Valeur", "Atteinte (%)", "Date")
    assert told == ("œufs", 20.0, 120.0, None, None, None)


REACHED = [
    # baseline, numeric target, value, reached
    (None, 80.0, 20.0, 25.0),  # from 0
    (0.0, 80.0, 100.0, 125.0),
    (20.0, 120.0, 10.0, -10.0),  # below where it started
    (60.0, 20.0, 50.0, 25.0),  # to be brought down: 10 of 40
    (None, 3.0, 1.0, 33.3),
    (None, 80.0, 0.0, 0.0),
    (20.0, 20.0, 20.0, None),
    (None, 0.0, 0.0, None),
    (20.0, None, 45.0, None),
    (20.0, 120.0, None, None),
    (None, 2500.0, 2499.0, 99.9),  # 99.96, but not all of it
]


def test_what_is_reached_is_counted_from_the_baseline_to_the_numeric_target(empty: Store) -> None:
    kind = TargetKind.INDICATOR
    put(
        empty,
        with_targets(*(Target(f"{n}", kind, "", baseline, goal) for n, (baseline, goal, *_) in enumerate(REACHED))),
    )
    tell(empty, *(said("1.1.1", Field.VALUE, JUNE, row[2], target=f"{n}") for n, row in enumerate(REACHED)))
    frame = run(empty, "indicateurs", scope(JUNE, actions=("1.1.1",)))
    assert rows(frame, "Départ", "Cible chiffrée", "Valeur", "Atteinte (%)") == REACHED


def test_a_reported_unit_and_numeric_target_override_those_of_the_plan_and_may_be_emptied(empty: Store) -> None:
    put(empty, _counted(None, 120.0, "œufs"))
    tell(empty, said("1.1.1", Field.VALUE, JUNE, 30.0, target=EGGS))
    tell(
        empty,
        said("1.1.1", Field.GOAL, date(2018, 6, 2), 60.0, target=EGGS),
        said("1.1.1", Field.UNIT, date(2018, 6, 2), "douzaines", target=EGGS),
        said("1.1.1", Field.GOAL, date(2018, 6, 3), target=EGGS),
        said("1.1.1", Field.UNIT, date(2018, 6, 3), target=EGGS),
    )
    days = (date(2018, 6, day) for day in (1, 2, 3))
    assert [_row(empty, day, "Unité", "Cible chiffrée", "Atteinte (%)") for day in days] == [
        ("œufs", 120.0, 25.0),
        ("douzaines", 60.0, 50.0),
        (None, None, None),
    ]


def test_a_target_is_known_whatever_the_shape_of_its_apostrophes_ligatures_and_spaces_but_not_its_case(
    empty: Store,
) -> None:
    put(empty, _counted())
    known = [EGGS, "Nombre d’œufs", "Nombre d'oeufs", " Nombre\u00a0 d\u02bcœufs", "Nombre\u200bd'œufs"]
    other = ["Nombre d'Œufs", "nombre d'œufs", "Nombre d œufs"]
    days = {spelt: date(2018, 6, day) for day, spelt in enumerate(known + other, start=1)}
    tell(empty, *(said("1.1.1", Field.VALUE, day, float(day.day), target=spelt) for spelt, day in days.items()))
    values = [_row(empty, day, "Valeur") for day in days.values()]
    assert values == [1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 5.0, 5.0]


def test_accents_in_one_character_or_two_are_the_same_in_the_plan_and_in_the_report(empty: Store) -> None:
    put(empty, with_targets(Target("Récoltes", TargetKind.INDICATOR), Target("Mare\u0301es", TargetKind.INDICATOR)))
    tell(
        empty,
        said("1.1.1", Field.VALUE, JUNE, 1.0, target="Re\u0301coltes"),
        said("1.1.1", Field.VALUE, JUNE, 2.0, target="Marées"),
    )
    assert rows(run(empty, "indicateurs", scope(JUNE, actions=("1.1.1",))), "Valeur") == [1.0, 2.0]


def test_indicateurs_has_the_targets_of_the_actions_in_view(empty: Store) -> None:
    put(empty, with_targets(Target("B", TargetKind.INDICATOR), Target("A", TargetKind.DELIVERABLE)))
    frames = (run(empty, "indicateurs", scope(**filters)) for filters in ({"objectives": ("1",)}, {"text": "rapport"}))
    assert [rows(frame, "Code", "Cible") for frame in frames] == [
        [("1.1.1", "B"), ("1.1.1", "A"), ("1.2.1", "Portrait")],
        [("2.1.3", "Rapport")],
    ]
