"""A real Chromium, and a dashboard to visit: both last as long as the tests of one process."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from casal_data import intake, passcode
from casal_data.intake.start import FIRST_PLAN
from casal_data.store import Source, Store
from tests.journeys.client import first_visit
from tests.journeys.coordinator import CODE
from tests.journeys.office import LibreOffice
from tests.journeys.server import Server, serve
from tests.journeys.visitor import Devices, Visitor

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

expect.set_options(timeout=20_000)  # the machine may have other things to do

Visit = Callable[..., Visitor]
Regulars = Callable[..., Visitor]

_CLOCK = """
import os, time
_now = time.time
time.time = lambda: _now() + 7200 * os.path.exists(os.environ["TWO_HOURS_LATER"])
"""
"""What Python runs first in a server whose clock can be moved."""


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
def devices(browser: Browser) -> Devices:
    """The devices of all visitors of this process."""
    return Devices(browser)


@pytest.fixture(scope="session")
def regulars(devices: Devices) -> Iterator[Regulars]:
    """Who stays at a dashboard, on a device with these options, from the first journey that asks to the last one."""
    with ExitStack() as leaving:

        @cache
        def regular(server: Server, **options: str) -> Visitor:
            return leaving.enter_context(Visitor.of(devices, server, **options))

        yield regular


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice: the one that SOFFICE names, else the system's. Where there is none, tests fail."""
    path = os.environ.get("SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    if path is None:
        packages = "libreoffice-calc-nogui libreoffice-writer-nogui"
        pytest.fail(f"this journey needs LibreOffice Calc and Writer: apt-get install {packages}", pytrace=False)
    return LibreOffice(path, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the published plan alone, and ``CODE`` as its coordinator's passcode; to be copied."""
    store = _store(tmp_path_factory.mktemp("published"))
    source = Source(FIRST_PLAN.name, FIRST_PLAN.read_bytes())
    intake.apply(store, intake.prepare(store, source), author="Ana")
    return store.place.path


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store past its first start, with the demonstration, and the same passcode; to be copied."""
    store = _store(tmp_path_factory.mktemp("demonstrated"))
    intake.first_start(store)
    return store.place.path


@pytest.fixture(scope="session")
def server(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard on the real plan alone, past its first visit. No journey that writes comes here."""
    with _visited(published, tmp_path_factory.mktemp("dashboard")) as running:
        yield running


@pytest.fixture(scope="session")
def demonstration(demonstrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard with the demonstration beside the real plan, past its first visit. No journey that writes comes."""
    with _visited(demonstrated, tmp_path_factory.mktemp("demonstration")) as running:
        yield running


@pytest.fixture
def coordinated(published: Path, tmp_path: Path) -> Iterator[Server]:
    """A dashboard of the test's own past its first visit, on the real plan alone, with the passcode ``CODE``."""
    with _visited(published, tmp_path) as running:
        yield running


@pytest.fixture
def started(demonstrated: Path, tmp_path: Path) -> Iterator[Server]:
    """A dashboard of the test's own past its first visit, with the demonstration, and ``CODE`` for the coordinator."""
    with _visited(demonstrated, tmp_path) as running:
        yield running


@pytest.fixture
def later(published: Path, tmp_path: Path) -> Iterator[tuple[Server, Callable[[], None]]]:
    """The same dashboard, and what makes its clock go on by two hours."""
    (tmp_path / "sitecustomize.py").write_text(_CLOCK, encoding="utf-8")
    mark = tmp_path / "later"
    with _visited(published, tmp_path, PYTHONPATH=str(tmp_path), TWO_HOURS_LATER=str(mark)) as running:
        yield running, mark.touch


@pytest.fixture
def visit(devices: Devices, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open an address as a new visitor: ``visit("actions?objectif=1")``.

    server: another dashboard. tolerated: what the console may say. Further options are those of Playwright's
    ``new_context``. At the end no visitor may have met an error of a script or fetched anything from another host.
    """
    visitors: list[Visitor] = []
    with ExitStack() as leaving:

        def opened(
            address: str = "", *, server: Server | None = None, tolerated: tuple[str, ...] = (), **options: object
        ) -> Visitor:
            at = server or request.getfixturevalue("server")
            visitor = leaving.enter_context(Visitor.of(devices, at, **options))
            visitor.tolerated = tolerated
            visitors.append(visitor)
            visitor.go(address)
            return visitor

        yield opened
    assert [amiss for visitor in visitors for amiss in visitor.amiss] == []


@pytest.fixture
def turn(regulars: Regulars, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Turn to an address as somebody who is at the dashboard already: ``turn("actions?objectif=1")``.

    That spares loading everything again, and is for journeys of a reader on one of the shared dashboards. Whoever
    signs in, or whose journey is about coming new, goes by ``visit``; so does who counts on a switch of a page that
    the address leaves out, which is still as a former journey set it. server: the other shared one. The options and
    what is asserted at the end are those of ``visit``.
    """
    visitors: list[Visitor] = []

    def turned(address: str = "", *, server: Server | None = None, **options: str) -> Visitor:
        visitor = regulars(server or request.getfixturevalue("server"), **options)
        visitors.append(visitor)
        if visitor.lines:
            visitor.page.mouse.move(0, 0)
            visitor.turn(address)
        else:
            visitor.go(address)
        return visitor

    yield turned
    amiss = [each for visitor in visitors for each in visitor.amiss]
    for visitor in visitors:
        visitor.amiss.clear()
    assert amiss == []


@contextmanager
def _visited(store: Path, folder: Path, **environment: str) -> Iterator[Server]:
    """A dashboard in ``folder``, on a copy of a store, past its first visit."""
    shutil.copy(store, folder)
    with serve(folder, **environment) as running:
        first_visit(running)
        yield running


def _store(folder: Path) -> Store:
    """The store of ``serve``, empty, with ``CODE`` as its coordinator's passcode."""
    store = Store(str(folder / "casal.duckdb"))
    store.set_credential("coordinator", passcode.digest(CODE))
    return store
