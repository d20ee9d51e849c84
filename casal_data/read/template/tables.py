"""A sheet of one table, as the template and the workbook of a meeting have it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from casal_data import french
from casal_data.model import Plan
from casal_data.read.template import rules
from casal_data.read.template.rows import Row
from casal_data.read.template.style import HEADER, HINT, TITLE, WARNING, Column, fit_row, put, set_page, set_widths
from casal_data.vocabulary import FICTIVE

INFO, ACTIONS, TARGETS, PARTNERS = "Info", "Actions", "Cibles", "Partenaires"


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's table once written: where its header stands, and its last row."""

    sheet: Any
    header: int
    last: int

    def area(self, column: str) -> str:
        """The cells of a column under the header."""
        return f"{column}{self.header + 1}:{column}{self.last}"

    def first(self, column: str) -> str:
        """The first of them."""
        return f"{column}{self.header + 1}"

    def rule(self, by_column: Mapping[str, DataValidation]) -> None:
        """Put a rule on each of some columns."""
        rules.apply(self.sheet, {self.area(column): rule for column, rule in by_column.items()})


def write_table(
    sheet: Any, plan: Plan, columns: Sequence[Column], rows: Iterable[Row], hint: str, none: str
) -> Table | None:
    """Write a sheet's lines above the table, header and rows; None without any row.

    hint, none: the line above the table, and what it says where there is no row.
    """
    set_widths(sheet, columns)
    above = [(french.typeset(f"{sheet.title} : ") + plan.title, TITLE), ("", HINT)]
    if plan.is_fictive:
        above.insert(0, (FICTIVE, WARNING))
    header = last = len(above) + 1
    for index, column in enumerate(columns, start=1):
        put(sheet.cell(header, index), column.header, HEADER)
    fit_row(sheet, header, [column.header for column in columns], columns)
    for last, (values, styles) in enumerate(rows, start=header + 1):
        for index, (value, style) in enumerate(zip(values, styles, strict=True), start=1):
            put(sheet.cell(last, index), value, style)
        fit_row(sheet, last, values, columns)
    above[-1] = (french.typeset(none if last == header else hint), HINT)
    for row, (words, style) in enumerate(above, start=1):
        put(sheet.cell(row, 1), words, style)
        for index in range(2, len(columns) + 1):
            sheet.cell(row, index).style = style
    sheet.freeze_panes = f"B{header + 1}"
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(columns))}{last}"
    set_page(sheet, plan.title, is_fictive=plan.is_fictive, header=header)
    return Table(sheet, header, last) if last > header else None
