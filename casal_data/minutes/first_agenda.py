"""The agenda that a meeting begins with: the course of any meeting and what presses most, within an hour and a half."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from casal_data import french
from casal_data.meeting import CommitmentState, Item, ItemKind
from casal_data.minutes.proposals import Proposal
from casal_data.query import Scope, run
from casal_data.store import Store

BUDGET, MOST = 90, 8
"""The minutes within which a proposed agenda holds, and the most actions that it has."""

_REASONS = 2
"""How many reasons of an action the agenda tells: the sheet of the action has them all."""

_IDS = {
    ItemKind.OPENING: "ouverture",
    ItemKind.MINUTES: "adoption",
    ItemKind.SINCE: "depuis",
    ItemKind.COMMITMENTS: "suivis",
    ItemKind.CLOSING: "levee",
}
_COURSE = list(_IDS)
"""In the order in which a meeting takes them."""
_AT_FIRST = "Où en est le plan"


def course_of(store: Store, scope: Scope, last: date | None) -> tuple[Item, ...]:
    """The items that belong to the meeting whatever presses. scope: as for ``proposals``.

    last: the day of the last closed meeting, None where there was none: then there are no minutes to adopt. Earlier
    follow-ups are an item where any is open.
    """
    states = run(store, "suivis", scope)["État"]
    overdue = int((states == CommitmentState.OVERDUE.label).sum())
    opened = overdue + int((states == CommitmentState.OPEN.label).sum())
    since = (
        f"Ce qui a changé depuis le {french.day(scope.since)}" if scope.since else "Aucun suivi n'a encore été rapporté"
    )
    found = [
        _item(ItemKind.OPENING, "Mot de bienvenue, ajouts et retraits"),
        *([_item(ItemKind.MINUTES, f"Réunion du {french.day(last)}")] if last else []),
        _item(ItemKind.SINCE, since, "" if last else _AT_FIRST),
        *([_item(ItemKind.COMMITMENTS, _open(opened, overdue))] if opened else []),
        _item(ItemKind.CLOSING, "Ce qui n'était pas prévu, et la date de la prochaine réunion"),
    ]
    return tuple(found)


def agenda_of(found: Sequence[Proposal], course: Sequence[Item]) -> tuple[Item, ...]:
    """The first agenda: ``course`` and, before its end, the most pressing actions that hold in the time."""
    return *course[:-1], *_holding(found, course), *course[-1:]


def again(agenda: Sequence[Item], found: Sequence[Proposal], course: Sequence[Item]) -> tuple[Item, ...]:
    """An agenda that somebody worked on, once its day or what it looks back to is another one.

    Nothing of it is dropped, moved or renamed: the reasons are those of now, the minutes to adopt and the follow-ups
    have their item where a meeting was closed since, and the most pressing actions that are not in it come before its
    end, as many as hold in the time.
    """
    reasons = {item.id: item.reason for item in course} | {each.code: action_item(each).reason for each in found}
    kept = [replace(item, reason=reasons.get(item.code or item.id, item.reason)) for item in agenda]
    for item in course:
        if item.kind in (ItemKind.MINUTES, ItemKind.COMMITMENTS) and item.kind not in {each.kind for each in kept}:
            kept.insert(_place(kept, item.kind), item)
    return inserted(kept, *_holding(found, kept))


def inserted(agenda: Sequence[Item], *added: Item) -> tuple[Item, ...]:
    """The agenda with more items, before its closing."""
    end = next((place for place, item in enumerate(agenda) if item.kind is ItemKind.CLOSING), len(agenda))
    return *agenda[:end], *added, *agenda[end:]


def action_item(proposal: Proposal) -> Item:
    """The item of a proposed action: its id is the code."""
    words = " · ".join(each.words for each in proposal.why[:_REASONS])
    return Item(proposal.code, ItemKind.ACTION, proposal.title, proposal.code, words, ItemKind.ACTION.minutes)


def topic_item(title: str, taken: Collection[str]) -> Item:
    """The item of a free topic. taken: ids that others have or had: what was noted under them stays theirs."""
    number = next(number for number in range(1, len(taken) + 2) if f"sujet-{number}" not in taken)
    return Item(f"sujet-{number}", ItemKind.TOPIC, title, minutes=ItemKind.TOPIC.minutes)


def _place(agenda: Sequence[Item], kind: ItemKind) -> int:
    """Where an item of the course of any meeting belongs: after those that come before it."""
    before = _COURSE[: _COURSE.index(kind)]
    return max((place for place, item in enumerate(agenda, start=1) if item.kind in before), default=0)


def _holding(found: Sequence[Proposal], others: Sequence[Item]) -> list[Item]:
    """The actions proposed that are not among ``others`` and that hold beside them, the most pressing first."""
    present = {item.code for item in others}
    places = MOST - sum(item.kind is ItemKind.ACTION for item in others)
    left = (BUDGET - sum(item.minutes for item in others)) // ItemKind.ACTION.minutes
    new = [action_item(each) for each in found if each.code not in present]
    return new[: max(0, min(places, left))]


def _item(kind: ItemKind, reason: str, title: str = "") -> Item:
    return Item(_IDS[kind], kind, title or kind.label, reason=french.typeset(reason), minutes=kind.minutes)


def _open(opened: int, overdue: int) -> str:
    """« 3 suivis ouverts, dont 1 échu »."""
    late = f", dont {overdue} échu{'s' if overdue > 1 else ''}" if overdue else ""
    return french.count(opened, "suivi ouvert") + late
