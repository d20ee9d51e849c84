"""The pages' own questions on the small plan (see ``garden``), row by row as counted by hand."""

from datetime import date

from casal_data.model import Period
from casal_data.query import ask
from casal_data.store import Store
from casal_data.vocabulary import Missing
from tests.query.garden import FIRST, SECOND, THIRD, put, rows, scope, with_periods

BARS = ("code", "first_position", "last_position", "first_day", "last_day", "periods")


def test_gantt_joins_adjoining_periods_leaves_gaps_and_keeps_actions_without_a_period(store: Store) -> None:
    assert rows(ask(store, "gantt", scope()), *BARS) == [
        ("1.1.1", 0, 1, date(2016, 4, 1), date(2019, 3, 31), [FIRST, SECOND]),
        ("1.1.2", 0, 0, date(2016, 4, 1), date(2018, 3, 31), [FIRST]),
        ("1.1.2", 2, 2, date(2019, 4, 1), date(2020, 3, 31), [THIRD]),
        ("1.2.1", 2, 2, date(2019, 4, 1), date(2020, 3, 31), [THIRD]),
        ("2.1.1", None, None, None, None, []),
        ("2.1.2", 1, 1, date(2018, 4, 1), date(2019, 3, 31), [SECOND]),
        ("2.1.3", 0, 0, date(2016, 4, 1), date(2018, 3, 31), [FIRST]),
    ]


def test_gantt_places_each_bar_in_the_plan_with_its_status(store: Store) -> None:
    columns = ("position", "code", "text", "status", "objective", "objective_text", "orientation", "orientation_text")
    assert rows(ask(store, "gantt", scope(objectives=("2",))), *columns) == [
        (3, "2.1.1", "Réunir", "unplanned", "2", "Relier", "2.1", "Échanger"),
        (4, "2.1.2", "Dire", "running", "2", "Relier", "2.1", "Échanger"),
        (5, "2.1.3", "Voir", "over", "2", "Relier", "2.1", "Échanger"),
    ]


def test_gantt_does_not_join_neighbouring_columns_between_which_days_lie(empty: Store) -> None:
    put(
        empty,
        with_periods(
            Period(FIRST, date(2016, 4, 1), date(2018, 3, 30)),  # one day is missing before the next
            Period(SECOND, date(2018, 4, 1), date(2019, 3, 31)),
            Period(THIRD, date(2019, 4, 1), date(2020, 3, 31)),
        ),
    )
    assert rows(ask(empty, "gantt", scope(actions=("1.1.1",))), *BARS) == [
        ("1.1.1", 0, 0, date(2016, 4, 1), date(2018, 3, 30), [FIRST]),
        ("1.1.1", 1, 1, date(2018, 4, 1), date(2019, 3, 31), [SECOND]),
    ]


def test_gantt_joins_neighbouring_columns_without_dates(empty: Store) -> None:
    put(empty, with_periods(Period(FIRST), Period(SECOND), Period(THIRD)))
    assert rows(ask(empty, "gantt", scope(orientations=("1.1",))), *BARS) == [
        ("1.1.1", 0, 1, None, None, [FIRST, SECOND]),
        ("1.1.2", 0, 0, None, None, [FIRST]),
        ("1.1.2", 2, 2, None, None, [THIRD]),
    ]


def test_gantt_shows_the_same_periods_as_the_table_under_it(store: Store) -> None:
    assert rows(ask(store, "gantt", scope(periods=(SECOND, THIRD))), "code", "periods") == [
        ("1.1.1", [SECOND]), ("1.1.2", [THIRD]), ("1.2.1", [THIRD]), ("2.1.2", [SECOND]),
    ]  # fmt: skip


def test_gantt_groups_counts_the_actions_of_each_objective_by_period_and_status(store: Store) -> None:
    columns = ("code", "text", "position", "period", "status", "actions")
    assert rows(ask(store, "gantt_groups", scope(), level="objective"), *columns) == [
        ("1", "Nourrir", 0, FIRST, "running", 2),
        ("1", "Nourrir", 1, SECOND, "running", 1),
        ("1", "Nourrir", 2, THIRD, "running", 1),
        ("1", "Nourrir", 2, THIRD, "upcoming", 1),
        ("2", "Relier", 0, FIRST, "over", 1),
        ("2", "Relier", 1, SECOND, "running", 1),
        ("2", "Relier", None, None, "unplanned", 1),
    ]


