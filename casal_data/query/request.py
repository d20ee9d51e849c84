"""What a person asked for, in their words, turned into what the queries speak; what does not exist is named."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from casal_data import french
from casal_data.model import Plan
from casal_data.query.scope import Filters
from casal_data.store import StoredPlan
from casal_data.text import fold, nearest
from casal_data.vocabulary import Legend, Missing, Status

Word = TypeVar("Word", Legend, Missing, Status)


class RequestError(Exception):
    """A request for something that does not exist; the message is one French sentence for the person who asked."""


def pick_plan(plans: Sequence[StoredPlan], wanted: str | None = None) -> StoredPlan:
    """The plan with that id. Raises RequestError.

    Without an id: the first real plan that has follow-up, else a made-up one, else the first that the store received.
    """
    if not plans:
        sentence = "Le dépôt de données ne contient aucun plan ; importez d'abord un classeur de plan."
        raise RequestError(french.typeset(sentence))
    if wanted is None:
        followed = next((plan for plan in plans if plan.reported and not plan.fictive), None)
        return followed or next((plan for plan in plans if plan.fictive), plans[0])
    by_id = {plan.id: plan for plan in plans}
    if wanted not in by_id:
        raise RequestError(_unknown("Le plan", wanted, by_id))
    return by_id[wanted]


def pick_filters(plan: Plan, asked: Mapping[str, Sequence[str]], text: str = "") -> Filters:
    """The filters asked for, each value checked against the plan. ``asked`` has the field names of Filters.

    Codes and labels are found whatever their case, accents and spacing. Raises RequestError.
    """
    return Filters(
        objectives=_known("L'objectif", asked.get("objectives", ()), (each.code for each in plan.objectives)),
        orientations=_known("L'orientation", asked.get("orientations", ()), (each.code for each in plan.orientations)),
        periods=_known("La période", asked.get("periods", ()), (each.label for each in plan.periods)),
        partners=_known("Le partenaire", asked.get("partners", ()), (each.name for each in plan.partners)),
        legends=_words("Le statut de la légende", asked.get("legends", ()), Legend),
        statuses=_words("Le statut", asked.get("statuses", ()), Status),
        missing=_words("Le manque", asked.get("missing", ()), Missing),
        text=text,
    )


def _known(what: str, asked: Iterable[str], existing: Iterable[str]) -> tuple[str, ...]:
    names = list(existing)
    by_key = {_key(name): name for name in names}
    return tuple(each if each in names else _find(what, each, by_key) for each in asked)


def _words(what: str, asked: Iterable[str], words: type[Word]) -> tuple[Word, ...]:
    """Words are found by their label or by their code; the codes of statuses are English and are not suggested."""
    by_key = {_key(name): word for word in words for name in (word.label, word.value)}
    named = [word.label for word in words] + ([] if words is Status else [word.value for word in words])
    unknown = next((each for each in asked if _key(each) not in by_key), None)
    if unknown is not None:
        raise RequestError(_unknown(what, unknown, named))
    return tuple(by_key[_key(each)] for each in asked)


def _find(what: str, asked: str, by_key: Mapping[str, str]) -> str:
    if _key(asked) in by_key:
        return by_key[_key(asked)]
    raise RequestError(_unknown(what, asked, by_key.values()))


def _key(text: str) -> str:
    return fold(text) or text


def _unknown(what: str, asked: str, existing: Iterable[str]) -> str:
    near = nearest(asked, existing)
    hint = french.join([f"« {each} »" for each in near], "ou")
    return french.typeset(f"{what} « {asked} » n'existe pas" + (f" ; vouliez-vous dire {hint} ?" if near else "."))
