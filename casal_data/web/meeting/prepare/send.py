"""Sending the agenda to members: an address, a message ready to copy, an invitation for calendars, a document."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from casal_data import french
from casal_data.meeting import Meeting
from casal_data.minutes.agenda import agenda_document, line, span
from casal_data.minutes.invitation import invitation
from casal_data.web import address
from casal_data.web.context import Context
from casal_data.web.letter import copyable, letter
from casal_data.web.media import CALENDAR, DOCX
from casal_data.web.meeting import asked
from casal_data.web.meeting.asked import View
from casal_data.web.rows import about

_FILES = {
    "ics": ("event", CALENDAR),
    "docx": ("description", DOCX),
}
"""By the extension of a file, the icon of its button and its type."""


def send(context: Context, meeting: Meeting) -> None:
    """What the coordinator sends, and how."""
    url = link_to(context, meeting)
    st.markdown(french.typeset("L'adresse de l'ordre du jour, à envoyer aux membres : il s'y lit, même au téléphone."))
    st.code(url, language=None, wrap_lines=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        query = asked.link(meeting, View.AGENDA)
        st.page_link(
            asked.PAGE, label="Voir ce que les membres verront", icon=":material/visibility:", query_params=query
        )
        downloads(context, meeting, "Invitation (.ics)")
    with st.expander("Un courriel prêt à copier", icon=":material/mail:"):
        told = about(context, f"Invitation {meeting.id}")
        copyable(message(context, meeting, url), told.file_name("txt"), "invitation")


def downloads(context: Context, meeting: Meeting, label: str) -> None:
    """The invitation for calendars, under that label, and the agenda as a document: each made when it is asked for."""
    plan, fictive = context.plan.title, context.is_fictive
    calendar = partial(_invitation, meeting, plan, link_to(context, meeting), fictive)
    document = partial(agenda_document, meeting, plan, fictive=fictive)
    _button(context, label, "Invitation", "ics", calendar)
    _button(context, "Ordre du jour (.docx)", "Ordre du jour", "docx", document)


def _invitation(meeting: Meeting, plan: str, url: str, fictive: bool) -> bytes:
    return invitation(meeting, plan=plan, address=url, made=datetime.now(UTC), fictive=fictive)


def _button(context: Context, label: str, title: str, extension: str, content: Callable[[], bytes]) -> None:
    icon, mime = _FILES[extension]
    st.download_button(
        label,
        content,
        file_name=about(context, title).file_name(extension),
        mime=mime,
        on_click="ignore",
        icon=f":material/{icon}:",
        key=f"fichier-{extension}",
    )


def link_to(context: Context, meeting: Meeting) -> str:
    """The address of the agenda, whole, as this page is reached."""
    scheme, host, path, *_ = urlsplit(st.context.url or "")
    query = {address.PLAN: context.info.id, "reunion": meeting.id, "partie": View.AGENDA.value}
    return urlunsplit((scheme, host, path, urlencode(query), ""))


def message(context: Context, meeting: Meeting, url: str) -> str:
    """The message: when and where, what the coordinator adds, the agenda, and its address."""
    head = meeting.head
    place = f", {head.place}" if head.place else ""
    told = f"Vous êtes conviés à la réunion du {french.weekday(head.day)}, {span(meeting)}{place}."
    lines = "\n".join(line(meeting, item) for item in meeting.agenda)
    return letter(
        context.plan.title,
        meeting.name,
        "\n\n".join(each for each in (told, head.message, "Voici l'ordre du jour proposé :") if each),
        lines,
        f"Il se lit, à jour, à cette adresse :\n{url}\n\nAvez-vous un point à y ajouter ?",
        fictive=context.is_fictive,
    )
