"""What the page Statuts de la légende finds, in one French sentence: right at none, one and many."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from casal_data import french
from casal_data.figure.legend_flows import Step, name
from casal_data.frames import records
from casal_data.vocabulary import Legend

CONFIRMED, OPEN = (Legend.MEMBER, Legend.COLLABORATOR), (Legend.MEMBER_TO_VALIDATE, Legend.PROSPECT)
"""The statuses that are settled, and those that the committee has something to do about."""
NOUNS = {Legend.MEMBER_TO_VALIDATE: ("membre", "à valider"), Legend.PROSPECT: ("collaborateur", "à solliciter")}
_EACH = {"Objectif": "chacun", "Orientation": "chacune", "Période": "chacune", "Partenaire": "chacun"}
_NAMED = 3
"""How many groups that are equal a sentence names."""


def counted(counts: pd.DataFrame, column: str = "Affectations") -> dict[Legend, int]:
    """How many assignments (or « Partenaires ») have each status: rows of ``legende.sql``."""
    found = dict(zip(counts["Statut (légende)"], counts[column], strict=True))
    return {word: int(found.get(word.value, 0)) for word in Legend}


def finding(counts: pd.DataFrame) -> str:
    """« 57 affectations sur 88 sont confirmées ; 12 membres restent à valider et 7 collaborateurs à solliciter »."""
    numbers, partners = counted(counts), counted(counts, "Partenaires")
    total, confirmed = sum(numbers.values()), sum(numbers[word] for word in CONFIRMED)
    unknown = numbers[Legend.NOT_TRANSCRIBED]
    if not total:
        return "Aucune affectation dans cette vue"
    if unknown == total:
        return _all(total, "a un statut non transcrit", "ont un statut non transcrit")
    left = [remaining({word: partners[word] for word in OPEN})] if any(partners[word] for word in OPEN) else []
    left += [_statuses_unknown(unknown)] if unknown else []
    return " ; ".join([_confirmed(confirmed, total), *left])


def _confirmed(confirmed: int, total: int) -> str:
    if confirmed == total:
        return _all(total, "est confirmée", "sont confirmées")
    if not confirmed:
        return f"Aucune affectation sur {french.number(total)} n'est confirmée"
    verb = "est confirmée" if confirmed == 1 else "sont confirmées"
    return f"{french.count(confirmed, 'affectation')} sur {french.number(total)} {verb}"


def _all(total: int, one: str, many: str) -> str:
    return f"La seule affectation {one}" if total == 1 else f"Les {french.count(total, 'affectation')} {many}"


def remaining(partners: Mapping[Legend, int]) -> str:
    """« 12 membres restent à valider et 7 collaborateurs à solliciter », those alone that there are."""
    said: list[str] = []
    for word, number in partners.items():
        noun, what = NOUNS[word]
        verb = "" if said else "reste " if number == 1 else "restent "
        said += [f"{french.count(number, noun)} {verb}{what}"] if number else []
    return french.join(said)


def _statuses_unknown(number: int) -> str:
    return "1 statut n'est pas transcrit" if number == 1 else f"{french.count(number, 'statut')} ne sont pas transcrits"


def distribution(counts: pd.DataFrame) -> str:
    """« Statut le plus fréquent : « Membre confirmé », 63 affectations sur 88 (72 %) »."""
    numbers = counted(counts)
    total = sum(numbers.values())
    most = max(numbers, key=lambda word: numbers[word])
    if numbers[most] == total:
        return french.typeset(_all(total, f"a le statut « {most.label} »", f"ont le statut « {most.label} »"))
    share = french.percent(numbers[most] / total)
    amount = f"{french.count(numbers[most], 'affectation')} sur {french.number(total)} ({share})"
    return french.typeset(f"Statut le plus fréquent : « {most.label} », {amount}")


def of_groups(groups: pd.DataFrame) -> str:
    """Which groups (rows of ``legende-groupes.sql`` of one kind) have the most to validate or to solicit; where nothing
    is, and nothing is confirmed either, which have the most assignments."""
    waiting = groups[groups["Statut (légende)"].isin([*OPEN])]
    settled = groups["Statut (légende)"].isin([*CONFIRMED]).any()
    if waiting.empty and settled:
        return "Aucune affectation n'est à valider ni à solliciter"
    what = "affectations" if waiting.empty else "affectations à valider ou à solliciter"
    sums = (groups if waiting.empty else waiting).groupby("Groupe", sort=False)["Affectations"].sum()
    first = groups[groups["Groupe"].isin(sums.index[sums == sums.max()])].drop_duplicates("Groupe")
    kind, names = groups["Selon"].iloc[0], [_short(row) for row in records(first[["code", "text"]])]
    amount = french.number(sums.max()) + (f" {_EACH[kind]}" if len(names) > 1 else "")
    return french.typeset(f"Le plus d'{what} : {_named(kind.lower(), names)} ({amount})")


def _named(kind: str, names: Sequence[str]) -> str:
    """« objectif 3 », « objectifs 1 et 3 », « CCCL », « 12 partenaires »."""
    if len(names) > _NAMED:
        return french.count(len(names), kind)
    several = kind if len(names) == 1 else f"{kind}s"
    return french.join([*names]) if kind == "partenaire" else f"{several} {french.join([*names])}"


def _short(row: Any) -> str:
    return str(row.text if pd.isna(row.code) else row.code)


def of_flows(taken: Sequence[Step]) -> str:
    """How many were confirmed at first, and how many are in the end."""
    first, last = taken[0].after(), taken[-1].after()
    then, now = (sum(state[word] for word in CONFIRMED) for state in (first, last))
    total = french.number(sum(last.values()))
    start = "du plan" if taken[-1].kind == "Suivi" else "du premier plan"
    if then == now:
        many = french.count(sum(cell.assignments for step in taken[1:] for cell in step.moved), "changement")
        return french.typeset(f"{_few(now)} sur {total}, comme au départ, après {many} de statut")
    return french.typeset(f"De {french.number(then)} à {_few(now)} sur {total}, {start} au {name(taken[-1]).lower()}")


def _few(number: int) -> str:
    return french.count(number, "affectation confirmée")


def still(uploads: int) -> str:
    """What is said where no upload after the first (of so many that count) changed anything."""
    if uploads < 2:
        return french.typeset(
            "Un seul dépôt compte à la date de référence : celui du plan. Les passages d'un statut à l'autre se "
            "liront ici dès qu'un suivi, ou une nouvelle version du plan, en changera un."
        )
    return french.typeset(f"Aucun statut n'a changé depuis le premier des {french.number(uploads)} dépôts.")
