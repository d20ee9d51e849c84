"""Vue d'ensemble in a real browser: from a part of a bar to its actions, from what is owed to a message to copy."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DAY = {"au": ["2020-04-01"], "plan": ["demonstration"]}


def test_a_part_of_a_bar_leads_to_its_actions_and_what_is_owed_to_a_message(visit, demonstration):
    ana = visit("?plan=demonstration&au=2020-04-01", server=demonstration,
                permissions=["clipboard-read", "clipboard-write"])  # fmt: skip
    expect(ana.title).to_have_text("17 actions sur 35 sont réalisées, 1 en cours et 10 en retard")
    assert ana.english() == []

    message = ana.page.get_by_test_id("stCode")
    message.scroll_into_view_if_needed()
    expect(message).to_contain_text("Les 5 actions que voici")  # what is below is drawn as it comes in sight
    ana.page.get_by_role("combobox", name="Message").click()
    ana.page.get_by_role("option", name="CDC").click()
    expect(message).to_contain_text("où le plan nomme « CDC »".replace("« ", "«\u00a0").replace(" »", "\u00a0»"))
    message.hover()
    message.get_by_role("button").click()
    assert "- 3.5.3 " in ana.page.evaluate("navigator.clipboard.readText()")

    ana.click_bar("2", "owed")
    expect(ana.page.get_by_text("2 actions de l'objectif 2 : suivi attendu".replace(" :", "\u00a0:"))).to_be_visible()

    # As many actions as the part says, all of them late.
    ana.click_bar("3", "late")
    ana.is_at("actions", {**DAY, "objectif": ["3"], "statut": ["late"]})
    expect(ana.title).to_contain_text("4 actions sur 35")
