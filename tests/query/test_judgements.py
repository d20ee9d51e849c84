"""How targets are judged, and what was reported of them over time, on the small plan (see ``garden``) by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

from casal_data.model import Period, Plan, Report, Target
from casal_data.query import ask, run
from casal_data.store import Store
from casal_data.vocabulary import Field, TargetKind
from tests.query.garden import FIRST, PLAN, SECOND, THIRD, put, rows, said, scope, tell, with_targets

MID = date(2017, 4, 1)
"""365 of the 730 days of the first period are over, of 1.1.1's 1,095 a third: 33.3 %."""
EGGS = "Nombre d'œufs"
COUNTED, DELIVERED = TargetKind.INDICATOR, TargetKind.DELIVERABLE


def _judged(store: Store, day: date, *columns: str) -> list[Any]:
    return rows(run(store, "indicateurs", scope(day, actions=("1.1.1",))), *(columns or ("Jugement",)))


def _plan(*goals: float | None, baseline: float | None = None) -> Plan:
    """1.1.1 with one counted target for each numeric target, named 0, 1, …"""
    return with_targets(*(Target(f"{n}", COUNTED, "", baseline, goal) for n, goal in enumerate(goals)))


def _values(*values: float, day: date = MID) -> tuple[Report, ...]:
    return tuple(said("1.1.1", Field.VALUE, day, value, target=f"{n}") for n, value in enumerate(values))


def test_what_is_counted_is_behind_when_it_has_less_than_the_time_elapsed_without_a_margin(empty: Store) -> None:
    put(empty, _plan(1000.0, 1000.0, 1000.0, 1000.0, 100.0, None))
    tell(empty, *_values(332, 333, 1000, 1200, 0, 7))
    assert _judged(empty, MID, "Atteinte (%)", "Temps écoulé (%)", "Écart (points)", "Jugement") == [
        (33.2, 33.3, -0.1, "En retard sur le temps écoulé"),
        (33.3, 33.3, 0.0, "En chemin"),
        (100.0, 33.3, 66.7, "Atteinte"),
        (120.0, 33.3, 86.7, "Atteinte"),
        (0.0, 33.3, -33.3, "En retard sur le temps écoulé"),
        (None, 33.3, None, "Sans cible chiffrée"),  # never 0 %
    ]


def test_a_target_to_be_brought_down_is_judged_by_its_way_down(empty: Store) -> None:
    put(empty, _plan(20.0, 20.0, 20.0, 60.0, 60.0, baseline=60.0))
    tell(empty, *_values(50, 40, 10, 60, 70))
    assert _judged(empty, MID, "Atteinte (%)", "Jugement") == [
        (25.0, "En retard sur le temps écoulé"),  # 10 of 40
        (50.0, "En chemin"),
        (125.0, "Atteinte"),
        (None, "Atteinte"),  # nothing to gain, and there
        (None, "Sans cible chiffrée"),  # the numeric target is the baseline: no share of a way
    ]


def test_only_the_days_of_the_action_s_own_periods_count_and_the_reference_date_is_not_over(empty: Store) -> None:
    first, second, *others = PLAN.actions  # the second has the first and the third period, a year between them
    second = replace(second, targets=(Target("Paniers", COUNTED, "", None, 10.0),))
    put(empty, replace(PLAN, actions=(first, second, *others)))
    days = (date(2016, 4, 1), date(2016, 4, 2), date(2018, 3, 31), date(2018, 4, 1), date(2019, 4, 1), date(2020, 4, 1))
    views = (run(empty, "indicateurs", scope(day, actions=("1.1.2",))) for day in days)
    # 0, 1, 729, 730, 730 and 1,096 of 1,096 days
    assert [rows(view, "Temps écoulé (%)")[0] for view in views] == [0.0, 0.1, 66.5, 66.6, 66.6, 100.0]
    filtered = run(empty, "indicateurs", scope(days[3], actions=("1.1.2",), periods=(FIRST,)))
    assert rows(filtered, "Fin prévue", "Temps écoulé (%)") == [(date(2020, 3, 31), 66.6)]


def test_without_days_there_is_no_time_to_be_behind(empty: Store) -> None:
    put(empty, replace(_plan(10.0), periods=(Period(FIRST), Period(SECOND), Period(THIRD))))
    tell(empty, *_values(1))
    assert _judged(empty, MID, "Jugement", "Début prévu", "Fin prévue", "Temps écoulé (%)", "Écart (points)") == [
        ("En chemin", None, None, None, None)
    ]


