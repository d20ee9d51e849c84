"""What was said of one action over time: a lane for each kind of news, a mark a day, over one axis of time, with the
action's periods behind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.figure.timescale import Timescale
from casal_data.frames import records
from casal_data.vocabulary import Look, Topic

_ROW, _ROW_COMPACT, _ROOF, _FLOOR = 62, 84, 34, 54
"""Pixels: of a lane, on a screen and on a phone, where its name is above its marks; above the lanes, for the periods'
names; under them, for the years and the reference date."""
_SIDE, _SIDE_COMPACT, _NAME, _NAME_COMPACT = 190, 8, 24, 40
"""Pixels of the lanes' names; characters of a line of one."""
_WIDE, _WIDE_COMPACT, _CHARACTER, _MARK = 640, 250, 7.6, 20
"""Pixels, on average: from the first day of the axis to the last; of a character; of a mark and the air by it."""
_RIGHT, _LEAST = 0.3, 9
"""Room for the labels of the last day, as a share of the axis; characters under which a label is left out."""
_OVER = 4
"""How many characters more a label above its mark may have, which no mark stands in the way of."""
_LOW, _HIGH, _DOWN = 0.2, -0.12, 0.16
"""Where a line's smallest and largest numbers stand in its lane; how far down a phone's marks are, under the name."""
_SYMBOLS = {
    Topic.STATUS: "square",
    Topic.PERCENT: "circle",
    Topic.INDICATOR: "diamond",
    Topic.DELIVERABLE: "diamond",
    Topic.PARTNER: "triangle-up",
    Topic.COMMENT: "pentagon",
    Topic.PLAN: "star",
}


@dataclass(frozen=True, slots=True)
class Event:
    """text: beside the mark. told: whole, line by line, under the pointer. number: of what is counted, else None.
    look: the word that the mark has the colour of, None for none."""

    day: date
    text: str
    told: Sequence[str]
    number: float | None = None
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """events: one a day, the first day first."""

    name: str
    topic: Topic
    events: Sequence[Event]

    @property
    def is_line(self) -> bool:
        """Whether its numbers make a line: two or more of them."""
        return sum(event.number is not None for event in self.events) > 1


