"""Progress workbooks taken in whole (read, compared, applied) against ``pandas.read_excel`` with calamine alone.

Each measure runs in a process of its own, that prints its seconds and its peak of memory: what the one leaves in
memory must not serve the other. Both processes have imported what they need before the clock starts. The peak is that
of Linux's ``/proc``: ``getrusage`` gives a new process the peak of the one that started it.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from benchmarks.measure import Ratio
from casal_data.model import Action, Plan
from casal_data.read import to_template
from casal_data.store import Source, Store

ROWS = (35, 3_500, 35_000)
TIME_AIM, MEMORY_AIM = 3.0, 4.0
_DAY = date(2018, 3, 31)

_PEAK = """
import json, re, sys, time
from pathlib import Path
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""
_OURS = """
from casal_data import intake
from casal_data.store import Source, Store
import openpyxl, pandas, pyarrow
store = Store(sys.argv[1])
store.last_upload()
content = Path(sys.argv[2]).read_bytes()
begun = time.perf_counter()
prepared = intake.prepare(store, Source("suivi.xlsx", content))
read = time.perf_counter()
assert prepared.accepted, prepared.problems[:3]
assert intake.apply(store, prepared, author="benchmarks")
done = time.perf_counter()
print(json.dumps({"seconds": done - begun, "apply": done - read, "peak": peak(), "reports": len(prepared.reports)}))
"""
_BASE = """
import pandas, python_calamine
content = Path(sys.argv[1])
begun = time.perf_counter()
pandas.read_excel(content, sheet_name=None, engine="calamine")
done = time.perf_counter()
print(json.dumps({"seconds": done - begun, "peak": peak()}))
"""


def ratios(folder: Path, plan: Plan, rounds: int) -> Iterator[tuple[Ratio, Ratio]]:
    """For each number of rows, the comparison in seconds and the one in kilobytes of peak memory."""
    for rows in ROWS:
        grown = _with_actions(plan, rows)
        file = folder / f"suivi-{rows}.xlsx"
        base_store = folder / f"suivi-{rows}.duckdb"
        store = Store(str(base_store))
        store.apply(grown.id, source=Source("plan.xlsx", b""), author="benchmarks", plan=grown)
        file.write_bytes(_filled(store, grown))
        many = max(3, rounds // 4) if rows > 5_000 else rounds
        pairs = [(_ours(folder, base_store, file), _measured(_BASE, str(file))) for _ in range(many)]
        name = f"{rows:,} rows"
        yield (
            Ratio(name, [ours["seconds"] for ours, _ in pairs], [base["seconds"] for _, base in pairs], TIME_AIM),
            Ratio(name, [ours["peak"] for ours, _ in pairs], [base["peak"] for _, base in pairs], MEMORY_AIM),
        )


def _with_actions(plan: Plan, rows: int) -> Plan:
    """A plan of that many actions, those of ``plan`` over and over under codes of their own, without targets."""
    actions = [
        Action(f"1.1.{number + 1}", plan.orientations[0].code, plan.actions[number % len(plan.actions)].text)
        for number in range(rows)
    ]
    return replace(plan, id=f"{plan.id}-{rows}", actions=tuple(actions), partners=())


def _filled(store: Store, plan: Plan) -> bytes:
    """The plan's template with something reported on every row."""
    ledger = store.ledger(plan.id)
    if ledger is None:
        raise ValueError("the store has no plan")
    workbook = load_workbook(BytesIO(to_template(ledger, _DAY, store.last_upload())))
    sheet = workbook["Actions"]
    header = next(row for row in sheet.iter_rows(max_row=30) if row[0].value == "Code")
    places = {cell.value: cell.column for cell in header}
    for number, row in enumerate(range(header[0].row + 1, header[0].row + 1 + len(plan.actions))):
        sheet.cell(row, places["Statut"], "En cours")
        sheet.cell(row, places["Avancement (%)"], 0.05 + number % 90 / 100)
        sheet.cell(row, places["Date"], _DAY)
        sheet.cell(row, places["Commentaire"], f"Rencontre {number + 1} tenue")
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _ours(folder: Path, store: Path, file: Path) -> dict[str, float]:
    """A whole import into a copy of the store: an import again would have nothing to write."""
    copy = folder / "copie.duckdb"
    copy.write_bytes(store.read_bytes())
    try:
        return _measured(_OURS, str(copy), str(file))
    finally:
        copy.unlink()


def _measured(script: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", _PEAK + script, *arguments], capture_output=True, check=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found
