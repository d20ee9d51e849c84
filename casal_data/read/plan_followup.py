"""The follow-up that a plan's own workbook holds, in columns on the right of its table, and its former codes."""

from collections.abc import Iterator
from datetime import date

from casal_data.ledger import Ledger
from casal_data.model import ProgressRow, Subject
from casal_data.read.followup import says_nothing
from casal_data.read.layouts import FOLLOW_UP, FORMER
from casal_data.read.outline import Draft
from casal_data.read.plan import PlanTable
from casal_data.read.progress import Line, ValueReader
from casal_data.read.workbook import Cell
from casal_data.vocabulary import Field


def has_follow_up(table: PlanTable) -> bool:
    """Whether the plan's table has a column of follow-up."""
    return not {column.key for column in FOLLOW_UP}.isdisjoint(table.header.columns)


def lines_of_plan(table: PlanTable, present: Ledger, today: date) -> Iterator[Line]:
    """The follow-up of each action that has some, in the plan's order."""
    columns = {
        Field(column.key): table.header.columns[column.key]
        for column in FOLLOW_UP
        if column.key in table.header.columns
    }
    reader = ValueReader(table.sheet, table.header, present, today)
    for draft in table.drafts:
        said = {what: cell for what, column in columns.items() if (cell := _cell(draft, column, what)) is not None}
        if said:
            found, day = reader.read(said)
            row = ProgressRow(Subject(draft.head.code), found, day, table.sheet.name, draft.lead.row)
            yield Line(row, table.sheet, said)
    reader.finish()


def _cell(draft: Draft, column: int, what: Field) -> Cell | None:
    """What an action's rows say in a column: of a comment, all its lines; of anything else, the first."""
    said = [cell for cell in draft.cells.get(column, []) if not says_nothing(cell)]
    if what is Field.COMMENT and len(said) > 1:
        whole = "\n".join(cell.text for cell in said)
        return said[0]._replace(value=whole, text=whole)
    return said[0] if said else None


def report_strange_formers(table: PlanTable, present: Ledger) -> None:
    """Warn of a former code, new in this version of the plan, that no action ever had."""
    before = {action.code: action.former for action in present.plan.actions}
    known = {*before, *(report.subject.action for report in present.reports)}
    cells = {draft.head.code: draft.cells for draft in table.drafts}
    for action in table.plan.actions:
        if action.former and action.former not in known and before.get(action.code) != action.former:
            at = table.sheet.at(cells[action.code][table.header.columns[FORMER.key]][0])
            at.add("former-unknown", action.former, nearest=at.nearest(action.former, before))
