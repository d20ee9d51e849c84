"""Vue d'ensemble: where the plan stands at the reference date, what changed, what needs attention, what is owed."""

import streamlit as st

from casal_data.web import changes, freshness, overview, overview_plan, overview_trend, overview_words, page, sentences
from casal_data.web.context import current

context = current()
statuses = context.ask("statuses")["status"]
page.head("Vue d'ensemble", overview_words.finding(statuses))
if statuses.empty:
    page.nothing(context)
    st.stop()

overview.statuses(context)
if context.since is None:
    overview.without_follow_up(context)
overview.facts(context)
overview.attention(context)

changes.since(context)
overview_trend.trends(context)
freshness.follow_up(context)

st.header("Ce que contient le plan", anchor=False)
overview_plan.numbers(context)
overview_plan.periods(context)
overview_plan.missing(context)
overview.rows(context, sentences.rows_of_view(len(statuses)))
