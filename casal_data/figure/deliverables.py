"""Deliverables by their state: one cell each, in the column of its state, with its name and a shape of its own."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data.figure import look, target_rows
from casal_data.figure.target_rows import Line
from casal_data.vocabulary import DeliverableState, Judgement

_SHAPES = {DeliverableState.TO_DO: "○", DeliverableState.UNDER_WAY: "◐", DeliverableState.DELIVERED: "●"}
_COLUMNS = {state: index for index, state in enumerate(DeliverableState)}


def deliverables(
    targets: pd.DataFrame,
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """targets: rows of ``targets.sql``, of those that are delivered and have a state, with the page's own texts
    ``change`` (« ▲ de « À faire » ») and ``why``. ``customdata`` starts with the target's place."""
    rows = target_rows.lines(targets, compact=compact)
    heads = [(index + 0.5, "center", f"<b>{state.label}</b>") for state, index in _COLUMNS.items()]
    layout = target_rows.layout(
        rows, [_beside(row) for row in rows], heads, len(_COLUMNS), theme,
        title=title, compact=compact, fictive=fictive,
    )  # fmt: skip
    figure = go.Figure(layout={**layout, "shapes": [*layout["shapes"], *_rules()]})
    for judgement in Judgement:
        mine = [row for row in rows if row.target and row.target.judgement == judgement]
        if mine:
            figure.add_trace(_cells(judgement, mine, compact))
    return figure


def _cells(judgement: Judgement, rows: list[Line], compact: bool) -> go.Bar:
    return go.Bar(
        name=judgement.label,
        orientation="h",
        y=[row.y for row in rows],
        base=[_COLUMNS[DeliverableState(row.target.state)] + 0.03 for row in rows],
        x=[0.94] * len(rows),
        width=target_rows.BAR_COMPACT if compact else target_rows.BAR,
        marker=look.marker(judgement.look),
        text=[_said(row.target) for row in rows],
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textfont={"color": judgement.look.ink, "size": look.FONT_SIZE - (2 if compact else 0)},
        **target_rows.hover(rows),
    )


def _said(target: Any) -> str:
    """« ● Livré »; « ◐ en retard » in the column « En cours »."""
    state = DeliverableState(target.state)
    return f"{_SHAPES[state]} {'en retard' if target.judgement == Judgement.BEHIND else state.label}"


def _beside(row: Line) -> str:
    return f"<b>{look.safe(row.target.change)}</b>" if row.target and row.target.change else ""


def _rules() -> list[dict[str, Any]]:
    """A rule on either side of each column."""
    return [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": index,
            "x1": index,
            "y0": 0,
            "y1": 1,
            "line": {"color": look.RULE, "width": 1},
            "layer": "below",
        }
        for index in range(len(_COLUMNS) + 1)
    ]
