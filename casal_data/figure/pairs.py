"""Which partners share actions: a bar a pair, the most shared first."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look

_ROW, _ROW_COMPACT, _LABEL, _SIDE = 34, 56, 46, 360
"""Pixels of a row, on a screen and on a phone; characters of a label, and its pixels."""
_ROOM = 2.4
"""Widths of the longest bar that the chart is wide, to leave what is said of a bar its place."""


def pairs(
    shared: pd.DataFrame,
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """shared: rows of the view ``partages``. title, theme, compact, fictive: see ``look.layout``.

    ``customdata`` starts with the two partners and the codes of the actions that they share, one a line.
    """
    rows = shared.to_dict("records")
    side = 4 if compact else _SIDE
    labels = [f"{row['Partenaire']} – {row['Avec']}" for row in rows]
    shown = [look.safe(label) if compact else look.short(label, _LABEL) for label in labels]
    notes = look.row_labels(shown, side)
    bar = 0.4 if compact else 0.62
    figure = go.Figure(
        layout=look.layout(
            theme,
            len(rows),
            _ROW_COMPACT if compact else _ROW,
            {"l": side, "r": 8, "t": 8, "b": 8},
            title=title,
            compact=compact,
            fictive=fictive,
            xaxis={"range": [0, _ROOM * max(shared["Actions"], default=1)], "visible": False, "fixedrange": True},
            yaxis=look.rows_axis(len(rows)),
            annotations=[note | {"yshift": 18 if compact else 0} for note in notes],
        )
    )
    figure.add_bar(
        orientation="h",
        x=list(shared["Actions"]),
        y=[index + (0.2 if compact else 0) for index in range(len(rows))],
        width=bar,
        marker={"color": theme.count},
        text=[
            f"<b>{french.number(row['Actions'])}</b>  {french.percent(row['Part (%)'] / 100)} et "
            f"{french.percent(row[OTHER] / 100)}{'' if compact else ' de leurs actions'}"
            for row in rows
        ],
        textposition="outside",
        cliponaxis=False,
        customdata=[[row["Partenaire"], row["Avec"], "\n".join(row["Codes"]), _told(row)] for row in rows],
        hovertemplate="%{customdata[3]}<extra></extra>",
    )
    return figure


OTHER = "Part de l'autre (%)"


def _told(row: dict[Any, Any]) -> str:
    return look.wrapped(f"{row['Partenaire']} – {row['Avec']}") + f"<br>{', '.join(row['Codes'])}"
