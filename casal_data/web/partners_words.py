"""What the page Partenaires says: computed from its rows, right at none, one and many."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from casal_data import french
from casal_data.web import sentences

DEFINITIONS = {
    "actions": "Chaque case compte les actions du plan que porte le partenaire.",
    "load": "Charge partagée : chaque action pèse 1, divisé également entre tous ceux qui la portent.",
}
"""What a cell holds, by measure."""
WHY_MORE = {
    "period": "Une action portée par plusieurs compte pour chacun, et une action prévue dans deux périodes compte dans "
    "chacune ; les totaux, eux, comptent chaque action une seule fois : les lignes et les colonnes peuvent les "
    "dépasser.",
    "objective": "Une action portée par plusieurs compte pour chacun ; les totaux du haut comptent chaque action une "
    "seule fois : les colonnes peuvent les dépasser.",
}
WHY_MORE["orientation"] = WHY_MORE["objective"]
GROUPS = "Le plan ne nomme pas les membres des groupes : ils sont à part, sous les partenaires."
SPREAD = (
    "« Tous » est donné à chaque partenaire du plan qui n'est pas déjà nommé sur l'action ; les membres des autres "
    "groupes ne sont pas connus."
)
_FEW = 3
"""Up to so many partners are named in a sentence; more are counted."""
_PLACES = {
    "period": ("", "", "est la période la plus chargée", "sont les périodes les plus chargées", "chacune"),
    "objective": ("L'objectif ", "Les objectifs ", "est le plus chargé", "sont les plus chargés", "chacun"),
    "orientation": ("L'orientation ", "Les orientations ", "est la plus chargée", "sont les plus chargées", "chacune"),
}


def finding(rows: pd.DataFrame, overloaded: pd.DataFrame, most: int, *, spread: bool = False) -> str:
    """rows: of the view ``partenaires``; overloaded: of ``overloaded.sql``, with that ``most``.

    « CSDL est nommé dans 8 actions ; 2 partenaires en portent plus de 5 dans une même période ».
    """
    partners = rows[rows["Groupe"] == "Non"]
    if partners.empty:
        return "Aucun partenaire n'est nommé dans cette vue" if rows.empty else "Seuls des groupes y sont nommés"
    busiest = partners[partners["Actions"] == partners["Actions"].max()]
    count = overloaded.loc[overloaded["is_group"].eq(False), "partner"].nunique()
    over = f"plus de {french.number(most)} dans une même période"
    who = french.count(count, "partenaire") if count else "aucun partenaire"
    verb = "en portent" if count > 1 else "en porte" if count else "n'en porte"
    return f"{_named(busiest, spread=spread)} ; {who} {verb} {over}"


def _named(busiest: pd.DataFrame, *, spread: bool) -> str:
    names, actions = list(busiest["Partenaire"]), sentences.actions(int(busiest["Actions"].iloc[0]))
    prefix = "Une fois « Tous » répartis, " if spread else ""
    one, many = ("porte", "portent") if spread else ("est nommé dans", "sont nommés dans")
    if len(names) == 1:
        return f"{prefix}{names[0]} {one} {actions}"
    told = french.join(names) if len(names) <= _FEW else french.count(len(names), "partenaire")
    return f"{prefix}{told} {many} {actions} chacun"


def in_view(rows: pd.DataFrame, named: int, actions: int, unnamed: int) -> str:
    """How many partners and groups (``rows`` of ``partenaires``) are named how many times, on how many of the actions;
    unnamed: how many actions have nobody."""
    groups = int((rows["Groupe"] == "Oui").sum())
    who = french.count(len(rows) - groups, "partenaire")
    who += f" et {french.count(groups, 'groupe')}" if groups else ""
    told = f"{who}, nommé{'s' if len(rows) > 1 else ''} {french.number(named)} fois dans "
    told += sentences.in_view(actions - unnamed, actions)
    if unnamed:
        told += f" ; {french.count(unnamed, 'action')} {'sont' if unnamed > 1 else 'est'} sans porteur nommé"
    return french.typeset(f"{told}.")


def fullest(load: pd.DataFrame, axis: str) -> str:
    """Which column of ``load.sql`` has the most actions: « 2016-2018 est la période la plus chargée : … ». "" where
    no action has a period."""
    columns = load[load["partner"].isna() & load["place"].notna() & load["place"].ne("")]
    columns = columns.sort_values("position", kind="stable")
    if columns.empty:
        return ""
    best = columns[columns["actions"] == columns["actions"].max()]
    before, before_many, is_one, are_many, each = _PLACES[axis]
    places, actions = list(best["place"]), sentences.actions(int(best["actions"].iloc[0]))
    if len(places) > 1:
        return french.typeset(f"{before_many}{french.join(places)} {are_many} : {actions} {each}")
    who = french.count(int(best["partners"].iloc[0]), "partenaire ou groupe", "partenaires ou groupes")
    name = f"{before}{places[0]}"
    if axis == "orientation":
        name += f", « {best['text'].iloc[0]} »,"
    if len(columns) == 1:
        return french.typeset(f"{name.rstrip(',')} : {actions}, {who}")
    return french.typeset(f"{name} {is_one} : {actions}, {who}")


def alternative(load: pd.DataFrame, axis: str, rows: pd.DataFrame) -> str:
    """The heatmap in words, for those who do not see it; rows: of the view ``partenaires``."""
    ranked = rows.sort_values("Actions", ascending=False, kind="stable").head(_FEW)
    told = [
        f"{name}, {french.count(int(actions), 'action')}"
        for name, actions in zip(ranked["Partenaire"], ranked["Actions"], strict=True)
    ]
    found = fullest(load, axis)
    who = f"Les plus nommés : {' ; '.join(told)}." if told else ""
    return french.typeset(f"{found}. {who} Le tableau de la page donne tous les nombres.".removeprefix(". "))


def overloaded(rows: pd.DataFrame, most: int) -> str:
    """The heading of who carries much: « 2 partenaires portent plus de 5 actions dans une même période »."""
    count = rows.loc[rows["is_group"].eq(False), "partner"].nunique()
    over = f"plus de {french.count(most, 'action')} dans une même période"
    if not count:
        return f"Aucun partenaire ne porte {over}"
    return f"{french.count(count, 'partenaire')} {'portent' if count > 1 else 'porte'} {over}"


def finished(names: Sequence[str], period: str) -> str:
    """« 21 partenaires n'ont rien de prévu après 2016-2018 »."""
    if not names:
        return f"Tous les partenaires ont une action prévue après {period}"
    have = "n'ont" if len(names) > 1 else "n'a"
    return f"{french.count(len(names), 'partenaire')} {have} rien de prévu après {period}"


