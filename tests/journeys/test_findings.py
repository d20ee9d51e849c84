"""Vigilance in a real browser: from the chart to the action in two clicks, and a finding that is set aside."""

import re

from playwright.sync_api import expect

from tests.journeys.coordinator import sign_in


def test_a_bar_shows_its_findings_and_a_code_opens_the_action_whose_way_back_leads_to_them(turn, demonstration):
    ana = turn("vigilance?plan=demonstration&au=2018-06-01", server=demonstration)
    ana.click_bar("en-retard")
    expect(ana.page.get_by_role("heading", level=1).first).to_contain_text("En retard")
    ana.settle()
    assert "constat=en-retard" in ana.page.url
    ana.page.go_back()
    expect(ana.page.get_by_role("heading", level=1).first).to_contain_text("à régler")
    ana.page.go_forward()
    expect(ana.page.get_by_role("heading", level=1).first).to_contain_text("En retard")
    ana.settle()
    ana.page.get_by_role("combobox", name="Ouvrir la fiche d'une action").click()
    ana.page.get_by_role("option").first.click()
    expect(ana.page.get_by_role("heading", level=1).first).to_contain_text("1.1.3")
    assert ana.english() == []


def test_a_finding_set_aside_leaves_the_page_and_stands_in_the_history(visit, started):
    ana = visit("vigilance?plan=demonstration&constat=noms-semblables", server=started)
    sign_in(ana)
    ana.page.get_by_label("Raison").fill("Deux organismes")
    ana.page.get_by_label("Raison").press("Tab")
    ana.page.get_by_role("button", name="Écarter ce constat").click()
    expect(ana.page.get_by_text("Le constat est écarté")).to_be_visible()
    expect(ana.page.get_by_label("Raison")).to_have_value("")
    expect(ana.page.get_by_role("combobox", name="Constat", exact=True)).to_have_value(re.compile("Coordo"))
    ana.turn("historique?plan=demonstration")
    expect(ana.page.get_by_role("heading", level=1).first).to_contain_text("6 dépôts")
    assert ana.english() == []
