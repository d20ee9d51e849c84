"""What the guide takes from the code itself, so that it says what the dashboard does today."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.query import MONTHS, MOST
from casal_data.read import PROBLEM_KINDS
from casal_data.vocabulary import (
    ENTERED,
    DeliverableState,
    Finding,
    Freshness,
    Judgement,
    Legend,
    Missing,
    Severity,
    Status,
    TargetKind,
)
from casal_data.web import chips, rows
from casal_data.web.context import Context
from casal_data.web.page import plain


def _statuses(_: Context) -> None:
    """The statuses of an action, each with what it means."""
    chips.labels(Status)
    entered = french.join([f"« {each.label} »" for each in ENTERED], "ou")
    st.markdown(french.typeset(f"La coordination inscrit {entered} ; les autres sont déduits à la date de référence :"))
    chips.meanings(Status)


def _legend(_: Context) -> None:
    """The statuses of the plan's legend."""
    chips.labels(Legend)
    chips.meanings(Legend, Legend)


def _judgements(_: Context) -> None:
    """What is said of a target."""
    chips.labels(Judgement)
    chips.meanings(Judgement, Judgement)


def _missing(_: Context) -> None:
    """What an action can lack."""
    st.markdown(french.typeset("\n".join(f"- {each.label}" for each in Missing)))


def _targets(_: Context) -> None:
    """The kinds of targets, and the states of a deliverable."""
    kinds = french.join([f"« {each.label} »" for each in TargetKind], "ou")
    states = french.join([f"« {each.label} »" for each in DeliverableState], "ou")
    st.markdown(french.typeset(f"Le type d'une cible est {kinds} ; l'état d'un livrable est {states}."))


def _findings(_: Context) -> None:
    """The rules of Vigilance, those to settle first, with the numbers that they are applied with at first."""
    for severity in Severity:
        rules = [each for each in Finding if each.severity is severity]
        lines = [f"- **{each.label}** (`{each.value}`) : {plain(each.rule(MONTHS, MOST))}" for each in rules]
        st.markdown(french.typeset(f"**{severity.label}**\n\n" + "\n".join(lines)))


def _freshness(_: Context) -> None:
    """What is said of the follow-up of an action."""
    chips.labels(Freshness)
    chips.meanings(Freshness, Freshness)


def _problems(context: Context) -> None:
    """Every problem that a workbook can have."""
    frame = pd.DataFrame(
        [(code, kind.severity, kind.title, kind.remedy) for code, kind in PROBLEM_KINDS.items()],
        columns=["Code", "Gravité", "Problème", "Que faire"],
    )
    told = replace(rows.about(context, "Problèmes d'un classeur"), fictive=False)  # they are those of any plan
    rows.rows(frame, told, key="problemes", columns=_PROBLEM_COLUMNS, wrapped=True)


_PROBLEM_COLUMNS = {
    name: st.column_config.TextColumn(width=width)
    for name, width in {"Code": 190, "Gravité": 110, "Problème": 260, "Que faire": 420}.items()
}
TABLES: Mapping[str, Callable[[Context], None]] = {
    "statuts": _statuses,
    "legende": _legend,
    "jugements": _judgements,
    "manques": _missing,
    "constats": _findings,
    "suivi": _freshness,
    "cibles": _targets,
    "problemes": _problems,
}
"""By the name that the guide's texts call them."""
