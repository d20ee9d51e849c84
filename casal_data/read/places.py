"""How a place in a file is said: « D14 » on a sheet, « ligne 5, colonne 3 » in a table of a Word document."""

import re
from collections.abc import Mapping
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from casal_data import french

_IN_TABLE = re.compile(r"ligne (\d+)(?:, colonne (\d+))?")
_NUMBERED = re.compile(r"Tableau \d+")


class Places:
    """The places of one sheet. ``sheet`` is what problems call it."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet

    def of(self, row: int, column: int) -> tuple[str, str]:
        """The sheet and the cell that a problem is placed at."""
        return self.sheet, self.ref(row, column)

    def ref(self, row: int, column: int) -> str:
        """A cell inside a sentence: « D14 »."""
        return f"{get_column_letter(column)}{row}"

    def row(self, row: int) -> str:
        """A row inside a sentence."""
        return f"la ligne {row} de la feuille {_quoted(self.sheet)}"

    def area(self, merged: Any) -> str:
        """A merged range inside a sentence: « D5:D6 »."""
        return str(merged.coord)


class TablePlaces(Places):
    """The places of tables that are read as one sheet: the plan has a table a page.

    rows: the name of the table and the number in it of each row; a row that is in no table is placed in the file.
    """

    def __init__(self, rows: Mapping[int, tuple[str, int]]) -> None:
        super().__init__(next((name for name, _ in rows.values()), ""))
        self._rows = rows

    def of(self, row: int, column: int) -> tuple[str, str]:
        name, number = self._rows.get(row, ("", 0))
        return name, f"ligne {number}, colonne {column}" if name else ""

    def ref(self, row: int, column: int) -> str:
        name, number = self._rows.get(row, ("", 0))
        return f"ligne {number}, colonne {column} {_of(name)}" if name else "texte du document"

    def row(self, row: int) -> str:
        name, number = self._rows.get(row, ("", 0))
        return f"la ligne {number} {_of(name)}"

    def area(self, merged: Any) -> str:
        name, first = self._rows.get(merged.min_row, ("", 0))
        _, last = self._rows.get(merged.max_row, ("", 0))
        return f"({_span('ligne', first, last)}, {_span('colonne', merged.min_col, merged.max_col)} {_of(name)})"


def joined(sheet: str, cell: str) -> str:
    """A sheet and a cell as one place: « Actions!D14 », « Tableau 2, ligne 5, colonne 3 »; either may be ""."""
    if not cell:
        return sheet
    return f"{sheet}, {cell}" if _IN_TABLE.fullmatch(cell) else f"{sheet}!{cell}"


def coordinates(cell: str) -> tuple[int, int]:
    """The row and the column of a cell, by which problems are put in order; zeros for no cell."""
    if not cell:
        return 0, 0
    if in_table := _IN_TABLE.fullmatch(cell):
        return int(in_table[1]), int(in_table[2] or 0)
    row, column = coordinate_to_tuple(cell)
    return int(row), int(column)


def _of(name: str) -> str:
    return f"du {name.lower()}" if _NUMBERED.fullmatch(name) else f"du tableau {_quoted(name)}"


def _quoted(words: str) -> str:
    return f"«{french.NBSP}{words}{french.NBSP}»"


def _span(noun: str, first: int, last: int) -> str:
    return f"{noun} {first}" if first == last else f"{noun}s {first} à {last}"
