"""The dashboard without a browser (AppTest), on a store of the test's own."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test
from streamlit.util import calc_hash

from casal_data import intake, passcode
from casal_data.model import Report
from casal_data.store import Source, Store
from casal_data.web import access_code, data
from tests.web.coordination import HASH
from tests.web.small import PLAN, SMALL

URLS = {
    "overview": "",
    "schedule": "echeancier",
    "partners": "partenaires",
    "indicators": "indicateurs",
    "legend": "legende",
    "actions": "actions",
    "findings": "vigilance",
    "meeting": "reunion",
    "update": "mise-a-jour",
    "history": "historique",
    "help": "aide",
}
DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"

Open = Callable[..., AppTest]
Upload = Callable[[bytes], int | None]
Tell = Callable[..., int]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the dashboard's store, which is not there yet."""
    path = str(tmp_path / "casal.duckdb")
    monkeypatch.setenv("CASAL_STORE", path)
    return path


def _apply(url: str, content: bytes) -> int | None:
    store = Store(url)
    prepared = intake.prepare(store, Source("plan.xlsx", content))
    assert prepared.accepted, [problem.message for problem in prepared.problems]
    return intake.apply(store, prepared, author="Ana")


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Path]:
    """A store with one plan workbook, to be copied: made once."""

    @cache
    def make(content: bytes) -> Path:
        path = tmp_path_factory.mktemp("made") / "casal.duckdb"
        _apply(str(path), content)
        return path

    return make


@pytest.fixture
def upload(url: str, made_store: Callable[[bytes], Path]) -> Upload:
    """Apply a plan workbook to the dashboard's store; the number of the upload."""

    def applied(content: bytes) -> int | None:
        if not Path(url).exists():
            shutil.copy(made_store(content), url)
            return 1
        return _apply(url, content)

    return applied


@pytest.fixture
def store(url: str, upload: Upload) -> Store:
    """The dashboard's store with the small plan, and a passcode that nobody has to type."""
    upload(SMALL)
    store = Store(url)
    store.set_credential("coordinator", HASH)
    return store


@pytest.fixture
def tell(url: str) -> Tell:
    """Write some reports of the small plan, or of another, to the dashboard's store; the number of the upload."""

    def told(*reports: Report, plan: str = PLAN) -> int:
        return Store(url).apply(plan, source=Source("suivi.xlsx", b"PK"), author="Ana", reports=reports)

    return told


@pytest.fixture
def new_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server that remembers no store of another test, past its first visit: its pages are ``st.navigation``'s alone.

    (AppTest makes each run that of a server where ``st.navigation`` has never run; see ``context.current``.)
    """
    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)
    monkeypatch.setattr(app_test, "PagesManager", type("Pages", (PagesManager,), {}))
    # Streamlit would look for components among all installed packages, at each run's expense; no page has any.
    monkeypatch.setattr(app_test.BidiComponentManager, "discover_and_register_components", lambda *_, **__: None)
    # A passcode as dear to check as in earnest would take longer than the page.
    monkeypatch.setattr(passcode, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    yield
    # What pages keep of a store goes by its stamp, and copies of one store hold the same: that may stay.
    access_code.stored.clear()
    data.store.clear()


@pytest.fixture
def open_store(new_server: None, url: str) -> Open:
    """Open a page of the dashboard on the store as it is: ``open_store("actions", objectif="1")``.

    page: the name of its file. What follows are the parameters of the address, a list for several values.
    """

    def opened(page: str = "overview", /, **parameters: str | list[str]) -> AppTest:
        app = AppTest.from_file(DASHBOARD, default_timeout=60)
        app._page_hash = calc_hash(URLS[page])  # what switch_page() finds, once a first page was shown for it
        app.context["theme"] = "light"
        app.query_params.update(parameters)
        return app.run()

    return opened


@pytest.fixture
def open_page(open_store: Open, upload: Upload) -> Open:
    """The same with the small plan in the store, or with ``content``. The page may not fail."""

    def opened(page: str = "overview", /, *, content: bytes = SMALL, **parameters: str | list[str]) -> AppTest:
        upload(content)
        app = open_store(page, **parameters)
        assert ([each.value for each in app.exception], [each.value for each in app.error]) == ([], [])
        return app

    return opened


@pytest.fixture
def elsewhere() -> Callable[[str], AbstractContextManager[None]]:
    """Another process that runs some lines, as long as the block lasts; it says a word once it is ready."""

    @contextmanager
    def running(code: str) -> Iterator[None]:
        with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            try:
                yield
            finally:
                process.stdin.close()

    return running
