"""Runs the questions: finds each ``.sql``, binds the scope, and gives back a DataFrame with French labels."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path

import pandas as pd

from casal_data.clock import HOME, here
from casal_data.query import changes, findings, story
from casal_data.query.catalogue import KINDS, VIEWS
from casal_data.query.scope import Scope
from casal_data.query.versions import Ask
from casal_data.store import EFFECTIVE, REVERSIBLE, Store, Upload
from casal_data.vocabulary import DeliverableState, Labelled, Legend, Status, TargetKind

_FOLDER = Path(__file__).parent
_PRESENT = {"flipped": None, "coming": None}
"""No preview: every upload counts that is known and not undone (see ``store.EFFECTIVE``)."""
_SHARED = {
    **dict.fromkeys(("legende-depots", "legende-passages", "legend_moves"), ("travelled", "legends")),
    "rescheduled": ("travelled",),
    "suivis": ("travelled", "commitments"),
    **dict.fromkeys(("suivi", "freshness_by_objective", "freshness_by_partner"), ("freshness",)),
    "overloaded": ("peaks",),
    **dict.fromkeys(("vigilance", "constats-ecartes"), ("travelled", "commitments", "freshness", "peaks", "findings")),
}
"""What stands between ``scope.sql`` and a question: what a few share and no other needs, in the folder ``shared``."""
_MADE: dict[str, Callable[[Ask, Store, Scope], pd.DataFrame]] = {
    "changements": changes.changes,
    "vigilance": findings.standing,
    "constats-ecartes": findings.put_aside,
    "histoire": story.story,
}
"""Views that are more than the answer to one question: each puts its own."""
_NAMED = re.compile(r"(?<!\w)\$([a-z_]+)")
_HISTORY = ["Dépôt", "Date", "Genre", "État", "Dépôt visé", "Auteur", "Note", "Fichier", "Lignes", "Empreinte"]
_LABELLED: dict[str, type[Labelled]] = {
    "Statut": Status,
    "Statut (légende)": Legend,
    "Type": TargetKind,
    "État": DeliverableState,
}


def run(store: Store, name: str, scope: Scope) -> pd.DataFrame:
    """The rows of one of ``VIEWS``, with its columns. Items of a cell are a list, days are ``date``."""
    view = VIEWS[name]
    made = _MADE.get(view.name)
    frame = made(partial(ask, store), store, scope) if made else _ask(store, view.name, scope.bound())
    for column, words in {**_LABELLED, **view.words}.items():
        if column in view.columns:
            frame[column] = [None if pd.isna(value) else words(value).label for value in frame[column]]
    return frame[list(view.columns)]


def ask(store: Store, name: str, scope: Scope, **more: str) -> pd.DataFrame:
    """The rows of a page's own question, ``NAME.sql``, with its English columns; ``more`` are its other values.

    ``at``, where a question has it, is on Laval's clock.
    """
    frame = _ask(store, name, {**scope.bound(), **more})
    if "at" in frame:
        frame["at"] = [here(moment) for moment in frame["at"]]
    return frame


def previous_day(store: Store, scope: Scope) -> date | None:
    """The day with which the reference date is compared unless the user says otherwise: that of the last meeting
    before it; without any, that of the follow-up before the last one, or the first day of the plan where there is but
    one; None where there is none."""
    found = ask(store, "previous", scope)["previous"]
    return None if found.isna().all() else found.iloc[0]


def history(store: Store, plan: str) -> pd.DataFrame:
    """One row an upload, the last first: « Dépôt », « Date » (Laval's time), « Genre » (see ``KINDS``), « État »
    (« En vigueur » or « Annulé », "" for what cannot be undone), « Dépôt visé » (the one that an « Annulation » or a
    « Rétablissement » is about), « Auteur », « Note », « Fichier », « Lignes » (values, or rows of a plan, that it
    brought), « Empreinte » (SHA-256 of the file)."""
    return pd.DataFrame([_line(upload) for upload in store.uploads(plan)], columns=_HISTORY, dtype=object)


def _line(upload: Upload) -> tuple[object, ...]:
    state = ("Annulé" if upload.undone else "En vigueur") if upload.kind in REVERSIBLE else ""
    told = (KINDS[upload.kind], state, upload.reverses, upload.author, upload.note, upload.file_name)
    return upload.id, here(upload.at), *told, upload.rows, upload.sha256


def _ask(store: Store, name: str, values: Mapping[str, object]) -> pd.DataFrame:
    shared = "".join(f",\n{_sql(f'shared/{each}')}" for each in _SHARED.get(name, ()))
    statement = f"{EFFECTIVE},\n{_sql('scope')}{shared}\n{_sql(name)}"
    return _frame(store, statement, {**values, **_PRESENT, "home": HOME.key})


def _frame(store: Store, statement: str, values: Mapping[str, object]) -> pd.DataFrame:
    """A statement's answer, with Python's own lists, days and moments in its cells."""
    named = set(_NAMED.findall(statement))  # DuckDB refuses a value that its statement does not name
    with store.read() as connection:
        table = connection.execute(statement, {name: values[name] for name in named}).to_arrow_table()
    return pd.DataFrame(table.to_pydict(), columns=table.column_names)


@cache
def _sql(name: str) -> str:
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
