"""Streamlit's own words, wherever a hand can make them show: none of them in English."""

import pytest
from playwright.sync_api import expect

from tests.journeys.coordinator import put, sign_in

pytestmark = pytest.mark.browser


def test_the_search_box_speaks_french(visit):
    ana = visit("actions")
    ana.page.get_by_role("searchbox", name="Rechercher").fill("jardins")
    expect(ana.page.get_by_text("Entrée pour appliquer")).to_be_visible()
    assert ana.english() == []


def test_the_filters_speak_french_open_empty_and_filled(visit):
    ana = visit("actions?orientation=1.1")
    expect(ana.page.get_by_role("group", name="Valeurs choisies")).to_be_visible()
    ana.page.get_by_role("combobox", name="Objectif", exact=True).click()
    expect(ana.page.get_by_role("option").first).to_be_visible()
    filled = ana.english()
    ana.page.keyboard.type("introuvable")
    expect(ana.page.get_by_text("Aucun résultat")).to_be_visible()
    assert (filled, ana.english()) == ([], [])


def test_the_calendar_speaks_french(visit):
    ana = visit("actions?au=2018-03-31")
    ana.page.get_by_role("button", name="Choisir une date").click()
    expect(ana.page.get_by_role("button", name="jeudi 1 mars 2018")).to_be_visible()
    assert ana.english() == []
    ana.page.get_by_role("button", name="Mois suivant").click()
    ana.page.get_by_role("button", name="mardi 3 avril 2018").click()
    ana.is_at("actions", {"au": ["2018-04-03"]})


def test_a_table_s_tools_speak_french(visit):
    ana = visit("actions?orientation=1.1")
    ana.page.get_by_test_id("stDataFrame").hover()
    ana.page.get_by_role("button", name="Rechercher : Tableau de 3 lignes").click()
    ana.page.keyboard.type("jardins")
    expect(ana.page.get_by_text("résultat").first).to_be_attached()
    searching = ana.english()
    ana.page.keyboard.press("Escape")
    ana.page.get_by_test_id("stDataFrame").hover()
    ana.page.get_by_role("button", name="Afficher ou masquer des colonnes").click()
    expect(ana.page.get_by_text("Libellé").or_(ana.page.get_by_text("Commentaire")).first).to_be_visible()
    assert (searching, ana.english()) == ([], [])


def test_a_column_s_menu_and_statistics_speak_french(visit):
    ana = visit("actions?orientation=1.1")
    ana.click_cell(0, 456)
    expect(ana.page.get_by_role("menuitem", name="Trier en ordre croissant")).to_be_visible()
    menu = ana.english()
    ana.page.get_by_role("menuitem", name="Statistiques").hover()
    expect(ana.page.get_by_text("Longueur moyenne")).to_be_visible()
    assert (menu, ana.english()) == ([], [])


def test_a_table_in_full_screen_speaks_french(visit):
    ana = visit("actions?orientation=1.1")
    ana.page.get_by_test_id("stDataFrame").hover()
    ana.page.get_by_role("button", name="Plein écran : Tableau de 3 lignes").click()
    expect(ana.page.get_by_role("button", name="Quitter le plein écran")).to_be_attached()
    assert ana.english() == []


def test_the_form_to_sign_in_speaks_french(visit):
    ana = visit("mise-a-jour")
    ana.page.get_by_label("Code d'accès").fill("carotte")
    expect(ana.page.get_by_text("Entrée pour envoyer")).to_be_visible()
    hidden = ana.english()
    ana.page.get_by_role("button", name="Montrer le code").click()
    expect(ana.page.get_by_role("button", name="Cacher le code")).to_be_visible()
    assert (hidden, ana.english()) == ([], [])


def test_the_box_for_workbooks_speaks_french_and_says_of_a_file_that_it_is_too_big(visit, tmp_path):
    with (tmp_path / "gros.xlsx").open("wb") as file:
        file.truncate(21_000_000)
    ana = visit("mise-a-jour")
    sign_in(ana)
    box = ana.page.get_by_test_id("stFileUploaderDropzoneInput")
    expect(box).to_be_attached()
    empty = ana.english()
    box.set_input_files(tmp_path / "gros.xlsx")
    expect(ana.page.get_by_text("Fichier trop lourd : 20 Mo au plus.")).to_be_attached()
    assert (empty, ana.english()) == ([], [])


def test_the_problems_of_a_file_speak_french_with_their_filters(visit):
    ana = visit("mise-a-jour")
    sign_in(ana)
    put(ana, b"Code;Statut", "suivi.csv")
    expect(ana.title).to_contain_text("1 erreur : ")
    ana.page.get_by_role("combobox", name="Gravité").click()
    ana.page.get_by_role("option", name="erreur").click()
    expect(ana.page.get_by_text("Aucun résultat")).to_be_visible()
    chosen = ana.english()
    ana.page.keyboard.press("Escape")
    expect(ana.page.get_by_role("button", name="Retirer erreur")).to_be_attached()
    assert (chosen, ana.english()) == ([], [])
