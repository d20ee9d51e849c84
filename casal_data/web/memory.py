"""Python's cycle collector, which Streamlit runs after every run of a page, and what it need not look at."""

import gc
import sys

import streamlit as st


def set_modules_apart() -> None:
    """Keep all that is loaded out of the collections to come; again whenever more modules were loaded since.

    Streamlit collects before the last messages of a page are sent. Walking plotly, pandas and ours, which stay
    for as long as the server, took three quarters of a rerun (``docs/performance.md``).
    """
    _freeze(len(sys.modules))


@st.cache_resource(max_entries=1, show_spinner=False)
def _freeze(modules: int) -> int:
    """The number of objects set apart. What was set apart before and serves no more is let go."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return gc.get_freeze_count()
