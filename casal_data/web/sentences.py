"""What a page finds, in one French sentence: computed from its rows, right at none, one and many."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from casal_data import french
from casal_data.meeting import CommitmentState
from casal_data.vocabulary import Missing, Status

_STATUS_CLAUSES = {
    Status.LATE: ("en retard", "en retard"),
    Status.DONE: ("réalisée", "réalisées"),
    Status.UNDER_WAY: ("en cours", "en cours"),
    Status.NOT_BEGUN: ("non débutée", "non débutées"),
    Status.POSTPONED: ("reportée", "reportées"),
    Status.ABANDONED: ("abandonnée", "abandonnées"),
    Status.UPCOMING: ("à venir", "à venir"),
    Status.RUNNING: ("dans sa période", "dans leur période"),
    Status.OVER: ("dont la période est terminée", "dont la période est terminée"),
    Status.UNPLANNED: ("sans période", "sans période"),
    Status.UNDATED: ("dont la période n'a pas de dates", "dont la période n'a pas de dates"),
}
"""In the order in which they are said: what was reported first, and of it what is late."""

_MISSING_CLAUSES = {
    Missing.CARRIER: (
        "n'est sans porteur ni partenaire",
        "n'a ni porteur ni partenaire",
        "n'ont ni porteur ni partenaire",
    ),
    Missing.DECISION: (
        "n'a de porteur à déterminer (« ? »)",
        "a un porteur à déterminer (« ? »)",
        "ont un porteur à déterminer (« ? »)",
    ),
    Missing.PERIOD: ("n'est sans période", "n'a aucune période", "n'ont aucune période"),
    Missing.TARGET: ("n'est sans cible", "n'a aucune cible", "n'ont aucune cible"),
    Missing.MEANS: ("n'est sans moyen d'action", "n'a aucun moyen d'action", "n'ont aucun moyen d'action"),
}


def actions(count: int) -> str:
    """« Aucune action », « 1 action », « 6 actions »."""
    return "Aucune action" if count == 0 else french.count(count, "action")


def by_status(statuses: pd.Series) -> str:
    """How many actions have each status (``statuses``: one code an action): « 35 actions : 31 …, 4 sans période »."""
    counts = Counter(statuses)
    said = [(counts[status], words) for status, words in _STATUS_CLAUSES.items() if counts[status]]
    clauses = [(count, many if count > 1 else one) for count, (one, many) in said]
    total = actions(counts.total())
    if not clauses:
        return "Aucune action dans cette vue"
    if len(clauses) == 1:
        return f"{total} {clauses[0][1]}"
    return f"{total} : {french.join([f'{french.number(count)}{french.NBSP}{words}' for count, words in clauses])}"


def changes(count: int) -> str:
    """« 1 changement », « 93 changements »."""
    return french.count(count, "changement")


def missing(word: Missing, count: int) -> str:
    """What is lacking and to how many: « 3 actions n'ont ni porteur ni partenaire »."""
    none, one, many = _MISSING_CLAUSES[word]
    return french.typeset(f"{actions(count)} {none if count == 0 else one if count == 1 else many}")


def span(first: date | None, last: date | None) -> str:
    """« du 1er avril 2016 au 31 mars 2018 », "" where a day is missing."""
    return f"du {french.day(first)} au {french.day(last)}" if first and last else ""


def in_view(count: int, total: int) -> str:
    """« 35 actions », or « 6 actions sur 35 » when filters leave some out."""
    return actions(count) if count == total else f"{actions(count)} sur {french.number(total)}"


def rows_of_view(count: int) -> str:
    """« L'action de cette vue », « Les 6 actions de cette vue »."""
    return f"Les {actions(count)} de cette vue" if count > 1 else "L'action de cette vue"


def standing(percent: float | None, day: date) -> str:
    """« Avancement : 40 % · dernier suivi le 31 mars 2018 »."""
    last = f"dernier suivi le {french.day(day)}"
    return french.capital(last if percent is None else f"avancement : {french.number(percent, 1)} % · {last}")


def target(known: Mapping[str, Any]) -> str:
    """What is known of a target (a row of ``indicateurs``, None where empty): « 4 sur 12 (événements) · … », or ""."""
    value, goal, unit = known["Valeur"], known["Cible chiffrée"], known["Unité"]
    of = [] if goal is None else [f"cible chiffrée : {_amount(goal, unit)}"]
    if value is not None:
        of = [f"{_amount(value, '')} sur {_amount(goal, unit)}" if goal is not None else _amount(value, unit)]
    parts = [known["État"], *of, _named("départ", known["Départ"]), _named("atteinte", known["Atteinte (%)"], " %")]
    said = [part for part in parts if part]
    if known["Date"] and said:
        said.append(f"au {french.day(known['Date'])}")
    return french.capital(" · ".join(said))


def _amount(number: float, unit: str | None) -> str:
    return french.number(number, 6) + (f" ({unit})" if unit else "")


def _named(name: str, number: float | None, after: str = "") -> str:
    return "" if number is None else f"{name} : {french.number(number, 1)}{after}"


def commitment(row: Mapping[Any, Any]) -> str:
    """A row of the view « suivis » in one line: « 3.2 · Écrire à la Ville (1.2.1), pour le 1er juin 2019 : échu »."""
    code = "" if pd.isna(row["Code"]) else f" ({row['Code']})"
    due = "" if pd.isna(row["Échéance"]) else f", pour le {french.day(row['Échéance'])}"
    state = " : échu" if row["État"] == CommitmentState.OVERDUE.label else ""
    return french.typeset(f"{row['Suivi']} · {row['Quoi']}{code}{due}{state}")
