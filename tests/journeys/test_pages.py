"""Each page as it is: first visit, light and dark, phone, and nothing of it in English."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.journeys.coordinator import edited, put, sign_in, taken
from tests.journeys.server import serve
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

PAGES = {
    "": "35 actions : ",
    "echeancier": "35 actions : ",
    "echeancier?detail=Objectifs": "35 actions : ",
    "actions?objectif=1": "16 actions sur 35",
    "actions?action=1.2.3&objectif=1": "1.2.3 Soutenir",
    "actions?texte=introuvable": "Aucune action",
    "mise-a-jour": "Dernière mise à jour le ",
    "historique": "1 dépôt, le ",
    "historique?depot=1": "Dépôt nº 1, le ",
    "historique?depot=9": "Ce plan n'a aucun dépôt nº 9",
}
NOT_FOUND = "The page that you have requested does not seem to exist. Running the app's main page."
"""What Streamlit says in the console, in English, to the first visitor of a server who comes straight to a page."""

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0 Mobile Safari/537.36",
}

_FAINT = """
() => {
  const numbers = (colour) => {
    const found = colour.match(/[\\d.]+/g).map(Number), unit = colour.startsWith("color(srgb") ? 255 : 1;
    return [...found.slice(0, 3).map((value) => value * unit), found[3] ?? 1];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const light = (colour) => {
    const [red, green, blue] = colour.map((value) => value / 255)
      .map((value) => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ancestors = (element) => element ? [element, ...ancestors(element.parentElement)] : [];
  const faint = [];
  for (const element of document.querySelectorAll("[data-testid=stApp] *")) {
    const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.nodeValue).join("").trim();
    const apart = element.closest(".bars, canvas, script, style, [data-testid=stIconMaterial]");
    if (!text || apart || !element.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(element), colour = numbers(element.closest("svg") ? style.fill : style.color);
    colour[3] *= ancestors(element).reduce((product, each) => product * getComputedStyle(each).opacity, 1);
    const under = ancestors(element).map((each) => numbers(getComputedStyle(each).backgroundColor)).reverse()
      .reduce((below, above) => over(above, below), [255, 255, 255]);
    const [low, high] = [light(over(colour, under)), light(under)].sort((a, b) => a - b);
    const contrast = (high + 0.05) / (low + 0.05);
    if (colour[3] && contrast < 4.5) faint.push(`${contrast.toFixed(1)} ${text}`);
  }
  return faint;
}
"""
"""The texts with less contrast than 4.5:1 with what lies under them (WCAG 2, 1.4.3); marks of charts apart."""


def whole(visitor: Visitor) -> None:
    """Wait for the parts of a page that come last, one at a time."""
    expect(visitor.page.get_by_test_id("stSkeleton")).to_have_count(0)
    for chart in visitor.page.get_by_test_id("stPlotlyChart").all():
        expect(chart.locator("svg").first).to_be_attached()
    expect(visitor.page.get_by_test_id("stDateInput").get_by_role("spinbutton")).to_have_count(3)


def amiss(visitor: Visitor) -> tuple[list[str], list[str], int, int]:
    """What is in English, what is faint, how much wider than its screen the page is, and how many dialogs there are."""
    wide = visitor.page.evaluate("document.scrollingElement.scrollWidth") - visitor.page.viewport_size["width"]
    return visitor.english(), visitor.page.evaluate(_FAINT), wide, visitor.page.get_by_role("dialog").count()


@pytest.mark.parametrize(
    "device", [{"color_scheme": "light"}, {"color_scheme": "dark", **PHONE}], ids=["light", "dark-on-a-phone"]
)
def test_each_page_is_in_french_readable_and_no_wider_than_its_screen(visit, device):
    ana = visit(**device)
    for address, title in PAGES.items():
        ana.turn(address)
        expect(ana.title).to_contain_text(title)
        whole(ana)
        assert (address, *amiss(ana)) == (address, [], [], 0, 0)


def test_what_the_coordinator_goes_through_is_in_french_and_readable_on_a_dark_phone(visit):
    ana = visit("mise-a-jour", color_scheme="dark", **PHONE)
    sign_in(ana)
    _, template = taken(ana, "Télécharger le gabarit")
    put(ana, edited(template, {"Actions!C4": "Fini", "Actions!D7": 1.4}), "erreurs.xlsx")
    expect(ana.title).to_have_text("2 erreurs : rien ne peut être appliqué")
    wrong = amiss(ana)
    put(ana, edited(template, {"Actions!C4": "Réalisé", "Actions!D7": 0.4}))
    expect(ana.title).to_have_text("2 changements à revoir avant d'appliquer")
    assert (wrong, amiss(ana)) == (([], [], 0, 0), ([], [], 0, 0))


def test_the_very_first_visitor_of_a_server_may_come_straight_to_a_page(fresh, visit):
    ana = visit("actions?action=1.2.3", server=fresh, tolerated=(NOT_FOUND,))
    expect(ana.title).to_contain_text("1.2.3 Soutenir")
    expect(ana.page.get_by_role("dialog")).to_have_count(0)
    ana.is_at("actions", {"action": ["1.2.3"], "plan": ["demonstration"]})
    assert ana.english() == []


def test_an_address_that_leads_nowhere_says_so_in_french_and_shows_the_overview(visit):
    ana = visit("nulle-part", tolerated=(NOT_FOUND,))
    expect(ana.page.get_by_role("dialog")).to_contain_text(
        "Cette adresse ne mène à aucune page. Voici la vue d'ensemble."
    )
    assert (ana.address, ana.english()) == (("", {}), [])


def test_a_server_that_stops_is_said_in_french(visit, published, tmp_path):
    shutil.copy(published, tmp_path)
    with serve(tmp_path) as stopping:
        ana = visit(server=stopping)
        whole(ana)
    expect(ana.page.get_by_role("dialog")).to_contain_text("Le serveur ne répond pas.", timeout=20_000)
    assert ana.english() == []
    ana.amiss.clear()  # a browser writes each attempt in its console
