"""What was reported of the small plan (see ``garden``), as of a day and as known on a day, worked out by hand."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from casal_data.model import Action, Period, Plan
from casal_data.query import ask, run
from casal_data.store import Source, Store
from casal_data.vocabulary import ENTERED, Field, Status
from tests.query.garden import DAY, FILE, FIRST, PLAN, SECOND, THIRD, clock, put, rows, said, scope, tell, with_periods

TOLD = ("Statut", "Avancement (%)", "Dernier suivi", "Commentaire")
JUNE, JULY, SEPTEMBER = date(2018, 6, 1), date(2018, 7, 1), date(2018, 9, 1)
VERSION_2 = Source("v2.xlsx", b"2")


def _told(store: Store, day: date, code: str = "1.1.1", known_on: date | None = None) -> tuple[Any, ...]:
    """What is told of one action as of a day."""
    [row] = rows(run(store, "actions", scope(day, known_on, actions=(code,))), *TOLD)
    return tuple(row)


def _statuses(store: Store, day: date, *codes: str) -> list[str]:
    return rows(ask(store, "statuses", scope(day, actions=codes)), "status")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2018, 5, 31), ("Période en cours", None, None, None)),
        (JUNE, ("En cours", 25.0, JUNE, "Semis faits")),
        (date(2018, 8, 31), ("En cours", 25.0, JUNE, "Semis faits")),
        (SEPTEMBER, ("En cours", 60.0, SEPTEMBER, "Semis faits")),
        (date(2019, 3, 31), ("En cours", 60.0, SEPTEMBER, "Semis faits")),
        (date(2019, 4, 1), ("En retard", 60.0, SEPTEMBER, "Semis faits")),  # its second period is over
        (date(2019, 6, 1), ("Réalisé", 60.0, date(2019, 6, 1), None)),
    ],
)
def test_each_value_is_the_last_reported_up_to_the_day(followed: Store, day: date, told: tuple[Any, ...]) -> None:
    assert _told(followed, day) == told


def test_news_of_a_target_or_of_a_partner_is_no_news_of_the_action(empty: Store) -> None:
    put(empty)
    tell(
        empty,
        said("1.1.1", Field.VALUE, JUNE, 5.0, target="Nombre de jardins"),
        said("1.1.1", Field.COMMENT, JUNE, "Comptés", target="Nombre de jardins"),
        said("1.1.1", Field.LEGEND, JUNE, "bleu", partner="Ville"),
    )
    assert _told(empty, DAY) == ("Période en cours", None, None, None)


def test_a_report_without_a_value_is_news_as_of_its_day_and_leaves_the_values(empty: Store) -> None:
    put(empty)
    tell(empty, said("1.1.1", Field.PERCENT, JUNE, 25.0), said("1.1.1", Field.DAY, JULY))
    assert _told(empty, SEPTEMBER) == ("Période en cours", 25.0, JULY, None)


def test_of_two_reports_as_of_one_day_the_last_uploaded_is_true_whatever_the_order_of_their_days(empty: Store) -> None:
    put(empty)
    tell(empty, said("1.1.1", Field.PERCENT, SEPTEMBER, 60.0))
    tell(empty, said("1.1.1", Field.PERCENT, JUNE, 90.0))  # uploaded later, true earlier
    percents = [_told(empty, day)[1] for day in (JUNE, SEPTEMBER)]
    tell(empty, said("1.1.1", Field.PERCENT, SEPTEMBER, 55.0))
    assert [*percents, _told(empty, SEPTEMBER)[1]] == [90.0, 60.0, 55.0]


def test_an_emptied_value_is_none_and_an_emptied_status_leaves_the_word_to_the_calendar(empty: Store) -> None:
    put(empty)
    tell(
        empty,
        *(
            said("1.1.1", field, JUNE, value)
            for field, value in ((Field.STATUS, "done"), (Field.PERCENT, 100.0), (Field.COMMENT, "Fini"))
        ),
    )
    tell(empty, *(said("1.1.1", field, JULY) for field in (Field.STATUS, Field.PERCENT, Field.COMMENT)))
    assert [_told(empty, day) for day in (JUNE, JULY)] == [
        ("Réalisé", 100.0, JUNE, "Fini"),
        ("Période en cours", None, JULY, None),
    ]


def test_a_percent_of_zero_is_a_percent(empty: Store) -> None:
    put(empty)
    tell(empty, said("1.1.1", Field.PERCENT, JUNE, 0.0))
    assert _told(empty, DAY)[1] == 0.0


@pytest.fixture(scope="module")
def entered(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Each of the statuses that one may enter, reported of the same four actions on a day of its own in June 2018."""
    store = Store(str(tmp_path_factory.mktemp("statuts") / "jardin.duckdb"))
    put(store)
    told = [*ENTERED, None]
    tell(
        store,
        *(
            said(code, Field.STATUS, date(2018, 6, 10 + day), status and status.value)
            for day, status in enumerate(told)
            for code in ("1.2.1", "2.1.1", "2.1.2", "2.1.3")
        ),
    )
    return store


