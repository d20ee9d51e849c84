"""The coordinator's workbook given back: problems shown where they stand, and every other byte as it was."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

from casal_data.ledger import Ledger
from casal_data.model import Action, Plan, Report, Subject
from casal_data.read import Known, Problem, read_plan, read_workbook
from casal_data.read.annotated import annotate
from casal_data.read.template import to_template
from casal_data.vocabulary import Field
from tests.workbooks import coloured, progress_workbook, repacked, saved, small_plan

ACTIONS, TITLE = "Actions", "Problèmes relevés à la vérification de ce classeur"
RED, AMBER = "FFFFC7CE", "FFFFEB9C"
ROWS = (["Code", "Statut", "Avancement (%)"], ["1.1.1", "Presque", 0.4], ["1.1.2", "Réalisé", 0.4])
SHEET_1, COMMENTS, SHAPES = "xl/worksheets/sheet1.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"


def problem(cell: str, words: str, *, sheet: str = ACTIONS, severity: str = "erreur") -> Problem:
    place = f"{sheet}!{cell}" if cell else sheet or "suivi.xlsx"
    return Problem(severity, "code", sheet, cell, "lu", "", f"{place}\u00a0: {words}")


STATUS = problem("B2", "« Presque » n'est pas un statut <de la liste> & ne se devine pas.")
WRONG = problem("B3", "40 % ne va pas avec « Réalisé ».")
DOUBT = problem("B3", "la date est ancienne.", severity="avertissement")
LATE = problem("C3", "la valeur baisse.", severity="avertissement")
WHOLE = problem("", "la feuille n'a pas de dates.")
FILE = problem("", "le plan n'est pas connu.", sheet="")
ALL = (FILE, WHOLE, STATUS, WRONG, DOUBT, LATE)


def workbook(edit: Callable[[Any], object] | None = None, sheet: str = ACTIONS) -> bytes:
    book = Workbook()
    book.active.title = sheet
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("Notes")["A1"] = "à garder"
    if edit:
        edit(book.active)
    return saved(book)


def opened(content: bytes, **options: Any) -> Workbook:
    return load_workbook(BytesIO(content), **options)


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def colours(sheet: Any) -> dict[str, str]:
    """The colour that each offending cell takes, by our rules."""
    return {
        cell: rule.dxf.fill.bgColor.rgb
        for area in sheet.conditional_formatting
        for rule in area.rules
        if "Vérification" in rule.formula[0]
        for cell in str(area.sqref).split()
    }


def comments(sheet: Any) -> dict[str, str]:
    """The comments of a sheet, with plain spaces."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.comment)
    return {cell.coordinate: cell.comment.text.replace("\u00a0", " ") for cell in cells}


def boxes(content: bytes, name: str = SHAPES) -> list[tuple[int, int]]:
    """The row and column, from 0, of each box that a comment is shown in."""
    return [
        (int(row), int(column))
        for row, column in re.findall(rb"<\w+:Row>(\d+)</\w+:Row>\s*<\w+:Column>(\d+)", parts(content)[name])
    ]


def shared(content: bytes) -> bytes:
    """The workbook as Excel saves it: the title of the list among shared strings."""
    listed = "xl/worksheets/sheet3.xml"
    kept = (b"xml", f"<si><t>{TITLE}</t></si>".encode())
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + kept[1] + b"</sst>"
    link = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    return repacked(
        content,
        {
            listed: lambda xml: re.sub(rb't="inlineStr"><is>.*?</is>', b't="s"><v>0</v>', xml, count=1),
            "xl/sharedStrings.xml": lambda _: strings,
            "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(
                b"</Relationships>", link + b'sharedStrings" Target="sharedStrings.xml"/></Relationships>'
            ),
            "[Content_Types].xml": lambda xml: xml.replace(
                b"</Types>",
                b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument'
                b'.spreadsheetml.sharedStrings+xml"/></Types>',
            ),
        },
    )


def test_offending_cells_are_coloured_by_their_gravest_problem():
    sheet = opened(annotate(workbook(), ALL).content)[ACTIONS]
    assert colours(sheet) == {"A1": RED, "B2": RED, "B3": RED, "C3": AMBER}


