"""The screen of an action: its whole situation, the few big things first, readable from the back of a room."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from casal_data import french
from casal_data.frames import records
from casal_data.meeting import CommitmentState, Item, Note
from casal_data.vocabulary import UNDECIDED_CARRIER, Field, Judgement, Legend
from casal_data.web import target_words
from casal_data.web.meeting.screen import axis
from casal_data.web.meeting.screen.facts import Facts
from casal_data.web.meeting.screen.markup import chip, lines, listed, part, said, screen, tag
from casal_data.web.meeting.screen.noted import noted

_STATES = {state.label: state for state in CommitmentState}


def html(facts: Facts, item: Item, note: Note, over: list[str]) -> str:
    """The whole screen. over: what stands over its title, HTML already."""
    action = facts.action
    why = tag("p", tag("strong", "À l'ordre du jour"), said(f" : {item.reason}"), kind="casal-why")
    parts = (_last, _targets, _changed, _promised, _partners, _links)
    columns = tag("div", *(part_of(facts) for part_of in parts), kind="casal-columns")
    title = f"{action.code} {action.text}"
    return screen("action", over, title, why if item.reason else "", noted(note, facts.before), _first(facts), columns)


def _first(facts: Facts) -> str:
    """The few big things: status, progress, time."""
    percent = facts.percent
    share = f"width:{min(max(percent or 0, 0), 100):.0f}%"
    bar = tag("span", tag("span", style=share), kind="casal-bar")
    told = "" if percent is None else tag("div", tag("strong", said(f"{french.number(percent, 1)} %")), bar)
    status = tag("div", chip(facts.status.look, large=True))
    periods = axis.html(facts.runs, list(records(facts.whole.ask("periods"))), facts.whole.scope.as_of)
    return tag("section", tag("h2", "Où en est l'action"), tag("div", status, told, periods), kind="casal-first")


def _last(facts: Facts) -> str:
    day, comment = facts.last
    if day is None:
        return part("Dernier suivi", tag("p", "Jamais rapportée."))
    return part(f"Dernier suivi : {french.day(day)}", lines(comment) or tag("p", "Sans commentaire."))


def _targets(facts: Facts) -> str:
    items = listed((chip(Judgement(row.judgement).look) + _target(row) for row in facts.targets), "casal-targets")
    return part("Cibles et résultats attendus", items or tag("p", "Le plan n'en donne aucune."))


def _target(row: Any) -> str:
    known = target_words.figures(row)
    return tag("span", said(row.text), tag("strong", said(f" : {known}")) if known else "")


def _changed(facts: Facts) -> str:
    if facts.whole.since is None:
        return ""
    told = listed(said(each) for each in _changes(facts)) or tag("p", "Rien n'a changé.")
    return part(f"Depuis le {french.day(facts.whole.since)}", told)


def _changes(facts: Facts) -> Iterator[str]:
    for what, was, now in facts.changes:
        if what.startswith(Field.COMMENT.label):
            yield "Nouveau commentaire"
        else:
            yield f"{what} : {was or '—'} → {now or '—'}"


def _partners(facts: Facts) -> str:
    """The partners under each status of the legend."""
    items = []
    for legend in Legend:
        names = [each.partner for each in facts.assignments if each.legend is legend]
        if names:
            items.append(chip(legend.look) + tag("span", said(" " + ", ".join(names))))
    if facts.action.undecided:
        items.append(said(f"{UNDECIDED_CARRIER} : porteur à déterminer"))
    return part("Porteurs et partenaires", listed(items, "casal-partners") or tag("p", "Le plan n'en nomme aucun."))


def _promised(facts: Facts) -> str:
    return part(
        "Suivis ouverts", listed((commitment(row) for row in facts.promised.to_dict("records")), "casal-targets")
    )


def commitment(row: dict[Any, Any]) -> str:
    """A follow-up (a row of ``suivis``): its state, what, who and by when."""
    due = row["Échéance"]
    by = f"échéance : {french.day(due)}" if isinstance(due, date) and not pd.isna(due) else "sans échéance"
    told = ", ".join(str(each) for each in (row["Qui"], by) if each and not pd.isna(each))
    return chip(_STATES[row["État"]].look) + tag("span", tag("strong", said(str(row["Quoi"]))), said(f" ({told})"))


def _links(facts: Facts) -> str:
    texts = {action.code: action.text for action in facts.whole.plan.actions}
    return part("Liens", listed((said(f"{code} {texts.get(code, '')}") for code in facts.links), "casal-links"))
