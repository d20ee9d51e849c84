"""The horizontal axis: a calendar where every period has dates, the reference date inside it or beyond its edges."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from casal_data.figure import look
from casal_data.figure.timescale import Timescale
from tests.figure.drawing import DATED, FIRST, SECOND, THIRD, day_of, periods, undated

SCALE = Timescale.of(periods(*DATED))


def _reference(day: date) -> tuple[Any, ...]:
    """Where the line stands and how it is drawn, what is written and where from."""
    (line,), (note,) = SCALE.reference(day, look.LIGHT)
    assert line["x0"] == line["x1"] == note["x"]
    return day_of(line["x0"]), line["line"]["dash"], note["text"], note["xanchor"]


def test_a_calendar_runs_from_the_first_day_to_the_end_of_the_last():
    assert (SCALE.dated, tuple(map(day_of, SCALE.bounds()))) == (True, (date(2016, 4, 1), date(2020, 4, 1)))


def test_bands_are_those_of_the_periods():
    assert [(day_of(start), day_of(end), label) for start, end, label in SCALE.bands()] == [
        (date(2016, 4, 1), date(2018, 4, 1), FIRST),
        (date(2018, 4, 1), date(2019, 4, 1), SECOND),
        (date(2019, 4, 1), date(2020, 4, 1), THIRD),
    ]


def test_periods_that_are_out_of_order_or_overlap_still_give_the_whole_span():
    scale = Timescale.of(periods(DATED[2], ("long", date(2015, 1, 1), date(2021, 12, 31)), DATED[0]))
    assert tuple(map(day_of, scale.bounds())) == (date(2015, 1, 1), date(2022, 1, 1))


def test_the_names_of_periods_take_less_height_where_no_days_stand_under_them_and_none_leans():
    leaning = Timescale.of(undated(*(f"Une période {n}" for n in range(9))), compact=True)
    roofs = [scale.roof for scale in (SCALE, Timescale.of(periods(*DATED), compact=True), leaning)]
    assert roofs == [70, 30, 70]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 6, 15), (date(2018, 6, 15), "solid", "15 juin 2018", "center")),
        (date(2016, 4, 1), (date(2016, 4, 1), "solid", "1er avril 2016", "left")),
        (date(2016, 4, 2), (date(2016, 4, 2), "solid", "2 avril 2016", "right")),
        (date(2020, 3, 31), (date(2020, 3, 31), "solid", "31 mars 2020", "right")),
    ],
)
def test_a_day_within_the_plan_is_a_solid_line_with_its_date(day: date, expected: tuple[Any, ...]):
    where, dash, words, anchor = expected
    text = f"<b>Date de référence\u00a0: {words.replace(' ', chr(0xA0))}</b>"
    assert _reference(day)[:3] == (where, dash, text)
    assert _reference(day)[3] == anchor


@pytest.mark.parametrize(
    ("day", "edge", "arrowed", "anchor"),
    [
        (date(2016, 3, 31), date(2016, 4, 1), "◂ Date de référence\u00a0: 31\u00a0mars\u00a02016", "left"),
        (date(2020, 4, 2), date(2020, 4, 1), "Date de référence\u00a0: 2\u00a0avril\u00a02020 ▸", "right"),
        (date(2026, 1, 1), date(2020, 4, 1), "Date de référence\u00a0: 1er\u00a0janvier\u00a02026 ▸", "right"),
    ],
)
def test_a_day_beyond_the_plan_is_a_dotted_line_at_its_edge_with_an_arrow(
    day: date, edge: date, arrowed: str, anchor: str
):
    assert _reference(day) == (edge, "dot", f"<b>{arrowed}</b>", anchor)


def test_the_day_after_the_last_is_over_and_stands_beyond_the_plan():
    assert _reference(date(2020, 4, 1))[1:3] == (
        "dot",
        "<b>Date de référence\u00a0: 1er\u00a0avril\u00a02020 ▸</b>",
    )


def test_without_dates_periods_are_side_by_side_and_no_day_has_a_place():
    scale = Timescale.of(undated(FIRST, SECOND))
    row = SimpleNamespace(first_position=0, last_position=1, first_day=None, last_day=None)
    assert (scale.dated, scale.bounds(), scale.span(row), scale.reference(date(2018, 6, 15), look.LIGHT)) == (
        False,
        (0, 2),
        (0, 2),
        ([], []),
    )


def test_no_period_at_all_still_gives_an_axis():
    assert Timescale.of(undated()).axis()["range"] == [0, 1]


@pytest.mark.parametrize("right", [0.0, 0.12])
def test_the_axis_is_widened_on_the_right_by_a_share_of_the_plan(right: float):
    assert Timescale.of(undated(FIRST, SECOND)).axis(right)["range"] == [0, 2 + 2 * right]


def test_every_second_period_is_shaded_and_a_rule_stands_where_each_begins():
    shapes = [(shape["type"], shape["x0"], shape["x1"]) for shape in Timescale.of(undated("a", "b", "c")).background()]
    assert shapes == [("rect", 0, 1), ("line", 0, 0), ("line", 1, 1), ("rect", 2, 3), ("line", 2, 2)]
