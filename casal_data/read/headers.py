"""Where a table begins and which column is which: headers by their words, whatever their case, accents or order.

Any kind of table is described by its ``Column``s; a column that is missing, double or misspelt becomes a problem.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from casal_data import text
from casal_data.read.workbook import Cell, Row, Sheet

LAST_HEADER_ROW = 30
_NEAR = 0.75
_VERY_NEAR = 0.85
_LONGEST_LABEL = 120
# A sheet may have 16,384 columns, and near misses are slow to look for.
_MOST_HEADERS = 60


@dataclass(frozen=True)
class Column:
    """One column of a kind of table: our key, and the headers it may have, of which the first is the one asked for.

    expected: though it may be missing, a header very near its own is that one misspelt.
    """

    key: str
    spellings: tuple[str, ...]
    required: bool = True
    expected: bool = False

    @property
    def label(self) -> str:
        return self.spellings[0]

    @property
    def least_likeness(self) -> float:
        """From which likeness on a header was meant for this column."""
        return _NEAR if self.required else _VERY_NEAR

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The spellings as they are compared."""
        return tuple(text.fold(spelling) for spelling in self.spellings)


@dataclass
class Header:
    """A header that was found.

    first_row, last_row: its rows, more than one where cells of it are merged downwards. labels: every column that has a
    header, by number. columns: the number of each known column, by key. others: the header cells left over.
    """

    first_row: int
    last_row: int
    labels: dict[int, Cell]
    columns: dict[str, int] = field(default_factory=dict)
    others: dict[int, Cell] = field(default_factory=dict)

    def cell(self, row: Row, key: str) -> Cell | None:
        """The cell of a row under the column of that key, None where either is missing."""
        return row.get(self.columns.get(key, 0))

    def text(self, row: Row, key: str) -> str:
        """The text of that cell on one line, "" where it is missing."""
        cell = self.cell(row, key)
        return text.clean(cell.text) if cell else ""

    def is_repeated_by(self, row: Row) -> bool:
        """Whether a row says the headers again, as at the top of each printed page."""
        again = missed = 0
        for column, cell in row.items():
            if _says(cell, self._keys.get(column, "")):
                again += 1
            else:
                missed += 1
            if missed * 2 >= len(row):
                return False
        return again > 1

    @cached_property
    def _keys(self) -> dict[int, str]:
        return {column: text.fold(cell.text) for column, cell in self.labels.items()}


def best_row(sheet: Sheet, columns: Sequence[Column]) -> tuple[int, int]:
    """Of the first 30 rows, the one that has most of these columns, and how many; near misses count where few do."""
    rows = {number: row for number, row in sheet.rows.items() if number <= LAST_HEADER_ROW}
    for score in (_exact, _exact_and_near):
        scores = {number: len(score(row, columns)) for number, row in rows.items()}
        best = max(scores, key=lambda number: scores[number], default=0)
        if scores.get(best, 0) > 1:
            break
    return best, scores.get(best, 0)


def known_columns(row: Row, columns: Sequence[Column]) -> set[str]:
    """The keys of the columns that a row names, near misses included."""
    return set(_exact_and_near(row, columns))


def read_header(sheet: Sheet, first_row: int, columns: Sequence[Column]) -> Header:
    """The header that begins at a row, with a problem for each column that is missing, double or misspelt."""
    top = sheet.rows[first_row]
    last_row = max(sheet.last_row_of(cell) for cell in top.values())
    # Under a « Périodes » merged over three columns stand their own names: the lowest header of a column is its own.
    rows = (sheet.rows.get(number, {}) for number in range(first_row, last_row + 1))
    labels = {column: cell for row in rows for column, cell in row.items()}
    header = Header(first_row, last_row, dict(sorted(labels.items())))
    exact = _exact(header.labels, columns)
    free = _left_over(header.labels, exact.values())
    near = _near(free, [column for column in columns if column.key not in exact])
    for column in columns:
        _place(sheet, header, column, exact.get(column.key, []), near.get(column.key))
    header.others = _left_over(free, ([cell] for cell in near.values()))
    return header


def _place(sheet: Sheet, header: Header, column: Column, exact: list[Cell], near: Cell | None) -> None:
    """Give a column its place; a misspelt one is read all the same, so that all its problems come at once."""
    if exact:
        header.columns[column.key] = exact[0].column
        for cell in exact[1:]:
            sheet.at(cell).add("column-twice", text.clean(cell.text), first=exact[0].ref)
    elif near:
        header.columns[column.key] = near.column
        sheet.at(near).add("column-misspelt", text.clean(near.text), column=column.label)
    elif column.required:
        sheet.at(next(iter(header.labels.values()))).add("column-missing", column=column.label)


def _exact_and_near(row: Row, columns: Sequence[Column]) -> dict[str, list[Cell]]:
    exact = _exact(row, columns)
    missing = [column for column in columns if column.key not in exact]
    near = _near(_left_over(row, exact.values()), missing)
    return exact | {key: [cell] for key, cell in near.items()}


def _exact(row: Row, columns: Iterable[Column]) -> dict[str, list[Cell]]:
    """The cells that say each column's name; of several spellings in one row, the first listed is the column."""
    folded: dict[str, list[Cell]] = {}
    for cell in row.values():
        if len(cell.text) < _LONGEST_LABEL:
            folded.setdefault(text.fold(cell.text), []).append(cell)
    found = {}
    for column in columns:
        if first := next((folded[key] for key in column.folded if key in folded), None):
            found[column.key] = first
    return found


def _near(row: Row, columns: Iterable[Column]) -> dict[str, Cell]:
    """The cell that each of these columns was most likely meant to be, where one is near enough; a cell serves once."""
    wanted = [column for column in columns if column.required or column.expected]
    candidates = list(row.items())[:_MOST_HEADERS] if wanted else []
    typed = [(number, text.fold(cell.text[:_LONGEST_LABEL])) for number, cell in candidates]
    likely = ((_likeness(words, column), column, number) for column in wanted for number, words in typed)
    ranked = sorted(
        ((likeness, column.key, number) for likeness, column, number in likely if likeness >= column.least_likeness),
        reverse=True,
    )
    found: dict[str, Cell] = {}
    for _, key, number in ranked:
        if key not in found and row[number] not in found.values():
            found[key] = row[number]
    return found


def _likeness(typed: str, column: Column) -> float:
    return max(_ratio(typed, key) for key in column.folded)


def _ratio(typed: str, key: str) -> float:
    """How alike two labels are, 0 where that is surely too little."""
    # The lengths alone, then the letters, spare nearly every cell of a long table the true measure.
    if 2 * min(len(typed), len(key)) < _NEAR * (len(typed) + len(key)):
        return 0.0
    matcher = SequenceMatcher(None, typed, key)
    return matcher.ratio() if matcher.quick_ratio() >= _NEAR else 0.0


def _left_over(row: Row, taken: Iterable[list[Cell]]) -> Row:
    columns = {cell.column for cells in taken for cell in cells}
    return {column: cell for column, cell in row.items() if column not in columns}


def _says(cell: Cell, key: str) -> bool:
    # Length first: folding every text of a big plan would take longer than all the rest.
    return len(key) <= len(cell.text) < 1.5 * len(key) and text.fold(cell.text) == key
