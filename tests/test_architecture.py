"""The arrows of the design, held by a machine: who imports whom, and what the code must not know.

The rules on imports are the contracts of import-linter in ``pyproject.toml``.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted([ROOT / "dashboard.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "casal_data").rglob("*.py")])
STATEMENT = re.compile(r"\b(SELECT|INSERT|DELETE|UPDATE|CREATE|DROP|LOAD|ATTACH|SET)\b")
OWN_NAMES = {
    # What a statement may be composed of: our tables' names, our .sql files, and paths quoted by `_quoted`.
    "table",
    "_sql('scope')",
    "_sql(name)",
    "_sql(f'shared/{each}')",
    "shared",
    "EFFECTIVE",
    "_quoted(str(_extension()))",
    "_quoted(f'{DUCKLAKE}{place.path}')",
    "options",
    "files",
}


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """The contracts, checked on the code of a folder."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo", "--config", str(ROOT / "pyproject.toml")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def _broken(output: str) -> list[str]:
    return re.findall(r"^(.+) BROKEN$", output, re.MULTILINE)


def _trees() -> Iterator[tuple[str, ast.Module]]:
    """Each code file of the product, by its path in the repository."""
    yield from ((path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in CODE)


def _strings(tree: ast.Module) -> Iterator[str]:
    """The texts of a module that are no docstrings."""
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


def test_the_contracts_on_imports_are_kept():
    done = _lint(ROOT)
    assert (_broken(done.stdout), done.returncode) == ([], 0), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "line", "contracts"),
    [
        (
            "casal_data/store/rows.py",
            "import streamlit",
            ["Nothing between a workbook and a table, nor the command line, knows a screen"],
        ),
        (
            "casal_data/read/values.py",
            "import casal_data.store",
            ["Data takes one way, and nothing imports what comes after it"],
        ),
        (
            "casal_data/ledger.py",
            "import casal_data.compare",
            ["Data takes one way, and nothing imports what comes after it"],
        ),
        (
            "casal_data/web/chart.py",
            "import pages.actions",
            ["Data takes one way, and nothing imports what comes after it"],
        ),
        ("pages/actions.py", "import pandas", ["A page asks the web layer and computes nothing"]),
        ("casal_data/figure/look.py", "import duckdb", ["A figure is a function of a DataFrame and knows no page",
                                                       "Only the store holds a database"]),
    ],
)  # fmt: skip
def test_an_import_against_the_way_breaks_its_contract(tmp_path: Path, file: str, line: str, contracts: list[str]):
    for package in ("casal_data", "pages"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    target = tmp_path / file
    target.write_text(f"{target.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    assert _broken(_lint(tmp_path).stdout) == contracts


def test_every_module_of_the_data_side_has_its_place_on_the_way():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    placed = {module for layer in layers for module in layer.split(" | ")}
    modules = {f"casal_data.{path.stem}" for path in (ROOT / "casal_data").iterdir() if path.suffix == ".py"}
    packages = {f"casal_data.{path.parent.name}" for path in (ROOT / "casal_data").glob("*/__init__.py")}
    outside = {"casal_data.__init__", "casal_data.__main__"}
    assert (modules | packages) - outside == placed - {"pages"}


@pytest.mark.parametrize(
    ("module", "strangers"),
    [
        ("casal_data.cli", {"streamlit", "plotly"}),
        ("casal_data.minutes.record", {"streamlit", "plotly"}),
        ("casal_data.query", {"streamlit", "plotly", "openpyxl"}),
        ("casal_data.store", {"streamlit", "plotly", "openpyxl"}),
        ("casal_data.read", {"streamlit", "plotly", "duckdb"}),
        ("casal_data.compare", {"streamlit", "plotly", "openpyxl", "duckdb"}),
        ("casal_data.ledger", {"streamlit", "plotly", "openpyxl", "duckdb", "pandas"}),
        ("casal_data.figure.gantt", {"streamlit", "openpyxl", "duckdb"}),
    ],
)
def test_importing_a_step_loads_nothing_of_the_steps_that_it_must_not_know(module: str, strangers: set[str]):
    code = f"import {module}, sys; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert (module in loaded, loaded & strangers) == (True, set())


def test_no_logic_knows_the_plan_that_is_loaded_first():
    found = {
        (file, text)
        for file, tree in _trees()
        for text in _strings(tree)
        if re.search(r"\bCASAL\b|plan_casal|^20(16-2018|18-2019|19-2020)$", text)
    }
    assert found == {("casal_data/intake/start.py", "plan_casal_2016_2020.xlsx")}


def test_no_logic_knows_how_many_actions_the_plan_has():
    counted = set()
    for file, tree in _trees():
        negative = {id(node.operand) for node in ast.walk(tree) if isinstance(node, ast.UnaryOp)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value in (35, 57) and id(node) not in negative:
                counted.add((file, node.value))
    assert counted == set()


def test_only_the_store_and_the_queries_run_statements():
    callers = {
        file
        for file, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("execute", "executemany", "sql")
        if isinstance(node.value, ast.Name) and node.value.id not in ("migration",)
    }
    outside = {file for file in callers if not file.startswith("casal_data/store/")}
    assert outside == {"casal_data/query/views.py"}


def test_no_statement_is_composed_of_anything_but_our_own_names():
    holes = {
        ast.unparse(part.value)
        for _, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        if STATEMENT.search("".join(str(part.value) for part in node.values if isinstance(part, ast.Constant)))
        or any("_sql" in ast.unparse(part) for part in node.values)
        for part in node.values
        if isinstance(part, ast.FormattedValue)
    }
    assert holes == OWN_NAMES
