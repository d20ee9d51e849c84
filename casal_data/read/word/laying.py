"""The rows of tables laid one under the other as those of a sheet: what is merged, and where each one comes from."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils.datetime import WINDOWS_EPOCH
from openpyxl.worksheet.cell_range import CellRange

from casal_data import french, text
from casal_data.read.archive import MAX_MERGED, RefusedPackageError
from casal_data.read.package import Part, Typed
from casal_data.read.places import TablePlaces
from casal_data.read.problems import Problems
from casal_data.read.word.content import Role, content_of
from casal_data.read.word.tables import Columns, Table, TableCell
from casal_data.read.word.text import Flaw
from casal_data.read.workbook import Sheet, Styles


class PlainStyles(Styles):
    """The looks of the cells of a document: each run has its colour, and no value is a number or a date."""

    def __init__(self) -> None:
        self.epoch = WINDOWS_EPOCH

    def colour(self, style: int) -> None:
        """None: what is not coloured itself is automatic."""

    def number_format(self, style: int) -> str:
        """« General »."""
        return "General"


@dataclass(slots=True)
class SheetRows:
    """Rows of one sheet, gathered from tables. places: the table and the row in it of each."""

    cells: list[Typed] = field(default_factory=list)
    merged: list[CellRange] = field(default_factory=list)
    flaws: list[tuple[Typed, str, str]] = field(default_factory=list)
    places: dict[int, tuple[str, int]] = field(default_factory=dict)
    last: int = 0
    covered: int = 0

    def add(self, row: int, column: int, value: object, flaws: Sequence[Flaw] = ()) -> None:
        typed = Typed(row, column, value, "s", 0)
        if value:
            self.cells.append(typed)
        self.flaws += [(typed, code, read) for code, read in flaws]

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Note a merged range; a few bytes may ask for a great many places."""
        if (first_row, first_column) == (last_row, last_column):
            return
        self.covered += (last_row - first_row + 1) * (last_column - first_column + 1)
        if self.covered > MAX_MERGED:
            noun = "cellule fusionnée"
            found, limit = french.count(self.covered, noun), french.count(MAX_MERGED, noun)
            raise RefusedPackageError("package-too-large", found, limit=limit)
        self.merged.append(CellRange(min_col=first_column, min_row=first_row, max_col=last_column, max_row=last_row))


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table and where its columns are.

    columns: as its headers divide it. numbers: the column of the sheet for each of its own, from 1. labels: their
    headers as they are compared, none where it has none.
    """

    table: Table
    columns: Columns
    numbers: tuple[int, ...]
    labels: tuple[str, ...] = ()


def sheet_of(name: str, rows: SheetRows, problems: Problems) -> Sheet:
    part = Part(name, rows.cells, rows.merged, rows.flaws)
    return Sheet(part, PlainStyles(), problems, TablePlaces(rows.places))


def lay(rows: SheetRows, plan: LaidTable, name: str, roles: Mapping[int, Role]) -> None:
    """Add the rows of a table, each cell under its column; cells merged downwards are one range."""
    merges = _Merges(rows, plan)
    for number, row in enumerate(plan.table.rows, start=1):
        rows.last += 1
        rows.places[rows.last] = name, number
        if row:
            _lay_row(rows, plan, roles, merges, row)
            merges.passed()
    merges.close_all_but(())


def _lay_row(
    rows: SheetRows, plan: LaidTable, roles: Mapping[int, Role], merges: "_Merges", row: Sequence[TableCell]
) -> None:
    stands = list(_standing(row, plan))
    merges.close_all_but({first for cells, first, _ in stands if cells[0].merge == "continue"})
    for cells, first, last in stands:
        if cells[0].merge == "continue" and merges.is_open(first):
            continue
        column = plan.numbers[first - 1]
        is_header = first <= len(plan.labels) and text.fold(cells[0].text) == plan.labels[first - 1]
        role = Role.OTHER if is_header else roles.get(column, Role.OTHER)
        rows.add(rows.last, column, *content_of(cells, role))
        merges.open(first, last)


def _standing(row: Sequence[TableCell], plan: LaidTable) -> Iterator[tuple[list[TableCell], int, int]]:
    """The cells of a row with the first and the last of the table's columns; those under one column are together."""
    together: list[TableCell] = []
    start = end = 0
    for cell, (first, last) in zip(row, plan.columns.of(row), strict=True):
        if together and first > end:
            yield together, start, end
            together = []
        if not together:
            start = first
        together.append(cell)
        end = max(end, last)
    if together:
        yield together, start, end


class _Merges:
    """The merged ranges of a table, opened where a cell stands and closed under it."""

    def __init__(self, rows: SheetRows, plan: LaidTable) -> None:
        self._rows, self._plan = rows, plan
        self._open: dict[int, tuple[int, int]] = {}
        self._last = 0

    def is_open(self, first: int) -> bool:
        """Whether a range that begins in this column goes on."""
        return first in self._open

    def open(self, first: int, last: int) -> None:
        """Begin a range at the present row; one of a single cell is none in the end."""
        self._open[first] = self._rows.last, last

    def passed(self) -> None:
        """The present row is laid."""
        self._last = self._rows.last

    def close_all_but(self, columns: Collection[int]) -> None:
        """End at the last row that was laid the ranges that do not go on in the present one."""
        for first in [each for each in self._open if each not in columns]:
            row, last = self._open.pop(first)
            start, end = self._plan.numbers[first - 1], self._plan.numbers[last - 1]
            # Where the columns of a page stand in another order, a cell over several is only that of its first.
            end = end if end - start == last - first else start
            self._rows.merge(row, start, max(row, self._last), end)
