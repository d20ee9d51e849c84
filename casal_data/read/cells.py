"""The items of a cell: lines, « ; », bullets, and the colour that most of an item's letters have."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from casal_data import text
from casal_data.model import Means
from casal_data.read import codes, values
from casal_data.read.colour import Palette
from casal_data.read.workbook import Cell
from casal_data.vocabulary import Legend

# Pasted from Word, a bullet may be the letter that a picture font drew it with, spaces after it: « o   Écouter ».
_BULLET = re.compile(r"\s*(?:[-–—•·▪◦‣]|[§oØüvq](?=[\s\u00a0]{2}))\s*")
# A « ; » inside parentheses belongs to the item, as in « RUI (Chomedey ; Pont-Viau) ».
_SEPARATOR = re.compile(r"\n|;(?![^()\n]*\))")
_MARKS = {"x", "✓", "✔", "☒", "☑"}
_ENDED = re.compile(r"[.;:!?…][»\s)]*$")
_CALLS_FOR_MORE = re.compile(
    r"(?:\b(?:à|au|aux|avec|chez|dans|de|des|du|en|entre|et|la|le|les|ou|par|pour|sans|sous|sur|un|une|vers)|\b[dl]['’])$",
    re.IGNORECASE,
)
_NAMES_IN_SMALL = {"tous", "toutes"}


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


def is_bulleted(line: str) -> bool:
    """Whether a dash or bullet begins a line."""
    return _BULLET.match(line) is not None


def continues(item: str, line: str) -> bool:
    """Whether a line seems to go on with the item above it: Word breaks a long one where its column ends.

    The items of a plan begin with a capital, and sentences end with a stop. So a line that begins in lower case goes on
    with an item that began with a capital and has no stop, as does any line after « de », « et » or « l' ».
    """
    item, line = unbulleted(item), text.clean(line)
    if not item or not line or is_bulleted(line) or text.fold(line) in _NAMES_IN_SMALL or is_mark(item) is not None:
        return False
    if codes.begins_with_link(line) or _ENDED.search(item):
        return False
    return (item[0].isupper() and line[0].islower()) or _CALLS_FOR_MORE.search(item) is not None


def is_mark_broken(above: str, typed: str) -> bool:
    """Whether the cell of a period makes sense with the one above it alone: « Lien 1.2.1 et », « 1.2.5 »."""
    return is_mark(typed) is None and is_mark(f"{above}\n{typed}") is not None


def joined(first: Cell, second: Cell, glue: str) -> Cell:
    """Two cells as one, at the place of the first, each letter in the colour that it had."""
    before, after = list(_runs(first)), list(_runs(second))
    runs = [*before, (glue, before[-1][1]), *after]
    shaded = ((colour, "".join(words for words, _ in group)) for colour, group in groupby(runs, itemgetter(1)))
    value = CellRichText(*(TextBlock(InlineFont(color=colour), words) for colour, words in shaded))
    return first._replace(value=value, text=first.text + glue + second.text)


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
