"""The status of an action at the reference date, and the plan as it was known on a day."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from casal_data.model import Action, Period, Plan
from casal_data.query import ask, run
from casal_data.store import Source, Store, uploads
from tests.query.garden import FIRST, PLAN, SECOND, THIRD, put, rows, scope, with_periods


@pytest.mark.parametrize(
    ("day", "statuses"),
    [
        # 1.1.1: 16-18 and 18-19. 1.1.2: 16-18 and 19-20. 1.2.1: 19-20. 2.1.1: none. 2.1.2: 18-19. 2.1.3: 16-18.
        (date(2016, 3, 31), ["upcoming", "upcoming", "upcoming", "unplanned", "upcoming", "upcoming"]),
        (date(2016, 4, 1), ["running", "running", "upcoming", "unplanned", "upcoming", "running"]),
        (date(2018, 3, 31), ["running", "running", "upcoming", "unplanned", "upcoming", "running"]),
        # Between its two periods 1.1.2 has begun and is not over.
        (date(2018, 4, 1), ["running", "running", "upcoming", "unplanned", "running", "over"]),
        (date(2019, 3, 31), ["running", "running", "upcoming", "unplanned", "running", "over"]),
        (date(2019, 4, 1), ["over", "running", "running", "unplanned", "over", "over"]),
        (date(2020, 3, 31), ["over", "running", "running", "unplanned", "over", "over"]),
        (date(2020, 4, 1), ["over", "over", "over", "unplanned", "over", "over"]),
    ],
)
def test_before_any_report_a_status_says_where_the_day_stands_first_and_last_day_included(
    store: Store, day: date, statuses: list[str]
) -> None:
    assert rows(ask(store, "statuses", scope(day)), "status") == statuses


def test_an_action_with_a_period_that_has_no_dates_has_no_dates_itself(empty: Store) -> None:
    undated = with_periods(Period(FIRST), Period(SECOND, date(2018, 4, 1), date(2019, 3, 31)), Period(THIRD))
    put(empty, undated)
    assert rows(ask(empty, "statuses", scope(date(2018, 6, 15)))) == [
        ("1.1.1", "undated"),  # one of its two periods
        ("1.1.2", "undated"),
        ("1.2.1", "undated"),
        ("2.1.1", "unplanned"),
        ("2.1.2", "running"),
        ("2.1.3", "undated"),
    ]


def test_the_view_of_a_day_on_which_less_was_known_is_that_of_the_version_then_in_force(
    empty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 3 March at 4 h UTC is still 2 March in Laval, at 23 h.
    moments = iter([datetime(2017, 2, 1, 15), datetime(2017, 3, 3, 4)])
    monkeypatch.setattr(uploads, "utc_now", lambda: next(moments))
    put(empty)
    put(empty, replace(PLAN, actions=PLAN.actions[:2]), Source("v2.xlsx", b"2"))
    days = (date(2017, 1, 31), date(2017, 2, 1), date(2017, 3, 1), date(2017, 3, 2), None)
    counts = [len(run(empty, "actions", scope(known_on=day))) for day in days]
    assert counts == [0, 6, 6, 2, 2]


def test_two_plans_of_one_store_never_mix(empty: Store) -> None:
    put(empty)
    other = Plan(
        "autre", "Autre", periods=PLAN.periods, actions=(Action("1.1.1", "1.1", "Ailleurs", periods=(THIRD,)),)
    )
    put(empty, other)
    found = [rows(run(empty, "echeancier", scope(plan=plan)), "Action", "Période") for plan in ("autre", "jardin")]
    assert (found[0], len(found[1])) == ([("Ailleurs", THIRD)], 8)
