"""A real Chromium, and a dashboard to visit: both last as long as the tests of one process."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.server import Server, serve
from tests.journeys.visitor import Visitor, first_visit

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

expect.set_options(timeout=20_000)  # the machine may have other things to do

Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window: the one that CHROMIUM names, else the system's. Where there is none, tests fail."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.fail("these journeys need Chromium: apt-get install chromium, or name one in CHROMIUM", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard on the real plan, past its first visit. No journey that writes comes here."""
    with serve(tmp_path_factory.mktemp("dashboard")) as running:
        first_visit(browser, running)
        yield running


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Server]:
    """A dashboard of the test's own, that nobody has visited. Asked for before ``visit``, it outlasts its visitors."""
    with serve(tmp_path) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open an address as a new visitor: ``visit("actions?objectif=1")``.

    server: another dashboard. tolerated: what the console may say. Further options are those of Playwright's
    ``new_context``. At the end no visitor may have met an error of a script or fetched anything from another host.
    """
    visitors: list[Visitor] = []

    def opened(
        address: str = "", *, server: Server | None = None, tolerated: tuple[str, ...] = (), **options: object
    ) -> Visitor:
        visitor = Visitor.of(browser, server or request.getfixturevalue("server"), **options)
        visitor.tolerated = tolerated
        visitors.append(visitor)
        visitor.go(address)
        return visitor

    yield opened
    for visitor in visitors:
        visitor.context.close()
    assert [amiss for visitor in visitors for amiss in visitor.amiss] == []
