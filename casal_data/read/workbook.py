"""An opened file as the readers see it: sheets of non-empty cells, each with a reference and a settled value.

Owns what a cell says in the end: formulas and their last values, error cells, merged ranges. Hidden rows, columns and
sheets are read like visible ones.
"""

import string
import warnings
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from functools import cached_property
from io import BytesIO
from operator import itemgetter
from types import SimpleNamespace
from typing import Any, NamedTuple

from openpyxl.styles.styleable import StyleableObject

from casal_data import text
from casal_data.read import values
from casal_data.read.package import Package, Part, Typed
from casal_data.read.places import Places, joined
from casal_data.read.problems import Problems

_BLANKS = string.whitespace + "\u00a0\u2007\u202f\u200b\ufeff"
_LAST_COLUMN = 16_384
_ERROR, _EMPTY_TEXT = "e", "str"
_PLACE = itemgetter(0, 1)


class Styles:
    """The looks of a workbook's cells, by the number of their style. epoch: the day from which it counts dates."""

    def __init__(self, workbook: Any) -> None:
        self.epoch: datetime = workbook.epoch  # Excel on a Mac once began in 1904
        self._workbook = workbook
        self._number_formats: dict[int, str] = {}

    def colour(self, style: int) -> Any:
        """The colour of a text as openpyxl has it, None for the automatic one."""
        try:
            return self._look(style).font.color
        except IndexError:  # a broken style sheet that openpyxl took at its word
            return None

    def number_format(self, style: int) -> str:
        """The format that Excel shows a value in, « General » for none."""
        if style not in self._number_formats:
            try:
                self._number_formats[style] = str(self._look(style).number_format)
            except IndexError:  # the same
                self._number_formats[style] = "General"
        return self._number_formats[style]

    def _look(self, style: int) -> Any:
        return StyleableObject(SimpleNamespace(parent=self._workbook), self._workbook._cell_styles[style])


class Cell(NamedTuple):
    """One non-empty cell.

    value: as openpyxl types it, never a formula. text: the value as a person sees it, with line breaks as « \\n ».
    style, styles: the number of its style, and what that means. places: how its place is said.
    """

    row: int
    column: int
    value: Any
    text: str
    style: int
    styles: Styles
    places: Places

    @property
    def ref(self) -> str:
        """Its place inside a sentence: « D14 »."""
        return self.places.ref(self.row, self.column)

    @property
    def colour(self) -> Any:
        """The colour of the whole cell's text as openpyxl has it, None for the automatic one."""
        return self.styles.colour(self.style)

    @property
    def number_format(self) -> str:
        """The format that Excel shows its value in, « General » for none."""
        return self.styles.number_format(self.style)

    @property
    def epoch(self) -> datetime:
        """The day from which its workbook counts dates."""
        return self.styles.epoch


Row = dict[int, Cell]
"""The non-empty cells of one row, by column number, from left to right."""


