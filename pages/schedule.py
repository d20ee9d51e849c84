"""Échéancier: the Gantt of the plan, and the same rows as a table."""

import streamlit as st

from casal_data.web import overview_words, page, schedule
from casal_data.web.context import current
from casal_data.web.sheet import open_sheet
from casal_data.web.table import table

context = current()
page.head("Échéancier", overview_words.finding(context.ask("statuses")["status"]))
rows = context.view("echeancier")
if rows.empty:
    page.nothing(context)
    st.stop()

options = schedule.controls()
schedule.chart_of(context, options)

st.header("Les mêmes lignes en tableau", anchor=False)
code = table(context, "echeancier")
if code:
    open_sheet(code)
