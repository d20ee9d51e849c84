"""The minutes of a meeting as a page: what the Word document says, and the way to it."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from casal_data import french
from casal_data.meeting import Meeting
from casal_data.minutes import record, words
from casal_data.minutes.content import Minutes, minutes_of
from casal_data.web import data, paper, preview
from casal_data.web.context import Context
from casal_data.web.media import DOCX
from casal_data.web.meeting import asked, minutes_annex, minutes_points
from casal_data.web.page import plain
from casal_data.web.rows import about


def show(context: Context, meeting: Meeting) -> None:
    """The minutes: of a closed meeting, as they were then; of another, a draft. context: as it sees the plan."""
    if meeting.upload is not None:
        meeting = data.store().closed_meeting(meeting.upload) or meeting
        context = asked.at(context, meeting)
    minutes = _minutes(repr(meeting), context.stamp, meeting)
    _standing(context, meeting, minutes)
    _files(context, minutes)
    with st.container(key="compte-rendu"):
        _head(minutes)
        for point in minutes.points:
            minutes_points.show(point, minutes)
        _commitments(minutes)
        _changes(context, minutes)
        _end(minutes)
        minutes_annex.show(context, minutes)


@st.cache_resource(max_entries=32, show_spinner="Préparation du compte rendu…")
def _minutes(key: str, stamp: str, _meeting: Meeting) -> Minutes:
    return minutes_of(data.store(), _meeting)


def _standing(context: Context, meeting: Meeting, minutes: Minutes) -> None:
    """Whether these are minutes or a draft, and whether they had been minutes already."""
    undone = _undone(context, meeting) if minutes.is_draft else None
    if undone:
        sentence = (
            f"Le dépôt nº {undone}, qui inscrivait cette réunion, a été annulé : le compte rendu redevient un projet."
        )
        st.warning(french.typeset(sentence), icon=":material/undo:")
    if minutes.is_draft:
        st.info(plain(words.closed(minutes)), icon=":material/edit_document:")
    else:
        st.caption(plain(words.closed(minutes)))


def _undone(context: Context, meeting: Meeting) -> int | None:
    """The last upload that closed the meeting and that was undone since, None where there is none."""
    found = (each.id for each in data.store().uploads(context.info.id) if each.kind == "meeting" and each.undone)
    return next((id_ for id_ in found if _is_of(meeting, id_)), None)


def _is_of(meeting: Meeting, upload: int) -> bool:
    closed = data.store().closed_meeting(upload)
    return closed is not None and closed.id == meeting.id


def _files(context: Context, minutes: Minutes) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="hors-papier-compte-rendu"):
        st.download_button(
            "Télécharger le compte rendu (.docx)" if not minutes.is_draft else "Télécharger le projet (.docx)",
            partial(record.minutes_document, minutes),
            file_name=about(context, minutes.title).file_name("docx"),
            mime=DOCX,
            on_click="ignore",
            icon=":material/description:",
            key="compte-rendu-docx",
        )
        paper.button("Imprimer le compte rendu")


def _head(minutes: Minutes) -> None:
    people = minutes.people
    _section("Présences")
    place = f" · {plain(minutes.head.place)}" if minutes.head.place else ""
    st.markdown(french.typeset(f"**{french.day(minutes.head.day)}**, {words.hours(minutes)}{place}"))
    lines = [
        *_named("Animation", [people.chair]),
        *_named("Prise de notes", [people.secretary]),
        *_named(f"Présents ({len(people.present)})", people.present),
        *_named(f"Excusés ({len(people.excused)})", people.excused),
    ]
    st.markdown("  \n".join(lines) if lines else "Les présences n'ont pas été notées.")


def _named(label: str, names: Iterable[str]) -> list[str]:
    told = " ; ".join(plain(name) for name in names if name)
    return [french.typeset(f"**{label} :** {told}")] if told else []


def _commitments(minutes: Minutes) -> None:
    _section("Suivis décidés")
    _list(map(words.decided, minutes.decided), "Aucun suivi n'a été décidé.")
    if minutes.earlier:
        _section("Suivis des réunions précédentes")
        _list((words.earlier(each) for each in minutes.earlier), "")


def _changes(context: Context, minutes: Minutes) -> None:
    _section(f"{words.changes(minutes)} au plan de suivi")
    if minutes.is_blocked:
        st.warning(words.blocked(minutes), icon=":material/warning:")
    if minutes.changes:
        preview.show(minutes.changes, about(context, "Changements de la réunion"), key="compte-rendu")
    else:
        st.markdown(words.NO_CHANGE)


def _end(minutes: Minutes) -> None:
    if minutes.following:
        _section("Prochaine réunion")
        st.markdown("  \n".join(map(plain, minutes.following)))
    if minutes.ended:
        _section("Levée de la réunion")
        st.markdown(words.adjourned(minutes))


def _section(title: str) -> None:
    st.header(french.typeset(title), anchor=False)


def _list(lines: Iterable[str], none: str) -> None:
    st.markdown("\n".join(f"- {plain(line)}" for line in lines) or none)
