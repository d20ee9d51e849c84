"""What all tests share."""

from collections.abc import Iterator

import pytest

from casal_data.store import store as store_module
from casal_data.store.connection import Connection, Place, connect

_APART = {"store", "journeys"}
"""Folders of tests about files, locks and processes."""
_WITH_OTHERS = {"elsewhere", "shell", "closed"}
"""Fixtures of tests where another process, or the test itself, takes a store's file."""


@pytest.fixture(autouse=True)
def _kept_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hold each store open from its first operation to the end of the test.

    A store opens its file for each operation alone, and DuckDB takes longer to begin than most of them. While another
    connection is there it has begun. Not in tests for which the file is to be closed: those of ``_APART`` and those
    that ask for one of ``_WITH_OTHERS``.
    """
    if request.path.parent.name in _APART or not _WITH_OTHERS.isdisjoint(request.fixturenames):
        yield
        return
    held: dict[Place, Connection] = {}

    def connected(place: Place, patience: float) -> Connection:
        con = connect(place, patience)
        if not place.lake and place not in held:
            held[place] = connect(place, patience)
        return con

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(store_module, "connect", connected)
        yield
    for con in held.values():
        con.close()


@pytest.fixture
def closed() -> None:
    """Ask for no store to be held open: the test takes its file."""
