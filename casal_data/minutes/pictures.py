"""The key charts of the minutes as pictures, to be printed in black and white too: no mark rests on colour alone.

Drawn by matplotlib's own objects, without its global state; the same bytes for the same figures.
"""

import io
import textwrap
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from casal_data import french
from casal_data.figure.look import LIGHT, OUTLINE
from casal_data.minutes.known import Situation, Standing, Timespan
from casal_data.vocabulary import CALENDAR, FICTIVE, INK, STANDING, WHITE, Look, Status

WIDTH = 6.5
"""Inches: what a letter page has between its margins."""
MOST = 12
"""Actions of one Gantt, which fit on a page; more of them are several pictures."""

_DPI, _SIZE, _SMALL = 200, 8.5, 7.5
_SIDE, _CHARACTER = 2.35, 0.075
"""Inches of the labels on the left, and of a character of a mark's text, on average."""
_LABEL, _CAPITALS = 34, 26
"""Characters of a line of a label, and of one in capitals."""
_ROW, _HEAD, _FOOT, _MARK = 0.62, 0.34, 0.24, 0.24
"""Inches of a row, of what is over the rows, of a line of the key under them, and of the mark of made-up data."""
_HATCHES = {"/": "////", "x": "xxxx", ".": "..."}
_DASHES = {"dash": "--", "dot": ":"}
_DRAWING = threading.Lock()
"""One picture at a time: matplotlib promises nothing to threads that draw together."""


