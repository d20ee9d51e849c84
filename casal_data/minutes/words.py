"""How the minutes say what they say: the same sentences on the page and in the Word document."""

from collections import Counter
from collections.abc import Iterable, Sequence

from casal_data import french
from casal_data.meeting import promised
from casal_data.minutes.commitments import Decided, Earlier
from casal_data.minutes.content import Closed, Minutes
from casal_data.minutes.known import Situation, Standing
from casal_data.model import Change
from casal_data.vocabulary import STANDING, Legend, Status

_CLAUSES = {
    **STANDING,
    Status.OVER: ("dont la période est terminée", "dont la période est terminée"),
    Status.RUNNING: ("dans sa période", "dans leur période"),
    Status.UNDATED: ("dont la période n'a pas de dates", "dont la période n'a pas de dates"),
}
"""The statuses as a sentence says them."""
NO_CHANGE = "Cette réunion n'a rien changé au plan ni à son suivi."
_LEGENDS = {
    Legend.MEMBER: ("membre confirmé", "membres confirmés"),
    Legend.MEMBER_TO_VALIDATE: ("membre à valider", "membres à valider"),
    Legend.PROSPECT: ("collaborateur potentiel", "collaborateurs potentiels"),
    Legend.COLLABORATOR: ("collaborateur confirmé", "collaborateurs confirmés"),
    Legend.NOT_TRANSCRIBED: ("statut non transcrit", "statut non transcrit"),
}
"""The legend's statuses, of one partner and of many."""
_DASHES = ("- ", "• ", "– ", "* ")
NOTHING = "–"
"""In a cell where there is nothing to say."""


def hours(minutes: Minutes) -> str:
    """« de 13 h 32 à 15 h 05 »; « à 13 h 30 », when the meeting was to begin, where nobody noted when it was held."""
    if minutes.begun is None or minutes.ended is None:
        return f"à {french.hour(minutes.begun or minutes.head.start)}"
    return f"de {french.hour(minutes.begun)} à {french.hour(minutes.ended)}"


def adjourned(minutes: Minutes) -> str:
    """« La réunion est levée à 15 h 05. », with a blank to fill where nobody noted the hour."""
    return f"La réunion est levée à {french.hour(minutes.ended) if minutes.ended else '____ h ____'}."


def situation(known: Situation) -> list[tuple[str, str]]:
    """Where an action stood, a label and what there is to say of it."""
    standing = known.status.label
    if known.percent is not None:
        standing += f", avancement de {french.number(known.percent, 1)} %"
    if known.told:
        standing += f", dernier suivi le {french.day(known.told)}"
    lines = [
        ("Statut", standing),
        ("Périodes", french.join(list(known.periods)) or "aucune au plan"),
        ("Porteurs et partenaires", _carriers(known)),
        ("Cibles", _targets(known)),
        ("Commentaire", known.comment),
    ]
    return [(label, french.typeset(text)) for label, text in lines if text]


def _carriers(known: Situation) -> str:
    """« CSDL et Ville (membres confirmés) ; RUI (membre à valider) »."""
    named: dict[Legend, list[str]] = {}
    for each in known.carriers:
        named.setdefault(each.legend, []).append(each.name)
    clauses = [f"{french.join(names)} ({_LEGENDS[legend][len(names) > 1]})" for legend, names in named.items()]
    return " ; ".join(clauses + (["porteur à déterminer"] if known.undecided else [])) or "aucun au plan"


def _targets(known: Situation) -> str:
    if not known.targets:
        return ""
    verb = "atteintes" if known.reached > 1 else "atteinte"
    return f"{french.number(known.reached)} {verb} sur {french.number(known.targets)}"


def decided(each: Decided) -> str:
    """« 3.2 – Écrire à la Ville (CSDL, pour le 1er juin 2019) »."""
    return f"{each.number} – {promised(each.what, each.who, each.by)}"


def settled(each: Earlier) -> str:
    """« 1.1 – Écrire à la Ville (CSDL) »."""
    return f"{each.number} – {promised(each.what, each.who, None)}"


