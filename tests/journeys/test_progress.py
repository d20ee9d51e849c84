"""The coordinator's follow-up on the pages, from the template to the history, by workbooks that LibreOffice saved."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.journeys.coordinator import edited, press, put, sign_in, taken, turn_to
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

MISTAKES = {"Actions!C4": "Fini", "Actions!D7": 1.4, "Cibles!E8": "une douzaine"}
MENDED = {"Actions!C4": "Réalisé", "Actions!D7": 0.4, "Cibles!E8": 12}
MORE = {"Actions!D4": 1, "Actions!C7": "En cours", "Actions!F7": "Deux marchés *publics*"}
PROBLEMS = [
    ("Actions", "C4", "Choix inconnu"),
    ("Actions", "D7", "Avancement hors de 0 à 100 %"),
    ("Cibles", "E8", "Nombre illisible"),
]
CHANGES = [
    ("1.1.1", "Statut", "", "Réalisé"),
    ("1.1.1", "Avancement (%)", "", "100 %"),
    ("1.2.1", "Statut", "", "En cours"),
    ("1.2.1", "Avancement (%)", "", "40 %"),
    ("1.2.1", "Commentaire", "", "Deux marchés *publics*"),
    ("1.2.1", "Valeur de « Nombre d'événements valorisants produits locaux »", "", "12"),
]
AS_PUBLISHED = "35 actions : 31 dont la période est terminée et 4 sans période"
FOLLOWED = "1 action sur 35 est réalisée et 1 en retard"
WORDS = "1 action passe à Réalisé ; 1 action passe à En cours ; 2 avancements ; 1 valeur d'indicateur ; 1 commentaire"
UNDONE = "2 actions sans plus de statut ; 2 avancements ; 1 valeur d'indicateur ; 1 commentaire"
HISTORY = [
    ("4", "Rétablissement du nº 2", "", "Ana Roy", ""),
    ("3", "Annulation du nº 2", "", "Ana Roy", ""),
    ("2", "Suivi", "En vigueur", "Ana Roy", "Rencontre de *novembre*"),
    ("1", "Plan", "En vigueur", "Ana", ""),
]
TO_WRITE = re.compile("Appliquer|fichier$|Retirer|Annuler|Rétablir|sauvegarde")
ALWAYS = 'N("Vérification")=0'
"""What an annotated workbook colours its cells by."""


def cells(visitor: Visitor, *columns: str, table: int = 0) -> list[tuple[str, ...]]:
    """The rows in view of one of the page's tables, of some of its columns."""
    headers, *rows = visitor.rows(table)
    named = [dict(zip(headers, (" ".join(cell.split()) for cell in row), strict=True)) for row in rows]
    return [tuple(row.get(column, "") for column in columns) for row in named]


def see(visitor: Visitor, wanted: list[tuple[str, ...]], *columns: str, table: int = 0) -> None:
    """Fail unless one of the page's tables comes to begin with these rows, of some of its columns, all in French.

    A table is read aloud a moment after it is drawn.
    """
    visitor.settle()
    for _ in range(100):
        if cells(visitor, *columns, table=table)[: len(wanted)] == wanted:
            break
        visitor.page.wait_for_timeout(100)
    assert (cells(visitor, *columns, table=table)[: len(wanted)], visitor.english()) == (wanted, [])


def at_the_update_page(visit, server, name: str = "Ana Roy") -> tuple[Visitor, str, bytes]:
    """Somebody who came and signed in, and the name and bytes of the template."""
    visitor = visit("mise-a-jour", server=server)
    sign_in(visitor, name)
    return visitor, *taken(visitor, "Télécharger le gabarit")


def apply(visitor: Visitor, upload: int) -> None:
    press(visitor, "Appliquer")
    expect(visitor.title).to_have_text(f"Dépôt nº {upload} appliqué")
    visitor.settle()


def open_upload(visitor: Visitor, row: int, upload: int) -> None:
    """Open an upload by its number in the table of the history; row: 1 is the last upload."""
    turn_to(visitor, "Historique")
    visitor.click_cell(row, 45)
    expect(visitor.title).to_contain_text(f"Dépôt nº {upload}, ")
    visitor.settle()


