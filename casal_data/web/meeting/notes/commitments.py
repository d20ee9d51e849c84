"""The follow-ups of an item: those that are decided (what, who, by when), and the earlier ones that are now settled."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from casal_data import french
from casal_data.meeting import Commitment, Note
from casal_data.web.context import Context
from casal_data.web.days import ANY_DAY
from casal_data.web.meeting.notes import fields
from casal_data.web.meeting.notes.fields import Place
from casal_data.web.meeting.screen import items
from casal_data.web.page import plain


def draw(context: Context, place: Place) -> None:
    """A row for each follow-up that was noted, and a blank one; emptying « Quoi » takes a row away."""
    names = [partner.name for partner in context.plan.partners]
    for number, each in enumerate([*place.note.commitments, Commitment("")]):
        with st.container(gap="xsmall", key=f"notes-suivi-{number}"):
            _row(place, number, each, names)


def _row(place: Place, number: int, each: Commitment, names: list[str]) -> None:
    title = french.typeset(f"Suivi {number + 1} : ")
    initial, wired = fields.bound(place, f"suivi-{number}-quoi", each.what, partial(_with_what, number))
    st.text_input(f"{title}quoi", initial, **wired)
    if not each.what:
        return
    left, right = st.columns(2)
    with left:
        known = names if each.who in (*names, "") else [each.who, *names]
        wired = _wired(place, number, "who", each.who or None)
        st.selectbox(
            f"{title}qui", known, index=None, placeholder="Choisir ou écrire", accept_new_options=True, **wired
        )
    with right:
        wired = _wired(place, number, "by", each.by)
        st.date_input(f"{title}échéance", None, **ANY_DAY, **wired)


def _wired(place: Place, number: int, field: str, stored: Any) -> dict[str, Any]:
    return fields.seeded(place, f"suivi-{number}-{field}", stored, partial(_with, number, field))


def _with_what(number: int, note: Note, value: str) -> Note:
    what, rows = (value or "").strip(), list(note.commitments)
    if number < len(rows):
        rows[number : number + 1] = [replace(rows[number], what=what)] if what else []
    elif what:
        rows.append(Commitment(what))
    return replace(note, commitments=tuple(rows))


def _with(number: int, field: str, note: Note, value: Any) -> Note:
    rows = list(note.commitments)
    if number < len(rows):
        row = rows[number]
        rows[number] = replace(row, who=(value or "").strip()) if field == "who" else replace(row, by=value)
    return replace(note, commitments=tuple(rows))


def to_settle(context: Context, place: Place) -> None:
    """A box for each follow-up of earlier meetings: whether this meeting says that it is settled."""
    for row in items.still_open(context, place.meeting).to_dict("records"):
        number = str(row["Suivi"])
        initial, wired = fields.bound(place, f"clos-{number}", number in place.note.settled, _settles(number))
        who = f" ({row['Qui']})" if isinstance(row["Qui"], str) else ""
        st.checkbox(plain(french.typeset(f"Clos : {row['Quoi']}{who}")), initial, **wired)


def _settles(number: str) -> Callable[[Note, Any], Note]:
    def change(note: Note, value: Any) -> Note:
        rest = tuple(each for each in note.settled if each != number)
        return replace(note, settled=(*rest, number) if value else rest)

    return change
