"""What changes, in a few words: « 6 actions passent à Réalisé », « 14 valeurs d'indicateurs »."""

from collections import Counter
from collections.abc import Callable, Iterable

from casal_data import french
from casal_data.model import Change
from casal_data.vocabulary import Field, Topic

_NOUNS: dict[Topic, tuple[str, str]] = {
    Topic.PERCENT: ("avancement", "avancements"),
    Topic.DELIVERABLE: ("état de livrable", "états de livrables"),
    Topic.COMMENT: ("commentaire", "commentaires"),
    Topic.DAY: ("date de suivi", "dates de suivi"),
}

_PLAN_NOUNS: dict[str, tuple[str, str, str]] = {
    "Objectif": ("objectif", "", "reformulé"),
    "Orientation": ("orientation", "e", "reformulée"),
    "Action": ("action", "e", "reformulée"),
    "Moyen d'action": ("moyen d'action", "", "reformulé"),
    "Cible": ("cible", "e", "reformulée"),
    "Partenaire": ("partenaire", "", "remplacé"),
    "Période": ("période d'action", "e", "déplacée"),
    "Lien": ("lien", "", "modifié"),
    "Code": ("code", "", "changé"),
}
"""For each element of a plan its noun, the ending of its participles, and how it is said to change."""


def summary(changes: Iterable[Change]) -> list[str]:
    """One clause for each kind of change, in the order of ``Topic``: none where nothing changes."""
    clauses: list[str] = []
    by_topic: dict[Topic, list[Change]] = {}
    for change in changes:
        by_topic.setdefault(change.topic, []).append(change)
    for topic in Topic:
        if topic in by_topic:
            clauses += _CLAUSES.get(topic, _counted)(by_topic[topic])
    return [french.typeset(clause) for clause in clauses]


def _statuses(changes: list[Change]) -> list[str]:
    """One clause a status that actions come to, and one for those that lose theirs."""
    counts = Counter(change.after for change in changes)
    return [
        f"{french.count(number, 'action')} {'passe' if number < 2 else 'passent'} à {status}"
        if status
        else f"{french.count(number, 'action')} sans plus de statut"
        for status, number in counts.items()
    ]


def _indicators(changes: list[Change]) -> list[str]:
    values = sum(change.element.startswith(Field.VALUE.label) for change in changes)
    rest = len(changes) - values
    clauses = []
    if values:
        clauses.append(french.count(values, "valeur d'indicateur", "valeurs d'indicateurs"))
    if rest:
        clauses.append(french.count(rest, "cible chiffrée ou unité", "cibles chiffrées ou unités"))
    return clauses


def _partners(changes: list[Change]) -> list[str]:
    confirmed = sum(_is_confirmed(change.after) and not _is_confirmed(change.before) for change in changes)
    rest = len(changes) - confirmed
    clauses = []
    if confirmed:
        clauses.append(french.count(confirmed, "partenaire confirmé"))
    if rest:
        clauses.append(french.count(rest, "autre statut de partenaire", "autres statuts de partenaires"))
    return clauses


def _plan(changes: list[Change]) -> list[str]:
    """What is added, removed and changed, by element of the plan; the others are counted together."""
    counts = Counter(_plan_change(change) for change in changes)
    others = counts.pop(("", ""), 0)
    clauses = [
        f"{french.count(number, *_plurals(noun))} {_plural(done, number)}" for (noun, done), number in counts.items()
    ]
    if others:
        clauses.append(french.count(others, "autre changement au plan", "autres changements au plan"))
    return clauses


def _plan_change(change: Change) -> tuple[str, str]:
    """The noun and the participle of a change of the plan, "" for both where it has no name of its own."""
    if change.element not in _PLAN_NOUNS:
        return "", ""
    noun, ending, changed = _PLAN_NOUNS[change.element]
    return noun, f"ajouté{ending}" if not change.before else f"retiré{ending}" if not change.after else changed


def _plurals(noun: str) -> tuple[str, str]:
    first, space, rest = noun.partition(" ")
    return noun, f"{first}s{space}{rest}"


def _plural(word: str, number: int) -> str:
    return word if number < 2 else f"{word}s"


def _is_confirmed(label: str) -> bool:
    return label.endswith("confirmé")


def _counted(changes: list[Change]) -> list[str]:
    return [french.count(len(changes), *_NOUNS[changes[0].topic])]


def _findings(changes: list[Change]) -> list[str]:
    """Findings that are set aside, and those that are taken up again."""
    aside = sum(bool(change.after) for change in changes)
    back = len(changes) - aside
    clauses = [french.count(aside, "constat écarté")] if aside else []
    return clauses + ([french.count(back, "constat repris")] if back else [])


def _commitments(changes: list[Change]) -> list[str]:
    """Follow-ups that meetings decide, settle, take back and open again."""
    words = {(False, True): "décidé", (True, False): "retiré"}
    counts = Counter(
        words.get((bool(each.before), bool(each.after)), "clos" if each.after == "Clos" else "rouvert")
        for each in changes
    )
    nouns = {done: (f"suivi {done}", f"suivis {done if done == 'clos' else f'{done}s'}") for done in counts}
    return [french.count(number, *nouns[done]) for done, number in counts.items()]


_CLAUSES: dict[Topic, Callable[[list[Change]], list[str]]] = {
    Topic.STATUS: _statuses,
    Topic.INDICATOR: _indicators,
    Topic.PARTNER: _partners,
    Topic.FINDING: _findings,
    Topic.COMMITMENT: _commitments,
    Topic.PLAN: _plan,
}
