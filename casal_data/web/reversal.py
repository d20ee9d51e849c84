"""Undoing one upload, or putting it back: with a preview of what that does to the present state."""

import streamlit as st

from casal_data import french, intake
from casal_data.intake import Reversal
from casal_data.query import RequestError
from casal_data.store import REVERSIBLE, StoreError, Upload
from casal_data.web import data, preview, writing
from casal_data.web.context import Context
from casal_data.web.page import plain
from casal_data.web.rows import about

_WANTED, _PREPARED, _REVERSED, _NOTE = "_reversing", "_reversal", "_reversed", "note-annulation"
_WORDS = {
    "undo": ("Annuler ce dépôt", "Confirmer l'annulation", "L'annulation", "annulé"),
    "redo": ("Rétablir ce dépôt", "Confirmer le rétablissement", "Le rétablissement", "rétabli"),
}
"""By kind: the button, the one that confirms, the noun, and the participle."""


def offer(context: Context, upload: Upload) -> None:
    """The button that undoes an upload, or puts it back; then its preview, a note and the button that confirms."""
    if upload.kind not in REVERSIBLE:
        return
    label, _, _, _ = _WORDS["redo" if upload.undone else "undo"]
    st.header(label, anchor=False)
    _said(upload)
    if st.session_state.get(_WANTED) != upload.id:
        st.button(f"{label}…", icon=":material/undo:", on_click=_want, args=(upload.id,), key="renverser")
        st.caption("Vous verrez d'abord ce que cela change à l'état présent.")
        return
    try:
        reversal = _prepared(context, upload)
    except (StoreError, RequestError) as error:
        st.warning(plain(french.typeset(str(error))), icon=":material/block:")
        st.button("Fermer", on_click=_want, args=(None,), key="renoncer")
        return
    _confirm(context, reversal)


def _said(upload: Upload) -> None:
    """That this session has just undone or redone this upload."""
    number = st.session_state.get(_REVERSED)
    if number and number[0] == upload.id and data.store().last_upload() == number[1]:
        participle = _WORDS["undo" if upload.undone else "redo"][3]
        sentence = f"Le dépôt nº {upload.id} est {participle} ; l'historique le dit au nº {number[1]}."
        st.success(french.typeset(sentence), icon=":material/check_circle:")


def _want(upload_id: int | None) -> None:
    st.session_state[_WANTED] = upload_id


def _prepared(context: Context, upload: Upload) -> Reversal:
    """What it would do, looked at once for a state of the store."""
    key = upload.id, context.stamp
    known: tuple[tuple[int, str], Reversal] | None = st.session_state.get(_PREPARED)
    if known is None or known[0] != key:
        with st.spinner("Comparaison avec l'état présent…"):
            known = key, intake.prepare_reversal(data.store(), upload.id)
        st.session_state[_PREPARED] = known
    return known[1]


def _confirm(context: Context, reversal: Reversal) -> None:
    _, confirm, noun, _ = _WORDS[reversal.kind]
    if reversal.changes:
        st.markdown(french.typeset(f"{noun} change ceci à l'état présent :"))
        preview.show(reversal.changes, about(context, f"{noun} du dépôt {reversal.upload.id}"), key="renversement")
    else:
        st.markdown(
            french.typeset(f"{noun} ne change rien à l'état présent : des dépôts plus récents disent autre chose.")
        )
    st.text_input("Note", key=_NOTE, placeholder="Pourquoi (facultatif)")
    with st.container(horizontal=True):
        writing.button(
            confirm,
            reversal,
            _write,
            key="confirmer",
            sentence="Écriture à l'historique…",
            icon=":material/task_alt:",
            kind="primary",
        )
        st.button("Ne rien faire", on_click=_want, args=(None,), key="renoncer")


def _write(seen: Reversal, name: str) -> None:
    note = str(st.session_state.get(_NOTE, "")).strip()
    number = intake.reverse(data.store(), seen, author=name, note=note)
    st.session_state[_REVERSED] = seen.upload.id, number
    _want(None)
