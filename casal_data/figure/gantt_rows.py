"""The rows of the Gantt: headings over groups of actions, and the actions with their bars."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from casal_data.figure import look
from casal_data.frames import records
from casal_data.vocabulary import Status

GROUPINGS = {
    "orientation": "Objectif et orientation",
    "objective": "Objectif",
    "status": "Statut",
    "none": "Aucun",
}
LATE = "⚠"
"""What stands before whatever is late, besides its hatch."""
_LABEL, _LABEL_LATE, _TITLE, _TITLE_COMPACT = 52, 46, 120, 44
"""Characters of an action's label, of a late one's, which is bold, and of a group's title."""


@dataclass(slots=True)
class Row:
    """One line of the chart: a heading over the rows of a group, or an action with its bars (rows of ``gantt.sql``)."""

    label: str
    bars: list[Any] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The action's code, "" for a heading."""
        return str(self.bars[0].code) if self.bars else ""


def rows_of(bars: pd.DataFrame, grouping: str, *, compact: bool) -> Iterator[Row]:
    """Headings and actions, top to bottom. grouping: a key of ``GROUPINGS``. compact: codes alone."""
    by_code: dict[str, list[Any]] = {}
    for bar in records(bars):
        by_code.setdefault(bar.code, []).append(bar)
    actions = list(by_code.values())
    if grouping == "status":
        order = list(Status)
        actions.sort(key=lambda runs: (order.index(Status(runs[0].status)), runs[0].position))
    opened: tuple[str, ...] = ()
    for runs in actions:
        groups = _groups(runs[0], grouping)
        for depth, title in enumerate(groups):
            if opened[: depth + 1] != groups[: depth + 1]:
                width = _TITLE_COMPACT if compact else _TITLE
                yield Row(f"<b>{look.short(title, width)}</b>")
        opened = groups
        yield Row(_label(runs[0], compact), bars=runs)


def _label(bar: Any, compact: bool) -> str:
    """The code and text of an action; a late one's are bold, after a sign."""
    is_late = bar.status == Status.LATE
    width = _LABEL_LATE if is_late else _LABEL
    text = look.safe(bar.code) if compact else look.short(f"{bar.code}  {bar.text}", width)
    return f"<b>{LATE} {text}</b>" if is_late else text


def _groups(bar: Any, grouping: str) -> tuple[str, ...]:
    """The headings an action stands under, outermost first."""
    objective = f"{bar.objective}  {bar.objective_text}"
    if grouping == "orientation":
        return objective, f"{bar.orientation}  {bar.orientation_text}"
    if grouping == "objective":
        return (objective,)
    return (Status(bar.status).label,) if grouping == "status" else ()


def stripes(rows: list[Row]) -> list[dict[str, Any]]:
    """A band behind each heading."""
    return [
        {
            "type": "rect",
            "xref": "paper",
            "yref": "y",
            "x0": -1,
            "x1": 1,
            "y0": index - 0.5,
            "y1": index + 0.5,
            "fillcolor": look.BAND,
            "line": {"width": 0},
            "layer": "below",
        }
        for index, row in enumerate(rows)
        if not row.bars
    ]
