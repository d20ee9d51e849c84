"""``undo`` and ``redo``: what they do to the present state, said beforehand, and their own lines in the history."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casal_data import intake
from casal_data.ledger import Ledger
from casal_data.model import Plan, Report
from casal_data.store import Source, Store
from tests.cli.conftest import CHANGED, PLAN_ID, Run
from tests.workbooks import progress_workbook

Write = Callable[..., Path]
BEGUN, DONE = (
    progress_workbook(["1.1.1", "Semer", status, None, day, None])
    for status, day in (("En cours", "2018-03-31"), ("Réalisé", "2018-06-30"))
)
LAST_VERSION = (
    "Le dépôt nº 1 a apporté la seule version du plan qui soit en vigueur et ne peut pas être annulé ; "
    "rien n'a été changé : déposez d'abord le classeur du plan qui doit la remplacer, ou rétablissez-en un autre.\n"
)
NOT_A_WORKBOOK = (
    "Le dépôt nº 4 n'est pas celui d'un classeur et ne peut être ni annulé ni rétabli ; rien n'a été changé : "
    "choisissez dans l'historique le dépôt du classeur lui-même.\n"
)


@pytest.fixture(scope="module")
def made(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two uploads of progress, 2 and 3, of one action; to be copied."""
    path = Path(shutil.copy(filled, tmp_path_factory.mktemp("followed")))
    store = Store(str(path))
    for name, content in (("mars.xlsx", BEGUN), ("juin.xlsx", DONE)):
        intake.apply(store, intake.prepare(store, Source(name, content)), author="Ana")
    return path


@pytest.fixture
def followed(store: Store, made: Path) -> Store:
    """The store that the commands find, as made."""
    shutil.copyfile(made, store.place.path)
    return store


def state(store: Store) -> tuple[Plan, tuple[Report, ...]]:
    """What counts of the plan."""
    ledger = store.ledger(PLAN_ID)
    assert isinstance(ledger, Ledger)
    return ledger.plan, ledger.reports


def test_undo_says_what_it_does_to_the_present_state_and_gives_the_state_without_that_upload(run: Run, followed: Store):
    before = followed.ledger(PLAN_ID, upto=2)
    result = run("undo", "3", "--author", "Luc", "--note", "mauvais fichier")
    assert before is not None
    assert (result.code, result.out, result.err, state(followed)) == (
        0,
        "1.1.1  Statut : « Réalisé » devient « En cours » (au 31 mars 2018)\n",
        "Dépôt nº 3 annulé par le dépôt nº 4.\n",
        (before.plan, before.reports),
    )
    line = followed.upload(4)
    assert line is not None
    assert (line.kind, line.reverses, line.author, line.note, line.file_name) == (
        "undo", 3, "Luc", "mauvais fichier", "",
    )  # fmt: skip


def test_redo_gives_the_state_with_that_upload_again(run: Run, followed: Store):
    before = state(followed)
    run("undo", "3")
    result = run("redo", "3")
    assert (result.code, result.out, result.err, state(followed)) == (
        0,
        "1.1.1  Statut : « En cours » devient « Réalisé » (au 30 juin 2018)\n",
        "Dépôt nº 3 rétabli par le dépôt nº 5.\n",
        before,
    )


def test_with_dry_run_what_would_change_is_said_and_nothing_is_written(run: Run, followed: Store):
    undo, before = run("undo", "3", "--dry-run"), followed.last_upload()
    run("undo", "3")
    redo = run("redo", "3", "--dry-run")
    assert [(each.code, each.out, each.err) for each in (undo, redo)] == [
        (
            0,
            "1.1.1  Statut : « Réalisé » devient « En cours » (au 31 mars 2018)\n",
            "1 action passe à En cours ; rien n'a été écrit.\n",
        ),
        (
            0,
            "1.1.1  Statut : « En cours » devient « Réalisé » (au 30 juin 2018)\n",
            "1 action passe à Réalisé ; rien n'a été écrit.\n",
        ),
    ]
    assert (before, followed.last_upload()) == (3, 4)


def test_undo_of_what_later_uploads_said_otherwise_changes_nothing_of_today(run: Run, followed: Store):
    result = run("undo", "2", "--dry-run")
    assert (result.code, result.out, result.err, followed.last_upload()) == (
        0,
        "",
        "Aucun changement à l'état présent ; rien n'a été écrit.\n",
        3,
    )


