"""Actions: every action in a table, what goes with them in others, and the sheet of one (``?action=1.2.3``)."""

import streamlit as st

from casal_data.web import page, sentences, sheet
from casal_data.web.context import current
from casal_data.web.table import choose_table, table

context = current()
asked = st.query_params.get("action")
if asked:
    sheet.show(context, asked)
    st.stop()

rows = context.view("actions")
page.head("Actions", sentences.in_view(len(rows), len(context.plan.actions)))
if rows.empty:
    page.nothing(context)
    st.stop()

view = choose_table(("actions", "indicateurs", "affectations", "charge", "legende", "liens"))
code = table(context, view)
if code:
    sheet.open_sheet(code)
