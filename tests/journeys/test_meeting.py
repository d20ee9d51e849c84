"""A meeting in real browsers: the coordinator drives, a member follows, and the server is started again in between."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from casal_data.meeting import Head, Item, ItemKind
from casal_data.store import Store
from tests.journeys.client import first_visit
from tests.journeys.conftest import Visit
from tests.journeys.coordinator import CODE
from tests.journeys.readable import PHONE, amiss, broken
from tests.journeys.server import Server, free_port, serve
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

_AWAY = re.compile("disconnected from server|WebSocket connection|ERR_CONNECTION_REFUSED")
"""What the console may say of a server that is away."""
FOLLOWS_WITHIN = 2_000
"""Milliseconds."""


@pytest.fixture
def away(published: Path, tmp_path: Path) -> Iterator[tuple[Server, Callable[[], None]]]:
    """A dashboard with a meeting about two long actions, and what kills its server and starts it on the same port."""
    shutil.copy(published, tmp_path)
    store = Store(str(tmp_path / published.name))
    (plan,) = store.plans()
    found = store.load_plan(plan.id)
    texts = {action.code: action.text for action in found.actions}
    agenda = [Item("o", ItemKind.OPENING, ItemKind.OPENING.label, minutes=5)]
    agenda += [Item(code, ItemKind.ACTION, texts[code], code, "En retard") for code in ("1.3.1", "1.2.3")]
    store.new_meeting(plan.id, Head(date(2019, 6, 12)), tuple(agenda))
    port, running = free_port(), []

    def start() -> None:
        if running:
            running.pop().__exit__(None, None, None)
        server = serve(tmp_path, port=port)
        running.append(server)
        first_visit(server.__enter__())

    start()
    yield Server(f"http://127.0.0.1:{port}", tmp_path / published.name), start
    running.pop().__exit__(None, None, None)


def sign_in(visitor: Visitor) -> None:
    """Sign in from the screens."""
    visitor.page.get_by_role("button", name="Animer").click()
    visitor.page.get_by_label("Votre nom").fill("Ana Roy")
    visitor.page.get_by_label("Code d'accès").fill(CODE)
    visitor.page.get_by_role("button", name="Se connecter").click()


def press(visitor: Visitor, key: str) -> None:
    visitor.page.locator("body").press(key)


def sees(visitor: Visitor, title: str, *, within: float | None = None) -> None:
    expect(visitor.title).to_have_text(title, timeout=within or 20_000)


def is_whole(visitor: Visitor) -> None:
    """Fail unless the whole screen is in sight, once its type is fitted."""
    visitor.page.wait_for_function(
        """() => document.querySelector(".casal-screen").getBoundingClientRect().bottom
          <= document.querySelector(".st-key-ecran-barre").getBoundingClientRect().top"""
    )


def test_a_meeting_is_held_with_who_follows_and_survives_the_server(away, visit: Visit) -> None:
    server, restart = away
    ana = visit("reunion?reunion=1&partie=ecran", server=server, viewport={"width": 1440, "height": 900})
    luc = visit("reunion?reunion=1&partie=ecran", server=server, **PHONE)
    first = "Ouverture de la réunion et adoption de l'ordre du jour"
    expect(luc.page.get_by_text("La réunion n'a pas commencé").first).to_be_visible()
    for part in ("stSidebar", "stHeader"):
        expect(ana.page.get_by_test_id(part)).to_be_hidden()
    sign_in(ana)
    ana.page.get_by_role("button", name="Commencer la réunion").click()
    sees(ana, first)
    sees(luc, first)

    # The member follows, by the keys of the coordinator's keyboard, within two seconds.
    press(ana, "ArrowRight")
    conscious = "1.3.1 Conscientiser et outiller tous les acteurs concernés et les citoyens à revoir leurs pratiques"
    sees(ana, conscious)
    sees(luc, conscious, within=FOLLOWS_WITHIN)

    # Nothing is cut, all is read; what is typed moves nothing.
    ana.settle()
    decision = ana.page.get_by_label("Décision")
    decision.fill("Diffuser le bila")
    for key in ("ArrowLeft", "ArrowRight", "Escape", "n", "Tab"):
        decision.press(key)
    expect(ana.page.get_by_text("Enregistré à")).to_be_visible()
    expect(luc.page.get_by_text("Diffuser le bilan")).to_be_visible(timeout=FOLLOWS_WITHIN + 1_000)
    sees(ana, conscious)
    is_whole(ana)
    assert [amiss(ana), broken(ana), amiss(luc), broken(luc)] == [[], [], [], []]

    # The server is killed and started again: the member goes on, the coordinator signs in again, nothing is lost.
    restart()
    ana.go("reunion?reunion=1&partie=ecran")
    sees(ana, conscious)
    expect(ana.page.get_by_text("Diffuser le bilan")).to_be_visible()
    sign_in(ana)
    expect(ana.page.get_by_label("Décision")).to_have_value("Diffuser le bilan")
    ana.page.get_by_role("button", name="Fermer les notes").click()
    ana.settle()
    press(ana, "/")
    field = ana.page.get_by_label("Aller à l'action")
    expect(field).to_be_focused()
    field.type("1.2.3")
    field.press("Enter")
    expect(ana.title).to_contain_text("1.2.3 Soutenir")
    expect(luc.title).to_contain_text("1.2.3 Soutenir")
    is_whole(ana)
    field.blur()
    press(ana, "Escape")
    ana.is_at("reunion", {"reunion": ["1"], "partie": ["ordre-du-jour"]})
    for visitor in (ana, luc):
        visitor.amiss = [each for each in visitor.amiss if not _AWAY.search(each)]
