"""The sheet of one action in a browser: on paper, and what its headings lead to."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

AS_OF = "2020-03-31"
_PAGE = re.compile(rb"/Type\s*/Page\b")


def test_an_action_s_sheet_with_its_history_is_one_page_of_paper_and_leads_to_its_orientation(visit, demonstration):
    ana = visit(f"actions?au={AS_OF}&plan=demonstration&action=1.2.1", server=demonstration)
    expect(ana.title).to_have_text("1.2.1 Favoriser la consommation locale")
    expect(ana.page.get_by_role("button", name="Télécharger le CSV")).to_be_visible()
    pages = [len(_PAGE.findall(ana.page.pdf(format=sheet))) for sheet in ("Letter", "A4")]
    assert pages == [1, 1]
    ana.page.get_by_role("link", name="Orientation 1.2").click()
    expect(ana.title).to_contain_text("5 actions sur 35")
    ana.is_at("actions", {"au": [AS_OF], "plan": ["demonstration"], "orientation": ["1.2"]})


def test_an_action_chosen_in_the_list_is_left_by_back(visit, demonstration):
    ana = visit("actions?plan=demonstration&au=2018-06-01", server=demonstration)
    ana.settle()  # a list that is drawn again while it is typed in forgets what was typed
    ana.page.get_by_role("combobox", name="Ouvrir la fiche d'une action").focus()
    ana.page.keyboard.type("1.1.2")
    expect(ana.page.get_by_role("option")).to_have_count(1)
    ana.page.keyboard.press("Enter")
    expect(ana.title).to_contain_text("1.1.2 ")
    ana.settle()
    ana.page.go_back()
    expect(ana.title).to_contain_text("35 actions")
    ana.page.wait_for_timeout(1_500)  # the page that opens the sheet again does so at once
    expect(ana.title).to_contain_text("35 actions")
