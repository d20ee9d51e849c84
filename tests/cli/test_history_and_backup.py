"""``history``, ``backup`` and ``restore``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from casal_data import french
from casal_data.clock import here
from casal_data.store import Source, Store
from tests.cli.conftest import CHANGED, PLAN, PLAN_ID, Run, plain
from tests.workbooks import TITLE

Write = Callable[..., Path]


def test_history_lists_the_uploads_the_last_first_with_author_file_and_note(run: Run, workbook: Write):
    run("import", workbook(CHANGED, "v2.xlsx"), "--author", "Luc")
    result = run("history")
    # « nº 2  24 novembre 2026, 02 h 23  Plan  Luc  v2.xlsx »
    lines = [line.split("  ") for line in result.out.splitlines()]
    assert (result.code, result.err, [(number, *rest) for number, _, *rest in lines]) == (
        0,
        "",
        [("nº 2", "Plan", "Luc", "v2.xlsx"), ("nº 1", "Plan", "Ana", "plan.xlsx : première")],
    )


def test_history_json_has_one_object_an_upload(run: Run, store: Store):
    (upload,) = json.loads(run("history", "--json").out)
    day = upload.pop("Date").partition(" ")[0]
    assert (upload, day) == (
        {
            "Dépôt": 1, "Genre": "Plan", "État": "En vigueur", "Dépôt visé": None, "Auteur": "Ana", "Note": "première",
            "Fichier": "plan.xlsx", "Lignes": upload["Lignes"], "Empreinte": Source("", PLAN).sha256,
        },
        here(store.uploads(PLAN_ID)[0].at).date().isoformat(),
    )  # fmt: skip
    assert upload["Lignes"] > 0


def test_history_of_an_unknown_plan_is_refused(run: Run):
    result = run("history", "--plan", "autre")
    assert (result.code, result.out, result.err) == (1, "", "Le plan « autre » n'existe pas.\n")


def test_a_backup_holds_all_that_the_store_holds(run: Run, store: Store, tmp_path: Path):
    result = run("backup", tmp_path / "dossier" / "copie.duckdb")
    copy = Store(str(tmp_path / "dossier" / "copie.duckdb"))
    assert (result.code, result.out, result.err, copy.load_plan(PLAN_ID)) == (
        0,
        "",
        f"Sauvegarde faite : {tmp_path / 'dossier' / 'copie.duckdb'}\n",
        store.load_plan(PLAN_ID),
    )


def test_a_backup_replaces_no_file(run: Run, tmp_path: Path):
    (tmp_path / "copie.duckdb").write_bytes(b"mien")
    result = run("backup", tmp_path / "copie.duckdb")
    assert (result.code, result.err, (tmp_path / "copie.duckdb").read_bytes()) == (
        1,
        "Le fichier « copie.duckdb » existe déjà et n'a pas été remplacé : choisissez un autre nom.\n",
        b"mien",
    )


def test_a_restore_puts_back_what_was_saved_and_says_where_it_keeps_what_it_replaced(
    run: Run, store: Store, workbook: Write, tmp_path: Path
):
    run("backup", tmp_path / "copie.duckdb")
    run("import", workbook(CHANGED))
    before, after = _last_days(store)
    result = run("restore", tmp_path / "copie.duckdb")
    (kept,) = tmp_path.glob("plan.duckdb.avant-restauration-*.duckdb")
    assert (result.code, result.out, result.err) == (
        0,
        "",
        f"La base contient 2 dépôts, le dernier le {after} : « {TITLE} ».\n"
        f"La sauvegarde contient 1 dépôt, le dernier le {before} : « {TITLE} ».\n"
        "Restauration faite : la base contient maintenant 1 dépôt.\n"
        f"Ce qu'elle contenait avant (2 dépôts) est gardé dans « {kept} ».\n",
    )
    assert (store.last_upload(), Store(str(kept)).last_upload()) == (1, 2)


def _last_days(store: Store) -> list[str]:
    """The days of the uploads as they are said, the first upload's first."""
    return [plain(french.day(here(upload.at).date())) for upload in reversed(store.uploads(PLAN_ID))]


