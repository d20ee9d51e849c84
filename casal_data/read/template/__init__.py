"""The template: the workbook in which a coordinator reports, filled with what is known of the plan at a date.

Its rows are in ``rows``, what may be typed in ``rules``, its looks in ``style``, its first sheet in ``guide``; what is
entered at a meeting becomes the same sheets in ``entered``.
"""

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from casal_data.ledger import Ledger
from casal_data.read.template import guide, rules
from casal_data.read.template.about import write_info
from casal_data.read.template.entered import Entered, to_progress
from casal_data.read.template.rows import (
    ACTION_COLUMNS,
    PARTNER_COLUMNS,
    TARGET_COLUMNS,
    State,
    action_rows,
    partner_rows,
    target_rows,
)
from casal_data.read.template.style import add_styles, colour_words, protect, set_page, show_decimals
from casal_data.read.template.tables import ACTIONS, INFO, PARTNERS, TARGETS, write_table
from casal_data.vocabulary import ENTERED, Legend

__all__ = ["Entered", "to_progress", "to_template"]

_HINT = "Les cases jaunes se remplissent. Une case vide ne change rien"
_HINTS = {
    # Above the table: with rows, and without any.
    ACTIONS: (f"{_HINT} ; « {rules.ERASE} » vide ce qui est connu.", "Le plan n'a aucune action."),
    TARGETS: (f"{_HINT} ; « {rules.ERASE} » vide ce qui est connu.", "Le plan n'a aucune cible."),
    PARTNERS: (f"{_HINT}.", "Le plan ne nomme aucun partenaire."),
}
_ROW_DAY = "Laissez-la : ce que vous changez prend la « Date du suivi ». Changez-la pour un autre jour."


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
    write_info(workbook.create_sheet(INFO), ledger.plan, as_of, base, day=as_of)
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


def _write_actions(sheet: Any, state: State) -> None:
    table = write_table(sheet, state.plan, ACTION_COLUMNS, action_rows(state), *_HINTS[ACTIONS])
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
    table = write_table(sheet, state.plan, TARGET_COLUMNS, target_rows(state), *_HINTS[TARGETS])
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
    table = write_table(sheet, state.plan, PARTNER_COLUMNS, partner_rows(state), *_HINTS[PARTNERS])
    if table:
        table.rule({"D": rules.choice("legend", "Statut de la légende")})
        colour_words(sheet, table.area("D"), (legend.look for legend in Legend))
