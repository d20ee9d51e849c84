"""The items of a cell: lines, « ; », bullets, and the colour that most of an item's letters have."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.rich_text import CellRichText

from casal_data import text
from casal_data.model import Means
from casal_data.read import codes, values
from casal_data.read.colour import Palette
from casal_data.read.workbook import Cell
from casal_data.vocabulary import Legend

_BULLET = re.compile(r"\s*[-–—•·▪◦‣]\s*")
# A « ; » inside parentheses belongs to the item, as in « RUI (Chomedey ; Pont-Viau) ».
_SEPARATOR = re.compile(r"\n|;(?![^()\n]*\))")
_MARKS = {"x", "✓", "✔"}


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour of text: its legend status, None when it is none of the legend, and then the colour as #RRGGBB."""

    legend: Legend | None
    rgb: str = ""


_SHADES = {legend: Shade(legend) for legend in Legend}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a cell and the shades of its letters, the most frequent first."""

    text: str
    shades: tuple[Shade, ...]


def means(typed: str) -> list[Means]:
    """One means a line; a line that a dash or bullet begins is a sub-point of the last plain line before it."""
    found: list[Means] = []
    has_parent = False
    for line in typed.split("\n"):
        bullet = _BULLET.match(line)
        if words := text.clean(line[bullet.end() :] if bullet else line):
            found.append(Means(words, level=int(has_parent and bullet is not None)))
            has_parent = has_parent or bullet is None
    return found


def items(typed: str) -> list[str]:
    """One item a line or « ; », without bullets and closing punctuation; empty ones are dropped."""
    return [item for start, end in _pieces(typed) if (item := _tidy(typed[start:end]))]


def coloured_items(cell: Cell, palette: Palette) -> list[Item]:
    """The same with colours, and with links cut out: an item that is nothing but a link is no item."""
    runs = [(values.shown(words), _shade(colour, palette)) for words, colour in _runs(cell)]
    # Links become spaces of the same length, so that each letter keeps its place and with it its colour.
    typed = codes.without_links("".join(words for words, _ in runs))
    return [
        Item(name, _shades(typed, start, end, runs))
        for start, end in _pieces(typed)
        if (name := _tidy(typed[start:end]))
    ]


def is_mark(typed: str) -> bool | None:
    """Whether a period's cell marks it: True for « X » or « ✓ », False for links alone, None for anything else."""
    if typed.strip().casefold() in _MARKS:
        return True
    left = re.sub(r"[\s.,;:()]+", "", codes.without_links(typed)).casefold()
    return True if left in _MARKS else None if left else False


def unbulleted(line: str) -> str:
    """A line on one line of text, without the dash or bullet that begins it."""
    bullet = _BULLET.match(line)
    return text.clean(line[bullet.end() :] if bullet else line)


def _pieces(typed: str) -> Iterator[tuple[int, int]]:
    """Where the items of a text begin and end."""
    start = 0
    for found in _SEPARATOR.finditer(typed):
        yield start, found.start()
        start = found.end()
    yield start, len(typed)


def _tidy(item: str) -> str:
    return unbulleted(item).rstrip(" ;,")


def _runs(cell: Cell) -> Iterator[tuple[str, Any]]:
    """The runs of a cell and their colours: a plain run has the cell's colour, one with a font of its own only that."""
    own = cell.colour
    if not isinstance(cell.value, CellRichText):
        yield cell.text, own
        return
    for run in cell.value:
        yield (run, own) if isinstance(run, str) else (run.text, run.font.color)


def _shade(colour: Any, palette: Palette) -> Shade:
    legend = palette.legend(colour)
    return _SHADES[legend] if legend else Shade(None, f"#{palette.rgb(colour)}")


def _shades(typed: str, start: int, end: int, runs: list[tuple[str, Shade]]) -> tuple[Shade, ...]:
    """The shades of the letters between two places, by how many letters have them."""
    pieces = list(_overlaps(start, end, runs))
    if len(pieces) == 1:
        return (pieces[0][2],)
    tally: Counter[Shade] = Counter()
    for first, last, shade in pieces:
        if letters := sum(map(str.isalnum, typed[first:last])):
            tally[shade] += letters
    return tuple(shade for shade, _ in tally.most_common()) or (_SHADES[Legend.MEMBER],)


def _overlaps(start: int, end: int, runs: list[tuple[str, Shade]]) -> Iterator[tuple[int, int, Shade]]:
    """The parts of runs that lie between two places."""
    at = 0
    for words, shade in runs:
        first, at = max(start, at), at + len(words)
        if first < min(end, at):
            yield first, min(end, at), shade
        if at >= end:
            return