@pytest.mark.parametrize(
    ("day", "statuses"),
    [
        # 1.2.1: still to begin. 2.1.1: without a period. 2.1.2: in its period. 2.1.3: its period is over.
        (9, ["upcoming", "unplanned", "running", "over"]),  # never reported
        (10, ["not_begun", "unplanned", "not_begun", "late"]),
        (11, ["under_way", "under_way", "under_way", "late"]),
        (12, ["done"] * 4),
        (13, ["postponed"] * 4),
        (14, ["abandoned"] * 4),
        (15, ["upcoming", "unplanned", "running", "over"]),  # emptied
    ],
)
def test_what_is_neither_done_nor_postponed_nor_abandoned_is_late_when_its_periods_are_over(
    entered: Store, day: int, statuses: list[str]
) -> None:
    assert _statuses(entered, date(2018, 6, day), "1.2.1", "2.1.1", "2.1.2", "2.1.3") == statuses


def test_the_last_day_of_the_last_period_is_not_late_yet_and_a_gap_between_periods_neither(empty: Store) -> None:
    put(empty)
    tell(empty, *(said(code, Field.STATUS, date(2018, 1, 1), "under_way") for code in ("1.1.2", "2.1.3")))
    days = (date(2018, 3, 31), date(2018, 4, 1), date(2020, 3, 31), date(2020, 4, 1))
    assert [_statuses(empty, day, "1.1.2", "2.1.3") for day in days] == [
        ["under_way", "under_way"],
        ["under_way", "late"],  # 2.1.3 had the first period alone; 1.1.2 has the third too
        ["under_way", "late"],
        ["late", "late"],
    ]


def test_an_action_with_a_period_without_days_is_never_late(empty: Store) -> None:
    put(empty, with_periods(Period(FIRST, date(2016, 4, 1), date(2018, 3, 31)), Period(SECOND), Period(THIRD)))
    tell(empty, *(said(code, Field.STATUS, JUNE, "not_begun") for code in ("1.1.1", "2.1.2", "2.1.3")))
    # 1.1.1: the first period, over, and the second, without days.
    assert _statuses(empty, DAY, "1.1.1", "2.1.2", "2.1.3") == ["not_begun", "not_begun", "late"]


def test_what_was_undone_was_never_said_and_what_was_redone_is_said_again(empty: Store) -> None:
    put(empty)
    tell(empty, said("1.1.1", Field.STATUS, JUNE, "under_way"), said("1.1.1", Field.PERCENT, JUNE, 25.0))
    wrong = tell(empty, said("1.1.1", Field.STATUS, JULY, "abandoned"))
    told = [_told(empty, SEPTEMBER)[:3]]
    for _ in range(2):
        empty.reverse(wrong, author="Ana")
        told.append(_told(empty, SEPTEMBER)[:3])
    assert told == [("Abandonné", 25.0, JULY), ("En cours", 25.0, JUNE), ("Abandonné", 25.0, JULY)]


def test_as_known_on_a_day_what_was_uploaded_later_is_not_there_nor_its_undoing(empty: Store) -> None:
    with clock(datetime(2018, 2, 1, 15)):
        put(empty)
    with clock(datetime(2018, 9, 5, 3)):  # 4 September in Laval, at 23 h
        late = tell(empty, said("1.1.1", Field.PERCENT, JUNE, 25.0))
    with clock(datetime(2018, 9, 10, 15)):
        empty.reverse(late, author="Ana")
    days = (date(2018, 9, 3), date(2018, 9, 4), date(2018, 9, 9), date(2018, 9, 10), None)
    assert [_told(empty, SEPTEMBER, known_on=day)[1] for day in days] == [None, 25.0, 25.0, None, None]


