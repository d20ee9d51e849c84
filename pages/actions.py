"""Actions: every action in a table, what goes with them in others, and the sheet of one (``?action=1.2.3``).

No run ends with ``st.stop()``: Streamlit would keep the action that was chosen, and open it again on the way back.
"""

import streamlit as st

from casal_data.web import actions, page, sheet
from casal_data.web.context import current

context = current()
actions.forward()
asked = st.query_params.get("action")
if asked:
    sheet.show(context, asked)
else:
    page.head("Actions", actions.finding(context))
    if context.ask("statuses").empty:
        page.nothing(context)
    else:
        code = actions.tables(context)
        if code:
            sheet.open_sheet(code)
        actions.elsewhere()
