"""What pages ask of the store, kept until the store changes.

Each function is a one-line cache around a pure one; ``stamp``, the store's state, is part of every key, so that
a write by anybody is seen at the next look.

All sessions share what is kept: a copy for each run and each session was a third of a page's time with fifty of them
(``docs/performance.md``). Plans and uploads are frozen. A table is given as a shallow copy, whose first write, by
pandas' own copy-on-write, parts it from what is kept.
"""

from datetime import date

import pandas as pd
import streamlit as st

from casal_data import export, intake, query
from casal_data.export import About
from casal_data.meeting import Meeting
from casal_data.model import Plan
from casal_data.query import Scope
from casal_data.store import Store, StoredPlan
from casal_data.web import access_rules


@st.cache_resource(show_spinner="Ouverture des données…")
def store() -> Store:
    """The one store of this server, with its first plan in it."""
    opened = Store.from_environment()
    intake.first_start(opened)
    access_rules.first_start(opened)
    return opened


@st.cache_resource(max_entries=64, show_spinner=False)
def plans(stamp: str) -> list[StoredPlan]:
    return store().plans()


@st.cache_resource(max_entries=64, show_spinner=False)
def plan(plan_id: str, stamp: str) -> Plan | None:
    return store().load_plan(plan_id)


def meetings(plan_id: str) -> list[Meeting]:
    """The meetings of a plan, the last day first. A draft changes without the store's state: it is asked each time."""
    return store().meetings(plan_id)


def meeting(plan_id: str, number: int) -> Meeting | None:
    """The meeting of that number as it stands now."""
    return store().meeting(plan_id, number)


@st.cache_resource(ttl=1, max_entries=16, show_spinner=False)
def followed(plan_id: str, number: int) -> Meeting | None:
    """The same, at most a second old: however many follow a meeting, the store is asked once a second."""
    return store().meeting(plan_id, number)


def view(name: str, scope: Scope, stamp: str) -> pd.DataFrame:
    """The rows of an exported view (see ``query.run``)."""
    return _view(name, repr(scope), stamp, scope).copy(deep=False)


def ask(name: str, scope: Scope, stamp: str, **more: str) -> pd.DataFrame:
    """The rows of a page's own question (see ``query.ask``)."""
    return _ask(name, repr(scope), stamp, scope, **more).copy(deep=False)


def as_csv(name: str, scope: Scope, stamp: str, about: About) -> bytes:
    """The CSV of an exported view."""
    return _as_csv(name, repr(scope), stamp, repr(about), scope, about)


def previous_day(scope: Scope, stamp: str) -> date | None:
    """The day to compare with unless the user says otherwise (see ``query.previous_day``)."""
    return _previous_day(repr(scope), stamp, scope)


# A scope's ``repr`` is all of it, and a text is hashed in a hundredth of the time that Streamlit takes for a dataclass.


@st.cache_resource(max_entries=256, show_spinner=False)
def _view(name: str, key: str, stamp: str, _scope: Scope) -> pd.DataFrame:
    return query.run(store(), name, _scope)


@st.cache_resource(max_entries=256, show_spinner=False)
def _ask(name: str, key: str, stamp: str, _scope: Scope, **more: str) -> pd.DataFrame:
    return query.ask(store(), name, _scope, **more)


@st.cache_resource(max_entries=64, show_spinner=False)
def _as_csv(name: str, key: str, stamp: str, told: str, _scope: Scope, _about: About) -> bytes:
    return export.to_bytes(view(name, _scope, stamp), "csv", _about)


@st.cache_resource(max_entries=256, show_spinner=False)
def _previous_day(key: str, stamp: str, _scope: Scope) -> date | None:
    return query.previous_day(store(), _scope)
