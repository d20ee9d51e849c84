"""What moved in a Gantt since an earlier day: the former periods as an outline behind the bars, a sign where the status
was another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.figure.gantt_rows import Row
from casal_data.figure.timescale import Timescale
from casal_data.frames import records
from casal_data.vocabulary import Status

MARK = "◆"
"""The sign of what moved."""
_OUTLINE = 0.47
"""Half the height of a former bar, as a share of its row: taller than a bar, to be seen around it."""


@dataclass(frozen=True, slots=True)
class Before:
    """statuses: the former status of each action in view that has another now. periods: of ``rescheduled.sql``."""

    statuses: Mapping[str, Status] = field(default_factory=dict)
    periods: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["code"]))

    @property
    def rescheduled(self) -> set[str]:
        """The actions whose periods were others."""
        return set(self.periods["code"])

    def words(self, code: str) -> str:
        """« était : En cours », "" where the status is what it was."""
        status = self.statuses.get(code)
        return f"était{french.NBSP}: {status.label}" if status else ""

    def lines(self, code: str) -> list[str]:
        """What the pointer is told of an action that moved."""
        periods = [row.label for row in records(self.periods[self.periods["code"] == code]) if pd.notna(row.label)]
        told = french.join(periods) or "aucune période"
        return [
            *([f"Le statut {self.words(code)}"] if code in self.statuses else []),
            *([f"Avant{french.NBSP}: {told}"] if code in self.rescheduled else []),
        ]


def outlines(rows: list[Row], before: Before, scale: Timescale, theme: look.Theme) -> Iterator[dict[str, Any]]:
    """Shapes: where the bars of each rescheduled action were."""
    at = {row.code: index for index, row in enumerate(rows) if row.bars}
    for code, group in before.periods.groupby("code", sort=False):
        row = at[str(code)]
        for start, end in _spans(group, scale):
            yield {
                "name": "avant",
                "type": "rect",
                "x0": start,
                "x1": end,
                "y0": row - _OUTLINE,
                "y1": row + _OUTLINE,
                "fillcolor": look.BAND,
                "line": {"color": theme.ink, "width": 2, "dash": "dot"},
                "layer": "below",
            }


def _spans(group: pd.DataFrame, scale: Timescale) -> list[tuple[float, float]]:
    """Where an action's former periods start and end, adjoining ones as one; those that cannot be placed left out."""
    needed = ["first_day", "last_day"] if scale.dated else ["position"]
    spans: list[tuple[float, float]] = []
    for start, end in sorted(scale.period_span(row) for row in records(group.dropna(subset=needed))):
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def marks(rows: list[Row], before: Before, scale: Timescale, theme: look.Theme, hover: Any) -> Iterator[go.Scatter]:
    """A sign at the end of the last bar of each action that moved. hover: what it says under the pointer, of bars."""
    mine = [
        (index, row.bars[-1])
        for index, row in enumerate(rows)
        if row.bars and (row.code in before.statuses or row.code in before.rescheduled)
    ]
    if mine:
        last = scale.bounds()[1]
        yield go.Scatter(
            name="Changement",
            mode="markers",
            x=[scale.span(bar)[1] if len(bar.periods) else last for _, bar in mine],
            y=[index for index, _ in mine],
            cliponaxis=False,
            marker={"symbol": "diamond", "size": 12, "color": theme.ink, "line": {"color": theme.paper, "width": 2}},
            **hover([bar for _, bar in mine]),
        )
