"""Who is at the meeting: partners of the plan to tick, anybody else by name, and who holds it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from casal_data.meeting import People
from casal_data.text import clean
from casal_data.web import data
from casal_data.web.context import Context
from casal_data.web.meeting import draft
from casal_data.web.meeting.notes import fields
from casal_data.web.meeting.notes.fields import Place
from casal_data.web.page import plain

_OTHER = "notes-presence-autre"


def draw(context: Context, place: Place) -> None:
    """The two lists, a field for a name that is in neither, and the two roles."""
    people = place.meeting.people
    offered = [partner.name for partner in context.plan.partners if not partner.group]
    _ticked("Présents", "present", place, people.present, offered)
    st.text_input("Autre personne présente", key=_OTHER, on_change=_add, args=(place,))
    with st.expander("Absences motivées, animation et prise de notes"):
        _ticked("Absences motivées", "excused", place, people.excused, offered)
        for label, name in (("Animation", "chair"), ("Prise de notes", "secretary")):
            initial, wired = _bound(place, name, getattr(people, name))
            st.text_input(label, initial, **wired)


def with_value(name: str, people: People, value: Any) -> People:
    """People with another list or role; who is in both lists leaves the other one."""
    if name == "present":
        return replace(people, present=tuple(value), excused=_without(people.excused, value))
    if name == "excused":
        return replace(people, excused=tuple(value), present=_without(people.present, value))
    return replace(people, chair=clean(value)) if name == "chair" else replace(people, secretary=clean(value))


def _without(names: Iterable[str], others: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in names if each not in others)


def _bound(place: Place, name: str, stored: Any) -> fields.Bound:
    return fields.bound(place, name, stored, partial(with_value, name), _keep)


def _ticked(label: str, name: str, place: Place, chosen: tuple[str, ...], offered: list[str]) -> None:
    names = [*offered, *(each for each in chosen if each not in offered)]
    initial, wired = _bound(place, name, chosen)
    st.pills(label, names, selection_mode="multi", default=list(initial), format_func=plain, **wired)


def _add(place: Place) -> None:
    name = clean(st.session_state[_OTHER])
    st.session_state[_OTHER] = ""
    if name:
        _keep(place, lambda people: with_value("present", people, dict.fromkeys((*people.present, name))))


def _keep(place: Place, change: Callable[[People], People]) -> bool:
    return draft.write(place.meeting, lambda now: data.store().save_part(now, change(now.people)))