def test_gantt_groups_counts_the_actions_of_each_orientation_with_its_days_and_objective(store: Store) -> None:
    frame = ask(store, "gantt_groups", scope(orientations=("1.2",)), level="orientation")
    columns = ("code", "text", "objective", "objective_text", "period", "first_day", "last_day", "status", "actions")
    assert rows(frame, *columns) == [
        ("1.2", "Cuisiner", "1", "Nourrir", THIRD, date(2019, 4, 1), date(2020, 3, 31), "upcoming", 1)
    ]


def test_objectives_by_period_counts_each_action_in_each_of_its_periods(store: Store) -> None:
    assert rows(ask(store, "objectives_by_period", scope())) == [
        ("1", "Nourrir", 0, FIRST, 2),  # 1.1.1, 1.1.2
        ("1", "Nourrir", 1, SECOND, 1),  # 1.1.1
        ("1", "Nourrir", 2, THIRD, 2),  # 1.1.2, 1.2.1
        ("2", "Relier", 0, FIRST, 1),  # 2.1.3
        ("2", "Relier", 1, SECOND, 1),  # 2.1.2
        ("2", "Relier", None, None, 1),  # 2.1.1
    ]


def test_objectives_by_period_counts_only_the_periods_asked_for(store: Store) -> None:
    assert rows(ask(store, "objectives_by_period", scope(periods=(SECOND,))), "code", "period", "actions") == [
        ("1", SECOND, 1), ("2", SECOND, 1),
    ]  # fmt: skip


def test_overview_counts_what_the_plan_holds_a_partner_named_on_several_actions_once(store: Store) -> None:
    assert ask(store, "overview", scope()).to_dict("records") == [
        {
            "actions": 6,
            "objectives": 2,
            "orientations": 3,
            "action_periods": 7,  # 2 + 2 + 1 + 0 + 1 + 1
            "targets": 3,
            "assignments": 7,  # 2 + 1 + 0 + 1 + 3 + 0
            "partners": 4,  # CSDL, Ville, Tous, RUI
            "links": 2,  # 1.1.1 to 1.2.1, written twice; 1.1.2 to 1.1.1
        }
    ]


def test_overview_of_nothing_is_all_zeros(store: Store) -> None:
    assert rows(ask(store, "overview", scope(text="introuvable"))) == [(0,) * 8]


def test_overview_counts_only_the_periods_asked_for(store: Store) -> None:
    assert rows(ask(store, "overview", scope(periods=(SECOND, THIRD))), "actions", "action_periods") == [(4, 4)]


def test_missing_names_the_actions_that_lack_each_thing(store: Store) -> None:
    assert rows(ask(store, "missing", scope())) == [
        ("porteur", 1, ["2.1.3"]),
        ("décision", 1, ["1.2.1"]),
        ("période", 1, ["2.1.1"]),
        ("cible", 3, ["1.1.2", "2.1.1", "2.1.2"]),
        ("moyens", 4, ["1.1.2", "1.2.1", "2.1.1", "2.1.3"]),
    ]


def test_missing_has_a_row_for_everything_that_can_lack_even_where_nothing_does(store: Store) -> None:
    assert rows(ask(store, "missing", scope(actions=("1.1.1",)))) == [(word.value, 0, None) for word in Missing]


def test_statuses_has_one_row_an_action_in_view(store: Store) -> None:
    assert rows(ask(store, "statuses", scope(objectives=("2",)))) == [
        ("2.1.1", "unplanned"), ("2.1.2", "running"), ("2.1.3", "over"),
    ]  # fmt: skip


def test_periods_are_those_of_the_plan_in_order_whatever_is_filtered(store: Store) -> None:
    assert rows(ask(store, "periods", scope(periods=(SECOND,)))) == [
        (0, FIRST, date(2016, 4, 1), date(2018, 3, 31)),
        (1, SECOND, date(2018, 4, 1), date(2019, 3, 31)),
        (2, THIRD, date(2019, 4, 1), date(2020, 3, 31)),
    ]
