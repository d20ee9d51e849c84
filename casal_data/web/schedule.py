"""The parts of the page Échéancier: how the Gantt is shown, the Gantt, and what moved in it."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.figure.gantt import drawn_links, gantt
from casal_data.figure.gantt_before import Before
from casal_data.figure.gantt_groups import gantt_groups
from casal_data.figure.gantt_rows import GROUPINGS
from casal_data.web import address, chart, chips, followup, moved, overview_words, schedule_words, sentences
from casal_data.web.context import Context
from casal_data.web.sheet import open_sheet
from casal_data.web.switch import one_of

DETAILS = {"action": "Actions", "orientation": "Orientations", "objective": "Objectifs"}
_PROGRESS = "Le trait foncé au bas d'une barre est l'avancement rapporté, en part du temps prévu."


@dataclass(frozen=True, slots=True)
class Options:
    """detail: a key of DETAILS; grouping: a key of GROUPINGS; links: whether they are drawn."""

    detail: str
    grouping: str
    links: bool


def controls() -> Options:
    """How the chart is shown, kept in the address."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        detail = one_of("Détail", DETAILS, "detail")
        if detail != "action":
            return Options(detail, "none", links=False)
        grouping = one_of("Regrouper par", GROUPINGS, "groupe")
        links = st.toggle("Montrer les liens entre actions", key="liens", bind="query-params")
    return Options(detail, grouping, links)


def chart_of(context: Context, options: Options) -> None:
    """Draw the Gantt; a click on a bar opens what is behind it."""
    statuses, before = context.ask("statuses"), moved.before(context)
    chips.statuses(statuses["status"])
    if not overview_words.is_reported(statuses["status"]):
        _unreported()
    title = schedule_words.title(statuses["status"], before, context.since)
    if options.detail == "action":
        _actions(context, options, before or Before(), title)
    else:
        _groups(context, options.detail, title)
    if before is not None and context.since is not None:
        st.caption(schedule_words.moved(before, context.since, is_marked=options.detail == "action"))


def _actions(context: Context, options: Options, before: Before, title: str) -> None:
    bars = context.ask("gantt")
    links = drawn_links(bars, context.view("liens")) if options.links else None
    figure = chart.drawn(
        gantt,
        bars,
        context.ask("periods"),
        context.scope.as_of,
        before=before,
        links=links,
        grouping=options.grouping,
        title=title,
    )
    clicked = chart.clickable(figure, "gantt", _alternative(context, title))
    told = f"{_PROGRESS} " if bars["percent"].notna().any() else ""
    st.caption(french.typeset(f"{told}Cliquez une barre pour ouvrir la fiche de l'action."))
    chips.meanings(bars["status"])
    if links is not None:
        _said_links(len(links), len(context.view("liens").drop_duplicates(["Code", "Code lié"])))
    if clicked:
        open_sheet(clicked[0])


def _groups(context: Context, level: str, title: str) -> None:
    groups = context.ask("gantt_groups", level=level)
    figure = chart.drawn(gantt_groups, groups, context.ask("periods"), context.scope.as_of, title=title)
    clicked = chart.clickable(figure, f"gantt-{level}", _alternative(context, title))
    st.caption(
        french.typeset(
            "Dans chaque période, la barre se partage entre les statuts selon leur nombre d'actions ; une action "
            "prévue sur plusieurs périodes compte dans chacune. À droite, les actions sans période. À gauche, chaque "
            "action en retard compte une fois. Cliquez une barre pour voir ses actions."
        )
    )
    chips.meanings(groups["status"])
    if clicked:
        key = "objectif" if level == "objective" else "orientation"
        behind = {key: clicked[0], "periode": clicked[1], "statut": clicked[2]}
        st.switch_page("pages/actions.py", query_params=address.link(behind))


def _unreported() -> None:
    """What the chart lacks where nothing was reported yet, and how to add it."""
    st.caption(
        french.typeset(
            "Un suivi ajoutera au diagramme l'avancement, les retards et ce qui a bougé d'une rencontre à l'autre."
        )
    )
    followup.ask_for_one()


def _said_links(drawn: int, named: int) -> None:
    outside = named - drawn
    text = f"{french.count(drawn, 'lien')} dans cette vue"
    if outside > 0:
        text += f" ; {french.count(outside, 'autre')} vers des actions hors de la vue ou vers une orientation"
    st.caption(french.typeset(f"{text}. La flèche va de l'action qui mentionne à l'action mentionnée."))


def _alternative(context: Context, title: str) -> str:
    bars: pd.DataFrame = context.ask("gantt")
    first, last = bars["first_day"].dropna().min(), bars["last_day"].dropna().max()
    span = f" {sentences.span(first, last)}" if bars["first_day"].notna().any() else ""
    statuses = bars.drop_duplicates("code")["status"]
    return french.typeset(
        f"{title}. Diagramme de Gantt{span}, au {french.day(context.scope.as_of)}. {sentences.by_status(statuses)}. "
        "Le tableau qui suit donne les mêmes lignes."
    )