def earlier(each: Earlier) -> str:
    """« 1.1 – Écrire à la Ville (CSDL, pour le 1er juin 2019) : échu »."""
    return french.typeset(f"{each.number} – {promised(each.what, each.who, each.by)} : {each.state.label.lower()}")


def bullet(line: str) -> str | None:
    """What a line says that was typed as one of a list, None for any other line."""
    return line[2:].strip() if line.startswith(_DASHES) else None


def changes(minutes: Minutes) -> str:
    """« Changements inscrits », those of a draft « à inscrire »."""
    return f"Changements {'à inscrire' if minutes.is_draft else 'inscrits'}"


def change(each: Change) -> str:
    """« Statut : En cours → Réalisé »."""
    return french.typeset(f"{each.element} : {each.before or NOTHING} → {each.after or NOTHING}")


def closed(minutes: Minutes) -> str:
    """Which upload put the meeting in the history, when and by whom; of a draft, that nothing is written yet."""
    if minutes.closed is None:
        return french.typeset(
            "Projet : la réunion n'est pas encore inscrite à l'historique, et ce qui suit peut encore changer."
        )
    return french.typeset(f"Réunion inscrite à l'historique par le dépôt nº {_upload(minutes.closed)}.")


def _upload(each: Closed) -> str:
    at = f"le {french.day(each.at.date())} à {french.hour(each.at.time())}"
    return f"{each.upload}, {at}, par {each.author}"


def blocked(minutes: Minutes) -> str:
    """That something is to be mended or decided before the meeting can be closed, "" where nothing is."""
    if not minutes.is_blocked:
        return ""
    return french.typeset("Une partie de ce qui a été saisi reste à corriger ou à trancher : voyez « Conclure ».")


def totals(standing: Iterable[Standing]) -> list[tuple[Status, int]]:
    """How many actions had each status, those that any had, in the order of the charts."""
    counts: Counter[Status] = Counter()
    for each in standing:
        counts.update(each.counts)
    return [(status, counts[status]) for status in STANDING if counts[status]]


def counted(standing: Sequence[Standing]) -> str:
    """« 35 actions : 17 réalisées, 8 en cours et 10 en retard »."""
    total = sum(number for _, number in totals(standing))
    if not total:
        return "Le plan n'a aucune action."
    return french.typeset(f"{french.count(total, 'action')} : {_clauses(standing)}.")


def standing_alternative(standing: Sequence[Standing]) -> str:
    """The chart of statuses in words, for those who do not see it."""
    parts = [f"Objectif {each.code} : {_clauses([each])}." for each in standing]
    return french.typeset(f"Barres, le nombre d'actions par objectif et par statut. {' '.join(parts)}")


def _clauses(standing: Iterable[Standing]) -> str:
    """« 17 réalisées et 10 en retard »."""
    found = totals(standing)
    return french.join(
        [f"{french.number(number)}{french.NBSP}{_CLAUSES[status][number > 1]}" for status, number in found]
    )


def gantt_alternative(shown: Sequence[Situation]) -> str:
    """The Gantt in words."""
    parts = [
        f"Action {each.code}, {french.join(list(each.periods)) or 'aucune période'} : {_stood(each)}." for each in shown
    ]
    return french.typeset(f"Diagramme de Gantt des actions discutées ou changées. {' '.join(parts)}")


def _stood(each: Situation) -> str:
    percent = "" if each.percent is None else f" ({french.number(each.percent, 1)} %)"
    return f"{each.status.label.lower()}{percent}"


def since(minutes: Minutes) -> list[str]:
    """What had changed since the last meeting, each line as one of a list, or that nothing had; nothing where there is
    no day to compare with."""
    if minutes.since is None:
        return []
    if not minutes.told:
        return [f"Rien n'a changé depuis le {french.day(minutes.since)}."]
    return [f"{_DASHES[0]}{line}" for line in minutes.told]
