"""From one page to the next: filters, addresses to share, back and forward, and what a click opens."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OF_1_1 = ["1.1.1", "1.1.2", "1.1.3"]


def codes(visitor) -> list[str]:
    return [code for code, *_ in visitor.rows()[1:]]


def choose(visitor, label: str, text: str) -> None:
    """Choose a value of a filter of the sidebar by typing its start."""
    visitor.page.get_by_role("combobox", name=label, exact=True).click()
    visitor.page.keyboard.type(text)
    visitor.page.get_by_role("option").first.click()
    visitor.page.keyboard.press("Escape")


def test_a_filtered_view_is_an_address_to_share(turn, visit):
    ana = turn("actions")
    choose(ana, "Orientation", "1.1")
    expect(ana.title).to_have_text("3 actions sur 35")
    luc = visit(ana.page.url.removeprefix(f"{ana.server.address}/"))
    assert [(each.address, each.title.inner_text(), codes(each)) for each in (ana, luc)] == [
        (("actions", {"orientation": ["1.1"]}), "3\u00a0actions sur 35", OF_1_1)
    ] * 2


def test_what_is_typed_in_the_search_box_filters_and_one_click_clears_it(turn):
    ana = turn("actions")
    ana.page.get_by_role("searchbox", name="Rechercher").fill("bonne boite")
    ana.page.keyboard.press("Enter")
    expect(ana.title).to_have_text("1 action sur 35")
    ana.is_at("actions", {"texte": ["bonne boite"]})
    ana.page.get_by_role("button", name="Effacer les filtres").click()
    expect(ana.title).to_have_text("35 actions")
    ana.is_at("actions", {})


def test_back_and_forward_restore_each_view(turn):
    ana = turn("actions?objectif=2")
    expect(ana.title).to_have_text("6 actions sur 35")
    choose(ana, "Orientation", "2.1")
    expect(ana.title).to_have_text("3 actions sur 35")
    ana.page.go_back()
    expect(ana.title).to_have_text("6 actions sur 35")
    ana.page.go_forward()
    expect(ana.title).to_have_text("3 actions sur 35")
    ana.is_at("actions", {"objectif": ["2"], "orientation": ["2.1"]})


def test_the_menu_keeps_the_filters(turn):
    ana = turn("actions?objectif=2&au=2018-12-31")
    ana.page.get_by_role("link", name="Échéancier", exact=True).click()
    expect(ana.title).to_have_text("6 actions : 2 dans leur période, 2 dont la période est terminée et 2 sans période")
    ana.is_at("echeancier", {"objectif": ["2"], "au": ["2018-12-31"]})


def test_a_date_of_the_first_period_can_be_typed(turn):
    ana = turn("echeancier")
    ana.page.get_by_role("spinbutton").first.click()
    ana.page.keyboard.type("20160501", delay=60)
    ana.page.get_by_role("heading", level=1).click()
    expect(ana.title).to_have_text("35 actions : 5 à venir, 26 dans leur période et 4 sans période")
    ana.is_at("echeancier", {"au": ["2016-05-01"]})
    assert ana.english() == []


def test_what_is_missing_leads_to_the_actions_that_lack_it(turn):
    ana = turn()
    ana.page.get_by_role("link", name="4\u00a0actions n'ont aucune période").click()
    expect(ana.title).to_have_text("4 actions sur 35")
    ana.is_at("actions", {"manque": ["période"]})
    assert codes(ana) == ["1.1.2", "2.1.2", "2.1.3", "3.5.3"]
    ana.page.go_back()
    expect(ana.title).to_contain_text("35 actions : ")
    ana.is_at("", {})


def test_a_bar_of_the_gantt_opens_the_sheet_of_its_action_and_back_returns(turn):
    ana = turn("echeancier?objectif=1")
    ana.click_bar("1.2.5")
    expect(ana.title).to_contain_text("1.2.5 Contribuer au rapprochement")
    ana.is_at("actions", {"objectif": ["1"], "action": ["1.2.5"]})
    ana.page.go_back()
    expect(ana.title).to_contain_text("16 actions")
    ana.is_at("echeancier", {"objectif": ["1"]})


def test_the_bar_of_an_action_without_a_period_opens_its_sheet_too(turn):
    ana = turn("echeancier?orientation=2.1")
    ana.click_bar("2.1.2")
    expect(ana.title).to_contain_text("2.1.2")


def test_a_bar_of_the_groups_opens_the_actions_it_counts(turn):
    ana = turn("echeancier?detail=Orientations")
    ana.click_bar("1.2", "2018-2019")
    expect(
        ana.page.get_by_text("Filtré : Orientation : 1.2 · Période : 2018-2019 · Statut : Période terminée")
    ).to_be_visible()
    ana.is_at("actions", {"orientation": ["1.2"], "periode": ["2018-2019"], "statut": ["over"]})


def test_a_bar_of_the_overview_opens_the_actions_it_counts(turn):
    ana = turn()
    ana.click_bar("2", "2016-2018")
    expect(ana.title).to_have_text("3 actions sur 35")
    ana.is_at("actions", {"objectif": ["2"], "periode": ["2016-2018"]})


def test_a_code_of_a_table_opens_the_sheet_of_its_action_even_when_sorted(turn):
    ana = turn("actions?orientation=1.1")
    ana.click_cell(0, 300)
    expect(ana.page.locator("[data-testid=data-grid-canvas] th").nth(1)).to_contain_text("↑")
    ana.click_cell(3, 45)
    expect(ana.title).to_contain_text("1.1.3 Voir aux possibilités")
    ana.is_at("actions", {"orientation": ["1.1"], "action": ["1.1.3"]})


def test_the_search_of_a_table_stays_on_its_page(turn):
    ana = turn("actions?orientation=1.1")
    ana.page.get_by_test_id("stDataFrame").hover()
    ana.page.get_by_role("button", name="Rechercher : Tableau de 3 lignes").click()
    ana.page.keyboard.type("jardins")
    expect(ana.page.get_by_text("résultat").first).to_be_attached()
    ana.page.keyboard.press("Enter")
    ana.page.keyboard.press("Escape")
    ana.click_cell(2, 300)
    ana.page.wait_for_timeout(1_000)
    expect(ana.title).to_have_text("3 actions sur 35")


def test_sheets_are_leafed_through_and_lead_back_to_the_table(turn):
    ana = turn("actions?action=1.1.3&au=2018-12-31")
    ana.page.get_by_role("link", name="Suivante : 1.2.1").click()
    expect(ana.title).to_contain_text("1.2.1 Favoriser")
    ana.page.get_by_role("link", name="Précédente : 1.1.3").click()
    expect(ana.title).to_contain_text("1.1.3 Voir")
    ana.page.get_by_role("link", name="Toutes les actions").click()
    expect(ana.title).to_have_text("35 actions")
    ana.is_at("actions", {"au": ["2018-12-31"]})


def test_a_link_of_a_sheet_leads_to_the_action_it_names(turn):
    ana = turn("actions?action=1.4.2")
    ana.page.get_by_role("link", name="1.4.1 Soutenir").click()
    expect(ana.title).to_contain_text("1.4.1 Soutenir")
    ana.is_at("actions", {"action": ["1.4.1"]})


def test_an_unknown_code_leads_to_the_nearest(turn):
    ana = turn("actions?action=1.2.33")
    expect(ana.title).to_have_text("Aucune action ne porte le code « 1.2.33 »")
    ana.page.get_by_role("link", name="1.2.3 Soutenir").click()
    expect(ana.title).to_contain_text("1.2.3 Soutenir")
