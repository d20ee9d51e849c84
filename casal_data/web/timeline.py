"""The whole history of one action on its sheet: a timeline, and the same rows as a table, the most recent first."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.export import About
from casal_data.figure.timeline import timeline
from casal_data.frames import records
from casal_data.vocabulary import Field, Status, Topic
from casal_data.web import chart, followup, paper
from casal_data.web.context import Context
from casal_data.web.rows import downloads, rows
from casal_data.web.table import MEANINGS
from casal_data.web.timeline_lanes import lanes

_COLUMNS = ("Date", "Genre", "Élément", "Avant", "Après", "Dépôt", "Auteur")
_WIDTHS = {"Genre": 110, "Élément": 215, "Avant": 150, "Après": 215, "Auteur": 130}
_PRINTED, _MOST_PRINTED = ("Date", "Élément", "Avant", "Après", "Auteur"), 6
_EMPTIED = "(effacé)"


def history(context: Context, code: str) -> None:
    """Everything that was said of the action in view, of that code, up to the reference date."""
    story, reports = context.view("histoire"), context.ask("followup")
    st.header("Son histoire", anchor=False)
    if reports.empty:
        _unreported(context)
    if story.empty:
        return
    title = told(reports)
    drawn = lanes(reports, context.ask("targets"), story)
    figure = chart.drawn(timeline, drawn, context.ask("gantt"), context.scope.as_of, title=title)
    names = french.join([lane.name for lane in drawn])
    chart.still(figure, "histoire", french.typeset(f"{title}. Ligne du temps : {names}. Le tableau qui suit dit tout."))
    _table(context, story, code)


def told(reports: pd.DataFrame) -> str:
    """« 4 jours de suivi, du 31 mars 2017 au 31 mars 2020 : de « Non débuté » à « Réalisé » » (``followup.sql``)."""
    if reports.empty:
        return "Aucun suivi de cette action"
    days = sorted(set(reports["day"]))
    statuses = [row.text for row in records(reports) if row.field == Field.STATUS and pd.notna(row.text)][::-1]
    when = f"le {french.day(days[0])}"
    if len(days) > 1:
        when = f"du {french.day(days[0])} au {french.day(days[-1])}"
    said = f"{french.count(len(days), 'jour')} de suivi, {when}"
    return french.typeset(f"{said} : {_passed(statuses)}" if statuses else said)


def _passed(statuses: list[str]) -> str:
    first, last = (Status(each).label for each in (statuses[0], statuses[-1]))
    if first != last:
        return f"de « {first} » à « {last} »"
    return f"toujours « {last} »" if len(statuses) > 1 else f"« {last} »"


def _unreported(context: Context) -> None:
    """That nobody reported on the action yet, and how to."""
    day = french.day(context.scope.as_of)
    st.markdown(french.typeset(f"Aucun suivi de cette action au {day}."))
    followup.ask_for_one()


def _table(context: Context, story: pd.DataFrame, code: str) -> None:
    """The rows, the most recent first; on paper the last of them."""
    about = _about(context, code)
    shown = story[list(_COLUMNS)]
    is_emptied = shown["Après"].isna() & shown["Genre"].ne(Topic.PLAN.value)
    shown = shown.assign(Après=shown["Après"].where(~is_emptied, _EMPTIED))
    with st.container(key="hors-papier-histoire"):
        rows(shown, about, key="histoire", columns=_columns())
        downloads(story, about, key="histoire")
        st.caption(french.typeset(MEANINGS["histoire"]))
    with st.container(key="fiche"):
        paper.rows(shown[list(_PRINTED)], most=_MOST_PRINTED)


def _about(context: Context, code: str) -> About:
    return replace(context.about_view("histoire"), filters=(french.typeset(f"Action : {code}"),))


def _columns() -> dict[str, Any]:
    columns: dict[str, Any] = {name: st.column_config.TextColumn(width=width) for name, width in _WIDTHS.items()}
    columns["Date"] = st.column_config.DateColumn(format="YYYY-MM-DD")
    return columns
