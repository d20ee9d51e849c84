"""Setting a finding aside: by the coordinator, for a reason that the history keeps."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.frames import records
from casal_data.store import Aside
from casal_data.vocabulary import Finding
from casal_data.web import access, data, uploads, writing
from casal_data.web.context import Context

_KEPT, _KEY = "_set_aside", "ecarter"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the page shows when the button is clicked: the plan, its last upload then, and the finding."""

    plan: str
    base: int
    aside: Aside


def offer(context: Context, rule: Finding, rows: pd.DataFrame) -> None:
    """The form that sets one of ``rows`` (of ``vigilance.sql``, of one rule) aside, for whoever is signed in."""
    _said()
    if rows.empty:
        return
    st.header("Écarter un constat", anchor=False)
    st.caption(
        "Un constat que le comité accepte ne compte plus ; l'historique en garde la raison, et peut le reprendre."
    )
    if not access.sign_in() and not access.has_expired():
        return
    base = int(uploads.last(context.info.id, context.stamp)["Dépôt"])
    aside = _choose(rule, rows, base)
    reason = st.text_input("Raison", key=_reason(), placeholder="Pourquoi ce constat est accepté")
    writing.button(
        "Écarter ce constat",
        _Seen(context.info.id, base, aside),
        _write,
        key=_KEY,
        sentence="Écriture à l'historique…",
        icon=":material/visibility_off:",
        kind="primary",
        obstacle="" if (reason or "").strip() else "Dites la raison pour pouvoir écarter le constat.",
    )


def _choose(rule: Finding, rows: pd.DataFrame, base: int) -> Aside:
    """The finding that is chosen in a list: another list after each upload, or the browser would go on showing what
    was chosen in the former one."""
    labels = [_label(row) for row in records(rows)]
    key = f"constat-{rule.value}-{base}"
    row = rows.iloc[st.selectbox("Constat", range(len(labels)), format_func=labels.__getitem__, key=key)]
    return Aside(rule.value, "" if pd.isna(row["Code"]) else str(row["Code"]), row["subject"])


def _reason() -> str:
    """The key of the reason, another one, thus an empty one, after each finding that this session sets aside."""
    return f"raison-constat-{st.session_state.get(_KEPT, 0)}"


def _said() -> None:
    """That this session has just set a finding aside."""
    number = st.session_state.get(_KEPT)
    if number and data.store().last_upload() == number:
        sentence = f"Le constat est écarté ; l'historique le dit au nº {number}, d'où il peut être repris."
        st.success(french.typeset(sentence), icon=":material/check_circle:")


def _label(row: Any) -> str:
    told = [str(text) for text in (row.Code, row.Action, row.Détail) if not pd.isna(text)]
    return french.typeset(" · ".join(told))


def _write(seen: _Seen, name: str) -> None:
    reason = str(st.session_state.get(_reason(), "")).strip()
    number = data.store().set_aside(seen.plan, seen.aside, author=name, reason=reason, base=seen.base)
    st.session_state[_KEPT] = number
