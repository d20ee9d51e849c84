"""The command line on a store of the test's own, which holds one small plan."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from casal_data import intake
from casal_data.cli import main
from casal_data.store import Source, Store
from tests.workbooks import coloured, saved, small_plan

ROOT = Path(__file__).resolve().parents[2]
ROWS = (
    ["1.1.1 Semer", "Recenser\n- sur place", "+10 % de jardins\nPortrait", "CSDL\nVille", "X", "X"],
    ["1.1.2 Récolter ; œuf", None, None, coloured(("Ville", "FFC0392B")), None, None, "X Lien 1.1.1"],
    ["1.1.3 Cuire", "Voir Lien 1.1.2", None, "?"],
)
PLAN, CHANGED = small_plan(*ROWS), small_plan(*ROWS[:2], ["1.1.3 Cuire bien", "Voir Lien 1.1.2", None, "?"])
BAD = small_plan(["1.1.1 Semer"], ["1.1.1 Semer encore"], ["9.1.1 Rien"])
MADE_UP = small_plan(*ROWS, title="Essai\nDonnées fictives : tout est inventé.")
PLAN_ID, MADE_UP_ID = "plan-d-essai-2016-2020", "essai"


@dataclass(frozen=True)
class Result:
    """What a command gave back. code: exit status. out, err: its two streams, no-break spaces made plain."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return plain(self.raw.decode("utf-8-sig"))


Run = Callable[..., Result]


def plain(text: str) -> str:
    """The text with plain spaces, for tests whose case is not typography."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def typed(template: bytes, cells: Mapping[tuple[str, ...], Mapping[str, Any]], **info: Any) -> bytes:
    """A template with values typed in it: by sheet and row (code, then target or partner), and in its « Info »."""
    book = load_workbook(BytesIO(template))
    for (sheet, *names), values in cells.items():
        rows = list(book[sheet].iter_rows())
        (header,) = [row for row in rows if row[0].value == "Code"]
        columns = [cell.value for cell in header]
        (row,) = [row for row in rows if set(names) <= {cell.value for cell in row}]
        for column, value in values.items():
            row[columns.index(column)].value = value
    for row in book["Info"].iter_rows():
        if row[0].value in info:
            row[1].value = info[row[0].value]
    return saved(book)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the plan as upload 1; to be copied, not used."""
    path = tmp_path_factory.mktemp("cli") / "modele.duckdb"
    store = Store(str(path))
    intake.apply(store, intake.prepare(store, Source("plan.xlsx", PLAN)), author="Ana", note="première")
    return path


@pytest.fixture
def store(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that the commands of this test find, in an otherwise empty working directory."""
    path = tmp_path / "plan.duckdb"
    shutil.copyfile(filled, path)
    monkeypatch.setenv("CASAL_STORE", str(path))
    monkeypatch.chdir(tmp_path)
    return Store(str(path))


@pytest.fixture
def run(store: Store, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run one command in this process."""

    def run_(*arguments: str | Path) -> Result:
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as wrong_usage:
            code = int(wrong_usage.code or 0)
        out, err = capsysbinary.readouterr()
        return Result(code, out, plain(err.decode()))

    return run_


@pytest.fixture
def shell(store: Store, tmp_path: Path) -> Run:
    """Run one command as a person does, in a process and folder of its own."""

    def shell_(*arguments: str | Path) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "casal_data", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
        )
        return Result(done.returncode, done.stdout, plain(done.stderr.decode()))

    return shell_


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[bytes, str], Path]:
    """Write a workbook beside the store; its path."""

    def write(content: bytes, name: str = "plan.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write
