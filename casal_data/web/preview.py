"""What changes, in words and then row by row: before applying, before undoing, and in the history."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.compare import summary
from casal_data.export import About
from casal_data.model import Change
from casal_data.vocabulary import Topic
from casal_data.web.page import plain
from casal_data.web.rows import downloads, rows

_COLUMNS = ("Code", "Action", "Élément", "Avant", "Après", "Date")
_MARK = "Changement"
_ADDED, _REMOVED, _CHANGED = "+ ajouté", "– retiré", "→ modifié"
_WIDTHS = {_MARK: 98, "Code": 58, "Action": 230, "Élément": 160, "Avant": 118, "Après": 135}
_ON_PHONE = {"Code": 52, "Élément": 106, "Avant": 80, "Après": 80}
_BEFORE = "background-color: rgba(224, 122, 31, 0.18); text-decoration: line-through"
_AFTER = "background-color: rgba(46, 125, 79, 0.22); font-weight: 600"


def words(changes: Sequence[Change]) -> str:
    """What changes in one sentence: « 6 actions passent à Réalisé ; 14 valeurs d'indicateurs »."""
    return french.typeset(" ; ".join(summary(changes)))


def show(changes: Sequence[Change], told: About, *, key: str) -> None:
    """The changes in words, then in a table that can be filtered by kind, with its CSV. told: of that table."""
    st.markdown(f"**{plain(words(changes))}**")
    kept = _filtered(changes, key)
    frame = _frame(kept)
    rows(
        frame.assign(**{_MARK: [_mark(change) for change in kept]})[[_MARK, *_COLUMNS]],
        told,
        key=key,
        columns=_configured(),
        style=_styled,
        wrapped=True,
        on_phone=_ON_PHONE,
    )
    downloads(frame, told, key=key)
    st.caption("Double-cliquez une case pour la lire en entier.")


def _filtered(changes: Sequence[Change], key: str) -> list[Change]:
    counts = Counter(change.topic for change in changes)
    offered = [topic for topic in Topic if counts[topic]]
    if len(offered) < 2:
        return list(changes)
    chosen = st.pills(
        "Ne montrer que",
        offered,
        selection_mode="multi",
        format_func=lambda topic: f"{topic.value} · {french.number(counts[topic])}",
        key=f"genres-{key}",
        wrap=True,
    )
    return [change for change in changes if not chosen or change.topic in chosen]


def _frame(changes: Sequence[Change]) -> pd.DataFrame:
    lines = [(change.code, change.title, change.element, change.before, change.after, change.day) for change in changes]
    return pd.DataFrame(lines, columns=list(_COLUMNS))


def _mark(change: Change) -> str:
    if not change.before:
        return _ADDED
    return _CHANGED if change.after else _REMOVED


def _styled(shown: pd.DataFrame) -> Any:
    """The cells before and after coloured; the first column says the same in words."""
    before, after = _where_filled(_BEFORE), _where_filled(_AFTER)
    return shown.style.map(before, subset=["Avant"]).map(after, subset=["Après"])


def _where_filled(style: str) -> Callable[[Any], str]:
    return lambda text: style if text else ""


def _configured() -> dict[str, Any]:
    configured: dict[str, Any] = {name: st.column_config.TextColumn(width=width) for name, width in _WIDTHS.items()}
    configured["Date"] = st.column_config.DateColumn(format="YYYY-MM-DD", width=100)
    return configured
