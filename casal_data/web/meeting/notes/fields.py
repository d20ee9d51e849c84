"""A field of the notes: shows what the store has, and keeps there what is typed, at each change.

What another tab has changed meanwhile is shown in place of the old; what could not be kept, since the session was over
or the store busy, stays in the field and is kept as soon as it can be.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import streamlit as st

from casal_data import french
from casal_data.clock import here, utc_now
from casal_data.meeting import Meeting, Note
from casal_data.web import data
from casal_data.web.meeting import draft
from casal_data.web.meeting.screen import moves

_SEEN, _PENDING, _SAVED = "_notes_vu", "_notes_a_garder", "_notes_garde"

Change = Callable[[Any, Any], Any]
"""What becomes of a note, or of who is there, once a field has that value."""
Bound = tuple[Any, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """meeting: as the page shows it. item: the id of the item that is noted."""

    meeting: Meeting
    item: str

    @property
    def note(self) -> Note:
        return self.meeting.notes.get(self.item, Note())


@dataclass(frozen=True, slots=True)
class _Seen:
    """A field as it was drawn. stored: what the store had. initial: what it was drawn with at first: Streamlit takes a
    field with another initial value for another field, and the writer would be put out of it."""

    version: int
    stored: Any
    initial: Any


Keeper = Callable[[Place, Callable[[Any], Any]], bool]
"""Writes what becomes of what the store has now; whether it did."""


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of the page. key: of its widget."""

    place: Place
    name: str
    key: str
    change: Change
    keep: Keeper

    def keep_value(self) -> bool:
        """Keep what stands in the field; what could not be kept is remembered."""
        value, pending = st.session_state[self.key], st.session_state.setdefault(_PENDING, {})
        if not self.keep(self.place, lambda known: self.change(known, value)):
            pending[self.name] = self
            return False
        pending.pop(self.name, None)
        st.session_state[_SAVED] = utc_now()
        return True


def texts(name: str) -> Change:
    """The change of a field of the note that is a text."""
    return lambda note, value: replace(note, **{name: (value or "").strip()})


def bound(place: Place, name: str, stored: Any, change: Change, keep: Keeper | None = None) -> Bound:
    """The initial value of a widget for that field, and its key and callback. keep: what keeps it, if not the note."""
    seen: dict[str, _Seen] = st.session_state.setdefault(_SEEN, {})
    field = f"notes-{place.meeting.id}-{place.item}-{name}"
    last = seen.get(field, _Seen(0, stored, stored))
    typed = st.session_state.get(f"{field}-{last.version}")
    if last.stored != stored:
        is_own = _plain(typed) == _plain(stored)
        last = replace(last, stored=stored) if is_own else _Seen(last.version + 1, stored, stored)
    key = f"{field}-{last.version}"
    if key not in st.session_state:
        last = replace(last, initial=stored)
    seen[field] = last
    told = _Field(place, field, key, change, keep or keep_note)
    return last.initial, {"key": key, "on_change": _changed, "args": (told,)}


def seeded(place: Place, name: str, stored: Any, change: Change) -> dict[str, Any]:
    """The same for a widget that can be emptied: it has no initial value, or Streamlit would give that one back."""
    initial, wired = bound(place, name, stored, change)
    if wired["key"] not in st.session_state and initial is not None:
        st.session_state[wired["key"]] = initial
    return wired


def _plain(value: Any) -> Any:
    """A value as the store keeps it, whichever way a widget gives it."""
    if isinstance(value, list):
        return tuple(value)
    return value.strip() if isinstance(value, str) else "" if value is None else value


def keep_note(place: Place, change: Callable[[Note], Note]) -> bool:
    """Keep what becomes of the note as the store has it now; whether it was kept. What prevents it is told."""

    def work(meeting: Meeting) -> None:
        data.store().save_note(meeting, moves.known(meeting, place.item), change(meeting.notes.get(place.item, Note())))

    return draft.write(place.meeting, work)


def saved() -> str:
    """« Enregistré à 14 h 05 », or that what is noted is kept by itself."""
    if st.session_state.get(_PENDING):
        return french.typeset("Pas encore enregistré : reconnectez-vous, ce qui est saisi reste ici.")
    moment = st.session_state.get(_SAVED)
    if not isinstance(moment, datetime):
        return french.typeset("Chaque champ est enregistré quand vous le quittez.")
    return f"Enregistré à {french.hour(here(moment).time())}"


def retry() -> None:
    """Keep what could not be kept before, now that it may be."""
    pending: dict[str, _Field] = st.session_state.get(_PENDING, {})
    for name, field in list(pending.items()):
        if field.key not in st.session_state:
            del pending[name]
        elif not field.keep_value():
            return


def _changed(field: _Field) -> None:
    field.keep_value()
