"""One meeting: its name, the way to its parts, and the part that is asked for."""

from collections.abc import Callable, Mapping

import streamlit as st

from casal_data.meeting import Meeting
from casal_data.web import page
from casal_data.web.context import Context
from casal_data.web.meeting import agenda, asked, closing, minutes
from casal_data.web.meeting.asked import View
from casal_data.web.meeting.prepare import whole as prepare
from casal_data.web.meeting.screen import whole as screen
from casal_data.web.page import plain

_PARTS: Mapping[View, Callable[[Context, Meeting], None]] = {
    View.AGENDA: agenda.show,
    View.PREPARE: prepare.show,
    View.CLOSE: closing.show,
    View.MINUTES: minutes.show,
}


def show(context: Context, meeting: Meeting) -> None:
    """The part that is asked for, of those that there are for whoever looks; the screens have nothing around them."""
    offered = asked.offered(meeting)
    part = asked.view(offered)
    seen = asked.at(context, meeting)
    if part is View.SCREEN:
        screen.show(seen, meeting)
        return
    page.head("Réunion", meeting.name, seen)
    _ways(meeting, offered, part)
    _PARTS[part](seen, meeting)


def _ways(meeting: Meeting, offered: list[View], part: View) -> None:
    with st.container(horizontal=True, key="hors-papier-parties"):
        label, back = "Toutes les réunions", asked.link(None)
        st.page_link(asked.PAGE, label=label, icon=":material/arrow_back:", query_params=back)
        for each in offered:
            label = f"**{each.label}**" if each is part else plain(each.label)
            st.page_link(asked.PAGE, label=label, query_params=asked.link(meeting, each))
