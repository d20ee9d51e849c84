"""What the page Vue d'ensemble says: computed from its rows, right at none, one and many."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from casal_data import french
from casal_data.frames import records
from casal_data.vocabulary import ENTERED, STANDING, Status
from casal_data.web import sentences

_REPORTED = (*ENTERED, Status.LATE)
"""The statuses that rest on a report."""
_SAID = (Status.UNDER_WAY, Status.LATE, Status.NOT_BEGUN)
"""Those that the finding says beside what is done."""


def finding(statuses: pd.Series) -> str:
    """« 17 actions sur 35 sont réalisées, 1 en cours et 10 en retard ». statuses: one code an action; where none of
    them was reported, what the calendar says of them."""
    counts = Counter(statuses)
    total = counts.total()
    if total < 2 or not is_reported(statuses):
        return sentences.by_status(statuses)
    rest = [(counts[each], STANDING[each][counts[each] > 1]) for each in _SAID if counts[each]]
    clauses = [f"{french.number(count)} {name}" for count, name in rest]
    if counts[Status.DONE] or not rest:
        return french.join([done(counts[Status.DONE], total), *clauses])
    count, name = rest[0]
    clauses[0] = f"{french.number(count)} {'est' if count == 1 else 'sont'} {name}"
    return french.typeset(f"{done(0, total)} ; {french.join(clauses)}")


def is_reported(statuses: Iterable[str]) -> bool:
    """Whether the status of any action rests on a report."""
    return not set(statuses).isdisjoint(_REPORTED)


def done(count: int, total: int) -> str:
    """« 17 actions sur 35 sont réalisées », « Aucune des 35 actions n'est réalisée »."""
    if count == 0:
        return f"Aucune des {french.count(total, 'action')} n'est réalisée"
    if count == total:
        return f"Les {french.count(total, 'action')} sont réalisées"
    said = "est réalisée" if count == 1 else "sont réalisées"
    return f"{french.count(count, 'action')} sur {french.number(total)} {said}"


def standing(counts: pd.DataFrame) -> str:
    """The title of the chart (rows of ``standing.sql``): « Réalisées : 9 actions sur 16 à l'objectif 1, … »."""
    totals = counts.groupby("code", sort=False)["actions"].sum()
    if not is_reported(counts["status"]):
        number = int(totals.sum())
        what = "l'action" if number == 1 else f"les {french.count(number, 'action')}"
        return f"Sans suivi, le calendrier seul dit où en sont {what}".replace("où en sont l'", "où en est l'")
    finished = counts[counts["status"] == Status.DONE].groupby("code")["actions"].sum()
    parts = [_part(int(finished.get(code, 0)), int(total), str(code)) for code, total in totals.items()]
    return french.typeset(f"Réalisées : {french.join(parts)}")


def _part(count: int, total: int, code: str) -> str:
    return f"{french.number(count)} sur {french.number(total)} à l'objectif {code}"


def alternative(title: str, counts: pd.DataFrame) -> str:
    """The chart of statuses in words, for those who do not see it."""
    cells = [f"objectif {row.code}, {Status(row.status).label.lower()} : {row.actions}" for row in records(counts)]
    return french.typeset(f"{title}. Nombre d'actions par objectif et par statut : {' ; '.join(cells)}.")


def mean(counts: pd.DataFrame) -> float | None:
    """The mean progress, from 0 to 1, of the actions that have one; None where none has."""
    rated = int(counts["rated"].sum())
    return float(counts["percents"].sum()) / rated / 100 if rated else None


def rests_on(counts: pd.DataFrame) -> str:
    """What the mean progress rests on: « sur les 22 actions qui en ont un, soit 63 % »."""
    rated, total = int(counts["rated"].sum()), int(counts["actions"].sum())
    share = french.percent(rated / total)
    if rated == total:
        return "sur la seule action de cette vue" if total == 1 else f"sur les {french.count(total, 'action')}"
    if rated == 1:
        return f"sur la seule action qui en a un, soit {share}"
    return f"sur les {french.count(rated, 'action')} qui en ont un, soit {share}"


def points(now: float, before: float | None, day: date) -> str:
    """How the mean progress moved: « +12 points depuis le 31 mars 2019 »; "" where there was none."""
    if before is None:
        return ""
    step = round(100 * now) - round(100 * before)
    return french.typeset(f"{moved(step, 'point')} depuis le {french.day(day)}")


def moved(step: int, noun: str) -> str:
    """« +12 points », « −1 point », « sans changement »."""
    return f"{french.change(step)}{french.NBSP}{noun}{'s' if abs(step) > 1 else ''}" if step else "sans changement"


def trend(finished: Sequence[int], late: Sequence[int]) -> str:
    """« Réalisées : de 0 à 17 ; en retard : de 0 à 10 »: at the first day of the lines and at the last."""
    return french.typeset(f"Réalisées : {_from_to(finished)} ; en retard : {_from_to(late)}")


def progress(values: Sequence[float | None]) -> str:
    """« Avancement moyen : de 22 % à 77 % »."""
    known = [value for value in values if value is not None]
    return french.typeset(f"Avancement moyen : {_from_to([french.percent(value) for value in known])}")


def _from_to(values: Sequence[object]) -> str:
    first, last = values[0], values[-1]
    return f"toujours {last}" if first == last else f"de {first} à {last}"


def late(count: int) -> str:
    """« 10 actions sont en retard »."""
    return f"{french.count(count, 'action')} {'sont' if count > 1 else 'est'} en retard"


def over(count: int) -> str:
    """« 2 actions ont leurs périodes terminées sans que personne en ait rien rapporté »."""
    have = "ont leurs périodes terminées" if count > 1 else "a ses périodes terminées"
    return f"{french.count(count, 'action')} {have}, sans aucun suivi"


def behind(count: int) -> str:
    """« 6 cibles prennent du retard sur le temps écoulé »."""
    return f"{french.count(count, 'cible')} {'prennent' if count > 1 else 'prend'} du retard sur le temps écoulé"


def owed(count: int, since: date) -> str:
    """« 5 actions attendent un suivi depuis le 31 mars 2019 »."""
    verb = "attendent" if count > 1 else "attend"
    return f"{french.count(count, 'action')} {verb} des nouvelles depuis le {french.day(since)}"


def to_settle(count: int, total: int) -> str:
    """« 9 constats sont à régler, sur 52 »."""
    verb = "sont" if count > 1 else "est"
    return f"{french.count(count, 'constat')} {verb} à régler, sur {french.number(total)}"


def reached(count: int, total: int) -> str:
    """« 38 sur 59 »."""
    return f"{french.number(count)} sur {french.number(total)}"
