"""The last step of the page Mise à jour: who and why, and the button that writes."""

from dataclasses import dataclass

import streamlit as st

from casal_data import french, intake
from casal_data.intake import Intake
from casal_data.text import same
from casal_data.web import conflicts, data, steps, workbook, writing

_KEY, _APPLIED = "appliquer", "_applied"


@dataclass(frozen=True, slots=True)
class Applied:
    """What this session applied: the number of the upload, and the workbook's name."""

    upload: int
    name: str


def last() -> Applied | None:
    """What this session applied last, as long as it is the last thing that anybody wrote."""
    applied: Applied | None = st.session_state.get(_APPLIED)
    return applied if applied and data.store().last_upload() == applied.upload else None


def show(prepared: Intake | None, name: str | None) -> None:
    """The author, the note and the button that writes; or why nothing can be written."""
    if prepared is None or not prepared.accepted:
        writing.forget(_KEY)
        applied = last() if prepared is None else None
        if applied:
            steps.waits(f"Le dépôt nº {applied.upload} est appliqué ; le haut de la page dit où le voir.")
            return
        steps.waits("Rien ne s'écrit avant que vous ayez vu l'aperçu et cliqué « Appliquer ».")
        return
    author = _fields(prepared, name)
    writing.button(
        "Appliquer",
        prepared,
        _write,
        key=_KEY,
        sentence="Écriture du dépôt…",
        icon=":material/task_alt:",
        kind="primary",
        obstacle=_obstacle(prepared, name, author),
    )


def _keys(prepared: Intake) -> tuple[str, str]:
    """The keys of the fields « auteur » and « note »: one of each for a file."""
    digest = prepared.source.sha256[:12]
    return f"auteur-{digest}", f"note-{digest}"


def _fields(prepared: Intake, name: str | None) -> str:
    """Draw both fields, filled at first from the sheet « Info »; the author."""
    info = prepared.progress
    author, note = _keys(prepared)
    if name and author not in st.session_state:
        st.session_state[author] = (info.author if info else "") or name
    if note not in st.session_state:
        st.session_state[note] = info.note if info else ""
    typed = st.text_input("Auteur", key=author, persist_state="session")
    st.text_area(
        "Note",
        key=note,
        height=80,
        placeholder="Ce que ce dépôt apporte, en une phrase (facultatif)",
        persist_state="session",
    )
    return str(typed or "").strip()


def _obstacle(prepared: Intake, name: str | None, author: str) -> str:
    """Why « Appliquer » cannot be clicked, "" where it can."""
    if name is None:
        return "Identifiez-vous, à l'étape 2, pour appliquer ; rien de ce que vous avez déposé ou tapé n'est perdu."
    missing = conflicts.missing(prepared)
    if missing:
        rows = french.count(missing, "ligne")
        return f"Il reste {rows} en conflit à trancher, à l'étape 4."
    if not prepared.changes and not prepared.reports and prepared.plan is None and not conflicts.taken(prepared):
        return "Il n'y a rien à écrire."
    return "" if author else "Dites qui est l'auteur de ce suivi."


def _write(seen: Intake, name: str) -> None:
    """Write what was seen, with the author, the note and the choices of now; then let the workbook go."""
    author, note = (str(st.session_state[key]).strip() for key in _keys(seen))
    signed = author if same(author) == same(name) else f"{author} (déposé par {name})"
    upload = intake.apply(data.store(), seen, author=signed, note=note, mine=conflicts.taken(seen))
    if upload is not None:
        st.session_state[_APPLIED] = Applied(upload, seen.source.name)
    workbook.release()
    conflicts.forget()