def test_a_version_of_the_plan_may_bring_reports_and_its_undoing_takes_them_back(empty: Store) -> None:
    put(empty)
    second = put(empty, replace(PLAN, title="Jardin corrigé"), VERSION_2, said("1.1.1", Field.PERCENT, JUNE, 25.0))
    told = [_told(empty, DAY)[1]]
    empty.reverse(second, author="Ana")
    assert [*told, _told(empty, DAY)[1]] == [25.0, None]


def test_reports_follow_an_action_to_its_new_code_and_those_of_the_old_one_are_no_more_its_own(
    empty: Store,
) -> None:
    put(empty)
    tell(empty, said("1.1.1", Field.PERCENT, JUNE, 25.0))
    put(empty, _renamed("1.1.1", "1.1.9"), VERSION_2)
    told = [_told(empty, DAY, "1.1.9")[1]]
    tell(empty, said("1.1.9", Field.PERCENT, JULY, 40.0), said("1.1.1", Field.PERCENT, JULY, 99.0))
    assert [*told, _told(empty, SEPTEMBER, "1.1.9")[1]] == [25.0, 40.0]


def test_reports_of_an_action_that_is_gone_are_shown_apart_until_a_version_names_its_former_code(empty: Store) -> None:
    put(empty)
    tell(
        empty,
        said("2.1.3", Field.STATUS, JUNE, "done"),
        said("2.1.3", Field.STATE, JULY, "delivered", target="Rapport"),
        said("1.1.1", Field.PERCENT, JUNE, 25.0),
    )
    columns = ("code", "reported_as", "target", "partner", "field", "day", "text", "number", "upload")
    put(empty, replace(PLAN, actions=PLAN.actions[:5]), VERSION_2)
    apart = rows(ask(empty, "orphans", scope(objectives=("1",))), *columns)  # whatever is filtered
    put(empty, _renamed("2.1.3", "2.1.4"), Source("v3.xlsx", b"3"))
    assert (apart, rows(ask(empty, "orphans", scope())), _told(empty, JULY, "2.1.4")[0]) == (
        [
            ("2.1.3", "2.1.3", "Rapport", "", "state", JULY, "delivered", None, 2),
            ("2.1.3", "2.1.3", "", "", "status", JUNE, "done", None, 2),
        ],
        [],
        "Réalisé",
    )


def test_reports_of_a_target_or_partner_that_is_gone_are_shown_apart_and_those_spelt_otherwise_are_not(
    empty: Store,
) -> None:
    put(empty)
    tell(
        empty,
        said("1.1.1", Field.VALUE, JUNE, 5.0, target="Nombre de jardins"),
        said("1.1.1", Field.VALUE, JULY, 6.0, target="Nombre de  jardins "),
        said("1.1.1", Field.VALUE, JUNE, 7.0, target="Nombre de serres"),
        said("1.1.1", Field.LEGEND, JUNE, "bleu", partner="Ville"),
        said("1.1.1", Field.LEGEND, JUNE, "noir", partner="RUI"),  # named on another action
    )
    assert rows(ask(empty, "orphans", scope()), "target", "partner", "field", "text", "number") == [
        ("Nombre de serres", "", "value", None, 7.0),
        ("", "RUI", "legend", "noir", None),
    ]


def test_what_an_action_had_reported_is_its_own_even_where_another_took_its_code(empty: Store) -> None:
    put(empty)
    tell(empty, said("1.1.1", Field.PERCENT, JUNE, 11.0), said("1.1.2", Field.PERCENT, JUNE, 12.0))
    first, second, *others = PLAN.actions
    swapped = (replace(second, code="1.1.1", former="1.1.2"), replace(first, code="1.1.2", former="1.1.1"), *others)
    put(empty, replace(PLAN, actions=swapped), VERSION_2)
    assert rows(run(empty, "actions", scope(orientations=("1.1",))), "Action", "Avancement (%)") == [
        ("Récolter", 12.0), ("Semer d'abord", 11.0),
    ]  # fmt: skip


