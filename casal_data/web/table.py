"""A table with its download: the same rows on the page and in the file."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.export import MENTION, About
from casal_data.query import VIEWS
from casal_data.web.context import Context
from casal_data.web.rows import downloads, rows
from casal_data.web.switch import one_of

_WIDTHS = {
    "Action": 380,
    "Objectif": 160,
    "Orientation": 220,
    "Partenaire": 240,
    "Libellé au plan": 240,
    "Cible": 320,
    "Commentaire": 320,
    "Élément": 270,
    "Rapporté": 270,
    "Mention": 130,
    "Unité": 130,
}
_NARROW = {"indicateurs": {"Action": 150, "Cible": 230}}
"""Where what matters would be out of sight."""
_LISTS = {"Moyens d'action": 260, "Cibles": 220, "Partenaires": 260, "Périodes": 170, "Liens": 100}
_MEANINGS = {
    "charge": "Actions : celles du partenaire prévues dans la période ; une action prévue dans deux périodes compte "
    "dans chacune. Charge partagée : chaque action pèse 1, divisé également entre ses partenaires.",
    "indicateurs": "Atteinte (%) : ce qui est fait du chemin entre le départ (0 où il n'y en a pas) et la cible "
    "chiffrée. Date : celle du dernier suivi de la cible.",
    "legende": "Un partenaire qui a deux statuts dans le plan compte dans les deux lignes.",
}
_NUMBERS = (
    "Actions",
    "Affectations",
    "Charge partagée",
    "Part (%)",
    "Avancement (%)",
    "Départ",
    "Cible chiffrée",
    "Valeur",
    "Atteinte (%)",
)
_DATES = ("Début", "Fin", "Dernier suivi", "Date")


def table(context: Context, view: str) -> str | None:
    """Show the rows of a view, and buttons that download exactly them.

    The code of an action is a button: the code just clicked is given back, None else. (Cells that may be selected
    would open an action at every step of the table's own search.)
    """
    frame, about = context.view(view), context.about_view(view)
    show(frame, about, view)
    downloads(frame, about, key=view, csv=context.csv(view))
    if "Code" in frame:
        st.caption("Cliquez un code pour ouvrir la fiche de l'action.")
    if view in _MEANINGS:
        st.caption(french.typeset(_MEANINGS[view]))
    clicked = st.session_state.get(_clicked(view))
    return str(clicked["label"]) if clicked else None


def show(frame: pd.DataFrame, about: About, name: str) -> None:
    """Show rows under their French headers, marked where they are made up. name: of the table, once on a page."""
    rows(frame, about, key=name, columns=_columns((*frame, MENTION), name))


def _clicked(view: str) -> str:
    return f"code-{view}"


def choose_table(views: Sequence[str]) -> str:
    """Let the user choose one of several views, by title; the first until then."""
    return one_of("Tableau", {view: VIEWS[view].title for view in views}, "tableau")


def _columns(headers: Collection[str], view: str) -> dict[str, Any]:
    """Widths and formats by the column's name: the same column looks the same in every table."""
    widths = _WIDTHS | _NARROW.get(view, {})
    configured: dict[str, Any] = {name: st.column_config.TextColumn(width=width) for name, width in widths.items()}
    configured |= {name: st.column_config.ListColumn(width=width) for name, width in _LISTS.items()}
    configured |= {name: st.column_config.DateColumn(format="YYYY-MM-DD") for name in _DATES}
    configured |= {name: st.column_config.NumberColumn(format="localized") for name in _NUMBERS}
    configured["Code"] = st.column_config.ButtonColumn(width=90, pinned=True, type="secondary", key=_clicked(view))
    return {name: config for name, config in configured.items() if name in headers}
