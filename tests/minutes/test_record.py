"""The minutes as a Word document: its styles, its table of contents, its tables, and what it may not say."""

import io
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from docx.shared import Length

from casal_data.meeting import Head, People
from casal_data.minutes.content import Minutes
from casal_data.minutes.record import minutes_document
from tests.minutes.meetings import ITEMS
from tests.minutes.reading import fields, lines, plain, read, tables

SECTIONS = [
    "Présences",
    "Déroulement de la réunion",
    "Suivis décidés",
    "Suivis des réunions précédentes",
    "Changements inscrits au plan de suivi",
    "Prochaine réunion",
    "Levée de la réunion et adoption",
    "Annexe – État du plan ce jour-là",
]


@pytest.fixture(scope="module")
def content(minutes: Minutes) -> bytes:
    return minutes_document(minutes)


@pytest.fixture
def document(content: bytes):
    return read(content)


def test_its_headings_are_those_of_word_and_make_its_table_of_contents(document, content):
    assert lines(document, "Title", "Subtitle") == ["Compte rendu", "Réunion du comité du 20 septembre 2018"]
    assert (lines(document, "Heading 1"), lines(document, "Heading 2")) == (SECTIONS, ITEMS)
    assert (lines(document, "toc 1"), lines(document, "toc 2")) == (SECTIONS, ITEMS)
    body = document.element.body
    named = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert sorted(each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))) == sorted(named)
    assert 'TOC \\o "1-2" \\h \\z \\n' in fields(content)


def test_it_says_what_was_noted_and_sets_decisions_apart(document):
    assert lines(document, "Décision") == ["Décision : Accepter le terrain de la Ville."]
    assert lines(document, "List Bullet") == [
        "1.1 – Écrire à la Ville (CSDL)",
        "près de l'école",
        "au parc",
        "2.1 – Visiter le terrain (CSDL et RUI, pour le 15 octobre 2018)",
        "Statut : Non débuté → En cours",
        "Avancement (%) : – → 60 %",
        "Valeur de « Nombre de jardins » : – → 2",
        "Statut (légende) de « Ville » : Collaborateur potentiel → Membre confirmé",
        "2.2 – Choisir la date",
    ]
    assert [line for line in lines(document, "Normal") if line][:6] == [
        "Rien n'a changé depuis le 15 juin 2018.",
        "Deux jardins ont ouvert.",
        "La Ville offre un terrain :",
        "Le <samedi> & le dimanche, 5 $ l'entrée.",
        "Merci à tous.",
        "Le 11 décembre 2018, à 13 h 30",
    ]
    assert not [line for line in lines(document) if "proposé" in line or "quorum" in line.lower()]


def test_it_says_where_each_action_stood(document):
    assert lines(document, "Situation") == [
        "Réunion inscrite à l'historique par le dépôt nº 4, le 20 septembre 2018 à 15 h 10, par Ana Roy.",
        "Rien n'a été noté à ce point.",
        "À l'ordre du jour : Ce qui a changé",
        "À l'ordre du jour : Suivi ouvert : 1.1, pour le 1er septembre 2018",
        "Statut : En cours, avancement de 60 %, dernier suivi le 20 septembre 2018",
        "Périodes : 2016-2018 et 2018-2019",
        "Porteurs et partenaires : CSDL et Ville (membres confirmés)",
        "Cibles : 0 atteinte sur 1",
        "À l'ordre du jour : Sans période",
        "Statut : À planifier",
        "Périodes : aucune au plan",
        "Porteurs et partenaires : Ville (membre confirmé)",
        "Rien n'a été noté à ce point.",
    ]


def test_its_tables_are_those_of_the_meeting(document):
    assert tables(document) == [
        [
            ("Date", "20 septembre 2018"), ("Heure", "de 13 h 32 à 15 h 05"), ("Lieu", "Salle 2"),
            ("Animation", "Ana Roy"), ("Prise de notes", "Luc Côté"),
        ],
        [("Présents (2)", "Excusés (1)"), ("Ana Roy (CSDL)", "Zoé Hébert (RUI)"), ("Luc Côté (Ville)", "")],
        [
            ("Nº", "Quoi", "Qui", "Échéance"),
            ("2.1", "Visiter le terrain", "CSDL et RUI", "15 octobre 2018"),
            ("2.2", "Choisir la date", "–", "–"),
        ],
        [
            ("Nº", "Quoi", "Qui", "Échéance", "État"),
            ("1.1", "Écrire à la Ville", "CSDL", "1er septembre 2018", "Clos"),
            ("1.2", "Compter les jardins", "RUI", "1er décembre 2018", "Ouvert"),
        ],
        [
            ("Code", "Élément", "Avant", "Après"),
            ("1.1.1", "Statut", "Non débuté", "En cours"),
            ("1.1.1", "Avancement (%)", "–", "60 %"),
            ("1.1.1", "Valeur de « Nombre de jardins »", "–", "2"),
            ("1.1.1", "Statut (légende) de « Ville »", "Collaborateur potentiel", "Membre confirmé"),
        ],
        [
            ("Statut", "Objectif 1", "Objectif 2", "Total"),
            ("En cours", "1", "–", "1"),
            ("Période terminée", "–", "1", "1"),
            ("Période en cours", "1", "1", "2"),
            ("À venir", "1", "–", "1"),
            ("Sans période", "–", "1", "1"),
            ("Total", "3", "3", "6"),
        ],
    ]  # fmt: skip


