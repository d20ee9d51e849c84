"""The charts of the page Vue d'ensemble: statuses and freshness by objective, and lines from follow-up to follow-up."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from casal_data.figure.objectives import objectives_by_period
from casal_data.figure.standing import freshness, standing
from casal_data.figure.trend import Line, trend
from casal_data.vocabulary import CALENDAR, STANDING, Status
from tests.figure.drawing import rows_of

COLUMNS = ["code", "text", "status", "actions", "rated", "percents"]
TITLE = "Réalisées : 9 sur 13 à l'objectif 1 et 0 sur 2 à l'objectif 2"
DAYS = [date(2017, 3, 31), date(2018, 3, 31), date(2019, 3, 31)]
SMALL = '<span style="font-size:13px">'


def _counts(*rows: tuple[str, str, str, int, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


COUNTS = _counts(
    ("1", "Nourrir", "done", 9, 9, 900.0),
    ("1", "Nourrir", "late", 1, 1, 50.0),
    ("1", "Nourrir", "abandoned", 1, 0, 0.0),
    ("1", "Nourrir", "not_begun", 2, 0, 0.0),
    ("2", "<b>", "running", 2, 0, 0.0),
)


def _bars(figure: go.Figure) -> list[tuple[str, str, int, int, str]]:
    """Status, objective, where the part begins, its length, what it says; in the order of the drawing."""
    return [
        (trace.name, custom[0], base, length, text)
        for trace in figure.data
        for custom, base, length, text in zip(trace.customdata, trace.base, trace.x, trace.text, strict=True)
    ]


def test_statuses_share_the_bar_of_each_objective_in_their_order_named_where_there_is_room():
    figure = standing(COUNTS, title=TITLE)
    large = '<span style="font-size:19px"><b>{}</b></span><br>' + SMALL
    assert _bars(figure) == [
        ("Réalisé", "1", 0, 9, "<b>9</b> réalisées"),
        # 590 pixels for 13 actions: 45 each, two words under each other
        ("En retard", "1", 9, 1, large.format(1) + "en<br>retard</span>"),
        ("Non débuté", "1", 10, 2, large.format(2) + "non débutées</span>"),
        ("Abandonné", "1", 12, 1, "<b>1</b>"),
        ("Période en cours", "2", 0, 2, large.format(2) + "période en<br>cours</span>"),
    ]
    # What the calendar alone says is dotted beside what was reported, and plain where nothing was.
    assert [trace.marker.pattern.shape for trace in figure.data] == ["", "/", "", "x", "."]
    assert standing(COUNTS.tail(1)).data[0].marker.pattern.shape == ""
    assert [list(row)[:2] for row in figure.data[1].customdata] == [["1", "late"]]
    assert rows_of(figure) == [
        # 950 of 10 of the 13
        f"<b>1</b>  Nourrir<br>{SMALL}Avancement moyen\u00a0: 95\u202f% (10 sur 13)</span>",
        "<b>2</b>  &lt;b&gt;",
    ]
    assert (TITLE in figure.layout.title.text, figure.layout.xaxis.range) == (True, (0, 13))


@pytest.mark.parametrize(("count", "said"), [(1, "<b>1</b> réalisée"), (2, "<b>2</b> réalisées")])
def test_one_status_alone_fills_the_bar_and_is_said_in_words(count: int, said: str):
    only = _counts(("1", "Nourrir", "done", count, 0, 0.0))
    assert [text for *_, text in _bars(standing(only))] == [said]
    assert standing(only.head(0)).data == ()


def test_each_status_has_its_colour_and_hatch_and_a_phone_has_the_objective_above_its_bar():
    figure = standing(_counts(*(("1", "Nourrir", each.value, 1, 0, 0.0) for each in Status)), compact=True)
    marks = [(trace.name, trace.marker.color, trace.marker.pattern.shape) for trace in figure.data]
    hatches = {each: "." if each in CALENDAR else each.look.hatch for each in STANDING}
    assert marks == [(each.label, each.look.colour, hatches[each]) for each in STANDING]
    assert set(STANDING) == set(Status)
    assert {text for *_, text in _bars(figure)} == {"<b>1</b>"}
    (label,) = figure.layout.annotations
    assert (label.text, label.yshift > 0, figure.data[0].y[0] > 0) == ("<b>1</b>  Nourrir", True, True)


def test_freshness_shares_the_bars_between_what_is_reported_owed_and_not_expected():
    columns = ["code", "text", "freshness", "actions"]
    rows = [("1", "Nourrir", "owed", 4), ("1", "Nourrir", "fresh", 6), ("2", "Relier", "not_expected", 3)]
    figure = freshness(pd.DataFrame(rows, columns=columns), title="6 actions sur 13", fictive=True)
    assert [row[:4] for row in _bars(figure)] == [
        ("À jour", "1", 0, 6), ("Suivi attendu", "1", 6, 4), ("Rien d'attendu", "2", 0, 3),
    ]  # fmt: skip
    assert [text for *_, text in _bars(figure)] == ["<b>6</b> à jour", "<b>4</b> attendues", "<b>3</b> non attendues"]
    assert "Données fictives" in figure.layout.title.text


def _lines(*lines: tuple[str, list[float | None]]) -> list[Line]:
    return [
        Line(name, values, ["" if value is None else f"{value:g}" for value in values], "#2E7D4F")
        for name, values in lines
    ]


def _notes(figure: go.Figure) -> list[tuple[str, float]]:
    return [(note.text, round(note.y, 2)) for note in figure.layout.annotations]


def test_lines_carry_their_values_and_their_names_at_their_ends():
    figure = trend(DAYS, _lines(("réalisées", [0, 4, 9]), ("en retard", [0, 1, 3])), top=9, title="De 0 à 9")
    done, late = figure.data
    assert (list(done.y), list(done.text)) == ([0, 4, 9], ["<b>0</b>", "<b>4</b>", "<b>9</b>"])
    # Where they meet, and where another passes above, the value stands under its point.
    assert (list(done.textposition), list(late.textposition)) == (["top center"] * 3, ["bottom center"] * 3)
    assert _notes(figure) == [("en retard", 3), ("réalisées", 9)]
    assert list(figure.layout.xaxis.ticktext) == [
        "31\u00a0mars\u00a02017", "31\u00a0mars\u00a02018", "31\u00a0mars\u00a02019",
    ]  # fmt: skip
    assert "De 0 à 9" in figure.layout.title.text


def test_names_of_lines_that_end_together_stand_apart_and_a_day_without_a_value_leaves_a_gap():
    figure = trend(DAYS, _lines(("réalisées", [None, 4, 5]), ("en retard", [0, 1, 5])), top=10, compact=True)
    assert _notes(figure) == [("réalisées", 5), ("en retard", 6.6)]  # 0.16 of 10 apart
    assert list(figure.data[0].text) == ["", "<b>4</b>", "<b>5</b>"]
    assert list(figure.layout.xaxis.ticktext) == ["31\u00a0mars\u00a02017", "31\u00a0mars\u00a02019"]


def test_the_chart_of_periods_has_its_finding_as_a_title():
    rows: list[tuple[Any, ...]] = [("1", "Nourrir", 0, "2016-2018", 1)]
    counts = pd.DataFrame(rows, columns=["code", "text", "period_position", "period", "actions"])
    assert "Actions prévues" in objectives_by_period(counts, title="Actions prévues").layout.title.text
