"""The walk over a package's cells against openpyxl's own loading of the same bytes, cell by cell."""

import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from casal_data.ledger import Ledger
from casal_data.read import read_plan, to_template
from casal_data.read.package import Package
from casal_data.read.problems import Problems
from casal_data.read.workbook import Styles, open_book
from tests.read.progress import TODAY
from tests.workbooks import coloured, repacked, saved

DATA = Path(__file__).resolve().parents[2] / "data"
OURS = sorted(DATA.glob("**/*.xlsx"))
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

Found = dict[tuple[str, int, int], tuple[Any, ...]]


def by_the_walk(content: bytes) -> Found:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package = Package(BytesIO(content))
    styles = Styles(package.wb)
    return {
        (part.name, cell.row, cell.column): (
            cell.value, cell.data_type, shown(cell.formula), styles.number_format(cell.style), styles.colour(cell.style)
        )
        for part in package.parts
        for cell in part.cells
        if all((cell.row, cell.column) not in list(merged.cells)[1:] for merged in part.merged)
    }  # fmt: skip


def by_openpyxl(content: bytes) -> Found:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        formulas = load_workbook(BytesIO(content), rich_text=True)
        lasts = load_workbook(BytesIO(content), rich_text=True, data_only=True)
    found: Found = {}
    for sheet in formulas.worksheets:
        for cell in sheet._cells.values():
            if isinstance(cell, MergedCell) or cell.value is None:
                continue
            last = lasts[sheet.title][cell.coordinate]
            formula = shown(cell.value) if cell.data_type == "f" else None
            look = cell.number_format, cell.font.color
            found[sheet.title, cell.row, cell.column] = (last.value, last.data_type, formula, *look)
    return found


def shown(formula: Any) -> Any:
    return formula if formula is None or isinstance(formula, str) else vars(formula)


def with_rows(rows: bytes, after: bytes = b"") -> bytes:
    """A workbook whose sheet has these rows, of the styles 0 « General », 1 a date and 2 a length of time."""
    workbook = Workbook()
    for cell, number_format in (("A1", "yyyy-mm-dd"), ("A2", "[h]:mm")):
        workbook.active[cell].number_format = number_format
    sheet = b"<worksheet " + NAMESPACE + b"><sheetData>" + rows + b"</sheetData>" + after
    return repacked(saved(workbook), {SHEET: lambda _: sheet + b"</worksheet>"})


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_every_workbook_of_ours_is_read_as_openpyxl_reads_it(file: Path):
    content = file.read_bytes()
    assert by_the_walk(content) == by_openpyxl(content)


def test_so_is_a_template():
    plan = read_plan(OURS[0].read_bytes(), "plan.xlsx").plan
    assert plan is not None
    content = to_template(Ledger(plan), TODAY, 1)
    assert by_the_walk(content) == by_openpyxl(content)


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_so_are_numbers_dates_texts_looks_and_merged_cells(epoch: Any):
    workbook = Workbook()
    if epoch:
        workbook.epoch = epoch
    sheet = workbook.active
    sheet.append([1, 1.5, -0.0, 1e20, True, TODAY, "texte", " deux\nlignes ", "_x005F_", "", None, "#N/A", "=1+1"])
    sheet.append([coloured("noir ", ("bleu", "FF0000FF")), coloured(("seul", "FFFF0000")), "été"])
    sheet["A3"].number_format, sheet["A3"] = "0%", 0.4
    sheet["B3"].number_format, sheet["B3"] = '"jour" dd', 43190
    sheet["A5"], sheet["B6"] = "haut", "caché"
    sheet.merge_cells("A5:B6")
    sheet.column_dimensions["C"].hidden = sheet.row_dimensions[2].hidden = True
    workbook.create_sheet("Autre")["XFD1048576"] = "seul au bout"
    content = saved(workbook)
    assert by_the_walk(content) == by_openpyxl(content)


def test_a_sheet_of_charts_has_a_name_and_no_cells():
    workbook = Workbook()
    workbook.active["A1"] = 1
    workbook.create_chartsheet("Graphique", 0)
    package = Package(BytesIO(saved(workbook)))
    assert (package.names, [part.name for part in package.parts]) == (["Graphique", "Sheet"], ["Sheet"])


