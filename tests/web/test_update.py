"""Mise à jour: from the template to what is applied, and everything that can stand in the way."""

import json
import re
import shutil
from pathlib import Path

import pytest
from streamlit.runtime.uploaded_file_manager import DeletedFile

from casal_data import intake
from casal_data.store import Source, Store, StoreFull
from casal_data.vocabulary import Topic
from tests.web.coordination import (
    GOOD,
    HASH,
    LUC,
    SPRING,
    WRONG,
    click,
    downloads,
    filled,
    put,
    rows,
    sign_in,
    sign_out,
    watch,
)
from tests.web.small import PLAN, SMALL, headings, labelled, links, texts, title
from tests.workbooks import plan_workbook

WAITING = ["3. Corriger les problèmes", "4. Vérifier ce qui change", "5. Appliquer"]
CHANGED = (
    "L'état a changé : quelqu'un d'autre a écrit dans la base depuis l'aperçu. Rien n'a été écrit ; revoyez l'aperçu, "
    "refait ci-dessus, puis recommencez."
)
REMADE = "L'état a changé : quelqu'un d'autre a écrit dans la base. L'aperçu a été refait ; revoyez-le."
EXPIRED = (
    "Votre session a expiré ; rien de ce que vous avez saisi ou déposé n'est perdu : reconnectez-vous pour continuer."
)


@pytest.fixture
def page(store, open_store):
    """The page, and somebody signed in."""
    return sign_in(open_store("update"))


@pytest.fixture
def luc(url):
    """Have Luc apply a workbook meanwhile; the number of the upload."""

    def applied(content: bytes) -> int | None:
        store = Store(url)
        return intake.apply(store, intake.prepare(store, Source("ailleurs.xlsx", content)), author="Luc")

    return applied


def button(app, label: str = "Appliquer"):
    return labelled(app.button, label)


def told(app) -> tuple[list[str], list[str]]:
    """The errors and the warnings; no exception."""
    assert [each.value for each in app.exception] == []
    return texts(app.error), texts(app.warning)


def held(app) -> list[str]:
    """The workbook that the page says it holds."""
    return [text.split("**")[1] for text in texts(app.markdown) if text.startswith(":material/description:")]


def test_a_reader_sees_the_way_and_what_the_template_holds_and_can_put_nothing(store, open_store):
    app = open_store("update", au="2018-03-31")
    assert (headings(app)[2:], downloads(app), len(app.file_uploader), [each.label for each in app.button]) == (
        WAITING,
        ["Télécharger le gabarit"],
        0,
        ["Se connecter"],
    )
    (holds,) = [text for text in texts(app.markdown) if text.startswith("Un classeur Excel")]
    assert holds.startswith("Un classeur Excel rempli de l'état du plan au 31 mars 2018 : 4 actions, 4 cibles et 3 aff")


def test_the_title_without_a_workbook_is_the_last_update(page):
    assert re.sub(r"le .+ \d\d", "LE", title(page)) == "Dernière mise à jour LE, par Ana"


def test_a_template_of_a_day_to_come_is_warned_of(store, open_store):
    assert texts(open_store("update", au="2040-01-01").warning) == [
        "La date de référence est à venir : le suivi ne se fait qu'à une date passée ou à celle d'aujourd'hui."
    ]


def test_the_unchanged_template_changes_nothing_and_cannot_be_applied(page, store):
    app = put(page, filled(store, {}))
    assert (
        title(app),
        headings(app)[2],
        button(app).disabled,
        "Il n'y a rien à écrire." in texts(app.main.caption),
    ) == (
        "Aucun changement dans ce classeur",
        "3. Aucun problème",
        True,
        True,
    )


