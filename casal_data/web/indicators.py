"""The page Indicateurs: how the targets in view are judged, and each on its way."""

from collections import Counter
from collections.abc import Callable
from typing import Any, NoReturn

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from casal_data import french
from casal_data.figure.deliverables import deliverables
from casal_data.figure.indicators import indicators
from casal_data.figure.judgements import judgements
from casal_data.frames import records
from casal_data.vocabulary import Judgement, TargetKind
from casal_data.web import address, chart, chips, target_words
from casal_data.web.context import Context
from casal_data.web.page import plain

_KEY, _ALL = "jugement", "Toutes les cibles"
_FURTHEST, _MOST = 5, 120
"""How many targets are named as the furthest behind; rows of a chart, past which it would be no more read."""
_HOW = (
    "Pour rapporter une valeur ou l'état d'un livrable, et pour donner une cible chiffrée à un indicateur, remplissez "
    "la feuille « Cibles » du gabarit de suivi ; une cible chiffrée peut aussi s'écrire dans la feuille « Cibles » du "
    "classeur du plan."
)


def targets(context: Context) -> pd.DataFrame:
    """The targets in view (rows of ``targets.sql``) with what is said of each: ``percent``, ``amount``, ``change``
    (since the day of comparison) and ``why``."""
    frame = context.ask("targets")
    before = context.before()
    then = {} if before is None else {row["place"]: row for row in before.ask("targets").to_dict("records")}
    rows = list(records(frame))
    return frame.assign(
        percent=[target_words.percent(row.reached) for row in rows],
        amount=[target_words.amount(row) for row in rows],
        change=[target_words.change(row, then.get(row.place)) for row in rows],
        why=[target_words.why(row) for row in rows],
    )


def none(context: Context) -> None:
    """What the page says where the actions in view have no target."""
    number = len(context.ask("statuses"))
    subject = "L'action de cette vue n'a" if number == 1 else f"Les {french.number(number)} actions de cette vue n'ont"
    st.info(french.typeset(f"{subject} aucune cible au plan."), icon=":material/info:")


def is_unreported(frame: pd.DataFrame) -> bool:
    """Whether nothing was ever reported of any target in view."""
    return bool((frame["judgement"] == Judgement.UNREPORTED).all())


def unreported(frame: pd.DataFrame) -> None:
    """What there is to report on, how many have a number to reach, and how to report."""
    counted = frame[frame["kind"] == TargetKind.INDICATOR]
    numbers = (
        ("À compter", len(counted)),
        ("Livrables", len(frame) - len(counted)),
        ("Avec cible chiffrée", int(counted["goal"].notna().sum())),
    )
    with st.container(horizontal=True):
        for name, number in numbers:
            with st.container(border=True, width=200):
                st.metric(name, french.number(number))
    st.markdown(french.typeset("  \n".join(_by_kind(group) for _, group in frame.groupby("objective", sort=False))))
    st.info(french.typeset(_HOW), icon=":material/edit_note:")
    link_to_update()


def _by_kind(group: pd.DataFrame) -> str:
    """The targets of one objective: « **Objectif 2** : 5 cibles, 1 indicateur et 4 livrables »."""
    first, counts = next(records(group)), group["kind"].value_counts()
    kinds = [french.count(int(counts[kind]), kind.label.lower()) for kind in TargetKind if counts.get(kind)]
    title = plain(f"Objectif {first.objective}")
    return f"**{title}** : {french.count(len(group), 'cible')}, {french.join(kinds)}"


def judged(context: Context, frame: pd.DataFrame) -> str | None:
    """The judgements in view, counted and explained; the one that the address asks for, None for all of them."""
    counts = Counter(frame["judgement"])
    present = [each for each in Judgement if counts[each]]
    chosen = next((each for each in present if each.value == st.query_params.get(_KEY)), None)
    chips.counted(Judgement, frame["judgement"])
    if not chosen:
        _by_objective(context)
        with st.expander("Ce que veulent dire ces jugements"):
            chips.meanings(frame["judgement"], Judgement)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(french.typeset("Montrer :"), width="content")
        if chosen:
            _show("", _ALL)
        for each in present:
            if each is not chosen:
                _show(each.value, f"{each.label} ({french.number(counts[each])})")
    return chosen.value if chosen else None


def _show(judgement: str, label: str) -> None:
    query = address.link({_KEY: judgement})
    st.page_link("pages/indicators.py", label=plain(label), query_params=query, width="content")


def alone(frame: pd.DataFrame, judgement: str | None) -> pd.DataFrame:
    """The targets of that judgement; all of them for None."""
    return frame if judgement is None else frame[frame["judgement"] == judgement]


