"""A page that is a numbered way from top to bottom."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from casal_data import french


def step(number: int, title: str) -> DeltaGenerator:
    """The frame of one step, under its number and title: ``with step(1, "Lire"): ...``."""
    frame = st.container(border=True, key=f"etape-{number}")
    frame.header(french.typeset(f"{number}\\. {title}"), anchor=False)
    return frame


def waits(what: str) -> None:
    """What a step says whose turn has not come."""
    st.caption(french.typeset(what))
