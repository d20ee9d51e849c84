"""The views of findings: what ``vigilance.sql`` found, with the words of the vocabulary, in its order."""

import pandas as pd

from casal_data import french
from casal_data.query.changes import Ask
from casal_data.query.scope import Scope
from casal_data.store import Store
from casal_data.vocabulary import Finding

_ORDER = {each.value: place for place, each in enumerate(Finding)}


def standing(ask: Ask, _: Store, scope: Scope) -> pd.DataFrame:
    """The findings that nobody set aside, those to settle first, each with its severity and its rule."""
    frame = _worded(ask("vigilance", scope))
    found = [Finding(code) for code in frame["Constat"]]
    rules = {each: french.typeset(each.rule(scope.months, scope.most)) for each in set(found)}
    frame["Gravité"] = [each.severity.label for each in found]
    frame["Règle"] = [rules[each] for each in found]
    return frame


def put_aside(ask: Ask, _: Store, scope: Scope) -> pd.DataFrame:
    """The findings that were set aside and still hold."""
    return _worded(ask("constats-ecartes", scope))


def _worded(frame: pd.DataFrame) -> pd.DataFrame:
    frame["Détail"] = [None if pd.isna(text) else french.typeset(text) for text in frame["Détail"]]
    return frame.sort_values("Constat", key=lambda codes: codes.map(_ORDER), kind="stable", ignore_index=True)
