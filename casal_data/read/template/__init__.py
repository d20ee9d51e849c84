"""The template: the workbook in which a coordinator reports, filled with what is known of the plan at a date.

Its rows are in ``rows``, what may be typed in ``rules``, its looks in ``style``, and its first sheet in ``guide``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from casal_data import french
from casal_data.ledger import Ledger
from casal_data.model import Plan
from casal_data.read.template import guide, rules
from casal_data.read.template.rows import (
    ACTION_COLUMNS,
    PARTNER_COLUMNS,
    TARGET_COLUMNS,
    Row,
    State,
    action_rows,
    partner_rows,
    target_rows,
)
from casal_data.read.template.style import (
    HEADER,
    HINT,
    LOCKED,
    LOCKED_DATE,
    LOCKED_NUMBER,
    TITLE,
    TYPED,
    TYPED_DATE,
    WARNING,
    Column,
    add_styles,
    colour_words,
    fit_row,
    protect,
    put,
    set_page,
    set_widths,
    show_decimals,
)
from casal_data.vocabulary import ENTERED, FICTIVE, Legend

INFO, ACTIONS, TARGETS, PARTNERS = "Info", "Actions", "Cibles", "Partenaires"

_INFO_COLUMNS = (Column("", 24), Column("", 80))

_HINT = "Les cases jaunes se remplissent. Une case vide ne change rien"
_HINTS = {
    # Above the table: with rows, and without any.
    ACTIONS: (f"{_HINT} ; « {rules.ERASE} » vide ce qui est connu.", "Le plan n'a aucune action."),
    TARGETS: (f"{_HINT} ; « {rules.ERASE} » vide ce qui est connu.", "Le plan n'a aucune cible."),
    PARTNERS: (f"{_HINT}.", "Le plan ne nomme aucun partenaire."),
}
_ROW_DAY = "Laissez-la : ce que vous changez prend la « Date du suivi ». Changez-la pour un autre jour."


@dataclass(frozen=True, slots=True)
class _Table:
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


def to_template(ledger: Ledger, as_of: date, base: int) -> bytes:
    """The template of a plan, as an .xlsx file.

    ledger: the plan and its reports. as_of: the day whose state fills it. base: « dépôt de base », the last upload that
    ``ledger`` knows. Read back unchanged, it reports nothing.
    """
    workbook = Workbook()
    add_styles(workbook)
    workbook.properties.title, workbook.properties.creator = ledger.plan.title, "Tableau de bord"
    first = workbook.worksheets[0]
    first.title = guide.SHEET
    guide.write_guide(first, ledger.plan, as_of)
    set_page(first, ledger.plan.title, is_fictive=ledger.plan.is_fictive)
    _write_info(workbook.create_sheet(INFO), ledger.plan, as_of, base)
    state = State(ledger, as_of)
    _write_actions(workbook.create_sheet(ACTIONS), state)
    _write_targets(workbook.create_sheet(TARGETS), state)
    _write_partners(workbook.create_sheet(PARTNERS), state)
    rules.add_lists(workbook)
    for sheet in workbook.worksheets:
        protect(sheet)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _write_info(sheet: Any, plan: Plan, as_of: date, base: int) -> None:
    set_widths(sheet, _INFO_COLUMNS)
    lines: list[tuple[str, Any, str]] = [
        ("Plan", plan.title, LOCKED),
        ("Identifiant du plan", plan.id, LOCKED),
        ("État au", as_of, LOCKED_DATE),
        ("Dépôt de base", base, LOCKED_NUMBER),
        ("Date du suivi", as_of, TYPED_DATE),
        ("Auteur", None, TYPED),
        ("Note", None, TYPED),
    ]
    if plan.is_fictive:
        put(sheet.cell(1, 1), FICTIVE, WARNING)
    for row, (label, value, style) in enumerate(lines, start=1 + plan.is_fictive):
        put(sheet.cell(row, 1), label, HEADER)
        put(sheet.cell(row, 2), value, style)
        sheet.cell(row, 2).alignment = Alignment("left", vertical="top", wrap_text=True)
        fit_row(sheet, row, (label, value), _INFO_COLUMNS)
    prompt = "Le jour où ce que vous écrivez est vrai."
    rules.apply(sheet, {f"B{row - 2}": rules.day("Date du suivi", prompt), f"B{row}": rules.comment("Note")})
    set_page(sheet, plan.title, is_fictive=plan.is_fictive)


def _write_actions(sheet: Any, state: State) -> None:
    table = _write_table(sheet, state.plan, ACTION_COLUMNS, action_rows(state))
    if table:
        table.rule(
            {
                "C": rules.choice("status", "Statut"),
                "D": rules.percent(table.first("D")),
                "E": rules.day("Date", _ROW_DAY),
                "F": rules.comment("Commentaire"),
            }
        )
        colour_words(sheet, table.area("C"), (status.look for status in ENTERED))
        show_decimals(sheet, table.area("D"), table.first("D"))


def _write_targets(sheet: Any, state: State) -> None:
    table = _write_table(sheet, state.plan, TARGET_COLUMNS, target_rows(state))
    if table:
        table.rule(
            {
                "E": rules.number(table.first("E"), "Valeur"),
                "F": rules.number(table.first("F"), "Cible chiffrée"),
                "H": rules.choice("state", "État du livrable"),
                "I": rules.day("Date", _ROW_DAY),
                "J": rules.comment("Commentaire"),
            }
        )


def _write_partners(sheet: Any, state: State) -> None:
    table = _write_table(sheet, state.plan, PARTNER_COLUMNS, partner_rows(state))
    if table:
        table.rule({"D": rules.choice("legend", "Statut de la légende")})
        colour_words(sheet, table.area("D"), (legend.look for legend in Legend))


def _write_table(sheet: Any, plan: Plan, columns: Sequence[Column], rows: Iterable[Row]) -> _Table | None:
    """Write a sheet's lines above the table, header and rows; None, and a line that says so, without any row."""
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
    above[-1] = (french.typeset(_HINTS[sheet.title][last == header]), HINT)
    for row, (words, style) in enumerate(above, start=1):
        put(sheet.cell(row, 1), words, style)
        for index in range(2, len(columns) + 1):
            sheet.cell(row, index).style = style
    sheet.freeze_panes = f"B{header + 1}"
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(columns))}{last}"
    set_page(sheet, plan.title, is_fictive=plan.is_fictive, header=header)
    return _Table(sheet, header, last) if last > header else None
