"""The legend status of a partner is the colour of its text, however Excel writes that colour."""

import pytest
from openpyxl import Workbook
from openpyxl.styles.colors import COLOR_INDEX, Color

from casal_data.read import Problem, read_plan
from casal_data.read.colour import Palette
from casal_data.vocabulary import Legend
from tests.workbooks import coloured, paint, small_plan

NOIR, MAUVE, ROUGE, BLEU, GRIS = Legend


def read_partners(cell: object, **options: object) -> tuple[list[tuple[str, Legend]], list[tuple[str, str, str]]]:
    """The partners of one cell with their legends, and the problems as (code, cell, what was read)."""
    reading = read_plan(small_plan(["1.1.1 Semer", None, None, cell, "X"], **options), "plan.xlsx")
    (action,) = reading.plan.actions
    said: list[Problem] = list(reading.problems)
    return [(each.name, each.legend) for each in action.assignments], [(p.code, p.cell, p.read) for p in said]


@pytest.mark.parametrize(
    ("colour", "legend"),
    [
        (None, NOIR),
        (Color(auto=True), NOIR),
        (Color(indexed=64), NOIR),
        (Color(rgb="FF000000"), NOIR),
        (Color(rgb="FF8E44AD"), MAUVE),
        (Color(rgb="FF7030A0"), MAUVE),
        (Color(rgb="FFFF0000"), ROUGE),
        (Color(rgb="FFC00000"), ROUGE),
        (Color(rgb="FF0070C0"), BLEU),
        (Color(rgb="FF00B0F0"), BLEU),
        (Color(rgb="FF9AA5B1"), GRIS),
        (Color(theme=1), NOIR),
        (Color(theme=1, tint=0.5), GRIS),
        (Color(theme=4), BLEU),
        (Color(theme=4, tint=-0.5), BLEU),
        (Color(theme=5, tint=0.4), ROUGE),
        (Color(theme=7), MAUVE),
        (Color(theme=0, tint=-0.5), GRIS),
        (Color(indexed=10), ROUGE),
        (Color(indexed=12), BLEU),
        (Color(indexed=23), GRIS),
        (Color(rgb="FF00B050"), None),
        (Color(rgb="FFFFC000"), None),
        (Color(theme=0), None),
        (Color(indexed=99), None),
        (Color(theme=40), None),
    ],
)
def test_each_way_to_write_a_colour_has_its_legend(colour: Color | None, legend: Legend | None):
    assert Palette(Workbook()).legend(colour) is legend


@pytest.mark.parametrize("legend", list(Legend))
def test_the_colours_of_our_own_legend_are_read_back_as_themselves(legend: Legend):
    assert Palette(Workbook()).legend(Color(rgb="FF" + legend.look.colour[1:])) is legend


def test_a_tint_lightens_or_darkens_as_the_standard_says():
    palette = Palette(Workbook())
    colours = [Color(theme=1, tint=0.5), Color(theme=0, tint=-0.5), Color(rgb="FFFF0000", tint=0.5)]
    assert [palette.rgb(colour) for colour in colours] == ["808080", "808080", "FF8080"]


def test_a_workbook_s_own_palette_and_theme_are_honoured():
    workbook = Workbook()
    workbook._colors = ["FF000000"] * 10 + ["FF0000FF"] + list(COLOR_INDEX[11:])
    workbook.loaded_theme = (
        b'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
        b'<a:clrScheme name="x"><a:dk1><a:sysClr val="windowText"/></a:dk1>'
        b'<a:accent1><a:srgbClr val="FF0000"/></a:accent1>'
        b"</a:clrScheme></a:themeElements></a:theme>"
    )
    palette = Palette(workbook)
    assert [palette.legend(Color(indexed=10)), palette.legend(Color(theme=1)), palette.legend(Color(theme=4))] == [
        BLEU, NOIR, ROUGE,
    ]  # fmt: skip


def test_one_plain_string_with_no_colour_is_noir():
    assert read_partners("CSDL\nRUI") == ([("CSDL", NOIR), ("RUI", NOIR)], [])


def test_a_colour_on_the_whole_cell_is_that_of_each_of_its_partners():
    assert read_partners("CSDL ; RUI", edit=paint("D5", "FF8E44AD")) == ([("CSDL", MAUVE), ("RUI", MAUVE)], [])


def test_runs_give_each_partner_its_colour_and_a_plain_run_has_the_cell_s():
    cell = coloured("CSDL\n", ("RUI\n", "FFFF0000"), ("Tous\nCCCL\n", "FF0070C0"), ("Ville", None))
    assert read_partners(cell, edit=paint("D5", "FF8E44AD")) == (
        [("CSDL", MAUVE), ("RUI", ROUGE), ("Tous", BLEU), ("CCCL", BLEU), ("Ville", NOIR)],
        [],
    )


def test_a_run_may_hold_the_line_break_or_semicolon_before_its_partner():
    cell = coloured(("CSDL", "FFFF0000"), ("\nRUI", "FF0070C0"), (" ; Tous", "FF8E44AD"))
    assert read_partners(cell) == ([("CSDL", ROUGE), ("RUI", BLEU), ("Tous", MAUVE)], [])


def test_a_partner_in_two_colours_has_that_of_most_letters_with_a_warning():
    cell = coloured(("Ville de ", "FFFF0000"), ("Laval", "FF0070C0"), "\nCSDL")
    assert read_partners(cell) == (
        [("Ville de Laval", ROUGE), ("CSDL", NOIR)],
        [("colour-mixed", "D5", "Ville de Laval")],
    )


def test_punctuation_and_links_have_no_say_in_a_partner_s_colour():
    cell = coloured(("CSDL", "FFFF0000"), (" (lien avec 1.1.1) ;\n", "FF000000"), ("RUI", "FF0070C0"), ",")
    assert read_partners(cell) == ([("CSDL", ROUGE), ("RUI", BLEU)], [])


def test_a_colour_outside_the_legend_is_not_transcribed_with_a_warning_naming_the_cell():
    reading = read_plan(small_plan(["1.1.1 Semer", None, None, coloured(("CSDL", "FF00B050"))]), "plan.xlsx")
    assert (reading.plan.actions[0].assignments[0].legend, [problem.message for problem in reading.problems]) == (
        GRIS,
        [
            "Plan d'action!D5\u00a0: la couleur de «\u00a0CSDL\u00a0» (#00B050) n'est pas dans la légende, et le "
            "statut est dit non transcrit\u202f; recolorez le nom en noir, mauve, rouge, bleu ou gris."
        ],
    )
