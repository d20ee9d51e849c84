"""Statuts de la légende in a real browser: what is behind a bar and behind a flow, and a message to copy."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DAY = {"au": ["2020-04-01"], "plan": ["demonstration"]}


def test_a_bar_leads_to_its_affectations_and_a_flow_to_those_behind_it(turn, demonstration):
    ana = turn("legende?plan=demonstration&au=2020-04-01", server=demonstration)
    expect(ana.title).to_contain_text("75 affectations sur 88 sont confirmées")
    ana.click_bar("1", "mauve")
    ana.is_at("actions", {**DAY, "objectif": ["1"], "legende": ["mauve"], "tableau": ["Affectations"]})
    ana.settle()
    # As many rows as the bar says, under their headers.
    assert [row[4] for row in ana.rows()[1:]] == ["Membre à valider"] * 3

    ana.turn("legende?plan=demonstration&au=2020-04-01")
    ana.click_bar("3", "", "mauve")
    expect(ana.page.get_by_text("13 affectations au statut « Membre à valider », dépôt nº 3")).to_be_visible()
    assert (len(ana.rows()), ana.rows()[0][:3], ana.english()) == (14, ["Code", "Action", "Partenaire"], [])


def test_a_message_is_chosen_copied_and_saved(visit, demonstration):
    ana = visit(
        "legende?plan=demonstration&au=2020-04-01",
        server=demonstration,
        permissions=["clipboard-read", "clipboard-write"],
    )
    choice = ana.bring(ana.page.get_by_role("combobox", name="Message").last)
    choice.fill("Club Lions")
    ana.page.get_by_role("option", name="Club Lions").click()
    message = ana.page.get_by_test_id("stCode").last
    expect(message).to_contain_text("Le plan voit en « Club Lions » un collaborateur potentiel")
    message.hover()
    message.get_by_role("button").click()
    copied = ana.page.evaluate("navigator.clipboard.readText()")
    with ana.page.expect_download() as saved:
        ana.page.get_by_role("button", name="Ce message (.txt)").last.click()
    assert saved.value.path().read_text(encoding="utf-8-sig") == copied
    assert copied.startswith("Données fictives\n\nObjet\u00a0: Démonstration – une collaboration")
