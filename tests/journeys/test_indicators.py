"""Indicateurs in a real browser: what is behind a judgement, a bar and a row, and the way back."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGE = "indicateurs?plan=demonstration&au=2018-06-01"
DAY = {"au": ["2018-06-01"], "plan": ["demonstration"]}
BEHIND = {"objectif": ["1"], "jugement": ["behind"]}


def test_a_judgement_leads_to_its_targets_a_bar_and_a_row_to_one_of_them_and_back(turn, demonstration):
    ana = turn(PAGE, server=demonstration)
    expect(ana.title).to_contain_text("13 cibles sur 59 sont atteintes")
    ana.click_bar("1", "behind")
    ana.is_at("indicateurs", {**DAY, **BEHIND})
    ana.settle()
    assert ana.english() == []

    ana.click_bar("1.2.1/1")
    expect(ana.title).to_contain_text("Nombre d'événements valorisants produits locaux : 3 sur 12")
    ana.is_at("indicateurs", {**DAY, "objectif": ["1"], "cible": ["1.2.1/1"]})
    ana.settle()
    assert ana.english() == []
    ana.page.go_back()
    expect(ana.title).to_contain_text("9 cibles sur 31 sont atteintes")
    ana.is_at("indicateurs", {**DAY, **BEHIND})
    ana.settle()
    ana.click_cell(row=1, x=45)
    expect(ana.title).to_contain_text("Offre de formation")
    ana.page.get_by_role("link", name="1.1.3 Voir").click()
    ana.is_at("actions", {**DAY, "objectif": ["1"], "action": ["1.1.3"]})
