"""What is otherwise than on the day of comparison: in words, then row by row."""

import streamlit as st

from casal_data import french
from casal_data.query.told import told
from casal_data.web import sentences
from casal_data.web.context import Context
from casal_data.web.page import plain
from casal_data.web.sheet import open_sheet
from casal_data.web.table import table


def since(context: Context) -> None:
    """The changes since the day of comparison: which actions passed to which status, how much else, and all rows."""
    if context.since is None:
        return
    st.header(french.typeset(f"Ce qui a changé depuis le {french.day(context.since)}"), anchor=False)
    rows = context.view("changements")
    if rows.empty:
        st.markdown(":material/check: Tout est comme à cette date.")
        return
    lines = [f"- {plain(line)}" for line in told(rows)]
    st.markdown("\n".join(lines))
    with st.expander(f"{sentences.changes(len(rows))}, ligne par ligne"):
        code = table(context, "changements")
        if code:
            open_sheet(code)
