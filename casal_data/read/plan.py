"""From an opened workbook to a plan: which sheet holds it, its title, its table, and what other sheets add."""

from collections.abc import Iterable
from dataclasses import dataclass

from casal_data import french, text
from casal_data.model import Plan
from casal_data.read import periods as period_sheet
from casal_data.read.actions import ActionReader
from casal_data.read.colour import Palette
from casal_data.read.headers import Column, Header, best_row, known_columns, read_header
from casal_data.read.layouts import ACTIONS, FOLLOW_UP, FORMER
from casal_data.read.outline import Draft, Outline
from casal_data.read.problems import Problems, quoted
from casal_data.read.sheets import LEGEND, PARTNERS, TARGETS, Directory, TargetDetails, check_legend
from casal_data.read.tables import report_unnamed
from casal_data.read.workbook import Book, Row, Sheet

SHEET = "Plan d'action"
COLUMNS = (
    Column("head", ("Orientations/objectifs", "Orientations et objectifs", "Objectifs/orientations")),
    Column("means", ("Moyens d'action et conditions de réalisation", "Moyens d'action")),
    Column("targets", ("Cibles et résultats attendus", "Cibles")),
    Column("partners", ("Porteurs et partenaires (*)", "Partenaires", "Porteurs")),
    Column("code", ("Code", "Codes"), required=False),
)
_LEAST_COLUMNS = 2
_OTHER_SHEETS = {text.fold(name) for name in (period_sheet.SHEET, PARTNERS, TARGETS, LEGEND)}


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A plan as read, and the table that it was read from, whose rows may hold its follow-up too."""

    plan: Plan
    sheet: Sheet
    header: Header
    drafts: tuple[Draft, ...]


def has_plan(book: Book) -> bool:
    """Whether a sheet of the plan's name has two of its columns, or any other the first one and one more."""
    named = book.sheet(SHEET)
    if named and best_row(named, COLUMNS)[1] >= _LEAST_COLUMNS:
        return True
    return any("head" in keys and len(keys) >= _LEAST_COLUMNS for keys in map(_keys, _candidates(book)))


def _keys(sheet: Sheet) -> set[str]:
    row, found = best_row(sheet, COLUMNS)
    return known_columns(sheet.rows[row], COLUMNS) if found else set()


def plan_table(book: Book, plan_id: str | None, problems: Problems) -> PlanTable | None:
    """The plan of a workbook, as far as it can be read; None without a table. Errors may stand in ``problems``."""
    listed = period_sheet.listed_periods(book)
    directory, details = Directory(book), TargetDetails(book)
    check_legend(book)
    found = _locate(book, problems)
    if found is None:
        return None
    sheet, header = found
    body = {number: row for number, row in sheet.rows.items() if number > header.last_row}
    columns = period_sheet.period_columns(sheet, header, body.values(), listed)
    sheet.report_flaws(header.last_row, {*header.columns.values(), *columns})
    report_unnamed(sheet, header, body.values())
    titles = _lines_above(sheet, header)
    outline = _outline(sheet, header, body, columns, titles)
    reader = ActionReader(sheet, header, columns, directory, details, Palette(book.workbook))
    actions = tuple(reader.action(draft) for draft in outline.drafts)
    orientations = tuple(orientation for orientation, _ in outline.orientations)
    reader.report_broken_links([*(each.code for each in orientations), *(each.code for each in actions)])
    details.report_strangers(actions)
    title = titles[0] if titles else plan_id or ""
    identity = plan_id or text.slug(title)
    if not identity:
        sheet.problems.add("title-missing")
    plan = Plan(
        id=identity,
        title=title,
        notes=tuple(titles[1:]),
        periods=tuple(columns.values()),
        objectives=tuple(outline.objectives),
        orientations=orientations,
        actions=actions,
        partners=reader.partners,
    )
    return PlanTable(plan, sheet, header, tuple(outline.drafts))


def _locate(book: Book, problems: Problems) -> tuple[Sheet, Header] | None:
    """The plan's sheet and header: the sheet of that name, else the only one with such a header."""
    named = book.sheet(SHEET)
    best = {sheet: best_row(sheet, COLUMNS) for sheet in ([named] if named else _candidates(book))}
    tables = [sheet for sheet, (_, found) in best.items() if found >= _LEAST_COLUMNS]
    if len(tables) == 1:
        return tables[0], read_header(tables[0], best[tables[0]][0], (*COLUMNS, FORMER, *FOLLOW_UP))
    if tables:
        names = french.join([quoted(sheet.name) for sheet in tables])
        problems.add("plan-sheet-ambiguous", names)
    else:
        _report_no_table(book, named, best, problems)
    return None


def _candidates(book: Book) -> list[Sheet]:
    """The sheets that may hold the plan where none has its name."""
    return [sheet for sheet in book.sheets if text.fold(sheet.name) not in _OTHER_SHEETS]


def _report_no_table(book: Book, named: Sheet | None, best: dict[Sheet, tuple[int, int]], problems: Problems) -> None:
    headers = french.join([quoted(column.label) for column in COLUMNS if column.required])
    near = next(((sheet, row) for sheet, (row, found) in best.items() if found), None)
    nearest = ""
    if near:
        sheet, row = near
        where = sheet.places.row(row)
        nearest = f" (la plus proche est {where})"
    if book.is_document:
        problems.add("document-table-missing", nearest=nearest, headers=headers)
        return
    place = problems.at(named.name) if named else problems
    followup = french.join([quoted(column.label) for column in ACTIONS.reported], "ou")
    place.add("plan-table-missing", nearest=nearest, headers=headers, followup=followup)


def _lines_above(sheet: Sheet, header: Header) -> list[str]:
    """The lines of text above the header: the plan's title, then its notes."""
    cells = (cell for number, row in sheet.rows.items() if number < header.first_row for cell in row.values())
    lines = (text.clean(line) for cell in cells for line in cell.text.split("\n"))
    return [line for line in lines if line]


def _outline(sheet: Sheet, header: Header, body: dict[int, Row], periods: Iterable[int], titles: list[str]) -> Outline:
    """The table's rows, each in its place. Without the column that names them, no row has one."""
    outline = Outline(sheet, header, periods, titles)
    read = {*header.columns.values(), *periods}
    for number, row in body.items():
        known = {column: cell for column, cell in row.items() if column in read}
        if known and "head" in header.columns:
            outline.take(number, known)
    outline.finish()
    return outline
