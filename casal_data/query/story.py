"""The view « histoire »: what was reported of each action, and what each version of the plan changed of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from casal_data import french
from casal_data.compare import action_pairs, compare, element_of, shown
from casal_data.frames import records
from casal_data.model import Plan
from casal_data.query.scope import Scope
from casal_data.query.versions import Ask, version
from casal_data.store import Store
from casal_data.vocabulary import Field, Topic

_COLUMNS = ("Code", "Action", "Date", "Genre", "Élément", "Avant", "Après", "Dépôt", "Auteur")


@dataclass(frozen=True, slots=True)
class _Line:
    """One thing said of an action, by an upload."""

    code: str
    day: date
    topic: Topic
    element: str
    before: str
    after: str
    upload: int
    author: str


def story(ask: Ask, store: Store, scope: Scope) -> pd.DataFrame:
    """The view's rows, in the order of the plan, and of an action the most recent first.

    « Date » of a report is the day that it is about; of a version of the plan, that of its upload: both up to the
    reference date. « Genre » is a ``Topic``. « Avant » is what the report before it said of the same, empty where none
    did. What was undone is left out. An action is followed to the code that it has now.
    """
    titles = dict(ask("gantt", scope)[["code", "text"]].itertuples(index=False, name=None))
    order = {code: place for place, code in enumerate(titles)}
    lines = [*_reports(ask("followup", scope)), *_versions(store, scope, ask("plan_versions", scope), set(titles))]
    lines.sort(key=lambda line: (-line.day.toordinal(), -line.upload))
    lines.sort(key=lambda line: order[line.code])
    return pd.DataFrame([_row(line, titles[line.code]) for line in lines], columns=list(_COLUMNS), dtype=object)


def _reports(reports: pd.DataFrame) -> Iterator[_Line]:
    for row in records(reports.astype(object).where(reports.notna(), None)):
        field = Field(row.field)
        before = shown(field, row.before_text if row.before_number is None else row.before_number)
        after = (
            french.day(row.day) if field is Field.DAY else shown(field, row.text if row.number is None else row.number)
        )
        element = element_of(field, row.target or row.partner)
        yield _Line(row.code, row.day, field.topic, element, before, after, int(row.upload), row.author)


def _versions(store: Store, scope: Scope, versions: pd.DataFrame, kept: set[str]) -> Iterator[_Line]:
    """What each version of the plan up to the reference date changed of the actions in view; the first one brings
    them."""
    rows = list(records(versions))
    plans = [version(store, scope.plan, int(row.upload)) for row in rows]
    codes = _codes_now(plans)
    for row, (old, new), becomes in zip(rows, pairwise([None, *plans]), codes, strict=True):
        if row.day > scope.as_of or new is None:
            continue
        for change in compare(old, new):
            code = becomes.get(change.code)
            if code in kept:
                yield _Line(
                    code, row.day, Topic.PLAN, change.element, change.before, change.after, int(row.upload), row.author
                )


def _codes_now(plans: list[Plan]) -> list[dict[str, str]]:
    """For each version, under which code of the last one its actions go."""
    if not plans:
        return []
    found = [{action.code: action.code for action in plans[-1].actions}]
    for old, new in reversed(list(pairwise(plans))):
        found.append(
            {was.code: found[-1][now.code] for was, now in action_pairs(old, new) if was and now.code in found[-1]}
        )
    return found[::-1]


def _row(line: _Line, title: str) -> tuple[Any, ...]:
    told = (line.element, line.before or None, line.after or None)
    return line.code, title, line.day, line.topic.value, *told, line.upload, line.author
