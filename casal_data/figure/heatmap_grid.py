"""Where everything of the heatmap of partners stands: its rows, columns, margins and headings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casal_data.figure import look
from casal_data.figure.objectives import NO_PERIOD

CHANGED = "Changées"
_ROW, _ROW_COMPACT, _HEAD, _LINE, _HEADING, _TITLED = 27, 48, 30, 17, 17, 5
"""Pixels of a row, on a screen and on a phone, of the header and of each further line of it; characters of a header's
line; and up to how many columns have their text over them beside their code."""
_NAMES, _MARGIN, _GAP = 0.27, 0.1, 0.2
"""Of the width, what the names take on a screen, and of that of the cells the least that a column of the margin takes;
between cells and margin."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where everything stands, in columns and rows. A column of cells is 1 wide, one of the margin ``wide``.

    rows: of each name, of the totals under None, of what nobody carries under "". apart: where the groups begin, None
    where there are none. left, right: where names begin and margins end. total: where the rows' totals begin.
    size: of the numbers' type.
    """

    places: Mapping[str, int]
    rows: Mapping[str | None, float]
    apart: float | None
    left: float
    right: float
    total: float
    wide: float
    size: int
    compact: bool

    @property
    def height(self) -> float:
        return max(self.rows.values()) + 1

    def name(self, row: float) -> float:
        """The height of a row's name: that of its cells on a screen, over them on a phone."""
        return row - 0.24 if self.compact else row

    def cell(self, row: float) -> float:
        return row + 0.2 if self.compact else row


def grid_of(
    columns: Iterable[Mapping[str, Any]],
    names: Sequence[str],
    groups: set[str],
    measure: str,
    *,
    nobody: bool,
    compact: bool,
    more: bool,
) -> Grid:
    """The totals, the partners, the groups under a heading, and what nobody carries."""
    places = {column["place"]: index for index, column in enumerate(columns)}
    rows: dict[str | None, float] = {None: 0}
    rows |= {name: len(rows) + index for index, name in enumerate(name for name in names if name not in groups)}
    apart = len(rows) if groups.intersection(names) else None
    rows |= {name: len(rows) + 1 + index for index, name in enumerate(name for name in names if name in groups)}
    if nobody:
        rows[""] = max(rows.values()) + 1.3
    wide = max(1, len(places) * _MARGIN)
    right = len(places) + _GAP + wide * (2 if more and not compact else 1)
    left = 0 if compact else -right * _NAMES / (1 - _NAMES)
    narrow = compact and len(places) > _TITLED
    size = look.FONT_SIZE - (0 if not narrow else 5 if measure == "load" else 3)
    return Grid(places, rows, apart, left, right, len(places) + _GAP, wide, size, compact)


def layout(
    grid: Grid,
    columns: Sequence[Mapping[str, Any]],
    theme: look.Theme,
    title: str,
    *,
    more: bool,
    fictive: bool,
) -> dict[str, Any]:
    """The layout of the heatmap (see ``look.layout``), with what stands over its columns. more: the column of what
    changed."""
    short = grid.compact or len(columns) > _TITLED
    heads = [(index + 0.5, _head(column, short=short)) for index, column in enumerate(columns)]
    heads += [(grid.total + grid.wide * 0.5, "<b>Total</b>")]
    heads += [(grid.total + grid.wide * 1.5, CHANGED)] if more and not grid.compact else []
    lines = max(head.count("<br>") for _, head in heads)
    axis = look.rows_axis(1) | {"range": [grid.height - 0.5, -0.5]}
    return look.layout(
        theme,
        grid.height,
        _ROW_COMPACT if grid.compact else _ROW,
        {"l": 4, "r": 4, "t": _HEAD + lines * _LINE, "b": 8},
        title=title,
        compact=grid.compact,
        fictive=fictive,
        barmode="overlay",
        xaxis={"range": [grid.left, grid.right], "visible": False, "fixedrange": True},
        yaxis=axis | {"showgrid": True, "gridcolor": look.BAND, "tick0": 0.5, "dtick": 1},
        annotations=[_over(x, text, grid.size - (2 if lines else 0)) for x, text in heads] + _apart(grid),
    )


def _head(column: Mapping[str, Any], *, short: bool) -> str:
    place, text = column["place"], column["text"]
    code = f"<b>{look.safe(place or NO_PERIOD)}</b>"
    return code if short or text in (None, place) else f"{code} {look.wrapped(text, _HEADING, lines=3)}"


def _over(x: float, text: str, size: int) -> dict[str, Any]:
    """What stands over a column."""
    return {
        "x": x, "y": 1, "yref": "paper", "xanchor": "center", "yanchor": "bottom", "showarrow": False, "text": text,
        "font": {"size": size},
    }  # fmt: skip


def _apart(grid: Grid) -> list[dict[str, Any]]:
    """The heading of the groups."""
    heading = {"x": grid.left, "y": grid.apart, "xanchor": "left", "showarrow": False, "text": "<b>Groupes</b>"}
    return [] if grid.apart is None else [heading]
