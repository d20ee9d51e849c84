"""``python -m benchmarks [--quick] [--only NAME]``: every comparison as ratios, in Markdown, in some minutes."""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import pages, progress, queries, reading, uploads
from benchmarks.big_plan import grown
from benchmarks.measure import table
from casal_data.intake import FIRST_PLAN
from casal_data.model import Plan
from casal_data.read import read_plan
from casal_data.store import Store

_TIMES = 100


def main() -> None:
    """Measure and print one table after another."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Ratios measured side by side in one run."
    )
    parser.add_argument("--quick", action="store_true", help="few rounds: whether it runs, more than how fast")
    parser.add_argument("--only", choices=_COMPARISONS, action="append", help="this comparison; may be given again")
    asked = parser.parse_args()
    for name in asked.only or _COMPARISONS:
        with tempfile.TemporaryDirectory() as folder:
            for printed in _COMPARISONS[name](Path(folder), 3 if asked.quick else 20):
                print(printed, flush=True)


def _pages(folder: Path, rounds: int) -> Iterator[str]:
    yield table("Pages", ("page", "small script"), list(pages.ratios(folder, rounds)))
    yield table("Cold visit", ("page", "small script"), list(pages.cold(folder, rounds)))
    sizes = [(f"{35 * times:,} actions", grown(FIRST_PLAN.read_bytes(), times)) for times in (1, 10, _TIMES)]
    stores = [(name, _store(folder, name, content)) for name, content in sizes]
    yield table("Pages by size", ("larger plan", "35 actions"), list(pages.by_size(folder, stores, rounds)))


def _reading(_: Path, rounds: int) -> Iterator[str]:
    yield table("Reading", ("read_plan", "load_workbook"), list(reading.ratios(_workbooks(), rounds)))


def _queries(folder: Path, rounds: int) -> Iterator[str]:
    small, large = (_store(folder, name, content) for name, content in _workbooks().items())
    yield table("Queries", ("3,500 actions", "35 actions"), list(queries.ratios(large, small, rounds)))


def _uploads(folder: Path, rounds: int) -> Iterator[str]:
    plan = _plan(FIRST_PLAN.read_bytes())
    yield table("Uploads", ("many uploads", "4 uploads"), list(uploads.ratios(folder, plan, rounds)))


def _progress(folder: Path, rounds: int) -> Iterator[str]:
    imports = list(progress.ratios(folder, _plan(FIRST_PLAN.read_bytes()), rounds))
    yield table("Progress, time", ("import", "read_excel"), [time for time, _ in imports])
    yield table("Progress, memory", ("import", "read_excel"), [memory for _, memory in imports], unit="MB")


_COMPARISONS: dict[str, Callable[[Path, int], Iterator[str]]] = {
    "pages": _pages,
    "reading": _reading,
    "queries": _queries,
    "uploads": _uploads,
    "progress": _progress,
}


def _workbooks() -> dict[str, bytes]:
    content = FIRST_PLAN.read_bytes()
    return {"35 actions": content, "3,500 actions": grown(content, _TIMES)}


def _store(folder: Path, name: str, content: bytes) -> Store:
    return queries.filled(Store(str(folder / f"{name}.duckdb")), _plan(content))


def _plan(content: bytes) -> Plan:
    """The plan of a workbook of ours. Raises ValueError where it is refused."""
    plan = read_plan(content, "plan.xlsx").plan
    if plan is None:
        raise ValueError("the workbook was refused")
    return plan


if __name__ == "__main__":
    main()
