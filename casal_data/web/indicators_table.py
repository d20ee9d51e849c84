"""The table of targets on the page Indicateurs, with the trend of each, and the files of the same rows."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.export import About
from casal_data.frames import records
from casal_data.vocabulary import DeliverableState, Judgement, TargetKind
from casal_data.web.context import Context
from casal_data.web.indicators import open_target
from casal_data.web.rows import downloads, rows, to_open

_CLICKED, _SINCE = "cible-cliquee", "Changement"
_MEANING = (
    "Atteinte (%) : ce qui est fait du chemin entre le départ (0 où il n'y en a pas) et la cible chiffrée ; vide sans "
    "valeur ou sans cible chiffrée. Temps écoulé (%) : la part des jours des périodes de l'action qui sont passés à la "
    "date de référence. En retard sur le temps écoulé : la première est plus petite que la seconde, sans marge ; pour "
    "un livrable, tout le temps est passé sans qu'il soit livré. Cliquez un numéro pour voir la cible dans le temps."
)


def table(context: Context, frame: pd.DataFrame, judgement: str | None = None) -> None:
    """The targets of ``frame`` (see ``indicators.targets``), and the same rows of the view ``indicateurs`` as files.

    judgement: the one that they all have, None for any.
    """
    about, csv = context.about_view("indicateurs"), None
    view = context.view("indicateurs")
    if judgement:
        label = Judgement(judgement).label
        view = view[view["Jugement"] == label]
        about = replace(about, filters=(*about.filters, french.typeset(f"Jugement : {label}")))
    else:
        csv = context.csv("indicateurs")
    rows(_shown(frame, _trends(context)), about, key="cibles", columns=_columns())
    downloads(view, about, key="cibles", csv=csv)
    st.caption(french.typeset(_MEANING))
    titles = {place: f"{place} {text}" for place, text in zip(frame["place"], frame["text"], strict=True)}
    place = to_open("Voir une cible dans le temps", titles, button=_CLICKED)
    if place:
        open_target(place)


def of_target(context: Context, code: str, text: str) -> pd.DataFrame:
    """The rows of the view ``valeurs`` of one target."""
    frame = context.only(code).view("valeurs")
    return frame[frame["Cible"] == text].drop_duplicates("Date")


def _trends(context: Context) -> dict[tuple[str, str], list[float]]:
    """The numbers reported of each target, the first day first, where there are two to compare."""
    values = context.view("valeurs").dropna(subset=["Valeur"]).drop_duplicates(["Code", "Cible", "Date"])
    groups = values.groupby(["Code", "Cible"], sort=False)["Valeur"]
    return {place: list(group) for place, group in groups if len(group) > 1}  # type: ignore[misc]


def _shown(frame: pd.DataFrame, trends: dict[tuple[str, str], list[float]]) -> pd.DataFrame:
    """The columns of the table that say something, what is looked for first on the left."""
    targets = list(records(frame))
    known = [pd.notna(row.number) or pd.notna(row.state) for row in targets]
    columns = pd.DataFrame(
        {
            "Nº": [row.place for row in targets],
            "Cible": frame["text"],
            "Jugement": [Judgement(row.judgement).label for row in targets],
            "Valeur": frame["number"],
            "Cible chiffrée": frame["goal"],
            "Atteinte (%)": frame["reached"],
            "Tendance": [trends.get((row.code, row.text)) for row in targets],
            "État": [DeliverableState(row.state).label if pd.notna(row.state) else None for row in targets],
            "Date": [row.valued if each else None for row, each in zip(targets, known, strict=True)],
            _SINCE: [row.change or None for row in targets],
            "Départ": frame["baseline"],
            "Temps écoulé (%)": frame["elapsed"],
            "Unité": frame["unit"],
            "Type": [TargetKind(row.kind).label for row in targets],
            "Objectif": frame["objective"],
            "En chiffres": frame["why"],
        },
        index=frame.index,
    )
    return columns.dropna(axis=1, how="all")


def _columns() -> dict[str, Any]:
    columns: dict[str, Any] = {
        "Nº": st.column_config.ButtonColumn(width=90, pinned=True, type="secondary", key=_CLICKED),
        "Cible": st.column_config.TextColumn(width=240),
        "Jugement": st.column_config.TextColumn(width=200),
        "Tendance": st.column_config.LineChartColumn(width=110, y_min=0, color="green"),
        "État": st.column_config.TextColumn(width=80),
        "Date": st.column_config.DateColumn(format="YYYY-MM-DD", width=100),
        _SINCE: st.column_config.TextColumn(width=120),
        "En chiffres": st.column_config.TextColumn(width=560),
    }
    numbers = {"Départ": 65, "Valeur": 65, "Cible chiffrée": 105, "Atteinte (%)": 95, "Temps écoulé (%)": 120}
    columns |= {name: st.column_config.NumberColumn(format="localized", width=width) for name, width in numbers.items()}
    return columns


def about_values(context: Context, place: str) -> About:
    """What the file of one target's values says of itself."""
    return replace(context.about_view("valeurs"), filters=(french.typeset(f"Cible : {place}"),))