def test_a_refused_workbook_shows_its_problems_to_filter_and_to_take_along_and_no_button_to_apply(
    page, store, monkeypatch
):
    files = watch(monkeypatch)
    app = put(page, WRONG)
    assert (title(app), headings(app)[2:], [each.label for each in app.button if each.label == "Appliquer"]) == (
        "2 erreurs et 1 avertissement : rien ne peut être appliqué",
        ["3. 2 erreurs et 1 avertissement : rien ne peut être appliqué", *WAITING[1:]],
        [],
    )
    assert rows(app, "Gravité", "Feuille", "Cellule", "Problème", "Lu") == [
        ("erreur", "Actions", "C2", "Choix inconnu", "Fini"),
        ("erreur", "Actions", "A3", "Action inconnue", "9.9.9"),
        ("avertissement", "Actions", "D4", "En cours à 100 %", "100 %"),
    ]
    assert [message.split(" : ")[0] for (message,) in rows(app, "Message")] == [
        "Actions!C2",
        "Actions!A3",
        "Actions!D4",
    ]

    expected = [problem.as_dict() for problem in intake.prepare(store, Source("suivi.xlsx", WRONG)).problems]
    assert json.loads(files["Télécharger le JSON"]) == expected
    labelled(app.multiselect, "Gravité").set_value(["avertissement"]).run()
    assert (rows(app, "Cellule"), downloads(app)[1:]) == (
        [("D4",)],
        ["Télécharger votre classeur annoté", "Télécharger le CSV (1 ligne)", "Excel (.xlsx)", "Télécharger le JSON"],
    )


def test_a_phone_shows_first_what_a_table_is_looked_at_for(page, monkeypatch):
    monkeypatch.setattr("casal_data.web.rows.is_phone", lambda: True)
    first = [list(put(page, content).dataframe[-1].value)[:4] for content in (WRONG, GOOD)]
    assert first == [["Cellule", "Problème", "Message", "Gravité"], ["Code", "Élément", "Avant", "Après"]]


def test_a_file_that_is_no_workbook_is_a_problem_and_is_not_given_back(page):
    app = put(page, b"Bonjour", "photo.xlsx")
    assert (title(app), rows(app, "Feuille", "Cellule"), downloads(app)[1:]) == (
        "1 erreur : rien ne peut être appliqué",
        [("(fichier)", "")],
        ["Télécharger le CSV (1 ligne)", "Excel (.xlsx)", "Télécharger le JSON"],
    )


def test_the_preview_says_it_in_words_and_row_by_row_is_read_once_filtered_and_writes_nothing(page, store, monkeypatch):
    read = []
    prepare = intake.prepare
    monkeypatch.setattr("casal_data.web.update.intake.prepare", lambda *a, **k: read.append(1) or prepare(*a, **k))
    app = put(page, GOOD)
    assert (title(app), texts(app.markdown)[-1].strip("*")) == (
        "5 changements à revoir avant d'appliquer",
        "1 action passe à Réalisé ; 1 action passe à En cours ; 2 avancements ; 1 commentaire",
    )
    assert rows(app, "Changement", "Code", "Action", "Élément", "Avant", "Après", "Date") == [
        ("+ ajouté", "1.1.1", "Semer", "Statut", "", "Réalisé", SPRING),
        ("+ ajouté", "1.1.1", "Semer", "Avancement (%)", "", "100 %", SPRING),
        ("+ ajouté", "1.1.2", "Arroser", "Statut", "", "En cours", SPRING),
        ("+ ajouté", "1.1.2", "Arroser", "Avancement (%)", "", "40 %", SPRING),
        ("+ ajouté", "1.1.2", "Arroser", "Commentaire", "", "*deux* :red[fois]", SPRING),
    ]
    fields = labelled(app.text_input, "Auteur").value, labelled(app.text_area, "Note").value
    assert fields == ("Ana Roy", "Rencontre de mars")

    app.button_group[0].set_value([Topic.COMMENT]).run()
    assert (rows(app, "Élément"), downloads(app)[-2]) == ([("Commentaire",)], "Télécharger le CSV (1 ligne)")
    labelled(app.text_input, "Auteur").set_value("  ").run()
    assert (button(app).disabled, texts(app.main.caption)[-1]) == (True, "Dites qui est l'auteur de ce suivi.")
    assert (len(read), store.last_upload()) == (1, 1)


