"""Signing in by OpenID Connect, at a small provider of our own: who may write, who may not, and out again."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from casal_data.store import Store
from tests.journeys.client import first_visit
from tests.journeys.coordinator import turn_to
from tests.journeys.openid_provider import CLIENT, SECRET, Provider, provide
from tests.journeys.server import Server, free_port, serve
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

PEOPLE = [
    {"sub": "1", "name": "Ana Roy", "email": "ana@laval.test", "email_verified": True},
    {"sub": "2", "name": "Luc Côté", "email": "luc@ailleurs.test", "email_verified": True},
]
SECRETS = """
[auth]
redirect_uri = "{redirect}"
cookie_secret = "un secret de témoins assez long"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[casal]
coordinators = ["ana@laval.test"]
"""


@pytest.fixture(scope="module")
def signing(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Provider]]:
    """A dashboard where people sign in at a provider, and the provider."""
    folder, port = tmp_path_factory.mktemp("openid"), free_port()
    shutil.copy(published, folder)
    Store(str(folder / published.name)).set_credential("coordinator", "")  # as at a first start
    redirect = f"http://127.0.0.1:{port}/oauth2callback"
    with provide(redirect, PEOPLE) as provider:
        secrets = folder / "secrets.toml"
        values = {"redirect": redirect, "client": CLIENT, "secret": SECRET, "provider": provider.address}
        secrets.write_text(SECRETS.format(**values), encoding="utf-8")
        with serve(folder, f"--secrets.files={secrets}", port=port, NO_PROXY="127.0.0.1") as server:
            first_visit(server)
            yield server, provider


def sign_in(visitor: Visitor, name: str) -> None:
    """Go to the provider, say who one is, and come back to the page that writes."""
    visitor.page.get_by_role("button", name="Se connecter").click()
    visitor.page.get_by_role("link", name=name).click()
    visitor.page.wait_for_url(f"{visitor.server.address}/**")
    visitor.settle()
    turn_to(visitor, "Mise à jour")


def sign_out(visitor: Visitor) -> None:
    """Sign out, which leads to the first page, and come back to the page that writes."""
    visitor.page.get_by_role("button", name="Se déconnecter").click()
    visitor.page.wait_for_url(re.compile(rf"^{re.escape(visitor.server.address)}/(\?|$)"))
    visitor.settle()
    turn_to(visitor, "Mise à jour")
    expect(visitor.page.get_by_role("button", name="Se connecter")).to_be_visible()
    expect(visitor.page.get_by_text("Connexion : ")).to_have_count(0)


def met(visitor: Visitor, provider: Provider) -> None:
    """Going to the provider is no fetching from elsewhere."""
    visitor.amiss[:] = [each for each in visitor.amiss if provider.address not in each]


def test_who_forged_a_cookie_is_nobody_who_is_not_listed_is_told_so_and_a_listed_coordinator_signs_in_and_out_again(
    visit, signing
):
    server, provider = signing
    tab = visit("mise-a-jour", server=server)
    assert tab.english() == []
    tab.context.add_cookies(
        [{"name": "_streamlit_user", "value": '{"is_logged_in":true,"email":"ana@laval.test"}', "url": server.address}]
    )
    tab.go("mise-a-jour")
    expect(tab.page.get_by_role("button", name="Se connecter")).to_be_visible()

    sign_in(tab, "Luc Côté")
    expect(
        tab.page.get_by_text("La connexion de luc@ailleurs.test a réussi, mais cette adresse n'est pas")
    ).to_be_visible()
    expect(tab.page.get_by_text("Connexion : ")).to_have_count(0)
    sign_out(tab)

    sign_in(tab, "Ana Roy")
    expect(tab.page.get_by_text("Connexion : Ana Roy")).to_be_visible()
    sign_out(tab)
    met(tab, provider)
    assert [each["name"] for each in tab.context.cookies() if each["name"].startswith("_streamlit_user")] == []


def test_the_terminal_says_no_passcode_where_people_sign_in_by_openid(signing):
    server, _ = signing
    assert "Code d'accès" not in (server.store.parent / "server.log").read_text(encoding="utf-8")
