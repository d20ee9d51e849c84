"""How complete and fresh the follow-up itself is, what is still owed, and a message to whoever owes it."""

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.figure.standing import freshness
from casal_data.vocabulary import Freshness
from casal_data.web import chart, chips, freshness_words
from casal_data.web.context import Context
from casal_data.web.letter import copyable
from casal_data.web.overview import FRESHNESS
from casal_data.web.page import plain
from casal_data.web.rows import downloads
from casal_data.web.sheet import open_sheet
from casal_data.web.table import clicked, show, table

_ALL = "Toute la liste, pour le comité"
_KEY = "suivi-partenaires"


def follow_up(context: Context) -> None:
    """The part of the page: by objective, by partner, with what is owed and a message to copy."""
    if context.since is None:
        return
    st.header("Le suivi lui-même", anchor=FRESHNESS)
    _by_objective(context)
    carried = context.ask("freshness_by_partner")
    left, right = st.columns([6, 5], gap="large")
    with left:
        _by_partner(context, carried)
    with right:
        _message(context, carried)
    with st.expander("Le suivi de chaque action"):
        code = table(context, "suivi")
        if code:
            open_sheet(code)


def _by_objective(context: Context) -> None:
    counts = context.ask("freshness_by_objective")
    title = freshness_words.finding(counts, context.since)
    figure = chart.drawn(freshness, counts, title=title)
    mark = chart.clickable(figure, "suivi", freshness_words.alternative(title, counts))
    chips.meanings(counts["freshness"], Freshness)
    if mark:
        _behind(context, mark[0], Freshness(mark[1]))
    else:
        st.caption("Cliquez une partie d'une barre pour voir ses actions.")


def _behind(context: Context, objective: str, word: Freshness) -> None:
    """The actions behind a part of a bar, in the columns of the view."""
    rows = context.view("suivi")
    said = {Freshness.FRESH: ("Oui", "Non"), Freshness.OWED: ("Non", "Oui"), Freshness.NOT_EXPECTED: ("Non", "Non")}
    fresh, owed = said[word]
    mine = rows["Objectif"].str.startswith(f"{objective} ") & (rows["À jour"] == fresh) & (rows["Attendu"] == owed)
    behind = rows[mine]
    title = f"{french.count(len(behind), 'action')} de l'objectif {objective} : {word.label.lower()}"
    st.markdown(f"**{plain(french.typeset(title))}**")
    show(behind, context.about(title, ("since",)), "suivi-objectif")
    code = clicked(behind, "suivi-objectif")
    if code:
        open_sheet(code)


def _by_partner(context: Context, carried: pd.DataFrame) -> None:
    rows = freshness_words.by_partner(carried)
    st.markdown("**Par partenaire**")
    if rows.empty:
        st.markdown("Les actions de cette vue ne nomment aucun partenaire.")
        return
    told = context.about("Suivi par partenaire", ("since",))
    show(rows, told, _KEY)
    downloads(rows, told, key=_KEY)
    st.caption(
        french.typeset(
            "Une action de plusieurs partenaires compte pour chacun : la somme des lignes peut dépasser le nombre "
            "d'actions."
        )
    )


def _message(context: Context, carried: pd.DataFrame) -> None:
    """A message to copy, for the committee or for one of those who owe news."""
    lines = freshness_words.owing(carried)
    st.markdown("**Ce qui est attendu, et de qui**")
    if not lines or context.since is None:
        st.markdown(french.typeset(":material/check: Rien n'est attendu de personne."))
        return
    chosen = st.selectbox("Message", [_ALL, *lines], key="message-suivi")
    reminder = freshness_words.Reminder(context.plan.title, context.since, lines, context.is_fictive)
    text = reminder.to_all() if chosen == _ALL else reminder.to_one(chosen)
    copyable(text, context.about("Suivi attendu", ("since",)).file_name("txt"), "suivi")
