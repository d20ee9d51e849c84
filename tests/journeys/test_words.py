"""Streamlit's own words and parts, wherever a hand can make them show: none in English, none against the rules."""

import pytest
from playwright.sync_api import expect

from tests.journeys.coordinator import put, sign_in
from tests.journeys.readable import broken

pytestmark = pytest.mark.browser


def wrong(visitor) -> list[str]:
    """What is in English, and the rules that are broken."""
    return [*visitor.english(), *broken(visitor)]


@pytest.fixture
def reader(turn):
    """Somebody at three actions."""
    ana = turn("actions?orientation=1.1")
    yield ana
    for _ in ("what was typed", "what is open"):
        ana.page.keyboard.press("Escape")


def test_the_search_box_and_the_filters_open_empty_and_filled(reader):
    page, found = reader.page, []
    page.get_by_role("searchbox", name="Rechercher").fill("jardins")
    expect(page.get_by_text("Entrée pour appliquer")).to_be_visible()
    found += wrong(reader)
    page.get_by_role("searchbox", name="Rechercher").fill("")
    expect(page.get_by_role("group", name="Valeurs choisies")).to_be_visible()
    page.get_by_role("combobox", name="Objectif", exact=True).click()
    expect(page.get_by_role("option").first).to_be_visible()
    found += wrong(reader)
    page.keyboard.type("introuvable")
    expect(page.get_by_text("Aucun résultat")).to_be_visible()
    found += wrong(reader)
    assert found == []


def test_the_calendar_and_what_explains_it(turn):
    ana = turn("actions?au=2018-03-31")
    ana.page.get_by_role("button", name="Aide : Date de référence").hover()
    expect(ana.page.get_by_role("tooltip")).to_be_visible()
    explained = wrong(ana)
    ana.page.get_by_role("button", name="Choisir une date").first.click()
    expect(ana.page.get_by_role("button", name="jeudi 1 mars 2018")).to_be_visible()
    assert (explained, wrong(ana)) == ([], [])
    ana.page.get_by_role("button", name="Mois suivant").click()
    ana.page.get_by_role("button", name="mardi 3 avril 2018").click()
    ana.is_at("actions", {"au": ["2018-04-03"]})


def test_a_table_s_tools(reader):
    page, table, found = reader.page, reader.page.get_by_test_id("stDataFrame"), []
    table.hover()
    page.get_by_role("button", name="Rechercher : Tableau de 3 lignes").click()
    page.keyboard.type("jardins")
    expect(page.get_by_text("résultat").first).to_be_attached()
    found += wrong(reader)
    page.keyboard.press("Escape")
    table.hover()
    page.get_by_role("button", name="Afficher ou masquer des colonnes").click()
    expect(page.get_by_text("Moyens d'action").filter(visible=True)).to_be_visible()
    found += wrong(reader)
    page.keyboard.press("Escape")
    table.hover()
    page.get_by_role("button", name="Plein écran : Tableau de 3 lignes").click()
    out = page.get_by_role("button", name="Quitter le plein écran")
    expect(out).to_be_attached()
    found += wrong(reader)
    out.click()
    assert found == []


def test_a_column_s_menu_and_statistics(reader):
    reader.click_cell(0, 386)
    expect(reader.page.get_by_role("menuitem", name="Trier en ordre croissant")).to_be_visible()
    menu = wrong(reader)
    reader.page.get_by_role("menuitem", name="Statistiques").hover()
    expect(reader.page.get_by_text("Longueur moyenne")).to_be_visible()
    statistics = wrong(reader)
    reader.page.keyboard.press("Escape")
    assert (menu, statistics) == ([], [])


def test_a_chart_under_the_pointer_and_what_an_expander_hides(turn, demonstration):
    ana = turn("echeancier?plan=demonstration&au=2019-06-30", server=demonstration)
    ana.point_at("1.2.1")
    pointed = wrong(ana)
    ana.turn("indicateurs?plan=demonstration&au=2019-06-30")
    ana.page.get_by_text("Toutes les valeurs rapportées").click()
    expect(ana.page.get_by_test_id("stExpanderDetails").get_by_test_id("stDataFrame")).to_be_visible()
    assert (pointed, wrong(ana)) == ([], [])


def test_a_text_to_copy_a_number_to_set_and_a_list_to_open(turn, demonstration):
    ana = turn("legende?plan=demonstration&au=2019-06-30", server=demonstration)
    ana.context.grant_permissions(["clipboard-write"])
    ana.page.get_by_test_id("stCode").first.hover()
    ana.page.get_by_role("button", name="Copier").first.click()
    expect(ana.page.get_by_role("button", name="Copié")).to_be_attached()
    copied = wrong(ana)
    ana.turn("vigilance?plan=demonstration&au=2019-06-30")
    ana.page.get_by_role("button", name="Seuils des règles").click()
    ana.page.get_by_role("spinbutton", name="Sans suivi depuis plus de").fill("7")
    expect(ana.page.get_by_text("Entrée pour appliquer")).to_be_visible()
    number = wrong(ana)
    ana.page.keyboard.press("Enter")
    ana.is_at("vigilance", {"plan": ["demonstration"], "au": ["2019-06-30"], "mois": ["7"]})
    ana.settle()
    ana.page.keyboard.press("Escape")
    ana.bring(ana.page.get_by_role("combobox", name="Ouvrir la fiche d'une action")).click()
    expect(ana.page.get_by_role("option").first).to_be_visible()
    opened = wrong(ana)
    ana.page.keyboard.press("Escape")
    assert (copied, number, opened) == ([], [], [])


def test_the_form_to_sign_in(visit):
    ana = visit("mise-a-jour")
    ana.page.get_by_label("Code d'accès").fill("carotte")
    expect(ana.page.get_by_text("Entrée pour envoyer")).to_be_visible()
    hidden = wrong(ana)
    ana.page.get_by_role("button", name="Montrer le code").click()
    expect(ana.page.get_by_role("button", name="Cacher le code")).to_be_visible()
    assert (hidden, wrong(ana)) == ([], [])


def test_the_box_for_workbooks_a_file_that_is_too_big_and_the_problems_of_another(visit, tmp_path):
    with (tmp_path / "gros.xlsx").open("wb") as file:
        file.truncate(21_000_000)
    ana = visit("mise-a-jour")
    page, found = ana.page, []
    sign_in(ana)
    box = page.get_by_test_id("stFileUploaderDropzoneInput")
    expect(box).to_be_attached()
    found += wrong(ana)
    box.set_input_files(tmp_path / "gros.xlsx")
    expect(page.get_by_text("Fichier trop lourd : 20 Mo au plus.")).to_be_attached()
    found += wrong(ana)
    put(ana, b"Code;Statut", "suivi.csv")
    expect(ana.title).to_contain_text("1 erreur : ")
    page.get_by_role("combobox", name="Gravité").click()
    page.get_by_role("option", name="erreur").click()
    expect(page.get_by_text("Aucun résultat")).to_be_visible()
    found += wrong(ana)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Retirer erreur")).to_be_attached()
    found += wrong(ana)
    assert found == []
