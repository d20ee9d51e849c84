"""« Depuis la dernière réunion » as a screen: what changed in sentences, and on the Gantt with what moved outlined."""

import streamlit as st

from casal_data import french
from casal_data.meeting import Item, Meeting
from casal_data.query import Filters
from casal_data.query.told import told
from casal_data.web import chart, moved, schedule_words
from casal_data.web.context import Context
from casal_data.web.meeting.screen.markup import listed, said, screen, tag
from casal_data.web.meeting.screen.noted import noted


def html(context: Context, meeting: Meeting, item: Item, over: list[str]) -> str:
    """The sentences."""
    return screen("since", over, item.title, noted(meeting.note(item), {}), _sentences(context))


def _sentences(context: Context) -> str:
    if context.since is None:
        return tag("p", said("Aucun suivi n'a été rapporté avant cette réunion : rien à comparer."))
    lines = [said(line) for line in told(context.view("changements"))]
    day = french.day(context.since)
    if not lines:
        return tag("p", said(f"Tout est comme le {day}."), kind="casal-big")
    return tag("p", tag("strong", said(f"Comparé au {day}"))) + listed(lines, "casal-sentences")


def draw_gantt(context: Context) -> None:
    """The actions that moved, alone: their bars, and the outline of what they were."""
    before = moved.before(context)
    if before is None or context.since is None:
        return
    codes = [code for code in context.ask("statuses")["code"] if code in {*before.statuses, *before.rescheduled}]
    if not codes:
        return
    alone = context.filtered(Filters(actions=tuple(codes)))
    title = schedule_words.moved(before, context.since)
    figure = moved.drawn(alone)
    with st.container(key="ecran-gantt"):
        chart.still(figure, "gantt-depuis", title)