def test_each_offending_cell_has_one_comment_with_all_its_sentences():
    sheet = opened(annotate(workbook(), ALL).content)[ACTIONS]
    assert comments(sheet) == {
        "A1": "Vérification du classeur :\nErreur : La feuille n'a pas de dates.",
        "B2": "Vérification du classeur :\nErreur : « Presque » n'est pas un statut <de la liste> & ne se devine pas.",
        "B3": "Vérification du classeur :\nErreur : 40 % ne va pas avec « Réalisé ».\n\n"
        "Avertissement : La date est ancienne.",
        "C3": "Vérification du classeur :\nAvertissement : La valeur baisse.",
    }
    assert sheet["B2"].comment.author == "Vérification"


def test_a_comment_has_one_box_that_holds_it():
    content = annotate(workbook(), ALL).content
    assert boxes(content) == [(0, 0), (1, 1), (2, 1), (2, 2)]
    heights = [float(each) for each in re.findall(rb"height:([\d.]+)pt", parts(content)[SHAPES])]
    assert heights[2] > heights[3] >= 28
    ids = re.findall(rb'<v:shape id="(\w+)"', parts(content)[SHAPES])
    assert len(set(ids)) == 4


def test_a_last_sheet_lists_every_problem_with_a_link_to_its_cell():
    book = opened(annotate(workbook(), ALL).content)
    assert book.sheetnames == [ACTIONS, "Notes", "Problèmes"]
    sheet = book["Problèmes"]
    assert list(sheet.iter_rows(min_row=3, values_only=True)) == [
        ("Gravité", "Feuille", "Cellule", "Problème"),
        ("Erreur", None, None, "suivi.xlsx\u00a0: le plan n'est pas connu."),
        ("Erreur", ACTIONS, "A1", "La feuille n'a pas de dates."),
        ("Erreur", ACTIONS, "B2", "« Presque » n'est pas un statut <de la liste> & ne se devine pas."),
        ("Erreur", ACTIONS, "B3", "40 % ne va pas avec « Réalisé »."),
        ("Avertissement", ACTIONS, "B3", "La date est ancienne."),
        ("Avertissement", ACTIONS, "C3", "La valeur baisse."),
    ]
    links = {row[2].row: row[2].hyperlink.location for row in sheet.iter_rows(min_row=4) if row[2].hyperlink}
    assert links == {
        5: "'Actions'!A1",
        6: "'Actions'!B2",
        7: "'Actions'!B3",
        8: "'Actions'!B3",
        9: "'Actions'!C3",
    }
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A3:D9", "A4")
    assert (sheet["A4"].fill.fgColor.rgb, sheet["A9"].fill.fgColor.rgb) == (RED, AMBER)


def test_parts_that_hold_no_problem_keep_their_bytes():
    strange = {
        "customXml/item1.xml": b"<label/>",
        "xl/vbaProject.bin": b"\0macro",
        "docMetadata/LabelInfo.xml": b"<l/>",
    }
    content = repacked(workbook(), {name: (lambda _, part=part: part) for name, part in strange.items()})
    before, after = parts(content), parts(annotate(content, ALL).content)
    assert {name for name, part in before.items() if after[name] != part} == {
        SHEET_1,
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
    }
    assert list(after)[: len(before)] == list(before)
    assert annotate(content, ALL).lost == ()


def test_a_sheet_keeps_all_its_bytes_but_for_our_marks():
    def edit(sheet):
        sheet["B2"].fill, sheet["B2"].font = PatternFill("solid", fgColor="00FF00"), Font(bold=True)
        sheet.row_dimensions[3].hidden = True
        sheet.auto_filter.ref = "A1:C3"
        sheet.protection.sheet = True

    content = workbook(edit)
    after = annotate(content, ALL).content
    xml = re.sub(rb"<conditionalFormatting.*</conditionalFormatting>|<legacyDrawing [^>]*>", b"", parts(after)[SHEET_1])
    assert xml == parts(content)[SHEET_1]
    cell = opened(after)[ACTIONS]["B2"]
    assert (cell.value, cell.fill.fgColor.rgb, cell.font.b) == ("Presque", "0000FF00", True)


def test_formulas_keep_the_value_that_they_had():
    content = workbook(lambda sheet: sheet.__setitem__("C2", "=40/100"))
    content = repacked(content, {SHEET_1: lambda xml: re.sub(rb"<v ?/>|<v></v>", b"<v>0.4</v>", xml)})
    after = annotate(content, ALL).content
    assert opened(after, data_only=True)[ACTIONS]["C2"].value == 0.4
    assert opened(after)[ACTIONS]["C2"].value == "=40/100"


