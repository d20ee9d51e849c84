"""Partenaires: who carries how much, when and where, and the page of one partner (``?partenaire=NAME``)."""

import streamlit as st

from casal_data.web import page, partners, partners_load, partners_sheet
from casal_data.web.context import current
from casal_data.web.sheet import open_sheet
from casal_data.web.table import choose_table, table

context = current()
if context.ask("statuses").empty:
    page.head("Partenaires", "Aucune action dans cette vue")
    page.nothing(context)
    st.stop()

chosen = context.scope.filters.partners
if len(chosen) == 1:
    partners_sheet.show(context, chosen[0])
    st.stop()

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

st.subheader("Les mêmes nombres en tableau", anchor=False)
code = table(
    options.context,
    choose_table(
        ("partenaires", "charge", "charge-objectifs", "charge-orientations", "partages", "fiches", "affectations"),
        "lignes",
    ),
)
if code:
    open_sheet(code)
