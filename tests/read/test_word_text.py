"""What counts of a cell written in Word: every way that Word has to write words, breaks, lists and changes."""

import pytest

from casal_data.model import Means
from casal_data.read import read_plan
from tests.documents import element, lines, small_document, xml

MEANS, TARGETS, PARTNERS, PERIOD = 1, 2, 3, 4


def action(column: int, cell: object, edit: object = None):
    """The one action of a plan with that cell, and the problems as (code, cell, what was read)."""
    row: list[object] = ["1.1.1 Semer", None, None, None, None, None, None]
    row[column] = cell
    reading = read_plan(small_document(row, edit=edit), "plan.docx")
    assert reading.plan is not None, [problem.message for problem in reading.problems]
    return reading.plan.actions[0], [(each.code, each.cell, each.read) for each in reading.problems]


def means(cell: object, edit: object = None) -> list[Means]:
    found, problems = action(MEANS, cell, edit)
    assert problems == []
    return list(found.means)


def partners(cell: object) -> list[str]:
    found, problems = action(PARTNERS, cell)
    assert problems == []
    return [each.name for each in found.assignments]


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_paragraphs_and_line_breaks_both_part_items():
    assert partners(xml(run("CSDL") + "<w:r><w:br/><w:t>RUI</w:t><w:cr/></w:r>", run("Tous ; CCCL"))) == [
        "CSDL", "RUI", "Tous", "CCCL",
    ]  # fmt: skip


def test_an_item_may_be_written_in_many_runs():
    assert partners(xml(run("Ville ") + run("de", "<w:b/>") + "<w:r><w:tab/></w:r>" + run("Laval"))) == [
        "Ville de Laval"
    ]


def test_spaces_at_the_ends_of_a_run_count_where_the_run_says_so():
    cell = xml("<w:r><w:t>Mar</w:t></w:r><w:r><w:t> ché </w:t></w:r>", run("Ville ") + run("de Laval"))
    assert partners(cell) == ["Marché", "Ville de Laval"]


def test_special_hyphens_spaces_and_quotes_are_those_of_a_keyboard_or_left_as_they_are():
    cell = xml(
        "<w:r><w:t>St</w:t><w:noBreakHyphen/><w:t>Pierre</w:t></w:r>",
        "<w:r><w:t>Marchés de l’Est</w:t></w:r>",
        "<w:r><w:t>Nutri</w:t><w:softHyphen/><w:t>tion\u00adniste\u00a0RLP</w:t></w:r>",
        "<w:r><w:t>AVC\u2011Aphasie</w:t></w:r>",
    )
    assert partners(cell) == ["St-Pierre", "Marchés de l’Est", "Nutritionniste RLP", "AVC-Aphasie"]


def test_a_link_beside_an_x_may_be_split_over_runs_and_paragraphs():
    found, problems = action(PERIOD, xml(run("X"), run("Li") + run("en ") + run("1.1.") + run("1")))
    assert (found.periods, [link.code for link in found.links], problems) == (("2016-2018",), ["1.1.1"], [])


def test_a_question_mark_is_a_carrier_to_be_decided():
    found, _ = action(PARTNERS, "?")
    assert (found.undecided, found.assignments) == (True, ())


def test_inserted_text_is_read_deleted_text_is_not_and_both_are_said():
    cell = xml(
        run("CSDL"),
        f'<w:ins w:id="1" w:author="A">{run("RUI")}</w:ins>',
        '<w:del w:id="2" w:author="A"><w:r><w:delText>Tous</w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="3" w:author="A">{run("CCCL")}</w:moveFrom><w:moveTo w:id="4">{run("Ville")}</w:moveTo>',
    )
    found, problems = action(PARTNERS, cell)
    assert ([each.name for each in found.assignments], problems) == (
        ["CSDL", "RUI", "Ville"], [("changes-tracked", "", "4\u00a0modifications")],
    )  # fmt: skip


def test_paragraphs_are_one_where_the_mark_between_them_was_deleted():
    cell = xml('<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + run("Ville "), run("de Laval"))
    found, problems = action(PARTNERS, cell)
    assert ([each.name for each in found.assignments], [code for code, *_ in problems]) == (
        ["Ville de Laval"], ["changes-tracked"],
    )  # fmt: skip


def test_a_row_that_was_deleted_is_no_row_and_those_below_keep_their_place():
    def delete(document):
        document.tables[0].rows[3]._tr.get_or_add_trPr().append(element('<w:del w:id="1"/>'))

    content = small_document(["1.1.1 Semer"], ["1.1.2 Récolter", None, None, None, "Z"], edit=delete)
    assert [(each.code, each.cell) for each in read_plan(content, "plan.docx").problems] == [
        ("changes-tracked", ""), ("mark-invalid", "ligne 5, colonne 5"),
    ]  # fmt: skip


def test_a_field_is_its_result_and_a_hyperlink_its_words():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Portrait")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="DATE">{run("2018")}</w:fldSimple>'
    cell = xml(field + run(" des ") + f'<w:hyperlink w:anchor="a">{run("besoins ")}</w:hyperlink>' + simple)
    found, problems = action(TARGETS, cell)
    assert ([each.text for each in found.targets], problems) == (["Portrait des besoins 2018"], [])


def test_content_controls_are_what_they_hold_and_a_prompt_is_nothing():
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('CSDL')}</w:sdtContent></w:sdt>"
    asking = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Tapez ici')}</w:sdtContent></w:sdt>"
    assert partners(xml(filled, asking)) == ["CSDL"]


