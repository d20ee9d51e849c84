"""Who may write, at a real server: the passcode of the first start, and what a hand-made client can send."""

import re
from collections.abc import Iterator
from http.client import HTTPResponse
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests.journeys.client import connected, first_visit, run
from tests.journeys.server import Server, serve

pytestmark = pytest.mark.browser

SIGNED_IN = "Connexion\u00a0: "
FORGED = ("_access_held", "_access_reading", "_context", "access_leave")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard past its first visit, whose terminal has said the coordinator's passcode."""
    with serve(tmp_path_factory.mktemp("access")) as running:
        first_visit(running)
        yield running


def log(server: Server) -> str:
    return (server.store.parent / "server.log").read_text(encoding="utf-8")


def passcodes(text: str) -> list[str]:
    return re.findall(r"\b[a-z]{5}(?:-[a-z]{5}){4}\b", text)


def test_the_passcode_that_the_terminal_said_signs_in_with_the_enter_key_and_is_said_nowhere_else(visit, guarded):
    (code,) = passcodes(log(guarded))
    ana = visit("mise-a-jour", server=guarded)
    ana.page.get_by_label("Votre nom").fill("Ana Roy")
    ana.page.get_by_label("Code d'accès").fill("carotte")
    english = ana.english()
    ana.page.get_by_label("Code d'accès").press("Enter")
    expect(ana.page.get_by_text("Ce code d'accès n'est pas le bon")).to_be_visible()
    expect(ana.page.get_by_label("Code d'accès")).to_have_value("")
    ana.page.get_by_label("Code d'accès").fill(code.replace("-", " ").upper())
    ana.page.get_by_label("Code d'accès").press("Enter")
    expect(ana.page.get_by_text("Connexion : Ana Roy")).to_be_visible()
    ana.settle()
    assert (english, code in ana.page.url, log(guarded).count(code), "carotte" in log(guarded)) == ([], False, 1, False)
    ana.page.get_by_role("button", name="Se déconnecter").click()
    expect(ana.page.get_by_label("Votre nom")).to_be_visible()


def test_a_hand_made_client_signs_in_by_nothing_that_it_can_send(guarded):
    with connected(guarded) as line:
        first = run(line, "mise-a-jour")
        forged = run(line, "mise-a-jour", *FORGED)
    assert ("Votre nom" in first, [SIGNED_IN in page for page in (first, forged)]) == (True, [False, False])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PUT", "_stcore/upload_file/quelqu-un/un-fichier", 403),
        ("DELETE", "_stcore/upload_file/quelqu-un/un-fichier", 403),
        ("POST", "_stcore/agent/interact", 403),
        ("POST", "_stcore/agent/mcp", 400),
        ("GET", "_stcore/script-health-check", 200),
        ("GET", "app/static/casal.duckdb", 200),
        ("POST", "mise-a-jour", 405),
    ],
)
def test_no_other_route_takes_or_gives_anything(guarded, method, path, status):
    before = guarded.store.stat().st_mtime_ns
    answer = ask(guarded, method, path)
    assert (answer.status, b"DUCK" in answer.read(), guarded.store.stat().st_mtime_ns) == (status, False, before)


def ask(server: Server, method: str, path: str) -> HTTPResponse | HTTPError:
    request = Request(f"{server.address}/{path}", data=b"{}" if method != "GET" else None, method=method)
    try:
        return urlopen(request, timeout=20)
    except HTTPError as refused:
        return refused
