"""What goes wrong is one French sentence on the page: no traceback, nothing of the store touched."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from casal_data.store import Store
from casal_data.store import store as store_module
from tests.web.conftest import URLS
from tests.web.small import SMALL, texts, title

PAGES = tuple(URLS)


def told(app) -> tuple[list[str], list[str], list[str]]:
    """The sentences of the page, its exceptions, and the titles that stand although nothing could be shown."""
    return texts(app.error), [each.value for each in app.exception], texts(app.title)


def new_process() -> None:
    """Make this process forget which stores it has opened, as a new one has not."""
    store_module._KNOWN.clear()


@contextmanager
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The dashboard waits for a busy store for a tenth of a second."""
    with monkeypatch.context() as patch:
        patch.setattr(Store.__init__, "__kwdefaults__", {"patience": 0.1})
        yield


@pytest.mark.parametrize("page", PAGES)
def test_a_file_that_is_no_store_is_said_and_not_touched(open_store, url, page, tmp_path):
    path = tmp_path / "casal.duckdb"
    path.write_bytes(b"Bonjour. " * 2000)
    app = open_store(page)
    assert (told(app), path.read_bytes()) == (
        (
            [
                "Le fichier « casal.duckdb » n'est pas une base du tableau de bord et a été laissé tel quel : "
                "vérifiez son nom, ou choisissez un autre emplacement dans CASAL_STORE."
            ],
            [],
            [],
        ),
        b"Bonjour. " * 2000,
    )


def test_a_damaged_store_is_said_and_not_touched(open_store, upload, tmp_path):
    path = tmp_path / "casal.duckdb"
    upload(SMALL)
    damaged = path.read_bytes()[:9000]
    path.write_bytes(damaged)
    new_process()
    app = open_store()
    assert (told(app), path.read_bytes()) == (
        (
            [
                "La base « casal.duckdb » est endommagée et a été laissée telle quelle : copiez son dossier en lieu "
                "sûr, renommez-la, puis restaurez votre dernière sauvegarde avec "
                "« python -m casal_data restore FICHIER »."
            ],
            [],
            [],
        ),
        damaged,
    )


def test_a_newer_store_is_said_and_not_touched(closed, open_store, upload, url, tmp_path):
    upload(SMALL)
    with Store(url).write() as con:
        con.execute("INSERT INTO schema_version VALUES (99, '2040-01-01')")
    new_process()
    before = (tmp_path / "casal.duckdb").read_bytes()
    app = open_store()
    assert (told(app), (tmp_path / "casal.duckdb").read_bytes()) == (
        (
            [
                "La base « casal.duckdb » vient d'une version plus récente du tableau de bord et a été laissée telle "
                "quelle : mettez le tableau de bord à jour pour l'ouvrir."
            ],
            [],
            [],
        ),
        before,
    )


def test_a_store_in_a_protected_place_is_said(open_store, monkeypatch):
    monkeypatch.setenv("CASAL_STORE", "/sys/casal.duckdb")  # nobody makes a file in /sys, root included
    app = open_store()
    assert told(app) == (
        [
            "La base « casal.duckdb » est sur un disque ou dans un dossier protégé en écriture ; rien n'y a été "
            "changé : donnez le droit d'y écrire, ou choisissez un autre emplacement dans CASAL_STORE."
        ],
        [],
        [],
    )


def test_an_address_of_a_store_that_cannot_be_opened_is_said(open_store, monkeypatch):
    monkeypatch.setenv("CASAL_STORE", "s3://seau/*casal*")
    (sentence,), exceptions, titles = told(open_store())
    assert (sentence.partition(" : ")[0], exceptions, titles) == (
        "L'adresse de base « s3: » n'est pas prise en charge",
        [],
        [],
    )


def test_a_busy_store_is_said_and_the_next_look_succeeds(open_store, upload, url, monkeypatch, elsewhere):
    upload(SMALL)
    with impatient(monkeypatch):
        with elsewhere(
            f"import duckdb, sys; con = duckdb.connect({url!r}); print('tenu', flush=True); sys.stdin.read()"
        ):
            app = open_store(au="2018-12-31")
        busy = told(app)
        app.run()
    assert (busy, title(app)) == (
        (
            [
                "La base « casal.duckdb » est occupée par un autre programme ; rien n'y a été changé : "
                "attendez qu'il ait terminé, ou fermez-le, puis réessayez."
            ],
            [],
            [],
        ),
        "4 actions : 1 à venir, 2 dans leur période et 1 sans période",
    )


def test_a_store_without_a_plan_is_said(open_store, url, monkeypatch):
    Store(url).plans()
    monkeypatch.setattr("casal_data.intake.first_start", lambda store: None)
    assert told(open_store()) == (
        ["Le dépôt de données ne contient aucun plan ; importez d'abord un classeur de plan."],
        [],
        [],
    )


def test_a_difference_found_in_the_store_is_said_on_top_of_the_page(closed, open_store, upload, url):
    upload(SMALL)
    with Store(url).write() as con:
        con.execute("UPDATE upload SET author = 'Luc'")
    new_process()
    app = open_store("actions")
    assert (texts(app.warning), title(app)) == (
        [
            "Le contenu du dépôt 1 n'est plus celui qui a été enregistré : comparez la base avec votre dernière "
            "sauvegarde avant de continuer."
        ],
        "4 actions",
    )


@pytest.mark.parametrize("page", PAGES)
def test_what_nobody_foresaw_is_a_sentence_with_the_number_of_its_traceback_in_the_log(
    open_page, page, monkeypatch, caplog
):
    app = open_page(page)

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret")

    for asked in ("context.data.view", "uploads.history", "help.show"):
        monkeypatch.setattr(f"casal_data.web.{asked}", fails)
    with caplog.at_level(logging.ERROR):
        app.run()
    (sentence,), exceptions, _ = told(app)
    number = re.search("« ([0-9a-f]{6}) »", sentence)
    record = next(each for each in caplog.records if each.name == "casal_data.web.page")
    assert (sentence.replace(number[1], "NUMÉRO"), exceptions, record.getMessage(), record.exc_info[0]) == (
        "Cette page n'a pas pu être affichée. Rechargez-la ; si cela se reproduit, donnez à la personne responsable "
        "de l'installation le numéro « NUMÉRO », qui figure dans le journal du serveur.",
        [],
        f"unexpected error {number[1]}",
        ZeroDivisionError,
    )
