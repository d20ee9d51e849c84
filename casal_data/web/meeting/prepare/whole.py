"""Preparing a meeting: when and where, its agenda, and sending it. Each change is saved at once."""

import streamlit as st

from casal_data import french
from casal_data.meeting import Meeting
from casal_data.web import access, data, writing
from casal_data.web.context import Context
from casal_data.web.meeting.prepare import head, more, rows, saving, send
from casal_data.web.page import plain
from casal_data.web.steps import step

_DELETED = "_meeting_deleted"


def show(context: Context, meeting: Meeting) -> None:
    """The three steps. context: as the meeting sees the plan."""
    access.sign_in()
    saving.told()
    with step(1, "Quand, où et depuis quand"):
        head.fields(meeting)
    with step(2, "L'ordre du jour"):
        rows.rows(meeting)
        more.renew(context, meeting)
        more.offer(context, meeting)
    with step(3, "Envoyer"):
        send.send(context, meeting)
    _delete(meeting)


def deleted() -> None:
    """Say, once, that a meeting has just been deleted."""
    name = st.session_state.pop(_DELETED, "")
    if name:
        st.success(plain(french.typeset(f"« {name} » est supprimée.")), icon=":material/check_circle:")


def _delete(meeting: Meeting) -> None:
    """The button that deletes the draft for good, once that is confirmed."""
    with st.expander("Supprimer cette réunion"):
        st.markdown(french.typeset("L'ordre du jour et tout ce qui a été noté sont effacés pour de bon."))
        sure = st.checkbox("Je veux supprimer cette réunion pour de bon", key=f"sur-{meeting.id}")
        writing.button(
            "Supprimer la réunion",
            meeting,
            _erase,
            key="supprimer-reunion",
            sentence="Suppression…",
            icon=":material/delete_forever:",
            disabled=not sure,
        )


def _erase(meeting: Meeting, _: str) -> None:
    data.store().delete_meeting(meeting)
    for key in ("reunion", "partie"):
        st.query_params.pop(key, None)
    st.session_state[_DELETED] = meeting.name
