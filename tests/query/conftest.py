"""The small plan in a store of each kind; the tests only read it."""

from pathlib import Path

import pytest

from casal_data.store import Store
from tests.query.garden import FILE, PLAN


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The plan in a DuckDB file."""
    return _filled(str(tmp_path_factory.mktemp("jardin") / "jardin.duckdb"))


@pytest.fixture(scope="session", params=["duckdb", "ducklake"])
def any_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The plan in a store of each kind."""
    path = tmp_path_factory.mktemp("jardins") / "jardin.duckdb"
    return _filled(f"ducklake:{path}" if request.param == "ducklake" else str(path))


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    """A store of the test's own, with nothing in it."""
    return Store(str(tmp_path / "vide.duckdb"))


def _filled(url: str) -> Store:
    store = Store(url)
    store.apply_plan(PLAN, FILE, author="Ana")
    return store