def test_reports_of_an_action_whose_code_another_took_are_shown_apart_under_a_code_that_takes_them_up_again(
    empty: Store,
) -> None:
    put(empty)
    tell(empty, said("1.1.1", Field.PERCENT, JUNE, 11.0), said("1.1.2", Field.PERCENT, JUNE, 12.0))
    first, second, *others = PLAN.actions
    taken = (replace(second, code="1.1.1", former="1.1.2"), *others)
    put(empty, replace(PLAN, actions=taken), VERSION_2)
    apart = rows(ask(empty, "orphans", scope()), "code", "reported_as", "number")
    again = (*taken, replace(first, code="1.1.3", former="1.1.1 (ancien)"))
    put(empty, replace(PLAN, actions=again), Source("v3.xlsx", b"3"))
    percents = [_told(empty, DAY, code)[1] for code in ("1.1.1", "1.1.3")]
    assert (apart, percents) == ([("1.1.1 (ancien)", "1.1.1", 11.0)], [12.0, 11.0])


def test_two_plans_of_one_store_never_mix_their_reports(empty: Store) -> None:
    put(empty)
    put(empty, replace(PLAN, id="autre"))
    tell(empty, said("1.1.1", Field.PERCENT, JUNE, 25.0))
    percents = [rows(run(empty, "actions", scope(plan=plan)), "Avancement (%)")[0] for plan in ("jardin", "autre")]
    assert percents == [25.0, None]


@pytest.mark.parametrize(
    ("status", "codes"),
    [
        (Status.UNDER_WAY, ["1.1.1"]),
        (Status.LATE, ["2.1.3"]),
        (Status.RUNNING, ["1.1.2", "2.1.2"]),
        (Status.UPCOMING, ["1.2.1"]),
        (Status.DONE, []),
    ],
)
def test_a_filter_by_status_goes_by_what_was_reported(followed: Store, status: Status, codes: list[str]) -> None:
    assert rows(run(followed, "actions", scope(DAY, statuses=(status,))), "Code") == codes


def test_the_schedule_and_the_bars_have_the_reported_statuses(followed: Store) -> None:
    day = scope(DAY, actions=("1.1.1", "2.1.3"))
    groups = ask(followed, "gantt_groups", day, level="objective")
    assert (
        rows(run(followed, "echeancier", day), "Code", "Période", "Statut"),
        rows(ask(followed, "gantt", day), "code", "status"),
        rows(groups, "code", "period", "status", "actions"),
    ) == (
        [("1.1.1", FIRST, "En cours"), ("1.1.1", SECOND, "En cours"), ("2.1.3", FIRST, "En retard")],
        [("1.1.1", "under_way"), ("2.1.3", "late")],
        [("1", FIRST, "under_way", 1), ("1", SECOND, "under_way", 1), ("2", FIRST, "late", 1)],
    )


def test_followup_is_each_report_of_the_actions_in_view_up_to_the_day_the_most_recent_first(empty: Store) -> None:
    with clock(datetime(2018, 7, 10, 2)):  # 9 July in Laval, at 22 h
        put(
            empty,
            PLAN,
            FILE,
            said("1.1.1", Field.PERCENT, JUNE, 25.0),
            said("1.1.1", Field.PERCENT, DAY, 28.0),
            said("2.1.1", Field.STATUS, JUNE, "done"),  # out of view
        )
    with clock(datetime(2018, 7, 11, 15)):
        tell(
            empty,
            said("1.1.1", Field.PERCENT, JUNE, 30.0),
            said("1.1.1", Field.LEGEND, JULY, "bleu", partner="Ville"),
            said("1.1.1", Field.VALUE, JULY, 5.0, target="Nombre de serres"),  # which the plan has not
            said("1.1.1", Field.STATUS, SEPTEMBER, "done"),  # after the day
        )
    columns = ("code", "target", "partner", "field", "day", "text", "number", "upload", "at", "author")
    first, second = (1, datetime(2018, 7, 9, 22), "Ana"), (2, datetime(2018, 7, 11, 11), "Luc")
    assert rows(ask(empty, "followup", scope(JULY, actions=("1.1.1",))), *columns) == [
        ("1.1.1", "", "Ville", "legend", JULY, "bleu", None, *second),
        ("1.1.1", "Nombre de serres", "", "value", JULY, None, 5.0, *second),
        ("1.1.1", "", "", "percent", DAY, None, 28.0, *first),
        ("1.1.1", "", "", "percent", JUNE, None, 30.0, *second),
        ("1.1.1", "", "", "percent", JUNE, None, 25.0, *first),
    ]


def _renamed(code: str, new: str) -> Plan:
    """The plan with one action under another code, and its former one beside it."""

    def rename(action: Action) -> Action:
        return replace(action, code=new, former=code) if action.code == code else action

    return replace(PLAN, actions=tuple(rename(action) for action in PLAN.actions))
