"""Which tables of a document are which sheet: the plan's, one a page or one over all, and the small ones beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from casal_data import text
from casal_data.read import codes
from casal_data.read import periods as period_sheet
from casal_data.read.headers import LAST_HEADER_ROW, best_row, known_columns
from casal_data.read.layouts import ACTIONS
from casal_data.read.objectives import starts_objective
from casal_data.read.package import Part, Typed
from casal_data.read.plan import COLUMNS, SHEET
from casal_data.read.problems import Problems
from casal_data.read.sheets import LEGEND, PARTNERS, TARGETS
from casal_data.read.word.content import Role
from casal_data.read.word.document import Document
from casal_data.read.word.laying import LaidTable, PlainStyles, SheetRows, lay, sheet_of
from casal_data.read.word.tables import Columns, Table, TableCell
from casal_data.read.word.text import Paragraph
from casal_data.read.workbook import Sheet

_BESIDE = {text.fold(name): name for name in (period_sheet.SHEET, PARTNERS, TARGETS, LEGEND, ACTIONS.sheet, "Info")}
_ROLES = {
    "head": Role.HEAD, "code": Role.HEAD, "means": Role.ITEMS, "targets": Role.ITEMS, "partners": Role.PARTNERS,
}  # fmt: skip
_LABELS = {column.key: column.folded for column in COLUMNS}
_TITLE = "title"
_MOST_NOTES = 10
_MOST_COLUMNS = 200


class Layout:
    """The sheets that a document stands for. names: what problems call its tables, in order.

    first: the number of the plan's first table, 0 for no plan. others: the tables that are not of the plan.
    """

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self.plan = self._plan_tables(document.tables)
        of_plan = {each.table.number for each in self.plan}
        self.others = [table for table in document.tables if table.number not in of_plan]
        beside = ((table, _BESIDE.get(text.fold(table.heading), "")) for table in self.others)
        self._names = {table: name or f"Tableau {table.number}" for table, name in beside}
        self.names = [self.name(table) for table in document.tables]
        self.first = self.plan[0].table.number if self.plan else 0

    def name(self, table: Table) -> str:
        """What problems call a table: by the heading that says which it is, else by its number."""
        return self._names.get(table, f"Tableau {table.number}")

    def cells(self) -> Iterator[tuple[str, int, int, TableCell]]:
        """Every cell with its place as problems say it: the name of its table, its row and its column, from 1."""
        for laid in self._laid():
            for number, row in enumerate(laid.table.rows, start=1):
                for cell, (first, _) in zip(row, laid.columns.of(row), strict=True):
                    if first <= len(laid.numbers):
                        yield self.name(laid.table), number, laid.numbers[first - 1], cell

    def _laid(self) -> Iterator[LaidTable]:
        yield from self.plan
        yield from map(_without_header, self.others)

    def sheets(self, problems: Problems) -> list[Sheet]:
        """The plan's sheet, where there is one, and those of all other tables."""
        found = [self._plan_sheet(problems)] if self.plan else []
        by_name: dict[str, list[Table]] = {}
        for table in self.others:
            by_name.setdefault(self.name(table), []).append(table)
        return [*found, *(self._sheet(name, tables, problems) for name, tables in by_name.items())]

    @property
    def title(self) -> list[Paragraph]:
        """The lines above the plan: its title, then the notes that follow it at once."""
        above = self._above()
        if len(above) > 1 and text.fold(above[-1].text) == text.fold(SHEET):
            above.pop()
        first = next((number for number, each in enumerate(above) if each.style.lower() == _TITLE), 0)
        found = above[first : first + 1]
        for each in above[first + 1 : first + 1 + _MOST_NOTES]:
            if each.style.lower().startswith("heading"):
                break
            found.append(each)
        return found

    def unread_above(self) -> list[Paragraph]:
        """The paragraphs above the plan that are neither its title, nor a note, nor the heading of a table."""
        read = {id(each) for each in self.title}
        headings = {text.fold(SHEET), *_BESIDE}
        return [each for each in self._above() if id(each) not in read and text.fold(each.text) not in headings]

    def _above(self) -> list[Paragraph]:
        """The paragraphs before the plan's first table, a table of contents and headings of other tables left out."""
        found: list[Paragraph] = []
        for block in self._blocks:
            if isinstance(block, Paragraph):
                if not block.style.lower().startswith("toc") and text.fold(block.text) not in _BESIDE:
                    found.append(block)
            elif block.number == self.first:
                return found
        return []

    def _plan_tables(self, tables: Iterable[Table]) -> list[LaidTable]:
        found: list[LaidTable] = []
        for table in _with_inner(tables):
            header = _header_row(table)
            if header:
                found.append(_with_header(table, header, found[0] if found else None))
            elif found and _goes_on(table, found[-1]):
                found.append(replace(found[-1], table=table))
        return found

    def _plan_sheet(self, problems: Problems) -> Sheet:
        rows = SheetRows()
        lines = [text.clean(each.text) for each in self.title]
        if lines:
            rows.last = 1
            rows.add(1, 1, "\n".join(lines))
        roles = _roles(self.plan[0])
        for each in self.plan:
            lay(rows, each, self.name(each.table), roles)
        return sheet_of(SHEET, rows, problems)

    def _sheet(self, name: str, tables: Iterable[Table], problems: Problems) -> Sheet:
        rows = SheetRows()
        for table in tables:
            lay(rows, _without_header(table), name, {})
        return sheet_of(name, rows, problems)


