"""Actions: every action in a table, what goes with them in others, and the sheet of one (``?action=1.2.3``)."""

import streamlit as st

from casal_data.web import actions, page, sheet
from casal_data.web.context import current

context = current()
actions.forward()
asked = st.query_params.get("action")
if asked:
    sheet.show(context, asked)
    st.stop()

page.head("Actions", actions.finding(context))
if context.ask("statuses").empty:
    page.nothing(context)
    st.stop()

code = actions.tables(context)
if code:
    sheet.open_sheet(code)
actions.elsewhere()
