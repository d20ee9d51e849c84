"""What is said of targets, in French: the finding over all of them, and of each its numbers and its judgement.

Each target is a row of ``targets.sql``.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeGuard

import pandas as pd

from casal_data import french
from casal_data.vocabulary import DeliverableState, Judgement, Status, TargetKind
from casal_data.web import sentences

_DECIMALS = 6


def finding(judgements: Iterable[str]) -> str:
    """« 12 cibles sur 59 sont atteintes, 6 prennent du retard sur le temps écoulé et 20 n'ont jamais été
    rapportées ». judgements: one code a target."""
    counts = Counter(judgements)
    total, unreported = counts.total(), counts[Judgement.UNREPORTED]
    if total == 0:
        return "Aucune cible dans cette vue"
    if unreported == total:
        none = "La seule cible de cette vue n'a pas" if total == 1 else f"Aucune des {french.count(total, 'cible')} n'a"
        return f"{none} de valeur rapportée"
    said = [
        _of_all(counts[Judgement.REACHED], total, "cible", "atteinte", "atteintes"),
        _behind(counts[Judgement.BEHIND]),
    ]
    if unreported:
        said.append(f"{french.number(unreported)} {_never(unreported)}")
    return french.join(said)


def counted_finding(targets: pd.DataFrame) -> str:
    """Of the counted targets that have a value: « 3 indicateurs sur 9 sont à leur cible et 4 prennent du retard… »."""
    counts = Counter(targets["judgement"])
    said = [_of_all(counts[Judgement.REACHED], len(targets), "indicateur", "à sa cible", "à leur cible")]
    if counts[Judgement.BEHIND]:
        said.append(_behind(counts[Judgement.BEHIND]))
    return french.join(said)


def delivered_finding(targets: pd.DataFrame) -> str:
    """Of the deliverables that have a state: « 9 livrables sur 14 sont livrés, 3 sont en cours et 2 à faire »."""
    counts = Counter(targets["state"])
    said = [_of_all(counts[DeliverableState.DELIVERED], len(targets), "livrable", "livré", "livrés")]
    for state, words in ((DeliverableState.UNDER_WAY, "en cours"), (DeliverableState.TO_DO, "à faire")):
        if counts[state]:
            verb = "est" if counts[state] == 1 else "sont"
            said.append(f"{french.number(counts[state])} {verb} {words}")
    return french.join(said)


def by_objective(counts: pd.DataFrame) -> str:
    """Reached targets of each objective (rows of ``judgements.sql``): « Atteintes : 5 sur 31 à l'objectif 1, … »."""
    reached = counts[counts["judgement"] == Judgement.REACHED].groupby("code")["targets"].sum()
    totals = counts.groupby("code", sort=False)["targets"].sum()
    parts = [f"{reached.get(code, 0)} sur {total} à l'objectif {code}" for code, total in totals.items()]
    return french.typeset(f"Cibles atteintes : {french.join(parts)}")


def in_view(count: int) -> str:
    """« La cible de cette vue », « Les 59 cibles de cette vue »."""
    return f"Les {french.count(count, 'cible')} de cette vue" if count > 1 else "La cible de cette vue"


def percent(reached: float | None) -> str:
    """« 33 % » of a percentage; « 99,9 % » where a whole one would say that nothing is left; "" for none."""
    if reached is None or pd.isna(reached):
        return ""
    return french.typeset(f"{french.number(reached, 1 if 99 < reached < 100 else 0)} %")


def amount(target: Any) -> str:
    """« 4 sur 12 événements », « 15 occasions » without a numeric target, « En cours », "" where nothing is known."""
    if target.kind == TargetKind.DELIVERABLE:
        return DeliverableState(target.state).label if _known(target.state) else ""
    if not _known(target.number):
        return ""
    goal = f" sur {_number(target.goal)}" if _known(target.goal) else ""
    unit = f" {target.unit}" if _known(target.unit) else ""
    return f"{_number(target.number)}{goal}{unit}"


def figures(target: Any) -> str:
    """The numbers behind a judgement: « 4 sur 12 (33 %) », with the baseline where it is not 0."""
    if not _known(target.reached):
        return amount(target)
    if _known(target.baseline) and target.baseline:
        ends = f"(départ : {_number(target.baseline)}, cible : {_number(target.goal)})"
        return f"{_number(target.number)} {ends}, soit {percent(target.reached)} du chemin"
    return f"{_number(target.number)} sur {_number(target.goal)} ({percent(target.reached)})"


