"""Who may look and who may write.

Reading is open unless a readers' passcode is set: ``gate``. Writing needs the coordinator, and what lets a write
through is ``require()`` at the very moment of writing, in the run of the script or in the callback that writes.
Nothing else counts: not that the button was not drawn, nor that it was greyed out, nor that the name stood there a
moment ago. What Streamlit 1.67's server offers to anybody who can reach it, and why none of it writes:

- ``/_stcore/stream``: a hand-made client may set any widget of its own session, greyed out ones included, and so
  start the callbacks of those that the last run drew; but not the keys of the session's state, where who is signed
  in is an object of ours (``access_session``). Callbacks run before the script, so before ``gate`` too.
- ``/_stcore/upload_file``: ``PUT`` and ``DELETE`` of files, 20 MB each, in the memory of a session that is open,
  by anybody who knows its number, thus its own visitor. Nothing reads them but the page, past ``require``.
- ``/media``: files that a page offers, by their hash. ``/component``, ``/static``, ``/_stcore/health``,
  ``/_stcore/host-config``, ``/_stcore/metrics``: read only, nothing of the plan.
- ``/auth/login``, ``/auth/logout``, ``/oauth2callback``: set and drop the signed cookie of who somebody is.
- ``/_stcore/agent``: off, and to be left so; it would drive a session of its own, signed out like any other.
"""

# ruff: noqa: N818 - the name is read in `except SignedOut`, where an Error suffix would say nothing more.

from typing import Protocol

import streamlit as st

from casal_data import french
from casal_data.query import RequestError
from casal_data.web import access_code, access_identity, access_rules, access_session, page
from casal_data.web.access_rules import first_start

__all__ = ["SignedOut", "coordinator", "first_start", "gate", "has_expired", "require", "sign_in"]

_EXPIRED = (
    "Votre session a expiré ; rien de ce que vous avez saisi ou déposé n'est perdu : reconnectez-vous pour continuer."
)


class SignedOut(RequestError):
    """Nobody is signed in who may write; nothing was written. The message is one French sentence."""


def gate() -> None:
    """Stop the page here, with a form, where reading has a passcode and the visitor gave neither it nor another."""
    signed_in = coordinator()
    against = access_code.stored("reader")
    if not against or signed_in or access_session.may_read(against) or _way().was_signed_in():
        return
    st.title("Accès réservé", anchor=False)
    st.markdown(french.typeset("Entrez le code d'accès du comité pour voir le plan d'action."))
    access_code.draw_reader()
    if access_rules.openid():
        access_identity.draw()
    st.stop()


def coordinator() -> str | None:
    """The name of who is signed in and may write, None where nobody is; it is a sign of life of their session."""
    return _way().coordinator()


def has_expired() -> bool:
    """Whether somebody signed in in this tab, whose time is over: the page goes on showing what they were doing."""
    return access_session.held() is not None and coordinator() is None


def sign_in() -> str | None:
    """Draw who is signed in with a way out, or how to sign in, and return the name.

    Where it returns None and ``has_expired()``, go on drawing the page's own widgets: those that a run does not
    draw lose what was typed and uploaded.
    """
    name = coordinator()
    if name:
        with st.container(horizontal=True, vertical_alignment="center", key="access_bar"):
            st.markdown(french.typeset(f"Connexion : **{page.plain(name)}**"), width="content")
            st.button("Se déconnecter", key="access_leave", on_click=_way().end, icon=":material/logout:")
        return name
    if access_session.held():
        st.warning(french.typeset(_EXPIRED), icon=":material/timer_off:")
    _way().draw()
    return None


def require() -> str:
    """The name of the coordinator who is about to write; to be called right before each write. Raises SignedOut."""
    access_code.stored.clear()
    name = coordinator()
    if name:
        return name
    if access_session.held():
        raise SignedOut(french.typeset(_EXPIRED))
    sentence = "Rien n'a été changé : connectez-vous d'abord, à la page « Mise à jour »."
    raise SignedOut(french.typeset(sentence))


class _Way(Protocol):
    """How people sign in; each of the two modules is one."""

    def coordinator(self) -> str | None: ...
    def was_signed_in(self) -> bool: ...
    def draw(self) -> None: ...
    def end(self) -> None: ...


def _way() -> _Way:
    return access_identity if access_rules.openid() else access_code
