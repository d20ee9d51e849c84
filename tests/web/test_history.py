"""Historique: every upload and its changes, undoing and redoing, what has lost its place, and keeping a copy."""

import shutil
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest

from casal_data import intake
from casal_data.model import Report, Subject
from casal_data.store import Source, Store
from casal_data.vocabulary import Field
from tests.web.coordination import GOOD, HASH, LUC, SPRING, click, downloads, rows, sign_in, sign_out, watch
from tests.web.small import MADE_UP, MADE_UP_PLAN, PLAN, SMALL, headings, labelled, links, texts, title

EXPIRED = (
    "Votre session a expiré ; rien de ce que vous avez saisi ou déposé n'est perdu : reconnectez-vous pour continuer."
)
CHANGED = (
    "L'état a changé : quelqu'un d'autre a écrit dans la base depuis l'aperçu. Rien n'a été écrit ; revoyez l'aperçu, "
    "refait ci-dessus, puis recommencez."
)


@pytest.fixture(scope="module")
def made(made_store, tmp_path_factory) -> Path:
    """A store with the small plan (upload 1), Ana's follow-up (2) and Luc's (3), to be copied."""
    path = tmp_path_factory.mktemp("followed") / "casal.duckdb"
    shutil.copy(made_store(SMALL), path)
    store = Store(str(path))
    store.set_credential("coordinator", HASH)
    for content, author in ((GOOD, "Ana"), (LUC, "Luc")):
        assert bring(store, content, author)
    return path


@pytest.fixture
def store(url, made) -> Store:
    """The dashboard's store, as made."""
    shutil.copy(made, url)
    return Store(url)


def bring(store: Store, content: bytes, author: str) -> int | None:
    prepared = intake.prepare(store, Source(f"suivi-{author.lower()}.xlsx", content))
    return intake.apply(store, prepared, author=author, note="")


@pytest.fixture
def page(store, open_store):
    """A page of the history, and somebody signed in."""
    return lambda **parameters: sign_in(open_store("history", **parameters))


def told(app) -> tuple[list[str], list[str]]:
    """The errors and the warnings; no exception."""
    assert [each.value for each in app.exception] == []
    return texts(app.error), texts(app.warning)


def statuses(store: Store) -> list[tuple[str, object]]:
    """The last word on each action's status."""
    ledger = store.ledger(PLAN)
    return [(code, ledger.value(Subject(code), Field.STATUS, SPRING)) for code in ("1.1.1", "1.1.2")]


def test_a_reader_sees_the_uploads_the_last_first_and_in_the_csv_their_hashes_and_no_button_that_writes(
    store, open_store, monkeypatch
):
    files = watch(monkeypatch)
    app = open_store("history")
    assert (
        title(app).partition(" le dernier ")[0],
        rows(app, "Dépôt", "Genre", "État", "Auteur", "Fichier", "Lignes"),
    ) == (
        "3 dépôts,",
        [
            (3, "Suivi", "En vigueur", "Luc", "suivi-luc.xlsx", 1),
            (2, "Suivi", "En vigueur", "Ana", "suivi-ana.xlsx", 5),
            (1, "Plan", "En vigueur", "Ana", "plan.xlsx", store.upload(1).rows),
        ],
    )
    frame = pd.read_csv(BytesIO(files["Télécharger le CSV (3 lignes)"]), sep=";")
    assert (list(frame["Dépôt"]), list(frame["Empreinte"])) == (
        [3, 2, 1],
        [store.upload(number).sha256 for number in (3, 2, 1)],
    )
    assert (headings(app), [each.label for each in app.button]) == (["Coordination"], ["Se connecter"])


def test_a_single_upload_is_counted_as_one(upload, open_store):
    upload(SMALL)
    assert title(open_store("history")).startswith("1 dépôt, le ")


