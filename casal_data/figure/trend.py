"""A few numbers from one follow-up to the next: small lines, with their values on them and their names at their end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look

_HEIGHT, _NAMES, _SIDE, _ROOF, _FLOOR, _NAME = 160, 112, 30, 14, 30, 12
"""Pixels: of the drawing, of the names on its right, and around it; characters of a line of a name."""
_DAYS, _DAYS_COMPACT = 4, 2
"""How many days are written under the lines at most."""
_APART = 0.16
"""Two lines that end nearer than this share of the height have their names moved apart."""


@dataclass(frozen=True, slots=True)
class Line:
    """values: one a day, None for none; texts: each in words. colour, symbol: of its marks. dash: plotly's."""

    name: str
    values: Sequence[float | None]
    texts: Sequence[str]
    colour: str
    dash: str = "solid"
    symbol: str = "circle"

    @property
    def last(self) -> float:
        """Where the line ends."""
        return next((value for value in reversed(self.values) if value is not None), 0.0)


def trend(
    days: Sequence[date],
    lines: Sequence[Line],
    *,
    top: float,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """Days stand at equal steps, whatever lies between them. top: the value at the upper edge; the lower is 0.

    title, compact, fictive: see ``look.layout``.
    """
    figure = go.Figure(layout=_layout(days, lines, top, title, theme, compact, fictive))
    for line in lines:
        figure.add_scatter(
            name=line.name,
            x=list(range(len(days))),
            y=list(line.values),
            mode="lines+markers+text",
            line={"color": theme.ink, "width": 2, "dash": line.dash},
            marker={"color": line.colour, "size": 13, "symbol": line.symbol, "line": {"color": theme.ink, "width": 1}},
            text=[text and f"<b>{text}</b>" for text in line.texts],
            textposition=_beside(line, lines),
            textfont={"color": theme.ink, "size": look.FONT_SIZE},
            cliponaxis=False,
            customdata=[french.day(day) for day in days],
            hovertemplate=f"%{{customdata}}<br>{look.safe(line.name)}\u00a0: %{{text}}<extra></extra>",
        )
    return figure


def _beside(line: Line, lines: Sequence[Line]) -> list[str]:
    """Above the point, or under it where another line passes above."""
    return [
        "bottom center"
        if value is not None and any(_is_above(other, line, index, value, lines) for other in lines)
        else "top center"
        for index, value in enumerate(line.values)
    ]


def _is_above(other: Line, line: Line, index: int, value: float, lines: Sequence[Line]) -> bool:
    there = other.values[index]
    if other is line or there is None:
        return False
    return there > value or (there == value and lines.index(other) < lines.index(line))


def _layout(
    days: Sequence[date],
    lines: Sequence[Line],
    top: float,
    title: str,
    theme: look.Theme,
    compact: bool,
    fictive: bool,
) -> dict[str, Any]:
    most = _DAYS_COMPACT if compact else _DAYS
    step = max(-(-(len(days) - 1) // max(most - 1, 1)), 1)
    places = sorted(range(len(days) - 1, -1, -step))
    return look.layout(
        theme,
        1,
        _HEIGHT,
        {"l": _SIDE, "r": _NAMES, "t": _ROOF, "b": _FLOOR},
        title=title,
        compact=True,  # half a page wide: its title takes a phone's lines
        fictive=fictive,
        xaxis={
            "range": [-0.25, len(days) - 0.75],
            "tickvals": places,
            "ticktext": [french.day(days[place]) for place in places],
            "tickfont": {"size": look.FONT_SIZE - 2},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={
            "range": [-0.24 * top, 1.2 * top],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": True,
            "zerolinecolor": look.RULE,
            "fixedrange": True,
        },
        annotations=list(_names(lines, len(days) - 1, top)),
    )


def _names(lines: Sequence[Line], last: int, top: float) -> list[dict[str, Any]]:
    """Each line's name beside its end, those of lines that end together moved apart."""
    notes: list[dict[str, Any]] = []
    floor = float("-inf")
    for line in sorted(lines, key=lambda each: each.last):
        place = max(line.last, floor + _APART * top)
        floor = place
        notes.append(
            {
                "text": look.wrapped(line.name, _NAME),
                "x": last,
                "xshift": 14,
                "xanchor": "left",
                "y": place,
                "showarrow": False,
                "align": "left",
            }
        )
    return notes