def test_applying_writes_one_upload_empties_the_box_and_leads_to_where_it_is_seen(page, store):
    app = click(put(page, GOOD), "Appliquer")
    upload = store.upload(2)
    assert told(app) == ([], [])
    assert (title(app), texts(app.success), held(app), headings(app)[2:]) == (
        "Dépôt nº 2 appliqué",
        ["« suivi.xlsx » est appliqué : c'est le dépôt nº 2."],
        [],
        WAITING,
    )
    assert "Le dépôt nº 2 est appliqué ; le haut de la page dit où le voir." in texts(app.main.caption)
    assert (upload.author, upload.note, upload.rows, store.file(2).content == GOOD, store.last_upload()) == (
        "Ana Roy",
        "Rencontre de mars",
        5,
        True,
        2,
    )
    assert [(label, parameters.get("depot")) for label, _, parameters in links(app)] == [
        ("Voir ce dépôt dans l'historique", ["2"]),
        ("Voir l'échéancier", None),
        ("Voir la vue d'ensemble", None),
    ]


def test_the_same_file_again_says_by_whom_it_was_applied_and_after_its_undo_how_to_redo_it(page, store):
    app = put(click(put(page, GOOD), "Appliquer"), GOOD, "copie.xlsx")
    (told_,) = texts(app.info)
    assert (told_.startswith("Ce fichier a déjà été appliqué le "), told_.partition(" par ")[2], title(app)) == (
        True,
        "Ana Roy (dépôt nº 2) ; il n'y a rien à refaire.",
        "Aucun changement dans ce classeur",
    )

    store.reverse(2, author="Luc")
    app = put(click(app, "Retirer"), GOOD)
    (told_,) = texts(app.info)
    assert (told_.partition("(dépôt nº 2)")[2], links(app)[-1][2]["depot"], title(app)) == (
        ", puis annulé. Pour le remettre tel quel, rétablissez ce dépôt à l'historique ; l'appliquer ici en ferait un "
        "nouveau dépôt.",
        ["2"],
        "5 changements à revoir avant d'appliquer",
    )


def test_an_author_other_than_who_is_signed_in_is_written_with_both_names(page, store):
    app = put(page, LUC)
    labelled(app.text_area, "Note").set_value("  Reçu par courriel ").run()
    click(app, "Appliquer")
    assert (store.upload(2).author, store.upload(2).note) == ("Luc (déposé par Ana Roy)", "Reçu par courriel")


def test_a_click_in_a_run_that_fails_writes_nothing_later(page, store, monkeypatch):
    app = put(page, GOOD)
    with monkeypatch.context() as patch:
        patch.setattr("casal_data.web.template.download", lambda context: 1 / 0)
        click(app, "Appliquer")
    app.run()
    assert (told(app), store.last_upload(), held(app)) == (([], []), 1, ["suivi.xlsx"])


def test_a_click_on_what_has_become_a_conflict_writes_nothing_and_says_that_the_state_changed(page, store, luc):
    mine = filled(store, {"1.1.1": "Réalisé"})
    app = put(page, mine)
    luc(filled(store, {"1.1.1": "Reporté"}))
    click(app, "Appliquer")
    assert (told(app), store.last_upload(), title(app), button(app).disabled) == (
        ([], [REMADE]),
        2,
        "1 conflit à revoir avant d'appliquer",
        True,
    )


def test_a_state_that_changed_since_the_preview_is_said_and_the_preview_made_again(page, store, luc):
    app = put(page, GOOD)
    luc(LUC)
    click(app, "Appliquer")
    assert (told(app), store.last_upload(), rows(app, "Élément", "Avant", "Après")[0]) == (
        ([CHANGED], []),
        2,
        ("Statut", "Reporté", "Réalisé"),
    )
    click(app, "Appliquer")
    assert (told(app), title(app)) == (([], []), "Dépôt nº 3 appliqué")


def test_a_state_that_changes_while_it_is_written_is_said_too(page, store, luc, monkeypatch):
    app = put(page, GOOD)
    apply = intake.apply

    def after_luc(*arguments, **more):
        monkeypatch.undo()
        luc(LUC)
        return apply(*arguments, **more)

    monkeypatch.setattr("casal_data.web.apply.intake.apply", after_luc)
    click(app, "Appliquer")
    assert (told(app), store.last_upload(), held(app)) == (([CHANGED], [REMADE]), 2, ["suivi.xlsx"])


