"""An opened workbook as the readers see it: sheets of non-empty cells, each with a reference and a settled value.

Owns what openpyxl makes awkward: formulas and their last values, error cells, merged ranges, and cells that must be
walked without making new ones. Hidden rows, columns and sheets are read like visible ones.
"""

import string
import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from casal_data import text
from casal_data.read import values
from casal_data.read.problems import Problems

_BLANKS = string.whitespace + "\u00a0\u2007\u202f\u200b\ufeff"
_LAST_COLUMN = 16_384
_FORMULA, _ERROR, _EMPTY_TEXT = "f", "e", "str"


@dataclass(frozen=True, slots=True)
class Cell:
    """One non-empty cell.

    value: as openpyxl types it, never a formula. text: the value as a person sees it, with line breaks as « \\n ».
    origin: openpyxl's own cell.
    """

    row: int
    column: int
    value: Any
    text: str
    origin: Any

    @property
    def ref(self) -> str:
        """Its place in A1 style: « D14 »."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def colour(self) -> Any:
        """The colour of the whole cell's text as openpyxl has it, None for the automatic one."""
        try:
            return self.origin.font.color
        except IndexError:  # a broken style sheet that openpyxl took at its word
            return None

    @property
    def number_format(self) -> str:
        """The format that Excel shows its value in, « General » for none."""
        try:
            return str(self.origin.number_format)
        except IndexError:  # the same
            return "General"

    @property
    def epoch(self) -> datetime:
        """The day from which its workbook counts dates: Excel on a Mac once began in 1904."""
        epoch: datetime = self.origin.parent.parent.epoch
        return epoch


Row = dict[int, Cell]
"""The non-empty cells of one row, by column number, from left to right."""


class Sheet:
    """One sheet. ``problems`` is the collector of problems, bound to it."""

    def __init__(self, worksheet: Any, book: "Book", problems: Problems) -> None:
        self._worksheet, self._book = worksheet, book
        self.name: str = worksheet.title
        self.problems = problems.at(self.name)
        self._flaws: list[tuple[Any, str, str]] = []

    def report_flaws(self, header: int, columns: Collection[int]) -> None:
        """Say which cells that are read show an error or a formula never computed.

        Those are the cells down to the header's row and, below it, the ones in these columns.
        """
        for origin, code, read in self._flaws if self.rows else ():
            if origin.row <= header or origin.column in columns:
                self.problems.at(origin.coordinate).add(code, read)

    @cached_property
    def rows(self) -> dict[int, Row]:
        """The rows that hold something, by row number, from top to bottom."""
        rows: dict[int, Row] = {}
        for cell in self._cells():
            rows.setdefault(cell.row, {})[cell.column] = cell
        return rows

    def _cells(self) -> Iterator[Cell]:
        # openpyxl has no public way to walk the cells that exist: iter_rows() makes the missing ones, which for one
        # cell at A1048576 is a million of them.
        for (row, column), origin in sorted(self._worksheet._cells.items()):
            if origin.value is None or column > _LAST_COLUMN:
                continue
            value = self._settled(origin)
            typed = "" if value is None else values.shown(value)
            if typed.strip(_BLANKS):
                yield Cell(row, column, value, typed, origin)

    def _settled(self, origin: Any) -> Any:
        """The value of a cell, a formula's last one; None, and a flaw, where there is none to read."""
        value, data_type = origin.value, origin.data_type
        if data_type == _FORMULA:
            last = self._book.last_values[self.name][origin.coordinate]
            value, data_type = last.value, last.data_type
            if value is None and data_type != _EMPTY_TEXT:
                self._flaws.append((origin, "formula-no-value", _formula(origin.value)))
        if data_type == _ERROR:
            self._flaws.append((origin, "cell-error", str(value)))
            return None
        return value

    @cached_property
    def _merged(self) -> dict[tuple[int, int], Any]:
        return {place: merged for merged in self._worksheet.merged_cells.ranges for place in merged.cells}

    def merged_from(self, row: int, column: int) -> tuple[Cell, str] | None:
        """The cell whose content a merged range shows here, and that range; None outside any, and for an empty one."""
        merged = self._merged.get((row, column))
        cell = self.rows.get(merged.min_row, {}).get(merged.min_col) if merged else None
        return (cell, merged.coord) if cell and merged else None

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
    """An opened workbook.

    Raises whatever openpyxl raises on a broken package: ``open_book`` turns that into a problem.
    """

    def __init__(self, content: bytes, problems: Problems) -> None:
        self._content = content
        self.workbook = _load(content, rich_text=True)
        self.names: tuple[str, ...] = tuple(self.workbook.sheetnames)
        self.sheets = [Sheet(worksheet, self, problems) for worksheet in self.workbook.worksheets]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, whatever its case, accents and punctuation; None where there is none."""
        return next((sheet for sheet in self.sheets if text.fold(sheet.name) == text.fold(name)), None)

    @cached_property
    def last_values(self) -> Any:
        """The same workbook with each formula's last value: a second load, which only formulas make worth its time."""
        return _load(self._content, data_only=True)


def open_book(content: bytes, problems: Problems) -> Book | None:
    """The workbook in some bytes that ``archive`` has accepted; None, and one problem, when openpyxl cannot read it."""
    try:
        return Book(content, problems)
    except Exception:  # noqa: BLE001 - a broken package makes openpyxl raise nearly anything, KeyError to ParseError
        problems.add("workbook-unreadable")
        return None


def _load(content: bytes, **options: bool) -> Any:
    with warnings.catch_warnings():
        # Dates out of range and unknown extensions are warned of in English, for nobody; the first are read as errors.
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(content), keep_links=False, **options)


def _formula(value: Any) -> str:
    """The text of a formula: array formulas are objects that hold it, and those of data tables have none."""
    return value if isinstance(value, str) else getattr(value, "text", None) or "="
