"""One choice among a few, all of them in sight, kept in the address by its label."""

from collections.abc import Mapping

import streamlit as st


def one_of(label: str, choices: Mapping[str, str], key: str) -> str:
    """The key chosen among ``choices`` (label by key), the first until then. ``key`` names it in the address."""
    labels = list(choices.values())
    chosen = st.segmented_control(
        label, labels, default=labels[0], key=key, bind="query-params", required=True, wrap=True
    )
    return next((name for name, each in choices.items() if each == chosen), next(iter(choices)))
