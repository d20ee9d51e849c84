"""How the legend statuses moved: a row an upload that moved some, a lane a status, numbered arrows between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.figure.legend_lanes import ROOF, Lanes, Mark, kept
from casal_data.frames import records
from casal_data.vocabulary import Legend

_ROW, _ROW_COMPACT, _BAR, _BAR_COMPACT = 112, 132, 0.34, 0.26
"""Pixels of a row; a bar's share of it. On a phone a row has its name above its bars."""
_SIDE, _SIDE_COMPACT = 230, 2
"""Pixels of the names on the left."""
_FIRST, _STEP, _AIR = 0.09, 0.12, 0.06
"""Where the first arrow of a row touches a lane, and how much further each next one; what parts it from the bars."""
_THIN, _THICK, _BADGE = 1.5, 7.0, 28
"""Pixels: width of an arrow of one assignment, what the largest has more; diameter of the number on it."""


@dataclass(frozen=True, slots=True)
class Step:
    """An upload that has a row: its number, what it is, and its rows of ``legende-depots.sql``."""

    upload: int
    kind: str
    day: date | None
    cells: list[Any]

    @property
    def moved(self) -> list[Any]:
        """The rows of those that went from one status to another."""
        return [cell for cell in self.cells if _known(cell.before, cell.after) and cell.before != cell.after]

    def after(self) -> dict[Legend, int]:
        """How many assignments have each status after it."""
        counts = dict.fromkeys(Legend, 0)
        for cell in self.cells:
            if _known(cell.after):
                counts[Legend(cell.after)] += cell.assignments
        return counts


def steps(depots: pd.DataFrame) -> list[Step]:
    """The uploads that have a row, in order: the first, and those after which some assignment has another status, has
    come or is gone. depots: of ``legende-depots.sql``."""
    frame = depots.set_axis(["upload", "kind", "day", "before", "after", "assignments"], axis=1)
    every = [
        Step(int(cells[0].upload), cells[0].kind, cells[0].day, cells)
        for cells in (list(records(group)) for _, group in frame.groupby("upload"))
    ]
    return [each for each in every if each is every[0] or any(cell.before != cell.after for cell in each.cells)]


