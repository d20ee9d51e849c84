"""Python's cycle collector, and what it need not look at."""

import gc
import sys

import streamlit as st


def set_modules_apart() -> None:
    """Keep all that is loaded out of the collections to come; again whenever more modules were loaded since.

    A collection stops the page that it falls into. Walking plotly, pandas and ours, which stay for as long as the
    server, is most of it; Streamlit's own, after each run, are turned off in ``.streamlit/config.toml``
    (``docs/performance.md``).
    """
    _freeze(len(sys.modules))


@st.cache_resource(max_entries=1, show_spinner=False)
def _freeze(modules: int) -> int:
    """The number of objects set apart. What was set apart before and serves no more is let go."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return gc.get_freeze_count()
