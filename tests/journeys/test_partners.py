"""Partenaires in a browser: what a click on the heatmap, a name or a pair leads to, and a partner's sheet on paper."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

AS_OF = "2018-06-01"
SEEN = {"au": [AS_OF], "plan": ["demonstration"]}
_PAGE = re.compile(rb"/Type\s*/Page\b")


def test_a_cell_leads_to_its_actions_a_name_to_its_partner_and_a_pair_names_what_it_shares(visit, demonstration):
    ana = visit(f"partenaires?au={AS_OF}&plan=demonstration", server=demonstration)
    expect(ana.title).to_contain_text("CSDL sont nommés dans 8 actions chacun")
    ana.click_bar("CSDL", "2016-2018")
    expect(ana.title).to_contain_text("6 actions sur 35")
    ana.is_at("actions", {**SEEN, "partenaire": ["CSDL"], "periode": ["2016-2018"]})
    ana.page.go_back()
    expect(ana.title).to_contain_text("CSDL sont nommés")
    ana.settle()
    ana.click_bar("Au Panier de Chomedey", "PRESL")
    expect(ana.page.get_by_role("link", name=re.compile("^3.6.1 "))).to_be_visible()
    ana.click_bar("CSDL", None)
    expect(ana.title).to_contain_text("CSDL est nommé dans 8 actions")
    ana.is_at("partenaires", {**SEEN, "partenaire": ["CSDL"]})
    ana.page.get_by_role("link", name="Tous les partenaires").click()
    expect(ana.title).to_contain_text("CSDL sont nommés")
    ana.is_at("partenaires", SEEN)


def test_a_partner_s_sheet_is_one_page_of_paper_that_a_button_prints(turn, demonstration):
    ana = turn("partenaires?au=2020-03-31&plan=demonstration&partenaire=Tous", server=demonstration)
    expect(ana.title).to_contain_text("Tous est nommé dans 9 actions")
    ana.page.evaluate("window.print = () => { window.casalPrinted = true; }")
    ana.page.get_by_role("button", name="Imprimer la fiche").click()
    assert ana.page.evaluate("window.casalPrinted")
    pages = [len(_PAGE.findall(ana.page.pdf(format=sheet))) for sheet in ("Letter", "A4")]
    assert pages == [1, 1]
