"""The workbook to report progress in, made for the plan and the reference date."""

from datetime import date

import streamlit as st

from casal_data import french, intake
from casal_data.clock import today
from casal_data.model import Plan
from casal_data.web import data
from casal_data.web.context import Context
from casal_data.web.media import XLSX
from casal_data.web.page import plain


def download(context: Context) -> None:
    """Say what the template holds, and give it."""
    as_of = context.scope.as_of
    st.markdown(plain(french.typeset(_holds(context.plan, as_of))))
    if as_of > today():
        sentence = (
            "La date de référence est à venir : le suivi ne se fait qu'à une date passée ou à celle d'aujourd'hui."
        )
        st.warning(french.typeset(sentence), icon=":material/event_busy:")
    st.download_button(
        "Télécharger le gabarit",
        _content(context.info.id, as_of, context.stamp),
        file_name=intake.template_name(context.plan, as_of),
        mime=XLSX,
        on_click="ignore",
        icon=":material/download:",
        key="gabarit",
    )


@st.cache_data(max_entries=8, show_spinner="Préparation du gabarit…")
def _content(plan_id: str, as_of: date, stamp: str) -> bytes:
    return intake.template(data.store(), plan_id, as_of)


def _holds(plan: Plan, as_of: date) -> str:
    targets = sum(len(action.targets) for action in plan.actions)
    partners = sum(len(action.assignments) for action in plan.actions)
    counts = [
        french.count(len(plan.actions), "action"),
        french.count(targets, "cible"),
        french.count(partners, "affectation"),
    ]
    return (
        f"Un classeur Excel rempli de l'état du plan au {french.day(as_of)} : {french.join(counts)}. Changez ce qui a "
        "changé, laissez le reste, enregistrez-le en .xlsx et déposez-le ci-dessous. Sa première feuille, « Mode "
        "d'emploi », explique le reste. Pour une autre date, changez la date de référence."
    )
