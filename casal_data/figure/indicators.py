"""Counted targets as bars toward their numeric target, with the time that has passed as a mark on each."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data.figure import look, target_rows
from casal_data.figure.target_rows import Line
from casal_data.vocabulary import Judgement

_LEAST, _MOST = 112.0, 150.0
"""Where the axis ends, in percent: at the longest bar between these two. A longer one is cut, with an arrow."""
_GOAL, _ELAPSED = "<b>┃ Cible</b>", "◆ temps écoulé"


def indicators(
    targets: pd.DataFrame,
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """targets: rows of ``targets.sql``, of those that are counted and have a value, with texts of the page's own:
    ``percent`` (« 33 % », "" without a numeric target), ``amount`` (« 4 sur 12 événements »), ``change`` (« ▲ +3 »)
    and ``why`` (the sentence on its judgement).

    ``customdata`` starts with the target's place. What has no numeric target has no bar: it is not at 0 %.
    """
    rows = target_rows.lines(targets, compact=compact)
    end = min(max([_LEAST, *(targets["reached"].dropna() + 2)]), _MOST)
    layout = target_rows.layout(
        rows, [_beside(row, compact) for row in rows], [(0, "left", _ELAPSED), (100, "center", _GOAL)], end, theme,
        title=title, compact=compact, fictive=fictive,
    )  # fmt: skip
    figure = go.Figure(layout=layout)
    counted = [row for row in rows if row.target]
    measured = [row for row in counted if pd.notna(row.target.reached)]
    figure.add_trace(_track(counted, theme, compact))
    for judgement in Judgement:
        mine = [row for row in measured if row.target.judgement == judgement]
        if mine:
            figure.add_trace(_bars(judgement, mine, end, compact))
    figure.add_traces([_goals(measured, theme), _elapsed(measured, theme)])
    return figure


def _track(rows: list[Line], theme: look.Theme, compact: bool) -> go.Bar:
    """The whole way to the target, so that a row is clicked and read wherever the pointer is on it."""
    return go.Bar(
        name="",
        orientation="h",
        y=[row.y for row in rows],
        x=[100] * len(rows),
        width=target_rows.BAR_COMPACT if compact else target_rows.BAR,
        marker={"color": look.BAND, "line": {"color": look.RULE, "width": 1}},
        text=["" if pd.notna(row.target.reached) else Judgement.UNNUMBERED.label.lower() for row in rows],
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textfont={"color": theme.ink},
        **target_rows.hover(rows),
    )


def _bars(judgement: Judgement, rows: list[Line], end: float, compact: bool) -> go.Bar:
    return go.Bar(
        name=judgement.label,
        orientation="h",
        y=[row.y for row in rows],
        x=[min(max(row.target.reached, 0), end) for row in rows],
        width=target_rows.BAR_COMPACT if compact else target_rows.BAR,
        marker=look.marker(judgement.look),
        text=["▸" if row.target.reached > end else "" for row in rows],
        textposition="inside",
        insidetextanchor="end",
        constraintext="none",
        textfont={"color": judgement.look.ink},
        **target_rows.hover(rows),
    )


def _elapsed(rows: list[Line], theme: look.Theme) -> go.Scatter:
    """What the time that has passed would have each be at, where the action has dates."""
    rows = [row for row in rows if pd.notna(row.target.elapsed)]
    return go.Scatter(
        name=_ELAPSED,
        mode="markers",
        x=[row.target.elapsed for row in rows],
        y=[row.y for row in rows],
        marker={"symbol": "diamond", "size": 13, "color": theme.ink, "line": {"color": theme.paper, "width": 2}},
        **target_rows.hover(rows),
    )


def _goals(rows: list[Line], theme: look.Theme) -> go.Scatter:
    return go.Scatter(
        name="Cible",
        mode="markers",
        x=[100] * len(rows),
        y=[row.y for row in rows],
        marker={"symbol": "line-ns", "size": 17, "line": {"color": theme.ink, "width": 3}},
        hoverinfo="skip",
    )


def _beside(row: Line, compact: bool) -> str:
    """The percentage, what moved, and the numbers under it."""
    if not row.target:
        return ""
    target = row.target
    change = "" if compact and " " not in target.change else look.safe(target.change)  # a mark, but no word
    first = " ".join(f"<b>{part}</b>" for part in (target.percent, change) if part)
    numbers = look.short(_without_unit(target) if compact else target.amount, 26)
    return "<br>".join(part for part in (first, numbers) if part)


def _without_unit(target: Any) -> str:
    return str(target.amount).removesuffix(f" {target.unit}")
