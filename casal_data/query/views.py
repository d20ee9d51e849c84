"""Runs the questions: finds each ``.sql``, binds the scope, and gives back a DataFrame with French labels."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from casal_data.clock import here
from casal_data.query.scope import Scope
from casal_data.store import Store
from casal_data.vocabulary import Legend, Status

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class View:
    """A table that users export. name: as typed and as the page's address. columns: its French headers, in order."""

    name: str
    title: str
    columns: tuple[str, ...]


VIEWS = {
    view.name: view
    for view in (
        View(
            "actions",
            "Actions",
            (
                "Code", "Action", "Objectif", "Orientation", "Moyens d'action", "Cibles", "Partenaires", "Périodes",
                "Liens", "Statut", "Avancement (%)", "Dernier suivi", "Commentaire",
            ),
        ),
        View("affectations", "Affectations", ("Code", "Action", "Partenaire", "Libellé au plan", "Statut (légende)")),
        View("echeancier", "Échéancier", ("Code", "Action", "Période", "Début", "Fin", "Statut")),
        View("charge", "Charge des partenaires", ("Partenaire", "Période", "Actions", "Charge partagée")),
        View("legende", "Statuts de la légende", ("Statut (légende)", "Affectations", "Partenaires", "Part (%)")),
        View("liens", "Liens entre actions", ("Code", "Code lié", "Mentionné dans")),
    )
}  # fmt: skip

_LABELLED: dict[str, type[Status] | type[Legend]] = {"Statut": Status, "Statut (légende)": Legend}


def run(store: Store, name: str, scope: Scope) -> pd.DataFrame:
    """The rows of one of ``VIEWS``, with its columns. Items of a cell are a list, days are ``date``."""
    view = VIEWS[name]
    frame = _ask(store, view.name, scope.bound())
    for column, words in _LABELLED.items():
        if column in frame:
            frame[column] = [words(value).label for value in frame[column]]
    return frame[list(view.columns)]


def ask(store: Store, name: str, scope: Scope, **more: str) -> pd.DataFrame:
    """The rows of a page's own question, ``NAME.sql``, with its English columns; ``more`` are its other values."""
    return _ask(store, name, {**scope.bound(), **more})


def history(store: Store, plan: str) -> pd.DataFrame:
    """One row an upload, the last first: « Dépôt », « Date » (Laval's time), « Auteur », « Note », « Fichier »,
    « Lignes » (rows written), « Empreinte » (SHA-256 of the file)."""
    frame = _frame(store, _sql("history"), {"plan": plan})
    frame["Date"] = [here(moment) for moment in frame["Date"]]
    return frame


def _ask(store: Store, name: str, values: Mapping[str, object]) -> pd.DataFrame:
    return _frame(store, f"{_sql('scope')}\n{_sql(name)}", values)


def _frame(store: Store, statement: str, values: Mapping[str, object]) -> pd.DataFrame:
    """A statement's answer, with Python's own lists, days and moments in its cells."""
    with store.read() as connection:
        table = connection.execute(statement, dict(values)).to_arrow_table()
    return pd.DataFrame(table.to_pydict(), columns=table.column_names)


@cache
def _sql(name: str) -> str:
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
