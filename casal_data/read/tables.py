"""The smaller tables beside the plan: a sheet found by its name, its header, and its rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casal_data import text
from casal_data.read.headers import Column, Header, best_row, read_header
from casal_data.read.problems import Problems
from casal_data.read.workbook import Book, Row, Sheet


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table, read by the keys of its columns."""

    sheet: Sheet
    header: Header
    row: Row

    def text(self, key: str) -> str:
        """The text in a column, on one line; "" where the cell or the column is missing."""
        return self.header.text(self.row, key)

    def value(self, key: str) -> object:
        """The value in a column as openpyxl types it, None where the cell or the column is missing."""
        cell = self.header.cell(self.row, key)
        return cell.value if cell else None

    def ref(self, key: str) -> str:
        """The cell of a column inside a sentence, « D14 », empty or not."""
        return self.sheet.places.ref(self._number, self.header.columns[key])

    def problems(self, key: str) -> Problems:
        """The collector of problems, bound to that cell."""
        return self.sheet.at_place(self._number, self.header.columns[key])

    @property
    def _number(self) -> int:
        return next(iter(self.row.values())).row


def table(book: Book, name: str, columns: Sequence[Column]) -> list[Entry] | None:
    """The rows of the table on the sheet of that name; None where there is no such sheet, or it lacks a column.

    Columns of other names are ignored, as are notes under the table: lines of one cell, set apart by a blank row.
    """
    sheet = book.sheet(name)
    if sheet is None or not sheet.rows:
        return None
    first_row, found = best_row(sheet, columns)
    header = read_header(sheet, first_row if found else next(iter(sheet.rows)), columns)
    sheet.report_flaws(header.last_row, header.columns.values())
    if any(column.required and column.key not in header.columns for column in columns):
        return None
    return [Entry(sheet, header, row) for row in _body(sheet, header)]


def _body(sheet: Sheet, header: Header) -> Iterator[Row]:
    last = header.last_row
    for number, row in sheet.rows.items():
        if number <= header.last_row or header.is_repeated_by(row):
            continue
        if (number > last + 1 and len(row) == 1) or text.clean(next(iter(row.values())).text).startswith("(*)"):
            return
        last = number
        yield row


def report_unnamed(sheet: Sheet, header: Header, body: Iterable[Row]) -> None:
    """Say, once a column, that what stands under no header at all is not read."""
    reported: set[int] = set()
    for row in body:
        if row.keys() <= header.labels.keys():
            continue
        for column, cell in row.items():
            if column not in header.labels and column not in reported:
                reported.add(column)
                sheet.at(cell).add("column-unnamed", text.clean(cell.text))
