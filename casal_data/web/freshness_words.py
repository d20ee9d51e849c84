"""What is said of how fresh the follow-up is: in sentences, and in the message to whoever owes some."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from casal_data import french
from casal_data.frames import records
from casal_data.vocabulary import Freshness
from casal_data.web.letter import letter, listed

NOBODY = "Sans porteur nommé"
"""Who owes the news of actions that name nobody."""
_TOLD = (Freshness.FRESH, Freshness.OWED)
_ASKED = (
    "Pourriez-vous nous dire où en est {each} (statut, avancement en %, valeurs des cibles), et ce qui est à noter ?"
)


def finding(counts: pd.DataFrame, since: date | None) -> str:
    """« 22 actions sur 35 ont un suivi depuis le 31 mars 2019 ; 5 l'attendent encore ». counts: rows of
    ``freshness_by_objective.sql``."""
    sums = counts.groupby("freshness")["actions"].sum()
    total, fresh, owed = int(counts["actions"].sum()), *(int(sums.get(each, 0)) for each in _TOLD)
    when = f"depuis le {french.day(since)}" if since else ""
    rest = "aucune ne l'attend" if owed == 0 else "1 l'attend encore" if owed == 1 else f"{owed} l'attendent encore"
    if total == 1:
        rest = "il est attendu" if owed else "rien n'est attendu"
    return french.typeset(f"{_reported(fresh, total)} {when} ; {rest}")


def _reported(fresh: int, total: int) -> str:
    if total == 1:
        return "La seule action de cette vue " + ("a un suivi" if fresh else "n'a pas de suivi")
    if fresh == 0:
        return f"Aucune des {french.count(total, 'action')} n'a de suivi"
    if fresh == total:
        return f"Les {french.count(total, 'action')} ont un suivi"
    return f"{french.count(fresh, 'action')} sur {french.number(total)} {'a' if fresh == 1 else 'ont'} un suivi"


def alternative(title: str, counts: pd.DataFrame) -> str:
    """The chart of freshness in words, for those who do not see it."""
    cells = [
        f"objectif {row.code}, {Freshness(row.freshness).label.lower()} : {row.actions}" for row in records(counts)
    ]
    return french.typeset(f"{title}. Nombre d'actions par objectif : {' ; '.join(cells)}.")


def by_partner(carried: pd.DataFrame) -> pd.DataFrame:
    """One row a partner (``carried``: rows of ``freshness_by_partner.sql``), those who owe most first: « Partenaire »,
    « Attendues », « À jour », « Actions », « Part (%) » (reported on), « Codes » (of those that are owed)."""
    rows: dict[str, list[Any]] = {}
    for row in records(carried[carried["partner"].notna()]):
        rows.setdefault(row.partner, []).append(row)
    frame = pd.DataFrame(
        [(name, *_counted(mine)) for name, mine in rows.items()],
        columns=["Partenaire", "Attendues", "À jour", "Actions", "Part (%)", "Codes"],
    )
    return frame.sort_values("Attendues", ascending=False, kind="stable").reset_index(drop=True)


def _counted(rows: Sequence[Any]) -> tuple[int, int, int, float, list[str]]:
    fresh = sum(row.freshness == Freshness.FRESH for row in rows)
    owed = [row.code for row in rows if row.freshness == Freshness.OWED]
    return len(owed), fresh, len(rows), round(100 * fresh / len(rows), 1), owed


def owing(carried: pd.DataFrame) -> dict[str, list[str]]:
    """For each partner that owes news, a line for each action; those of nobody under ``NOBODY``, last."""
    lines: dict[str, list[str]] = {}
    alone: list[str] = []
    for row in records(carried[carried["freshness"] == Freshness.OWED]):
        (alone if pd.isna(row.partner) else lines.setdefault(row.partner, [])).append(_line(row))
    return {**lines, **({NOBODY: alone} if alone else {})}


def _line(row: Any) -> str:
    """« 1.2.3 Faire (2016-2018), dernier suivi le 31 mars 2018 »."""
    when = f" ({french.join(list(row.periods))})" if len(row.periods) else ""
    known = row.reported is not None and not pd.isna(row.reported)
    last = f"dernier suivi le {french.day(row.reported)}" if known else "sans suivi jusqu'ici"
    return f"{row.code} {row.text}{when}, {last}"


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a message about owed news is made of. plan: its title; lines: see ``owing``."""

    plan: str
    since: date
    lines: Mapping[str, Sequence[str]]
    fictive: bool

    def to_all(self) -> str:
        """The whole list, for the committee."""
        codes = {line for lines in self.lines.values() for line in lines}
        one = len(codes) == 1
        what = "L'action suivante attend" if one else f"Les {french.count(len(codes), 'action')} que voici attendent"
        named = "\n\n".join(f"{partner}\n{listed(lines)}" for partner, lines in self.lines.items())
        return self._text("suivi attendu", f"{what} des nouvelles depuis le {french.day(self.since)} :", named, one)

    def to_one(self, partner: str) -> str:
        """The message for one of them."""
        lines = self.lines[partner]
        one = len(lines) == 1
        what = "de l'action suivante" if one else f"des {french.count(len(lines), 'action')} que voici"
        role = f", où le plan nomme « {partner} »" if partner != NOBODY else ", où le plan ne nomme personne"
        told = f"Nous n'avons pas eu de nouvelles depuis le {french.day(self.since)} {what}{role} :"
        subject = "des nouvelles de votre action" if one else "des nouvelles de vos actions"
        return self._text(subject if partner != NOBODY else "suivi attendu", told, listed(lines), one)

    def _text(self, subject: str, told: str, lines: str, one: bool) -> str:
        asked = _ASKED.format(each="cette action" if one else "chacune")
        return letter(self.plan, subject, told, lines, asked, fictive=self.fictive)
