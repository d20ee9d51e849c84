"""Signing in by passcode: the coordinator's to write, and the readers' where reading has one too.

What is typed goes to the check and nowhere else: each try has a box of its own, which is gone with what was typed
in it once the page is drawn again. Each try costs the same, whether a passcode exists or not, and is counted before
it is heard (``throttle``).
"""

import logging
import math
import threading

import streamlit as st

from casal_data import french, passcode
from casal_data.text import clean
from casal_data.throttle import Throttle
from casal_data.web import access_rules, access_session, data, page

LONGEST_NAME = 80
_LOG = logging.getLogger(__name__)
_TRIES = Throttle()
_ONE_AT_A_TIME = threading.Lock()
"""A check takes 64 MB: many at once would take the machine down."""
_NAME, _CODE, _TOLD, _TRIED = "access_name", "access_code", "_access_told", "_access_tried"


def coordinator() -> str | None:
    """The name of who signed in by the coordinator's passcode of today; it is a sign of life."""
    return access_session.lasting(stored("coordinator")) if access_session.held() else None


def was_signed_in() -> bool:
    """Whether somebody signed in here by the coordinator's passcode of today, their time over or not."""
    held = access_session.held()
    return held is not None and held.against == stored("coordinator")


def end() -> None:
    """Sign out."""
    access_session.end()


@st.cache_data(ttl=15, max_entries=4, show_spinner=False)
def stored(role: str) -> str:
    """The hash of a role's passcode, "" for none; a passcode that is changed elsewhere is seen within 15 seconds."""
    return data.store().credential(role)


def draw() -> None:
    """The form of the coordinator."""
    before = access_session.held()
    if before:
        st.session_state.setdefault(_NAME, before.name)
    with st.form("access_form"):
        st.text_input("Votre nom", key=_NAME, max_chars=LONGEST_NAME, autocomplete="name")
        _code_input()
        st.form_submit_button("Se connecter", type="primary", icon=":material/login:", on_click=_sign_in)
    _say()


def draw_reader() -> None:
    """The form of whoever wants to read."""
    with st.form("access_reading"):
        _code_input()
        st.form_submit_button("Entrer", type="primary", icon=":material/login:", on_click=_enter)
    _say()


def _code_input() -> None:
    st.text_input(
        "Code d'accès", key=_box(), type="password", max_chars=passcode.LONGEST, autocomplete="current-password"
    )


def _say() -> None:
    told = st.session_state.pop(_TOLD, "")
    if told:
        st.error(french.typeset(told), icon=":material/lock:")


def _sign_in() -> None:
    code, name = _taken(), clean(st.session_state.get(_NAME, ""))[:LONGEST_NAME]
    with page.in_french():
        if not name or not name.isprintable():
            st.session_state[_TOLD] = "Indiquez votre nom : l'historique le donnera avec vos changements."
        elif _heard("coordinator", code=code):
            access_session.begin(name, stored("coordinator"))


def _enter() -> None:
    code = _taken()
    with page.in_french():
        if _heard("reader", "coordinator", code=code):
            access_session.begin_reading(stored("reader"))


def _box() -> str:
    """The key of the box for the next try."""
    return f"{_CODE}_{st.session_state.get(_TRIED, 0)}"


def _taken() -> str:
    """What was typed, whose box is drawn no more."""
    code = str(st.session_state.get(_box(), ""))
    st.session_state[_TRIED] = st.session_state.get(_TRIED, 0) + 1
    return code


def _heard(*roles: str, code: str) -> bool:
    """Whether the passcode is one of those roles'; if not, a sentence is left for ``_say``."""
    if not code.strip():
        st.session_state[_TOLD] = "Entrez le code d'accès."
        return False
    address = access_rules.address()
    wait = _TRIES.admit(address)
    if wait:
        st.session_state[_TOLD] = f"Trop d'essais : attendez {_in_words(wait)}, puis réessayez."
        return False
    stored.clear()
    with _ONE_AT_A_TIME:
        right = [role for role in roles if passcode.matches(stored(role), code)]
    if not right:
        _LOG.warning("wrong passcode from %s", address)
        st.session_state[_TOLD] = "Ce code d'accès n'est pas le bon : vérifiez-le, puis réessayez."
        return False
    _TRIES.succeeded(address)
    for role in right:
        _renew(role, code)
    return True


def _renew(role: str, code: str) -> None:
    """Make the hash anew where it was made with parameters of another time."""
    if passcode.outdated(stored(role)):
        data.store().set_credential(role, passcode.digest(code))
        stored.clear()


def _in_words(seconds: float) -> str:
    whole = math.ceil(seconds)
    return french.count(whole, "seconde") if whole < 60 else french.count(math.ceil(whole / 60), "minute")
