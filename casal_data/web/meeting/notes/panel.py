"""What the coordinator notes of an item, beside its screen: kept as a draft at each change, until the meeting closes.

The panel opens beside what is projected and takes nothing of it away; others never see it. Who looks on without being
signed in finds the way to sign in there: a reload, or a server that starts again, begins a new session.
"""

import streamlit as st

from casal_data import french
from casal_data.meeting import Item, ItemKind, Meeting, Phase
from casal_data.query import RequestError
from casal_data.store import StoreError
from casal_data.web import access
from casal_data.web.context import Context
from casal_data.web.meeting.notes import action, check, commitments, fields, people
from casal_data.web.meeting.notes.fields import Place
from casal_data.web.meeting.screen import browser, moves
from casal_data.web.page import plain

_OPEN = "_ecran_notes"


def switch(*, drives: bool) -> None:
    """The button that opens the panel and closes it."""
    if st.session_state.get(_OPEN, False):
        label, icon = "Fermer les notes" if drives else "Fermer", ":material/right_panel_close:"
    else:
        label, icon = ("Noter", ":material/edit_note:") if drives else ("Animer", ":material/login:")
    st.button(label, key=browser.NOTE, icon=icon, on_click=_toggle)


def draw(context: Context, meeting: Meeting, item: Item | None, *, drives: bool) -> None:
    """The panel, where it is open: what was noted of the item shown, to be changed."""
    if access.coordinator():
        fields.retry()
    if not st.session_state.get(_OPEN) or meeting.upload is not None:
        return
    with st.container(key="ecran-notes"):
        if not drives or access.has_expired():
            st.header("Animer la réunion" if not drives else "Notes", anchor=False)
            access.sign_in()
        if drives:
            _notes(context, meeting, item)


def _notes(context: Context, meeting: Meeting, item: Item | None) -> None:
    if not access.has_expired():
        st.header("Notes" if item is None else _title(meeting, item), anchor=False)
    st.caption(fields.saved(), width="content")
    if item is None:
        st.markdown(french.typeset("Les notes se prennent point par point : passez au premier avec « Suivant »."))
        return
    place = Place(meeting, item.id)
    if item.kind is ItemKind.OPENING:
        people.draw(context, place)
    if item.kind is ItemKind.COMMITMENTS:
        commitments.to_settle(context, place)
    _words(place)
    if item.kind is ItemKind.ACTION:
        action.draw(context, place, item.code)
    commitments.draw(context, place)
    _check(context, meeting, item)
    if meeting.phase is Phase.RUNNING and item is not meeting.agenda[-1]:
        st.button("Terminer la réunion", key="notes-terminer", on_click=moves.end, args=(meeting,))


def _title(meeting: Meeting, item: Item) -> str:
    return french.typeset(f"Notes : point {meeting.number(item)}{f' ({item.code})' if item.code else ''}")


def _words(place: Place) -> None:
    note = place.note
    initial, wired = fields.bound(place, "decision", note.decision, fields.texts("decision"))
    st.text_area("Décision", initial, height=80, **wired)
    initial, wired = fields.bound(place, "discussion", note.discussion, fields.texts("discussion"))
    st.text_area("Discussion", initial, height=80, **wired)


def _check(context: Context, meeting: Meeting, item: Item) -> None:
    """What is wrong with what was entered, a sentence each, by the checks of a workbook."""
    try:
        found = check.problems(context, meeting, item)
    except (StoreError, RequestError) as error:
        found = [(True, plain(str(error)))]
    for is_error, sentence in found:
        show, icon = (st.error, ":material/error:") if is_error else (st.warning, ":material/warning:")
        show(sentence, icon=icon)


def _toggle() -> None:
    st.session_state[_OPEN] = not st.session_state.get(_OPEN, False)
