"""A new meeting: when, where, since which day, and the agenda that the data proposes for it."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from casal_data import french
from casal_data.clock import today
from casal_data.meeting import Head, Meeting
from casal_data.query import Scope
from casal_data.web import data, writing
from casal_data.web.context import Context
from casal_data.web.days import ANY_DAY, MEETING_DAY
from casal_data.web.meeting import asked
from casal_data.web.meeting.asked import View
from casal_data.web.meeting.prepare import proposed
from casal_data.web.page import plain

_WEEKS, _SATURDAY = 3, 5
_MADE, _TYPED = "_meeting_made", "_meeting_typed"
_ANOTHER = "Un autre jour"


def form(context: Context, meetings: Sequence[Meeting]) -> None:
    """The fields, filled in as the last meeting was, and the button that makes the draft."""
    st.header("Préparer une réunion", anchor=False)
    usual = max(meetings, key=lambda each: (each.head.day, each.id)).head if meetings else Head(today())
    with st.container(horizontal=True):
        day = st.date_input("Date", usual_day(meetings), **MEETING_DAY, key="nouvelle-date", width=170)
        start = st.time_input("Heure", usual.start, step=900, key="nouvelle-heure", width=110)
        place = st.text_input("Lieu", usual.place, key="nouveau-lieu", width="stretch")
    title = st.text_input("Titre", usual.title, key="nouveau-titre")
    since = _since(context, meetings, day if isinstance(day, date) else today())
    head = Head(day, start, place.strip(), since, title.strip() or Head(day).title) if day and start else None
    st.session_state[_TYPED] = head
    writing.button(
        "Préparer cette réunion",
        context,
        _make,
        key="preparer-reunion",
        sentence="Recherche de ce qui presse…",
        icon=":material/edit_calendar:",
        kind="primary",
        disabled=head is None,
    )
    st.caption(
        french.typeset(
            "Un ordre du jour est proposé d'après les données ; vous le changez ensuite. Rien n'est envoyé à personne."
        )
    )


def usual_day(meetings: Sequence[Meeting], now: date | None = None) -> date:
    """A day some weeks from now: of the week, as the last meeting was; else a working day."""
    soonest = (now or today()) + timedelta(weeks=_WEEKS)
    if meetings:
        last = max(each.head.day for each in meetings)
        return soonest + timedelta(days=(last.weekday() - soonest.weekday()) % 7)
    return soonest + timedelta(days=max(0, 7 - soonest.weekday()) if soonest.weekday() >= _SATURDAY else 0)


def open_made(context: Context) -> None:
    """Go to the preparation of the meeting that was just made, where one was."""
    number = st.session_state.pop(_MADE, None)
    made = data.meeting(context.info.id, number) if number else None
    if made:
        st.switch_page(asked.PAGE, query_params=asked.link(made, View.PREPARE))


def _since(context: Context, meetings: Sequence[Meeting], day: date) -> date | None:
    """Since which day the meeting looks back: that of a closed one, the last at first, else that before the follow-up
    which it will see, that of the page, or any."""
    closed = [each.head.day for each in meetings if each.upload is not None and each.head.day < day]
    days: dict[str, date | None] = {f"La réunion du {french.day(each)}": each for each in closed}
    usual = data.previous_day(Scope(context.info.id, day), context.stamp)
    for each in (usual, context.since):
        if each and each < day and each not in days.values():
            days[f"Le {french.day(each)}"] = each
    days[_ANOTHER] = None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("Depuis", list(days), format_func=plain, key="nouveau-depuis", width="stretch")
        if chosen != _ANOTHER:
            return days[chosen]
        other = st.date_input("Depuis le", None, **ANY_DAY, key="nouveau-depuis-jour", width=170)
        return other if isinstance(other, date) else None


def _make(context: Context, _: str) -> None:
    """Make the draft as it is typed now: the last field may have been left by the very click on the button."""
    head: Head | None = st.session_state[_TYPED]
    if head:
        agenda = proposed.first(context, head)
        st.session_state[_MADE] = data.store().new_meeting(context.info.id, head, agenda)
