"""A rerun of each page against one of a small Streamlit script, over the websocket of two servers; and a cold visit.

The small script is what anybody would write first: a title, one chart of plotly's and one table.
"""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.measure import Ratio
from benchmarks.server import ROOT, serving
from benchmarks.visit import Visit, all_at_once, visits
from casal_data import intake
from casal_data.store import Store

AIM = 1.5
SESSIONS = {1: 1, 10: 2, 50: 8}
"""How many at once, and by what the rounds are divided."""
_REST = 0.3
"""Seconds; Streamlit collects garbage after a run, and a person takes longer than that to click again."""
_DAY = "plan=demonstration&au=2018-06-01"


@dataclass(frozen=True, slots=True)
class Page:
    """What is visited: a name for the table, the address's last part and its query, at a day inside the plan."""

    name: str
    url: str
    query: str = _DAY


PAGES = (
    Page("Vue d'ensemble", "vue-d-ensemble"),
    Page("Échéancier", "echeancier"),
    Page("Partenaires", "partenaires"),
    Page("Fiche du partenaire CSDL", "partenaires", f"{_DAY}&partenaire=CSDL"),
    Page("Indicateurs", "indicateurs"),
    Page("Statuts de la légende", "legende"),
    Page("Actions", "actions"),
    Page("Fiche de l'action 1.2.3", "actions", f"{_DAY}&action=1.2.3"),
    Page("Vigilance", "vigilance"),
    Page("Mise à jour", "mise-a-jour"),
    Page("Historique", "historique"),
    Page("Aide", "aide"),
)
_SMALL_PAGE = Page("small script", "", "")
_SMALL = """
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

rows = pd.DataFrame({"Action": [f"Action {number}" for number in range(35)], "Avancement (%)": range(35)})
st.title("35 actions")
st.plotly_chart(go.Figure(go.Bar(x=rows["Action"], y=rows["Avancement (%)"])))
st.dataframe(rows)
"""
_SPARED = f"from casal_data.web.memory import set_modules_apart\nset_modules_apart()\n{_SMALL}"
"""The small script with what the dashboard does about Streamlit's collections, which are most of its time."""


def ratios(folder: Path, rounds: int) -> Iterator[Ratio]:
    """For each page: reruns with 1, 10 and 50 sessions at once, then with 1 against the script spared collections,
    where only the page's own work counts. First the two servers' first runs."""
    store = folder / "pages.duckdb"
    intake.first_start(Store(str(store)))
    with _servers(folder, store, _SMALL) as (ours, small):
        yield asyncio.run(_first(PAGES[0], ours, small))
        for page in PAGES:
            for count, share in SESSIONS.items():
                yield asyncio.run(_again(page, ours, small, count, max(rounds // share, 2), AIM))
    with _servers(folder, store, _SPARED) as (ours, spared):
        for page in PAGES:
            yield asyncio.run(_again(page, ours, spared, 1, rounds, name=f"{page.name}, both spared"))


def by_size(folder: Path, stores: Sequence[tuple[str, Store]], rounds: int) -> Iterator[Ratio]:
    """Reruns of each page on plans of other sizes against those on the first; each store holds one plan."""
    (_, base), *larger = stores
    for name, store in larger:
        with _dashboard(base.place.path) as short, _dashboard(store.place.path) as long:
            for page in PAGES:
                if page.query == _DAY:
                    plain = Page(f"{page.name}, {name}", page.url, "au=2018-06-01")
                    yield asyncio.run(_again(plain, long, short, 1, rounds, name=plain.name, base_page=plain))


def cold(folder: Path, rounds: int) -> Iterator[Ratio]:
    """From the address to the page's title in a browser that has nothing of it yet; the servers are warm."""
    store = folder / "cold.duckdb"
    intake.first_start(Store(str(store)))
    with _servers(folder, store, _SMALL) as (ours, small), sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for page in PAGES[:2]:
            pairs = [
                (_arrival(browser, f"{ours}/{page.url}?{page.query}"), _arrival(browser, small))
                for _ in range(max(rounds // 4, 2) + 1)
            ][1:]
            yield Ratio(f"{page.name}, title of a cold visit", [mine for mine, _ in pairs], [base for _, base in pairs])
        browser.close()


def _arrival(browser: Browser, address: str) -> float:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(f"http://{address}", wait_until="commit")
    page.locator("h1").first.wait_for()
    taken = time.perf_counter() - begun
    context.close()
    return taken


@contextmanager
def _servers(folder: Path, store: Path, script: str) -> Iterator[tuple[str, str]]:
    """The dashboard on that store, and a script under Streamlit's own settings."""
    file = folder / "script.py"
    file.write_text(script)
    with _dashboard(store) as ours, serving(file, folder, {"PYTHONPATH": str(ROOT)}) as base:
        yield ours, base


@contextmanager
def _dashboard(store: Path) -> Iterator[str]:
    with serving(ROOT / "dashboard.py", ROOT, {"CASAL_STORE": str(store), "PYTHONPATH": str(ROOT)}) as ours:
        yield ours


async def _first(page: Page, ours: str, base: str) -> Ratio:
    async with _both(page, ours, base, _SMALL_PAGE, 1) as (mine, theirs):
        return Ratio("First run of the server", [await _timing(mine)], [await _timing(theirs)])


async def _again(
    page: Page,
    ours: str,
    base: str,
    count: int,
    rounds: int,
    aim: float | None = None,
    *,
    name: str = "",
    base_page: Page = _SMALL_PAGE,
) -> Ratio:
    """Reruns; the run in which each session arrives and the first rerun do not count."""
    async with _both(page, ours, base, base_page, count) as (mine, theirs):
        timed = [(await _timing(mine), await _timing(theirs)) for _ in range(rounds + 2)][2:]
    told = name or f"{page.name}, {count} at once"
    return Ratio(told, [first for first, _ in timed], [second for _, second in timed], aim)


@asynccontextmanager
async def _both(
    page: Page, ours: str, base: str, base_page: Page, count: int
) -> AsyncIterator[tuple[Sequence[Visit], Sequence[Visit]]]:
    async with (
        visits(ours, page.url, page.query, count) as mine,
        visits(base, base_page.url, base_page.query, count) as theirs,
    ):
        yield mine, theirs


async def _timing(sessions: Sequence[Visit]) -> float:
    """Seconds until the last session has its page, on a server that has come to rest since it was last asked."""
    await asyncio.sleep(_REST)
    begun = time.perf_counter()
    await all_at_once(sessions)
    return time.perf_counter() - begun
