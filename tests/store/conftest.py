"""A store, and a small plan that has one of everything."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from casal_data.model import (
    Action,
    Assignment,
    Link,
    Means,
    Objective,
    Orientation,
    Partner,
    Period,
    Plan,
    Report,
    Subject,
    Target,
)
from casal_data.store import Source, Store
from casal_data.store import store as store_module
from casal_data.vocabulary import DeliverableState, Field, Legend, Status, TargetKind

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def kind() -> str:
    """The kind of the store, where ``each_kind`` does not say it."""
    return "duckdb"


@pytest.fixture
def url(kind: str, tmp_path: Path) -> str:
    """The address of a store that is not there yet, in a folder that is not there yet, with a name people give."""
    path = tmp_path / "l'été à Laval" / "le plan.duckdb"
    return f"ducklake:{path}" if kind == "ducklake" else str(path)


@pytest.fixture
def store(url: str) -> Store:
    return Store(url, patience=8.0)


@pytest.fixture(scope="session")
def file() -> Source:
    return Source("plan d'action.xlsx", b"PK\x03\x04\x00\xff")


@pytest.fixture(scope="session")
def plan() -> Plan:
    return Plan(
        id="plan-essai",
        title="Plan d'essai « 2016 »",
        notes=("Adopté le 1er février 2017", "Suite"),
        periods=(Period("2016-2018", date(2016, 4, 1), date(2018, 3, 31)), Period("Un jour")),
        objectives=(Objective("1", "Premier", ("Transversal b", "Transversal a")), Objective("2", "Second")),
        orientations=(Orientation("1.10", "1", "Dix"), Orientation("1.1", "1", "Un")),
        actions=(
            Action(
                code="1.10.1",
                orientation="1.10",
                text="Œuvrer, d'ici l'été",
                means=(Means("Recenser"), Means("sur place", 1)),
                targets=(
                    Target("Nombre de jardins", TargetKind.INDICATOR, "jardins", 0.0, 2.5),
                    Target("Portrait", TargetKind.DELIVERABLE),
                ),
                assignments=(
                    Assignment("CSDL", "C.S.D.L.", Legend.MEMBER),
                    Assignment("Ville", "Ville", Legend.NOT_TRANSCRIBED),
                ),
                undecided=True,
                periods=("Un jour", "2016-2018"),
                links=(Link("1.1.1", "Moyens"), Link("1.1.1", "2016-2018")),
            ),
            Action(code="1.1.1", orientation="1.1", text="Rien encore", former="1.2.1"),
        ),
        partners=(Partner("Ville"), Partner("CSDL", group=True, note="À confirmer")),
    )


@pytest.fixture(scope="session")
def reports() -> tuple[Report, ...]:
    """One report of each field on the small plan, and one that empties, none of a day that another has."""
    gardens, portrait = (Subject("1.10.1", target=text) for text in ("Nombre de jardins", "Portrait"))
    said = (
        (Subject("1.10.1"), Field.STATUS, Status.UNDER_WAY.value),
        (Subject("1.10.1"), Field.PERCENT, 40.5),
        (gardens, Field.VALUE, -3.0),
        (gardens, Field.GOAL, 0.0),
        (gardens, Field.UNIT, "jardins d'été"),
        (portrait, Field.STATE, DeliverableState.DELIVERED.value),
        (Subject("1.10.1"), Field.COMMENT, "Deux lignes\net « guillemets » = 'x'"),
        (Subject("1.10.1", partner="Ville"), Field.LEGEND, Legend.MEMBER.value),
        (Subject("1.1.1"), Field.DAY, None),
        (gardens, Field.VALUE, None),
    )
    return tuple(Report(*each[:2], date(2018, 3, day), each[2]) for day, each in enumerate(said, 1))


@pytest.fixture
def new_process() -> Callable[[], None]:
    """Make this process forget which stores it has opened, as a new one has not."""
    return store_module._KNOWN.clear


@pytest.fixture
def elsewhere(url: str) -> Callable[..., subprocess.Popen[str]]:
    """Start another process that runs some lines with ``store`` at hand; its standard streams are piped."""

    def start(code: str, patience: float = 8.0) -> subprocess.Popen[str]:
        opening = (
            "import os, signal, sys, time\n"
            "from casal_data.model import *\n"
            "from casal_data.vocabulary import *\n"
            "from casal_data.store import *\n"
            f"store = Store({url!r}, patience={patience})\n"
        )
        return subprocess.Popen(
            [sys.executable, "-c", opening + code],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    return start
