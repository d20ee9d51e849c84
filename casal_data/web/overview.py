"""The parts of the page Vue d'ensemble: where the actions stand, how that moved, and what needs attention."""

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.figure.standing import standing
from casal_data.vocabulary import CALENDAR, STANDING, Freshness, Judgement, Severity, Status
from casal_data.web import address, chart, chips, overview_words
from casal_data.web.context import Context
from casal_data.web.page import plain
from casal_data.web.sheet import open_sheet
from casal_data.web.table import table

FRESHNESS = "fraicheur-du-suivi"
"""Where the page tells how fresh the follow-up is."""
_FEW = 6
"""Up to so many actions are named by their codes."""
_HOW = (
    "les statuts viennent du calendrier seul, et ne disent rien du travail accompli. Pour ajouter un suivi, "
    "téléchargez à la page Mise à jour le gabarit déjà rempli des actions, des cibles et des partenaires, complétez-le "
    "et déposez-le : l'avancement, les cibles atteintes, ce qui a changé et ce qui est attendu de chacun se liront ici."
)

Line = tuple[str, str, str, dict[str, str]]
"""What needs attention, the words of its link, and where that leads: a page and parameters of its address."""


def statuses(context: Context) -> None:
    """The actions of each objective by status: the page's main chart; a click goes to the actions behind a part."""
    codes, counts = context.ask("statuses")["status"], context.ask("standing")
    chips.counted(STANDING, codes)
    title = overview_words.standing(counts)
    figure = chart.drawn(standing, counts, title=title)
    clicked = chart.clickable(figure, "avancement", overview_words.alternative(title, counts))
    dots = "En pointillé : selon le calendrier seul, sans suivi. " if _is_mixed(codes) else ""
    st.caption(french.typeset(f"{dots}Cliquez une partie d'une barre pour voir ses actions."))
    if clicked:
        behind = {"objectif": clicked[0], "statut": clicked[1]}
        st.switch_page("pages/actions.py", query_params=address.link(behind))


def _is_mixed(codes: pd.Series) -> bool:
    return overview_words.is_reported(codes) and not CALENDAR.isdisjoint(codes)


def without_follow_up(context: Context) -> None:
    """What the page says where nothing was reported yet, and how to add it."""
    st.info(french.typeset(f"{_unknown(context)} : {_HOW}"), icon=":material/edit_note:")
    st.page_link(
        "pages/update.py", label="Télécharger le gabarit et déposer un suivi", icon=":material/upload_file:",
        query_params=address.link({}),
    )  # fmt: skip


def _unknown(context: Context) -> str:
    if context.info.reported:
        return f"Aucun suivi n'est daté du {french.day(context.scope.as_of)} ou d'avant"
    return "Aucun suivi n'a encore été déposé pour ce plan"


def facts(context: Context) -> None:
    """Mean progress with what it rests on, targets reached, and actions reported on, each with how it moved."""
    since, before = context.since, context.before()
    if since is None or before is None:
        return
    for place, draw in zip(st.columns(3), (_progress, _targets, _freshness), strict=True):
        with place, st.container(border=True, gap="xsmall", height="stretch"):
            draw(context, before)


def _progress(context: Context, before: Context) -> None:
    counts = context.ask("standing")
    now = overview_words.mean(counts)
    if now is None:
        st.metric("Avancement moyen", "–")
        st.caption("Aucune action de cette vue n'a d'avancement rapporté.")
        return
    st.metric("Avancement moyen", french.percent(now))
    told = overview_words.points(now, overview_words.mean(before.ask("standing")), before.scope.as_of)
    st.caption(french.typeset("  \n".join(filter(None, (overview_words.rests_on(counts), told)))))


def _targets(context: Context, before: Context) -> None:
    counts = context.ask("judgements")
    total = int(counts["targets"].sum())
    now, then = (_reached(each.ask("judgements")) for each in (context, before))
    st.metric("Cibles atteintes", overview_words.reached(now, total))
    step = overview_words.moved(now - then, "cible")
    st.caption(french.typeset(f"{step} depuis le {french.day(before.scope.as_of)}"))
    st.page_link("pages/indicators.py", label="Voir les indicateurs", query_params=address.link({}))


def _reached(counts: pd.DataFrame) -> int:
    return int(counts.loc[counts["judgement"] == Judgement.REACHED, "targets"].sum())


def _freshness(context: Context, before: Context) -> None:
    counts = context.ask("freshness_by_objective")
    sums = counts.groupby("freshness")["actions"].sum()
    st.metric("Suivi à jour", overview_words.reached(sums.get(Freshness.FRESH, 0), int(counts["actions"].sum())))
    st.caption(french.typeset(f"actions rapportées depuis le {french.day(before.scope.as_of)}"))
    st.markdown(f"[Voir ce qui est attendu](#{FRESHNESS})")


def attention(context: Context) -> None:
    """What is to be looked at, one line each with a link to it."""
    st.header("Ce qui demande attention", anchor=False)
    lines = [*_late(context), *_behind(context), *_findings(context)]
    owed = _owed(context)
    for said, label, target, parameters in lines:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/priority_high: {plain(french.typeset(said))}", width="content")
            st.page_link(target, label=plain(french.typeset(label)), query_params=address.link(parameters))
    if owed:
        st.markdown(f":material/priority_high: {plain(french.typeset(owed))} [Voir de qui](#{FRESHNESS})")
    if not lines and not owed:
        st.markdown(":material/check: Aucun retard, aucun constat à régler et aucun suivi attendu.")


def _late(context: Context) -> Iterator[Line]:
    """The actions that are late, and those whose periods are over without a word."""
    rows = context.ask("statuses")
    for status, say in ((Status.LATE, overview_words.late), (Status.OVER, overview_words.over)):
        codes = list(rows.loc[rows["status"] == status, "code"])
        if codes:
            label = f"Voir : {', '.join(codes)}" if len(codes) <= _FEW else "Voir ces actions"
            yield say(len(codes)), label, "pages/actions.py", {"statut": status.value}


def _behind(context: Context) -> Iterator[Line]:
    counts = context.ask("judgements")
    number = int(counts.loc[counts["judgement"] == Judgement.BEHIND, "targets"].sum())
    if number:
        yield (
            overview_words.behind(number), "Voir ces cibles", "pages/indicators.py",
            {"jugement": Judgement.BEHIND.label},
        )  # fmt: skip


def _findings(context: Context) -> Iterator[Line]:
    severities = context.view("vigilance")["Gravité"]
    number = int((severities == Severity.SETTLE.label).sum())
    if number:
        yield overview_words.to_settle(number, len(severities)), "Voir Vigilance", "pages/findings.py", {}


def _owed(context: Context) -> str:
    counts = context.ask("freshness_by_objective")
    number = int(counts.loc[counts["freshness"] == Freshness.OWED, "actions"].sum())
    return overview_words.owed(number, context.since) if number and context.since else ""


def rows(context: Context, label: str) -> None:
    """Every action in view, in a table that opens on demand."""
    with st.expander(label):
        code = table(context, "actions")
        if code:
            open_sheet(code)
