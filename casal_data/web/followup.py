"""What was reported of one action: where it stands, what its targets have reached, and the history of its reports."""

import math
from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.compare import element_of, shown
from casal_data.frames import records
from casal_data.vocabulary import Field
from casal_data.web import sentences, table
from casal_data.web.context import Context
from casal_data.web.page import plain

_COLUMNS = ("Date", "Élément", "Rapporté", "Dépôt", "Auteur")
_EMPTIED = "(effacé)"


def standing(action: pd.Series) -> None:
    """How far an action is (a row of the view ``actions``), since when, and the comment, as typed."""
    percent, day, comment = (_known(action[name]) for name in ("Avancement (%)", "Dernier suivi", "Commentaire"))
    if day:
        st.markdown(french.typeset(sentences.standing(percent, day)))
    if comment:
        st.markdown(french.typeset("**Commentaire** : ") + _lines(comment.splitlines()))


def target(row: Any) -> str:
    """What is known of a target (a row of the view ``indicateurs``) in Markdown, "" where nobody gave anything."""
    known = {name: _known(value) for name, value in row.items()}
    lines = [french.typeset(sentences.target(known)), *(known["Commentaire"] or "").splitlines()]
    return _lines(lines)


def history(context: Context) -> None:
    """Every report of the action in view up to the reference date, the most recent first."""
    if not context.info.reported:
        return
    st.subheader("Suivi", anchor=False)
    reports = context.ask("followup")
    if reports.empty:
        st.caption(french.typeset(f"Aucun suivi de cette action au {french.day(context.scope.as_of)}."))
        return
    rows = pd.DataFrame([_row(report) for report in records(reports)], columns=list(_COLUMNS))
    table.show(rows, context.about("Suivi"), "suivi")


def _lines(texts: Iterable[str]) -> str:
    """Texts as typed, each on a line of its own, in Markdown."""
    return "  \n".join(plain(text.strip()) for text in texts if text.strip())


def _row(report: Any) -> tuple[date, str, str, int, str]:
    field = Field(report.field)
    number = _known(report.number)
    value = _known(report.text) if number is None else number
    element = element_of(field, report.target or report.partner)
    empty = "" if field is Field.DAY else _EMPTIED
    return report.day, element, shown(field, value) or empty, report.upload, report.author


def _known(value: Any) -> Any:
    """The value of a cell, None where it is empty, whichever way pandas says so."""
    return None if value is None or (isinstance(value, float) and math.isnan(value)) else value
