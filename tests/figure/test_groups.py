"""The Gantt by groups, and objectives by period: how the numbers of actions are drawn."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from casal_data.figure.gantt_groups import gantt_groups
from casal_data.figure.look import DARK, LIGHT
from casal_data.figure.objectives import NO_PERIOD, objectives_by_period
from casal_data.vocabulary import Status
from tests.figure.drawing import DATED, DAY, FIRST, SECOND, bands_of, periods, rows_of, texts_of, texts_with, undated

GROUP_COLUMNS = ["code", "text", "position", "period", "first_day", "last_day", "status", "actions", "members", "late"]
COUNT_COLUMNS = ["code", "text", "period_position", "period", "actions"]


def _groups(
    *rows: tuple[str, int | None, Status, int], dated: bool = True, text: str = "Nourrir", late: int = 0
) -> pd.DataFrame:
    """Rows of ``gantt_groups.sql``: group, period, status, number of actions. late: of the nine of each group."""
    full = [
        (
            code,
            text,
            position,
            None if position is None else DATED[position][0],
            DATED[position][1] if dated and position is not None else None,
            DATED[position][2] if dated and position is not None else None,
            status.value,
            actions,
            9,
            late,
        )
        for code, position, status, actions in rows
    ]
    return pd.DataFrame(full, columns=GROUP_COLUMNS).astype({"first_day": object, "last_day": object})


def _counts(*rows: tuple[str, str | None, int], text: str = "Nourrir") -> pd.DataFrame:
    """Rows of ``objectives_by_period.sql``: objective, period, number of actions."""
    order = {FIRST: 0, SECOND: 1}
    full = [(code, text, order.get(period or ""), period, actions) for code, period, actions in rows]
    return pd.DataFrame(full, columns=COUNT_COLUMNS)


def _segments(figure: Any) -> list[tuple[str, int, float, float]]:
    """Status, row, share of the period before it and of its own width, for periods of length 1 without dates."""
    return [
        (trace.name, y, round(base, 3), round(x, 3))
        for trace in figure.data
        if trace.type == "bar"
        for y, base, x in zip(trace.y, trace.base, trace.x, strict=True)
    ]


def test_a_period_s_bar_is_shared_among_statuses_by_their_number_of_actions():
    groups = _groups(("1", 0, Status.OVER, 1), ("1", 0, Status.RUNNING, 3), ("2", 1, Status.OVER, 2), dated=False)
    # Of each period, 0.015 is air on both sides; the statuses share the other 0.97 in their order.
    assert _segments(gantt_groups(groups, undated(FIRST, SECOND), DAY)) == [
        ("Période en cours", 0, 0.015, 0.728),
        ("Période terminée", 0, 0.743, 0.242),
        ("Période terminée", 1, 1.015, 0.97),
    ]


def test_each_part_says_its_number_and_carries_group_period_and_status():
    figure = gantt_groups(_groups(("1", 0, Status.OVER, 1), ("2", 1, Status.OVER, 2)), periods(*DATED), DAY)
    told = [list(row) for row in figure.data[0].customdata]
    assert ([list(text) for text in texts_of(figure)], told) == (
        [["<b>1 · Période terminée</b>", "<b>2</b>"]],
        [
            ["1", FIRST, "over", "Nourrir", FIRST, "1\u00a0action"],
            ["2", SECOND, "over", "Nourrir", SECOND, "2\u00a0actions"],
        ],
    )


def test_actions_without_a_period_are_counted_beside_their_group_whatever_their_number():
    groups = _groups(
        ("1", 0, Status.OVER, 1),
        ("1", None, Status.UNPLANNED, 2),
        ("1", None, Status.DONE, 1),
        ("2", None, Status.UNPLANNED, 1),
    )
    beside = gantt_groups(groups, periods(*DATED), DAY).data[-1]
    assert (list(beside.y), list(beside.text)) == ([0, 1], ["+ 3 sans période", "+ 1 sans période"])


def test_groups_have_their_code_and_text_on_the_left_and_their_code_alone_on_a_phone():
    groups = _groups(("1", 0, Status.OVER, 1), ("2", 0, Status.OVER, 1))
    figures = [gantt_groups(groups, periods(*DATED), DAY, compact=compact) for compact in (False, True)]
    assert [rows_of(figure) for figure in figures] == [["1  Nourrir", "2  Nourrir"], ["1", "2"]]


def test_a_group_says_how_many_of_its_actions_are_late_each_once_and_its_bars_have_a_sign():
    groups = _groups(("1", 0, Status.LATE, 2), ("1", 1, Status.LATE, 1), late=2)
    figures = [
        gantt_groups(groups, periods(*DATED), DAY, compact=compact, title="2 sur 9") for compact in (False, True)
    ]
    assert [(rows_of(figure), list(figure.data[0].text)) for figure in figures] == [
        (["1  Nourrir<br><b>⚠ 2 en retard sur 9</b>"], ["<b>⚠ 2 · En retard</b>", "<b>⚠ 1</b>"]),
        (["1<br><b>⚠ 2</b>"], ["<b>⚠ 2</b>", "<b>⚠ 1</b>"]),
    ]
    assert "2 sur 9" in figures[0].layout.title.text


def test_no_groups_give_an_empty_chart():
    figure = gantt_groups(_groups(), periods(*DATED), DAY)
    assert (list(figure.data), rows_of(figure), len(bands_of(figure))) == ([], [], 3)


def test_objectives_stand_in_rows_and_periods_in_columns_with_a_last_one_for_none():
    figure = objectives_by_period(_counts(("1", FIRST, 4), ("1", SECOND, 2), ("2", None, 1)))
    (marks,) = figure.data
    # The longest bar takes 0.74 of its column, the others in proportion.
    assert [
        (row, column, round(length, 3), text)
        for row, column, length, text in zip(marks.y, marks.base, marks.x, marks.text, strict=True)
    ] == [(0, 0, 0.74, "<b>4</b>"), (0, 1, 0.37, "<b>2</b>"), (1, 2, 0.185, "<b>1</b>")]
    assert (rows_of(figure), bands_of(figure)) == (
        ["<b>1</b>  Nourrir", "<b>2</b>  Nourrir"],
        [f"<b>{FIRST}</b>", f"<b>{SECOND}</b>", f"<b>{NO_PERIOD}</b>"],
    )


def test_a_mark_carries_the_objective_and_the_period_and_no_period_where_there_is_none():
    (marks,) = objectives_by_period(_counts(("1", FIRST, 4), ("2", None, 1))).data
    assert [list(row) for row in marks.customdata] == [
        ["1", FIRST, FIRST, "4\u00a0actions"],
        ["2", "", NO_PERIOD, "1\u00a0action"],
    ]


def test_a_click_carries_the_period_as_the_plan_spells_it():
    typed = "été & <automne>"
    groups = _groups(("1", 0, Status.OVER, 1)).assign(period=typed)
    figures = (gantt_groups(groups, periods(*DATED), DAY), objectives_by_period(_counts(("1", typed, 1))))
    assert [figure.data[0].customdata[0][1] for figure in figures] == [typed, typed]


def test_without_an_unplanned_action_there_is_no_column_for_it():
    assert bands_of(objectives_by_period(_counts(("1", SECOND, 1), ("2", FIRST, 1)))) == [
        f"<b>{FIRST}</b>",
        f"<b>{SECOND}</b>",
    ]


def test_no_objectives_give_an_empty_chart():
    figure = objectives_by_period(_counts())
    assert (list(figure.data[0].y or ()), rows_of(figure), bands_of(figure)) == ([], [], [])


def test_on_a_phone_objectives_are_named_by_their_code():
    assert rows_of(objectives_by_period(_counts(("1", FIRST, 4)), compact=True)) == ["<b>1</b>"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_bars_that_count_have_the_colour_of_the_theme_and_those_of_no_period_are_blank(theme: Any):
    (marks,) = objectives_by_period(_counts(("1", FIRST, 4), ("2", None, 1)), theme=theme).data
    assert list(marks.marker.color) == [theme.count, "#FFFFFF"]


def test_what_looks_like_html_in_the_plan_is_shown_as_typed():
    typed = "<i>Œ & 6</i>"
    groups = _groups(("1", 0, Status.OVER, 1), text=typed).assign(period=typed)
    counts = _counts(("1", typed, 1), text=typed)
    figures = (
        gantt_groups(groups, periods((typed, date(2016, 4, 1), date(2018, 3, 31))), DAY),
        objectives_by_period(counts),
    )
    for figure in figures:
        shown = texts_with(figure, "Œ")
        assert (len(shown) > 1, [text for text in shown if "&lt;i&gt;Œ &amp; 6&lt;/i&gt;" not in text]) == (True, [])
