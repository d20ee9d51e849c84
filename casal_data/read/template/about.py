"""The sheet « Info » as we write it: the plan, the state that the workbook was made from, and what it reports of."""

from datetime import date
from typing import Any

from openpyxl.styles import Alignment

from casal_data.model import Plan
from casal_data.read.template import rules
from casal_data.read.template.style import (
    HEADER,
    LOCKED,
    LOCKED_DATE,
    LOCKED_NUMBER,
    TYPED,
    TYPED_DATE,
    WARNING,
    Column,
    fit_row,
    put,
    set_page,
    set_widths,
)
from casal_data.vocabulary import FICTIVE

_COLUMNS = (Column("", 24), Column("", 80))


def write_info(
    sheet: Any, plan: Plan, as_of: date, base: int | None, *, day: date, author: str | None = None, note: str = ""
) -> None:
    """Fill the sheet. as_of, base: the state that it was made from. day, author, note: of what it reports."""
    set_widths(sheet, _COLUMNS)
    lines: list[tuple[str, Any, str]] = [
        ("Plan", plan.title, LOCKED),
        ("Identifiant du plan", plan.id, LOCKED),
        ("État au", as_of, LOCKED_DATE),
        ("Dépôt de base", base, LOCKED_NUMBER),
        ("Date du suivi", day, TYPED_DATE),
        ("Auteur", author, TYPED),
        ("Note", note or None, TYPED),
    ]
    if plan.is_fictive:
        put(sheet.cell(1, 1), FICTIVE, WARNING)
    for row, (label, value, style) in enumerate(lines, start=1 + plan.is_fictive):
        put(sheet.cell(row, 1), label, HEADER)
        put(sheet.cell(row, 2), value, style)
        sheet.cell(row, 2).alignment = Alignment("left", vertical="top", wrap_text=True)
        fit_row(sheet, row, (label, value), _COLUMNS)
    prompt = "Le jour où ce que vous écrivez est vrai."
    rules.apply(sheet, {f"B{row - 2}": rules.day("Date du suivi", prompt), f"B{row}": rules.comment("Note")})
    set_page(sheet, plan.title, is_fictive=plan.is_fictive)
