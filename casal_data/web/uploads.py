"""Uploads in words: when, by whom, and what became of them."""

from collections.abc import Hashable
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french, query
from casal_data.clock import here
from casal_data.store import Upload
from casal_data.web import data


def history(plan_id: str, stamp: str) -> pd.DataFrame:
    """The uploads of a plan, the last first (see ``query.history``)."""
    return _history(plan_id, stamp).copy(deep=False)


@st.cache_resource(max_entries=64, show_spinner=False)
def _history(plan_id: str, stamp: str) -> pd.DataFrame:
    return query.history(data.store(), plan_id)


def last(plan_id: str, stamp: str) -> dict[Hashable, Any]:
    """The last line of the history of a plan, by column."""
    return history(plan_id, stamp).iloc[0].to_dict()


@st.cache_resource(max_entries=256, show_spinner=False)
def one(number: int, stamp: str) -> Upload | None:
    """The upload of that number, None where there is none."""
    return data.store().upload(number)


def moment(at: datetime) -> str:
    """A moment on Laval's clock: « le 24 novembre 2026 à 14 h 05 »."""
    return f"le {french.day(at.date())} à {at:%H}{french.NBSP}h{french.NBSP}{at:%M}"


def signed(upload: Upload) -> str:
    """« le 24 novembre 2026 à 14 h 05 par Ana (dépôt nº 5) »."""
    return f"{moment(here(upload.at))} par {upload.author} (dépôt nº{french.NBSP}{upload.id})"
