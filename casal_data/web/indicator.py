"""One target whole (``?cible=1.2.1/2``): its judgement, what was reported of it over time, and its comments."""

from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french, text
from casal_data.figure.target import target_over_time
from casal_data.frames import records
from casal_data.vocabulary import DeliverableState, Field, Judgement, TargetKind
from casal_data.web import address, chart, chips, target_words
from casal_data.web.context import Context
from casal_data.web.indicators import link_to_update
from casal_data.web.indicators_table import about_values, of_target
from casal_data.web.page import head, plain
from casal_data.web.rows import downloads, rows
from casal_data.web.sheet import link_to

_WIDTHS = {"Auteur": 160, "Unité": 130}


def show(context: Context, asked: str) -> None:
    """The page of the target at that place, whatever the filters, or a sentence where the plan has none there."""
    back = address.link({})
    st.page_link("pages/indicators.py", label="Toutes les cibles", icon=":material/arrow_back:", query_params=back)
    code = asked.rpartition("/")[0]
    found = [row for row in records(context.only(code).ask("targets")) if row.place == asked]
    if not found:
        head("Indicateurs", f"Ce plan n'a aucune cible « {asked} »")
        _siblings(context, code)
        return
    (target,) = found
    head("Indicateurs", f"{target.text} : {_in_short(target_words.amount(target))}")
    _judged(target)
    _history(context, target)
    _comments(context, target)
    st.header("L'action", anchor=False)
    action = next(each for each in context.plan.actions if each.code == target.code)
    link_to(action, f"{action.code} {action.text}")
    _siblings(context, code, asked)


def _in_short(known: str) -> str:
    """« 7 sur 12 événements », « en cours », « jamais rapportée »."""
    said = known or Judgement.UNREPORTED.label
    return said[:1].lower() + said[1:]


def _judged(target: Any) -> None:
    judgement = Judgement(target.judgement)
    with st.container(horizontal=True, vertical_alignment="center"):
        chips.chip(judgement.label, judgement.look)
        st.markdown(plain(target_words.why(target)) + ".", width="stretch")


def _history(context: Context, target: Any) -> None:
    """The chart and the rows of its values; without any, what there is to do."""
    values = of_target(context, target.code, target.text)
    if values.empty:
        st.info(french.typeset(_nothing(context, target)), icon=":material/edit_note:")
        link_to_update()
        return
    _chart(context, target, values)
    about = about_values(context, target.place)
    columns: dict[str, Any] = {name: st.column_config.TextColumn(width=width) for name, width in _WIDTHS.items()}
    columns["Date"] = st.column_config.DateColumn(format="YYYY-MM-DD")
    numbers = ("Valeur", "Cible chiffrée", "Atteinte (%)")
    columns |= {name: st.column_config.NumberColumn(format="localized") for name in numbers}
    rows(values.drop(columns=["Code", "Cible"]).dropna(axis=1, how="all"), about, key="valeurs", columns=columns)
    downloads(values, about, key="valeurs")


def _nothing(context: Context, target: Any) -> str:
    number = target.kind == TargetKind.INDICATOR and pd.isna(target.goal)
    goal = " Elle n'a pas non plus de cible chiffrée, qui s'y écrit aussi." if number else ""
    day = french.day(context.scope.as_of)
    return f"Rien n'est rapporté de cette cible au {day} : la feuille « Cibles » du gabarit de suivi l'attend.{goal}"


def _chart(context: Context, target: Any, values: pd.DataFrame) -> None:
    codes = {state.label: state.value for state in DeliverableState}
    frame = pd.DataFrame(
        {"day": values["Date"], "number": values["Valeur"], "state": [codes.get(each) for each in values["État"]]}
    )
    title = french.typeset(f"{target.code} {target.text} : {_in_short(target_words.figures(target))}")
    figure = chart.drawn(
        target_over_time,
        target,
        frame,
        context.only(target.code).ask("gantt"),
        context.ask("periods"),
        context.scope.as_of,
        title=title,
    )
    chart.still(figure, "cible", french.typeset(f"{title}. {target_words.why(target)}. {_told(values)}."))
    if target.kind == TargetKind.INDICATOR and pd.notna(target.goal):
        st.caption(
            french.typeset(
                "Une valeur tient jusqu'à la suivante. Le trait pointillé dit où la cible serait si elle suivait les "
                "jours prévus pour l'action, du départ à la cible chiffrée."
            )
        )


def _told(values: pd.DataFrame) -> str:
    """The values in words: « 31 mars 2017 : 1 ; 31 mars 2018 : 3 »."""
    said = []
    for row in values.to_dict("records"):
        value = row["État"] if pd.isna(row["Valeur"]) else french.number(row["Valeur"], 6)
        said.append(f"{french.day(row['Date'])} : {value or 'effacée'}")
    return " ; ".join(said)


def _comments(context: Context, target: Any) -> None:
    """What was written of the target, the most recent first."""
    reports = context.only(target.code).ask("followup")
    mine = [
        row
        for row in records(reports)
        if row.field == Field.COMMENT and row.text and text.same(row.target) == text.same(target.text)
    ]
    if mine:
        st.header("Commentaires", anchor=False)
    for row in mine:
        st.markdown(f"**{french.day(row.day)}** · {plain(row.author)}  \n{plain(row.text)}")


def _siblings(context: Context, code: str, but: str = "") -> None:
    """Links to the action's other targets."""
    others = [row for row in records(context.only(code).ask("targets")) if row.place != but]
    if others:
        st.markdown(french.typeset("Autres cibles de cette action :" if but else "Cibles de cette action :"))
    for row in others:
        query = address.link({"cible": row.place})
        st.page_link("pages/indicators.py", label=plain(f"{row.place} {row.text}"), query_params=query)
