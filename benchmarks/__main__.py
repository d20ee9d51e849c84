"""``python -m benchmarks [--quick]``: every comparison as ratios, in Markdown, in some minutes."""

import argparse
import tempfile
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
    rounds = 3 if parser.parse_args().quick else 20
    content = FIRST_PLAN.read_bytes()
    workbooks = {"35 actions": content, "3,500 actions": grown(content, _TIMES)}
    with tempfile.TemporaryDirectory() as folder:
        print(table("Pages", ("page", "empty script"), list(pages.ratios(Path(folder), rounds))))
        print(table("Reading", ("read_plan", "load_workbook"), list(reading.ratios(workbooks, rounds))))
        stores = [_store(Path(folder), name, content) for name, content in workbooks.items()]
        print(table("Queries", ("3,500 actions", "35 actions"), list(queries.ratios(stores[1], stores[0], rounds))))
        plan = _plan(content)
        print(table("Uploads", ("many uploads", "4 uploads"), list(uploads.ratios(Path(folder), plan, rounds))))
        imports = list(progress.ratios(Path(folder), plan, rounds))
        print(table("Progress, time", ("import", "read_excel"), [time for time, _ in imports]))
        print(table("Progress, memory", ("import", "read_excel"), [memory for _, memory in imports], unit="MB"))


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
