"""The pages at their edges: a coordinator on a phone, a wrong address, a server from its first visit to its stop."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from casal_data.intake.start import FIRST_PLAN
from tests.journeys.coordinator import edited, put, sign_in, taken
from tests.journeys.readable import PHONE, amiss, broken, whole
from tests.journeys.server import serve

pytestmark = pytest.mark.browser

PLAN = "plan-d-action-operationnel-du-casal-2016-2020"
NOT_FOUND = "The page that you have requested does not seem to exist. Running the app's main page."
"""What Streamlit says in the console, in English, to the first visitor of a server who comes straight to a page."""


def test_what_the_coordinator_goes_through_is_in_french_and_readable_on_a_dark_phone(visit):
    ana = visit("mise-a-jour", color_scheme="dark", **PHONE)
    sign_in(ana)
    _, template = taken(ana, "Télécharger le gabarit")
    put(ana, edited(template, {"Actions!C4": "Fini", "Actions!D7": 1.4}), "erreurs.xlsx")
    expect(ana.title).to_have_text("2 erreurs : rien ne peut être appliqué")
    wrong = [*amiss(ana), *broken(ana)]
    put(ana, edited(template, {"Actions!C4": "Réalisé", "Actions!D7": 0.4}))
    expect(ana.title).to_have_text("2 changements à revoir avant d'appliquer")
    assert (wrong, amiss(ana), broken(ana)) == ([], [], [])


def test_an_address_that_leads_nowhere_says_so_in_french_and_shows_the_overview(visit):
    ana = visit("nulle-part", tolerated=(NOT_FOUND,))
    expect(ana.page.get_by_role("dialog")).to_contain_text(
        "Cette adresse ne mène à aucune page. Voici la vue d'ensemble."
    )
    assert (ana.address, ana.english()) == (("", {}), [])


def test_a_server_s_very_first_visitor_comes_straight_to_a_page_sees_what_is_imported_and_is_told_that_it_stops(
    visit, tmp_path
):
    with serve(tmp_path) as server:
        ana = visit("actions?action=1.2.3", server=server, tolerated=(NOT_FOUND,))
        expect(ana.title).to_contain_text("1.2.3 Soutenir")
        expect(ana.page.get_by_role("dialog")).to_have_count(0)
        ana.is_at("actions", {"action": ["1.2.3"], "plan": ["demonstration"]})
        assert ana.english() == []

        ana.turn(f"actions?action=1.4.2&plan={PLAN}")
        expect(ana.title).to_have_text("1.4.2 Diffuser les outils existants")
        server.run("import", str(reworded(tmp_path, "1.4.2 Diffuser les outils de tous")))
        ana.page.get_by_role("link", name="Suivante : 1.4.3").click()
        expect(ana.title).to_contain_text("1.4.3")
        ana.page.get_by_role("link", name="Précédente : 1.4.2").click()
        expect(ana.title).to_have_text("1.4.2 Diffuser les outils de tous")
        whole(ana)
    expect(ana.page.get_by_role("dialog")).to_contain_text("Le serveur ne répond pas.", timeout=20_000)
    assert ana.english() == []
    ana.amiss.clear()  # a browser writes each attempt in its console


def reworded(folder: Path, action: str) -> Path:
    """The published plan with one action in other words, beside the store."""
    plan = load_workbook(FIRST_PLAN, rich_text=True)
    (cell,) = (row[0] for row in plan["Plan d'action"].iter_rows() if str(row[0].value).startswith(action[:6]))
    cell.value = action
    plan.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"
