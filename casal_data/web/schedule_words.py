"""What the page Échéancier says: computed from its rows, right at none, one and many."""

from collections import Counter
from datetime import date

import pandas as pd

from casal_data import french
from casal_data.figure.gantt_before import MARK, Before
from casal_data.frames import records
from casal_data.vocabulary import Status
from casal_data.web import overview_words, sentences


def title(statuses: pd.Series, before: Before | None = None, since: date | None = None) -> str:
    """What the chart shows (statuses: one code an action): « 6 actions sur 35 sont en retard ; 12 ont bougé depuis le
    31 mars 2017 ». Without any report nothing can be said to be late."""
    total = len(statuses)
    if total == 0:
        return "Aucune action dans cette vue"
    if not overview_words.is_reported(statuses):
        which = "en est l'action" if total == 1 else f"en sont les {french.count(total, 'action')}"
        return f"Sans suivi, le calendrier seul dit où {which}"
    late = _late(Counter(statuses)[Status.LATE], total)
    if before is None or since is None:
        return french.typeset(late)
    number = len(set(before.statuses) | before.rescheduled)
    return french.typeset(f"{late} ; {_moved(number, total)} depuis le {french.day(since)}")


def of_one(bars: pd.DataFrame) -> str:
    """What the chart of one action shows (its rows of ``gantt.sql``): « En retard, 70 % : prévue du 1er avril 2016 au
    31 mars 2018 », or the names of its periods where one has no dates."""
    runs = list(records(bars))
    state = Status(runs[0].status).label
    if pd.notna(runs[0].percent):
        state += f", {french.number(runs[0].percent, 1)} %"
    if bars["first_day"].isna().any():
        planned = f"en {french.join([label for run in runs for label in run.periods])}"
    else:
        planned = french.join([sentences.span(run.first_day, run.last_day) for run in runs])
    return french.typeset(f"{state} : prévue {planned}")


def _late(count: int, total: int) -> str:
    if total == 1:
        verb = "est" if count else "n'est pas"
        return f"La seule action de cette vue {verb} en retard"
    if count == 0:
        return f"Aucune des {french.count(total, 'action')} n'est en retard"
    return f"{french.count(count, 'action')} sur {french.number(total)} {'sont' if count > 1 else 'est'} en retard"


def _moved(number: int, total: int) -> str:
    if total == 1:
        return "elle a bougé" if number else "elle n'a pas bougé"
    return "aucune n'a bougé" if number == 0 else f"{french.number(number)} {'ont' if number > 1 else 'a'} bougé"


def moved(before: Before, since: date, *, is_marked: bool = True) -> str:
    """How many statuses and periods are otherwise than on that day, and how the chart shows it where it does."""
    day = french.day(since)
    statuses, periods = len(before.statuses), len(before.rescheduled)
    if not statuses and not periods:
        return french.typeset(f"Aucun statut ni aucune période n'a changé depuis le {day}.")
    said = []
    if statuses:
        said.append(f"{french.count(statuses, 'action')} {'ont' if statuses > 1 else 'a'} changé de statut")
    if periods:
        said.append(f"{french.count(periods, 'action')} {'ont' if periods > 1 else 'a'} changé de périodes")
    sentence = f"Depuis le {day}, {french.join(said)}"
    if is_marked:
        sentence += f" : {MARK} les marque"
        sentence += ", et un contour pointillé montre les périodes d'avant" if periods else ""
    calendar = " Les passages dus au calendrier seul y comptent." if statuses else ""
    return french.typeset(f"{sentence}.{calendar}")


def moved_of_one(before: Before, since: date) -> str:
    """The same of one action, of which something moved: what its status was, and that its periods were others."""
    told = [f"son statut n'est plus « {status.label} »" for status in before.statuses.values()]
    if before.rescheduled:
        told.append("ses périodes ne sont plus celles du contour pointillé")
    return french.typeset(f"Depuis le {french.day(since)}, {french.join(told)}.")