def test_a_restore_into_a_new_place_has_nothing_to_keep(run: Run, store: Store, tmp_path: Path):
    run("backup", tmp_path / "copie.duckdb")
    result = run("restore", tmp_path / "copie.duckdb", "--store", tmp_path / "neuf" / "plan.duckdb")
    assert (result.code, result.err, [path.name for path in (tmp_path / "neuf").iterdir()]) == (
        0,
        "La base ne contient aucun dépôt.\n"
        f"La sauvegarde contient 1 dépôt, le dernier le {_last_days(store)[0]} : « {TITLE} ».\n"
        "Restauration faite : la base contient maintenant 1 dépôt.\n",
        ["plan.duckdb"],
    )


def test_a_restore_with_dry_run_says_what_would_be_replaced_by_what_and_writes_nothing(
    run: Run, store: Store, workbook: Write, tmp_path: Path
):
    run("backup", tmp_path / "copie.duckdb")
    run("import", workbook(CHANGED))
    before, after = _last_days(store)
    result = run("restore", tmp_path / "copie.duckdb", "--dry-run")
    assert (result.code, result.out, result.err) == (
        0,
        "",
        f"La base contient 2 dépôts, le dernier le {after} : « {TITLE} ».\n"
        f"La sauvegarde contient 1 dépôt, le dernier le {before} : « {TITLE} ».\n"
        "Rien n'a été écrit.\n",
    )
    assert (store.last_upload(), list(tmp_path.glob("*.avant-restauration-*"))) == (2, [])


def test_a_backup_without_passcodes_leaves_the_present_ones_when_it_is_restored(run: Run, store: Store, tmp_path: Path):
    store.set_credential("reader", "empreinte d'avant")
    run("backup", tmp_path / "copie.duckdb")
    store.set_credential("reader", "empreinte d'après")
    held = Store(str(tmp_path / "copie.duckdb")).credential("reader")
    run("restore", tmp_path / "copie.duckdb")
    assert (held, store.credential("reader")) == ("", "empreinte d'après")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "« copie.duckdb » est introuvable ou ne peut pas être créé : vérifiez le chemin, puis réessayez."),
        (
            b"rien de bon",
            "Le fichier « copie.duckdb » n'est pas une base du tableau de bord et a été laissé tel quel : "
            "vérifiez son nom, ou choisissez un autre emplacement dans CASAL_STORE.",
        ),
    ],
)
def test_what_is_no_backup_is_refused_and_the_store_stays(
    run: Run, store: Store, tmp_path: Path, content: bytes | None, sentence: str
):
    if content:
        (tmp_path / "copie.duckdb").write_bytes(content)
    result = run("restore", tmp_path / "copie.duckdb")
    assert (result.code, result.out, result.err, store.last_upload()) == (1, "", f"{sentence}\n", 1)


@pytest.mark.parametrize(
    "command",
    [["export", "actions"], ["history"], ["import", "plan.xlsx"], ["backup", "copie.duckdb"]],
    ids=lambda words: words[0],
)
def test_a_store_that_cannot_be_opened_is_named_in_one_sentence_and_left_as_it_is(
    run: Run, workbook: Write, tmp_path: Path, command: list[str]
):
    workbook(PLAN)
    (tmp_path / "autre.duckdb").write_bytes(b"rien de bon")
    result = run(*command, "--store", tmp_path / "autre.duckdb")
    assert (result.code, result.out, result.err.count("\n"), (tmp_path / "autre.duckdb").read_bytes()) == (
        1,
        "",
        1,
        b"rien de bon",
    )
    assert result.err.startswith("Le fichier « autre.duckdb » n'est pas une base du tableau de bord")
