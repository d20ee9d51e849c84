"""The file that was put in the box, a workbook or a document: one copy of it, kept until it is applied or taken away.

The box is emptied at once, so that it never shows a file that the server does not have, and nothing that becomes of
the sign-in loses what was put in it.
"""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from casal_data import french
from casal_data.store import Source
from casal_data.web import access
from casal_data.web.page import plain

_HELD, _BOX = "_workbook", "_workbook_box"
MOST = 20
"""Megabytes: as the reader of workbooks takes them."""
_TAKEN = "Un classeur Excel (.xlsx) ou un plan écrit dans Word (.docx). Rien n'est écrit avant l'étape 5."


def receive(*, signed_in: bool) -> Source | None:
    """The workbook that is held, with the box that takes one, or takes another in its place.

    Whoever signs out leaves none behind; it stays where their time was over.
    """
    if not signed_in and not access.has_expired():
        release()
    held: Source | None = st.session_state.get(_HELD)
    if held:
        _show(held, signed_in=signed_in)
    if signed_in:
        _box("Déposer un autre classeur à sa place" if held else "Classeur rempli")
    return held


def release() -> None:
    """Let the workbook go."""
    st.session_state.pop(_HELD, None)


def _box(label: str) -> None:
    key = f"classeur-{st.session_state.setdefault(_BOX, 0)}"
    given = st.file_uploader(label, key=key, max_upload_size=MOST)
    st.caption(french.typeset(_TAKEN))
    if given is not None:
        st.session_state[_HELD] = Source(given.name, given.getvalue())
        st.session_state[_BOX] += 1
        st.rerun()
    if isinstance(st.session_state.get(key), DeletedFile):
        sentence = (
            "La connexion a été coupée et le serveur n'a plus ce fichier ; rien n'a été écrit : déposez-le de nouveau."
        )
        st.warning(french.typeset(sentence), icon=":material/cloud_off:")


def _show(held: Source, *, signed_in: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/description: **{plain(held.name)}** · {size(len(held.content))}", width="content")
        st.button("Retirer", icon=":material/close:", on_click=release, key="retirer")
    if not signed_in:
        sentence = "Votre classeur est gardé : identifiez-vous ci-dessus pour continuer où vous en étiez."
        st.info(french.typeset(sentence), icon=":material/lock_clock:")


def size(octets: int) -> str:
    """The weight of a file: « 14 ko », « 1,2 Mo »."""
    if octets < 1_000_000:
        return f"{french.number(max(octets / 1_000, 0.1), 1 if octets < 10_000 else 0)}{french.NBSP}ko"
    return f"{french.number(octets / 1_000_000, 1)}{french.NBSP}Mo"
