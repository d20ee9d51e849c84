"""Stores with meetings, made once and copied for each test that writes."""

import shutil
from pathlib import Path

import pytest

from casal_data.meeting import Meeting
from casal_data.minutes.content import Minutes, minutes_of
from casal_data.store import Store
from tests.meetings import kept
from tests.minutes import meetings
from tests.query.garden import PLAN


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stores to be copied."""
    return meetings.stores(tmp_path_factory.mktemp("reunions"))


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Store:
    """A store of the test's own, with the plan and its follow-up, and both meetings, closed."""
    return Store(str(shutil.copy(made / "conclue", tmp_path / "casal.duckdb")))


@pytest.fixture
def held(store: Store) -> Meeting:
    """The second meeting, closed."""
    return kept(store, PLAN.id, 2)


@pytest.fixture
def draft(made: Path, store: Store) -> Meeting:
    """The second meeting, not closed yet."""
    shutil.copy(made / "projet", store.place.path)
    return kept(store, PLAN.id, 2)


@pytest.fixture(scope="session")
def minutes(made: Path) -> Minutes:
    """The minutes of the second meeting, closed."""
    store = Store(str(made / "conclue"))
    return minutes_of(store, kept(store, PLAN.id, 2))
