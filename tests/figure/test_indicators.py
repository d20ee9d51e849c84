"""The charts of targets: judgements by objective, counted ones on their way, deliverables by state, one over time."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from casal_data.figure import look
from casal_data.figure.deliverables import deliverables
from casal_data.figure.indicators import indicators
from casal_data.figure.judgements import judgements
from casal_data.figure.target import target_over_time
from casal_data.frames import records
from casal_data.vocabulary import DeliverableState, Judgement
from tests.figure.drawing import DATED, day_of, periods, rows_of, targets, texts_with, undated

TITLE = "1 cible sur 2 est atteinte"
AS_OF = date(2018, 6, 1)
DONE = {
    "place": "2.1.1/2", "code": "2.1.1", "objective": "2", "objective_text": "Relier", "reached": 114.0,
    "judgement": "reached", "percent": "114 %", "amount": "8 sur 7", "change": "",
}  # fmt: skip
UNNUMBERED = {
    "place": "2.1.1/3", "objective": "2", "goal": None, "reached": None, "judgement": "unnumbered", "percent": "",
    "amount": "9", "change": "nouveau",
}  # fmt: skip
DELIVERABLE = {"kind": "deliverable", "number": None, "reached": None, "goal": None, "unit": None, "change": ""}


def _bars(figure: go.Figure) -> list[tuple[str, Any, Any, Any]]:
    """Each bar: its trace, its place or first datum, its length, what is written on it."""
    return [
        (trace.name, data[0], x, text)
        for trace in figure.data
        if trace.type == "bar" and trace.name
        for data, x, text in zip(trace.customdata, trace.x, trace.text, strict=True)
    ]


def _named(figure: go.Figure, name: str) -> Any:
    return next(trace for trace in figure.data if trace.name == name)


def _beside(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.xref == "paper" and note.x == 1]


def _names(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.xref == "paper" and note.x == 0]


COUNTS = pd.DataFrame(
    [("1", "Nourrir", "unreported", 1), ("1", "Nourrir", "reached", 9), ("2", "<b>", "behind", 2)],
    columns=["code", "text", "judgement", "targets"],
)


def test_judgements_share_the_bar_of_each_objective_in_their_order_with_a_number_on_each():
    figure = judgements(COUNTS, title=TITLE)
    assert _bars(figure) == [
        ("Atteinte", "1", 9, "<b>9</b> atteintes"),
        ("En retard sur le temps écoulé", "2", 2, "<b>2</b> en retard"),
        ("Jamais rapportée", "1", 1, "<b>1</b>"),  # no room for the words
    ]
    assert [list(trace.base) for trace in figure.data] == [[0], [0], [9]]
    assert [list(trace.customdata[0])[:2] for trace in figure.data][1] == ["2", "behind"]
    assert (TITLE in figure.layout.title.text, rows_of(figure)) == (True, ["<b>1</b>  Nourrir", "<b>2</b>  &lt;b&gt;"])


@pytest.mark.parametrize(("count", "said"), [(1, "<b>1</b> atteinte"), (2, "<b>2</b> atteintes")])
def test_one_judgement_alone_fills_the_bar_and_is_said_in_words(count: int, said: str):
    only = pd.DataFrame([("1", "Nourrir", "reached", count)], columns=COUNTS.columns)
    assert [text for *_, text in _bars(judgements(only, compact=True))] == [said]
    assert judgements(only.head(0)).data == ()


def test_each_judgement_has_its_colour_and_hatch():
    rows = [("1", "Nourrir", each.value, 1) for each in Judgement]
    figure = judgements(pd.DataFrame(rows, columns=COUNTS.columns))
    marks = [(trace.name, trace.marker.color, trace.marker.pattern.shape) for trace in figure.data]
    assert marks == [(each.label, each.look.colour, each.look.hatch) for each in Judgement]


def test_counted_targets_are_bars_toward_100_under_their_objectives():
    figure = indicators(targets({}, DONE, UNNUMBERED), title=TITLE)
    assert _bars(figure) == [
        ("Atteinte", "2.1.1/2", 114.0, ""),
        ("En retard sur le temps écoulé", "1.1.1/1", 33.3, ""),
    ]
    assert _names(figure) == [
        "<b>1 Nourrir</b>",
        "1.1.1  Jardins",
        "<b>2 Relier</b>",
        "2.1.1  Jardins",
        "1.1.1  Jardins",
    ]
    assert _beside(figure) == [
        "<b>33 %</b> <b>▲ +3</b><br>4 sur 12 jardins", "<b>114 %</b><br>8 sur 7", "<b>nouveau</b><br>9",
    ]  # fmt: skip
    assert (TITLE in figure.layout.title.text, figure.layout.xaxis.range[1]) == (True, 116)


def test_the_goal_and_the_time_elapsed_are_marks_and_what_has_no_number_has_neither_nor_a_bar():
    figure = indicators(targets({}, {**DONE, "elapsed": None}, UNNUMBERED))
    goal, elapsed, track = _named(figure, "Cible"), _named(figure, "◆ temps écoulé"), figure.data[0]
    # Rows: objective 1, 1.1.1, objective 2, 2.1.1/2, 2.1.1/3.
    assert (list(goal.y), list(goal.x), list(elapsed.y), list(elapsed.x)) == ([1, 3], [100, 100], [1], [62.0])
    assert (list(track.y), list(track.text)) == ([1, 3, 4], ["", "", "sans cible chiffrée"])
    assert [data[0] for data in track.customdata] == ["1.1.1/1", "2.1.1/2", "2.1.1/3"]


def test_a_bar_far_over_its_target_is_cut_with_an_arrow_and_one_below_its_start_has_no_length():
    figure = indicators(targets({**DONE, "reached": 230.0}, {"reached": -10.0}))
    assert _bars(figure) == [
        ("Atteinte", "2.1.1/2", 150.0, "▸"),
        ("En retard sur le temps écoulé", "1.1.1/1", 0, ""),
    ]


def test_deliverables_stand_in_the_column_of_their_state_with_a_shape_and_a_word():
    states = [("to_do", "on_the_way"), ("under_way", "behind"), ("delivered", "reached")]
    rows = [{**DELIVERABLE, "state": state, "judgement": judgement, "place": state} for state, judgement in states]
    rows[2]["change"] = "▲ était : en cours"
    figure = deliverables(targets(*rows), title=TITLE)
    assert [(name, place, text) for name, place, _, text in _bars(figure)] == [
        ("Atteinte", "delivered", "● Livré"),
        ("En chemin", "to_do", "○ À faire"),
        ("En retard sur le temps écoulé", "under_way", "◐ en retard"),
    ]
    assert [int(trace.base[0]) for trace in figure.data] == [2, 0, 1]
    assert _beside(figure) == ["<b>▲ était : en cours</b>"]


@pytest.mark.parametrize("draw", [indicators, deliverables])
def test_charts_of_no_target_are_empty_and_those_on_a_phone_keep_names_and_drop_words(draw: Any):
    empty = draw(targets().astype({"reached": float}))
    state = {} if draw is indicators else {**DELIVERABLE, "state": "to_do", "judgement": "on_the_way"}
    phone = draw(targets({**state, "text": "Nombre de jardins " * 9, "amount": "4 sur 12 jardins"}), compact=True)
    assert (_names(empty), _beside(empty)) == ([], [])
    assert [len(name) <= 55 for name in _names(phone)] == [True, True]
    assert max(len(text) for text in ["", *_beside(phone)]) < 45


def test_what_looks_like_html_in_a_target_is_shown_as_typed():
    typed = {"text": "<i>Œ", "why": "<i>Œ", "amount": "<i>Œ", "objective_text": "<i>Œ"}
    delivered = {**DELIVERABLE, **typed, "state": "to_do"}
    for figure in (indicators(targets(typed)), deliverables(targets(delivered))):
        assert [text for text in texts_with(figure, "Œ") if "&lt;i&gt;" not in text] == []


def _over_time(target: dict[str, Any], *values: tuple[date, float | None, str | None], **more: Any) -> go.Figure:
    (row,) = records(targets(target).assign(first_day=None, last_day=None))
    frame = pd.DataFrame(values, columns=["day", "number", "state"]).astype({"state": object, "day": object})
    runs = pd.DataFrame(
        [(0, 0, DATED[0][1], DATED[0][2]), (2, 2, DATED[2][1], DATED[2][2])],
        columns=["first_position", "last_position", "first_day", "last_day"],
    )
    drawn = {"runs": runs, "periods": periods(*DATED), **more}
    return target_over_time(row, frame, drawn.pop("runs"), drawn.pop("periods"), AS_OF, **drawn)


def _points(figure: go.Figure) -> list[tuple[date, float | None, str]]:
    trace = next(trace for trace in figure.data if trace.mode == "markers+text")
    return [(day_of(x), y, text) for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)]


def _levels(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.xref == "paper"]


SPRING, WINTER = date(2017, 3, 31), date(2018, 1, 31)


def test_the_values_of_a_target_are_points_with_numbers_and_days_that_hold_to_the_reference_date():
    figure = _over_time({"baseline": 2.0}, (SPRING, 4.0, None), (WINTER, 7.5, None), title=TITLE)
    line = next(trace for trace in figure.data if trace.line.shape == "hv")
    assert _points(figure) == [
        (SPRING, 4.0, "<b>4</b><br>31\u00a0mars\u00a02017"), (WINTER, 7.5, "<b>7,5</b><br>31\u00a0janvier\u00a02018"),
    ]  # fmt: skip
    assert ([day_of(x) for x in line.x], list(line.y)) == ([SPRING, WINTER, AS_OF], [4.0, 7.5, 7.5])
    assert _levels(figure) == ["<b>Cible\u00a0: 12</b>", "<b>Départ\u00a0: 2</b>"]
    assert [note.text for note in figure.layout.annotations if "référence" in note.text] == [
        "<b>Date de référence\u00a0: 1er\u00a0juin\u00a02018</b>"
    ]
    assert TITLE in figure.layout.title.text


def test_the_pace_follows_the_days_of_the_action_s_periods_and_rests_between_them():
    pace = _named(_over_time({"goal": 1096.0}, (SPRING, 4.0, None)), "rythme du temps écoulé")
    # 730 days of the first period, none of the second, 366 of the third
    assert [(day_of(x), y) for x, y in zip(pace.x, pace.y, strict=True)] == [
        (date(2016, 4, 1), 0), (date(2018, 4, 1), 730), (date(2019, 4, 1), 730), (date(2020, 4, 1), 1096),
    ]  # fmt: skip


def test_without_a_goal_or_dated_periods_there_is_no_pace_and_without_dated_periods_the_values_make_the_calendar():
    goalless = _over_time({"goal": None}, (SPRING, 4.0, None))
    nowhere = pd.DataFrame([(0, 0, None, None)], columns=["first_position", "last_position", "first_day", "last_day"])
    dateless = _over_time({}, (SPRING, 4.0, None), runs=nowhere, periods=undated("2016-2018"))
    assert ([trace.name for trace in (*goalless.data, *dateless.data) if trace.name], _levels(goalless)) == ([], [])
    assert [day_of(x) for x in dateless.layout.xaxis.range] == [SPRING, date(2018, 6, 2)]


def test_an_emptied_value_breaks_the_line_and_a_value_outside_the_plan_widens_the_calendar():
    early = date(2015, 6, 1)
    figure = _over_time({}, (early, 1.0, None), (WINTER, None, None), compact=True)
    assert ([text for *_, text in _points(figure)], pd.isna(_points(figure)[1][1])) == (["<b>1</b>", ""], True)
    assert day_of(figure.layout.xaxis.range[0]) == early


def test_a_deliverable_climbs_from_state_to_state():
    figure = _over_time(DELIVERABLE, (SPRING, None, "under_way"), (WINTER, None, "delivered"))
    assert [(day, y) for day, y, _ in _points(figure)] == [(SPRING, 1), (WINTER, 2)]
    assert (list(figure.layout.yaxis.ticktext), _levels(figure)) == ([each.label for each in DeliverableState], [])


@pytest.mark.parametrize("theme", [look.LIGHT, look.DARK])
def test_marks_have_the_colours_of_the_theme_and_made_up_data_are_said(theme: look.Theme):
    row = indicators(targets({}), theme=theme, fictive=True)
    over = _over_time({}, (SPRING, 4.0, None), theme=theme, fictive=True)
    assert (_named(row, "Cible").marker.line.color, row.layout.font.color) == (theme.ink, theme.ink)
    assert ["Données fictives" in each.layout.title.text for each in (row, over)] == [True, True]
