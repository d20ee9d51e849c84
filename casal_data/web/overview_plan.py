"""What the plan holds, on the page Vue d'ensemble: its numbers, its actions by objective and period, what it lacks."""

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.figure.objectives import NO_PERIOD, objectives_by_period
from casal_data.frames import records
from casal_data.query import VIEWS
from casal_data.vocabulary import Missing
from casal_data.web import address, chart, sentences
from casal_data.web.context import Context
from casal_data.web.page import plain

_WHY_MORE = french.typeset(
    "Une action prévue sur plusieurs périodes compte dans chacune : la somme d'une ligne peut dépasser le nombre "
    "d'actions. Cliquez une barre pour voir ses actions."
)
_NUMBERS: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("objectives", "Objectif", "Objectifs", "pages/schedule.py", {"detail": "Objectifs"}),
    ("orientations", "Orientation", "Orientations", "pages/schedule.py", {"detail": "Orientations"}),
    ("actions", "Action", "Actions", "pages/actions.py", {}),
    ("targets", "Cible", "Cibles", "pages/indicators.py", {}),
    ("partners", "Partenaire", "Partenaires", "pages/partners.py", {}),
    ("assignments", "Affectation", "Affectations", "pages/actions.py", {"tableau": VIEWS["affectations"].title}),
)
"""The column of ``overview.sql``, its name for one and many, and where its rows are."""


def numbers(context: Context) -> None:
    """How much the plan holds, each number over a link to its rows."""
    counts = context.ask("overview").iloc[0]
    with st.container(horizontal=True):
        for name, one, many, target, view in _NUMBERS:
            quantity = int(counts[name])
            with st.container(border=True, width=140, gap="xsmall"):
                st.metric(many if quantity > 1 else one, french.number(quantity))
                st.page_link(target, label="Voir", query_params=address.link(view))


def periods(context: Context) -> None:
    """The actions of each objective by period; a click goes to the actions behind a bar."""
    counts = context.ask("objectives_by_period")
    title = fullest(counts)
    figure = chart.drawn(objectives_by_period, counts, title=title)
    clicked = chart.clickable(figure, "objectifs", alternative(title, counts))
    st.caption(_WHY_MORE)
    if clicked:
        behind = {"periode": clicked[1]} if clicked[1] else {"manque": Missing.PERIOD.value}
        st.switch_page("pages/actions.py", query_params=address.link({"objectif": clicked[0], **behind}))


def fullest(counts: pd.DataFrame) -> str:
    """The chart's title (rows of ``objectives_by_period.sql``): « 26 actions prévues en 2016-2018, … »."""
    sums = counts.groupby("period", sort=False, dropna=False)["actions"].sum()
    planned = counts[counts["period"].notna()].sort_values("period_position")["period"].drop_duplicates()
    parts = [f"{french.number(int(sums[period]))} en {period}" for period in planned]
    alone = int(counts.loc[counts["period"].isna(), "actions"].sum())
    if not parts:
        return "Aucune action n'a de période" if alone > 1 else "L'action n'a pas de période"
    rest = [f"{french.number(alone)} sans période"] if alone else []
    return french.typeset(f"Actions prévues : {french.join([*parts, *rest])}")


def alternative(title: str, counts: pd.DataFrame) -> str:
    """The chart of periods in words, for those who do not see it."""
    cells = [
        f"objectif {row.code}, {row.period if isinstance(row.period, str) else NO_PERIOD.lower()} : {row.actions}"
        for row in records(counts)
    ]
    return french.typeset(f"{title}. Nombre d'actions par objectif et par période : {' ; '.join(cells)}.")


def missing(context: Context) -> None:
    """What the plan lacks, each with a link to the actions that lack it."""
    lacking = [row for row in records(context.ask("missing")) if row.actions]
    if not lacking:
        st.markdown(french.typeset(":material/check: Il ne manque rien au plan des actions de cette vue."))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(french.typeset(":material/report: Il manque au plan :"), width="content")
        for row in lacking:
            word = Missing(row.missing)
            label = plain(sentences.missing(word, row.actions))
            st.page_link("pages/actions.py", label=label, query_params=address.link({"manque": word.value}))
