"""The legend statuses of each objective, orientation, period or partner: a row a group, a lane a status."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.figure.legend_lanes import ROOF, Lanes, Mark
from casal_data.frames import records
from casal_data.vocabulary import Legend

_ROW, _ROW_LONG, _ROW_COMPACT, _LABEL, _LABEL_COMPACT = 34, 62, 58, 46, 42
"""Pixels of a row: of a name, of a sentence, and on a phone, where a row has its name above its bars; characters of a
line of its label."""
_SIDE, _SIDE_COMPACT = 380, 2
"""Pixels of the labels on the left."""


def legend_groups(
    counts: pd.DataFrame,
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """counts: rows of ``legende-groupes.sql`` of one kind of groups, in the order of the rows.

    title, compact, fictive: see ``look.layout``. ``customdata`` starts with the group (its code, or its name where it
    has none) and the status's code.
    """
    cells = list(records(counts.set_axis(["by", "group", "legend", "assignments", "share", "code", "text"], axis=1)))
    groups = {cell.group: cell for cell in cells}
    lanes = Lanes.of((cell.legend for cell in cells), max((cell.assignments for cell in cells), default=1), theme,
                     compact=compact)  # fmt: skip
    places = {group: index for index, group in enumerate(groups)}
    figure = go.Figure(layout=_layout(list(groups.values()), lanes, title, theme, compact, fictive))
    marks = [_mark(cell, places[cell.group] + (0.18 if compact else 0)) for cell in cells]
    figure.add_traces(lanes.bars(marks, 0.46 if compact else 0.6))
    return figure


def _mark(cell: Any, row: float) -> Mark:
    word = Legend(cell.legend)
    share = french.percent(cell.share / 100)
    told = f"<b>{look.wrapped(cell.group)}</b><br>{word.label}\u00a0: {french.count(cell.assignments, 'affectation')}"
    carries = [cell.text if pd.isna(cell.code) else cell.code, word.value]
    return Mark(row, word, cell.assignments, carries, f"{told} ({share})")


def _layout(
    groups: list[Any], lanes: Lanes, title: str, theme: look.Theme, compact: bool, fictive: bool
) -> dict[str, Any]:
    side = _SIDE_COMPACT if compact else _SIDE
    row = _ROW_COMPACT if compact else _ROW if all(pd.isna(each.code) for each in groups) else _ROW_LONG
    labels = look.row_labels([_label(each, compact) for each in groups], side)
    for label in labels if compact else ():
        label["yshift"] = row * 0.32
    return look.layout(
        theme,
        len(groups),
        row,
        {"l": side, "r": 8, "t": ROOF, "b": 8},
        title=title,
        compact=compact,
        fictive=fictive,
        barmode="overlay",
        xaxis=lanes.axis(),
        yaxis=look.rows_axis(len(groups)),
        annotations=labels + lanes.names(),
        shapes=lanes.rules(),
    )


def _label(group: Any, compact: bool) -> str:
    code = "" if pd.isna(group.code) else f"<b>{look.safe(group.code)}</b>  "
    return code + (look.short(group.text, _LABEL_COMPACT) if compact else look.wrapped(group.text, _LABEL, lines=3))
