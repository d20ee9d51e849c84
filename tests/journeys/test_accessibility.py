"""Every page to whoever reads it: WCAG 2.2 AA and French words, from a phone to a projector, by keyboard, at rest."""

import re
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import expect

from casal_data.meeting import Commitment, Entry
from casal_data.model import Subject
from casal_data.store import Store
from casal_data.vocabulary import Field
from tests.journeys.coordinator import sign_in
from tests.journeys.readable import PHONE, amiss, broken, whole
from tests.journeys.server import ROOT
from tests.meetings import close_one, draft

pytestmark = pytest.mark.browser

PAGES = (
    "vue-d-ensemble",
    "echeancier",
    "echeancier?detail=Objectifs",
    "partenaires",
    "partenaires?partenaire=CSDL",
    "indicateurs",
    "indicateurs?cible=1.2.1/1",
    "legende",
    "actions",
    "actions?objectif=1&tableau=Affectations",
    "actions?action=3.3.2",
    "actions?texte=introuvable&objectif=1",
    "vigilance",
    "reunion",
    "mise-a-jour",
    "historique",
    "historique?depot=1",
    "historique?depot=9",
    "aide",
    "aide?sujet=classeurs",
    "aide?sujet=mots",
)
"""The pages, in the states that change much of what they show."""

DEVICES = {
    "projector": {"viewport": {"width": 1920, "height": 1080}},
    "dark at 200 %": {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2, "color_scheme": "dark"},
    "dark phone": {"color_scheme": "dark", **PHONE},
}


def test_every_page_is_among_them():
    menu = re.findall(r'url_path="([\w-]+)"', (ROOT / "dashboard.py").read_text(encoding="utf-8"))
    assert list(dict.fromkeys(address.partition("?")[0] for address in PAGES)) == menu


@pytest.mark.parametrize("device", DEVICES)
def test_each_page_keeps_to_the_rules_in_french_and_no_wider_than_its_screen(visit, request, device):
    """The real plan, which nobody reported on, at 200 %; the demonstration on the others."""
    fixture, plan = ("server", "") if "200 %" in device else ("demonstration", "plan=demonstration&au=2019-06-30")
    ana = visit(server=request.getfixturevalue(fixture), reduced_motion="reduce", **DEVICES[device])
    found = []
    for address in PAGES:
        ana.turn(f"{address}{'&' if '?' in address else '?'}{plan}")
        whole(ana)
        apart = () if address == PAGES[0] else ("[data-testid=stSidebar]",)
        rules = [] if "phone" in device else broken(ana, apart=apart)  # they are the same for a phone
        found += [f"{address}: {each}" for each in (*amiss(ana), *rules)]
    assert found == []


def test_the_parts_of_a_meeting_keep_to_the_same_rules(visit, started):
    store = Store(str(started.store))
    done = Entry(Subject("1.1.1"), {Field.STATUS: "done", Field.PERCENT: 100.0})
    promised = Commitment("Écrire à la Ville", "CSDL", date(2019, 5, 1))
    close_one(store, "demonstration", date(2019, 3, 12), "1.1.1", promised, entries=(done,))
    draft(store, "demonstration", date(2019, 6, 12), "1.2.3", replace(done, subject=Subject("1.2.3")))
    ana = visit("reunion?plan=demonstration&au=2019-06-30", server=started, viewport={"width": 1440, "height": 900})
    sign_in(ana)
    found = []
    for meeting, part in ((0, ""), (1, "compte-rendu"), (2, "ordre-du-jour"), (2, "preparer"), (2, "conclure")):
        if meeting:
            ana.turn(f"reunion?plan=demonstration&reunion={meeting}&partie={part}")
        whole(ana)
        found += [f"{part}: {each}" for each in (*amiss(ana), *broken(ana, apart=("[data-testid=stSidebar]",)))]
    assert found == []


_FOLLOWED = """
() => {
  window.reached = new Set(), window.unmarked = [];
  addEventListener("focusin", ({target}) => {
    reached.add(target);
    const {outlineStyle, outlineWidth} = getComputedStyle(target);
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) unmarked.push(target.outerHTML.slice(0, 200));
  });
}
"""
_MISSED = """
() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex]")]
  .filter((each) => each.tabIndex >= 0 && !each.disabled && !reached.has(each)
    && each.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !each.closest("[aria-hidden=true], canvas, [data-testid=stButtonGroup]"))
  .map((each) => each.outerHTML.slice(0, 200))
"""
"""Of a group of buttons, Tab reaches the one that is pressed, and arrows the others."""


@pytest.mark.parametrize("address", ["actions?orientation=1.1", "legende"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is_the_content_first(visit, demonstration, address):
    ana = visit(f"{address}{'&' if '?' in address else '?'}plan=demonstration", server=demonstration)
    whole(ana)
    ana.page.evaluate(_FOLLOWED)
    ana.page.keyboard.press("Tab")
    assert ana.page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    while ana.page.evaluate("document.activeElement !== document.body"):
        ana.page.keyboard.press("Tab")
    assert (ana.page.evaluate("unmarked"), ana.page.evaluate(_MISSED)) == ([], [])


def test_the_keyboard_opens_an_action_of_a_table(turn):
    ana = turn("actions?orientation=1.1")
    ana.page.get_by_role("combobox", name="Ouvrir la fiche d'une action").focus()
    ana.page.keyboard.type("1.1.2")
    expect(ana.page.get_by_role("option")).to_have_count(1)
    ana.page.keyboard.press("Enter")
    ana.is_at("actions", {"action": ["1.1.2"], "orientation": ["1.1"]})


def test_nothing_moves_where_less_motion_is_asked_for(visit):
    ana = visit("mise-a-jour", reduced_motion="reduce")
    assert ana.page.evaluate(
        "Math.max(...[...document.querySelectorAll('*')].map(getComputedStyle).flatMap(style =>"
        " [style.transitionDuration, style.animationDuration].join().split(',').map(parseFloat)))"
    ) == pytest.approx(0, abs=1e-4)
