"""How many assignments have each legend status: one bar a status, with its numbers in words at its end."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.figure.legend_lanes import kept, touched
from casal_data.frames import records
from casal_data.vocabulary import Legend

_ROW, _ROW_COMPACT, _BAR = 58, 70, 0.66
"""Pixels of a row on a screen and on a phone, where a row has its name above its bar; a bar's share of its row."""
_SIDE, _SIDE_COMPACT = 230, 2
"""Pixels of the names on the left."""
_ROOM, _ROOM_COMPACT = 1.45, 1.6
"""The width of the chart in lengths of the longest bar: the words at its end take what is left."""


def legend(
    counts: pd.DataFrame,
    *,
    before: pd.DataFrame | None = None,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """counts: of ``legende.sql``; before: the same as of the day of comparison, whose numbers the bars then say too.

    title, compact, fictive: see ``look.layout``. ``customdata`` starts with the status's code.
    """
    rows = list(records(counts.set_axis(["legend", "assignments", "partners", "share"], axis=1)))
    figure = go.Figure(layout=_layout(rows, title, theme, compact, fictive))
    then = {} if before is None else dict(zip(before.iloc[:, 0], before.iloc[:, 1], strict=True))
    figure.add_bar(
        orientation="h",
        y=[index + (0.16 if compact else 0) for index in range(len(rows))],
        x=[row.assignments for row in rows],
        width=0.5 if compact else _BAR,
        marker={"color": [Legend(row.legend).look.colour for row in rows], "line": _edge(theme)},
        text=[_said(row, then) for row in rows],
        textposition="outside",
        textfont={"size": look.FONT_SIZE + 3},
        constraintext="none",
        cliponaxis=False,
        customdata=[[row.legend] for row in rows],
        hoverinfo="skip",
        unselected=kept(theme),
    )
    felt = [index for index, row in enumerate(rows) if row.assignments]
    length = _most(rows) * (_ROOM_COMPACT if compact else _ROOM)
    figure.add_trace(touched(felt, [0] * len(felt), length, 0.9, [_told(rows[index], then) for index in felt]))
    return figure


def _edge(theme: look.Theme) -> dict[str, Any]:
    """A thin line in the colour of text: black bars are seen on a dark page."""
    return {"color": theme.ink, "width": 1}


def _said(row: Any, then: dict[str, int]) -> str:
    """« 63 · 72 % · +2 », short enough for a narrow window."""
    change = row.assignments - then.get(row.legend, row.assignments)
    share = [french.percent(row.share / 100)] if row.assignments else []
    return " " + " · ".join(
        [f"<b>{french.number(row.assignments)}</b>", *share, *([f"<b>{french.change(change)}</b>"] if change else [])]
    )


def _told(row: Any, then: dict[str, int]) -> list[str]:
    counts = f"{french.count(row.assignments, 'affectation')}, {french.count(row.partners, 'partenaire')}"
    earlier = f"<br>Au jour de comparaison\u00a0: {then[row.legend]}" if row.legend in then else ""
    return [row.legend, f"<b>{Legend(row.legend).label}</b><br>{counts}{earlier}"]


def _label(row: Any, compact: bool) -> str:
    """The status, and how many partners have it."""
    partners = french.count(row.partners, "partenaire")
    return f"<b>{Legend(row.legend).label}</b>{' · ' if compact else '<br>'}{partners}"


def _most(rows: list[Any]) -> int:
    return max((row.assignments for row in rows), default=0) or 1


def _layout(rows: list[Any], title: str, theme: look.Theme, compact: bool, fictive: bool) -> dict[str, Any]:
    side = _SIDE_COMPACT if compact else _SIDE
    labels = look.row_labels([_label(row, compact) for row in rows], side)
    for label in labels if compact else ():
        label["yshift"] = _ROW_COMPACT * 0.33
    return look.layout(
        theme,
        len(rows),
        _ROW_COMPACT if compact else _ROW,
        {"l": side, "r": 8, "t": 8, "b": 8},
        title=title,
        compact=compact,
        fictive=fictive,
        barmode="overlay",
        xaxis={"range": [0, _most(rows) * (_ROOM_COMPACT if compact else _ROOM)], "visible": False, "fixedrange": True},
        yaxis=look.rows_axis(len(rows)),
        annotations=labels,
    )