def test_coloured_runs_of_a_plan_are_read_as_before():
    content = small_plan(["1.1.1 Semer", "Sonder", None, coloured(("CSDL", "8E44AD"), "\nTous"), "X"])
    marks = [problem("D5", "nom inconnu.", sheet="Plan d'action", severity="avertissement")]
    assert read_plan(annotate(content, marks).content, "p.xlsx") == read_plan(content, "p.xlsx")


def test_our_colour_goes_before_those_of_the_sheet():
    def edit(sheet):
        sheet.conditional_formatting.add(
            "B2:B3", CellIsRule(operator="equal", formula=['"Réalisé"'], fill=PatternFill(bgColor="2E7D4F"))
        )

    sheet = opened(annotate(workbook(edit), ALL).content)[ACTIONS]
    ranks = [(str(area.sqref), rule.priority) for area in sheet.conditional_formatting for rule in area.rules]
    assert ranks == [("A1 B2 B3", 1), ("C3", 2), ("B2:B3", 3)]


ANCHOR = b"<ns2:Anchor>2, 15, 1, 2, 4, -5, 5, 4</ns2:Anchor>"


def commented(sheet: Any) -> None:
    sheet["B2"].comment = Comment("Vu avec Mme Roy", "M. Roy")
    sheet["A3"].comment = Comment("À garder", "M. Roy")


def test_the_coordinator_s_own_comments_stay_with_ours_under_them():
    content = workbook(commented)
    after = annotate(content, [STATUS, LATE]).content
    sheet = opened(after)[ACTIONS]
    assert comments(sheet) == {
        "A3": "À garder",
        "B2": "Vu avec Mme Roy\n\nVérification du classeur :\n"
        "Erreur : « Presque » n'est pas un statut <de la liste> & ne se devine pas.",
        "C3": "Vérification du classeur :\nAvertissement : La valeur baisse.",
    }
    assert [sheet[cell].comment.author for cell in ("A3", "B2", "C3")] == ["M. Roy", "M. Roy", "Vérification"]
    vml = next(name for name in parts(after) if name.endswith(".vml"))
    assert sorted(boxes(after, vml)) == [(1, 1), (2, 0), (2, 2)]


def test_a_box_of_theirs_grows_once_for_what_is_added():
    content = workbook(commented)
    vml = next(name for name in parts(content) if name.endswith(".vml"))

    def heights(content: bytes) -> list[float]:
        return [float(each) for each in re.findall(rb"height:([\d.]+)p", parts(content)[vml])]

    once = annotate(content, [STATUS]).content
    assert [after > before for before, after in zip(heights(content), heights(once), strict=True)] == [True, False]
    assert heights(annotate(once, [STATUS]).content) == heights(once)


def test_a_box_placed_by_its_anchor_ends_some_rows_lower():
    content = workbook(commented)
    vml = next(name for name in parts(content) if name.endswith(".vml"))
    anchored = repacked(
        content,
        {vml: lambda xml: xml.replace(b"<ns2:AutoFill>", ANCHOR + b"<ns2:AutoFill>")},
    )
    ends = re.findall(rb"<ns2:Anchor>2, 15, 1, 2, 4, -5, (\d+), 4", parts(annotate(anchored, [STATUS]).content)[vml])
    assert sorted(map(int, ends)) == [5, 8]


def test_annotating_again_replaces_the_marks():
    once = annotate(workbook(commented), ALL).content
    again = annotate(once, ALL).content
    assert parts(again) == parts(once)
    book = opened(annotate(again, [LATE]).content)
    assert book.sheetnames == [ACTIONS, "Notes", "Problèmes"]
    assert colours(book[ACTIONS]) == {"C3": AMBER}
    assert comments(book[ACTIONS]) == {
        "A3": "À garder",
        "B2": "Vu avec Mme Roy",
        "C3": "Vérification du classeur :\nAvertissement : La valeur baisse.",
    }
    assert book["Problèmes"].max_row == 4


def test_without_a_problem_the_marks_are_taken_off():
    sheet = opened(annotate(annotate(workbook(commented), ALL).content, []).content)[ACTIONS]
    assert (colours(sheet), comments(sheet)) == ({}, {"A3": "À garder", "B2": "Vu avec Mme Roy"})