@pytest.mark.parametrize(
    "cells",
    [
        b'<c r="A1"><v>1</v></c><c r="B1" t="n"><v>2.0</v></c><c r="C1"><v>1E5</v></c>',
        b'<c r="A1" s="1"><v>43190</v></c><c r="B1"><v>43190</v></c><c r="C1" s="1"><v>43190</v></c>',
        b'<c r="A1" s="1"><v>99999999</v></c><c r="B1" s="2"><v>0.5</v></c><c r="C1" s="1"><v>-5</v></c>',
        b'<c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c><c r="C1" t="d"><v>2018-03-31</v></c>',
        b'<c r="A1" t="str"><f>"a"</f><v>a</v></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>1</f></c>',
        b'<c r="A1"><f t="shared" ref="A1:B1" si="0">C1+1</f><v>2</v></c><c r="B1"><f t="shared" si="0"/></c>',
        b'<c r="A1"><f t="array" ref="A1:B1">C1:D1</f><v>2</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        b'<c r="A1" t="inlineStr"><is><t> a\nb_x005F_x </t></is></c><c r="B1" t="inlineStr"><is/></c>',
        b'<c r="A1" t="inlineStr"><is><t></t></is></c><c r="B1" t="inlineStr"><is><r><t>c</t></r></is></c>',
        b'<c r="A1" t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>b</t></rPh></is></c><c r="B1" t="s"/>',
        b'<c r="A1" t="s"><v></v></c><c r="B1"><v/></c><c r="C1" s="1"/><c r="D1" t="str"><v>d</v></c>',
    ],
)
def test_so_is_whatever_other_writers_make_of_a_cell(cells: bytes):
    content = with_rows(b'<row r="1">' + cells + b"</row>")
    assert by_the_walk(content) == by_openpyxl(content)


@pytest.mark.parametrize(
    "text",
    [
        b"<t>un mot</t>",
        b'<t xml:space="preserve"> deux\nlignes </t>',
        b"<t>a_x005F_x000D_b</t>",
        b"<t></t>",
        b"<t/>",
        b"",
        b"<r><t>un seul</t></r>",
        b'<r><rPr><color rgb="FF0000FF"/></rPr><t>bleu</t></r><r><t> puis noir</t></r>',
        b"<t>\xe6\xbc\xa2</t><rPh sb='0' eb='1'><t>kan</t></rPh>",
    ],
)
def test_so_are_the_texts_that_cells_share(text: bytes):
    """Excel and LibreOffice write every text so."""
    strings = b"<sst " + NAMESPACE + b"><si><t>avant</t></si><si>" + text + b"</si></sst>"
    kind = b'application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    override = b'<Override PartName="/' + STRINGS.encode() + b'" ContentType="' + kind
    cells = b'<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>'
    content = repacked(
        with_rows(b'<row r="1">' + cells + b"</row>"),
        {STRINGS: lambda _: strings, "[Content_Types].xml": lambda part: part.replace(b"</Types>", override)},
    )
    assert by_the_walk(content) == by_openpyxl(content)
    assert by_the_walk(content)["Sheet", 1, 2][0] == "avant"


@pytest.mark.parametrize(
    "rows",
    [
        b"<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>",
        b'<row r="2.0"><c r="A2"><v>1</v></c><c><v>2</v></c></row><row><c r="F3"><v>3</v></c><c><v>4</v></c></row>',
        b'<row r="5"><c r="C5"><v>1</v></c><c r="A5"><v>2</v></c></row><row r="1"><c r="A12"><v>3</v></c></row>',
        b'<row r="12"><c r="A112"><v>1</v></c><c r="IW12"><v>2</v></c><c r="xfd12"><v>3</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c><c r="B1"><v>3</v></c></row>',
    ],
)
def test_so_is_whatever_they_make_of_places(rows: bytes):
    content = with_rows(rows)
    assert by_the_walk(content) == by_openpyxl(content)


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="a"><c r="A1"><v>1</v></c></row>',
        b'<row r="1.5"><c r="A1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        b'<row r="1"><c r="A1"><v>un</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></row>',
    ],
)
def test_what_openpyxl_cannot_read_is_one_problem(row: bytes):
    content = with_rows(row)
    with pytest.raises(Exception):  # noqa: B017, PT011 - openpyxl raises nearly anything
        load_workbook(BytesIO(content))
    problems = Problems("plan.xlsx")
    assert open_book(content, problems) is None
    assert [problem.code for problem in problems.in_order(())] == ["workbook-unreadable"]


def test_rows_and_columns_are_in_order_whatever_the_order_of_the_file():
    rows = b'<row r="3"><c r="B3"><v>4</v></c><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    book = open_book(with_rows(rows), Problems("plan.xlsx"))
    assert book is not None
    assert [(cell.ref, cell.value) for row in book.sheets[0].rows.values() for cell in row.values()] == [
        ("A1", 1), ("A3", 3), ("B3", 4)
    ]  # fmt: skip


def test_what_a_merged_range_covers_is_not_read_nor_judged():
    rows = (
        b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>'
    )
    merged = b'<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    problems = Problems("plan.xlsx")
    book = open_book(with_rows(rows, after=merged), problems)
    assert book is not None
    sheet = book.sheets[0]
    sheet.report_flaws(10, ())
    assert [cell.ref for row in sheet.rows.values() for cell in row.values()] == ["A1"]
    assert problems.in_order(()) == ()
