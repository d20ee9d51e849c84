"""The rows of the view « changements » in a few sentences."""

import pandas as pd

from casal_data import french
from casal_data.compare import summary
from casal_data.frames import records
from casal_data.model import Change
from casal_data.vocabulary import Field, Topic

_TOPICS = {field.label: field.topic for field in Field}
_NAMED = 10
"""Up to so many actions are named by their codes beside what they passed to."""


def told(rows: pd.DataFrame) -> list[str]:
    """The changes (rows of the view) in a few lines: « 2 actions passent à Réalisé : 1.1.1 et 3.6.2 », one for each
    status, then how many there are of each other kind."""
    changes = [_change(row) for row in records(rows)]
    passed: dict[str, list[Change]] = {}
    for each in changes:
        if each.topic is Topic.STATUS:
            passed.setdefault(each.after, []).append(each)
    rest = summary(each for each in changes if each.topic is not Topic.STATUS)
    lines = [f"{french.join(summary(group))} : {_codes(group)}" for group in passed.values()]
    return [french.typeset(line) for line in (*lines, *([french.join(rest)] if rest else []))]


def _codes(changes: list[Change]) -> str:
    codes = [each.code for each in changes]
    if len(codes) > _NAMED:
        return f"{', '.join(codes[:_NAMED])}…"
    return french.join(codes)


def _change(row: tuple[object, ...]) -> Change:
    code, title, element, before, after = ("" if value is None else str(value) for value in row[:5])
    name = element.partition(f" de «{french.NBSP}")[0]
    return Change(code, title, element, before, after, topic=_TOPICS.get(name, Topic.PLAN))
