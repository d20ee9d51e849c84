"""The agenda as members receive it: what will be discussed, why and for how long, read on a phone or printed."""

from collections.abc import Mapping
from datetime import time

import streamlit as st

from casal_data import french
from casal_data.clock import today
from casal_data.frames import records
from casal_data.meeting import Item, Meeting, Note, Phase
from casal_data.minutes.agenda import duration, span
from casal_data.vocabulary import Status
from casal_data.web import address, chips, paper
from casal_data.web.context import Context
from casal_data.web.meeting import asked
from casal_data.web.meeting.asked import View
from casal_data.web.meeting.prepare import saving, send
from casal_data.web.meeting.screen.noted import promised
from casal_data.web.page import plain


def show(context: Context, meeting: Meeting) -> None:
    """When and where, the ways on, and the items. context: as the meeting sees the plan.

    Whoever prepared it and is signed out comes here: what could not be saved is told.
    """
    saving.told()
    _head(meeting)
    _ways(context, meeting)
    statuses = {row.code: Status(row.status) for row in records(context.ask("statuses"))}
    if not meeting.agenda:
        st.info("L'ordre du jour n'est pas encore établi.", icon=":material/event_note:")
    with st.container(key="ordre-du-jour"):
        for item, start in zip(meeting.agenda, meeting.planned(), strict=False):
            _item(meeting, item, start, statuses)


def _head(meeting: Meeting) -> None:
    head = meeting.head
    where = f"  \n{plain(head.place)}" if head.place else ""
    st.markdown(french.typeset(f"**{french.capital(french.weekday(head.day))}, {span(meeting)}**{where}"))
    for line in head.message.splitlines():
        st.markdown(plain(line))


def _ways(context: Context, meeting: Meeting) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="hors-papier-ordre-du-jour"):
        if meeting.phase is Phase.CLOSED:
            label, part, icon = "Lire le compte rendu", View.MINUTES, "description"
        else:
            label, part, icon = "Suivre la réunion", View.SCREEN, "co_present"
        query = asked.link(meeting, part)
        st.page_link(asked.PAGE, label=label, icon=f":material/{icon}:", query_params=query, width="content")
        send.downloads(context, meeting, "Ajouter à mon calendrier")
        paper.button("Imprimer l'ordre du jour")


def _item(meeting: Meeting, item: Item, start: time, statuses: Mapping[str, Status]) -> None:
    """One item: its title, when it begins and for how long, why it is there, and where its action stands."""
    with st.container(key=f"point-{item.id.replace('.', '-')}", gap="xsmall"):
        st.header(plain(french.typeset(f"{meeting.number(item)}. {item.title or item.kind.label}")), anchor=False)
        st.caption(
            french.typeset(" · ".join([french.hour(start), *([duration(item.minutes)] if item.minutes else [])]))
        )
        if item.reason:
            st.markdown(plain(item.reason))
        if item.code in statuses:
            _action(meeting, item.code, statuses[item.code])
        if meeting.phase in (Phase.RUNNING, Phase.ENDED):
            _noted(meeting.note(item))


def _action(meeting: Meeting, code: str, status: Status) -> None:
    """The way to the action's sheet, on the day of the meeting once that is past, and its status on that day."""
    day = {"au": meeting.head.day.isoformat()} if meeting.head.day < today() else {}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        query = address.link({"action": code, **day}, keep=False)
        st.page_link("pages/actions.py", label=f"Fiche de l'action {plain(code)}", query_params=query, width="content")
        chips.chip(status.label, status.look)


def _noted(note: Note) -> None:
    """What was noted so far, for whoever arrives late."""
    lines = [f"**Décision** : {_text(note.decision)}"] if note.decision.strip() else []
    lines += [f"**Suivi** : {plain(promised(each))}" for each in note.commitments]
    lines += [f"**Discussion** : {_text(note.discussion)}"] if note.discussion.strip() else []
    if lines:
        with st.container(border=True):
            st.markdown(french.typeset("  \n".join(lines)))


def _text(text: str) -> str:
    """A text of several lines as typed, in Markdown."""
    return "  \n".join(plain(line.strip()) for line in text.splitlines() if line.strip())