def timeline(
    lanes: Sequence[Lane],
    runs: pd.DataFrame,
    as_of: date,
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """lanes: top to bottom, at least one event in all. runs: of ``gantt.sql``, of the action.

    title, compact, fictive: see ``look.layout``.
    """
    spans = [run for run in records(runs) if pd.notna(run.first_day) and pd.notna(run.last_day)]
    first, last = _bounds(lanes, spans)
    lanes = [_within(lane, first, last) for lane in lanes]
    scale = _scale(first, last, compact)
    figure = go.Figure(layout=_layout(lanes, spans, scale, as_of, title, theme, compact, fictive))
    for index, lane in enumerate(lanes):
        if lane.events:
            figure.add_trace(_marks(index, lane, scale, theme, compact))
    return figure


def _bounds(lanes: Sequence[Lane], spans: Sequence[Any]) -> tuple[date, date]:
    """From the first day of the periods and of the follow-up to the last; of the plan's versions without either.

    A plan may be uploaded years after its time: its versions do not stretch the axis.
    """
    followed = [event.day for lane in lanes if lane.topic is not Topic.PLAN for event in lane.events]
    days = [*followed, *(day for run in spans for day in (run.first_day, run.last_day))]
    days = days or [event.day for lane in lanes for event in lane.events]
    return min(days), max(days)


def _within(lane: Lane, first: date, last: date) -> Lane:
    """The lane with what lies beyond the axis at its edge, under the day when it was."""
    events: dict[date, Event] = {}
    for event in lane.events:
        day = min(max(event.day, first), last)
        is_beyond = day != event.day
        text = f"{french.day(event.day)}{french.NBSP}: {event.text}" if is_beyond else event.text
        told = [f"{french.day(event.day)}{french.NBSP}: {line}" for line in event.told] if is_beyond else event.told
        already = events[day].told if day in events else ()
        events[day] = replace(event, day=day, text=text, told=[*already, *told])
    return replace(lane, events=list(events.values()))


def _scale(first: date, last: date, compact: bool) -> Timescale:
    frame = pd.DataFrame([(0, "", first, last)], columns=["position", "label", "first_day", "last_day"])
    return Timescale(frame, dated=True, pixels=_WIDE_COMPACT if compact else _WIDE)


def _marks(index: int, lane: Lane, scale: Timescale, theme: look.Theme, compact: bool) -> go.Scatter:
    """The marks of a lane with their labels, joined by a line where they are numbers."""
    down = _DOWN if compact else 0.0
    return go.Scatter(
        name=lane.name,
        mode="lines+markers+text" if lane.is_line else "markers+text",
        x=[scale.position(event.day) for event in lane.events],
        y=[index + down + height for height in _heights(lane)],
        text=_labels(lane, scale),
        textposition="top center" if lane.is_line else "middle left" if _is_left(lane, scale) else "middle right",
        textfont={"size": look.FONT_SIZE - 1, "color": theme.ink},
        connectgaps=True,
        line={"color": theme.count, "width": 3, "shape": "hv"},
        marker={
            "symbol": _SYMBOLS[lane.topic],
            "size": 15,
            "color": [event.look.colour if event.look else theme.count for event in lane.events],
            "line": {"color": theme.ink, "width": 1.5},
        },
        cliponaxis=False,
        customdata=[[french.day(event.day), _told(event)] for event in lane.events],
        hovertemplate=f"<b>{look.wrapped(lane.name)}</b> · %{{customdata[0]}}<br>%{{customdata[1]}}<extra></extra>",
    )


def _told(event: Event) -> str:
    return "<br>".join(look.wrapped(line) for line in event.told)


def _heights(lane: Lane) -> list[float]:
    """Where each mark is in its lane: in the middle, or by its number between the lane's smallest and largest."""
    numbers = [event.number for event in lane.events if event.number is not None]
    if not lane.is_line:
        return [0.0] * len(lane.events)
    low, high = min(numbers), max(numbers)
    share = {number: (number - low) / (high - low) if high > low else 0.5 for number in numbers}
    return [_LOW if event.number is None else _LOW + (_HIGH - _LOW) * share[event.number] for event in lane.events]


def _is_left(lane: Lane, scale: Timescale) -> bool:
    """Whether the label of a lone mark has not its room on the right, and more on the left."""
    first, last = scale.bounds()
    place = (scale.position(lane.events[0].day) or first) - first
    right = last + _RIGHT * (last - first) - first - place
    is_short = (right / (last - first) * scale.pixels - _MARK) / _CHARACTER < len(lane.events[0].text)
    return len(lane.events) == 1 and is_short and place > right


def _labels(lane: Lane, scale: Timescale) -> list[str]:
    """What is written by each mark, cut to the room before the next one; left out where there is hardly any."""
    first, last = scale.bounds()
    places = [scale.position(event.day) or first for event in lane.events]
    ends = [*places[1:], last + _RIGHT * (last - first)]
    if lane.is_line:
        gaps = [b - a for a, b in pairwise(places)]
        ends = [place + min([*gaps[max(index - 1, 0) : index + 1], last]) for index, place in enumerate(places)]
    if _is_left(lane, scale):
        ends = [2 * places[0] - first]
    rooms = [(end - place) / (last - first) * scale.pixels - _MARK for place, end in zip(places, ends, strict=True)]
    return [
        _cut(event.text, int(room / _CHARACTER) + (_OVER if lane.is_line else 0))
        for event, room in zip(lane.events, rooms, strict=True)
    ]


def _cut(text: str, width: int) -> str:
    """The text on one line or two, of so many characters each."""
    if len(text) <= width:
        return f"<b>{look.safe(text)}</b>"
    return look.wrapped(text, width, lines=2) if width >= _LEAST else ""


def _layout(
    lanes: Sequence[Lane],
    spans: Sequence[Any],
    scale: Timescale,
    as_of: date,
    title: str,
    theme: look.Theme,
    compact: bool,
    fictive: bool,
) -> dict[str, Any]:
    side, row = (_SIDE_COMPACT, _ROW_COMPACT) if compact else (_SIDE, _ROW)
    lines, notes = scale.reference(as_of, theme)
    names = look.row_labels([_name(lane, compact) for lane in lanes], side)
    for name in names if compact else ():
        name["yshift"] = row * 0.34
    for note in notes:
        note["yshift"] = -26  # under the years
    rules = [_rule(index) for index in range(1, len(lanes))]
    return look.layout(
        theme,
        len(lanes),
        row,
        {"l": side, "r": 8, "t": _ROOF, "b": _FLOOR},
        title=title,
        compact=compact,
        fictive=fictive,
        xaxis={**scale.axis(_RIGHT), **_years(scale, compact)},
        yaxis=look.rows_axis(len(lanes)),
        shapes=[*(_band(run, scale) for run in spans), *rules, *lines],
        annotations=[*names, *_periods(spans, scale), *notes],
    )


def _name(lane: Lane, compact: bool) -> str:
    if compact:
        return f"<b>{look.short(lane.name, _NAME_COMPACT)}</b>"
    return f"<b>{look.wrapped(lane.name, _NAME, lines=3)}</b>"


def _band(run: Any, scale: Timescale) -> dict[str, Any]:
    """The action's own periods, behind all lanes."""
    start, end = scale.span(run)
    across = {"xref": "x", "yref": "paper", "x0": start, "x1": end, "y0": 0, "y1": 1, "layer": "below"}
    return {**across, "type": "rect", "fillcolor": look.BAND, "line": {"color": look.RULE, "width": 1}}


def _rule(index: int) -> dict[str, Any]:
    across = {"xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": index - 0.5, "y1": index - 0.5, "layer": "below"}
    return {**across, "type": "line", "line": {"color": look.BAND, "width": 1}}


def _periods(spans: Sequence[Any], scale: Timescale) -> Iterator[dict[str, Any]]:
    """Over each band, which periods it is."""
    for run in spans:
        start, end = scale.span(run)
        width = int((end - start) / (scale.bounds()[1] - scale.bounds()[0]) * scale.pixels / _CHARACTER)
        yield {
            "text": f"<b>{look.short(', '.join(run.periods), max(width, 10))}</b>",
            "x": (start + end) / 2,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
        }


def _years(scale: Timescale, compact: bool) -> Mapping[str, Any]:
    """A tick at the first day of each year, or of so many that they can be read."""
    first, last = (datetime.fromtimestamp(each / 1000, UTC).year for each in scale.bounds())
    step = -(-(last - first + 1) // (4 if compact else 8))
    years = range(first + 1, last + 1, max(step, 1))
    return {
        "showticklabels": True,
        "tickvals": [scale.position(date(year, 1, 1)) for year in years],
        "ticktext": [str(year) for year in years],
        "ticks": "outside",
        "tickcolor": look.RULE,
        "tickfont": {"size": look.FONT_SIZE - 2},
    }
