"""How many findings each rule has: a bar a rule under the heading of its severity, with its name and its number."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.frames import records
from casal_data.vocabulary import Finding, Severity

_ROW, _BAR, _SIDE, _SIDE_COMPACT = 34, 0.66, 300, 236
"""Pixels of a row; a bar's share of its row; pixels of the labels on the left, on a screen and on a phone."""
_ROOM = 1.12
"""How much longer than its longest bar the axis is: a number stands after each."""


def findings(
    counts: pd.DataFrame,
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """counts: columns « finding » (a ``Finding``'s code) and « number », in the order of the rows; the rules of one
    severity together. ``customdata`` starts with the finding's code."""
    rows = _rows(counts)
    figure = go.Figure(layout=_layout(rows, counts, title, theme, compact, fictive))
    for severity in Severity:
        mine = [(place, row) for place, (rule, row) in enumerate(rows) if rule and rule.severity is severity]
        if mine:
            figure.add_trace(_bars(severity, mine, theme))
    return figure


def _rows(counts: pd.DataFrame) -> list[tuple[Finding | None, Any]]:
    """Headings (no rule, a severity) and rules (with the row of ``counts``), top to bottom."""
    rows: list[tuple[Finding | None, Any]] = []
    opened: Severity | None = None
    for row in records(counts):
        rule = Finding(row.finding)
        if rule.severity is not opened:
            opened = rule.severity
            rows.append((None, opened))
        rows.append((rule, row))
    return rows


def _bars(severity: Severity, mine: list[tuple[int, Any]], theme: look.Theme) -> go.Bar:
    return go.Bar(
        name=severity.label,
        orientation="h",
        y=[place for place, _ in mine],
        x=[row.number for _, row in mine],
        width=_BAR,
        marker=look.marker(severity.look),
        text=[f"<b>{french.number(row.number)}</b>" for _, row in mine],
        textposition="outside",
        textfont={"color": theme.ink, "size": look.FONT_SIZE + 1},
        cliponaxis=False,
        customdata=[
            [row.finding, look.safe(Finding(row.finding).label), french.count(row.number, "constat")] for _, row in mine
        ],
        hovertemplate="<b>%{customdata[1]}</b> (%{customdata[0]})<br>"
        f"{look.safe(severity.label)}\u00a0: <b>%{{customdata[2]}}</b><extra></extra>",
    )


def _layout(
    rows: list[tuple[Finding | None, Any]],
    counts: pd.DataFrame,
    title: str,
    theme: look.Theme,
    compact: bool,
    fictive: bool,
) -> dict[str, Any]:
    side = _SIDE_COMPACT if compact else _SIDE
    labels = [f"<b>{look.safe(row.label)}</b>" if rule is None else look.safe(rule.label) for rule, row in rows]
    return look.layout(
        theme,
        len(rows),
        _ROW,
        {"l": side, "r": 24, "t": 8, "b": 8},
        title=title,
        compact=compact,
        fictive=fictive,
        xaxis={"range": [0, max(counts["number"], default=1) * _ROOM], "visible": False, "fixedrange": True},
        yaxis=look.rows_axis(len(rows)),
        annotations=look.row_labels(labels, side),
        shapes=[_band(place) for place, (rule, _) in enumerate(rows) if rule is None],
    )


def _band(place: int) -> dict[str, Any]:
    """A band behind a heading, over the whole width of the picture."""
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "y",
        "x0": -9,
        "x1": 1,
        "y0": place - 0.5,
        "y1": place + 0.5,
        "fillcolor": look.BAND,
        "line": {"width": 0},
        "layer": "below",
    }
