"""The screens of a meeting: one item at a time, for the projector, for the coordinator who drives, for who follows.

The coordinator's moves are kept in the store, and whoever else looks sees the item that is on screen there. Before the
meeting begins, after it ends and once it is closed, nobody leads: whoever may look on walks by themselves.
"""

from collections.abc import Mapping

import streamlit as st

from casal_data.figure.look import LIGHT
from casal_data.meeting import Item, ItemKind, Meeting, Phase
from casal_data.vocabulary import FICTIVE, WHITE, Look
from casal_data.web import access, address, data
from casal_data.web.context import Context
from casal_data.web.meeting import asked, draft
from casal_data.web.meeting.asked import View
from casal_data.web.meeting.notes import panel
from casal_data.web.meeting.screen import action, bar, browser, course, items, markup, moves, since
from casal_data.web.meeting.screen.facts import Facts
from casal_data.web.meeting.screen.markup import chip, said
from casal_data.web.page import plain

_COVERS: Mapping[Phase, str] = {
    Phase.PREPARED: "La réunion n'a pas commencé.",
    Phase.RUNNING: "L'ordre du jour est vide : aucun point à montrer.",
    Phase.ENDED: "La réunion est terminée.",
    Phase.CLOSED: "La réunion est conclue.",
}
_MADE_UP = Look(FICTIVE, LIGHT.accent, WHITE)


def show(context: Context, meeting: Meeting) -> None:
    """The screen that is on, with nothing of the page around it; what its viewer may do stands under or beside it."""
    browser.dress(moves.CODE)
    phase = meeting.phase
    drives = phase is not Phase.CLOSED and (access.coordinator() is not None or access.has_expired())
    place = _place(meeting, phase, drives=drives)
    item = meeting.agenda[place - 1] if place else None
    with st.container(key="ecran"):
        if phase is Phase.RUNNING and not drives:
            _follow(context, meeting)
        else:
            _project(context, meeting, item, phase)
        panel.draw(context, meeting, item, drives=drives)
        _say()
        bar.draw(context, meeting, place, phase, drives=drives)


def _place(meeting: Meeting, phase: Phase, *, drives: bool) -> int:
    """The number of the item to show, 0 for the first screen of all."""
    if phase is Phase.RUNNING:
        item = course.current(meeting)
        return meeting.number(item) if item else 0
    may_walk = drives or phase is Phase.CLOSED
    number = address.whole_number(st.query_params.get("ecran", "")) or 0
    return min(number, len(meeting.agenda)) if may_walk else 0


@st.fragment
def _follow(context: Context, meeting: Meeting) -> None:
    """The item that the coordinator shows, for whoever follows: it alone is drawn again, when the pulse says so and the
    browser asks for it (``browser``). With forty who follow, the whole page took three seconds, this a half."""
    is_asked = st.session_state.get(browser.FOLLOW, False)
    now = data.followed(meeting.plan, meeting.id) if is_asked else meeting
    if now is None or now.phase is not Phase.RUNNING:
        st.rerun()
    _project(context, now, course.current(now), Phase.RUNNING)
    st.html(markup.mark("drawn", bar.mark(now)))
    st.button("Mettre à jour", key=browser.FOLLOW)


def _project(context: Context, meeting: Meeting, item: Item | None, phase: Phase) -> None:
    over = [chip(_MADE_UP)] if context.is_fictive else []
    if item is None:
        st.html(items.cover(meeting, over, _COVERS[phase]))
        return
    over = [said(f"{meeting.number(item)} / {len(meeting.agenda)}"), *over]
    st.html(_html(context, meeting, item, over))
    if item.kind is ItemKind.SINCE:
        since.draw_gantt(context)
    if item.kind is ItemKind.MINUTES:
        _link_to_minutes(meeting)


def _link_to_minutes(meeting: Meeting) -> None:
    last = items.before(meeting)
    if last:
        with st.container(key="ecran-lien"):
            link = asked.link(last, View.MINUTES)
            st.page_link(asked.PAGE, label="Ouvrir ce compte rendu", icon=":material/description:", query_params=link)


def _html(context: Context, meeting: Meeting, item: Item, over: list[str]) -> str:
    if item.kind is ItemKind.SINCE:
        return since.html(context, meeting, item, over)
    known = context.plan.action(item.code)
    if item.kind is ItemKind.ACTION and known:
        return action.html(Facts(context, known), item, meeting.note(item), over)
    return items.html(context, meeting, item, over)


def _say() -> None:
    """What the last thing done has to say."""
    sentence = draft.told()
    if sentence:
        with st.container(key="ecran-dit"):
            st.warning(plain(sentence), icon=":material/info:")
