"""Saving a draft as it is prepared: at once, see ``draft``.

A widget shows what is kept. What could not be saved stays as it was typed, and the page says why.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from casal_data.meeting import Meeting, Part
from casal_data.web import data
from casal_data.web.meeting import draft
from casal_data.web.page import plain

_UNSAVED = "_prepare_unsaved"


def save(meeting: Meeting, change: Callable[[Meeting], Part]) -> bool:
    """Save what ``change`` makes of the meeting as it is now; whether it was saved. A callback may call it."""
    return draft.write(meeting, lambda now: data.store().save_part(now, change(now)))


def save_typed(meeting: Meeting, key: str, change: Callable[[Meeting, Any], Part]) -> None:
    """Save what ``change`` makes of the meeting and of the value of the widget of that key."""
    typed = st.session_state[key]
    unsaved = st.session_state.setdefault(_UNSAVED, set())
    if save(meeting, lambda now: change(now, typed)):
        unsaved.discard(key)
    else:
        unsaved.add(key)


def show_kept(key: str, kept: object) -> str:
    """Have the widget of that key show what is kept, unless it holds what could not be saved; the key.

    The browser is told of a value only where it is another one: it would interrupt whoever is typing.
    """
    if key not in st.session_state.get(_UNSAVED, ()) and st.session_state.get(key) != kept:
        st.session_state[key] = kept
    return key


def told() -> None:
    """Say, once, why what was just changed could not be saved."""
    sentence = draft.told()
    if sentence:
        st.error(plain(sentence), icon=":material/error:")
