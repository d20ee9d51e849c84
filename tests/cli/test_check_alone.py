"""``check`` where there is no store, or none that can be opened: it makes none, and says that it compared nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from casal_data.store import Store
from tests.cli.conftest import BAD, PLAN, PLAN_ID, ROWS, Run
from tests.workbooks import HEADERS, progress_workbook, small_plan

Write = Callable[..., Path]
ALONE = "Le classeur est lu sans être comparé à un état présent.\n"
NO_STORE = f"La base « neuf.duckdb » n'existe pas encore : il n'y a aucun plan. {ALONE}"
FOREIGN = (
    "Le fichier « abime.duckdb » n'est pas une base du tableau de bord et a été laissé tel quel : "
    "vérifiez son nom, ou choisissez un autre emplacement dans CASAL_STORE."
)
ADDED = (
    "Le classeur se lit : 1 objectif ajouté, 1 orientation ajoutée, 3 actions ajoutées "
    "et 4 autres changements au plan.\n"
)
PROGRESS = progress_workbook(["1.1.1", "Semer", "En cours", "40 %", "2018-03-31", None])
NAMED = progress_workbook(["1.1.1", "Semer", "En cours", "40 %", None, None], info={"Identifiant du plan": PLAN_ID})


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """The place of a store in a folder, neither of which is there."""
    return tmp_path / "nulle part" / "neuf.duckdb"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A file that is no store."""
    path = tmp_path / "abime.duckdb"
    path.write_bytes(b"rien de bon")
    return path


def test_a_plan_is_checked_where_there_is_no_store_and_none_is_made(run: Run, workbook: Write, nowhere: Path):
    result = run("check", workbook(PLAN), "--store", nowhere)
    assert (result.code, result.out, result.err, nowhere.parent.exists()) == (0, "", NO_STORE + ADDED, False)


def test_a_bad_plan_is_refused_where_there_is_no_store(run: Run, workbook: Write, nowhere: Path):
    result = run("check", workbook(BAD), "--json", "--store", nowhere)
    assert (result.code, [each["code"] for each in json.loads(result.out)], result.err, nowhere.parent.exists()) == (
        1,
        ["code-twice", "orientation-unknown"],
        NO_STORE,
        False,
    )


@pytest.mark.parametrize("content", [PROGRESS, NAMED])
def test_progress_is_refused_where_there_is_no_store_since_there_is_no_plan(
    run: Run, workbook: Write, nowhere: Path, content: bytes
):
    result = run("check", workbook(content), "--json", "--store", nowhere)
    assert (result.code, [each["code"] for each in json.loads(result.out)], result.err, nowhere.parent.exists()) == (
        1,
        ["plan-none"],
        NO_STORE,
        False,
    )


def test_a_plan_with_its_follow_up_is_checked_whole_where_there_is_no_store(run: Run, workbook: Write, nowhere: Path):
    headers = [*HEADERS, "Statut", "Avancement (%)"]
    good, bad = (
        run("check", workbook(small_plan([*ROWS[0], None, status, "40 %"], headers=headers)), "--store", nowhere)
        for status in ("En cours", "Réalisé")
    )
    assert (good.code, "1 action passe à En cours" in good.err, bad.code, bad.out) == (
        0,
        True,
        1,
        "erreur : Plan d'action!I5 : « Réalisé » ne va pas avec un avancement de 40 % ; on attend un avancement de "
        "100 % pour « Réalisé » ; corrigez le statut ou l'avancement.\n",
    )


def test_a_plan_is_checked_where_the_store_cannot_be_opened_and_it_is_said_why(run: Run, workbook: Write, broken: Path):
    result = run("check", workbook(PLAN), "--store", broken)
    assert (result.code, result.out, result.err, broken.read_bytes()) == (
        0,
        "",
        f"{FOREIGN} {ALONE}{ADDED}",
        b"rien de bon",
    )


def test_progress_is_refused_where_the_store_cannot_be_opened_and_it_is_said_why(
    run: Run, workbook: Write, broken: Path
):
    result = run("check", workbook(PROGRESS), "--store", broken)
    assert (result.code, result.out, result.err, broken.read_bytes()) == (1, "", f"{FOREIGN}\n", b"rien de bon")


def test_an_id_of_a_plan_needs_a_store_that_has_it(run: Run, workbook: Write, nowhere: Path, broken: Path):
    said = [
        run("check", workbook(PLAN), "--plan", "autre", *at).err
        for at in ([], ["--store", nowhere], ["--store", broken])
    ]
    assert (said, nowhere.parent.exists()) == (
        [
            "Le plan « autre » n'existe pas.\n",
            "Le dépôt de données ne contient aucun plan ; importez d'abord un classeur de plan.\n",
            f"{FOREIGN}\n",
        ],
        False,
    )


def test_a_store_without_a_plan_is_given_none_by_a_check(run: Run, workbook: Write, tmp_path: Path):
    store = Store(str(tmp_path / "vide.duckdb"))
    assert store.last_upload() == 0
    results = [run("check", workbook(content), "--store", store.place.path) for content in (PLAN, PROGRESS)]
    assert ([each.code for each in results], results[0].err, store.plans()) == ([0, 1], ADDED, [])
