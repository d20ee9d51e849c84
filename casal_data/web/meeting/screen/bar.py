"""The bar under a screen: the time, who leads, and the buttons of whoever may move."""

from typing import Any, Literal

import streamlit as st

from casal_data.clock import utc_now
from casal_data.meeting import Item, ItemKind, Meeting, Phase
from casal_data.web import data
from casal_data.web.context import Context
from casal_data.web.meeting import asked
from casal_data.web.meeting.asked import View
from casal_data.web.meeting.notes import panel
from casal_data.web.meeting.screen import browser, course, markup, moves, timing
from casal_data.web.meeting.screen.markup import said, tag

_DRAWN, _FRESH = "_ecran_montre", "_ecran_neuf"


def draw(context: Context, meeting: Meeting, place: int, phase: Phase, *, drives: bool) -> None:
    """place: the number of the item shown, 0 for the first screen. drives: whether it is a coordinator who looks."""
    st.session_state[_DRAWN], st.session_state[_FRESH] = (phase, mark(meeting)), True
    with st.container(key="ecran-barre", horizontal=True, vertical_alignment="center", gap="small"):
        _pulse(meeting.plan, meeting.id, drives=drives)
        if drives and phase is Phase.RUNNING:
            _drive(context, meeting, place)
        elif drives or phase is Phase.CLOSED:
            _walk(meeting, place)
        if drives:
            _turn(meeting, phase, place)
        if phase in (Phase.ENDED, Phase.CLOSED):
            st.page_link(asked.PAGE, label="Compte rendu", query_params=asked.link(meeting, View.MINUTES))
        if phase is not Phase.CLOSED:
            panel.switch(drives=drives)
        back = View.MINUTES if phase is Phase.CLOSED else View.AGENDA
        _button("Quitter", browser.LEAVE, "close", moves.leave, back)


@st.fragment(run_every=1)
def _pulse(plan: str, number: int, *, drives: bool) -> None:
    """Each second: the time; and the page again where what is on screen is no more what this tab shows. Whoever follows
    draws the screen alone again (``screen``)."""
    now = data.followed(plan, number)
    is_fresh = st.session_state.pop(_FRESH, False)
    if now is None:
        st.rerun()
    phase = now.phase
    follows = not drives and phase is Phase.RUNNING
    drawn = st.session_state[_DRAWN]
    if not is_fresh and (phase is not drawn[0] or (not follows and mark(now) != drawn[1])):
        st.rerun()
    words = ["Suit la réunion"] if follows else []
    if phase in (Phase.RUNNING, Phase.ENDED):
        item = course.current(now) if phase is Phase.RUNNING else None
        words.append(timing.told(now, item, utc_now()))
    elif phase is Phase.PREPARED:
        words.append("La réunion n'a pas commencé")
    st.html(tag("p", said(" · ".join(words)), kind="casal-clock") + markup.mark("now", mark(now)))


def mark(meeting: Meeting) -> tuple[Any, ...]:
    """All that the screen shows of a meeting: where it is another, the screen is drawn again."""
    item = course.current(meeting)
    is_recap = item is not None and item.kind is ItemKind.CLOSING
    noted = dict(meeting.notes) if is_recap or item is None else meeting.note(item)
    return meeting.head, meeting.agenda, meeting.people, meeting.course, meeting.upload, noted


def _drive(context: Context, meeting: Meeting, place: int) -> None:
    st.text_input(
        "Aller à l'action",
        key=moves.CODE,
        placeholder="Code : 1.2.3",
        label_visibility="collapsed",
        on_change=moves.jump,
        args=(meeting, context.plan),
        width=130,
    )
    before, after = _beside(meeting, place)
    _button("Précédent", browser.PREVIOUS, "arrow_back", moves.show, meeting, before, off=not before)
    _button("Suivant", browser.NEXT, "arrow_forward", moves.show, meeting, after, off=not after)


def _beside(meeting: Meeting, place: int) -> tuple[str, str]:
    """The ids of the items before and after that number, "" for none."""
    items: list[Item | None] = [None, *meeting.agenda, None]
    before, after = (items[place - 1], items[place + 1]) if place else (None, None)
    return before.id if before else "", after.id if after else ""


def _walk(meeting: Meeting, place: int) -> None:
    last = place >= len(meeting.agenda)
    _button("Précédent", browser.PREVIOUS, "arrow_back", moves.walk, place - 1, off=place == 0)
    _button("Suivant", browser.NEXT, "arrow_forward", moves.walk, place + 1, off=last)


def _turn(meeting: Meeting, phase: Phase, place: int) -> None:
    """Begin, end or go on with the meeting; it is not ended by chance halfway, the panel of notes aside."""
    if phase is Phase.PREPARED:
        _button("Commencer la réunion", "ecran-commencer", "play_arrow", moves.begin, meeting, main=True)
    elif phase is Phase.ENDED:
        _button("Reprendre la réunion", "ecran-reprendre", "undo", moves.resume, meeting)
    elif place >= len(meeting.agenda):
        _button("Terminer", "ecran-terminer", "stop", moves.end, meeting, main=True)


def _button(label: str, key: str, icon: str, act: Any, *given: Any, off: bool = False, main: bool = False) -> None:
    kind: Literal["primary", "secondary"] = "primary" if main else "secondary"
    st.button(label, key=key, icon=f":material/{icon}:", type=kind, on_click=act, args=given, disabled=off)
