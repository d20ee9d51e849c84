"""What pages ask of the store, kept until the store changes.

Each function is a one-line cache around a pure one; ``stamp``, the store's state, is part of every key, so that
a write by anybody is seen at the next look.
"""

from datetime import date

import pandas as pd
import streamlit as st

from casal_data import export, intake, query
from casal_data.export import About
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


@st.cache_data(max_entries=64, show_spinner=False)
def plans(stamp: str) -> list[StoredPlan]:
    return store().plans()


@st.cache_data(max_entries=64, show_spinner=False)
def plan(plan_id: str, stamp: str) -> Plan | None:
    return store().load_plan(plan_id)


@st.cache_data(max_entries=256, show_spinner=False)
def view(name: str, scope: Scope, stamp: str) -> pd.DataFrame:
    """The rows of an exported view (see ``query.run``)."""
    return query.run(store(), name, scope)


@st.cache_data(max_entries=256, show_spinner=False)
def ask(name: str, scope: Scope, stamp: str, **more: str) -> pd.DataFrame:
    """The rows of a page's own question (see ``query.ask``)."""
    return query.ask(store(), name, scope, **more)


@st.cache_data(max_entries=64, show_spinner=False)
def as_csv(name: str, scope: Scope, stamp: str, about: About) -> bytes:
    """The CSV of an exported view."""
    return export.to_bytes(view(name, scope, stamp), "csv", about)


@st.cache_data(max_entries=256, show_spinner=False)
def previous_day(scope: Scope, stamp: str) -> date | None:
    """The day to compare with unless the user says otherwise (see ``query.previous_day``)."""
    return query.previous_day(store(), scope)
