"""What the data proposes for a meeting, kept until the store changes or the meeting is another day."""

import streamlit as st

from casal_data.meeting import Head, Item, Meeting, last_closed
from casal_data.minutes.first_agenda import agenda_of, course_of
from casal_data.minutes.proposals import Proposal, proposals
from casal_data.query import Scope
from casal_data.web import data
from casal_data.web.context import Context
from casal_data.web.meeting import asked


def found(context: Context) -> tuple[Proposal, ...]:
    """Every action proposed, the most pressing first. context: as the meeting sees the plan (see ``asked.at``)."""
    return _found(repr(context.scope), context.stamp, context.scope)


def course(context: Context) -> tuple[Item, ...]:
    """The items that the meeting has whatever presses."""
    last = last_closed(data.meetings(context.info.id), context.scope.as_of)
    return course_of(data.store(), context.scope, last.head.day if last else None)


def first(context: Context, head: Head) -> tuple[Item, ...]:
    """The agenda proposed for a meeting that is not there yet."""
    seen = asked.at(context, Meeting(0, context.info.id, head))
    return agenda_of(found(seen), course(seen))


@st.cache_resource(max_entries=32, show_spinner="Recherche de ce qui presse…")
def _found(key: str, stamp: str, _scope: Scope) -> tuple[Proposal, ...]:
    return proposals(data.store(), _scope)