def test_undo_as_json_has_the_plan_the_two_uploads_and_the_changes(run: Run, followed: Store):
    change = {
        "Code": "1.1.1", "Action": "Semer", "Élément": "Statut", "Avant": "Réalisé", "Après": "En cours",
        "Date": "2018-03-31",
    }  # fmt: skip
    dry, done = (json.loads(run("undo", "3", "--json", *more).out) for more in (["--dry-run"], []))
    assert [dry, done] == [
        {"plan": PLAN_ID, "upload": upload, "reverses": 3, "changes": [change]} for upload in (None, 4)
    ]


def test_undo_of_a_version_of_the_plan_gives_the_former_one_back(run: Run, store: Store, workbook: Write):
    before = state(store)
    run("import", workbook(CHANGED))
    result = run("undo", "2")
    assert (result.code, result.out, state(store)) == (
        0,
        "1.1.3  Action : « Cuire bien » devient « Cuire »\n",
        before,
    )


REFUSED: tuple[tuple[list[str], int, str], ...] = (
    (["undo", "3"], 1, "Le dépôt nº 3 est déjà annulé ; rien n'a été écrit.\n"),
    (["redo", "2"], 1, "Le dépôt nº 2 est en vigueur ; rien n'a été écrit.\n"),
    (["undo", "4"], 1, NOT_A_WORKBOOK),
    (["redo", "4"], 1, NOT_A_WORKBOOK),
    (["undo", "1"], 1, LAST_VERSION),
    (["undo", "9", "--dry-run"], 1, "Le dépôt nº 9 n'est pas dans la base ; rien n'a été changé : "
     "choisissez-en un de l'historique.\n"),
    (["undo", "deux"], 2, "python -m casal_data undo : erreur : NUMÉRO : « deux » n'est pas un numéro de dépôt\n"),
    (["undo", "9" * 19], 2, f"python -m casal_data undo : erreur : NUMÉRO : « {'9' * 19} » n'est pas un numéro de "
     "dépôt\n"),
    (["undo", "-1"], 2, "python -m casal_data undo : erreur : NUMÉRO : « -1 » n'est pas un numéro de dépôt\n"),
)  # fmt: skip
"""A command, its exit status, and the last line that it says."""


def test_what_cannot_be_undone_or_redone_is_said_and_nothing_is_written(run: Run, followed: Store):
    run("undo", "3")
    before = state(followed)
    for arguments, code, said in REFUSED:
        result = run(*arguments)
        assert (result.code, result.out, result.err.splitlines(keepends=True)[-1]) == (code, "", said), arguments
    assert (followed.last_upload(), state(followed)) == (4, before)


def test_history_says_which_upload_each_undo_and_redo_is_about_and_what_is_undone(run: Run, followed: Store):
    run("undo", "2", "--author", "Luc", "--note", "erreur de feuille")
    run("undo", "3", "--author", "Luc")
    run("redo", "3", "--author", "Ana")
    lines = [line.split("  ") for line in run("history").out.splitlines()]
    assert [(number, *rest) for number, _, *rest in lines] == [
        ("nº 6", "Rétablissement du dépôt nº 3", "Ana"),
        ("nº 5", "Annulation du dépôt nº 3", "Luc"),
        ("nº 4", "Annulation du dépôt nº 2", "Luc", "erreur de feuille"),
        ("nº 3", "Suivi", "Ana", "juin.xlsx"),
        ("nº 2", "Suivi (annulé)", "Ana", "mars.xlsx"),
        ("nº 1", "Plan", "Ana", "plan.xlsx : première"),
    ]


def test_history_json_says_which_upload_was_undone_by_which(run: Run, followed: Store):
    run("undo", "3")
    rows = json.loads(run("history", "--json").out)
    assert [(row["Dépôt"], row["Genre"], row["État"], row["Dépôt visé"]) for row in rows] == [
        (4, "Annulation", "", 3),
        (3, "Suivi", "Annulé", None),
        (2, "Suivi", "En vigueur", None),
        (1, "Plan", "En vigueur", None),
    ]