def test_an_upload_shows_a_reader_what_it_changed_and_its_file_as_it_was_and_no_button_that_writes(
    store, open_store, monkeypatch
):
    files = watch(monkeypatch)
    app = open_store("history", depot="3")
    assert (title(app).partition(",")[0], rows(app, "Code", "Élément", "Avant", "Après", "Date")) == (
        "Dépôt nº 3",
        [("1.1.1", "Statut", "Réalisé", "Reporté", SPRING)],
    )
    assert files["Télécharger le fichier tel qu'il a été déposé"] == LUC
    assert store.upload(3).sha256 in texts(app.markdown)[0]
    assert [each.label for each in app.button] == ["Se connecter"]


def test_a_number_in_the_table_opens_the_upload(store, open_store):
    app = open_store("history")
    app.session_state["numero-depot"] = {"label": 2}
    app.run()
    assert (app.query_params["depot"], title(app).partition(",")[0]) == ("2", "Dépôt nº 2")


def test_a_number_that_is_no_upload_is_said(store, open_store):
    app = open_store("history")
    for asked in ("4", "0", "deux", "²", "99999999999999999999", "-1"):
        app.query_params["depot"] = asked
        app.run()
        assert (told(app), title(app)) == (([], []), f"Ce plan n'a aucun dépôt nº {asked}")


def test_an_upload_of_another_plan_leads_there(store, open_store, upload):
    upload(MADE_UP)
    app = open_store("history", plan=PLAN, depot="4")
    assert (title(app), links(app)[-1][0], links(app)[-1][2]) == (
        "Ce plan n'a aucun dépôt nº 4",
        "Voir ce dépôt, qui est d'un autre plan",
        {"plan": [MADE_UP_PLAN], "depot": ["4"]},
    )


def test_undoing_is_seen_before_it_is_done_and_nothing_is_by_whoever_changes_their_mind(page, store):
    app = click(page(depot="2"), "Annuler ce dépôt…")
    assert (rows(app, "Code", "Élément", "Avant", "Après", table=1), store.last_upload()) == (
        [
            ("1.1.1", "Avancement (%)", "100 %", ""),
            ("1.1.2", "Statut", "En cours", ""),
            ("1.1.2", "Avancement (%)", "40 %", ""),
            ("1.1.2", "Commentaire", "*deux* :red[fois]", ""),
        ],
        3,
    )
    click(app, "Ne rien faire")
    assert (store.last_upload(), [each.label for each in app.button]) == (3, ["Se déconnecter", "Annuler ce dépôt…"])


def test_an_upload_that_is_not_the_last_is_undone_and_put_back(page, store):
    app = click(page(depot="2"), "Annuler ce dépôt…")
    labelled(app.text_input, "Note").set_value("Mauvais mois").run()
    click(app, "Confirmer l'annulation")
    undone = statuses(store)
    assert (told(app), texts(app.success), undone, store.upload(4).note, store.upload(4).author) == (
        ([], []),
        ["Le dépôt nº 2 est annulé ; l'historique le dit au nº 4."],
        [("1.1.1", "postponed"), ("1.1.2", None)],
        "Mauvais mois",
        "Ana Roy",
    )
    click(app, "Rétablir ce dépôt…")
    click(app, "Confirmer le rétablissement")
    assert (texts(app.success), statuses(store)) == (
        ["Le dépôt nº 2 est rétabli ; l'historique le dit au nº 5."],
        [("1.1.1", "postponed"), ("1.1.2", "under_way")],
    )


def test_an_undo_has_its_own_line_which_names_what_it_undid_shows_what_it_changed_and_cannot_itself_be_undone(
    page, store
):
    store.reverse(3, author="Luc", note="Erreur")
    app = page()
    assert rows(app, "Dépôt", "Genre", "État", "Auteur", "Note")[:2] == [
        (4, "Annulation du nº 3", "", "Luc", "Erreur"),
        (3, "Suivi", "Annulé", "Luc", ""),
    ]
    app.query_params["depot"] = "4"
    app.run()
    assert (rows(app, "Code", "Élément", "Avant", "Après"), [each.label for each in app.button]) == (
        [("1.1.1", "Statut", "Reporté", "Réalisé")],
        ["Se déconnecter"],
    )


