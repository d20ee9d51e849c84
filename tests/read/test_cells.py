"""The items of a cell, the links in it, and what marks a period."""

import pytest

from casal_data.model import Link, Means
from casal_data.read import cells, codes, read_plan
from tests.workbooks import HEADERS, small_plan


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("Portrait\nPromotion", ["Portrait", "Promotion"]),
        ("Portrait ; Promotion;", ["Portrait", "Promotion"]),
        ("- Portrait\n• Promotion,\n\n  \n– Partage ;", ["Portrait", "Promotion", "Partage"]),
        ("RUI (Chomedey ; Pont-Viau) ; Ville", ["RUI (Chomedey ; Pont-Viau)", "Ville"]),
        ("Matinée, bulletin, etc.", ["Matinée, bulletin, etc."]),
    ],
)
def test_items_of_targets_and_partners_are_lines_or_parts_between_semicolons(typed: str, items: list[str]):
    assert cells.items(typed) == items


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("Sonder.\n- Écouter ;\n—Noter\nAgir.",
         [Means("Sonder."), Means("Écouter ;", 1), Means("Noter", 1), Means("Agir.")]),
        ("- Sonder\n- Écouter", [Means("Sonder"), Means("Écouter")]),
        ("Sonder ; puis agir", [Means("Sonder ; puis agir")]),
    ],
)  # fmt: skip
def test_means_are_lines_and_a_dash_makes_a_sub_point_of_the_line_before(typed: str, means: list[Means]):
    assert cells.means(typed) == means


@pytest.mark.parametrize(
    ("typed", "linked"),
    [
        ("Lien 1.2.3", ["1.2.3"]),
        ("X\nLien avec 1.2.3", ["1.2.3"]),
        ("liens 1.2.1 et 1.2.5", ["1.2.1", "1.2.5"]),
        ("(lien avec 3.5.3 et 3.2.1)", ["3.5.3", "3.2.1"]),
        ("Lien 1.2.1, 1.2.4 et 1.2.5.", ["1.2.1", "1.2.4", "1.2.5"]),
        ("LIEN\u00a0: l’action 1.10.2 ; lien 1.10.2", ["1.10.2"]),
        ("la cartographie (3.3.2) et le reste (lien 2.1)", ["3.3.2", "2.1"]),
        ("Lien 1.2.x", ["1.2.x"]),
        ("un hectare (2.5), en 2016-17, version 1.2.3, des liens effectués", []),
    ],
)
def test_a_link_is_lien_and_codes_or_a_bare_code_in_parentheses(typed: str, linked: list[str]):
    assert codes.links(typed) == linked


@pytest.mark.parametrize(
    ("typed", "mark"),
    [("X", True), ("x", True), ("✓", True), ("✔", True), ("X\nLien 1.2.1 et 1.2.5", True), ("Lien 1.2.3 : x", True),
     ("(Lien 1.2.3)", False), ("oui", None), ("X ?", None), ("à voir, lien 1.2.3", None)],
)  # fmt: skip
def test_a_period_is_marked_by_an_x_or_a_tick_with_or_without_links(typed: str, mark: bool | None):
    assert cells.is_mark(typed) is mark


def test_links_are_found_in_every_cell_of_a_row_and_an_item_that_is_one_is_no_partner():
    content = small_plan(
        ["1.1.1 Semer (lien 1.1.2)", "Sonder (1.1.2)", None, "CSDL (lien 1.1.2)\n(Lien avec 1.1.2)", "X\nLien 1.1.2"],
        ["1.1.2 Récolter"],
    )  # fmt: skip
    reading = read_plan(content, "plan.xlsx")
    action = reading.plan.actions[0]
    assert (reading.problems, action.links, [a.name for a in action.assignments], action.means) == (
        (),
        tuple(Link("1.1.2", HEADERS[column]) for column in (0, 1, 3, 4)),
        ["CSDL"],
        (Means("Sonder (1.1.2)"),),
    )
