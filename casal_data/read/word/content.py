"""What a cell of a Word table says, written as that of a workbook would be: lines, bullets and coloured runs."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby
from operator import itemgetter
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from casal_data import text
from casal_data.read import cells
from casal_data.read.objectives import starts_objective
from casal_data.read.word.symbols import UNTICKED
from casal_data.read.word.tables import Table, TableCell
from casal_data.read.word.text import Flaw, Paragraph

_CODE = re.compile(r"[0-9]+(?:\.[0-9]+)+[.)]?")
_POINT = "- "
_OF_COLOUR = "colour-of-link"

Runs = list[tuple[str, Any]]


class Role(Enum):
    """What a column is there for: naming rows, listing items, listing partners in their colours, or anything else."""

    HEAD = "head"
    ITEMS = "items"
    PARTNERS = "partners"
    OTHER = "other"


def content_of(parts: Sequence[TableCell], role: Role) -> tuple[Any, list[Flaw]]:
    """The value of a cell, "" for an empty one, and what is to be said of it.

    parts: the cells of the row that stand under its column, one but in a row that was split. role: that of the column.
    Where it names rows, the number that a list prints is the code; elsewhere that is only the item's. Only partners
    keep their colours.
    """
    held = [each for part in parts for each in part.content]
    said = [each for part in parts for each in part.paragraphs()]
    flaws = [flaw for each in said for flaw in each.flaws if flaw[0] != _OF_COLOUR or role is Role.PARTNERS]
    nested = next((words for each in held if isinstance(each, Table) if (words := _first_words(each))), "")
    if nested:
        flaws.append(("table-nested", nested))
    if len([part for part in parts if part.text.strip()]) > 1:
        flaws.append(("cell-split", text.clean(parts[-1].text)))
    written = _Written(role)
    for paragraph in said:
        written.take(paragraph)
    value = _value(written.runs)
    return value if role is Role.PARTNERS else str(value), flaws + written.flaws


class _Written:
    """Paragraphs turned into lines; an item of a list under a plain line is a sub-point of it, as a dash makes one."""

    def __init__(self, role: Role) -> None:
        self.runs: Runs = []
        self.flaws: list[Flaw] = []
        self._role = role
        self._first_level: int | None = None
        self._has_plain = False
        self._item = ""

    def take(self, paragraph: Paragraph) -> None:
        """Write one more paragraph; an empty one is nothing."""
        if not paragraph.text.strip():
            return
        label = self._label(paragraph)
        mark = "" if label else self._mark(paragraph)
        # An item of a list is one by itself; what stands after a break in it may only end what is before.
        may_go_on = paragraph.item is None and self._role in (Role.ITEMS, Role.PARTNERS)
        for line in _lines([(f"{label} ", None), *paragraph.runs] if label else paragraph.runs):
            if words := text.clean("".join(each for each, _ in line)):
                self._add(line, words, mark, is_more=may_go_on and cells.continues(self._item, words))
                may_go_on = self._role in (Role.ITEMS, Role.PARTNERS)

    def _label(self, paragraph: Paragraph) -> str:
        """The code that Word numbers a row with."""
        label = paragraph.item.label if paragraph.item and self._role is Role.HEAD else ""
        is_typed = text.clean(paragraph.text).startswith(label)
        return label if not is_typed and (_CODE.fullmatch(label) or starts_objective(label)) else ""

    def _mark(self, paragraph: Paragraph) -> str:
        if paragraph.item is None:
            self._has_plain = self._has_plain or not cells.is_bulleted(paragraph.text)
            return ""
        if self._first_level is None:
            self._first_level = paragraph.item.level
        return _POINT if self._has_plain or paragraph.item.level > self._first_level else ""

    def _add(self, line: Runs, words: str, mark: str, *, is_more: bool) -> None:
        if is_more:
            self.flaws.append(("line-continued", words))
        before = " " if is_more else f"\n{mark}" if self.runs else mark
        # Of an item that goes on, only how it begins and ends counts: a long one is not to be copied again and again.
        self._item = f"{self._item[:1]} {words}" if is_more else words
        self.runs += [(before, None), *line] if before else line


def _lines(runs: Runs) -> Iterator[Runs]:
    """The runs of each line of a paragraph."""
    line: Runs = []
    for words, colour in runs:
        first, *others = words.split("\n")
        line.append((first, colour))
        for each in others:
            yield line
            line = [(each, colour)]
    yield line


def _value(runs: Runs) -> Any:
    whole = "".join(words for words, _ in runs)
    if whole.strip() == UNTICKED:
        return ""
    if all(colour is None for _, colour in runs):
        return whole
    shaded = ((colour, "".join(words for words, _ in group)) for colour, group in groupby(runs, itemgetter(1)))
    return CellRichText(*(_block(words, colour) for colour, words in shaded if words))


def _block(words: str, colour: Any) -> str | TextBlock:
    return words if colour is None else TextBlock(InlineFont(color=colour), words)


def _first_words(table: Table) -> str:
    return next((words for each in table.paragraphs() if (words := text.clean(each.text))), "")