def _without_header(table: Table) -> LaidTable:
    """A table beside the plan, with the columns of its row of most cells."""
    columns = Columns(max(table.rows, key=len, default=[])[:_MOST_COLUMNS])
    return LaidTable(table, columns, tuple(range(1, len(columns.cells) + 1)))


def _with_inner(tables: Iterable[Table]) -> Iterator[Table]:
    """The tables, each one that only frames others by those that it frames."""
    for table in tables:
        inner = [each for row in table.rows for cell in row for each in cell.content if isinstance(each, Table)]
        framed = [each for each in _with_inner(inner) if _header_row(each)] if inner else []
        yield from framed or [table]


def _header_row(table: Table) -> int:
    """The row of a table that has the headers of the plan, 0 where it has none or its heading names another table."""
    if text.fold(table.heading) in _BESIDE:
        return 0
    sheet = _as_it_stands(table)
    row, found = best_row(sheet, COLUMNS)
    keys = known_columns(sheet.rows[row], COLUMNS) if found else set()
    is_named = text.fold(table.heading) == text.fold(SHEET)
    is_plan = len(keys) > 1 and ("head" in keys or is_named or len(keys) > 2)
    return row if is_plan else 0


def _as_it_stands(table: Table) -> Sheet:
    """The cells of a table's first rows by their place in the row, to look for headers in."""
    cells = (
        Typed(number, place, cell.text, "s", 0)
        for number, row in enumerate(islice(table.rows, LAST_HEADER_ROW), start=1)
        for place, cell in enumerate(row[:_MOST_COLUMNS], start=1)
    )
    return Sheet(Part("", [each for each in cells if each.value], []), PlainStyles(), Problems(""))


def _with_header(table: Table, header: int, first: LaidTable | None) -> LaidTable:
    """A table of the plan with headers of its own; its columns are those of the first table with the same headers."""
    block = [table.rows[header - 1]]
    for row in table.rows[header:]:
        if not any(cell.merge == "continue" for cell in row):
            break
        block.append(row)
    columns = Columns(max(block, key=len)[:_MOST_COLUMNS])
    labels = _labels(block, columns)
    if first is None:
        return LaidTable(table, columns, tuple(range(1, len(labels) + 1)), labels)
    known = {label: number for number, label in zip(first.numbers, first.labels, strict=True) if label}
    found = [known.pop(label, None) for label in labels]
    free = [number for number in first.numbers if number not in found]
    beyond = len(labels) + len(first.numbers)
    numbers = tuple(number or _free(place, free, beyond) for place, number in enumerate(found, start=1))
    return LaidTable(table, columns, numbers, labels)


def _free(place: int, free: list[int], beyond: int) -> int:
    """A column for a header that the first table does not have: that at its own place, or one that has no header."""
    if place in free:
        free.remove(place)
        return place
    return beyond + place


def _labels(block: Iterable[Sequence[TableCell]], columns: Columns) -> tuple[str, ...]:
    """The header of each column, that of the lowest row where there are several, as headers are compared."""
    found = [""] * len(columns.cells)
    for row in block:
        for cell, (first, _) in zip(row, columns.of(row), strict=True):
            if first <= len(found) and (label := text.fold(cell.text)):
                found[first - 1] = label
    return tuple(found)


def _goes_on(table: Table, before: LaidTable) -> bool:
    """Whether a table without headers goes on with the one before it: as wide, and with a row of the plan."""
    if text.fold(table.heading) in _BESIDE or max(map(len, table.rows), default=0) != len(before.columns.cells):
        return False
    return any(codes.head(row[0].text) or starts_objective(row[0].text) for row in table.rows if row)


def _roles(first: LaidTable) -> dict[int, Role]:
    """What each column of the sheet is there for; where none says that it names the rows, the first does."""
    by_label = {label: role for key, role in _ROLES.items() for label in _LABELS[key]}
    labelled = zip(first.numbers, first.labels, strict=True)
    roles = {number: by_label[label] for number, label in labelled if label in by_label}
    return roles if Role.HEAD in roles.values() else {**roles, 1: Role.HEAD}
