"""The view « changements »: what is otherwise at the reference date than on the day to compare with.

Of the follow-up, one row an element whose value differs, as the queries know it on either day; of the plan, what the
versions uploaded in between lead to. What was changed and changed back is no change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from casal_data import french
from casal_data.compare import compare, element_of, shown
from casal_data.frames import records
from casal_data.model import Change
from casal_data.query.scope import Filters, Scope
from casal_data.query.versions import Ask, version
from casal_data.store import Store
from casal_data.vocabulary import Field, Topic

_COLUMNS = ("Code", "Action", "Élément", "Avant", "Après", "Date", "Dépôt", "Auteur")
_TOPICS = list(Topic)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change and the upload that brought it: None where the calendar did."""

    change: Change
    upload: int | None
    author: str | None


def changes(ask: Ask, store: Store, scope: Scope) -> pd.DataFrame:
    """The view's rows, by topic and in the order of the plan: statuses first, the plan itself last.

    No row where there is no day to compare with. « Dépôt » and « Auteur » are empty where the calendar alone made an
    action pass from one status to another. Of a subject that was reported on again and unchanged, the date alone is
    news. What the plan changed that is no action in view is there only without filters.
    """
    if scope.since is None or scope.since >= scope.as_of:
        return pd.DataFrame(columns=list(_COLUMNS))
    now = ask("known", scope)
    found = [*_of_follow_up(now, _as_of(ask, scope, scope.since, now))]
    told = {(each.change.code, each.change.element) for each in found}
    kept = set(now["code"])
    is_whole = scope.filters == Filters()
    found += [
        each
        for each in _of_plan(store, scope, ask("plan_versions", scope))
        if (is_whole or each.change.code in kept) and (each.change.code, each.change.element) not in told
    ]
    found.sort(key=lambda each: _TOPICS.index(each.change.topic))
    return pd.DataFrame([_row(each) for each in found], columns=list(_COLUMNS), dtype=object)


def _as_of(ask: Ask, scope: Scope, day: date, now: pd.DataFrame) -> pd.DataFrame:
    """What was known on another day of the actions that are in view now."""
    same = Filters(actions=tuple(dict.fromkeys(now["code"])) or ("",))
    return ask("known", replace(scope, as_of=day, since=None, filters=same))


def _of_follow_up(now: pd.DataFrame, then: pd.DataFrame) -> Iterator[_Change]:
    before = {_key(row): row for row in _plain(then)}
    moved = [(row, each) for row in _plain(now) if (each := _change(row, before.get(_key(row))))]
    news = {(row.code, row.place, row.about) for row, _ in moved if row.field != Field.DAY and row.upload is not None}
    for row, each in moved:
        if row.field != Field.DAY or (row.code, row.place, row.about) not in news:
            yield _Change(each, row.upload and int(row.upload), row.author)


def _change(row: Any, before: Any | None) -> Change | None:
    """What differs of an element (a row of ``known.sql``) from what it was (the same, None where nobody had said)."""
    field = Field(row.field)
    was = _printed(field, row) if before is None else _shown(field, before)
    after = _shown(field, row)
    if was == after:
        return None
    return Change(row.code, row.title, element_of(field, row.about), was, after, row.day, field.topic)


def _shown(field: Field, row: Any) -> str:
    if field is Field.DAY:
        return french.day(row.day)
    return shown(field, row.text if row.number is None else row.number)


def _printed(field: Field, row: Any) -> str:
    return shown(field, row.printed_text if row.printed_number is None else row.printed_number)


def _key(row: Any) -> tuple[str, int, str, str]:
    return row.code, row.place, row.field, row.about


def _plain(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows with None where there is nothing, whichever way pandas says so."""
    return records(frame.astype(object).where(frame.notna(), None))


def _of_plan(store: Store, scope: Scope, versions: pd.DataFrame) -> Iterator[_Change]:
    """What the versions uploaded between the two days changed of the one before them, each change dated by the last
    version that made it. The first version of all changes nothing: nothing was there before it."""
    rows = list(records(versions[[day <= scope.as_of for day in versions["day"]]]))
    earlier = [row for row in rows if scope.since and row.day <= scope.since] or rows[:1]
    later = rows[len(earlier) :]
    if not later:
        return
    plans = [version(store, scope.plan, int(row.upload)) for row in (earlier[-1], *later)]
    steps = zip(later, pairwise(plans), strict=True)
    made = {_identity(change): row for row, pair in steps for change in compare(*pair)}
    for change in compare(plans[0], plans[-1]):
        row = made.get(_identity(change), later[-1])
        yield _Change(replace(change, day=row.day), int(row.upload), row.author)


def _identity(change: Change) -> tuple[str, str, str]:
    return change.code, change.element, change.after or change.before


def _row(each: _Change) -> Iterable[object]:
    change = each.change
    told = (change.code, change.title, change.element, change.before, change.after)
    return *(text or None for text in told), change.day, each.upload, each.author
