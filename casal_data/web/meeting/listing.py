"""The meetings of the committee: the next one, every one with the way to its parts, and what they decided to follow."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from casal_data import french
from casal_data.meeting import Meeting, Phase
from casal_data.minutes.agenda import span
from casal_data.web import access, data, page
from casal_data.web.context import Context
from casal_data.web.meeting import asked, commitments, listing_new
from casal_data.web.meeting.asked import View
from casal_data.web.meeting.prepare import whole as prepare
from casal_data.web.page import plain
from casal_data.web.sheet import open_sheet

_BADGES = {
    Phase.PREPARED: ("edit_calendar", "blue"),
    Phase.RUNNING: ("play_circle", "green"),
    Phase.ENDED: ("pending_actions", "orange"),
    Phase.CLOSED: ("task_alt", "gray"),
}
_PARTS = {
    Phase.PREPARED: (View.PREPARE, View.AGENDA, View.SCREEN),
    Phase.RUNNING: (View.SCREEN, View.PREPARE, View.AGENDA, View.CLOSE),
    Phase.ENDED: (View.CLOSE, View.SCREEN, View.PREPARE, View.AGENDA),
    Phase.CLOSED: (View.MINUTES, View.AGENDA),
}
"""The parts that the list leads to, what comes next first."""


def show(context: Context) -> None:
    """The list. A meeting that was just made opens instead, to be prepared."""
    listing_new.open_made(context)
    meetings = data.meetings(context.info.id)
    page.head("Réunion", finding(meetings, context.scope.as_of))
    prepare.deleted()
    if asked.number():
        sentence = f"Ce plan n'a aucune réunion nº {asked.number()} ; voici celles qu'il a."
        st.warning(plain(french.typeset(sentence)), icon=":material/warning:")
    _all(meetings)
    code = commitments.show(context)
    st.header("Coordination", anchor=False)
    if access.sign_in() or access.has_expired():
        listing_new.form(context, meetings)
        commitments.settle(context)
    if code:
        open_sheet(code)


def finding(meetings: Sequence[Meeting], day: date) -> str:
    """« Prochaine réunion le 12 juin 2019 »: the one under way, else the next one from that day, else what is left."""
    by_day = sorted(meetings, key=lambda each: (each.head.day, each.id))
    running = [each for each in by_day if each.phase is Phase.RUNNING]
    if running:
        return f"La réunion du {french.day(running[0].head.day)} est en cours"
    coming = [each for each in by_day if each.phase is Phase.PREPARED and each.head.day >= day]
    if coming:
        return f"Prochaine réunion le {french.day(coming[0].head.day)}"
    for left, told in ((Phase.ENDED, "à conclure"), (Phase.PREPARED, "en préparation")):
        found = [each for each in by_day if each.phase is left]
        if found:
            return f"La réunion du {french.day(found[-1].head.day)} est {told}"
    return "Aucune réunion n'est prévue"


def _all(meetings: Sequence[Meeting]) -> None:
    if not meetings:
        told = "Aucune réunion n'a encore été préparée ici ; c'est la coordination qui le fait."
        st.info(french.typeset(told), icon=":material/event:")
    for meeting in meetings:
        with st.container(border=True, key=f"reunion-{meeting.id}"):
            _one(meeting)


def _one(meeting: Meeting) -> None:
    """Its day, place, state and what there is in it, over the links to its parts."""
    icon, colour = _BADGES[meeting.phase]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(meeting.name), anchor=False, width="content")
        st.badge(meeting.phase.label, icon=f":material/{icon}:", color=colour)  # type: ignore[arg-type]
    place = [meeting.head.place] if meeting.head.place else []
    told = " · ".join([french.capital(span(meeting)), *place, _counted(meeting)])
    st.markdown(plain(french.typeset(told)))
    offered = asked.offered(meeting)
    with st.container(horizontal=True, key=f"hors-papier-parties-{meeting.id}"):
        for each in (each for each in _PARTS[meeting.phase] if each in offered):
            query = asked.link(meeting, each)
            st.page_link(asked.PAGE, label=plain(each.label), query_params=query, width="content")


def _counted(meeting: Meeting) -> str:
    """« 9 points · 3 décisions »."""
    decisions = len(meeting.decisions())
    points = french.count(len(meeting.agenda), "point")
    return f"{points} · {french.count(decisions, 'décision')}" if decisions else points
