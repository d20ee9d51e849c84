"""The rows of a chart of targets: one each under its objective, its name on the left, what is said of it on the right.

A phone has the name above the mark instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from casal_data.figure import look
from casal_data.frames import records

_ROW, _ROW_COMPACT, _LABEL, _LABEL_COMPACT, _HEADING = 48, 66, 50, 44, 90
"""Pixels of a row; characters of a line of its name; of an objective."""
_SIDE, _RIGHT, _RIGHT_COMPACT, _ROOF = 380, 190, 92, 34
"""Pixels left and right of the marks, and above them."""
BAR, BAR_COMPACT = 0.56, 0.36
"""A mark's share of its row."""


@dataclass(frozen=True, slots=True)
class Line:
    """An objective's heading, or a target. y: of its mark. target: a row of ``targets.sql``, None for a heading."""

    y: float
    label: str
    target: Any = None


def lines(targets: pd.DataFrame, *, compact: bool) -> list[Line]:
    """Headings and targets, top to bottom."""
    return [
        Line(index + (0.22 if compact and target else 0), label, target)
        for index, (label, target) in enumerate(_rows(targets, compact))
    ]


def _rows(targets: pd.DataFrame, compact: bool) -> Iterator[tuple[str, Any]]:
    above = None
    for target in records(targets):
        if target.objective != above:
            above = target.objective
            heading = f"{target.objective}  {target.objective_text or ''}"
            yield f"<b>{look.short(heading, _LABEL_COMPACT if compact else _HEADING)}</b>", None
        name = f"{target.code}  {target.text}"
        yield look.short(name, _LABEL_COMPACT) if compact else look.wrapped(name, _LABEL, lines=2), target


def layout(
    rows: list[Line],
    beside: list[str],
    columns: list[tuple[float, str, str]],
    width: float,
    theme: look.Theme,
    *,
    title: str,
    compact: bool,
    fictive: bool,
) -> dict[str, Any]:
    """The layout over ``rows``. beside: the text on the right of each. columns: what stands above the marks: where, how
    it is anchored there, and the text.

    width: where the marks' own axis, which begins at 0, ends.
    """
    side = 8 if compact else _SIDE
    names = look.row_labels([row.label for row in rows], side)
    for row, name in zip(rows, names, strict=True):
        name["yshift"] = 20 if compact and row.target else 0
    return look.layout(
        theme,
        len(rows),
        _ROW_COMPACT if compact else _ROW,
        {"l": side, "r": _RIGHT_COMPACT if compact else _RIGHT, "t": _ROOF, "b": 8},
        title=title,
        compact=compact,
        fictive=fictive,
        barmode="overlay",
        xaxis={"range": [0, width], "visible": False, "fixedrange": True},
        yaxis=look.rows_axis(len(rows)),
        shapes=[_band(index) for index, row in enumerate(rows) if not row.target],
        annotations=[*names, *_beside(rows, beside), *_above(columns, compact)],
    )


def hover(rows: list[Line]) -> dict[str, Any]:
    """What a mark says under the pointer; its ``customdata`` starts with the target's place in an address.

    Each target has, besides the columns of ``targets.sql``, ``why``: the sentence on its judgement.
    """
    return {
        "customdata": [
            [row.target.place, look.safe(row.target.place), look.wrapped(row.target.text), look.wrapped(row.target.why)]
            for row in rows
        ],
        "hovertemplate": "<b>%{customdata[1]}</b> %{customdata[2]}<br>%{customdata[3]}<extra></extra>",
    }


def _band(index: int) -> dict[str, Any]:
    across = {"xref": "paper", "yref": "y", "x0": -1, "x1": 2, "layer": "below"}
    return {
        **across,
        "type": "rect",
        "y0": index - 0.4,
        "y1": index + 0.4,
        "fillcolor": look.BAND,
        "line": {"width": 0},
    }


def _beside(rows: list[Line], texts: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "text": text,
            "x": 1,
            "xref": "paper",
            "xshift": 10,
            "xanchor": "left",
            "align": "left",
            "y": row.y,
            "showarrow": False,
        }
        for row, text in zip(rows, texts, strict=True)
        if text
    ]


def _above(columns: list[tuple[float, str, str]], compact: bool) -> list[dict[str, Any]]:
    return [
        {
            "text": text,
            "x": x,
            "xanchor": anchor,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": look.FONT_SIZE - (2 if compact else 0)},
        }
        for x, anchor, text in columns
    ]
