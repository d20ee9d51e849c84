"""Every question that pages and exports ask, of a plan of 3,500 actions against one of 35."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import Ratio, compare
from casal_data import query
from casal_data.model import Plan
from casal_data.query import VIEWS, Scope, ask, run
from casal_data.store import Source, Store

AIM = 3.0
"""A hundred times the actions, at most three times the time."""
_DAY, _SINCE = date(2018, 6, 1), date(2017, 6, 1)
_ASKED = sorted(file.stem for file in Path(query.__file__).parent.glob("*.sql") if file.stem not in {*VIEWS, "scope"})
"""What pages ask beside the views."""
_MORE: dict[str, dict[str, Any]] = {
    "gantt_groups": {"level": "orientation"},
    "load": {"axis": "period"},
    "legend_moves": {"upload": "1", "before": "", "after": "noir"},
}


def filled(store: Store, plan: Plan) -> Store:
    """The store, with that plan as its one upload."""
    store.apply(plan.id, source=Source("plan.xlsx", b""), author="benchmarks", plan=plan)
    return store


def ratios(large: Store, small: Store, rounds: int) -> Iterator[Ratio]:
    """One comparison a question; each store holds one plan."""
    long, short = (Scope(store.plans()[0].id, _DAY, since=_SINCE) for store in (large, small))
    for name, question in questions().items():
        yield compare(name, partial(question, large, scope=long), partial(question, small, scope=short), rounds, AIM)


def questions() -> dict[str, Callable[..., object]]:
    """Each question by its name, asked of a store with a scope."""
    views = {f"view {name}": partial(run, name=name) for name in VIEWS}
    return {**views, **{name: partial(ask, name=name, **_MORE.get(name, {})) for name in _ASKED}}
