"""Partenaires: who carries how much, when and where, and the page of one partner (``?partenaire=NAME``).

No run ends with ``st.stop()``: Streamlit would keep the cell that was clicked, and follow it again on the way back.
"""

import streamlit as st

from casal_data.web import page, partners, partners_load, partners_sheet
from casal_data.web.context import current
from casal_data.web.sheet import open_sheet
from casal_data.web.table import choose_table, table

_TABLES = ("partenaires", "charge", "charge-objectifs", "charge-orientations", "partages", "fiches", "affectations")

context = current()
chosen = context.scope.filters.partners
if context.ask("statuses").empty:
    page.head("Partenaires", "Aucune action dans cette vue")
    page.nothing(context)
elif len(chosen) == 1:
    partners_sheet.show(context, chosen[0])
else:
    top = st.container()
    options = partners.controls(context)
    with top:
        page.head("Partenaires", partners.finding(options.context))
        partners.overview(context)
    partners.chart_of(options)
    left, right = st.columns(2, gap="large")
    with left:
        partners_load.overloaded(options.context)
    with right:
        partners_load.finished(options.context)
    partners_load.shared(context)
    st.header("Les mêmes nombres en tableau", anchor=False)
    code = table(options.context, choose_table(_TABLES, "lignes"))
    if code:
        open_sheet(code)
