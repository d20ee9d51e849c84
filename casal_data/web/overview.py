"""The parts of the page Vue d'ensemble."""

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.figure.objectives import NO_PERIOD
from casal_data.frames import records
from casal_data.query import VIEWS
from casal_data.vocabulary import Missing
from casal_data.web import address, sentences
from casal_data.web.page import plain

WHY_MORE = french.typeset(
    "Une action prévue sur plusieurs périodes compte dans chacune : la somme d'une ligne peut dépasser le nombre "
    "d'actions. Cliquez une barre pour voir ses actions."
)
_NUMBERS: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("objectives", "Objectif", "Objectifs", "pages/schedule.py", {"detail": "Objectifs"}),
    ("orientations", "Orientation", "Orientations", "pages/schedule.py", {"detail": "Orientations"}),
    ("actions", "Action", "Actions", "pages/actions.py", {}),
    ("targets", "Cible", "Cibles", "pages/actions.py", {}),
    ("partners", "Partenaire", "Partenaires", "pages/actions.py", {"tableau": VIEWS["charge"].title}),
    ("assignments", "Affectation", "Affectations", "pages/actions.py", {"tableau": VIEWS["affectations"].title}),
)
"""The column of ``overview.sql``, its name for one and many, and where its rows are."""


def numbers(counts: pd.Series) -> None:
    """How much the plan holds, each number over a link to its rows."""
    with st.container(horizontal=True):
        for name, one, many, target, view in _NUMBERS:
            quantity = int(counts[name])
            with st.container(border=True, width=140, gap="xsmall"):
                st.metric(many if quantity > 1 else one, french.number(quantity))
                st.page_link(target, label="Voir", query_params=address.link(view))


def alternative(counts: pd.DataFrame) -> str:
    """The chart of objectives in words, for those who do not see it."""
    cells = [
        f"objectif {row.code}, {row.period if isinstance(row.period, str) else NO_PERIOD.lower()} : {row.actions}"
        for row in records(counts)
    ]
    return french.typeset(f"Nombre d'actions par objectif et par période : {' ; '.join(cells)}.")


def missing(rows: pd.DataFrame) -> None:
    """What the plan lacks, one line each with a link to the actions that lack it; and what it does not lack."""
    for row in records(rows):
        word = Missing(row.missing)
        with st.container(horizontal=True, vertical_alignment="center"):
            if row.actions:
                st.markdown(f":material/report: {plain(sentences.missing(word, row.actions))}", width="content")
                label = french.typeset(f"Voir : {', '.join(row.codes)}") if row.actions <= 6 else "Voir ces actions"
                st.page_link("pages/actions.py", label=label, query_params=address.link({"manque": word.value}))
            else:
                st.markdown(f":material/check: {plain(sentences.missing(word, 0))}", width="content")


def open_actions(objective: str, period: str) -> None:
    """Go to the actions behind a bar of the chart."""
    behind = {"periode": period} if period else {"manque": Missing.PERIOD.value}
    st.switch_page("pages/actions.py", query_params=address.link({"objectif": objective, **behind}))
