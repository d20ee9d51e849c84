"""Mise à jour: the coordinator's workbook, from the template to the store."""

import streamlit as st

from casal_data.web import access, apply, page, problems, template, update, workbook
from casal_data.web.context import current
from casal_data.web.steps import step

context = current()
top = st.container()

with step(1, "Télécharger le gabarit"):
    template.download(context)

with step(2, "Déposer le classeur rempli"):
    name = access.sign_in()
    source = workbook.receive(signed_in=name is not None)
    prepared = update.prepared(context, source)

with step(3, problems.heading(prepared)):
    problems.show(context, prepared)

with step(4, "Vérifier ce qui change"):
    update.show(context, prepared)

with step(5, "Appliquer"):
    apply.show(prepared, name)

with top:
    page.head("Mise à jour", update.finding(context, prepared))
    update.introduction(prepared)
