"""The agenda as rows: each item's title and minutes, and its buttons; what is pressed or typed is saved at once."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from casal_data import french
from casal_data.meeting import Item, Meeting
from casal_data.minutes.agenda import duration, span
from casal_data.query import RequestError
from casal_data.web.meeting.prepare.saving import save, save_typed, show_kept
from casal_data.web.page import plain

_LONGEST, _NUMBER = 240, 24
"""The most minutes of an item; how wide its number is, in pixels."""
_FOCUS, _ASKED = "_prepare_focus", "_prepare_dropping"
_NOTED = (
    "Des notes ont été prises au point « {title} » : retiré, il n'irait ni au compte rendu ni au suivi. Rien n'a été "
    "changé : cliquez de nouveau sur « Retirer » s'il faut le retirer quand même ; une action remise à l'ordre du jour "
    "retrouve ses notes."
)
_SCRIPT = """
<script>
(() => {{
  const buttons = {keys}.map((key) => `.st-key-${{key}} button:enabled`);
  let tries = 40;
  const look = () => {{
    const found = buttons.map((each) => document.querySelector(each)).find(Boolean);
    if (found) found.focus();
    else if (tries--) setTimeout(look, 50);
  }};
  setTimeout(look, 50); // {number}
}})();
</script>
"""
"""Whoever moves an item by the keyboard stays on its button: the page puts another item where it was."""

_Change = Callable[[Meeting], tuple[Item, ...]]
"""The agenda that is made of a meeting."""


def rows(meeting: Meeting) -> None:
    """Every item, then how long all of it takes and when it would end."""
    for number, item in enumerate(meeting.agenda, start=1):
        with st.container(gap="xsmall", key=f"point-{_name(item)}"):
            _row(meeting, item, number)
            st.caption(plain(" · ".join(each for each in (item.code, item.reason) if each)))
    total(meeting)
    _refocus()


def total(meeting: Meeting) -> None:
    """« 1 h 25 prévue en 9 points : de 13 h 30 à 14 h 55. »"""
    if not meeting.agenda:
        st.info("L'ordre du jour est vide : ajoutez-y un point ci-dessous.", icon=":material/playlist_add:")
        return
    points = french.count(len(meeting.agenda), "point")
    told = f"**{duration(meeting.minutes)}** pour {points} : **{span(meeting)}**"
    st.markdown(french.typeset(told))


def _row(meeting: Meeting, item: Item, number: int) -> None:
    """Title, minutes and buttons beside each other; on a phone, under the title."""
    title, others = st.columns([3, 2], vertical_alignment="center", gap="small")
    key = show_kept(f"titre-{meeting.id}-{item.id}", item.title)
    with title, st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{number}**", width=_NUMBER)
        st.text_input(
            f"Titre du point {number}",
            key=key,
            label_visibility="collapsed",
            on_change=save_typed,
            args=(meeting, key, partial(_changed, item.id, "title")),
            width="stretch",
        )
    with others, st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        _minutes(meeting, item, number)
        st.markdown("min", width="content")
        _buttons(meeting, item, number)


def _minutes(meeting: Meeting, item: Item, number: int) -> None:
    key = show_kept(f"minutes-{meeting.id}-{item.id}", item.minutes)
    st.number_input(
        french.typeset(f"Minutes prévues pour le point {number} : {item.title}"),
        step=5,
        key=key,
        label_visibility="collapsed",
        on_change=save_typed,
        args=(meeting, key, partial(_changed, item.id, "minutes")),
        width=76,
    )


def _buttons(meeting: Meeting, item: Item, number: int) -> None:
    last = len(meeting.agenda)
    _button(meeting, item, "Monter", "arrow_upward", partial(_moved, item, -1), is_first_or_last=number == 1)
    _button(meeting, item, "Descendre", "arrow_downward", partial(_moved, item, 1), is_first_or_last=number == last)
    _button(meeting, item, "Retirer", "close", partial(_dropped, item))


def _button(
    meeting: Meeting,
    item: Item,
    verb: str,
    icon: str,
    change: _Change,
    *,
    is_first_or_last: bool = False,
) -> None:
    """A button with an icon alone: its name, out of sight (``style.css``), says its item too."""
    st.button(
        plain(french.typeset(f"{verb} « {item.title} »")),
        key=_key(verb, item),
        icon=f":material/{icon}:",
        help=verb,
        disabled=is_first_or_last,
        on_click=_press,
        args=(meeting, item, verb, change),
    )


def _press(meeting: Meeting, item: Item, verb: str, change: _Change) -> None:
    if save(meeting, change):
        both = [verb, *(each for each in ("Monter", "Descendre") if each != verb)]
        _, number = st.session_state.get(_FOCUS, ([], 0))
        st.session_state[_FOCUS] = [_key(each, item) for each in both if verb != "Retirer"], number + 1


def _refocus() -> None:
    """Put the keyboard back on the button that has just moved its item, or on the other one where it is at an end."""
    keys, number = st.session_state.get(_FOCUS, ([], 0))
    if keys:
        st.html(_SCRIPT.format(keys=keys, number=number), unsafe_allow_javascript=True)
        st.session_state[_FOCUS] = [], number


def _key(verb: str, item: Item) -> str:
    return f"icone-{verb.lower()}-{_name(item)}"


def _name(item: Item) -> str:
    """The id of an item as a class of CSS has it."""
    return item.id.replace(".", "-")


def _changed(id_: str, name: str, meeting: Meeting, typed: Any) -> tuple[Item, ...]:
    """The agenda with another title, where one was typed, or other minutes, of that item.

    The bounds of the minutes are kept here: the browser would refuse others in words of its own.
    """
    value: Any = typed.strip() if isinstance(typed, str) else typed and min(max(typed, 0), _LONGEST)
    if value in ("", None):
        return meeting.agenda
    return tuple(replace(item, **{name: value}) if item.id == id_ else item for item in meeting.agenda)


def _moved(moved: Item, by: int, meeting: Meeting) -> tuple[Item, ...]:
    items = list(meeting.agenda)
    place = next((at for at, item in enumerate(items) if item.id == moved.id), None)
    if place is not None and 0 <= place + by < len(items):
        items[place], items[place + by] = items[place + by], items[place]
    return tuple(items)


def _dropped(dropped: Item, meeting: Meeting) -> tuple[Item, ...]:
    """The agenda without the item; where something was noted of it, at the second click alone. Raises RequestError."""
    asked = meeting.id, dropped.id
    if not meeting.note(dropped).is_empty and st.session_state.get(_ASKED) != asked:
        st.session_state[_ASKED] = asked
        raise RequestError(french.typeset(_NOTED.format(title=dropped.title)))
    return tuple(item for item in meeting.agenda if item.id != dropped.id)
