"""A table copied in Word and pasted in Excel: each paragraph has a row, and what was one cell is many, or merged."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from casal_data.model import Action, Means, Objective
from casal_data.read import read_plan
from casal_data.vocabulary import Legend
from tests.documents import pasted
from tests.workbooks import HEADERS, plan_workbook, small_plan

DATA = Path(__file__).parents[2] / "data"
ACTION = ["1.1.1 Semer", "Sonder.", "Portrait", "CSDL", "X"]
Said = list[tuple[str, str, str]]


def action(content: bytes) -> tuple[Action, Said]:
    """The first action of a plan, and the problems as (code, cell, what was read)."""
    reading = read_plan(content, "plan.xlsx")
    assert reading.plan is not None, [problem.message for problem in reading.problems]
    return reading.plan.actions[0], [(each.code, each.cell, each.read) for each in reading.problems]


@pytest.mark.parametrize("name", ["plan_casal_2016_2020.xlsx", "demonstration/plan_demonstration.xlsx"])
def test_the_whole_published_plan_pasted_from_word_is_the_very_plan_of_its_workbook(name: str):
    reading = read_plan(pasted(load_workbook(DATA / name, rich_text=True)), "colle.xlsx")
    assert (reading.plan, reading.problems) == (read_plan((DATA / name).read_bytes(), name).plan, ())


def test_rows_that_begin_with_nothing_hold_more_items_of_the_action_above_across_a_page():
    content = small_plan(
        ACTION, [None, "Écouter.", "Répertoire", "RUI"], HEADERS, [None, "Lire.", None, "Tous"], merged=["A5:A6"]
    )
    found, problems = action(content)
    assert ([each.text for each in found.means], [each.text for each in found.targets]) == (
        ["Sonder.", "Écouter.", "Lire."], ["Portrait", "Répertoire"],
    )  # fmt: skip
    assert ([each.name for each in found.assignments], problems) == (["CSDL", "RUI", "Tous"], [])


def test_each_row_has_the_colour_of_its_own_cell():
    def paint(worksheet: Worksheet) -> None:
        worksheet["D5"].font, worksheet["D6"].font = Font(color="FFFF0000"), Font(color="FF0070C0")

    found, _ = action(small_plan(ACTION, [None, None, None, "RUI"], edit=paint))
    assert [each.legend for each in found.assignments] == [Legend.PROSPECT, Legend.COLLABORATOR]


@pytest.mark.parametrize(
    ("above", "below", "links"),
    [("X", "Lien 1.1", ["1.1"]), ("X", "(lien 1.1)", ["1.1"]), ("X Lien 1.1 et", "1.2", ["1.1", "1.2"]),
     ("X Lien", "1.1", ["1.1"])],
)  # fmt: skip
def test_a_link_may_stand_in_the_row_under_its_x_or_be_broken_over_both(above: str, below: str, links: list[str]):
    content = small_plan([*ACTION[:4], above], [None, None, None, None, below], ["1.2 Partager"])
    found, problems = action(content)
    assert (found.periods, [link.code for link in found.links], problems) == (("2016-2018",), links, [])


def test_a_link_with_no_x_above_it_is_still_said():
    _, problems = action(small_plan([*ACTION[:4], None], [None, None, None, None, "Lien 1.1"]))
    assert problems == [("mark-missing", "E6", "Lien 1.1")]


@pytest.mark.parametrize(
    ("above", "below", "read"),
    [
        ("Sonder l'intérêt des", "partenaires.", ["Sonder l'intérêt des partenaires."]),
        ("Mettre en commun l'expertise", "et la partager.", ["Mettre en commun l'expertise et la partager."]),
        ("Collaborer avec", "Saveurs de Laval", ["Collaborer avec Saveurs de Laval"]),
        ("Sonder.", "partager.", ["Sonder.", "partager."]),
        ("Sonder", "Partager", ["Sonder", "Partager"]),
        ("sonder", "partager", ["sonder", "partager"]),
        ("Saisir les occasions, ex. :", "politique régionale", ["Saisir les occasions, ex. :", "politique régionale"]),
        ("Sonder", "lien avec 1.1.1", ["Sonder", "lien avec 1.1.1"]),
        ("Sonder", "- écouter", ["Sonder", "écouter"]),
    ],
)
def test_a_line_is_joined_to_the_one_above_only_where_it_seems_to_end_it_and_that_is_said(
    above: str, below: str, read: list[str]
):
    found, problems = action(small_plan(["1.1.1 Semer", above], [None, below]))
    joined = [("line-continued", "B6", below)] if len(read) == 1 else []
    assert ([each.text for each in found.means], problems) == (read, joined)


@pytest.mark.parametrize(
    ("above", "below", "names"),
    [("Comité organisateur", "matinées", ["Comité organisateur matinées"]), ("Ville de", "Laval", ["Ville de Laval"]),
     ("CSDL", "tous", ["CSDL", "tous"]), ("CSDL", "RUI", ["CSDL", "RUI"])],
)  # fmt: skip
def test_a_partner_s_name_may_be_broken_over_two_rows(above: str, below: str, names: list[str]):
    found, problems = action(small_plan(["1.1.1 Semer", None, None, above], [None, None, None, below]))
    assert [each.name for each in found.assignments] == names
    assert problems == ([("line-continued", "D6", below)] if len(names) == 1 else [])


def test_a_name_broken_over_two_rows_keeps_the_colour_of_most_of_its_letters():
    def paint(worksheet: Worksheet) -> None:
        worksheet["D5"].font, worksheet["D6"].font = Font(color="FFFF0000"), Font(color="FFFF0000")

    content = small_plan(["1.1.1 Semer", None, None, "Ville de"], [None, None, None, "Laval"], edit=paint)
    assert [(each.name, each.legend) for each in action(content)[0].assignments] == [
        ("Ville de Laval", Legend.PROSPECT)
    ]


def test_the_text_of_an_action_broken_over_two_rows_is_one_with_the_items_beside_it():
    content = small_plan(["1.1.1 Semer (graines", "Sonder."], ["et plants)", "Écouter."], ["(ex. : balcons)", "Lire."])
    found, problems = action(content)
    assert (found.text, [each.text for each in found.means]) == (
        "Semer (graines et plants) (ex. : balcons)", ["Sonder.", "Écouter.", "Lire."],
    )  # fmt: skip
    assert problems == [("line-continued", "A6", "et plants)"), ("line-continued", "A7", "(ex. : balcons)")]


def test_the_text_of_an_orientation_may_be_broken_too():
    reading = read_plan(plan_workbook(["OBJECTIF 1 : NOURRIR"], ["1.1 Cultiver"], ["les jardins"]), "plan.xlsx")
    assert reading.plan is not None
    assert (reading.plan.orientations[0].text, [each.code for each in reading.problems]) == (
        "Cultiver les jardins", ["line-continued"],
    )  # fmt: skip


def test_cross_cutting_objectives_after_their_label_have_a_row_each():
    reading = read_plan(
        plan_workbook(
            ["OBJECTIF 1 : NOURRIR"], ["OBJECTIFS TRANSVERSAUX : Encourager"], ["Soutenir"], ["1.1 Cultiver"]
        ),
        "plan.xlsx",
    )
    assert (reading.plan and reading.plan.objectives, reading.problems) == (
        (Objective("1", "NOURRIR", ("Encourager", "Soutenir")),), (),
    )  # fmt: skip


@pytest.mark.parametrize("bullet", ["·\u00a0\u00a0\u00a0\u00a0 ", "o\u00a0\u00a0 ", "§  ", "Ø  ", "• "])
def test_the_bullets_that_word_leaves_behind_are_bullets(bullet: str):
    found, _ = action(small_plan(["1.1.1 Semer", "Sonder."], [None, f"{bullet}Écouter."]))
    assert found.means == (Means("Sonder."), Means("Écouter.", 1))


def test_a_word_that_begins_with_the_letter_of_a_bullet_is_none():
    found, _ = action(small_plan(["1.1.1 Semer", "o fruits"]))
    assert found.means == (Means("o fruits"),)


def test_a_page_s_header_that_differs_from_the_first_is_said():
    _, problems = action(small_plan(ACTION, [*HEADERS[:6], "2020-2021"], ["1.1.2 Récolter"]))
    assert problems == [("header-differs", "G6", "2020-2021")]
