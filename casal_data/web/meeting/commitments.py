"""The follow-ups that meetings decided: all of them as a table, and closing one of them between two meetings."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.meeting import CommitmentState
from casal_data.web import data, sentences, uploads, writing
from casal_data.web.context import Context
from casal_data.web.days import ANY_DAY
from casal_data.web.page import plain
from casal_data.web.table import table

_KEY, _SETTLED = "clore-suivi", "_settled"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the page shows when the button is clicked: the plan, its last upload then, and the follow-up."""

    plan: str
    base: int
    number: str


def show(context: Context) -> str | None:
    """The follow-ups in view; the code of an action that was clicked, None else."""
    rows = context.view("suivis")
    st.header("Suivis décidés en réunion", anchor=False)
    st.markdown(french.typeset(finding(rows)))
    return None if rows.empty else table(context, "suivis")


def finding(rows: pd.DataFrame) -> str:
    """« 3 suivis sur 8 sont ouverts, dont 1 échu »."""
    if rows.empty:
        return "Aucun suivi n'a été décidé dans cette vue : ceux des réunions closes paraîtront ici."
    overdue = int((rows["État"] == CommitmentState.OVERDUE.label).sum())
    number = overdue + int((rows["État"] == CommitmentState.OPEN.label).sum())
    if not number:
        return f"Tous les suivis sont clos : {len(rows)} sur {len(rows)}."
    late = f", dont {overdue} {'échus' if overdue > 1 else 'échu'}" if overdue else ""
    verb, opened = ("sont", "ouverts") if number > 1 else ("est", "ouvert")
    return f"{french.count(number, 'suivi')} sur {len(rows)} {verb} {opened}{late}."


def settle(context: Context) -> None:
    """The form that says one of the open ones done, for whoever is signed in."""
    _said()
    rows = context.view("suivis")
    still = rows[rows["État"] != CommitmentState.SETTLED.label]
    if still.empty:
        return
    st.header("Clore un suivi", anchor=False)
    base = int(uploads.last(context.info.id, context.stamp)["Dépôt"])
    labels = {row["Suivi"]: sentences.commitment(row) for row in still.to_dict("records")}
    number = st.selectbox("Suivi", list(labels), format_func=lambda each: labels[each], key=f"suivi-{base}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input("Clos le", context.scope.as_of, **ANY_DAY, key=_day(base), width=170)
        st.text_input(
            "Note", key=_note(), placeholder="Ce qui a été fait, ou pourquoi c'est sans objet", width="stretch"
        )
        ready = isinstance(day, date) and bool(st.session_state[_note()].strip())
        writing.button(
            "Clore ce suivi",
            _Seen(context.info.id, base, number),
            _write,
            key=_KEY,
            sentence="Écriture à l'historique…",
            icon=":material/task_alt:",
            kind="primary",
            disabled=not ready,
        )
    if not ready:
        st.caption("Dites en un mot ce qu'il en est pour pouvoir le clore.")


def _day(base: int) -> str:
    """The key of the day, another one after each upload."""
    return f"clos-{base}"


def _note() -> str:
    """The key of the note, another one, thus an empty one, after each follow-up that this session closes."""
    return f"note-suivi-{st.session_state.get(_SETTLED, ('', 0))[1]}"


def _said() -> None:
    """That this session has just closed a follow-up."""
    number, upload = st.session_state.get(_SETTLED, ("", 0))
    if number and data.store().last_upload() == upload:
        sentence = f"Le suivi {number} est clos ; l'historique le dit au nº {upload}, d'où il peut être rouvert."
        st.success(plain(french.typeset(sentence)), icon=":material/check_circle:")


def _write(seen: _Seen, name: str) -> None:
    note, day = str(st.session_state.get(_note(), "")).strip(), st.session_state[_day(seen.base)]
    upload = data.store().settle(seen.plan, seen.number, day, author=name, note=note, base=seen.base)
    st.session_state[_SETTLED] = seen.number, upload
