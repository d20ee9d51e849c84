"""When and where the meeting is, since which day it looks back, and what its invitation says; saved on change."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from casal_data import french
from casal_data.meeting import Head, Meeting
from casal_data.web.days import ANY_DAY, MEETING_DAY
from casal_data.web.meeting.prepare.saving import save_typed, show_kept

_MESSAGE = 110
_SINCE = "Le jour auquel la réunion compare l'état du plan : celui de la dernière réunion, le plus souvent."
_CAN_BE_EMPTY = ("place", "since", "message")


def fields(meeting: Meeting) -> None:
    """The fields, each saved as soon as it is left."""
    head = meeting.head
    with st.container(horizontal=True):
        st.date_input("Date", **_kept(meeting, "day", head.day), **MEETING_DAY, width=170)
        st.time_input("Heure", **_kept(meeting, "start", head.start), step=900, width=110)
        st.date_input("Depuis le", **_kept(meeting, "since", head.since), **ANY_DAY, width=170, help=_SINCE)
    if head.since and head.since >= head.day:
        told = "Le jour « Depuis le » doit venir avant celui de la réunion : il n'y a sinon rien à comparer."
        st.warning(french.typeset(told), icon=":material/warning:")
    left, right = st.columns(2)
    left.text_input("Lieu", **_kept(meeting, "place", head.place))
    right.text_input("Titre", **_kept(meeting, "title", head.title))
    st.text_area(
        "Message de l'invitation",
        **_kept(meeting, "message", head.message),
        height=_MESSAGE,
        placeholder="Facultatif : un mot aux membres, le lien d'une visioconférence, ce qu'il faut apporter…",
    )


def _kept(meeting: Meeting, name: str, value: object) -> dict[str, Any]:
    key = show_kept(f"entete-{meeting.id}-{name}", value)
    return {"key": key, "on_change": save_typed, "args": (meeting, key, _changed(name))}


def _changed(name: str) -> Callable[[Meeting, Any], Head]:
    """What becomes of the head when that field is typed. A meeting has a day, a time and a title, whatever is typed."""

    def change(now: Meeting, typed: Any) -> Head:
        value: Any = typed.strip() if isinstance(typed, str) else typed
        return replace(now.head, **{name: value}) if value or name in _CAN_BE_EMPTY else now.head

    return change