def test_the_only_version_of_a_plan_cannot_be_undone(page, store):
    app = click(page(depot="1"), "Annuler ce dépôt…")
    assert (len(told(app)[1]), [each.label for each in app.button]) == (1, ["Se déconnecter", "Fermer"])


def test_a_state_that_changed_since_the_preview_of_an_undo_is_said(page, store):
    app = click(page(depot="2"), "Annuler ce dépôt…")
    store.reverse(3, author="Luc")
    click(app, "Confirmer l'annulation")
    assert (told(app), store.last_upload(), rows(app, "Code", "Élément", "Avant", table=1)[0]) == (
        ([CHANGED], []),
        4,
        ("1.1.1", "Statut", "Réalisé"),
    )
    click(app, "Confirmer l'annulation")
    assert (told(app), store.last_upload()) == (([], []), 5)


def test_an_expired_session_undoes_nothing(page, store):
    app = sign_out(click(page(depot="2"), "Annuler ce dépôt…"))
    click(app, "Confirmer l'annulation")
    assert (store.last_upload(), texts(app.error)) == (3, [EXPIRED])
    assert [each.label for each in sign_in(app).button] == ["Se déconnecter", "Confirmer l'annulation", "Ne rien faire"]
    assert store.last_upload() == 3


def test_reports_that_have_lost_their_place_are_listed_with_how_to_give_them_one(store, open_store, tell):
    tell(
        Report(Subject("9.9.9"), Field.STATUS, SPRING, "done"),
        Report(Subject("1.1.1", "Jadis"), Field.VALUE, SPRING, 4.0),
    )
    app = open_store("history")
    assert (headings(app)[0], rows(app, "Code", "Élément", "Valeur", "Date", "Dépôt", table=1)) == (
        "Suivi orphelin : 2 valeurs sans place au plan",
        [("9.9.9", "Statut", "Réalisé", SPRING, 4), ("1.1.1", "Valeur de « Jadis »", "4", SPRING, 4)],
    )
    assert any("« Ancien code »" in text for text in texts(app.markdown))


def test_a_backup_is_made_when_it_is_asked_for_holds_everything_and_is_not_offered_as_that_of_a_later_state(
    page, store, monkeypatch, tmp_path
):
    files = watch(monkeypatch)
    app = page()
    before = [label for label in downloads(app) if "sauvegarde" in label]
    click(app, "Préparer une sauvegarde")
    ((label, content),) = [(label, content) for label, content in files.items() if "sauvegarde" in label]
    copy = tmp_path / "copie.duckdb"
    copy.write_bytes(content)
    assert (before, label.partition(" (")[0], [each.id for each in Store(str(copy)).uploads(PLAN)]) == (
        [],
        "Télécharger une sauvegarde",
        [3, 2, 1],
    )
    store.reverse(3, author="Luc")
    assert [label for label in downloads(app.run()) if "sauvegarde" in label] == []


def test_a_real_plan_has_no_button_that_removes_it_and_an_expired_session_gets_no_backup(page):
    app = page()
    assert "Retirer la démonstration" not in [each.label for each in app.button]
    click(sign_out(app), "Préparer une sauvegarde")
    assert ([label for label in downloads(app) if "sauvegarde" in label], len(texts(app.warning))) == ([], 1)


def test_the_demonstration_is_removed_once_that_is_confirmed(page, store, upload):
    upload(MADE_UP)
    app = page(plan=MADE_UP_PLAN)
    held_back = labelled(app.button, "Retirer la démonstration").disabled
    app.checkbox[0].check().run()
    click(app, "Retirer la démonstration")
    assert (told(app), held_back, texts(app.success), [plan.id for plan in store.plans()]) == (
        ([], []),
        True,
        ["« Essai » est retiré pour de bon."],
        [PLAN],
    )
