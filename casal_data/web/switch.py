"""One choice among a few, all of them in sight, kept in the address by its label."""

from collections.abc import Mapping

import streamlit as st


def one_of(label: str, choices: Mapping[str, str], key: str, *, first: str = "") -> str:
    """The key chosen among ``choices`` (label by key), until then ``first``, or the first of them where that is none.

    key: names it in the address.
    """
    usual = first if first in choices else next(iter(choices))
    chosen = st.segmented_control(
        label, list(choices.values()), default=choices[usual], key=key, bind="query-params", required=True, wrap=True
    )
    return next((name for name, each in choices.items() if each == chosen), usual)