class Sheet:
    """One sheet. ``problems`` is the collector of problems, bound to it.

    places: how its places are said, in A1 style unless told otherwise.
    rows: the rows that hold something, by row number, from top to bottom.
    """

    def __init__(self, part: Part, styles: Styles, problems: Problems, places: Places | None = None) -> None:
        self.name = part.name
        self.places = places or Places(part.name)
        self.problems = problems.at(self.places.sheet)
        self._styles = styles
        self._flaws: list[tuple[Typed, str, str]] = list(part.flaws)
        self._merged = {place: merged for merged in part.merged for place in merged.cells}
        self.rows: dict[int, Row] = {}
        for cell in self._cells(sorted(part.cells, key=_PLACE)):
            self.rows.setdefault(cell.row, {})[cell.column] = cell

    def at(self, cell: Cell) -> Problems:
        """The collector of problems, bound to one of its cells."""
        return self.at_place(cell.row, cell.column)

    def at_place(self, row: int, column: int) -> Problems:
        """The same, bound to a place that holds a cell or not."""
        return self.problems.placed(*self.places.of(row, column))

    def full_ref(self, cell: Cell) -> str:
        """The place of one of its cells as other sheets name it: « Actions!D14 »."""
        return joined(*self.places.of(cell.row, cell.column))

    def report_flaws(self, header: int, columns: Collection[int]) -> None:
        """Say which cells that are read show an error or a formula never computed, or hold what is not read.

        Those are the cells down to the header's row and, below it, the ones in these columns.
        """
        for cell, code, read in self._flaws if self.rows else ():
            if cell.row <= header or cell.column in columns:
                self.at_place(cell.row, cell.column).add(code, read)

    def _cells(self, found: Iterable[Typed]) -> Iterator[Cell]:
        for typed in found:
            if typed.column > _LAST_COLUMN or (self._merged and self._is_covered(typed.row, typed.column)):
                continue
            value = self._settled(typed)
            words = "" if value is None else values.shown(value)
            if words.strip(_BLANKS):
                yield Cell(typed.row, typed.column, value, words, typed.style, self._styles, self.places)

    def _is_covered(self, row: int, column: int) -> bool:
        """Whether a merged range hides what the cell holds."""
        merged = self._merged.get((row, column))
        return merged is not None and (row, column) != (merged.min_row, merged.min_col)

    def _settled(self, cell: Typed) -> Any:
        """The value of a cell; None, and a flaw, where a formula has none to read or it is an error."""
        if cell.data_type == _ERROR:
            self._flaws.append((cell, "cell-error", str(cell.value)))
            return None
        if cell.value is None and cell.data_type != _EMPTY_TEXT:
            self._flaws.append((cell, "formula-no-value", _formula(cell.formula)))
        return cell.value

    def merged_from(self, row: int, column: int) -> tuple[Cell, str] | None:
        """The cell whose content a merged range shows here, and that range; None outside any, and for an empty one."""
        merged = self._merged.get((row, column))
        cell = self.rows.get(merged.min_row, {}).get(merged.min_col) if merged else None
        return (cell, self.places.area(merged)) if cell and merged else None

    @cached_property
    def _merged_columns(self) -> dict[int, list[int]]:
        columns: dict[int, list[int]] = {}
        for row, column in sorted(self._merged):
            columns.setdefault(row, []).append(column)
        return columns

    def merged_columns(self, row: int) -> list[int]:
        """The columns of a row that lie in merged ranges, from left to right."""
        return self._merged_columns.get(row, [])

    def last_row_of(self, cell: Cell) -> int:
        """The row where a cell ends: its own, or a lower one when it is merged downwards."""
        merged = self._merged.get((cell.row, cell.column))
        return int(merged.max_row) if merged else cell.row


class Book:
    """An opened workbook, or a Word document read as one.

    names: what problems call its sheets, in order. workbook: openpyxl's, for its theme and colours, or what has both.
    is_document: whether it is a document, of which the plan's sheet is tables.
    """

    def __init__(self, names: Iterable[str], sheets: list[Sheet], workbook: Any, *, is_document: bool = False) -> None:
        self.names: tuple[str, ...] = tuple(names)
        self.sheets, self.workbook, self.is_document = sheets, workbook, is_document

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, whatever its case, accents and punctuation; None where there is none."""
        return next((sheet for sheet in self.sheets if text.fold(sheet.name) == text.fold(name)), None)


def open_book(content: bytes, problems: Problems) -> Book | None:
    """The workbook in some bytes that ``archive`` has accepted; None, and one problem, when openpyxl cannot read it."""
    try:
        package = _opened(content)
        styles = Styles(package.wb)
        return Book(package.names, [Sheet(part, styles, problems) for part in package.parts], package.wb)
    except Exception:  # noqa: BLE001 - a broken package makes openpyxl raise nearly anything, KeyError to ParseError
        problems.add("workbook-unreadable")
        return None


def _opened(content: bytes) -> Package:
    with warnings.catch_warnings():
        # Dates out of range and unknown extensions are warned of in English, for nobody; the first are read as errors.
        warnings.simplefilter("ignore")
        return Package(BytesIO(content))


def _formula(value: Any) -> str:
    """The text of a formula: array formulas are objects that hold it, and those of data tables have none."""
    return value if isinstance(value, str) else getattr(value, "text", None) or "="