def test_marks_are_known_again_after_libreoffice_which_drops_authors():
    once = annotate(workbook(), ALL).content
    anonymous = repacked(once, {COMMENTS: lambda xml: xml.replace("<author>Vérification".encode(), b"<author> ")})
    again = annotate(anonymous, [STATUS]).content
    assert list(comments(opened(again)[ACTIONS])) == ["B2"]
    assert boxes(again) == [(1, 1)]


def test_the_list_is_known_again_after_excel_which_shares_strings():
    again = annotate(shared(annotate(workbook(), ALL).content), [STATUS]).content
    assert opened(again).sheetnames == [ACTIONS, "Notes", "Problèmes"]
    assert opened(again)["Problèmes"].max_row == 4


def test_the_filtered_area_is_named_for_libreoffice_and_follows_the_list():
    once = annotate(workbook(), ALL).content
    written = (
        '<definedName name="_xlnm._FilterDatabase" localSheetId="2" hidden="1">\'Problèmes\'!$A$3:$D${}</definedName>'
    )
    for content, last in ((once, 9), (annotate(once, [STATUS]).content, 4)):
        assert parts(content)["xl/workbook.xml"].decode().count(written.format(last)) == 1


def test_the_filters_of_other_sheets_keep_their_names():
    def edit(sheet):
        sheet.auto_filter.ref = "A1:C3"

    book = parts(annotate(workbook(edit), ALL).content)["xl/workbook.xml"].decode()
    assert re.findall(r'localSheetId="(\d)" hidden="1">([^<]*)<', book) == [
        ("0", "'Actions'!$A$1:$C$3"),
        ("2", "'Problèmes'!$A$3:$D$9"),
    ]


def test_a_sheet_of_the_coordinator_s_with_that_name_is_left_alone():
    def edit(sheet):
        sheet.parent.create_sheet("Problèmes")["A1"] = "Les nôtres"

    once = annotate(workbook(edit), ALL).content
    again = opened(annotate(once, ALL).content)
    assert again.sheetnames == [ACTIONS, "Notes", "Problèmes", "Problèmes (2)"]
    assert again["Problèmes"]["A1"].value == "Les nôtres"


def test_a_sheet_s_name_may_hold_anything():
    name = "L'état & « suivi »"
    book = opened(annotate(workbook(sheet=name), [problem("B2", "mauvais.", sheet=name)]).content)
    assert list(comments(book[name])) == ["B2"]
    assert book["Problèmes"]["C4"].hyperlink.location == "'L''état & « suivi »'!B2"


def test_a_problem_of_a_sheet_that_is_not_there_is_only_listed():
    book = opened(annotate(workbook(), [problem("B2", "manque.", sheet="Cibles")]).content)
    assert list(book["Problèmes"].iter_rows(min_row=4, values_only=True)) == [("Erreur", "Cibles", "B2", "Manque.")]
    assert book["Problèmes"]["C4"].hyperlink is None


def prefixed(xml: bytes) -> bytes:
    """A part as some programs write it, its elements under a prefix."""
    xml = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml)
    return xml.replace(b"xmlns=", b"xmlns:x=")


def test_elements_may_have_a_prefix():
    names = (SHEET_1, "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml")
    content = annotate(repacked(workbook(), dict.fromkeys(names, prefixed)), ALL).content
    sheet = opened(content)[ACTIONS]
    assert colours(sheet) == {"A1": RED, "B2": RED, "B3": RED, "C3": AMBER}
    assert list(comments(sheet)) == ["A1", "B2", "B3", "C3"]


def without_styles(content: bytes) -> bytes:
    """A workbook made by a program that writes no styles."""
    with ZipFile(BytesIO(content)) as old:
        file = BytesIO()
        with ZipFile(file, "w") as new:
            for name in old.namelist():
                xml = re.sub(rb'<(Override|Relationship) [^>]*styles[^>]*>|\ss="\d+"', b"", old.read(name))
                if name != "xl/styles.xml":
                    new.writestr(name, xml)
    return file.getvalue()


