"""What a page finds, in one French sentence: computed from its rows, right at none, one and many."""

from collections import Counter
from datetime import date

import pandas as pd

from casal_data import french
from casal_data.vocabulary import Missing, Status

_STATUS_CLAUSES = {
    Status.UPCOMING: ("à venir", "à venir"),
    Status.RUNNING: ("dans sa période", "dans leur période"),
    Status.OVER: ("dont la période est terminée", "dont la période est terminée"),
    Status.UNPLANNED: ("sans période", "sans période"),
    Status.UNDATED: ("dont la période n'a pas de dates", "dont la période n'a pas de dates"),
    Status.NOT_BEGUN: ("non débutée", "non débutées"),
    Status.UNDER_WAY: ("en cours", "en cours"),
    Status.DONE: ("réalisée", "réalisées"),
    Status.POSTPONED: ("reportée", "reportées"),
    Status.ABANDONED: ("abandonnée", "abandonnées"),
    Status.LATE: ("en retard", "en retard"),
}

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
    clauses = [
        f"{french.number(counts[status])} {_STATUS_CLAUSES[status][counts[status] > 1]}"
        for status in _STATUS_CLAUSES
        if counts[status]
    ]
    total = counts.total()
    if total == 0:
        return "Aucune action dans cette vue"
    if len(clauses) == 1:
        return f"{actions(total)} {clauses[0].split(' ', 1)[1]}"
    return f"{actions(total)} : {french.join(clauses)}"


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
