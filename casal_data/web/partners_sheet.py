"""The page of one partner, which is also its printed sheet: all it carries, with whom, and what was last reported."""

from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.figure.objectives import NO_PERIOD
from casal_data.frames import records
from casal_data.meeting import CommitmentState
from casal_data.vocabulary import Legend
from casal_data.web import address, chart, chips, moved, paper, partners_words, schedule_words, sentences
from casal_data.web.context import Context
from casal_data.web.page import head, plain
from casal_data.web.partners import behind_mark
from casal_data.web.sheet import open_sheet
from casal_data.web.table import table

_LAST, _MOST_SHARED = 4, 8
"""How many of the last reports, and of those with whom the most actions are shared, are told; the tables have all."""
_PRINTED = (
    "Code", "Action", "Périodes", "Statut", "Avancement (%)", "Dernier suivi", "Statut (légende)", "Commentaire",
)  # fmt: skip


def show(context: Context, partner: str) -> None:
    """The page of that partner, the one that is filtered for."""
    with st.container(horizontal=True, vertical_alignment="center", key="hors-papier-fiche"):
        label, ways = "Tous les partenaires", address.link({"partenaire": ""})
        st.page_link("pages/partners.py", label=label, icon=":material/arrow_back:", query_params=ways)
        paper.button("Imprimer la fiche")
    statuses = context.ask("statuses")["status"]
    head("Fiche du partenaire", partners_words.sheet(partner, sentences.by_status(statuses)))
    _standing(context, partner)
    with st.container(key="fiche"):
        _on_paper(context)
    with st.container(key="hors-papier-parties"):
        st.header("Ses actions par période et par statut", anchor=False)
        _periods(context, partner)
        chips.statuses(statuses)
        _schedule(context, statuses)
        left, right = st.columns(2, gap="large")
        with left:
            _last(context)
        with right:
            _shared(context)
        _commitments(context)
        st.header("Toutes ses actions", anchor=False)
        code = table(context, "fiches")
    if code:
        open_sheet(code)


def _on_paper(context: Context) -> None:
    """What the printed sheet shows in place of charts and lists, so that up to twelve actions have room on one page."""
    actions, pairs = context.view("fiches"), context.view("partages")
    paper.rows(actions[list(_PRINTED)])
    if len(pairs):
        told = [f"{row['Avec']} ({row['Actions']})" for row in pairs.to_dict("records")]
        paper.rows(pd.DataFrame({partners_words.companions(pairs): [", ".join(told)]}))
    still = context.view("suivis")
    if len(still):
        paper.rows(still[["Suivi", "Quoi", "Code", "Échéance", "État"]])


def _standing(context: Context, partner: str) -> None:
    """Under which legend statuses the plan names it, what the plan says of its name, and its share of the work."""
    legends = {legend.label: legend for legend in Legend}
    held = [legends[label] for label in context.view("affectations")["Statut (légende)"]]
    chips.counted(Legend, held)
    if Legend.NOT_TRANSCRIBED in held:
        chips.meanings([Legend.NOT_TRANSCRIBED], Legend)
    notes = [each.note for each in context.plan.partners if each.name == partner and each.note]
    row = context.view("partenaires").iloc[0]
    st.caption(plain(french.typeset("  \n".join([*notes, partners_words.share(row)]))))


def _periods(context: Context, partner: str) -> None:
    """How many of its actions each period has, over a link to them."""
    load = context.ask("load", axis="period")
    with st.container(horizontal=True):
        for row in records(load[load["partner"].eq(partner) & load["place"].notna()]):
            with st.container(border=True, width=160, gap="xsmall"):
                st.metric(row.place or NO_PERIOD, french.number(row.actions))
                behind = behind_mark("period", partner, row.place, [partner])
                st.page_link("pages/actions.py", label="Voir", query_params=address.link(behind))


def _schedule(context: Context, statuses: pd.Series) -> None:
    """Its actions on the calendar; a click opens the sheet of one."""
    figure = moved.drawn(context, schedule_words.title(statuses))
    told = f"{sentences.by_status(statuses)}. Le tableau « Toutes ses actions » donne leurs périodes."
    clicked = chart.clickable(figure, "fiche-partenaire", french.typeset(told))
    if clicked:
        open_sheet(clicked[0])


def _last(context: Context) -> None:
    """What was last reported of its actions, the latest first."""
    st.header("Dernier suivi", anchor=False)
    rows = context.view("fiches")
    told = rows[rows["Dernier suivi"].notna()].sort_values("Dernier suivi", ascending=False, kind="stable")
    if told.empty:
        day = french.day(context.scope.as_of)
        st.markdown(french.typeset(f"Aucun suivi de ces actions au {day}."))
        link = address.link({}, keep=False)
        label = french.typeset("Déposer un suivi : page Mise à jour")
        st.page_link("pages/update.py", label=label, query_params=link)
        return
    st.markdown("\n".join(f"- {_report(row)}" for row in told.head(_LAST).to_dict("records")))


def _report(row: dict[Any, Any]) -> str:
    """« 31 mars 2018 · 1.4.2 Diffuser les outils : En cours, 40 % — comment », in Markdown."""
    percent, comment = row["Avancement (%)"], row["Commentaire"]
    state = row["Statut"] + ("" if pd.isna(percent) else f", {french.number(percent, 1)} %")
    text = f"{french.day(row['Dernier suivi'])} · {row['Code']} {row['Action']} : {state}"
    more = "" if pd.isna(comment) else f" — {' '.join(comment.split())}"
    return plain(french.typeset(text)) + plain(more)


def _commitments(context: Context) -> None:
    """What meetings decided that it does, and nobody said is done, what is overdue first."""
    rows = context.view("suivis")
    still = rows[rows["État"] != CommitmentState.SETTLED.label]
    if still.empty:
        return
    st.header("Suivis de réunion à faire", anchor=False)
    ordered = still.sort_values(["Échéance", "Suivi"], na_position="last")
    st.markdown("\n".join(f"- {plain(sentences.commitment(row))}" for row in ordered.to_dict("records")))


def _shared(context: Context) -> None:
    """With whom it shares actions, the most first, each with a link to its own page."""
    pairs = context.view("partages")
    st.header(french.typeset(partners_words.companions(pairs)), anchor=False)
    for row in pairs.head(_MOST_SHARED).to_dict("records"):
        label = f"{row['Avec']} : {french.count(row['Actions'], 'action')} ({', '.join(row['Codes'])})"
        link = address.link({"partenaire": row["Avec"]})
        st.page_link("pages/partners.py", label=plain(french.typeset(label)), query_params=link)
    left = len(pairs) - _MOST_SHARED
    if left > 0:
        st.caption(french.typeset(f"Et {french.count(left, 'autre')} : colonne « Avec » du tableau."))
