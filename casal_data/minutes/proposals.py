"""What the data proposes for a meeting's agenda: which actions, and for each of them the reasons, in words.

Nothing is computed here that a page does not show too: the reasons are rows of the views, as of the meeting's day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import pandas as pd

from casal_data import french
from casal_data.frames import records
from casal_data.meeting import CommitmentState, Reason, promised
from casal_data.query import Scope, run
from casal_data.store import Store
from casal_data.vocabulary import Field, Finding, Judgement, Severity, Status

_MONTHS, _NAMED, _SHORT = 3, 3, 40
"""How far ahead the coming period goes, how many changes of an action are named, and how long a value is told."""

_TOLD_ELSEWHERE = (Finding.LATE, Finding.COMMITMENT)
"""Findings that are a reason of their own."""

_SEVERAL_BEHIND = "Cibles en retard sur le temps écoulé"

_REASONS, _LEAST = list(Reason), len(Reason)

_View = Callable[[str], pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Why:
    """A reason, and what it is about in one French line. overdue: a follow-up whose day is past, before all others."""

    reason: Reason
    words: str
    overdue: bool = False

    @property
    def rank(self) -> int:
        """0 for the most pressing."""
        return 0 if self.overdue else _REASONS.index(self.reason) + 1


@dataclass(frozen=True, slots=True)
class Proposal:
    """An action that the agenda could have. why: the most pressing reason first; never empty."""

    code: str
    title: str
    why: tuple[Why, ...]

    @property
    def words(self) -> str:
        """All the reasons in one line."""
        return " · ".join(each.words for each in self.why)


def proposals(store: Store, scope: Scope) -> tuple[Proposal, ...]:
    """The actions in view that there is a reason to talk about, the most pressing first, then as the plan has them.

    scope: as of the day of the meeting, compared with the day since which it looks back. An action presses more than
    another by its most pressing reason, then by the next ones.
    """
    view = partial(_run, store, scope)
    titles = dict(view("actions")[["Code", "Action"]].itertuples(index=False, name=None))
    found: dict[str, list[Why]] = {code: [] for code in titles}
    for source in (_promised, _late, _behind, _found, _silent, partial(_due, scope.as_of), _changed):
        for code, why in source(view):
            if code in found:
                found[code].append(why)
    proposed = [
        Proposal(code, titles[code], tuple(sorted(why, key=lambda each: each.rank)))
        for code, why in found.items()
        if why
    ]
    return tuple(sorted(proposed, key=_pressing))


def _run(store: Store, scope: Scope, name: str) -> pd.DataFrame:
    return run(store, name, scope)


def _pressing(proposal: Proposal) -> tuple[int, ...]:
    """Less for what presses more; where one's reasons are the first of another's, the one with more presses more."""
    return *(each.rank for each in proposal.why), _LEAST + 1


def _promised(view: _View) -> Iterator[tuple[str, Why]]:
    """The follow-ups of earlier meetings that are not settled."""
    for number, code, what, who, by, state in _rows(view("suivis"), "Suivi", "Code", "Quoi", "Qui", "Échéance", "État"):
        if not code or state == CommitmentState.SETTLED.label:
            continue
        overdue = state == CommitmentState.OVERDUE.label
        head = f"Suivi {number} échu depuis le {french.day(by)}" if overdue else f"Suivi {number} ouvert"
        words = f"{head} : {promised(what, who or '', None if overdue else by)}"
        yield code, Why(Reason.COMMITMENT, french.typeset(words), overdue)


def _late(view: _View) -> Iterator[tuple[str, Why]]:
    """What is late, unless the committee set that finding aside."""
    planned = {row[0]: row[1:] for row in _rows(view("actions"), "Code", "Périodes", "Avancement (%)")}
    for finding, code in _rows(view("vigilance"), "Constat", "Code"):
        if finding == Finding.LATE and code in planned:
            periods, percent = planned[code]
            done = "" if percent is None else f", {french.number(percent, 1)} %"
            words = f"{Reason.LATE.label} : prévue en {french.join(list(periods))}{done}"
            yield code, Why(Reason.LATE, french.typeset(words))


def _behind(view: _View) -> Iterator[tuple[str, Why]]:
    """The targets that have less of their way behind them than of their time."""
    behind: dict[str, list[str]] = {}
    columns = ("Code", "Cible", "Jugement", "Atteinte (%)", "Temps écoulé (%)")
    for code, target, judgement, reached, elapsed in _rows(view("indicateurs"), *columns):
        if judgement == Judgement.BEHIND.label:
            shares = ((reached, "atteints"), (elapsed, "du temps écoulé"))
            told = [f"{french.number(share)} % {what}" for share, what in shares if share is not None]
            behind.setdefault(code, []).append(f"« {target} » ({', '.join(told)})")
    for code, targets in behind.items():
        label = Reason.BEHIND.label if len(targets) == 1 else _SEVERAL_BEHIND
        yield code, Why(Reason.BEHIND, french.typeset(f"{label} : {french.join(targets)}"))


def _found(view: _View) -> Iterator[tuple[str, Why]]:
    """The findings to settle that are no other reason already."""
    found: dict[str, list[str]] = {}
    for code, finding, detail in _rows(view("vigilance"), "Code", "Constat", "Détail"):
        rule = Finding(finding)
        if code and rule.severity is Severity.SETTLE and rule not in _TOLD_ELSEWHERE:
            told = _lower(rule.label) + (f" ({_lower(detail)})" if detail else "")
            found.setdefault(code, []).append(told)
    for code, rules in found.items():
        yield code, Why(Reason.FINDING, french.typeset(f"{Reason.FINDING.label} : {', '.join(rules)}"))


def _silent(view: _View) -> Iterator[tuple[str, Why]]:
    """The actions of which something should have been reported since the last time, and was not."""
    for code, owed, last in _rows(view("suivi"), "Code", "Attendu", "Dernier suivi"):
        if owed == "Oui":
            since = f"rien depuis le {french.day(last)}" if last else "jamais rapportée"
            yield code, Why(Reason.SILENT, french.typeset(f"{Reason.SILENT.label} : {since}"))


def _due(day: date, view: _View) -> Iterator[tuple[str, Why]]:
    """The actions, neither done nor abandoned, that begin or end within the next months.

    A period that another one of the same action follows at once is no end, nor the other a beginning: it goes on.
    """
    rows = _rows(view("echeancier"), "Code", "Début", "Fin", "Statut")
    over = (Status.DONE.label, Status.ABANDONED.label)
    dated = [(code, first, last) for code, first, last, status in rows if first and last and status not in over]
    begun = {(code, first) for code, first, _ in dated}
    ended = {(code, last) for code, _, last in dated}
    night, until = timedelta(days=1), (pd.Timestamp(day) + pd.DateOffset(months=_MONTHS)).date()
    for code, first, last in dated:
        if day < first <= until and (code, first - night) not in ended:
            yield code, Why(Reason.DUE, french.typeset(f"Commence le {french.day(first)}"))
        if day <= last <= until and (code, last + night) not in begun:
            yield code, Why(Reason.DUE, french.typeset(f"Se termine le {french.day(last)}"))


def _changed(view: _View) -> Iterator[tuple[str, Why]]:
    """What is otherwise than the last time, in a few words: the first changes, and how many others."""
    changes: dict[str, list[str]] = {}
    for code, element, before, after in _rows(view("changements"), "Code", "Élément", "Avant", "Après"):
        if code:
            changes.setdefault(code, []).append(_change(element, before or "", after or ""))
    for code, told in changes.items():
        left = len(told) - _NAMED
        rest = [f"{left} autre{'s' if left > 1 else ''}"] if left > 0 else []
        words = f"{Reason.CHANGED.label} : {french.join([*told[:_NAMED], *rest])}"
        yield code, Why(Reason.CHANGED, french.typeset(words))


def _change(element: str, before: str, after: str) -> str:
    """« statut (En cours → Réalisé) », « commentaire (retiré) »; of a long text, its name alone."""
    name = _lower(element).replace(" (%)", "")
    if element == Field.DAY.label or max(len(before), len(after)) > _SHORT:
        return name
    arrow = f"{before} → {after}" if before and after else after or "retiré"
    return f"{name} ({arrow})"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Some columns of a view, None where there is nothing, whichever way pandas says so."""
    chosen = frame[list(columns)].astype(object)
    return records(chosen.where(chosen.notna(), None))
