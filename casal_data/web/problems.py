"""The problems of a workbook: counted, listed, and written in the workbook itself."""

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french, intake
from casal_data.intake import Intake
from casal_data.read import PROBLEM_KINDS, Annotated, Problem
from casal_data.web import steps
from casal_data.web.context import Context
from casal_data.web.media import DOCX, XLSX
from casal_data.web.page import plain
from casal_data.web.rows import about, downloads, rows

_COLUMNS = ("Gravité", "Feuille", "Cellule", "Problème", "Message", "Lu", "Attendu")
_FILTERS = ("Gravité", "Feuille", "Problème")
_WIDTHS = {"Gravité": 120, "Feuille": 90, "Cellule": 75, "Problème": 170, "Message": 455, "Lu": 160, "Attendu": 260}
_ON_PHONE = {"Cellule": 64, "Problème": 110, "Message": 148}
_FILE = "(fichier)"
_ERROR = "background-color: rgba(192, 57, 43, 0.22)"
_ANNOTATED = "_annotated"
_MARKED = {
    ".xlsx": (
        "classeur",
        XLSX,
        "Dans le classeur annoté, les cellules en cause sont coloriées et commentées ; le reste est tel quel.",
    ),
    ".docx": (
        "document",
        DOCX,
        "Dans le document annoté, chaque problème est un commentaire de Word ; le reste est tel quel.",
    ),
}
"""What the annotated file is called, its media type, and what is marked in it, by its extension."""


def counted(problems: Sequence[Problem]) -> str:
    """« 3 erreurs et 1 avertissement », "" where there is none."""
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    clauses = [french.count(errors, "erreur")] if errors else []
    clauses += [french.count(warnings, "avertissement")] if warnings else []
    return french.join(clauses)


def heading(prepared: Intake | None) -> str:
    """The title of the step."""
    if prepared is None:
        return "Corriger les problèmes"
    if not prepared.problems:
        return "Aucun problème"
    outcome = "rien ne s'oppose à l'application" if prepared.accepted else "rien ne peut être appliqué"
    return f"{counted(prepared.problems)} : {outcome}"


def show(context: Context, prepared: Intake | None) -> None:
    """The list of the problems, its downloads, and the workbook given back with them in it."""
    if prepared is None:
        st.session_state.pop(_ANNOTATED, None)
        steps.waits("Ce que le classeur a de travers sera dit ici, cellule par cellule.")
    elif not prepared.problems:
        steps.waits("Le classeur se lit d'un bout à l'autre.")
    else:
        _list(context, prepared)


def _list(context: Context, prepared: Intake) -> None:
    frame = _frame(prepared.problems)
    kept = _filtered(frame)
    chosen = [prepared.problems[place] for place in kept.index]
    told = about(context, "Problèmes")
    rows(kept, told, key="problemes", columns=_configured(), style=_styled, wrapped=True, on_phone=_ON_PHONE)
    with st.container(horizontal=True):
        stem = PurePath(prepared.source.name).stem
        _annotated(prepared, f"{stem}_annote")
        downloads(kept, told, key="problemes")
        _as_json(chosen, f"problemes_{stem}.json")
    _lost(prepared)


def _frame(problems: Sequence[Problem]) -> pd.DataFrame:
    lines = [
        (
            problem.severity,
            problem.sheet or _FILE,
            problem.cell,
            PROBLEM_KINDS[problem.code].title,
            problem.message,
            problem.read,
            problem.expected,
        )
        for problem in problems
    ]
    return pd.DataFrame(lines, columns=list(_COLUMNS))


def _filtered(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that the filters leave; errors come first, each lot in the order of the workbook."""
    with st.container(horizontal=True):
        for name in _FILTERS:
            values = list(dict.fromkeys(frame[name]))
            chosen = st.multiselect(name, values, key=f"probleme-{name}", placeholder="Tous", select_all=False)
            if chosen:
                frame = frame[frame[name].isin(chosen)]
    return frame.sort_values("Gravité", key=lambda severity: severity != "erreur", kind="stable")


def _styled(shown: pd.DataFrame) -> Any:
    """Errors stand out from warnings; the word says it first."""
    return shown.style.map(lambda severity: _ERROR if severity == "erreur" else "", subset=["Gravité"])


def _configured() -> dict[str, Any]:
    return {name: st.column_config.TextColumn(width=width) for name, width in _WIDTHS.items()}


def _as_json(problems: Sequence[Problem], file_name: str) -> None:
    """The same objects as the command line's ``--json``."""
    content = json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=2)
    st.download_button(
        "Télécharger le JSON",
        f"{content}\n".encode(),
        file_name=file_name,
        mime="application/json",
        on_click="ignore",
        icon=":material/data_object:",
        key="json-problemes",
    )


def _annotated(prepared: Intake, stem: str) -> None:
    given_back = _given_back(prepared)
    if given_back:
        st.download_button(
            f"Télécharger votre {_MARKED[given_back.extension][0]} annoté",
            given_back.content,
            file_name=f"{stem}{given_back.extension}",
            mime=_MARKED[given_back.extension][1],
            on_click="ignore",
            type="primary" if not prepared.accepted else "secondary",
            icon=":material/edit_note:",
            key="annote",
        )


def _lost(prepared: Intake) -> None:
    given_back = _given_back(prepared)
    if given_back:
        text = _MARKED[given_back.extension][2]
        if given_back.lost:
            text += f" Cette copie n'a pas pu garder : {french.join(list(given_back.lost))}."
        st.caption(plain(french.typeset(text)))


def _given_back(prepared: Intake) -> Annotated | None:
    """The annotated file, made once for what was prepared; None for one that is neither a workbook nor a document."""
    known: tuple[Intake, Annotated | None] | None = st.session_state.get(_ANNOTATED)
    if known is None or known[0] is not prepared:
        with st.spinner("Annotation de votre fichier…"):
            known = prepared, _annotate(prepared)
        st.session_state[_ANNOTATED] = known
    return known[1]


def _annotate(prepared: Intake) -> Annotated | None:
    try:
        return intake.annotated(prepared)
    except ValueError:
        return None