def test_a_deliverable_is_behind_when_all_its_time_is_over(empty: Store) -> None:
    put(empty, with_targets(Target("Rapport", DELIVERED)))
    last, after, later = date(2019, 3, 31), date(2019, 4, 1), date(2019, 5, 1)
    tell(
        empty,
        said("1.1.1", Field.STATE, MID, "to_do", target="Rapport"),
        said("1.1.1", Field.STATE, last, "under_way", target="Rapport"),
        said("1.1.1", Field.STATE, later, "delivered", target="Rapport"),
    )
    days = (date(2017, 3, 31), MID, last, after, later)  # the last day is not over
    assert [_judged(empty, day) for day in days] == [
        ["Jamais rapportée"], ["En chemin"], ["En chemin"], ["En retard sur le temps écoulé"], ["Atteinte"],
    ]  # fmt: skip


def test_the_targets_of_an_action_that_is_set_aside_are_not_behind(empty: Store) -> None:
    put(empty, _plan(10.0, 10.0, 10.0))
    dropped = date(2017, 5, 1)
    tell(
        empty,
        *_values(1, 10),
        said("1.1.1", Field.STATUS, MID, "postponed"),
        said("1.1.1", Field.STATUS, dropped, "abandoned"),
    )
    assert [_judged(empty, day) for day in (MID, dropped)] == [["Suspendue", "Atteinte", "Suspendue"]] * 2


def test_a_value_that_was_emptied_is_no_value(empty: Store) -> None:
    put(empty, _plan(10.0))
    tell(empty, *_values(4))
    tell(empty, said("1.1.1", Field.VALUE, date(2017, 5, 1), target="0"))
    assert [_judged(empty, day) for day in (MID, date(2017, 5, 1))] == [["En chemin"], ["Jamais rapportée"]]


def test_valeurs_has_each_day_s_value_measured_by_the_numeric_target_of_the_reference_date(empty: Store) -> None:
    put(empty, with_targets(Target(EGGS, COUNTED, "œufs", 20.0, 120.0), Target("Rapport", DELIVERED)))
    june, july, august = date(2018, 6, 1), date(2018, 7, 1), date(2018, 8, 1)
    tell(
        empty,
        said("1.1.1", Field.VALUE, july, 70.0, target="Nombre d’oeufs"),
        said("1.1.1", Field.VALUE, june, 44.0, target=EGGS),
        said("1.1.1", Field.STATE, july, "under_way", target="Rapport"),
    )
    tell(
        empty,
        said("1.1.1", Field.VALUE, june, 45.0, target=EGGS),  # of one day, the last upload
        said("1.1.1", Field.GOAL, july, 70.0, target=EGGS),
        said("1.1.1", Field.VALUE, august, None, target=EGGS),
        said("1.1.1", Field.VALUE, date(2018, 9, 1), 90.0, target=EGGS),  # to come
    )
    assert rows(run(empty, "valeurs", scope(august))) == [
        ("1.1.1", EGGS, june, 45.0, None, "œufs", 70.0, 50.0, 3, "Luc"),  # 25 of 50
        ("1.1.1", EGGS, july, 70.0, None, "œufs", 70.0, 100.0, 2, "Luc"),
        ("1.1.1", EGGS, august, None, None, "œufs", 70.0, None, 3, "Luc"),
        ("1.1.1", "Rapport", july, None, "En cours", None, None, None, 2, "Luc"),
    ]
    others = [len(ask(empty, name, scope(august))) for name in ("targets", "judgements")]
    assert others == [4, 3]  # the emptied one and 1.2.1's count together as never reported


def test_judgements_counts_the_targets_of_each_objective_and_targets_names_their_places(empty: Store) -> None:
    put(empty, _plan(10.0, 10.0))
    tell(
        empty,
        *_values(10, 4),
        said("1.1.1", Field.COMMENT, date(2017, 6, 1), "Bien", target="1"),
        said("2.1.3", Field.STATE, MID, "under_way", target="Rapport"),
    )
    at = scope(date(2017, 7, 1))
    counts, targets = ask(empty, "judgements", at), ask(empty, "targets", at)
    assert rows(counts) == [
        ("1", "Nourrir", "behind", 1),  # 40 %, and 456 of 1,095 days are over: 41.6 %
        ("1", "Nourrir", "reached", 1),
        ("1", "Nourrir", "unreported", 1),
        ("2", "Relier", "on_the_way", 1),
    ]
    assert counts["targets"].sum() == len(targets) == len(run(empty, "indicateurs", at))
    assert rows(targets, "place", "objective", "objective_text", "valued", "number", "reached", "judgement")[:3] == [
        ("1.1.1/1", "1", "Nourrir", MID, 10.0, 100.0, "reached"),
        ("1.1.1/2", "1", "Nourrir", MID, 4.0, 40.0, "behind"),  # the comment is no value
        ("1.2.1/1", "1", "Nourrir", None, None, None, "unreported"),
    ]