def test_an_expired_session_loses_nothing(page, store):
    app = put(page, GOOD)
    labelled(app.text_area, "Note").set_value("Note tapée").run()
    click(sign_out(app), "Appliquer")
    assert (told(app), store.last_upload(), held(app), button(app).disabled, len(app.file_uploader)) == (
        ([], [EXPIRED]),
        1,
        ["suivi.xlsx"],
        True,
        0,
    )
    sign_in(app)
    assert (held(app), labelled(app.text_area, "Note").value) == (["suivi.xlsx"], "Note tapée")
    click(app, "Appliquer")
    assert (store.last_upload(), store.upload(2).note) == (2, "Note tapée")


def test_a_workbook_is_named_as_typed_replaced_taken_away_and_left_behind_by_nobody_who_signs_out(page):
    app = put(put(page, WRONG), GOOD, "*a* :red[b].xlsx")
    (name,) = [each.value for each in app.markdown if each.value.startswith(":material/description:")]
    assert (held(app), title(app)) == (["*a* :red[b].xlsx"], "5 changements à revoir avant d'appliquer")
    assert name.split("**")[1] == "\\*a\\* \\:red\\[b\\]\\.xlsx"
    for leave in ("Retirer", "Se déconnecter"):
        app = click(put(app, GOOD), leave)
        assert (held(app), headings(app)[2:]) == ([], WAITING)


def test_a_file_that_the_server_no_longer_has_is_said(page, monkeypatch):
    """After a reconnection the box names a file whose bytes are gone."""
    monkeypatch.setattr(
        "streamlit.elements.widgets.file_uploader._get_upload_files", lambda value: [DeletedFile("perdu")]
    )
    app = page.run()
    assert told(app) == (
        [],
        ["La connexion a été coupée et le serveur n'a plus ce fichier ; rien n'a été écrit : déposez-le de nouveau."],
    )


def test_a_plan_workbook_goes_the_same_way(page, store):
    longer = plan_workbook(
        ["OBJECTIF 1 : NOURRIR"], ["1.1 Cultiver"], ["1.1.1 Semer du blé", None, None, "CSDL", "X", None, None]
    )
    app = put(page, longer, "plan.xlsx")
    topics = {row[0] for row in rows(app, "Code")}
    click(app, "Appliquer")
    assert (topics >= {"1.1.1", "1.1.2", "2.1.1"}, title(app), store.upload(2).kind) == (
        True,
        "Dépôt nº 2 appliqué",
        "plan",
    )


def test_a_workbook_of_another_plan_is_said_to_be_one(page):
    other = plan_workbook(["OBJECTIF 1 : AUTRE"], ["1.1 Autre"], ["1.1.1 Autre"], title="Autre plan")
    app = put(page, other, "autre.xlsx")
    assert texts(app.warning)[-1] == ("Ce classeur apporte un plan qui n'est pas encore dans la base : « Autre plan ».")


@pytest.fixture(scope="module")
def disputed(made_store, tmp_path_factory) -> tuple[Path, bytes]:
    """A store where Luc applied a workbook, and another of the same template, two of whose rows he changed too."""
    path = Path(shutil.copy(made_store(SMALL), tmp_path_factory.mktemp("disputed")))
    made = Store(str(path))
    made.set_credential("coordinator", HASH)
    mine = filled(made, {"1.1.1": "Réalisé", "1.1.2": "En cours", "1.2.1": "En cours"})
    his = Source("ailleurs.xlsx", filled(made, {"1.1.1": "Reporté", "1.1.2": "Abandonné"}))
    intake.apply(made, intake.prepare(made, his), author="Luc")
    return path, mine


@pytest.fixture
def dispute(url, disputed) -> Store:
    """The dashboard's store, as made so."""
    shutil.copy(disputed[0], url)
    return Store(url)


@pytest.fixture
def conflicting(dispute, disputed, open_store):
    """The page with that workbook, and somebody signed in."""
    return put(sign_in(open_store("update")), disputed[1])


