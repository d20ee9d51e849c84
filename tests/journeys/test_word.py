"""The plan in documents that LibreOffice made: opened and saved as .docx, and its tables pasted in a workbook."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from casal_data.model import Assignment, Plan
from casal_data.read import read_plan
from casal_data.vocabulary import Legend
from tests.documents import document_of, element, lines, small_document
from tests.workbooks import saved

DATA = Path(__file__).parents[2] / "data"
REAL, MADE_UP = DATA / "plan_casal_2016_2020.xlsx", DATA / "demonstration" / "plan_demonstration.xlsx"


def test_the_whole_plan_saved_by_libreoffice_is_the_very_plan_of_its_workbook(office):
    document = document_of(load_workbook(MADE_UP, rich_text=True))
    reading = read_plan(office.converted(document, "docx", "docx"), "plan.docx")
    assert (reading.plan, reading.problems) == (read_plan(MADE_UP.read_bytes(), MADE_UP.name).plan, ())


def test_merged_cells_lists_and_colours_come_through_libreoffice_as_they_were(office):
    def list_and_track(document: Any) -> None:
        cell = document.tables[0].cell(3, 1)
        cell.add_paragraph("Écouter.", style="List Bullet")
        cell.paragraphs[0]._p.append(element('<w:ins w:id="1" w:author="A" w:date="2017-02-01T10:00:00Z"><w:r>'
                                             "<w:t xml:space='preserve'> Lire.</w:t></w:r></w:ins>"))  # fmt: skip

    partners = lines([("CSDL", "C0392B")], ["RUI ; ", ("Tous", "1F6FB2")])
    content = small_document(
        ["1.1.1 Semer", "Sonder.", "Portrait", partners, "X", None, None], ["1.1.2 Récolter"] + [None] * 6,
        merged=[(4, 5, 4, 6), (4, 4, 5, 4)], edit=list_and_track,
    )  # fmt: skip
    before, after = (read_plan(each, "plan.docx") for each in (content, office.converted(content, "docx", "docx")))
    assert after.plan == before.plan
    assert [each.code for each in before.problems] == ["changes-tracked", "merged-across-actions"]
    assert [each.message for each in after.problems] == [each.message for each in before.problems]


@pytest.mark.parametrize("workbook", [REAL, MADE_UP], ids=["gris", "couleurs"])
def test_its_tables_pasted_in_calc_are_the_plan_but_for_what_calc_loses(office, workbook: Path):
    """Calc keeps one colour a cell, and none where names of one differ: those read as black."""
    alone = load_workbook(workbook, rich_text=True)
    for sheet in alone.worksheets[1:]:
        alone.remove(sheet)
    page = office.converted(document_of(alone, lists=False), "docx", "html:HTML (StarWriter)")
    pasted = office.converted(page, "html", "xlsx:Calc MS Excel 2007 XML", "HTML (StarCalc)")
    reading, expected = read_plan(pasted, "colle.xlsx"), read_plan(saved(alone), "plan.xlsx").plan
    assert {each.code for each in reading.problems} == {"period-undated"}
    if workbook is REAL:
        assert reading.plan == expected
    else:
        assert _without_colours(reading.plan) == _without_colours(expected)


def _without_colours(plan: Plan | None) -> Plan:
    assert plan is not None

    def bare(assignment: Assignment) -> Assignment:
        return replace(assignment, legend=Legend.MEMBER)

    return replace(
        plan,
        actions=tuple(replace(each, assignments=tuple(map(bare, each.assignments))) for each in plan.actions),
    )
