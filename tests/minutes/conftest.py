"""A store of the test's own, and meetings made once for the tests that only read."""

from datetime import datetime
from pathlib import Path

import pytest

from casal_data.meeting import Meeting
from casal_data.minutes.content import Minutes, minutes_of
from casal_data.store import Store
from tests.minutes import meetings
from tests.query.garden import clock

CLOSED = datetime(2018, 9, 20, 19, 10)
"""When the meetings are closed, in UTC."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "casal.duckdb"))


@pytest.fixture
def held(store: Store) -> Meeting:
    """The second meeting, closed."""
    with clock(CLOSED):
        return meetings.held(store)


@pytest.fixture(scope="session")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Minutes:
    """The minutes of the second meeting, closed."""
    store = Store(str(tmp_path_factory.mktemp("minutes") / "casal.duckdb"))
    with clock(CLOSED):
        return minutes_of(store, meetings.held(store))
