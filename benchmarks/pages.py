"""A rerun of each page against one of an empty Streamlit script, over the websocket of two servers."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.measure import Ratio
from benchmarks.server import ROOT, serving
from benchmarks.visit import Visit, all_at_once, visits
from casal_data import intake
from casal_data.store import Store

AIM = 2.5
SESSIONS = (1, 10)
_REST = 0.3
"""Seconds; Streamlit collects garbage after a run, and a person takes longer than that to click again."""
_DAY = "au=2018-06-01"


@dataclass(frozen=True, slots=True)
class Page:
    """What is visited: a name for the table, the address's last part and its query, at a day inside the plan."""

    name: str
    url: str
    query: str = _DAY


PAGES = (
    Page("Vue d'ensemble", "vue-d-ensemble"),
    Page("Échéancier", "echeancier"),
    Page("Actions", "actions"),
    Page("Fiche de l'action 1.2.3", "actions", f"{_DAY}&action=1.2.3"),
)
_NOTHING = Page("nothing", "", "")
_EMPTY = ""
_SPARED = "from casal_data.web.memory import set_modules_apart\nset_modules_apart()\n"
"""The empty script with what the dashboard does about Streamlit's collections, which are most of its time."""


def ratios(folder: Path, rounds: int) -> Iterator[Ratio]:
    """For each page, on servers of its own: its first run, then reruns with 1 session and with 10 at once.

    Last with 1 session against the empty script that the collections spare, where only the page's own work counts.
    """
    store = folder / "pages.duckdb"
    intake.first_start(Store(str(store)))
    for page in PAGES:
        with _servers(folder, store, _EMPTY) as (ours, empty):
            yield asyncio.run(_first(page, ours, empty))
            for count in SESSIONS:
                yield asyncio.run(_again(page, ours, empty, count, rounds, AIM))
        with _servers(folder, store, _SPARED) as (ours, spared):
            found = asyncio.run(_again(page, ours, spared, 1, rounds))
            yield replace(found, name=f"{found.name}, both spared")


@contextmanager
def _servers(folder: Path, store: Path, nearly_empty: str) -> Iterator[tuple[str, str]]:
    """The dashboard on that store, and a script of a line or less under Streamlit's own settings."""
    script = folder / "script.py"
    script.write_text(nearly_empty)
    environment = {"CASAL_STORE": str(store), "PYTHONPATH": str(ROOT)}
    with (
        serving(ROOT / "dashboard.py", ROOT, environment) as ours,
        serving(script, folder, environment) as base,
    ):
        yield ours, base


async def _first(page: Page, ours: str, base: str) -> Ratio:
    async with _both(page, ours, base, 1) as (mine, theirs):
        return Ratio(f"{page.name}, first run of the server", [await _timing(mine)], [await _timing(theirs)])


async def _again(page: Page, ours: str, base: str, count: int, rounds: int, aim: float | None = None) -> Ratio:
    """Reruns; the run in which each session arrives and the first rerun do not count."""
    async with _both(page, ours, base, count) as (mine, theirs):
        timed = [(await _timing(mine), await _timing(theirs)) for _ in range(rounds + 2)][2:]
    name = f"{page.name}, rerun, {count} at once"
    return Ratio(name, [first for first, _ in timed], [second for _, second in timed], aim)


@asynccontextmanager
async def _both(page: Page, ours: str, base: str, count: int) -> AsyncIterator[tuple[Sequence[Visit], Sequence[Visit]]]:
    async with (
        visits(ours, page.url, page.query, count) as mine,
        visits(base, _NOTHING.url, _NOTHING.query, count) as theirs,
    ):
        yield mine, theirs


async def _timing(sessions: Sequence[Visit]) -> float:
    """Seconds until the last session has its page, on a server that has come to rest since it was last asked."""
    await asyncio.sleep(_REST)
    begun = time.perf_counter()
    await all_at_once(sessions)
    return time.perf_counter() - begun