def choices(app) -> list[str | None]:
    return [each.value for each in app.radio]


def reports(store: Store) -> dict[str, tuple[str, int]]:
    ledger = store.ledger(PLAN)
    return {report.subject.action: (report.value, report.upload) for report in ledger.reports}


def test_conflicts_are_shown_side_by_side_hold_the_button_and_are_each_decided_by_itself(conflicting, dispute):
    app = conflicting
    sides = [text for text in texts(app.markdown) if text.startswith("- Statut")]
    assert (title(app), sides, choices(app), button(app).disabled, texts(app.main.caption)[-1]) == (
        "1 changement et 2 conflits à revoir avant d'appliquer",
        [
            "- Statut : vide → **Reporté**",
            "- Statut : vide → **Réalisé**",
            "- Statut : vide → **Abandonné**",
            "- Statut : vide → **En cours**",
        ],
        [None, None],
        True,
        "Il reste 2 lignes en conflit à trancher, à l'étape 4.",
    )
    assert sum(text.endswith("par Luc (dépôt nº 2)") for text in texts(app.main.caption)) == 2

    app.radio[0].set_value("Prendre mon classeur").run()
    left = texts(app.main.caption)[-1]
    app.radio[1].set_value("Garder l'état présent").run()
    click(app, "Appliquer")
    assert (left, told(app), reports(dispute)) == (
        "Il reste 1 ligne en conflit à trancher, à l'étape 4.",
        ([], []),
        {"1.1.1": ("done", 3), "1.1.2": ("abandoned", 2), "1.2.1": ("under_way", 3)},
    )


@pytest.mark.parametrize(
    ("label", "choice", "written"),
    [
        ("Tout garder", "Garder l'état présent", {"1.1.1": ("postponed", 2), "1.1.2": ("abandoned", 2)}),
        ("Tout prendre", "Prendre mon classeur", {"1.1.1": ("done", 3), "1.1.2": ("under_way", 3)}),
    ],
)
def test_one_button_decides_them_all(conflicting, dispute, label, choice, written):
    app = click(conflicting, label)
    chosen = choices(app)
    click(app, "Appliquer")
    assert (chosen, reports(dispute)) == ([choice, choice], {**written, "1.2.1": ("under_way", 3)})


def test_choices_can_be_changed_outlast_a_session_and_are_to_be_made_again_of_a_conflict_that_became_another(
    conflicting, dispute, luc
):
    app = click(conflicting, "Tout prendre")
    app.radio[1].set_value("Garder l'état présent").run()
    assert (choices(app), button(app).disabled) == (["Prendre mon classeur", "Garder l'état présent"], False)

    app = click(sign_out(click(app, "Tout prendre")), "Appliquer")
    assert (choices(sign_in(app)), dispute.last_upload()) == (["Prendre mon classeur"] * 2, 2)

    luc(filled(dispute, {"1.1.2": "Réalisé"}))
    assert choices(app.run()) == ["Prendre mon classeur", None]


def test_rows_that_others_changed_and_the_workbook_leaves_are_said_to_be_kept(page, store, luc):
    luc(filled(store, {"1.1.1": "En cours"}))
    mine = filled(store, {"1.2.1": "En cours"})
    luc(filled(store, {"1.1.1": "Reporté"}))
    app = put(page, mine)
    assert [text for text in texts(app.main.caption) if text.startswith("Depuis votre gabarit")] == [
        "Depuis votre gabarit, quelqu'un d'autre a changé 1 ligne que votre classeur laisse comme au gabarit ; ces "
        "changements sont gardés : 1.1.1."
    ]


def test_what_cannot_be_written_is_said_and_the_workbook_stays(page, monkeypatch):
    def full(*_, **__):
        raise StoreFull("casal.duckdb")

    monkeypatch.setattr("casal_data.web.apply.intake.apply", full)
    app = click(put(page, GOOD), "Appliquer")
    assert (told(app)[0][0].partition(" ; ")[0], held(app)) == (
        "Il n'y a plus assez d'espace pour la base « casal.duckdb »",
        ["suivi.xlsx"],
    )
