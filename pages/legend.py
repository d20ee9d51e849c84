"""Statuts de la légende: how many partners are confirmed, by which group, how that moved, and whom to write to."""

import streamlit as st

from casal_data.web import legend, legend_mail, legend_words, page
from casal_data.web.context import current

context = current()
counts = context.ask("legende")
page.head("Statuts de la légende", legend_words.finding(counts))
if context.ask("statuses").empty:
    page.nothing(context)
    st.stop()
if not counts["Affectations"].sum():
    legend.none(context)
    st.stop()

unknown = legend.is_unknown(counts, wholly=True)
if not unknown:
    legend.distribution(context, counts)
if legend.is_unknown(counts, wholly=False):
    legend.how_to_transcribe(context)

st.header("Où sont ces affectations", anchor=False)
legend.groups(context)

st.header("D'un dépôt à l'autre", anchor=False)
legend.flows(context)

if not unknown:
    st.header("Qui valider, qui solliciter", anchor=False)
    legend_mail.lists(context)

legend.tables(context)