def see_on_the_schedule(visitor: Visitor, title: str, status: str) -> None:
    """Fail unless the page Échéancier says this on top, and this of the action 1.1.1."""
    turn_to(visitor, "Échéancier")
    expect(visitor.title).to_have_text(title)
    see(visitor, [("1.1.1", status)], "Code", "Statut")


def marked(annotated: bytes) -> tuple[set[str], set[str], list[str]]:
    """Of an annotated workbook: the cells that are commented, those that are coloured, and those that it lists."""
    workbook = load_workbook(BytesIO(annotated))
    cells = [(sheet.title, cell) for sheet in workbook for row in sheet.iter_rows() for cell in row]
    commented = {f"{title}!{cell.coordinate}" for title, cell in cells if cell.comment}
    coloured = {
        f"{sheet.title}!{cell}"
        for sheet in workbook
        for formatted in sheet.conditional_formatting
        for rule in formatted.rules
        if rule.formula == [ALWAYS]
        for cell in str(formatted.sqref).split()
    }
    rows = workbook.worksheets[-1].iter_rows(min_row=4, values_only=True)
    return commented, coloured, [f"{sheet}!{cell}" for _, sheet, cell, *_ in rows]


def test_the_follow_up_from_the_template_to_its_undo_with_workbooks_saved_by_libreoffice(coordinated, visit, office):
    ana, name, template = at_the_update_page(visit, coordinated)
    wrong = office.saved(edited(template, {**MISTAKES, **MORE}))
    put(ana, wrong, name)
    expect(ana.title).to_have_text("3 erreurs : rien ne peut être appliqué")
    expect(ana.page.get_by_role("button", name="Appliquer")).to_have_count(0)
    see(ana, PROBLEMS, "Feuille", "Cellule", "Problème")

    annotated_name, annotated = taken(ana, "Télécharger votre classeur annoté")
    assert (annotated_name, *marked(annotated)) == (
        name.replace(".xlsx", "_annote.xlsx"), {*MISTAKES}, {*MISTAKES}, [*MISTAKES],
    )  # fmt: skip
    mended = office.saved(edited(annotated, MENDED))
    put(ana, mended, annotated_name)
    expect(ana.title).to_have_text("6 changements à revoir avant d'appliquer")
    expect(ana.page.get_by_text(WORDS)).to_be_visible()
    see(ana, CHANGES, "Code", "Élément", "Avant", "Après")
    ana.page.get_by_label("Note").fill("Rencontre de *novembre*")
    apply(ana, upload=2)
    assert ana.english() == []
    see_on_the_schedule(ana, FOLLOWED, "Réalisé")

    open_upload(ana, row=1, upload=2)
    assert taken(ana, "Télécharger le fichier tel qu'il a été déposé") == (annotated_name, mended)
    press(ana, "Annuler ce dépôt")
    expect(ana.page.get_by_text(UNDONE)).to_be_visible()
    see(ana, CHANGES, "Code", "Élément", "Après", "Avant", table=1)
    press(ana, "Confirmer l'annulation")
    expect(ana.page.get_by_text("Le dépôt nº 2 est annulé ; l'historique le dit au nº 3.")).to_be_visible()
    see_on_the_schedule(ana, AS_PUBLISHED, "Période terminée")

    open_upload(ana, row=2, upload=2)
    press(ana, "Rétablir ce dépôt")
    expect(ana.page.get_by_text("Le rétablissement change ceci à l'état présent")).to_be_visible()
    press(ana, "Confirmer le rétablissement")
    expect(ana.page.get_by_text("Le dépôt nº 2 est rétabli ; l'historique le dit au nº 4.")).to_be_visible()
    see_on_the_schedule(ana, FOLLOWED, "Réalisé")
    turn_to(ana, "Historique")
    see(ana, HISTORY, "Dépôt", "Genre", "État", "Auteur", "Note")