def why(target: Any) -> str:
    """The judgement of a target in one sentence with the figures it was computed from."""
    said = _SENTENCES[Judgement(target.judgement)](target)
    return french.typeset(french.capital(said))


def change(target: Any, before: Mapping[Hashable, Any] | None) -> str:
    """What moved since an earlier day (before: the same target then): « ▲ +3 », « ▼ -1 », « nouveau », « ▲ À faire
    → En cours »; "" where nothing did."""
    if before is None:
        return ""
    if target.kind == TargetKind.DELIVERABLE:
        return _moved(before["state"], target.state)
    if not _known(target.number) or target.number == before["number"]:
        return ""
    if not _known(before["number"]):
        return "nouveau"
    step = target.number - before["number"]
    return f"▲ +{_number(step)}" if step > 0 else f"▼ {_number(step)}"


def _moved(before: Any, now: Any) -> str:
    if not _known(now) or now == before:
        return ""
    if not _known(before):
        return "nouveau"
    order = list(DeliverableState)
    mark = "▲" if order.index(DeliverableState(now)) > order.index(DeliverableState(before)) else "▼"
    return french.typeset(f"{mark} était : {DeliverableState(before).label.lower()}")


def elapsed(target: Any) -> str:
    """« 62 % du temps prévu est écoulé (1er avril 2016 au 31 mars 2018) »."""
    if not _known(target.elapsed):
        return "l'action n'a pas de période datée"
    span = f"({sentences.span(target.first_day, target.last_day).removeprefix('du ')})"
    if target.elapsed == 0:
        return f"le temps prévu n'a pas commencé {span}"
    if target.elapsed == 100:
        return f"tout le temps prévu est écoulé {span}"
    return f"{percent(target.elapsed)} du temps prévu est écoulé {span}"


def _set_aside(target: Any) -> str:
    reported = figures(target) or "jamais rapportée"
    return f"{reported} ; l'action est {'abandonnée' if target.status == Status.ABANDONED else 'reportée'}"


def _unnumbered(target: Any) -> str:
    if _known(target.goal):
        return f"{amount(target)} ; la cible chiffrée est égale au départ"
    return f"{amount(target)} ; aucune cible chiffrée ne dit quelle part en est atteinte"


def _unreported(target: Any) -> str:
    number = target.kind == TargetKind.INDICATOR and not _known(target.goal)
    return f"jamais rapportée{', et sans cible chiffrée' if number else ''} ; {elapsed(target)}"


_SENTENCES: dict[Judgement, Callable[[Any], str]] = {
    Judgement.REACHED: lambda target: f"{figures(target)} ; {elapsed(target)}",
    Judgement.ON_THE_WAY: lambda target: f"{figures(target)} ; {elapsed(target)}",
    Judgement.BEHIND: lambda target: f"{figures(target)} alors que {elapsed(target)}",
    Judgement.SET_ASIDE: _set_aside,
    Judgement.UNNUMBERED: _unnumbered,
    Judgement.UNREPORTED: _unreported,
}


def _of_all(count: int, total: int, noun: str, one: str, many: str) -> str:
    """« 12 cibles sur 59 sont atteintes », « Aucune des 59 cibles n'est atteinte », « La seule cible est atteinte »."""
    none, only = ("Aucune", "La seule") if noun == "cible" else ("Aucun", "Le seul")
    if total == 1:
        verb = "est" if count else "n'est pas"
        return f"{only} {noun} {verb} {one}"
    if count == 0:
        return f"{none} des {french.count(total, noun)} n'est {one}"
    said = f"est {one}" if count == 1 else f"sont {many}"
    return f"{french.count(count, noun)} sur {french.number(total)} {said}"


def _behind(count: int) -> str:
    if count == 0:
        return "aucune ne prend de retard sur le temps écoulé"
    return f"{french.number(count)} {'prend' if count == 1 else 'prennent'} du retard sur le temps écoulé"


def _never(count: int) -> str:
    return "n'a jamais été rapportée" if count == 1 else "n'ont jamais été rapportées"


def _number(value: float) -> str:
    return french.number(value, _DECIMALS)


def _known(value: Any) -> TypeGuard[Any]:
    return value is not None and not pd.isna(value)
