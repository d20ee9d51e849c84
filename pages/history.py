"""Historique: every upload in a table, and one of them whole (``?depot=N``).

No run ends with ``st.stop()``: Streamlit would keep the upload that was chosen, and open it again on the way back.
"""

import streamlit as st

from casal_data.web import access, custody, history, orphans, page, reversal
from casal_data.web.context import current

context = current()
asked = st.query_params.get("depot")
if asked:
    upload = history.sheet(context, asked)
    if upload:
        st.header("Coordination", anchor=False)
        if access.sign_in() or access.has_expired():
            reversal.offer(context, upload)
else:
    page.head("Historique", history.finding(context))
    history.table(context)
    orphans.show(context)
    st.header("Coordination", anchor=False)
    if access.sign_in():
        custody.keep_copy(context)
        custody.remove_fictive(context)
