"""Saving a draft as it is prepared: at once, of the meeting as the store has it then, and only by whoever is signed in.

A widget shows what is kept. What could not be saved stays as it was typed, and the page says why.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from casal_data import french
from casal_data.meeting import Meeting, Part
from casal_data.query import RequestError
from casal_data.store import StoreError
from casal_data.web import access, data
from casal_data.web.page import plain

_TOLD, _UNSAVED = "_prepare_told", "_prepare_unsaved"
_GONE = "Cette réunion n'existe plus : elle a été supprimée pendant que vous la prépariez."


def save(meeting: Meeting, change: Callable[[Meeting], Part]) -> bool:
    """Save what ``change`` makes of the meeting as it is now; whether it was saved. A callback may call it."""
    try:
        access.require()
        now = data.meeting(meeting.plan, meeting.id)
        if now is None:
            raise RequestError(french.typeset(_GONE))
        data.store().save_part(now, change(now))
    except (StoreError, RequestError) as error:
        st.session_state[_TOLD] = str(error)
        return False
    data.followed.clear()
    return True


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
    sentence = st.session_state.pop(_TOLD, "")
    if sentence:
        st.error(plain(french.typeset(sentence)), icon=":material/error:")