@pytest.mark.parametrize(("state", "periods"), [("1", ("2016-2018",)), ("0", ())])
def test_a_box_to_tick_is_an_x_or_nothing(state: str, periods: tuple[str, ...]):
    box = (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☐')}</w:sdtContent></w:sdt>"
    )
    found, problems = action(PERIOD, xml(box))
    assert (found.periods, problems) == (periods, [])


@pytest.mark.parametrize(
    ("inner", "periods"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', ("2016-2018",)),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', ()),
        (run("\uf0fe", '<w:rFonts w:ascii="Wingdings"/>'), ("2016-2018",)),
        (run("ü", '<w:rFonts w:ascii="Wingdings 2"/>'), ("2016-2018",)),
        (run("☒"), ("2016-2018",)),
        (run("☐"), ()),
    ],
)
def test_ticks_of_picture_fonts_are_marks(inner: str, periods: tuple[str, ...]):
    found, problems = action(PERIOD, xml(inner))
    assert (found.periods, problems) == (periods, [])


def test_a_sign_that_we_do_not_know_is_said():
    _, problems = action(TARGETS, xml('<w:r><w:sym w:font="Webdings" w:char="F04E"/></w:r>' + run("Portrait")))
    assert problems == [("symbol-unknown", "ligne 4, colonne 3", "\uf04e (U+F04E)")]


def test_hidden_text_is_not_read_struck_text_is_and_both_are_said():
    cell = xml(run("CSDL"), run("note interne", "<w:vanish/>"), run("RUI", "<w:strike/>"))
    found, problems = action(PARTNERS, cell)
    assert ([each.name for each in found.assignments], problems) == (
        ["CSDL", "RUI"],
        [("text-hidden", "ligne 4, colonne 4", "note interne"), ("text-struck", "ligne 4, colonne 4", "RUI")],
    )


def test_a_picture_in_a_cell_is_said():
    _, problems = action(PERIOD, xml("<w:r><w:drawing/></w:r>"))
    assert problems == [("picture-unread", "ligne 4, colonne 5", "")]


def test_a_table_in_a_cell_is_read_line_by_line_with_a_warning():
    def nest(cell):
        inner = cell.add_table(2, 1)
        inner.cell(0, 0).text, inner.cell(1, 0).text = "CSDL", "RUI"

    found, problems = action(PARTNERS, nest)
    assert ([each.name for each in found.assignments], problems) == (
        ["CSDL", "RUI"], [("table-nested", "ligne 4, colonne 4", "CSDL")],
    )  # fmt: skip


def test_footnote_marks_and_comments_are_no_text():
    cell = xml(run("CSDL") + '<w:r><w:footnoteReference w:id="1"/></w:r><w:commentRangeStart w:id="0"/>')
    assert partners(cell) == ["CSDL"]


def test_the_items_of_a_list_are_items_and_a_deeper_level_is_a_sub_point():
    def nested(cell):
        for words, style in (("Sonder.", "List Bullet"), ("Écouter.", "List Bullet 2"), ("Planter.", "List Bullet")):
            cell.add_paragraph(words, style=style)

    def deepen(document):
        properties = document.tables[0].cell(3, 1).paragraphs[2]._p.get_or_add_pPr()
        number = document.styles["List Bullet"].element.pPr.numPr.numId.val
        properties.append(element(f'<w:numPr><w:ilvl w:val="1"/><w:numId w:val="{number}"/></w:numPr>'))

    assert means(nested, deepen) == [Means("Sonder."), Means("Écouter.", 1), Means("Planter.")]


def test_a_list_under_a_plain_line_holds_its_sub_points():
    def under(cell):
        for words, style in (("Sonder, ex. :", None), ("Jardins ;", "List Bullet"), ("Balcons.", "List Number")):
            cell.add_paragraph(words, style=style)
        cell.add_paragraph("Planter.")

    assert means(under) == [Means("Sonder, ex. :"), Means("Jardins ;", 1), Means("Balcons.", 1), Means("Planter.")]


def test_dashes_typed_by_hand_are_sub_points_too():
    assert means("Sonder.\n- Écouter.\n– Lire.") == [Means("Sonder."), Means("Écouter.", 1), Means("Lire.", 1)]


def test_the_numbers_of_a_list_are_no_part_of_its_items():
    assert means(lines("Sonder.", "Planter.", style="List Number")) == [Means("Sonder."), Means("Planter.")]


def test_a_line_that_only_ends_the_one_before_it_is_joined_to_it_with_a_warning():
    found, problems = action(MEANS, "Sonder l'intérêt des\npartenaires.\nPlanter.")
    assert (list(found.means), problems) == (
        [Means("Sonder l'intérêt des partenaires."), Means("Planter.")],
        [("line-continued", "ligne 4, colonne 2", "partenaires.")],
    )


def test_an_item_of_a_list_is_never_joined_to_the_one_before_it_but_what_follows_a_break_in_it_may_be():
    def bulleted(cell):
        for words in ("Sonder les", "jardins", "Planter des\narbres"):
            cell.add_paragraph(words, style="List Bullet")

    found, problems = action(MEANS, bulleted)
    assert [each.text for each in found.means] == ["Sonder les", "jardins", "Planter des arbres"]
    assert problems == [("line-continued", "ligne 4, colonne 2", "arbres")]
