"""Reports whose action, target or partner the plan has no more: kept, shown, and taken up again by « ancien code »."""

from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.compare import element_of, shown
from casal_data.frames import records
from casal_data.vocabulary import Field
from casal_data.web.context import Context
from casal_data.web.rows import about, downloads, rows

_COLUMNS = ("Code", "Élément", "Valeur", "Date", "Dépôt")
_HOW = (
    "Leur action, leur cible ou leur partenaire n'est plus au plan sous ce nom. Rien n'en est perdu. Pour une action "
    "dont le code a changé : dans la feuille « Plan d'action » du classeur du plan, ajoutez une colonne « Ancien "
    "code », écrivez-y l'ancien code sur la ligne de l'action, puis déposez ce classeur. Pour une cible ou un "
    "partenaire : redonnez-lui, dans le plan, le nom qu'il avait."
)


def show(context: Context) -> None:
    """The section on orphans; nothing where there is none."""
    frame = context.ask("orphans")
    if frame.empty:
        return
    title = french.count(len(frame), "valeur sans place au plan", "valeurs sans place au plan")
    st.header(french.typeset(f"Suivi orphelin : {title}"), anchor=False)
    st.markdown(french.typeset(_HOW))
    table, told = (
        pd.DataFrame([_row(row) for row in records(frame)], columns=list(_COLUMNS)),
        about(context, "Orphelins"),
    )
    columns = {
        "Code": st.column_config.TextColumn(width=90),
        "Élément": st.column_config.TextColumn(width=420),
        "Valeur": st.column_config.TextColumn(width=320),
        "Date": st.column_config.DateColumn(format="YYYY-MM-DD", width=110),
        "Dépôt": st.column_config.NumberColumn(format="localized", width=80),
    }
    rows(table, told, key="orphelins", columns=columns)
    downloads(table, told, key="orphelins")


def _row(report: Any) -> tuple[object, ...]:
    field = Field(report.field)
    value = report.text if pd.isna(report.number) else float(report.number)
    element = element_of(field, report.target or report.partner)
    return report.code, element, shown(field, value), report.day, report.upload
