"""Which meeting and which of its parts the address asks for (``?reunion=3&partie=ordre-du-jour``)."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

import streamlit as st

from casal_data.meeting import Meeting, Phase
from casal_data.minutes.known import scope_of
from casal_data.web import access, address, data
from casal_data.web.context import Context

PAGE = "pages/meeting.py"


class View(StrEnum):
    """What is shown of a meeting; the value is that of the address."""

    AGENDA = "ordre-du-jour"
    PREPARE = "preparer"
    SCREEN = "ecran"
    CLOSE = "conclure"
    MINUTES = "compte-rendu"

    @property
    def label(self) -> str:
        return {
            "ordre-du-jour": "Ordre du jour",
            "preparer": "Préparer",
            "ecran": "À l'écran",
            "conclure": "Conclure",
            "compte-rendu": "Compte rendu",
        }[self.value]


def number() -> str:
    """What the address gives for the number of a meeting, "" for none."""
    return str(st.query_params.get("reunion", ""))


def meeting(context: Context) -> Meeting | None:
    """The meeting that the address asks for, None where the plan has no such meeting."""
    asked = address.whole_number(number())
    return None if asked is None else data.meeting(context.info.id, asked)


def offered(meeting: Meeting) -> list[View]:
    """The parts of a meeting for whoever looks: minutes first once it is closed, and before that those which only the
    coordinator goes to where one is, or was until a while ago, signed in."""
    if meeting.phase is Phase.CLOSED:
        return [View.MINUTES, View.AGENDA, View.SCREEN]
    if access.coordinator() or access.has_expired():
        return [View.AGENDA, View.PREPARE, View.SCREEN, View.CLOSE, View.MINUTES]
    return [View.AGENDA, View.SCREEN, View.MINUTES]


def view(offered: Iterable[View]) -> View:
    """The part that the address asks for, the first of those offered where it asks for another."""
    among = list(offered)
    asked = st.query_params.get("partie", "")
    return next((each for each in among if each.value == asked), among[0])


def link(meeting: Meeting | None, part: View | None = None) -> dict[str, list[str]]:
    """The query parameters of a meeting's part, or of the list of meetings."""
    return address.link({"reunion": str(meeting.id) if meeting else "", "partie": part or ""}, keep=False)


def at(context: Context, meeting: Meeting) -> Context:
    """The whole plan as the meeting sees it: on its day, compared with the day since which it looks back; once it is
    closed, as it was known then and not later."""
    scope = scope_of(meeting, lambda scope: data.previous_day(scope, context.stamp))
    return replace(context, scope=scope, ignored=())
