"""Vue d'ensemble: where the plan stands at the reference date."""

import streamlit as st

from casal_data.figure.objectives import objectives_by_period
from casal_data.web import chart, chips, overview, page, sentences
from casal_data.web.context import current
from casal_data.web.sheet import open_sheet
from casal_data.web.table import table

context = current()
numbers = context.ask("overview").iloc[0]
actions = context.view("actions")
statuses = context.ask("statuses")["status"]
page.head("Vue d'ensemble", sentences.by_status(statuses))
if actions.empty:
    page.nothing(context)
    st.stop()

chips.statuses(statuses)
overview.numbers(numbers)

st.subheader("Les actions par objectif et par période", anchor=False)
counts = context.ask("objectives_by_period")
figure = objectives_by_period(counts, theme=chart.theme(), compact=chart.is_phone(), fictive=context.is_fictive)
clicked = chart.clickable(figure, "objectifs", overview.alternative(counts))
if clicked:
    overview.open_actions(objective=clicked[0], period=clicked[1])
st.caption(overview.WHY_MORE)
chips.meanings(statuses)

st.subheader("Ce qui manque au plan", anchor=False)
overview.missing(context.ask("missing"))

with st.expander(sentences.rows_of_view(len(actions))):
    code = table(context, "actions")
    if code:
        open_sheet(code)