def standing_picture(rows: Sequence[Standing], *, fictive: bool = False) -> bytes:
    """The actions of each objective by status, as a PNG: one bar an objective, a number on each part, and a key."""
    looks = _looks(rows)
    key = -(-len(looks) // 3) * _FOOT
    longest = max((sum(row.counts.values()) for row in rows), default=1)
    with _DRAWING:
        figure, axes = _frame(len(rows), 0.1, key + 0.15, fictive=fictive)
        axes.set_xlim(0, longest)
        for place, row in enumerate(rows):
            _label(figure, axes, place, row.code, row.text)
            _stack(axes, place, row, looks, longest)
        handles = [_patch(look, STANDING[status][1]) for status, look in looks.items()]
        # The key reads as the bars do, line after line; matplotlib fills its columns one by one.
        handles = [each for column in range(3) for each in handles[column::3]]
        figure.legend(handles=handles, loc="lower left", ncols=3, frameon=False, fontsize=_SIZE, handlelength=2.4)
        return _png(figure)


def gantt_pictures(
    shown: Sequence[Situation], periods: Sequence[Timespan], day: date, *, fictive: bool = False
) -> list[bytes]:
    """The periods of actions in the look of their status, with a line on the day, as PNGs of ``MOST`` actions each."""
    scale = _Scale.of(periods, day)
    return [
        _gantt(shown[start : start + MOST], scale, day, fictive=fictive)
        for start in range(0, len(shown), MOST)
        if scale
    ]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where the periods stand from left to right. spans: by label. dated: whether they stand where their days do."""

    spans: Mapping[str, tuple[float, float]]
    dated: bool
    first: float
    last: float

    @classmethod
    def of(cls, periods: Sequence[Timespan], day: date) -> "_Scale | None":
        """By their days where all have some, else one after another; None for a plan without periods."""
        if not periods:
            return None
        days = [(each.label, each.first, each.last) for each in periods]
        dated = {label: (_number(first), _number(last) + 1) for label, first, last in days if first and last}
        if len(dated) < len(periods):
            return cls({label: (place, place + 1) for place, (label, *_) in enumerate(days)}, False, 0, len(periods))
        edges = [*(edge for span in dated.values() for edge in span), _number(day)]
        return cls(dated, True, min(edges), max(edges))

    def span(self, labels: Sequence[str]) -> tuple[float, float]:
        return self.spans[labels[0]][0], self.spans[labels[-1]][1]


def _number(day: date) -> float:
    return float(date2num(day))  # type: ignore[no-untyped-call]


def _gantt(shown: Sequence[Situation], scale: _Scale, day: date, *, fictive: bool) -> bytes:
    with _DRAWING:
        figure, axes = _frame(len(shown), _HEAD + 0.18, 0.1, fictive=fictive)
        axes.set_xlim(scale.first, scale.last)
        for label, (start, end) in scale.spans.items():
            axes.axvline(start, color=OUTLINE, linewidth=0.5)
            axes.axvline(end, color=OUTLINE, linewidth=0.5)
            axes.text((start + end) / 2, -0.56, label, ha="center", va="bottom", fontsize=_SIZE, parse_math=False)
        for place, each in enumerate(shown):
            _label(figure, axes, place, each.code, each.text, _stood(each))
            _bars(axes, place, each, scale)
        if scale.dated:
            _today(axes, day, len(shown))
        return _png(figure)


def _stood(each: Situation) -> str:
    percent = "" if each.percent is None else f" · {french.number(each.percent, 1)} %"
    return french.typeset(f"{each.status.label}{percent}")


def _bars(axes: Axes, place: int, each: Situation, scale: _Scale) -> None:
    for bar in each.bars:
        start, end = scale.span(bar.periods)
        axes.add_patch(_rectangle(start, place - 0.26, end - start, 0.52, each.status.look))
    if not each.bars:
        first, last = scale.first, scale.last
        axes.add_patch(_rectangle(first, place - 0.26, last - first, 0.52, Status.UNPLANNED.look))
        style: dict[str, Any] = {"fontsize": _SMALL, "bbox": {"facecolor": WHITE, "edgecolor": "none", "pad": 1.5}}
        axes.text((first + last) / 2, place, "aucune période au plan", ha="center", va="center", **style)


def _today(axes: Axes, day: date, rows: int) -> None:
    """A line on the day of the meeting, which is written over it, wherever there is room beside the line."""
    at = _number(day)
    axes.plot([at, at], [-0.5, rows - 0.5], color=LIGHT.accent, linewidth=1.4, linestyle=(0, (4, 2)), clip_on=False)
    low, high = axes.get_xlim()
    share = (at - low) / (high - low)
    side = "left" if share < 0.15 else "right" if share > 0.85 else "center"
    style: dict[str, Any] = {"color": LIGHT.accent, "fontsize": _SIZE, "fontweight": "bold"}
    axes.text(at, -0.86, french.day(day), ha=side, va="bottom", **style)


def _stack(axes: Axes, place: int, row: Standing, looks: Mapping[Status, Look], longest: int) -> None:
    start = 0
    inches = (WIDTH - _SIDE) / longest
    for status, look in looks.items():
        number = row.counts.get(status, 0)
        if number:
            axes.add_patch(_rectangle(start, place - 0.34, number, 0.68, look))
            box = {"facecolor": look.colour, "edgecolor": "none", "pad": 1.5} if look.hatch else None
            style: dict[str, Any] = {"color": look.ink, "fontsize": _SIZE, "bbox": box, "parse_math": False}
            text = _said(number, status, number * inches)
            axes.text(start + number / 2, place, text, ha="center", va="center", linespacing=1.1, **style)
            start += number


def _said(number: int, status: Status, room: float) -> str:
    """The number and the name after it, or under it, or the number alone, whichever fits."""
    name = STANDING[status][number > 1]
    told = f"{french.number(number)} {name}"
    if (len(told) + 1) * _CHARACTER <= room:
        return told
    return f"{french.number(number)}\n{name}" if (len(name) + 1) * _CHARACTER <= room else french.number(number)


def _looks(rows: Sequence[Standing]) -> dict[Status, Look]:
    """The statuses that there are, in their order; those of the calendar dotted where others rest on a report."""
    there = [status for status in STANDING if any(status in row.counts for row in rows)]
    is_mixed = bool(set(there) - CALENDAR - {Status.UNPLANNED})
    return {status: _dotted(status.look) if is_mixed and status in CALENDAR else status.look for status in there}


def _dotted(look: Look) -> Look:
    return Look(look.label, look.colour, look.ink, ".", look.outline)


def _frame(rows: int, over: float, under: float, *, fictive: bool) -> tuple[Figure, Axes]:
    """A figure of so many rows, the first on top, with room in inches over and under them, and axes out of sight."""
    over += _MARK if fictive else 0
    height = rows * _ROW + over + under
    figure = Figure(figsize=(WIDTH, height), dpi=_DPI, facecolor=WHITE)
    FigureCanvasAgg(figure)
    box = (_SIDE / WIDTH, under / height, 0.995 - _SIDE / WIDTH, rows * _ROW / height)
    axes = figure.add_axes(box)
    axes.set_axis_off()
    axes.set_ylim(rows - 0.5, -0.5)
    if fictive:
        style: dict[str, Any] = {"color": LIGHT.accent, "fontsize": _SIZE + 1, "fontweight": "bold"}
        figure.text(0.005, 1 - 0.05 / height, FICTIVE, ha="left", va="top", **style)
    return figure, axes


def _label(figure: Figure, axes: Axes, place: int, code: str, text: str, note: str = "") -> None:
    """The code, the title on two or three lines, and in bold what else is said."""
    lines = _lines(f"{code} {text}", 2 if note else 3)
    told = "\n".join(lines)
    low, high = axes.get_ylim()
    box = axes.get_position()
    at = box.y0 + box.height * (place - low) / (high - low)
    line = 0.135 / figure.get_figheight()
    top = at + line * (len(lines) + bool(note)) / 2
    style: dict[str, Any] = {"fontsize": _SIZE, "color": INK, "va": "top", "linespacing": 1.15, "parse_math": False}
    figure.text(0.005, top, told, **style)
    if note:
        figure.text(0.005, top - line * len(lines), note, **{**style, "fontweight": "bold"})


def _lines(text: str, most: int) -> list[str]:
    """A text on so many lines at most; an ellipsis says that there is more of it."""
    return textwrap.wrap(text, _CAPITALS if text.isupper() else _LABEL, max_lines=most, placeholder="…")


def _rectangle(x: float, y: float, width: float, height: float, look: Look) -> Rectangle:
    return Rectangle((x, y), width, height, **_style(look))


def _patch(look: Look, label: str) -> Patch:
    return Patch(label=label, **_style(look))


def _style(look: Look) -> dict[str, Any]:
    style: dict[str, Any] = {"facecolor": look.colour, "edgecolor": INK, "linewidth": 0.7}
    if look.hatch:
        style |= {"hatch": _HATCHES[look.hatch], "hatch_linewidth": 0.6}
    if look.outline:
        style |= {"linestyle": _DASHES[look.outline], "linewidth": 1.0}
    return style


def _png(figure: Figure) -> bytes:
    """The picture's bytes, without the name of what drew it."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI, metadata={"Software": None})
    return buffer.getvalue()
