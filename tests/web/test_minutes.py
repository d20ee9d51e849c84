"""The minutes of a meeting as a page."""

import io
import shutil
from pathlib import Path

import docx
import pytest
from streamlit.testing.v1 import AppTest

from casal_data.store import Store
from casal_data.web.meeting import minutes
from tests.minutes import meetings
from tests.query.garden import PLAN
from tests.web.coordination import downloads
from tests.web.small import headings, said, texts, title


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stores to be copied."""
    return meetings.stores(tmp_path_factory.mktemp("reunions"))


@pytest.fixture
def draft(made: Path, url: str) -> None:
    """A second meeting in the dashboard's store, not closed yet."""
    shutil.copy(made / "projet", url)


@pytest.fixture
def closed(made: Path, url: str) -> Store:
    """The same once it is closed."""
    shutil.copy(made / "conclue", url)
    return Store(url)


@pytest.fixture
def opened(open_store):
    """Open the minutes of the second meeting. The page may not fail."""

    def open_minutes() -> AppTest:
        app = open_store("meeting", plan=PLAN.id, reunion="2", partie="compte-rendu")
        assert ([each.value for each in app.exception], [each.value for each in app.error]) == ([], [])
        return app

    return open_minutes


def told(app: AppTest) -> list[str]:
    """The notices on top of the page."""
    return texts([*app.main.warning, *app.main.info])


def test_the_page_says_what_the_document_says_item_after_item(opened, closed):
    app = opened()
    assert (title(app), told(app)) == ("Réunion du comité du 20 septembre 2018", [])
    assert headings(app) == [
        "Présences",
        *meetings.ITEMS,
        "Suivis décidés",
        "Suivis des réunions précédentes",
        "Changements inscrits au plan de suivi",
        "Prochaine réunion",
        "Levée de la réunion",
        "État du plan ce jour-là",
        "Actions discutées ou changées",
    ]
    assert texts(app.main.markdown) == [
        "**20 septembre 2018**, de 13 h 32 à 15 h 05 · Salle 2",
        "**Animation :** Ana Roy  \n**Prise de notes :** Luc Côté  \n"
        "**Présents (2) :** Ana Roy (CSDL) ; Luc Côté (Ville)  \n**Excusés (1) :** Zoé Hébert (RUI)",
        "Rien n'a changé depuis le 15 juin 2018.",
        "**Suivis dits clos**\n\n- 1.1 – Écrire à la Ville (CSDL)",
        "Deux jardins ont ouvert.\n\nLa Ville offre un terrain :\n\n- près de l'école\n- au parc",
        "**Suivis décidés**\n\n- 2.1 – Visiter le terrain (CSDL et RUI, pour le 15 octobre 2018)",
        "**Changements inscrits**\n\n- Statut : Non débuté → En cours\n- Avancement (%) : – → 60 %\n"
        "- Valeur de « Nombre de jardins » : – → 2\n"
        "- Statut (légende) de « Ville » : Collaborateur potentiel → Membre confirmé",
        "Le <samedi> & le dimanche, 5 $ l'entrée.",
        "**Suivis décidés**\n\n- 2.2 – Choisir la date",
        "Merci à tous.",
        "- 2.1 – Visiter le terrain (CSDL et RUI, pour le 15 octobre 2018)\n- 2.2 – Choisir la date",
        "- 1.1 – Écrire à la Ville (CSDL, pour le 1er septembre 2018) : clos\n"
        "- 1.2 – Compter les jardins (RUI, pour le 1er décembre 2018) : ouvert",
        "**1 action passe à En cours ; 1 avancement ; 1 valeur d'indicateur ; 1 partenaire confirmé**",
        "Le 11 décembre 2018, à 13 h 30",
        "La réunion est levée à 15 h 05.",
        "6 actions : 1 en cours, 1 dont la période est terminée, 2 dans leur période, 1 à venir et 1 sans période.",
    ]
    assert texts(app.main.success) == ["**Décision :** Accepter le terrain de la Ville."]
    assert [each.proto.alt[:9] for each in app.get("plotly_chart")] == ["Réalisées", "Diagramme"]
    assert "Le \\<samedi\\> \\& le dimanche, 5 \\$ l'entrée\\." in [each.value for each in app.main.markdown]
    (upload,) = [line for line in texts(app.main.caption) if "dépôt" in line]
    assert upload == "Réunion inscrite à l'historique par le dépôt nº 4, le 20 septembre 2018 à 15 h 10, par Ana Roy."


def test_the_document_is_made_when_it_is_asked_for(opened, closed, monkeypatch):
    given = {}

    def button(label: str, content: object, **more: object) -> bool:
        given[said(label)] = content, more["file_name"]
        return False

    monkeypatch.setattr(minutes.st, "download_button", button)
    opened()
    content, name = given["Télécharger le compte rendu (.docx)"]
    assert (docx.Document(io.BytesIO(content())).paragraphs[0].text, name) == (
        "Compte rendu", "compte-rendu_jardin_2018-09-20.docx",
    )  # fmt: skip


def test_a_meeting_that_is_not_closed_has_a_draft(opened, draft):
    app = opened()
    assert told(app) == [
        "Projet : la réunion n'est pas encore inscrite à l'historique, et ce qui suit peut encore changer."
    ]
    assert "Télécharger le projet (.docx)" in downloads(app)
    assert "Changements à inscrire au plan de suivi" in headings(app)


def test_the_page_says_that_the_closing_was_undone_since(opened, closed):
    closed.reverse(4, author="Luc")
    assert told(opened()) == [
        "Le dépôt nº 4, qui inscrivait cette réunion, a été annulé : le compte rendu redevient un projet.",
        "Projet : la réunion n'est pas encore inscrite à l'historique, et ce qui suit peut encore changer.",
    ]
