"""A table with its download: the same rows on the page and in the file."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.export import MENTION, About
from casal_data.query import VIEWS
from casal_data.web.context import Context
from casal_data.web.rows import downloads, rows, to_open
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
    "Constat": 190,
    "Gravité": 120,
    "Règle": 320,
    "Détail": 380,
    "Raison": 280,
    "Mention": 130,
    "Unité": 130,
    "Jugement": 200,
    "Groupe": 380,
    "Avant": 190,
    "Après": 190,
    "Changement": 285,
}
_NARROW = {
    "actions": {"Action": 300, "Commentaire": 250},
    "indicateurs": {"Action": 150, "Cible": 230},
    "partenaires": {"Groupe": 90},
    "constats-ecartes": {"Constat": 140, "Action": 110, "Détail": 160, "Raison": 180},
    "vigilance": {"Constat": 170, "Gravité": 105, "Règle": 180, "Action": 200, "Détail": 260},
    "fiches": {"Partenaire": 150},
    "suivis": {"Action": 150, "Quoi": 260, "Qui": 130},
    "suivi-partenaires": {"Partenaire": 150},
}
"""Where what matters would be out of sight."""
_LISTS = {
    "Moyens d'action": 260,
    "Cibles": 220,
    "Partenaires": 260,
    "Périodes": 170,
    "Liens": 100,
    "Codes": 220,
    "Avec": 260,
}
MEANINGS = {
    "charge": "Actions : celles du partenaire prévues dans la période ; une action prévue dans deux périodes compte "
    "dans chacune. Charge partagée : chaque action pèse 1, divisé également entre ses partenaires.",
    "partenaires": "Actions : chacune une fois. Charge partagée : chaque action pèse 1, divisé également entre tous "
    "ceux qui la portent. Actions partagées : celles que quelqu'un d'autre porte aussi.",
    "partages": "Part (%) : celle que les actions partagées font de toutes les actions du partenaire, puis de l'autre.",
    "indicateurs": "Atteinte (%) : ce qui est fait du chemin entre le départ (0 où il n'y en a pas) et la cible "
    "chiffrée. Date : celle du dernier suivi de la cible. Temps écoulé (%) : la part des jours des périodes de "
    "l'action qui sont passés à la date de référence ; écart : atteinte moins temps écoulé.",
    "suivi": "Jours : depuis le dernier suivi de l'action, d'une de ses cibles ou d'un de ses partenaires. À jour : il "
    "est plus récent que la date de comparaison. Attendu : il ne l'est pas, et l'action n'est ni réalisée, ni "
    "abandonnée, ni encore à venir.",
    "histoire": "Date : le jour dont parle un suivi ; pour une version du plan, celui de son dépôt. Avant : ce que "
    "disait le suivi précédent.",
    "changements": "Une ligne par élément qui n'est plus ce qu'il était à la date de comparaison. Sans numéro de "
    "dépôt, le calendrier seul a fait passer l'action d'un statut à l'autre.",
    "valeurs": "Toutes les valeurs d'une cible sont mesurées à sa cible chiffrée de la date de référence.",
    "vigilance": "Un constat peut n'être d'aucune action, et une action avoir plusieurs constats : les lignes ne sont "
    "pas des actions.",
    "legende": "Un partenaire qui a deux statuts dans le plan compte dans les deux lignes.",
    "legende-groupes": "Part (%) : celle du statut dans le groupe. Une action prévue dans deux périodes compte dans "
    "chacune : la somme des périodes peut dépasser le nombre d'affectations.",
    "legende-depots": "Avant vide : l'affectation entre au plan ; après vide : une version du plan la retire. Date : "
    "celle du suivi, ou du dépôt d'une version du plan.",
}
"""What the columns of a view mean, under its table."""
_NUMBERS = (
    "Actions",
    "Affectations",
    "Charge partagée",
    "Part (%)",
    "Départ",
    "Cible chiffrée",
    "Valeur",
    "Atteinte (%)",
    "Temps écoulé (%)",
    "Écart (points)",
    "Part de l'autre (%)",
    "Jours",
    "Attendues",
)
_DATES = ("Début", "Fin", "Début prévu", "Fin prévue", "Dernier suivi", "Date", "Réunion", "Échéance", "Clos le")


def table(context: Context, view: str) -> str | None:
    """Show the rows of a view, and buttons that download exactly them.

    The code of an action is a button: the code just clicked, or chosen in the list under the table, is given back,
    None else. (Cells that may be selected would open an action at every step of the table's own search.)
    """
    frame, about = context.view(view), context.about_view(view)
    show(frame, about, view)
    downloads(frame, about, key=view, csv=context.csv(view))
    chosen = clicked(frame, view) if "Code" in frame else None
    if view in MEANINGS:
        st.caption(french.typeset(MEANINGS[view]))
    return chosen


def clicked(frame: pd.DataFrame, name: str) -> str | None:
    """The code just clicked in the table ``frame`` of that name, or chosen in the list under it, None else."""
    coded = frame[frame["Code"].notna()]
    if coded.empty:
        return None
    titles = coded.get("Action", coded["Code"])
    named = {code: f"{code} {title}" for code, title in zip(coded["Code"], titles, strict=True)}
    return to_open("Ouvrir la fiche d'une action", named, button=_clicked(name))


def show(frame: pd.DataFrame, about: About, name: str) -> None:
    """Show rows under their French headers, marked where they are made up. name: of the table, once on a page."""
    rows(frame, about, key=name, columns=_columns((*frame, MENTION), name))


def _clicked(view: str) -> str:
    return f"code-{view}"


def choose_table(views: Sequence[str], key: str = "tableau") -> str:
    """Let the user choose one of several views, by title; the first until then. key: names the choice in the address,
    another one on each page: a choice that stays for an instant in the address of the next page is none there."""
    return one_of("Tableau", {view: VIEWS[view].title for view in views}, key)


def _columns(headers: Collection[str], view: str) -> dict[str, Any]:
    """Widths and formats by the column's name: the same column looks the same in every table."""
    widths = _WIDTHS | _NARROW.get(view, {})
    configured: dict[str, Any] = {name: st.column_config.TextColumn(width=width) for name, width in widths.items()}
    configured |= {name: st.column_config.ListColumn(width=width) for name, width in _LISTS.items()}
    configured |= {name: st.column_config.DateColumn(format="YYYY-MM-DD") for name in _DATES}
    configured |= {name: st.column_config.NumberColumn(format="localized") for name in _NUMBERS}
    configured["Avancement (%)"] = st.column_config.ProgressColumn(
        width=130, min_value=0, max_value=100, format=f"%d{french.NARROW}%%", color="green"
    )
    configured["Code"] = st.column_config.ButtonColumn(width=90, pinned=True, type="secondary", key=_clicked(view))
    return {name: config for name, config in configured.items() if name in headers}
