"""What differs between two versions of a plan, in the order of the plan, as a committee reads it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import chain
from typing import TypeVar

from casal_data import french
from casal_data.model import Action, Change, Objective, Orientation, Period, Plan, Target
from casal_data.text import same
from casal_data.vocabulary import UNDECIDED_CARRIER

Row = TypeVar("Row")


def compare(before: Plan | None, after: Plan) -> tuple[Change, ...]:
    """The changes that lead from ``before`` (None: no plan yet) to ``after``; empty where nothing differs.

    Actions, orientations and objectives are followed by their code (an action by its « ancien code » where it has
    one), periods and partners by their name. An added or removed action is one change. Spaces and the shape of
    apostrophes do not count.
    """
    old = before or Plan(id=after.id, title="")
    return tuple(
        chain(
            _value("", after.title, "Titre du plan", old.title, after.title),
            _items("", after.title, "Note du plan", old.notes, after.notes),
            _periods(old, after),
            _objectives(old, after),
            _orientations(old, after),
            _actions(old, after),
            _orders(old, after),
            _partners(old, after),
        )
    )


def _value(code: str, title: str, element: str, before: str, after: str) -> Iterator[Change]:
    if same(before) != same(after):
        yield Change(code, title, element, before, after)


def _items(code: str, title: str, element: str, before: Iterable[str], after: Iterable[str]) -> Iterator[Change]:
    """Items added, removed or, where one stands in the place of another, reworded."""
    old, new = list(before), list(after)
    matcher = SequenceMatcher(None, [same(item) for item in old], [same(item) for item in new], autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            continue
        gone, come = old[old_from:old_to], new[new_from:new_to]
        longest = max(len(gone), len(come))
        for index in range(longest):
            yield Change(code, title, element, "".join(gone[index : index + 1]), "".join(come[index : index + 1]))


def _pairs(
    before: Iterable[Row], after: Iterable[Row], key: Callable[[Row], str]
) -> Iterator[tuple[Row | None, Row | None]]:
    """Rows of both sides by key: those of ``after`` in their order, then those that are gone."""
    old, new = _keyed(before, key), _keyed(after, key)
    yield from ((old.get(each), row) for each, row in new.items())
    yield from ((row, None) for each, row in old.items() if each not in new)


def _keyed(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[tuple[str, int], Row]:
    """Rows by key and by how many of that key came before."""
    met: Counter[str] = Counter()
    found = {}
    for row in rows:
        found[key(row), met[key(row)]] = row
        met[key(row)] += 1
    return found


def _order(code: str, title: str, element: str, before: Iterable[str], after: Iterable[str]) -> Iterator[Change]:
    """One change where what both sides have is not in the same order."""
    old, new = [same(each) for each in before], list(after)
    now = [each for each in new if same(each) in old]
    places = {same(each): each for each in now}
    was = [places[each] for each in old if each in places]
    if was != now:
        yield Change(code, title, element, ", ".join(was), ", ".join(now))


def _periods(old: Plan, new: Plan) -> Iterator[Change]:
    for before, after in _pairs(old.periods, new.periods, lambda period: same(period.label)):
        yield from _value("", new.title, "Période du plan", _span(before), _span(after))


def _span(period: Period | None) -> str:
    if period is None:
        return ""
    if period.first is None or period.last is None:
        return f"{period.label} (sans dates)"
    return french.typeset(f"{period.label} : du {french.day(period.first)} au {french.day(period.last)}")


def _objectives(old: Plan, new: Plan) -> Iterator[Change]:
    for before, after in _pairs(old.objectives, new.objectives, lambda objective: objective.code):
        one = after or before or Objective("", "")
        yield from _value(one.code, one.text, "Objectif", before.text if before else "", after.text if after else "")
        yield from _items(
            one.code,
            one.text,
            "Objectif transversal",
            before.crosscutting if before else (),
            after.crosscutting if after else (),
        )


def _orientations(old: Plan, new: Plan) -> Iterator[Change]:
    for before, after in _pairs(old.orientations, new.orientations, lambda orientation: orientation.code):
        one = after or before or Orientation("", "", "")
        yield from _value(one.code, one.text, "Orientation", before.text if before else "", after.text if after else "")
        if before and after:
            yield from _value(one.code, one.text, "Objectif de l'orientation", before.objective, after.objective)


def _actions(old: Plan, new: Plan) -> Iterator[Change]:
    gone = {action.code: action for action in old.actions}
    for before, after in action_pairs(old, new):
        if before:
            gone.pop(before.code, None)
            yield from _action(before, after)
        else:
            yield Change(after.code, after.text, "Action", "", after.text)
            yield from _value(after.code, after.text, "Ancien code", "", after.former)
    yield from (Change(before.code, before.text, "Action", before.text, "") for before in gone.values())


def action_pairs(old: Plan, new: Plan) -> Iterator[tuple[Action | None, Action]]:
    """Each action of ``new`` with the one that it was in ``old``: of its « ancien code » where ``new`` is the first
    to give it and ``old`` has such an action, else of its code; None for one that is new."""
    codes = {action.code: action for action in old.actions}
    taken = {before.code for action in new.actions if (before := _renamed(action, codes))}
    for action in new.actions:
        own = codes.get(action.code) if action.code not in taken else None
        yield _renamed(action, codes) or own, action


def _renamed(action: Action, codes: Mapping[str, Action]) -> Action | None:
    own = codes.get(action.code)
    is_news = bool(action.former) and (own is None or own.former != action.former)
    return codes.get(action.former) if is_news else None


def _action(before: Action, after: Action) -> Iterator[Change]:
    code, title = after.code, after.text
    yield from _value(code, title, "Code", before.code, after.code)
    if before.code == after.code:
        yield from _value(code, title, "Ancien code", before.former, after.former)
    yield from _value(code, title, "Action", before.text, after.text)
    yield from _value(code, title, "Orientation de l'action", before.orientation, after.orientation)
    yield from _items(code, title, "Moyen d'action", _means(before), _means(after))
    yield from _items(code, title, "Cible", (t.text for t in before.targets), (t.text for t in after.targets))
    for former, target in _pairs(before.targets, after.targets, lambda target: same(target.text)):
        if former and target:
            yield from _target(code, title, former, target)
    yield from _assignments(before, after)
    yield from _items(code, title, "Période", before.periods, after.periods)
    yield from _items(code, title, "Lien", _links(before), _links(after))


def _means(action: Action) -> Iterator[str]:
    return (f"- {means.text}" if means.level else means.text for means in action.means)


def _links(action: Action) -> Iterator[str]:
    return (f"{link.code} ({link.column})" for link in action.links)


def _target(code: str, title: str, before: Target, after: Target) -> Iterator[Change]:
    about = f"« {after.text} »"
    yield from _value(code, title, french.typeset(f"Type de cible {about}"), before.kind.label, after.kind.label)
    yield from _value(code, title, french.typeset(f"Unité de {about}"), before.unit, after.unit)
    for element, was, now in (
        ("Départ", before.baseline, after.baseline),
        ("Cible chiffrée", before.goal, after.goal),
    ):
        yield from _value(code, title, french.typeset(f"{element} de {about}"), _figure(was), _figure(now))


def _figure(value: float | None) -> str:
    return "" if value is None else french.number(value, decimals=15)


def _assignments(before: Action, after: Action) -> Iterator[Change]:
    code, title = after.code, after.text
    yield from _value(
        code,
        title,
        "Porteur à déterminer",
        UNDECIDED_CARRIER if before.undecided else "",
        UNDECIDED_CARRIER if after.undecided else "",
    )
    for was, now in _pairs(before.assignments, after.assignments, lambda assignment: same(assignment.partner)):
        if was and now:
            yield from _value(code, title, french.typeset(f"Libellé de « {now.partner} »"), was.name, now.name)
            about = french.typeset(f"Statut (légende) de « {now.partner} »")
            yield from _value(code, title, about, was.legend.label, now.legend.label)
        else:
            yield Change(code, title, "Partenaire", was.partner if was else "", now.partner if now else "")
    partners = ([assignment.partner for assignment in action.assignments] for action in (before, after))
    yield from _order(code, title, "Ordre des partenaires", *partners)


def _orders(old: Plan, new: Plan) -> Iterator[Change]:
    for element, was, now in (
        ("Ordre des périodes", [each.label for each in old.periods], [each.label for each in new.periods]),
        ("Ordre des objectifs", [each.code for each in old.objectives], [each.code for each in new.objectives]),
        ("Ordre des orientations", [each.code for each in old.orientations], [each.code for each in new.orientations]),
        ("Ordre des actions", [each.code for each in old.actions], [each.code for each in new.actions]),
    ):
        yield from _order("", new.title, element, was, now)


def _partners(old: Plan, new: Plan) -> Iterator[Change]:
    for before, after in _pairs(old.partners, new.partners, lambda partner: same(partner.name)):
        if before and after:
            element = french.typeset(f"Groupe « {after.name} »")
            yield from _value("", new.title, element, _yes(before.group), _yes(after.group))
            yield from _value("", new.title, french.typeset(f"Remarque sur « {after.name} »"), before.note, after.note)


def _yes(value: bool) -> str:
    return "oui" if value else "non"
