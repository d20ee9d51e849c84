"""A button that writes: what was seen when it was clicked, once, and only for whoever is signed in.

A click is true in one run of the page alone. If that run fails, or is cut off by a second click before it writes, it
leaves nothing behind that could write later; if it has written, what was clicked is no more on the page.
"""

from collections.abc import Callable
from typing import Literal, TypeVar

import streamlit as st

from casal_data import french
from casal_data.query import RequestError
from casal_data.store import StateChanged, StoreError
from casal_data.web import access
from casal_data.web.page import plain

_CHANGED = (
    "L'état a changé : quelqu'un d'autre a écrit dans la base depuis l'aperçu. Rien n'a été écrit ; revoyez l'aperçu, "
    "refait ci-dessus, puis recommencez."
)

Seen = TypeVar("Seen")


def forget(key: str) -> None:
    """Let go of what was shown with the button of that key."""
    st.session_state.pop(f"_shown_{key}", None)


def button(
    label: str,
    seen: Seen,
    work: Callable[[Seen, str], object],
    *,
    key: str,
    sentence: str,
    icon: str,
    kind: Literal["primary", "secondary"] = "secondary",
    disabled: bool = False,
    obstacle: str = "",
) -> None:
    """Draw the button; when it is clicked, do ``work``, saying ``sentence`` meanwhile, and run the page again.

    seen: what the page shows and ``work`` is to write. It is given the one that was shown when the button was clicked,
    which may be another by now, and the name of who is signed in; it raises StateChanged where it no longer holds.
    What fails is told under the button in one sentence. disabled: whether there is nothing to write, or not yet.
    obstacle: why not, told under the button, "" for no reason: then it is disabled too.
    """
    shown, changed = f"_shown_{key}", f"_changed_{key}"
    is_barred = disabled or bool(obstacle)
    clicked = st.button(label, key=key, icon=icon, type=kind, disabled=is_barred)
    if st.session_state.pop(changed, False):
        st.error(french.typeset(_CHANGED), icon=":material/sync_problem:")
    if obstacle:
        st.caption(french.typeset(obstacle))
    if not clicked:
        st.session_state[shown] = seen
        return
    try:
        with st.spinner(french.typeset(sentence)):
            name = access.require()
            if is_barred or shown not in st.session_state:
                return
            work(st.session_state.pop(shown), name)
    except StateChanged:
        st.session_state[changed] = True
    except (StoreError, RequestError) as error:
        st.error(plain(french.typeset(str(error))), icon=":material/error:")
        return
    st.rerun()
