"""Bars shared among words: a row a group, a part a word, with its number and, where there is room, its name."""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.vocabulary import Freshness, Judgement, Status

Word = Freshness | Judgement | Status
"""A word that a part of a bar stands for."""

_ROW, _ROW_COMPACT, _BAR, _BAR_COMPACT = 84, 92, 0.72, 0.44
"""Pixels of a row, on a screen and on a phone, where a row has its name above its bar; a bar's share of its row."""
_SIDE, _SIDE_COMPACT, _LABEL, _LABEL_COMPACT = 350, 2, 42, 42
"""Pixels of the labels on the left; characters of a line of them."""
_WIDE, _WIDE_COMPACT = 590, 320
"""About the pixels of the longest bar."""
_CHARACTER, _SMALL_CHARACTER, _SMALL, _LARGE = 8.0, 7.0, 13, 19
"""Pixels of a character of a part's text, on average, and of one in small type; sizes of small and of large type."""
_DOTS = "."
_LINES = 2
"""Lines of small type that a bar is high enough for, under its number."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar. row: that of the bar, by its code. names: what the part is called after one and after many.

    dotted: whether it stands apart from a part of the same colour.
    """

    row: str
    word: Word
    number: int
    names: tuple[str, str]
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A bar's label: its code, its title, and what more is said under it."""

    code: str
    title: str
    note: str = ""


def stack(
    rows: Sequence[Row],
    parts: Sequence[Part],
    *,
    noun: str,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """The parts of a bar stand in the order of ``parts``. noun: what they count (« action »).

    title, compact, fictive: see ``look.layout``. ``customdata`` starts with the row's code and the word's.
    """
    places = {row.code: index for index, row in enumerate(rows)}
    lengths: defaultdict[str, int] = defaultdict(int)
    for part in parts:
        lengths[part.row] += part.number
    longest = max(lengths.values(), default=1)
    figure = go.Figure(layout=_layout(rows, longest, title, theme, compact, fictive))
    ends = dict.fromkeys(places, 0)
    for word in dict.fromkeys(part.word for part in parts):
        mine = [part for part in parts if part.word == word]
        figure.add_trace(_bar(word, mine, {row.code: row for row in rows}, places, ends, noun, longest, compact))
        for part in mine:
            ends[part.row] += part.number
    return figure


def _bar(
    word: Word,
    parts: Sequence[Part],
    rows: Mapping[str, Row],
    places: Mapping[str, int],
    ends: Mapping[str, int],
    noun: str,
    longest: int,
    compact: bool,
) -> go.Bar:
    pixels = (_WIDE_COMPACT if compact else _WIDE) / longest
    return go.Bar(
        name=word.label,
        orientation="h",
        y=[places[part.row] + (0.18 if compact else 0) for part in parts],
        base=[ends[part.row] for part in parts],
        x=[part.number for part in parts],
        width=_BAR_COMPACT if compact else _BAR,
        marker=look.marker(replace(word.look, hatch=_DOTS) if parts[0].dotted else word.look),
        text=[_said(part, part.number * pixels, 0 if compact else _LINES) for part in parts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": word.look.ink, "size": look.FONT_SIZE},
        customdata=[
            [part.row, part.word.value, look.wrapped(rows[part.row].title), french.count(part.number, noun)]
            for part in parts
        ],
        hovertemplate="<b>%{customdata[0]}</b> %{customdata[2]}"
        f"<br>{look.safe(word.label)}\u00a0: <b>%{{customdata[3]}}</b><extra></extra>",
    )


def _said(part: Part, room: float, lines: int) -> str:
    """The number and the name beside it; under it, on so many lines of small type, where it is too long for ``room``
    pixels; the number alone where it does not fit there either."""
    words = french.count(part.number, *part.names)
    number, _, name = words.partition(french.NBSP)
    if len(words) * _CHARACTER <= room:
        return f"<b>{number}</b> {look.safe(name)}"
    under = textwrap.wrap(name, max(int(room / _SMALL_CHARACTER), 1), break_long_words=False)
    if len(under) <= lines and all(len(line) * _SMALL_CHARACTER <= room for line in under):
        small = "<br>".join(map(look.safe, under))
        return f'<span style="font-size:{_LARGE}px"><b>{number}</b></span><br>' + (
            f'<span style="font-size:{_SMALL}px">{small}</span>'
        )
    return f"<b>{number}</b>"


def _layout(
    rows: Sequence[Row], longest: int, title: str, theme: look.Theme, compact: bool, fictive: bool
) -> dict[str, Any]:
    side, row = (_SIDE_COMPACT, _ROW_COMPACT) if compact else (_SIDE, _ROW)
    labels = look.row_labels(list(_labels(rows, compact)), side)
    for label in labels if compact else ():
        label["yshift"] = row * 0.26
    return look.layout(
        theme,
        len(rows),
        row,
        {"l": side, "r": 8, "t": 8, "b": 8},
        title=title,
        compact=compact,
        fictive=fictive,
        barmode="overlay",
        xaxis={"range": [0, longest], "visible": False, "fixedrange": True},
        yaxis=look.rows_axis(len(rows)),
        annotations=labels,
    )


def _labels(rows: Iterable[Row], compact: bool) -> Iterable[str]:
    for row in rows:
        text = look.short(row.title, _LABEL_COMPACT) if compact else look.wrapped(row.title, _LABEL, lines=3)
        note = f'<br><span style="font-size:{_SMALL}px">{look.safe(row.note)}</span>' if row.note else ""
        yield f"<b>{look.safe(row.code)}</b>  {text}{note}"
