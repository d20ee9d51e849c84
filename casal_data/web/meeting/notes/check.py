"""What is wrong with what was entered of an action, told at once: by the very checks of a workbook."""

from dataclasses import replace

import streamlit as st

from casal_data.intake.meetings import Closing, prepare_closing
from casal_data.meeting import Item, Meeting
from casal_data.web import data
from casal_data.web.context import Context
from casal_data.web.page import plain


def problems(context: Context, meeting: Meeting, item: Item) -> list[tuple[bool, str]]:
    """Of each problem whether it keeps the meeting from being closed, and its sentence. Raises StoreError."""
    entries = meeting.note(item).entries
    if not entries:
        return []
    alone = replace(meeting, agenda=(item,), notes={item.id: meeting.note(item)})
    seen = _prepared(repr((meeting.id, meeting.head, meeting.course.base, item, entries)), context.stamp, alone)
    return [(each.is_error, plain(seen.told(each))) for each in seen.about(item.code)]


# Writing and reading a workbook takes a while: once for what was entered.
@st.cache_resource(max_entries=64, show_spinner=False)
def _prepared(entered: str, stamp: str, _meeting: Meeting) -> Closing:
    return prepare_closing(data.store(), _meeting)
