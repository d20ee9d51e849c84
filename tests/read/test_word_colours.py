"""The legend status of a partner in Word is the colour that its name is printed in, wherever that colour is set."""

from typing import Any

import pytest
from docx.enum.dml import MSO_THEME_COLOR
from docx.shared import RGBColor

from casal_data.read import read_plan
from casal_data.vocabulary import Legend
from tests.documents import element, lines, small_document, xml

NOIR, MAUVE, ROUGE, BLEU, GRIS = Legend


def read_partners(cell: Any, edit: Any = None) -> tuple[list[tuple[str, Legend]], list[tuple[str, str, str]]]:
    """The partners of one cell with their legends, and the problems as (code, cell, what was read)."""
    reading = read_plan(small_document(["1.1.1 Semer", None, None, cell, "X"], edit=edit), "plan.docx")
    (action,) = reading.plan.actions
    return (
        [(each.name, each.legend) for each in action.assignments],
        [(each.code, each.cell, each.read) for each in reading.problems],
    )


def coloured(attributes: str) -> Any:
    return xml(f"<w:r><w:rPr><w:color {attributes}/></w:rPr><w:t>CSDL</w:t></w:r>")


@pytest.mark.parametrize(
    ("attributes", "legend"),
    [
        ('w:val="auto"', NOIR),
        ('w:val="000000"', NOIR),
        ('w:val="7030A0"', MAUVE),
        ('w:val="ff0000"', ROUGE),
        ('w:val="0070C0"', BLEU),
        ('w:val="808080"', GRIS),
        ('w:val="FF0000" w:themeColor="text1"', NOIR),
        ('w:val="FF0000" w:themeColor="text1" w:themeTint="80"', GRIS),
        ('w:val="000000" w:themeColor="accent1"', BLEU),
        ('w:val="000000" w:themeColor="accent1" w:themeShade="BF"', BLEU),
        ('w:val="000000" w:themeColor="accent4" w:themeTint="99"', MAUVE),
        ('w:val="000000" w:themeColor="background1" w:themeShade="80"', GRIS),
    ],
)
def test_each_way_to_write_a_colour_has_its_legend(attributes: str, legend: Legend):
    assert read_partners(coloured(attributes)) == ([("CSDL", legend)], [])


@pytest.mark.parametrize("attributes", ['w:val="00B050"', 'w:val="FFFFFF"', 'w:val="vert"'])
def test_a_colour_outside_the_legend_is_not_transcribed_with_a_warning(attributes: str):
    assert read_partners(coloured(attributes)) == (
        [("CSDL", GRIS)], [("colour-unknown", "ligne 4, colonne 4", "CSDL")],
    )  # fmt: skip


def test_runs_give_each_partner_its_colour():
    cell = lines(["CSDL"], [("RUI", "FF0000")], [("Tous ; ", "0070C0"), ("CCCL", "7030A0")])
    assert read_partners(cell) == ([("CSDL", NOIR), ("RUI", ROUGE), ("Tous", BLEU), ("CCCL", MAUVE)], [])


def test_a_partner_in_two_colours_has_that_of_most_letters_with_a_warning():
    assert read_partners(lines([("Ville de ", "FF0000"), ("Laval", "0070C0")])) == (
        [("Ville de Laval", ROUGE)], [("colour-mixed", "ligne 4, colonne 4", "Ville de Laval")],
    )  # fmt: skip


def test_a_colour_comes_from_the_nearest_style_that_has_one():
    def style(document: Any) -> None:
        styles = document.styles
        base = styles.add_style("Base", 1)
        base.font.color.rgb = RGBColor(255, 0, 0)
        below = styles.add_style("Dessous", 1)
        below.base_style = base
        word = styles.add_style("Mot", 2)
        word.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
        _, second, third = document.tables[0].cell(3, 3).paragraphs
        second.style = below
        third.style = below
        third.runs[0].style = word

    assert read_partners("CSDL\nRUI\nTous", style) == ([("CSDL", NOIR), ("RUI", ROUGE), ("Tous", BLEU)], [])


def test_the_default_style_of_paragraphs_colours_what_has_no_other():
    def normal(document: Any) -> None:
        document.styles["Normal"].font.color.rgb = RGBColor(0x70, 0x30, 0xA0)

    assert read_partners("CSDL", normal) == ([("CSDL", MAUVE)], [])


def test_styles_that_stand_on_each_other_are_no_endless_chain():
    def circle(document: Any) -> None:
        first, second = document.styles.add_style("Un", 1), document.styles.add_style("Deux", 1)
        first.base_style, second.base_style = second, first
        document.tables[0].cell(3, 3).paragraphs[0].style = first

    assert read_partners("CSDL", circle) == ([("CSDL", NOIR)], [])


def test_the_blue_of_a_hyperlink_is_no_status():
    def link(document: Any) -> None:
        style = document.styles.add_style("Hyperlink", 2)
        style.font.color.rgb = RGBColor(0, 0, 255)
        paragraph = document.tables[0].cell(3, 3).paragraphs[0]._p
        paragraph.append(element(
            '<w:hyperlink w:anchor="a"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>CSDL</w:t></w:r>'
            "</w:hyperlink>"
        ))  # fmt: skip

    def link_elsewhere(document: Any) -> None:
        link(document)
        cells = document.tables[0].rows[3].cells
        cells[1].paragraphs[0]._p.append(cells[3].paragraphs[0]._p[-1])

    assert read_partners(None, link) == ([("CSDL", GRIS)], [("colour-of-link", "ligne 4, colonne 4", "CSDL")])
    assert read_partners(None, link_elsewhere) == ([], [])


def test_highlighting_is_no_status():
    cell = xml('<w:r><w:rPr><w:highlight w:val="red"/></w:rPr><w:t>CSDL</w:t></w:r>')
    assert read_partners(cell) == ([("CSDL", NOIR)], [])
