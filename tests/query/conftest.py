"""The small plan in a DuckDB file, without follow-up and with; the tests only read them."""

from datetime import date
from pathlib import Path

import pytest

from casal_data.store import Store
from casal_data.vocabulary import Field
from tests.query.garden import put, said, tell

_JUNE, _SEPTEMBER, _LAST = date(2018, 6, 1), date(2018, 9, 1), date(2019, 6, 1)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The plan."""
    return _filled(tmp_path_factory.mktemp("jardin"))


@pytest.fixture(scope="session")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The plan and its follow-up (see ``_follow``)."""
    return _follow(_filled(tmp_path_factory.mktemp("suivi")))


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    """A store of the test's own, with nothing in it."""
    return Store(str(tmp_path / "jardin.duckdb"))


def _filled(folder: Path) -> Store:
    store = Store(str(folder / "jardin.duckdb"))
    put(store)
    return store


def _follow(store: Store) -> Store:
    """1.1.1 under way in June 2018, further in September, done in June 2019; 2.1.3 not begun and late; two partners
    whose legend status moves: Ville on 1.1.1, « Tous » on 2.1.2."""
    tell(
        store,
        said("1.1.1", Field.STATUS, _JUNE, "under_way"),
        said("1.1.1", Field.PERCENT, _JUNE, 25.0),
        said("1.1.1", Field.COMMENT, _JUNE, "Semis faits"),
        said("1.1.1", Field.LEGEND, _JUNE, "bleu", partner="Ville"),
        said("2.1.3", Field.STATUS, _JUNE, "not_begun"),
    )
    tell(
        store,
        said("1.1.1", Field.STATUS, _LAST, "done"),
        said("1.1.1", Field.COMMENT, _LAST),
        said("1.1.1", Field.LEGEND, _LAST, "noir", partner="Ville"),
        said("2.1.2", Field.LEGEND, _SEPTEMBER, "mauve", partner="Tous"),
    )
    tell(store, said("1.1.1", Field.PERCENT, _SEPTEMBER, 60.0))
    return store
