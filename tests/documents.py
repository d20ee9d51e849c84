"""Builders of small plans in Word, as ``workbooks`` builds them in Excel.

>>> content = plan_document(["OBJECTIF 1 : NOURRIR"], ["1.1 Cultiver"], ["1.1.1 Semer", "Sonder", None, "CSDL", "X"])
>>> read_plan(content, "plan.docx").plan

Row 1 of each table holds the headers, and the rows given begin at row 2, so that the first action of ``small_document``
is row 4 of « Tableau 1 ». A row of one cell goes over the width of the table.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from openpyxl.styles import Font

from tests.workbooks import HEADERS, PERIODS, TITLE
from tests.workbooks import saved as workbook_bytes

Rows = Sequence[Sequence[Any]]
Edit = Callable[[Any], object]
Runs = Sequence[str | tuple[str, str | None]] | str
DATES = [[str(each) for each in row] for row in PERIODS]


def plan_document(
    *rows: Sequence[Any],
    headers: Sequence[Any] = HEADERS,
    title: str | None = TITLE,
    pages: Sequence[int] = (),
    merged: Iterable[tuple[int, int, int, int]] = (),
    beside: Mapping[str, Rows] | None = None,
    periods: Rows | None = DATES,
    edit: Edit | None = None,
) -> bytes:
    """The bytes of a document with these rows in tables with these headers; None in a row is an empty cell.

    A cell is a text, a paragraph a line, or a function that fills it. pages: the places of rows before which a page,
    and so a table with headers of its own, begins. merged: first row, first column, last row, last column in the first
    table, from 1. beside: more tables, each under a heading. periods: that of « Périodes ». edit: a last hand on all.
    """
    document = Document()
    if title:
        first, *notes = title.split("\n")
        document.add_paragraph(first, style="Title")
        for note in notes:
            document.add_paragraph(note)
    cuts = [0, *pages, len(rows)]
    for start, end in pairwise(cuts):
        add_table(document, [headers, *rows[start:end]], merged if start == 0 else ())
        document.add_paragraph()
    for name, content in {**({"Périodes": periods} if periods else {}), **(beside or {})}.items():
        document.add_heading(name, level=2)
        add_table(document, content)
    if edit:
        edit(document)
    return saved(document)


def small_document(*actions: Sequence[Any], **options: Any) -> bytes:
    """``plan_document`` with one objective (row 2) and one orientation (row 3) above the actions, from row 4 on."""
    return plan_document(["OBJECTIF 1 : NOURRIR"], ["1.1 Cultiver"], *actions, **options)


def add_table(document: Any, rows: Rows, merged: Iterable[tuple[int, int, int, int]] = ()) -> Table:
    """A table at the end of a document; python-docx finds a cell slowly, so each row is asked for its own once."""
    width = max(map(len, rows))
    table = document.add_table(len(rows), width)
    table.style = "Table Grid"
    for row, values in zip(table.rows, rows, strict=True):
        cells = row.cells
        if len(values) == 1 < width:
            cells[0].merge(cells[-1])
        for cell, value in zip(cells, values, strict=False):
            fill(cell, value)
    for first_row, first_column, last_row, last_column in merged:
        table.cell(first_row - 1, first_column - 1).merge(table.cell(last_row - 1, last_column - 1))
    return table


def fill(cell: _Cell, value: Any) -> None:
    """Put a value in an empty cell: a text, a paragraph a line, or what a function does with it."""
    if callable(value):
        value(cell)
    elif value is not None:
        first, *others = str(value).split("\n")
        cell.paragraphs[0].add_run(first)
        for line in others:
            cell.add_paragraph(line)


def lines(
    *paragraphs: Sequence[str | tuple[str, str | None]] | str, style: str | None = None
) -> Callable[[_Cell], None]:
    """A cell of paragraphs, each of runs: plain text, or a text and its colour (RRGGBB)."""

    def write(cell: _Cell) -> None:
        for number, runs in enumerate(paragraphs):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.style = style
            for run in [runs] if isinstance(runs, str) else runs:
                add_run(paragraph, *([run] if isinstance(run, str) else run))

    return write


def add_run(paragraph: Paragraph, words: str, colour: str | None = None) -> Any:
    """A run at the end of a paragraph, coloured or not."""
    run = paragraph.add_run(words)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def xml(*paragraphs: str) -> Callable[[_Cell], None]:
    """A cell of paragraphs written as Word writes them: what stands inside each ``<w:p>``."""

    def write(cell: _Cell) -> None:
        cell._tc.remove(cell.paragraphs[0]._p)
        for inner in paragraphs:
            cell._tc.append(element(f"<w:p>{inner}</w:p>"))

    return write


def element(written: str) -> Any:
    """An element of a document from its XML, of which the outermost tag has no namespaces yet."""
    names = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    names += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return parse_xml(re.sub(r"^<[\w:]+", rf"\g<0> {nsdecls('w', 'm')} {names}", written))


def saved(document: Any) -> bytes:
    """The bytes of a document."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def package(parts: Mapping[str, bytes | str]) -> bytes:
    """A package of these parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


PAGES = ("1.2 ", "1.2.4", "1.4 ", "1.5 ", "OBJECTIF 2", "OBJECTIF 3", "3.3 ", "3.5.3")
"""What the pages of the published plan begin with, after the first one."""


def document_of(workbook: Any, *, lists: bool = True) -> bytes:
    """A plan's workbook, loaded with its rich text, as the committee would have written it in Word.

    One table a page with its headers, objectives and orientations over the width, runs in their colours, dashes as
    lists; under it the notes, then each other sheet as a table under its name. lists: False leaves the dashes typed.
    """
    plan, *others = workbook.worksheets
    rows = [[cell for cell in row if cell.value is not None] and list(row) for row in plan.iter_rows()]
    header = next(number for number, row in enumerate(rows) if row and len([c for c in row if c.value]) > 3)
    end = next(number for number, row in enumerate(rows) if number > header and not row)
    document = Document()
    for number, row in enumerate(rows[:header]):
        if row:
            document.add_paragraph(row[0].value, style=None if number else "Title")
    table: list[list[Any]] = []
    for row in rows[header:end]:
        if str(row[0].value).startswith(PAGES):
            _add_page(document, rows[header], table, lists=lists)
            table = []
        table.append(row)
    _add_page(document, rows[header], table, lists=lists)
    for row in rows[end:]:
        if row:
            document.add_paragraph(str(row[0].value))
    for sheet in others:
        document.add_heading(sheet.title, level=2)
        add_table(document, [[_shown(cell.value) for cell in row] for row in sheet.iter_rows()])
    return saved(document)


def _add_page(document: Any, headers: Sequence[Any], rows: Sequence[Sequence[Any]], *, lists: bool) -> None:
    body = rows if rows[0] is headers else [headers, *rows]
    filled = [[_copy(cell, lists=lists) for cell in row] for row in body]
    add_table(document, [row if any(row[1:]) else row[:1] for row in filled])
    document.add_page_break()


def _copy(cell: Any, *, lists: bool) -> Callable[[_Cell], None] | None:
    """What fills a cell of a document with that of a workbook: its lines, colours and sub-points."""
    if cell.value is None:
        return None
    runs = cell.value if isinstance(cell.value, list) else [cell.value]
    own = cell.font.color

    def write(into: _Cell) -> None:
        paragraph = into.paragraphs[0]
        for run in runs:
            words, colour = (run, own) if isinstance(run, str) else (run.text, run.font.color)
            first, *others = words.split("\n")
            add_run(paragraph, first, _rgb(colour))
            for line in others:
                is_point = lists and line.startswith("- ")
                paragraph = into.add_paragraph(style="List Bullet" if is_point else None)
                add_run(paragraph, line.removeprefix("- ") if is_point else line, _rgb(colour))

    return write


def _rgb(colour: Any) -> str | None:
    return colour.rgb[-6:] if colour is not None and colour.type == "rgb" else None


def _shown(value: Any) -> str | None:
    return value.date().isoformat() if isinstance(value, datetime) else None if value is None else str(value)


def pasted(workbook: Any) -> bytes:
    """The same plan as Excel has it once its tables were copied in Word and pasted, with its other sheets as they are.

    A paragraph has a row to itself, what has one alone is merged over the rows of its action, the headers come again at
    each page, bullets are letters and spaces, and each cell has one colour.
    """
    plan = workbook.worksheets[0]
    rows = [list(row) for row in plan.iter_rows(min_row=1, max_row=58)]
    headers = rows[3]
    copy = workbook.create_sheet("Collé", 0)
    at = 1
    for row in rows:
        if str(row[0].value).startswith(PAGES):
            at = _paste(copy, at, headers) + 1
        at = _paste(copy, at, row)
    workbook.remove(plan)
    copy.title = "Plan d'action"
    return workbook_bytes(workbook)


def _paste(sheet: Any, at: int, row: Sequence[Any]) -> int:
    """Write a row of the table; the first row under it."""
    lines = [str(cell.value or "").split("\n") for cell in row]
    height = max(map(len, lines))
    for column, (cell, words) in enumerate(zip(row, lines, strict=True), start=1):
        for number, line in enumerate(words):
            if line:
                into = sheet.cell(
                    at + number, column, line.replace("- ", "·\u00a0\u00a0\u00a0\u00a0 ", line.startswith("- "))
                )
                into.font = Font(color=_colour_of(cell, line))
        if len(words) == 1 < height:
            sheet.merge_cells(start_row=at, end_row=at + height - 1, start_column=column, end_column=column)
    if not any(cell.value for cell in row[1:]):
        for number in range(height):
            sheet.merge_cells(start_row=at + number, end_row=at + number, start_column=1, end_column=len(row))
    return at + height


def _colour_of(cell: Any, line: str) -> Any:
    """The colour of a line of a cell: that of the run it is in."""
    if isinstance(cell.value, list):
        for run in cell.value:
            if not isinstance(run, str) and line in run.text.split("\n"):
                return run.font.color
    return cell.font.color
