"""The page Historique: the uploads of a plan, and one of them whole (``?depot=N``)."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french, intake
from casal_data.clock import here
from casal_data.model import Change
from casal_data.store import Source, Upload
from casal_data.web import address, data, page, preview, uploads
from casal_data.web.context import Context
from casal_data.web.meeting import asked
from casal_data.web.page import plain
from casal_data.web.rows import about, downloads, rows, to_open

_COLUMNS = ("Dépôt", "Date", "Genre", "État", "Auteur", "Note", "Fichier", "Lignes")
_WIDTHS = {"Genre": 150, "État": 95, "Auteur": 150, "Note": 230, "Fichier": 220}
_CLICKED = "numero-depot"
_GONE = {
    "removed": "Le contenu de ce dépôt a été retiré pour de bon ; il n'en reste que cette ligne.",
    "removal": "Ce dépôt a retiré le plan et tous ses dépôts pour de bon.",
}


def finding(context: Context) -> str:
    """« 3 dépôts, le dernier le 24 novembre 2026 »."""
    history = uploads.history(context.info.id, context.stamp)
    last = french.day(history.iloc[0]["Date"].date())
    number = french.count(len(history), "dépôt")
    return f"{number}, le dernier le {last}" if len(history) > 1 else f"{number}, le {last}"


def table(context: Context) -> None:
    """Every upload, the last first, with its CSV; a click on a number opens that upload."""
    frame = uploads.history(context.info.id, context.stamp)
    shown = frame[list(_COLUMNS)].assign(Genre=[_kind(row) for row in frame.to_dict("records")])
    told = about(context, "Historique")
    rows(shown, told, key="historique", columns=_configured())
    downloads(frame, told, key="historique")
    st.caption(french.typeset("Cliquez un numéro pour voir ce que le dépôt a changé, son fichier, et l'annuler."))
    places = zip(shown["Dépôt"], shown["Genre"], shown["Date"], strict=True)
    numbers = {str(number): f"{number} · {kind} · {moment:%Y-%m-%d %H:%M}" for number, kind, moment in places}
    number = to_open("Ouvrir un dépôt", numbers, button=_CLICKED)
    if number:
        st.switch_page("pages/history.py", query_params=address.link({"depot": number}))


def _kind(row: Mapping[Hashable, Any]) -> str:
    """« Suivi », « Annulation du nº 4 »."""
    reversed_ = row["Dépôt visé"]
    return str(row["Genre"]) if pd.isna(reversed_) else french.typeset(f"{row['Genre']} du nº {int(reversed_)}")


def _configured() -> dict[str, Any]:
    configured: dict[str, Any] = {name: st.column_config.TextColumn(width=width) for name, width in _WIDTHS.items()}
    configured["Dépôt"] = st.column_config.ButtonColumn(width=70, pinned=True, type="secondary", key=_CLICKED)
    configured["Date"] = st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm", width=140)
    configured["Lignes"] = st.column_config.NumberColumn(format="localized", width=75)
    return configured


def sheet(context: Context, number: str) -> Upload | None:
    """The upload of that number: who, when, its file and what it changed; None where the plan has none."""
    back = address.link({})
    st.page_link("pages/history.py", label="Tout l'historique", icon=":material/arrow_back:", query_params=back)
    wanted = address.whole_number(number)
    upload = None if wanted is None else uploads.one(wanted, context.stamp)
    if upload is None or upload.plan != context.info.id:
        _unknown(number, upload)
        return None
    page.head("Historique", f"Dépôt nº {upload.id}, {uploads.moment(here(upload.at))}")
    _facts(context, upload)
    st.header("Ce que ce dépôt a changé", anchor=False)
    changes = _changes(upload.id, context.stamp)
    if changes:
        preview.show(changes, about(context, f"Dépôt {upload.id}"), key="depot")
    else:
        st.markdown(french.typeset(_GONE.get(upload.kind, "Rien : l'état était déjà celui-là.")))
    return upload


def _unknown(number: str, upload: Upload | None) -> None:
    page.head("Historique", f"Ce plan n'a aucun dépôt nº {number}")
    if upload:
        link = address.link({"plan": upload.plan, "depot": number})
        st.page_link("pages/history.py", label="Voir ce dépôt, qui est d'un autre plan", query_params=link)


def _facts(context: Context, upload: Upload) -> None:
    """Who, what kind, what became of it; and its file, exactly as it was uploaded."""
    row = next(row for row in _rows(context) if row["Dépôt"] == upload.id)
    lines = [
        ("Genre", _kind(row)),
        ("État", row["État"] or ""),
        ("Auteur", upload.author),
        ("Note", upload.note),
        ("Lignes écrites", french.number(upload.rows)),
        ("Fichier", upload.file_name),
        ("Empreinte (SHA-256)", upload.sha256),
    ]
    st.markdown("  \n".join(f"{name}{french.NBSP}: **{plain(text)}**" for name, text in lines if text))
    meeting = data.store().closed_meeting(upload.id) if upload.kind == "meeting" else None
    if meeting:
        link = asked.link(meeting, asked.View.MINUTES)
        st.page_link(asked.PAGE, label="Lire le compte rendu de la réunion", query_params=link)
    file = data.store().file(upload.id)
    if file:
        label = "le classeur de ce qui y a été noté" if meeting else "le fichier tel qu'il a été déposé"
        _download(file, f"Télécharger {label}")


def _rows(context: Context) -> list[dict[Hashable, Any]]:
    return uploads.history(context.info.id, context.stamp).to_dict("records")


def _download(file: Source, label: str) -> None:
    st.download_button(
        label,
        file.content,
        file_name=file.name,
        mime="application/octet-stream",
        on_click="ignore",
        icon=":material/download:",
        key="fichier",
    )


@st.cache_resource(max_entries=64, show_spinner="Comparaison de l'état d'avant et d'après…")
def _changes(number: int, stamp: str) -> tuple[Change, ...]:
    return intake.changes_of(data.store(), number)