def test_boxes_may_have_a_declaration_and_any_prefix():
    def strange(vml: bytes) -> bytes:
        return b'<?xml version="1.0" encoding="UTF-8"?>\n' + vml

    content = workbook(commented)
    vml = next(name for name in parts(content) if name.endswith(".vml"))
    after = annotate(repacked(content, {vml: strange}), ALL).content
    assert ElementTree.fromstring(parts(after)[vml]) is not None
    assert sorted(boxes(after, vml)) == [(0, 0), (1, 1), (2, 0), (2, 1), (2, 2)]


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_a_workbook_without_styles_gets_ours():
    sheet = opened(annotate(without_styles(workbook()), ALL).content)[ACTIONS]
    assert colours(sheet) == {"A1": RED, "B2": RED, "B3": RED, "C3": AMBER}


def test_a_digital_signature_is_lost_and_that_is_said():
    signature = b'<Relationship Id="rId90" Target="_xmlsignatures/origin.sigs" '
    kind = b'Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"/>'
    content = repacked(
        workbook(),
        {
            "_rels/.rels": lambda xml: xml.replace(b"</Relationships>", signature + kind + b"</Relationships>"),
            "_xmlsignatures/origin.sigs": lambda _: b"",
            "_xmlsignatures/sig1.xml": lambda _: b"<Signature/>",
            "[Content_Types].xml": lambda xml: xml.replace(
                b"</Types>", b'<Override PartName="/_xmlsignatures/sig1.xml" ContentType="x/y"/></Types>'
            ),
        },
    )
    annotated = annotate(content, ALL)
    assert annotated.lost == ("la signature numérique",)
    assert b"signature" not in b"".join(
        [*map(str.encode, parts(annotated.content)), *parts(annotated.content).values()]
    )


def without(name: str) -> bytes:
    return repacked(workbook(), {name: lambda _: b"<broken"})


@pytest.mark.parametrize(
    "content",
    [b"", b"Code;Statut", small_plan()[:500], without(SHEET_1), without("xl/workbook.xml"), without("xl/styles.xml")],
)
def test_what_is_no_workbook_has_no_annotated_copy(content):
    with pytest.raises(ValueError, match=r"neither a workbook|not XML"):
        annotate(content, ALL)


DAY = date(2018, 3, 31)
PLAN = Plan(
    "plan-d-essai", "Plan d'essai", actions=(Action("1.1.1", "1.1", "Semer"), Action("1.1.2", "1.1", "Récolter"))
)
LEDGER = Ledger(PLAN, [Report(Subject("1.1.1"), Field.STATUS, DAY, "under_way", 1)])
KNOWN: Mapping[str | None, Known] = dict.fromkeys(
    (None, PLAN.id), Known(LEDGER, {1: LEDGER}.get, Ledger, date(2018, 6, 30))
)


def test_a_refused_template_is_given_back_mended_and_read():
    book = opened(to_template(LEDGER, DAY, 1))
    book[ACTIONS]["C4"], book[ACTIONS]["D5"] = "Presque", "beaucoup"
    refused = read_workbook(saved(book), "suivi.xlsx", KNOWN.get)
    assert [each.cell for each in refused.problems] == ["C4", "D5"]

    given_back = opened(annotate(saved(book), refused.problems).content)
    assert list(comments(given_back[ACTIONS])) == ["C4", "D5"]
    assert given_back[ACTIONS].protection.sheet
    given_back[ACTIONS]["C4"], given_back[ACTIONS]["C5"], given_back[ACTIONS]["D5"] = "Réalisé", "En cours", 0.4

    mended = read_workbook(saved(given_back), "suivi.xlsx", KNOWN.get)
    assert mended.problems == ()
    assert [(each.subject.action, each.field, each.value) for each in mended.progress.reports] == [
        ("1.1.1", Field.STATUS, "done"),
        ("1.1.2", Field.STATUS, "under_way"),
        ("1.1.2", Field.PERCENT, 40.0),
    ]


def test_marks_do_not_change_what_is_read():
    content = progress_workbook(["1.1.1", "Semer", "Presque", 0.4], sheets={"Brouillon": [["Code", "1.1.9"]]})
    content = repacked(content, {"xl/workbook.xml": lambda xml: xml.replace(b'name="Actions"', b'name="Feuil1"')})
    reading = read_workbook(content, "suivi.xlsx", KNOWN.get)
    assert [(each.sheet, each.cell) for each in reading.problems] == [("Feuil1", "C2")]
    given_back = annotate(content, reading.problems).content
    assert read_workbook(given_back, "suivi.xlsx", KNOWN.get) == reading
