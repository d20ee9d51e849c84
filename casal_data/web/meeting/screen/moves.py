"""What a coordinator does to a meeting while it is held: begin, move, jump to an action, end. Each is a callback."""

from collections.abc import Callable

import streamlit as st

from casal_data import french
from casal_data.clock import utc_now
from casal_data.meeting import Item, ItemKind, Meeting, Part
from casal_data.model import Plan
from casal_data.query import RequestError
from casal_data.text import clean, nearest
from casal_data.web import data
from casal_data.web.meeting import draft
from casal_data.web.meeting.asked import View
from casal_data.web.meeting.screen import course

CODE = "ecran-code"
"""The key of the field in which a code is typed."""
ADDED = "Ajouté pendant la réunion"
_PART, _PLACE = "partie", "ecran"
_DROPPED = "Ce point n'est plus à l'ordre du jour : quelqu'un d'autre l'a retiré."


def begin(meeting: Meeting) -> None:
    """The meeting begins, unless another tab has begun it."""

    def first(now: Meeting) -> tuple[Part, ...]:
        return () if now.course.begun else (course.begun(now, utc_now(), data.store().last_upload()),)

    _save(meeting, first)
    st.query_params.pop(_PLACE, None)


def show(meeting: Meeting, item: str) -> None:
    """Bring the item of that id on screen."""
    _save(meeting, lambda now: (course.moved(now, known(now, item), utc_now()),))


def end(meeting: Meeting) -> None:
    """The meeting is over; what is left is to close it."""
    if _save(meeting, lambda now: () if now.course.ended else (course.ended(now, utc_now()),)):
        leave(View.CLOSE)


def resume(meeting: Meeting) -> None:
    """The meeting was not over."""
    _save(meeting, lambda now: (course.resumed(now, utc_now()),))
    st.query_params.pop(_PLACE, None)


def jump(meeting: Meeting, plan: Plan) -> None:
    """Bring the action whose code was typed on screen, on the agenda after the present item where it is not there."""
    code = clean(st.session_state.get(CODE, ""))
    st.session_state[CODE] = ""
    action = plan.action(code)
    if action:
        _save(meeting, lambda now: _to_action(now, action.code, action.text))
    elif code:
        draft.tell(_unknown(code, plan))


def walk(place: int) -> None:
    """Look at the screen of that number, 0 for the first of all, without anybody following."""
    st.query_params[_PLACE] = str(place)


def leave(part: View) -> None:
    """From the screens to another part of the meeting."""
    st.query_params.pop(_PLACE, None)
    st.query_params[_PART] = part.value


def _save(meeting: Meeting, parts: Callable[[Meeting], tuple[Part, ...]]) -> bool:
    return draft.write(meeting, lambda now: data.store().save_part(now, *parts(now)))


def _to_action(meeting: Meeting, code: str, text: str) -> tuple[Part, ...]:
    there = next((item for item in meeting.agenda if item.code == code and item.kind is ItemKind.ACTION), None)
    if there:
        return (course.moved(meeting, there.id, utc_now()),)
    item = Item(code, ItemKind.ACTION, text, code, ADDED, 0)  # with what was noted of it before it was dropped
    return course.inserted(meeting, item), course.moved(meeting, item.id, utc_now())


def known(meeting: Meeting, item: str) -> str:
    """That id, where the agenda has it still. Raises RequestError else."""
    if item not in {each.id for each in meeting.agenda}:
        raise RequestError(french.typeset(_DROPPED))
    return item


def _unknown(code: str, plan: Plan) -> str:
    near = nearest(code, (action.code for action in plan.actions))
    hint = f" ; codes proches : {french.join(near)}" if near else " ; un code d'action s'écrit comme 1.2.3"
    return f"Aucune action ne porte le code « {code} »{hint}."
