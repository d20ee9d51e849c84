"""A plan written in Word: which tables are read, how their rows and columns are found, and how places are said."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from casal_data.model import Action, Means, Objective, Period, Plan
from casal_data.read import Problem, read_plan
from casal_data.vocabulary import Legend
from tests.documents import (
    DATES,
    add_table,
    document_of,
    element,
    lines,
    package,
    plan_document,
    saved,
    small_document,
    xml,
)  # fmt: skip
from tests.workbooks import HEADERS, TITLE

DATA = Path(__file__).parents[2] / "data"
ACTION = ["1.1.1 Semer", "Sonder.", "Portrait", "CSDL", "X"]


def read(content: bytes) -> tuple[Plan | None, list[Problem]]:
    reading = read_plan(content, "plan.docx")
    return reading.plan, list(reading.problems)


def plan_of(content: bytes) -> Plan:
    plan, problems = read(content)
    assert [problem.message for problem in problems] == []
    assert plan is not None
    return plan


def said(content: bytes) -> list[tuple[str, str, str, str]]:
    """The problems of a document as (code, table, cell, what was read)."""
    return [(each.code, each.sheet, each.cell, each.read) for each in read(content)[1]]


def plain(sentence: str) -> str:
    return sentence.replace("\u00a0", " ").replace("\u202f", " ")


def actions(plan: Plan) -> list[tuple[str, str, list[str], tuple[str, ...]]]:
    """The actions of a plan by code, text, partners and periods."""
    return [(a.code, a.text, [each.name for each in a.assignments], a.periods) for a in plan.actions]


@pytest.mark.parametrize("name", ["plan_casal_2016_2020.xlsx", "demonstration/plan_demonstration.xlsx"])
def test_the_whole_published_plan_in_word_is_the_very_plan_of_its_workbook(name: str):
    document = document_of(load_workbook(DATA / name, rich_text=True))
    assert plan_of(document) == read_plan((DATA / name).read_bytes(), name).plan


def test_the_plan_has_its_title_its_notes_and_its_tables_of_each_page():
    content = plan_document(
        ["OBJECTIF 1 : NOURRIR\nOBJECTIFS TRANSVERSAUX :\nEncourager\nSoutenir"],
        ["1.1 Cultiver"],
        ACTION,
        ["1.2 Partager"],
        ["1.2.1 Récolter", "Écouter.", None, "?", None, None, "X\nLien 1.1.1"],
        title=f"{TITLE}\nDocument adopté le 1er février 2017",
        pages=[2, 3],
    )
    plan = plan_of(content)
    assert (plan.id, plan.title, plan.notes) == (
        "plan-d-essai-2016-2020", TITLE, ("Document adopté le 1er février 2017",),
    )  # fmt: skip
    assert plan.objectives == (Objective("1", "NOURRIR", ("Encourager", "Soutenir")),)
    assert actions(plan) == [
        ("1.1.1", "Semer", ["CSDL"], ("2016-2018",)),
        ("1.2.1", "Récolter", [], ("2019-2020",)),
    ]
    assert plan.periods[0] == Period("2016-2018", date(2016, 4, 1), date(2018, 3, 31))
    assert (plan.actions[1].undecided, plan.actions[1].links[0].code) == (True, "1.1.1")


def test_with_the_plan_s_table_alone_a_plan_loads_and_what_lacks_is_said():
    plan, problems = read(small_document(ACTION, periods=None))
    assert plan is not None
    assert [(each.code, each.sheet, each.cell) for each in problems] == [
        ("period-undated", "Tableau 1", f"ligne 1, colonne {column}") for column in (5, 6, 7)
    ]
    assert plain(problems[0].message) == (
        "Tableau 1, ligne 1, colonne 5 : la période « 2016-2018 » n'a pas de dates ; inscrivez son premier et son "
        "dernier jour au tableau « Périodes »."
    )


def test_small_tables_under_headings_of_their_names_are_the_optional_sheets():
    beside = {
        "Partenaires": [["Nom au plan", "Nom usuel", "Groupe"], ["CSDL", "Carrefour", "non"]],
        "Cibles": [["Code", "Cible", "Type", "Unité", "Départ", "Cible chiffrée"],
                   ["1.1.1", "Portrait", "Livrable", None, None, None]],
        "Légende": [["Couleur", "Statut"], ["Noir", "membres"], ["Vert", "autres"]],
    }  # fmt: skip
    plan, problems = read(small_document(ACTION, beside=beside))
    assert plan is not None
    assert (plan.partners[0].name, plan.actions[0].targets[0].text) == ("Carrefour", "Portrait")
    assert [(each.code, each.sheet, each.cell) for each in problems] == [
        ("legend-unknown", "Légende", "ligne 3, colonne 1")
    ]


def test_problems_are_placed_by_table_row_and_column_in_the_order_of_the_document():
    beside = {"Périodes": [["Période", "Premier jour", "Dernier jour"], ["2016-2018", "01/04/2016", "2018-03-31"]]}
    content = small_document(
        ACTION, ["1.1.1 Semer", None, None, None, "Z"], ["Récolter"], pages=[3], periods=None, beside=beside,
        headers=HEADERS[:5],
    )  # fmt: skip
    assert said(content) == [
        ("code-twice", "Tableau 2", "ligne 2, colonne 1", "1.1.1"),
        ("mark-invalid", "Tableau 2", "ligne 2, colonne 5", "Z"),
        ("row-unplaced", "Tableau 2", "ligne 3, colonne 1", "Récolter"),
        ("date-invalid", "Périodes", "ligne 2, colonne 2", "01/04/2016"),
    ]
    (twice,) = [each for each in read(content)[1] if each.code == "code-twice"]
    assert plain(twice.message) == (
        "Tableau 2, ligne 2, colonne 1 : le code « 1.1.1 » est déjà en ligne 4, colonne 1 du tableau 1 ; on attend "
        "chaque code une seule fois ; corrigez l'un des deux."
    )


def test_one_table_that_runs_over_pages_may_say_its_headers_again():
    content = small_document(ACTION, ["Orientations/Objectifs", *HEADERS[1:4], "2016- 2018"], ["1.1.2 Récolter"])
    assert [code for code, *_ in actions(plan_of(content))] == ["1.1.1", "1.1.2"]


def test_a_page_s_header_that_differs_from_the_first_is_said():
    def rename(document: Any) -> None:
        document.tables[1].cell(0, 6).paragraphs[0].runs[0].text = "2020-2021"

    content = small_document(ACTION, ["1.1.2 Récolter", None, None, None, None, None, "X"], pages=[3], edit=rename)
    assert said(content) == [("header-differs", "Tableau 2", "ligne 1, colonne 7", "2020-2021")]


def test_a_page_whose_columns_stand_in_another_order_is_read_by_its_own_headers():
    def reversed_columns(document: Any) -> None:
        for row in document.tables[1].rows:
            for cell in list(reversed(row._tr.tc_lst)):
                row._tr.append(cell)

    content = small_document(ACTION, ["1.1.2 Récolter", "Écouter.", None, "RUI", None, None, "X"], pages=[3],
                             edit=reversed_columns)  # fmt: skip
    assert actions(plan_of(content))[1] == ("1.1.2", "Récolter", ["RUI"], ("2019-2020",))


def test_a_page_without_headers_goes_on_with_the_table_before_it():
    def bare(document: Any) -> None:
        first = document.tables[1].rows[0]._tr
        first.getparent().remove(first)

    content = small_document(ACTION, ["1.1.2 Récolter", None, None, "RUI", None, "X", None], pages=[3], edit=bare)
    assert actions(plan_of(content))[1] == ("1.1.2", "Récolter", ["RUI"], ("2018-2019",))


def test_cells_merged_over_several_actions_are_given_to_each_with_a_warning():
    content = small_document(
        ["1.1.1 Semer", "Sonder.", "Portrait", "CSDL", "X", None, None], ["1.1.2 Cultiver"] + [None] * 6,
        ["1.1.3 Récolter"] + [None] * 6, merged=[(4, column, 6, column) for column in (2, 3, 4, 5)],
    )  # fmt: skip
    plan, problems = read(content)
    assert plan is not None
    assert [row[2:] for row in actions(plan)] == [(["CSDL"], ("2016-2018",))] * 3
    assert [action.means for action in plan.actions] == [(Means("Sonder."),)] * 3
    assert [(each.code, each.sheet, each.cell) for each in problems] == [
        ("merged-across-actions", "Tableau 1", f"ligne 4, colonne {column}") for column in (2, 3, 4, 5)
    ]
    assert "(lignes 4 à 6, colonne 2 du tableau 1)" in problems[0].message


def test_an_x_over_two_periods_marks_both_whatever_the_grid_of_the_table():
    content = small_document(ACTION, merged=[(4, 5, 4, 6)])
    assert actions(plan_of(content))[0][3] == ("2016-2018", "2018-2019")


def test_cells_whose_sides_do_not_line_up_from_row_to_row_are_under_the_column_that_they_cover():
    def uneven(document: Any) -> None:
        body = document.element.body
        table = document.tables[0]._tbl
        body.replace(table, element(_UNEVEN))

    plan = plan_of(small_document(ACTION, edit=uneven))
    assert actions(plan) == [("1.1.1", "Semer", ["CSDL"], ("2016-2018", "2018-2019"))]


def _cells(*cells: tuple[int, str]) -> str:
    return "<w:tr>" + "".join(
        f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>'
        for span, words in cells
    ) + "</w:tr>"  # fmt: skip


# Ten places for seven columns: a slip of the mouse in Word leaves such narrow ones.
_UNEVEN = (
    "<w:tbl><w:tblGrid>"
    + "".join(f'<w:gridCol w:w="{width}"/>' for width in (1900, 100, 2000, 2000, 1900, 100, 800, 20, 780, 800))
    + "</w:tblGrid>"
    + _cells((2, HEADERS[0]), (1, HEADERS[1]), (1, HEADERS[2]), (2, HEADERS[3]), (1, HEADERS[4]), (2, HEADERS[5]),
             (1, HEADERS[6]))
    + _cells((10, "OBJECTIF 1 : NOURRIR"))
    + _cells((9, "1.1 Cultiver"), (1, ""))
    + _cells((1, "1.1.1 Semer"), (2, "Sonder."), (1, "Portrait"), (1, "CSDL"), (4, "X"), (1, ""))
    + "</w:tbl>"
)  # fmt: skip


def test_two_cells_under_one_column_are_read_together_with_a_warning():
    def split(document: Any) -> None:
        document.element.body.replace(document.tables[0]._tbl, element(_SPLIT))

    plan, problems = read(small_document(ACTION, edit=split))
    assert plan is not None
    assert actions(plan) == [("1.1.1", "Semer", ["CSDL", "RUI"], ("2016-2018",))]
    assert [(each.code, each.cell, each.read) for each in problems] == [("cell-split", "ligne 4, colonne 4", "RUI")]


_SPLIT = (
    "<w:tbl><w:tblGrid>"
    + "<w:gridCol w:w='1000'/>" * 8
    + "</w:tblGrid>"
    + _cells(*((2 if number == 3 else 1, words) for number, words in enumerate(HEADERS)))
    + _cells((8, "OBJECTIF 1 : NOURRIR"))
    + _cells((8, "1.1 Cultiver"))
    + _cells(*((1, words) for words in ("1.1.1 Semer", "Sonder.", "Portrait", "CSDL", "RUI", "X", "", "")))
    + "</w:tbl>"
)


def test_codes_that_a_list_prints_are_codes():
    def number(document: Any) -> None:
        part = document.part.numbering_part.element
        part.insert(0, element(_OUTLINE))
        part.append(element('<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
        for row, level in ((1, 0), (2, 1), (3, 2), (4, 2)):
            properties = document.tables[0].cell(row, 0).paragraphs[0]._p.get_or_add_pPr()
            properties.append(element(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))

    plan = plan_of(plan_document(["NOURRIR"], ["Cultiver"], ["Semer", "Sonder."], ["Récolter"], edit=number))
    assert list(plan.codes()) == ["1", "1.1", "1.1.1", "1.1.2"]
    assert plan.objectives[0].text == "NOURRIR"


_OUTLINE = (
    '<w:abstractNum w:abstractNumId="77">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for level, pattern in enumerate(["OBJECTIF %1 :", "%1.%2", "%1.%2.%3"])
    )
    + "</w:abstractNum>"
)


def test_a_table_that_frames_the_plan_s_is_looked_into():
    def frame(document: Any) -> None:
        table = document.tables[0]._tbl
        outer = element("<w:tbl><w:tblGrid><w:gridCol w:w='9000'/></w:tblGrid><w:tr><w:tc></w:tc></w:tr></w:tbl>")
        table.addprevious(outer)
        cell = outer.tr_lst[0].tc_lst[0]
        cell.append(table)
        cell.append(element("<w:p></w:p>"))

    assert actions(plan_of(small_document(ACTION, edit=frame)))[0][0] == "1.1.1"


def test_a_title_may_have_its_style_and_what_is_neither_title_nor_note_is_said():
    def cover(document: Any) -> None:
        first = document.paragraphs[0]
        first.insert_paragraph_before("CASAL")
        first.insert_paragraph_before("Laval, 2017")
        document.tables[0]._tbl.addprevious(element("<w:p><w:r><w:t>Adopté en 2017</w:t></w:r></w:p>"))
        heading = document.add_heading("Contexte", level=1)._p
        document.tables[0]._tbl.addprevious(heading)
        document.tables[0]._tbl.addprevious(element("<w:p><w:r><w:t>Le comité s'est réuni.</w:t></w:r></w:p>"))

    plan, problems = read(small_document(ACTION, edit=cover))
    assert plan is not None
    assert (plan.title, plan.notes) == (TITLE, ("Adopté en 2017",))
    assert [(each.code, each.read) for each in problems] == [("text-unread", "CASAL")]
    assert "et 3\u00a0paragraphes avec lui" in problems[0].message


def test_the_published_legend_under_the_table_and_other_text_are_left_alone():
    def legend(document: Any) -> None:
        document.add_paragraph("(*) Légende porteurs et partenaires :")
        document.add_paragraph("Noir : membres du CASAL confirmés")
        add_table(document, [["Budget", "Montant"], ["Terre", "1000"]])

    assert actions(plan_of(small_document(ACTION, edit=legend)))[0][0] == "1.1.1"


def test_what_looks_like_the_plan_outside_its_tables_is_said():
    box = (
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>1.1.2 Récolter</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )

    def around(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "OBJECTIF 4 : RÊVER"
        document.sections[0].footer.paragraphs[0].text = "Page 1"
        document.add_paragraph("1.1.3 Cuisiner")
        document.element.body.insert(1, element(box))
        add_table(document, [["Quoi", "Qui"], ["1.1.4 Goûter", "CSDL"]])

    assert said(small_document(ACTION, edit=around)) == [
        ("text-aside", "", "", "1.1.2 Récolter"),
        ("text-aside", "", "", "OBJECTIF 4 : RÊVER"),
        ("text-unread", "", "", "1.1.3 Cuisiner"),
        ("table-unread", "Tableau 3", "", "1.1.4 Goûter"),
    ]


def test_a_document_without_a_table_of_the_plan_has_one_clear_problem():
    content = plan_document(["Terre", "10"], headers=["Poste", "Montant"], periods=None)
    (problem,) = read(content)[1]
    assert plain(problem.message) == (
        "plan.docx : aucun tableau du document n'a la disposition du plan ; on attend un tableau avec les en-têtes "
        "« Orientations/objectifs », « Moyens d'action et conditions de réalisation », « Cibles et résultats "
        "attendus » et « Porteurs et partenaires (*) » sur une même ligne ; ajoutez cette ligne d'en-têtes en haut "
        "de chaque tableau du plan."
    )


def test_the_nearest_table_is_named_where_none_is_the_plan_s():
    (problem,) = read(plan_document(["a", "b"], headers=["Moyens d'action", "Budget"], periods=None))[1]
    assert (problem.code, "(la plus proche est la ligne 1 du tableau 1)" in problem.message) == (
        "document-table-missing", True,
    )  # fmt: skip


def test_a_follow_up_in_columns_on_the_right_is_read_as_in_a_workbook():
    content = small_document(
        [*ACTION[:4], "X", "En cours"], headers=[*HEADERS[:5], "Statut"], periods=DATES[:2],
    )  # fmt: skip
    assert actions(plan_of(content))[0][3] == ("2016-2018",)


def test_a_document_in_the_strict_format_is_read():
    content = small_document(ACTION)
    strict = _each_part(content, b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                        b"http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
    assert plan_of(strict) == plan_of(content)


def _each_part(content: bytes, before: bytes, after: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as old:
        return package({name: old.read(name).replace(before, after) for name in old.namelist()})


def test_an_action_may_go_on_in_rows_whose_first_cell_is_empty_or_merged():
    content = small_document(
        [*ACTION, None, None], [None, "Écouter.", "Répertoire", "RUI", None, None, None], merged=[(4, 1, 5, 1)]
    )
    (action,) = plan_of(content).actions
    assert action == Action(
        "1.1.1", "1.1", "Semer", means=(Means("Sonder."), Means("Écouter.")), targets=action.targets,
        assignments=action.assignments, periods=("2016-2018",),
    )  # fmt: skip
    assert [each.name for each in action.assignments] == ["CSDL", "RUI"]


def test_an_empty_document_and_one_with_an_empty_table_are_said_to_have_no_plan():
    blank = Document()
    empty = Document()
    empty.element.body.append(element("<w:tbl><w:tblGrid></w:tblGrid></w:tbl>"))
    empty.element.body.append(element("<w:tbl><w:tr></w:tr></w:tbl>"))
    assert [said(saved(each)) for each in (blank, empty)] == [[("document-table-missing", "", "", "")]] * 2


def test_a_head_may_have_several_paragraphs():
    content = small_document([lines("1.1.1 Semer", "(jardins et balcons)"), xml("<w:r><w:t>Sonder.</w:t></w:r>")])
    assert plan_of(content).actions[0].text == "Semer (jardins et balcons)"


def test_headers_may_stand_on_two_rows_with_the_periods_under_one_title():
    def colour(cell: Any) -> None:
        lines([("CSDL", "C0392B")])(cell)

    content = plan_document(
        [None, None, None, None, "2016-2018", "2018-2019", "2019-2020"],
        ["OBJECTIF 1 : NOURRIR"],
        ["1.1 Cultiver"],
        ["1.1.1 Semer", "Sonder.", "Portrait", colour, None, "X", None],
        headers=[*HEADERS[:4], "Périodes", None, None],
        merged=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3), (1, 4, 2, 4), (1, 5, 1, 7)],
    )
    (action,) = plan_of(content).actions
    assert (action.periods, [each.legend for each in action.assignments]) == (("2018-2019",), [Legend.PROSPECT])


def test_the_title_may_be_in_the_table_s_first_row():
    content = plan_document(
        HEADERS, ["OBJECTIF 1 : NOURRIR"], ["1.1 Cultiver"], ACTION, headers=[TITLE] + [None] * 6, title=None,
        merged=[(1, 1, 1, 7)],
    )  # fmt: skip
    assert plan_of(content).title == TITLE


def test_a_table_of_contents_is_neither_title_nor_note():
    def contents(document: Any) -> None:
        document.styles.add_style("toc 1", 1)
        document.paragraphs[0].insert_paragraph_before("1.1.1 Semer\t2", style="toc 1")

    assert plan_of(small_document(ACTION, edit=contents)).title == TITLE


def test_headers_and_titles_may_be_broken_anywhere():
    broken = [*HEADERS[:2], "Cibles et\nrésultats attendus", "Porteurs\net partenaires (*)", "2016-\n2018"]

    def title(document: Any) -> None:
        document.paragraphs[0].runs[0].text = "Plan d'essai\n2016-2020"

    plan = plan_of(small_document(ACTION, ["1.1.2 Récolter"], headers=broken, pages=[3], periods=DATES[:2], edit=title))
    assert (plan.title, plan.notes, [each.label for each in plan.periods]) == (TITLE, (), ["2016-2018"])