def legend_flows(
    taken: list[Step],
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """taken: of ``steps``. title, compact, fictive: see ``look.layout``.

    ``customdata`` starts with the upload's number, the status before (of an arrow; "" of a bar) and the one after.
    """
    states = [step.after() for step in taken]
    present = [word for word in Legend if any(state[word] for state in states)]
    most = max((number for state in states for number in state.values()), default=1)
    lanes = Lanes.of(present, most, theme, compact=compact)
    figure = go.Figure(layout=_layout(taken, lanes, title, theme, compact, fictive))
    marks = [mark for row, step in enumerate(taken) for mark in _marks(row, step, lanes)]
    figure.add_traces(lanes.bars(marks, _BAR_COMPACT if compact else _BAR))
    arrows = [arrow for row, step in enumerate(taken) if row for arrow in _arrows(row, step, lanes)]
    largest = max((arrow.cell.assignments for arrow in arrows), default=1)
    figure.add_traces([_line(arrow, largest, theme) for arrow in arrows])
    figure.add_trace(_badges(arrows, theme))
    return figure


def _known(*values: Any) -> bool:
    return all(isinstance(value, str) for value in values)


def _marks(row: int, step: Step, lanes: Lanes) -> Iterator[Mark]:
    counts = step.after()
    for word in lanes.words:
        told = f"<b>{name(step)}</b><br>{word.label}\u00a0: {french.count(counts[word], 'affectation')}"
        yield Mark(row, word, counts[word], [str(step.upload), "", word.value], told)


@dataclass(frozen=True, slots=True)
class _Arrow:
    """From a point to another, in the axes; what it stands for."""

    start: tuple[float, float]
    end: tuple[float, float]
    step: Step
    cell: Any

    def at(self, share: float) -> tuple[float, float]:
        """The point at that share of the way."""
        (x0, y0), (x1, y1) = self.start, self.end
        return x0 + share * (x1 - x0), y0 + share * (y1 - y0)


def _arrows(row: int, step: Step, lanes: Lanes) -> Iterator[_Arrow]:
    """Those that lead to a row; each touches its lanes a little further on the right than the one before."""
    bar = (_BAR_COMPACT if lanes.compact else _BAR) / 2 + _AIR
    for number, cell in enumerate(step.moved):
        shift = _FIRST + _STEP * (number % 7)
        start = lanes.place(Legend(cell.before)) + shift, row - 1 + bar
        end = lanes.place(Legend(cell.after)) + shift, row - bar - (0.2 if lanes.compact else 0)
        yield _Arrow(start, end, step, cell)


def _line(arrow: _Arrow, largest: int, theme: look.Theme) -> go.Scatter:
    return go.Scatter(
        x=[arrow.start[0], arrow.end[0]],
        y=[arrow.start[1], arrow.end[1]],
        mode="lines+markers",
        line={"width": _THIN + _THICK * (arrow.cell.assignments - 1) / max(largest - 1, 1), "color": theme.link},
        marker={"symbol": ["circle", "arrow"], "size": [0, 16], "angleref": "previous", "color": theme.link},
        hoverinfo="skip",
        unselected=kept(theme),
    )


def _badges(arrows: list[_Arrow], theme: look.Theme) -> go.Scatter:
    """The number on each arrow, not at the same height on neighbours: those that cross do so in their middle."""
    points = [arrow.at((0.36, 0.6)[number % 2]) for number, arrow in enumerate(arrows)]
    return go.Scatter(
        x=[x for x, _ in points],
        y=[y for _, y in points],
        mode="markers+text",
        text=[f"<b>{arrow.cell.assignments}</b>" for arrow in arrows],
        textfont={"size": look.FONT_SIZE, "color": theme.ink},
        marker={"size": _BADGE, "color": theme.paper, "opacity": 1, "line": {"color": theme.link, "width": 2}},
        customdata=[[str(arrow.step.upload), arrow.cell.before, arrow.cell.after, _told(arrow)] for arrow in arrows],
        hovertemplate="%{customdata[3]}<extra></extra>",
        unselected=kept(theme),
    )


def _told(arrow: _Arrow) -> str:
    before, after = Legend(arrow.cell.before).label, Legend(arrow.cell.after).label
    return f"<b>{french.count(arrow.cell.assignments, 'affectation')}</b><br>{before} → {after}<br>{name(arrow.step)}"


def name(step: Step, *, first: bool = False) -> str:
    """What an upload is called: « Suivi du 31 mars 2017 », « Plan déposé le 24 novembre 2026 »; the first, « Plan »."""
    if first or step.day is None:
        return step.kind
    return f"{step.kind} {'déposé le' if step.kind == 'Plan' else 'du'} {french.day(step.day)}"


def _label(step: Step, row: int, compact: bool) -> str:
    """What an upload is called, and under it how many it moved, brought and took away."""
    moved = sum(cell.assignments for cell in step.moved)
    brought = sum(cell.assignments for cell in step.cells if not _known(cell.before))
    taken = sum(cell.assignments for cell in step.cells if not _known(cell.after))
    said = [(moved, "changement"), (brought, "ajout"), (taken, "retrait")] if row else [(brought, "affectation")]
    counts = ", ".join(french.count(number, noun) for number, noun in said if number)
    title = f"<b>{name(step, first=not row)}</b>"
    return f"{title} · {counts}" if compact else f"{title}<br>{counts}"


def _layout(
    taken: list[Step], lanes: Lanes, title: str, theme: look.Theme, compact: bool, fictive: bool
) -> dict[str, Any]:
    side, row = (_SIDE_COMPACT, _ROW_COMPACT) if compact else (_SIDE, _ROW)
    labels = look.row_labels([_label(step, index, compact) for index, step in enumerate(taken)], side)
    for label in labels if compact else ():
        label["yshift"] = row * 0.24
    return look.layout(
        theme,
        len(taken),
        row,
        {"l": side, "r": 8, "t": ROOF, "b": 8},
        title=title,
        compact=compact,
        fictive=fictive,
        barmode="overlay",
        xaxis=lanes.axis(),
        yaxis=look.rows_axis(len(taken)),
        annotations=labels + lanes.names(),
        shapes=lanes.rules(),
    )
