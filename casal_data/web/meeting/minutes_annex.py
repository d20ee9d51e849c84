"""The annex of the minutes on their page: the state of the plan that day, in the page's own charts."""

import streamlit as st

from casal_data import french
from casal_data.figure.standing import standing
from casal_data.minutes import words
from casal_data.minutes.content import Minutes
from casal_data.query import Filters
from casal_data.web import chart, chips, moved, overview_words, schedule_words
from casal_data.web.context import Context
from casal_data.web.meeting import minutes_points
from casal_data.web.page import plain


def show(context: Context, minutes: Minutes) -> None:
    """The actions by objective and status, then the periods of those that were discussed or changed."""
    st.header("État du plan ce jour-là", anchor=False)
    if minutes.since and not minutes.is_since_a_point:
        lines = minutes_points.paragraphs(words.since(minutes))
        st.markdown("\n\n".join([f"**Ce qui avait changé depuis le {french.day(minutes.since)}**", *lines]))
    st.markdown(plain(words.counted(minutes.standing)))
    if minutes.standing:
        _statuses(context)
    if minutes.shown:
        _periods(context, minutes)


def _statuses(context: Context) -> None:
    counts = context.ask("standing")
    title = overview_words.standing(counts)
    figure = chart.drawn(standing, counts, title=title)
    chart.still(figure, "compte-rendu-statuts", overview_words.alternative(title, counts))


def _periods(context: Context, minutes: Minutes) -> None:
    seen = context.filtered(Filters(actions=tuple(each.code for each in minutes.shown)))
    bars, before = seen.ask("gantt"), moved.before(seen)
    title = schedule_words.title(seen.ask("statuses")["status"], before, seen.since)
    st.header("Actions discutées ou changées", anchor=False)
    figure = moved.drawn(seen, title)
    chart.still(figure, "compte-rendu-periodes", french.typeset(words.gantt_alternative(minutes.shown)))
    chips.meanings(bars["status"])