def _by_objective(context: Context) -> None:
    counts = context.ask("judgements")
    title = target_words.by_objective(counts)
    figure = chart.drawn(judgements, counts, title=title)
    clicked = chart.clickable(figure, "jugements", _alternative(title, counts), leads=True)
    if clicked:
        behind = {"objectif": clicked[0], _KEY: clicked[1]}
        st.switch_page("pages/indicators.py", query_params=address.link(behind))


def _alternative(title: str, counts: pd.DataFrame) -> str:
    cells = [
        f"objectif {row.code}, {Judgement(row.judgement).label.lower()} : {row.targets}" for row in records(counts)
    ]
    return french.typeset(f"{title}. Nombre de cibles par objectif et par jugement : {' ; '.join(cells)}.")


def behind(frame: pd.DataFrame) -> None:
    """The targets that are furthest behind, with the figures that say so, each a link to it."""
    mine = frame[frame["judgement"] == Judgement.BEHIND].sort_values("gap", kind="stable")
    if mine.empty:
        return
    st.header("En retard sur le temps écoulé", anchor=False)
    for row in records(mine.head(_FURTHEST)):
        _link(row, f"{row.text} : {row.why}")
    if len(mine) > _FURTHEST:
        left = french.count(len(mine) - _FURTHEST, "autre")
        st.caption(french.typeset(f"Et {left}, dans les graphiques et le tableau qui suivent."))


def _link(row: Any, label: str) -> None:
    st.page_link(
        "pages/indicators.py",
        label=plain(french.typeset(f"{row.code} {label}")),
        query_params=address.link({"cible": row.place}),
    )


def charts(context: Context, frame: pd.DataFrame) -> None:
    """The counted targets that have a value as bars, the deliverables that have a state as states."""
    with_value = frame[(frame["kind"] == TargetKind.INDICATOR) & frame["number"].notna()]
    with_state = frame[(frame["kind"] == TargetKind.DELIVERABLE) & frame["state"].notna()]
    if len(with_value):
        st.header("Les indicateurs, du départ à la cible", anchor=False)
        _chart(context, indicators, "indicateurs-chiffres", with_value, target_words.counted_finding(with_value))
        st.caption(french.typeset(_read(context)))
    if len(with_state):
        st.header("Les livrables, par état", anchor=False)
        _chart(context, deliverables, "livrables", with_state, target_words.delivered_finding(with_state))
        st.caption("Cliquez un livrable pour voir son histoire.")


def _chart(context: Context, draw: Callable[..., go.Figure], key: str, frame: pd.DataFrame, title: str) -> None:
    """One of the charts of targets; a click on a mark opens its target."""
    shown = frame.head(_MOST)
    figure = chart.drawn(draw, shown, title=title)
    clicked = chart.clickable(figure, key, _told(title, shown), leads=True)
    if len(frame) > _MOST:
        st.caption(french.typeset(f"Les {_MOST} premières lignes sur {french.number(len(frame))} ; filtrez la vue."))
    if clicked:
        open_target(clicked[0])


def _read(context: Context) -> str:
    since = f" ▲ ▼ : ce qui a changé depuis le {french.day(context.since)}." if context.since else ""
    return (
        "La barre dit quelle part du chemin est faite, du départ à la cible ; ◆ dit quelle part du temps prévu pour "
        f"l'action est écoulée.{since} Cliquez une barre pour voir l'indicateur dans le temps."
    )


def _told(title: str, frame: pd.DataFrame) -> str:
    lines = [f"{row.code} {row.text} : {row.why}" for row in records(frame)]
    return french.typeset(f"{title}. {' | '.join(lines)}.")


def open_target(place: str) -> NoReturn:
    """Go to the page of a target; the filters stay for the way back."""
    st.switch_page("pages/indicators.py", query_params=address.link({"cible": place}))


def missing(frame: pd.DataFrame) -> None:
    """How many indicators in view have no number to reach, and how to give them one."""
    counted = frame[frame["kind"] == TargetKind.INDICATOR]
    without = int(counted["goal"].isna().sum())
    if without:
        verb = "n'a" if without == 1 else "n'ont"
        said = f"{french.count(without, 'indicateur')} sur {french.number(len(counted))} {verb} pas de cible chiffrée."
        st.info(french.typeset(f"{said} {_HOW}"), icon=":material/edit_note:")
        link_to_update()


def link_to_update() -> None:
    """A link to where values and numeric targets are given."""
    st.page_link(
        "pages/update.py", label="Aller à la page Mise à jour", icon=":material/upload_file:",
        query_params=address.link({}),
    )  # fmt: skip