def test_of_two_coordinators_the_second_decides_what_both_changed_and_the_first_keeps_all_when_her_session_expires(
    later, visit
):
    server, pass_two_hours = later
    ana, _, template = at_the_update_page(visit, server)
    luc, *_ = at_the_update_page(visit, server, "Luc Côté")
    put(ana, edited(template, {"Actions!C4": "Réalisé"}), "ana.xlsx")
    put(luc, edited(template, {"Actions!C4": "Reporté", "Actions!C7": "Abandonné"}), "luc.xlsx")
    expect(luc.title).to_have_text("2 changements à revoir avant d'appliquer")
    apply(ana, upload=2)

    press(luc, "Appliquer")
    expect(luc.page.get_by_text("L'état a changé : quelqu'un d'autre a écrit dans la base")).to_be_visible()
    expect(luc.title).to_have_text("1 changement et 1 conflit à revoir avant d'appliquer")
    see(luc, [("1.2.1", "", "Abandonné")], "Code", "Avant", "Après", table=1)
    expect(luc.page.get_by_text("par Ana Roy (dépôt nº 2)")).to_be_visible()
    expect(luc.page.get_by_role("button", name="Appliquer")).to_be_disabled()

    luc.page.get_by_role("radio", name="Prendre mon classeur").check(force=True)
    expect(luc.page.get_by_role("button", name="Appliquer")).to_be_enabled()
    apply(luc, upload=3)
    see_on_the_schedule(luc, "Aucune des 35 actions n'est réalisée", "Reporté")

    put(ana, edited(template, {"Actions!C5": "Réalisé"}))
    ana.page.get_by_label("Note").fill("Ce que j'ai tapé")
    pass_two_hours()
    press(ana, "Appliquer")
    expect(ana.page.get_by_text("Votre session a expiré").first).to_be_visible()
    expect(ana.page.get_by_text("Votre classeur est gardé")).to_be_visible()
    expect(ana.page.get_by_role("button", name="Appliquer")).to_be_disabled()
    ana.settle()
    assert ana.english() == []

    sign_in(ana)
    expect(ana.page.get_by_label("Note")).to_have_value("Ce que j'ai tapé")
    apply(ana, upload=4)
    turn_to(ana, "Historique")
    see(ana, [("4", "Ana Roy", "Ce que j'ai tapé")], "Dépôt", "Auteur", "Note")


def test_the_demonstration_is_removed_by_its_button_and_comes_back_from_a_backup_alone(started, visit, tmp_path):
    ana = visit("historique?plan=demonstration", server=started)
    expect(ana.page.get_by_text("Données fictives").first).to_be_visible()
    sign_in(ana)
    press(ana, "Préparer une sauvegarde")
    name, content = taken(ana, "Télécharger une sauvegarde")
    (tmp_path / name).write_bytes(content)
    expect(ana.page.get_by_role("button", name="Retirer la démonstration")).to_be_disabled()
    ana.page.get_by_text("Je veux effacer la démonstration pour de bon").click()
    press(ana, "Retirer la démonstration")
    expect(ana.page.get_by_text("« Démonstration » est retiré pour de bon.")).to_be_visible()
    expect(ana.page.get_by_text("Données fictives")).to_have_count(0)
    ana.settle()
    assert ana.english() == []

    ana.turn("historique?plan=demonstration")
    expect(ana.page.get_by_text("Le plan « demonstration » n'existe pas.")).to_be_visible()
    started.run("restore", str(tmp_path / name))
    ana.turn("historique?plan=demonstration")
    expect(ana.title).to_contain_text("5 dépôts, ")
    expect(ana.page.get_by_text("Données fictives").first).to_be_visible()


def test_a_reader_is_shown_no_way_to_write(demonstration, turn):
    ana = turn("mise-a-jour", server=demonstration)
    for address in ("mise-a-jour", "historique", "historique?depot=3"):
        ana.turn(address)
        expect(ana.page.get_by_role("button", name="Se connecter")).to_be_visible()
        expect(ana.page.get_by_role("button", name=TO_WRITE)).to_have_count(0)
        expect(ana.page.locator("input[type=file]")).to_have_count(0)
