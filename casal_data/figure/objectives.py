"""How the actions of each objective are spread over the periods: a small table of bars, a number on each."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.frames import records

_ROW, _ROOF, _LABEL, _LONGEST = 68, 34, 44, 0.74
"""Pixels of a row and of the header; characters of a label's line; the longest bar's share of its column."""
_LONGEST_COMPACT = 0.55
_SIDE, _SIDE_COMPACT = 400, 24
"""Pixels of the labels on the left, on a screen and on a phone."""
NO_PERIOD = "Sans période"


def objectives_by_period(
    counts: pd.DataFrame,
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """counts: of ``objectives_by_period.sql``. title, compact, fictive: see ``look.layout``.

    ``customdata`` starts with the objective's code and the period ("").
    """
    rows = counts.drop_duplicates("code")[["code", "text"]].reset_index(drop=True)
    places = {code: index for index, code in enumerate(rows["code"])}
    columns = _columns(counts)
    most = max(counts["actions"], default=1)
    marks = list(records(counts))
    figure = go.Figure(layout=_layout(rows, columns, title, theme, compact, fictive))
    figure.add_bar(
        orientation="h",
        y=[places[mark.code] for mark in marks],
        base=[columns.index(_column(mark)) for mark in marks],
        x=[(_LONGEST_COMPACT if compact else _LONGEST) * mark.actions / most for mark in marks],
        width=0.5,
        marker={
            "color": [theme.count if _planned(mark) else "#FFFFFF" for mark in marks],
            "line": {"color": look.OUTLINE, "width": 1},
        },
        text=[f"<b>{french.number(mark.actions)}</b>" for mark in marks],
        textposition="outside",
        textfont={"size": 20},
        cliponaxis=False,
        customdata=[
            [
                mark.code,
                mark.period if _planned(mark) else "",
                look.safe(_column(mark)),
                french.count(mark.actions, "action"),
            ]
            for mark in marks
        ],
        hovertemplate="Objectif %{customdata[0]}<br>%{customdata[2]}\u00a0: <b>%{customdata[3]}</b><extra></extra>",
    )
    return figure


def _planned(mark: Any) -> bool:
    return isinstance(mark.period, str)


def _column(mark: Any) -> str:
    return str(mark.period) if _planned(mark) else NO_PERIOD


def _columns(counts: pd.DataFrame) -> list[str]:
    """The periods in order, and a last column where some action has none."""
    planned = counts[counts["period"].notna()].sort_values("period_position")
    labels = list(dict.fromkeys(planned["period"]))
    return [*labels, NO_PERIOD] if counts["period"].isna().any() else labels


def _layout(
    rows: pd.DataFrame, columns: list[str], title: str, theme: look.Theme, compact: bool, fictive: bool
) -> dict[str, Any]:
    side = _SIDE_COMPACT if compact else _SIDE
    labels = [
        f"<b>{look.safe(row.code)}</b>" + ("" if compact else f"  {look.wrapped(row.text, _LABEL)}")
        for row in records(rows)
    ]
    return look.layout(
        theme,
        len(rows),
        _ROW,
        {"l": side, "r": 8, "t": _ROOF, "b": 8},
        title=title,
        compact=compact,
        fictive=fictive,
        xaxis={"range": [-0.04, len(columns)], "visible": False, "fixedrange": True},
        yaxis=look.rows_axis(len(rows)),
        annotations=look.row_labels(labels, side)
        + [
            {
                "x": index,
                "y": 1,
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "text": f"<b>{look.safe(label)}</b>",
                "font": {"size": look.FONT_SIZE - (2 if compact else 0)},
            }
            for index, label in enumerate(columns)
        ],
        shapes=[
            {
                "type": "line",
                "x0": index,
                "x1": index,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"color": look.RULE, "width": 1},
                "layer": "below",
            }
            for index in range(len(columns))
        ],
    )
