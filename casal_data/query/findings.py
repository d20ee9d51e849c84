"""The views of findings: what ``vigilance.sql`` found, with the words of the vocabulary, in its order."""

from datetime import date

import pandas as pd

from casal_data import french
from casal_data.query.scope import Scope
from casal_data.query.versions import Ask
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
    frame["Détail"] = [_detail(*said) for said in zip(frame["Constat"], frame["subject"], frame["Détail"], strict=True)]
    return frame.sort_values("Constat", key=lambda codes: codes.map(_ORDER), kind="stable", ignore_index=True)


def _detail(code: str, subject: str | None, detail: str | None) -> str | None:
    if code == Finding.UNREPORTED:  # its subject is the day of the last report
        last = f"Dernier suivi : {french.day(date.fromisoformat(subject))}" if subject else "Jamais rapportée"
        return french.typeset(last)
    return None if pd.isna(detail) else french.typeset(detail)
