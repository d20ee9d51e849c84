"""Writing to the draft of a meeting from a callback: what prevents it is left as a sentence, for the page to say once.

The meeting is taken up as the store has it then, not as the page showed it: of two tabs the last one wins, each part of
the meeting by itself.
"""

from collections.abc import Callable

import streamlit as st

from casal_data import french
from casal_data.meeting import Meeting
from casal_data.query import RequestError
from casal_data.store import StoreError
from casal_data.web import access, data

_TOLD = "_meeting_told"
_GONE = "Cette réunion n'existe plus : elle a été supprimée pendant que vous y travailliez."


def write(meeting: Meeting, work: Callable[[Meeting], object]) -> bool:
    """Do ``work``, which writes, with the meeting as it is now; whether it was done. What prevents it is told."""
    try:
        access.require()
        now = data.meeting(meeting.plan, meeting.id)
        if now is None:
            raise RequestError(_GONE)
        work(now)
    except (StoreError, RequestError) as error:
        tell(str(error))
        return False
    data.followed.clear()
    return True


def tell(sentence: str) -> None:
    """Leave a sentence for the next time that the page is drawn."""
    st.session_state[_TOLD] = french.typeset(sentence)


def told() -> str:
    """The sentence that was left, "" for none; it is told once."""
    return str(st.session_state.pop(_TOLD, ""))