def test_its_captions_are_numbered_by_word(document, content):
    assert lines(document, "Caption") == [
        "Tableau 1 – Suivis décidés : quoi, qui et pour quand",
        "Tableau 2 – Suivis des réunions précédentes, à la fin de la réunion",
        "Tableau 3 – Changements inscrits au plan de suivi",
        "Figure 1 – Actions par objectif et par statut, au 20 septembre 2018",
        "Tableau 4 – Nombre d'actions par statut et par objectif",
        "Figure 2 – Périodes et statut des actions discutées ou changées",
    ]
    codes = fields(content)
    assert (codes.count("SEQ Tableau \\* ARABIC"), codes.count("SEQ Figure \\* ARABIC")) == (4, 2)


def test_it_ends_with_the_hour_and_a_line_for_its_adoption(document, minutes):
    text = lines(document, "Normal")
    assert [line for line in text if line.startswith(("La réunion est levée", "Adopté le"))] == [
        "La réunion est levée à 15 h 05.", "Adopté le ______________________________",
    ]  # fmt: skip
    unknown = read(minutes_document(replace(minutes, begun=None, ended=None)))
    assert "La réunion est levée à ____ h ____." in lines(unknown, "Normal")
    assert tables(unknown)[0][1] == ("Heure", "à 13 h 30")


def test_rows_are_not_cut_and_a_header_is_repeated_on_every_page(document):
    facts, *others = document.tables
    rows = [row._tr.trPr for table in document.tables for row in table.rows]
    assert all(properties.find(qn("w:cantSplit")) is not None for properties in rows)
    repeated = [[row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] for table in others]
    assert all(first and not any(rest) for first, *rest in repeated)
    assert not any(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in facts.rows)


def test_headings_and_captions_stay_with_what_follows(document):
    for name in ("Title", "Heading 1", "Heading 2", "Caption"):
        assert document.styles[name].paragraph_format.keep_with_next, name


def test_its_paper_is_letter_and_its_language_french_of_canada(document):
    section = document.sections[0]
    margins = {section.left_margin, section.right_margin, section.top_margin, section.bottom_margin}
    sizes = [round(Length(size).cm, 2) for size in (section.page_width, section.page_height, *margins)]
    assert sizes == [21.59, 27.94, 2.5]
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert (defaults.get(qn("w:val")), document.core_properties.language) == ("fr-CA", "fr-CA")
    assert {font.get(qn("w:ascii")) for font in document.styles.element.iter(qn("w:rFonts"))} >= {"Arial"}


def test_every_page_names_the_plan_and_is_numbered(document, content):
    section = document.sections[0]
    told = (plain(section.header.paragraphs[0].text), plain(section.footer.paragraphs[0].text))
    assert told == ("Plan du jardin", "Réunion du comité du 20 septembre 2018\tPage 1 de 1")
    assert [code for code in fields(content) if code in ("PAGE", "NUMPAGES")] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"fictive": True}, "Plan du jardin\tDonnées fictives"),
        ({"closed": None}, "Plan du jardin\tProjet"),
        ({"closed": None, "fictive": True}, "Plan du jardin\tProjet, Données fictives"),
    ],
)
def test_every_page_says_that_it_is_a_draft_or_made_up(minutes, more, said):
    document = read(minutes_document(replace(minutes, **more)))
    assert document.sections[0].header.paragraphs[0].text == said
    assert lines(document, "Title") == ["Projet de compte rendu" if "closed" in more else "Compte rendu"]


def test_every_picture_says_in_words_what_it_shows(document):
    told = [plain(each.get("descr")) for each in document.element.body.iter(qn("wp:docPr"))]
    assert told == [
        "Barres, le nombre d'actions par objectif et par statut. Objectif 1 : 1 en cours, 1 dans sa période et 1 à "
        "venir. Objectif 2 : 1 dont la période est terminée, 1 dans sa période et 1 sans période.",
        "Diagramme de Gantt des actions discutées ou changées. Action 1.1.1, 2016-2018 et 2018-2019 : en cours (60 %). "
        "Action 2.1.1, aucune période : à planifier.",
    ]


def test_the_same_minutes_are_the_same_bytes(minutes, content):
    assert minutes_document(minutes) == content
    with ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_a_text_that_no_document_can_hold_is_cleaned(minutes):
    point = replace(minutes.points[5], discussion=("Avant\x0b\x00après",), decision=())
    document = read(minutes_document(replace(minutes, points=(point,))))
    assert "Avantaprès" in lines(document, "Normal")


def test_minutes_of_nothing_say_so(minutes):
    empty = Minutes("Réunion", "Plan", False, Head(date(2019, 1, 8)), People())
    document = read(minutes_document(empty))
    assert [line for line in lines(document, "Normal") if line and "_" not in line] == [
        "Les présences n'ont pas été notées.",
        "Aucun suivi n'a été décidé.",
        "Cette réunion n'a rien changé au plan ni à son suivi.",
        "Le plan n'a aucune action.",
    ]


def test_what_had_changed_is_with_the_state_of_the_plan_where_no_item_tells_it(minutes):
    told = ("2 actions passent à Réalisé : 1.1.1 et 1.2.1",)
    document = read(minutes_document(replace(minutes, points=minutes.points[:1], told=told)))
    assert lines(document, "Rubrique", "List Bullet") == ["Ce qui avait changé depuis le 15 juin 2018", *told]


def test_more_than_ten_people_stand_in_two_columns(minutes):
    names = tuple(f"Personne {number}" for number in range(1, 12))
    document = read(minutes_document(replace(minutes, people=People(names, ("Absent",)))))
    assert tables(document)[1][:2] == [
        ("Présents (11)", "Présents (suite)", "Excusés (1)"), ("Personne 1", "Personne 7", "Absent"),
    ]  # fmt: skip
    assert tables(document)[1][-1] == ("Personne 6", "", "")
