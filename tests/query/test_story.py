"""What was said of each action, and how its periods moved: by hand on the small plan (see ``garden``)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from casal_data.model import Action, Plan
from casal_data.query import Scope, ask, run
from casal_data.store import Source, Store
from casal_data.vocabulary import Field
from tests.query.garden import FIRST, PLAN, SECOND, THIRD, clock, put, rows, said, scope, tell

JUNE, JULY, OCTOBER = date(2018, 6, 1), date(2018, 7, 1), date(2018, 10, 1)
FILE_2, FILE_3 = Source("v2.xlsx", b"2"), Source("v3.xlsx", b"3")
OF_VILLE = "Date du suivi de «\u00a0Ville\u00a0»"
COLUMNS = ("Code", "Date", "Genre", "Élément", "Avant", "Après", "Dépôt", "Auteur")


def _with(code: str, **changes: Any) -> Plan:
    """The plan with one action otherwise."""

    def change(action: Action) -> Action:
        return replace(action, **changes) if action.code == code else action

    return replace(PLAN, actions=tuple(change(action) for action in PLAN.actions))


def _moved(store: Store, since: date | None, as_of: date = OCTOBER, **filters: Any) -> list[Any]:
    asked = replace(scope(as_of, **filters), since=since)
    return rows(ask(store, "rescheduled", asked), "code", "label", "first_day", "position")


@pytest.fixture
def rescheduled(empty: Store) -> Store:
    """Version 1 in January 2018; in July 1.1.1 is 1.1.9 and in the third period, and 2.1.1 has one at last; reports of
    June and July between and after."""
    with clock(datetime(2018, 1, 10, 15)):
        put(empty)
    with clock(datetime(2018, 6, 20, 15)):
        tell(empty, said("1.1.1", Field.PERCENT, JUNE, 25.0), said("1.1.1", Field.STATUS, JUNE, "under_way"))
    first, *others = _with("2.1.1", periods=(THIRD,)).actions
    late = replace(first, code="1.1.9", former="1.1.1", periods=(THIRD,))
    with clock(datetime(2018, 7, 11, 2)):  # 10 July in Laval
        put(empty, replace(PLAN, actions=(late, *others)), FILE_2)
    with clock(datetime(2018, 7, 12, 15)):
        tell(empty, said("1.1.9", Field.PERCENT, JULY, 40.0), said("1.1.9", Field.DAY, JULY, partner="Ville"))
    return empty


def test_periods_are_compared_with_those_of_the_version_known_on_the_day_under_the_codes_of_today(
    rescheduled: Store,
) -> None:
    known = [
        ("1.1.9", FIRST, date(2016, 4, 1), 0),
        ("1.1.9", SECOND, date(2018, 4, 1), 1),
        ("2.1.1", None, None, None),
    ]
    # Before the first version it stands for what was; from the second on nothing moved, and neither did it where the
    # second was not yet known.
    assert [_moved(rescheduled, day) for day in (JUNE, date(2017, 1, 1), date(2018, 7, 9))] == [known] * 3
    assert [_moved(rescheduled, day) for day in (date(2018, 7, 10), None)] == [[], []]
    assert _moved(rescheduled, JUNE, as_of=date(2018, 7, 9)) == []
    assert _moved(rescheduled, JUNE, objectives=("2",)) == known[2:]


def test_the_story_of_an_action_is_its_reports_and_what_versions_changed_of_it_the_last_first(
    rescheduled: Store,
) -> None:
    told = rows(run(rescheduled, "histoire", scope(OCTOBER, actions=("1.1.9", "2.1.1"))), *COLUMNS)
    tenth, january = date(2018, 7, 10), date(2018, 1, 10)
    assert told == [
        ("1.1.9", tenth, "Plan", "Code", "1.1.1", "1.1.9", 3, "Ana"),
        ("1.1.9", tenth, "Plan", "Période", FIRST, THIRD, 3, "Ana"),
        ("1.1.9", tenth, "Plan", "Période", SECOND, None, 3, "Ana"),
        ("1.1.9", JULY, "Avancement", "Avancement (%)", "25\u202f%", "40\u202f%", 4, "Luc"),
        ("1.1.9", JULY, "Date du suivi", OF_VILLE, None, "1er\u00a0juillet\u00a02018", 4, "Luc"),
        ("1.1.9", JUNE, "Avancement", "Avancement (%)", None, "25\u202f%", 2, "Luc"),
        ("1.1.9", JUNE, "Statut", "Statut", None, "En cours", 2, "Luc"),
        ("1.1.9", january, "Plan", "Action", None, "Semer d'abord", 1, "Ana"),
        ("2.1.1", tenth, "Plan", "Période", None, THIRD, 3, "Ana"),
        ("2.1.1", january, "Plan", "Action", None, "Réunir", 1, "Ana"),
    ]  # fmt: skip
    assert {row[1] for row in rows(run(rescheduled, "histoire", scope(JUNE, actions=("1.1.9",))), *COLUMNS)} == {
        JUNE, january,
    }  # fmt: skip


def test_what_was_undone_is_no_part_of_the_story_and_moved_nothing(empty: Store) -> None:
    with clock(datetime(2018, 1, 10, 15)):
        put(empty)
    with clock(datetime(2018, 7, 10, 15)):
        wrong = tell(empty, said("2.1.1", Field.PERCENT, JUNE, 99.0))
        second = put(empty, _with("2.1.1", periods=(THIRD,)), FILE_2)
        put(empty, _with("2.1.1", text="Réunir tous"), FILE_3)
        for upload in (wrong, second):
            empty.reverse(upload, author="Ana")
    told = rows(run(empty, "histoire", scope(OCTOBER, actions=("2.1.1",))), "Élément", "Avant", "Après")
    assert (told, _moved(empty, JUNE)) == ([("Action", "Réunir", "Réunir tous"), ("Action", None, "Réunir")], [])


def test_other_days_of_a_period_move_its_actions_and_days_that_one_version_alone_knows_do_not(empty: Store) -> None:
    undated = replace(PLAN, periods=tuple(replace(each, first=None, last=None) for each in PLAN.periods))
    later = replace(PLAN, periods=(*PLAN.periods[:2], replace(PLAN.periods[2], last=date(2020, 12, 31))))
    for month, plan, source in ((1, undated, FILE_2), (2, PLAN, FILE_3), (3, later, Source("v4.xlsx", b"4"))):
        with clock(datetime(2018, month, 10, 15)):
            put(empty, plan, source)
    moved = [{row[0] for row in _moved(empty, date(2018, month, 20))} for month in (1, 2, 3)]
    assert moved == [set(), {"1.1.2", "1.2.1"}, set()]


def test_bars_have_the_percent_of_their_action_and_groups_their_late_actions_each_once(followed: Store) -> None:
    day = date(2019, 4, 1)  # 1.1.1 had two periods, over; 2.1.3 one
    groups = ask(followed, "gantt_groups", scope(day), level="objective")
    assert rows(ask(followed, "gantt", scope(day, actions=("1.1.1", "2.1.3"))), "code", "percent") == [
        ("1.1.1", 60.0), ("2.1.3", None),
    ]  # fmt: skip
    assert set(rows(groups, "code", "members", "late")) == {("1", 3, 1), ("2", 3, 1)}


def test_a_scope_of_another_plan_has_no_story(followed: Store) -> None:
    assert len(run(followed, "histoire", Scope("autre", OCTOBER))) == 0
