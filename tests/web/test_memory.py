"""Python's collector walks what pages make, and not what is loaded for good."""

import gc
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from casal_data.web.memory import set_modules_apart


@pytest.fixture(autouse=True)
def _collected_again() -> Iterator[None]:
    yield
    gc.unfreeze()


def _load(monkeypatch: pytest.MonkeyPatch, name: str) -> ModuleType:
    module = ModuleType(name)
    monkeypatch.setitem(sys.modules, name, module)
    return module


def _is_walked(module: ModuleType) -> bool:
    return any(each is module for each in gc.get_objects())


def test_each_module_that_was_loaded_since_is_set_apart_too(monkeypatch: pytest.MonkeyPatch) -> None:
    walked = []
    for name in ("a_first_module", "a_second_module"):
        module = _load(monkeypatch, name)
        walked.append(_is_walked(module))
        set_modules_apart()
        walked.append(_is_walked(module))
    assert walked == [True, False, True, False]


def test_what_a_page_makes_is_still_collected_when_no_module_was_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    _load(monkeypatch, "a_module")
    set_modules_apart()
    made = ModuleType("made_by_a_page")
    set_modules_apart()
    assert _is_walked(made)