def shared(pairs: pd.DataFrame) -> str:
    """Which partners of the view ``partages``, the most shared first, share the most actions."""
    if pairs.empty:
        return "Aucun partenaire ne partage d'action avec un autre"
    most = int(pairs["Actions"].iloc[0])
    top = pairs[pairs["Actions"] == most]
    actions = sentences.actions(most)
    names = [f"{one} et {other}" for one, other in zip(top["Partenaire"], top["Avec"], strict=True)]
    if len(names) == 1:
        return f"{names[0]} partagent {actions}" + (", plus que tous les autres" if len(pairs) > 1 else "")
    if len(names) < _FEW:
        return f"{', comme '.join(names)}, partagent {actions}, plus que tous les autres"
    return f"{french.count(len(names), 'paire')} de partenaires partagent {actions} : c'est le plus grand nombre"


def alone(rows: pd.DataFrame) -> str:
    """How many partners of the view ``partenaires`` carry no action alone: who needs others for all they do."""
    partners = rows[rows["Groupe"] == "Non"]
    if partners.empty:
        return ""
    never = int((partners["Actions"] == partners["Actions partagées"]).sum())
    if not never:
        return "Chaque partenaire porte seul au moins une action."
    verb, alone = ("ne portent", "seuls") if never > 1 else ("ne porte", "seul")
    return f"{french.count(never, 'partenaire')} sur {french.number(len(partners))} {verb} aucune action {alone}."


def drawn(shown: int, total: int) -> str:
    """Of how many pairs those that are drawn are."""
    if shown == total:
        return ""
    return f"Ici, les {french.number(shown)} premières de {french.number(total)} paires."


def sheet(partner: str, by_status: str) -> str:
    """The finding of a partner's own page: « CSDL est nommé dans 8 actions : 1 réalisée et 7 en cours »."""
    return f"{partner} est nommé dans {by_status}"


def share(row: Any) -> str:
    """How much of the work is a partner's (a row of ``partenaires``), and how much of it is shared."""
    actions, shared = int(row["Actions"]), int(row["Actions partagées"])
    of = french.number(actions)
    alone = "aucune n'est partagée" if not shared else f"{french.number(shared)} sur {of} avec d'autres"
    return f"Charge partagée : {french.number(row['Charge partagée'], 2)} sur {sentences.actions(actions)} ; {alone}."


def companions(pairs: pd.DataFrame) -> str:
    """With how many others a partner shares actions (its rows of ``partages``)."""
    if pairs.empty:
        return "Ne partage aucune action"
    return f"Partage des actions avec {french.count(len(pairs), 'autre')}"
