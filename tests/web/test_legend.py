"""Statuts de la légende: its sentences, its charts in words, its messages, and what it says without any colour."""

from datetime import date

import pandas as pd
import pytest

from casal_data.figure.legend_flows import steps
from casal_data.vocabulary import Field, Legend
from casal_data.web import legend_words
from casal_data.web.legend_mail import Letter
from tests.figure.test_legend import MOVED
from tests.query.garden import said as report
from tests.web.small import labelled, links, said, table, texts, title

YEAR_END, FIRST, LAST = "2018-12-31", date(2017, 3, 31), date(2018, 3, 31)
COUNTS = ["Statut (légende)", "Affectations", "Partenaires"]
GROUPS = ["Selon", "Groupe", "Statut (légende)", "Affectations", "code", "text"]


def counts(**numbers: int | tuple[int, int]) -> pd.DataFrame:
    """Rows of ``legende.sql``: assignments, and partners where they are another number."""
    both = {code: number if isinstance(number, tuple) else (number, number) for code, number in numbers.items()}
    return pd.DataFrame([(code, *both.get(code, (0, 0))) for code in Legend], columns=COUNTS)


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ({}, "Aucune affectation dans cette vue"),
        ({"gris": 1}, "La seule affectation a un statut non transcrit"),
        ({"gris": 88}, "Les 88 affectations ont un statut non transcrit"),
        ({"bleu": 1}, "La seule affectation est confirmée"),
        ({"noir": 2, "bleu": 1}, "Les 3 affectations sont confirmées"),
        ({"rouge": 2}, "Aucune affectation sur 2 n'est confirmée ; 2 collaborateurs restent à solliciter"),
        (
            {"noir": 1, "mauve": (3, 1), "rouge": 2},
            "1 affectation sur 6 est confirmée ; 1 membre reste à valider et 2 collaborateurs à solliciter",
        ),
        (
            {"noir": 50, "mauve": (19, 12), "rouge": 1, "bleu": 7},
            "57 affectations sur 77 sont confirmées ; 12 membres restent à valider et 1 collaborateur à solliciter",
        ),
        ({"noir": 2, "gris": 1}, "2 affectations sur 3 sont confirmées ; 1 statut n'est pas transcrit"),
        (
            {"noir": 2, "rouge": 1, "gris": 4},
            "2 affectations sur 7 sont confirmées ; 1 collaborateur reste à solliciter ; "
            "4 statuts ne sont pas transcrits",
        ),
    ],
)  # fmt: skip
def test_the_finding_is_right_at_none_one_and_many(numbers, sentence):
    assert said(legend_words.finding(counts(**numbers))) == sentence


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ({"noir": 63, "bleu": 25}, "Statut le plus fréquent : « Membre confirmé », 63 affectations sur 88 (72 %)"),
        ({"mauve": 2}, "Les 2 affectations ont le statut « Membre à valider »"),
        ({"mauve": 1}, "La seule affectation a le statut « Membre à valider »"),
    ],
)
def test_the_distribution_names_the_most_frequent_status(numbers, sentence):
    assert said(legend_words.distribution(counts(**numbers))) == sentence


@pytest.mark.parametrize(
    ("kind", "rows", "sentence"),
    [
        (
            "Objectif", [("1", "Nourrir", "noir", 9), ("1", "Nourrir", "mauve", 1), ("2", "Relier", "rouge", 2)],
            "Le plus d'affectations à valider ou à solliciter : objectif 2 (2)",
        ),
        (
            "Orientation", [("1.1", "Semer", "mauve", 1), ("1.2", "Relier", "rouge", 1)],
            "Le plus d'affectations à valider ou à solliciter : orientations 1.1 et 1.2 (1 chacune)",
        ),
        ("Période", [(None, "2016-2018", "noir", 3)], "Aucune affectation n'est à valider ni à solliciter"),
        ("Période", [(None, "2016-2018", "gris", 3), (None, "Sans période", "gris", 1)],
         "Le plus d'affectations : période 2016-2018 (3)"),
        ("Partenaire", [(None, "CSDL", "rouge", 1), (None, "RUI", "noir", 1)],
         "Le plus d'affectations à valider ou à solliciter : CSDL (1)"),
        ("Partenaire", [(None, name, "mauve", 1) for name in "ABCD"],
         "Le plus d'affectations à valider ou à solliciter : 4 partenaires (1 chacun)"),
    ],
)  # fmt: skip
def test_groups_are_told_by_those_that_have_the_most_to_do(kind, rows, sentence):
    full = [(kind, " ".join(filter(None, row[:2])), row[2], row[3], row[0], row[1]) for row in rows]
    assert said(legend_words.of_groups(pd.DataFrame(full, columns=GROUPS))) == sentence


def test_flows_are_told_by_how_many_are_confirmed_at_first_and_in_the_end():
    columns = list(MOVED.columns)
    first = (1, "Plan", FIRST, None, "noir", 2)
    stayed = [first, (2, "Suivi", LAST, "noir", "bleu", 1), (2, "Suivi", LAST, "noir", "noir", 1)]
    fewer = [first, (2, "Suivi", LAST, "noir", "rouge", 1), (2, "Suivi", LAST, "noir", "noir", 1)]
    taken = [MOVED[MOVED["Dépôt"] < 4], MOVED, *(pd.DataFrame(rows, columns=columns) for rows in (stayed, fewer))]
    assert [said(legend_words.of_flows(steps(frame))) for frame in taken] == [
        "De 5 à 7 affectations confirmées sur 8, du plan au suivi du 31 mars 2017",
        "De 5 à 7 affectations confirmées sur 8, du premier plan au plan déposé le 31 mars 2018",
        "2 affectations confirmées sur 2, comme au départ, après 1 changement de statut",
        "De 2 à 1 affectation confirmée sur 2, du plan au suivi du 31 mars 2018",
    ]


LINES = {"CSDL": ["1.1.1 Semer (2016-2018)", "1.2.1 Goûter"], "Ville": ["1.1.1 Semer (2016-2018)"]}


def test_the_message_to_all_lists_each_partner_with_its_actions():
    letter = Letter(Legend.PROSPECT, "Plan d'essai", "31 mars 2018", LINES, fictive=True)
    assert said(letter.to_all()).split("\n") == [
        "Données fictives", "",
        "Objet : Plan d'essai – 2 collaborateurs à solliciter", "",
        "Bonjour,", "",
        "Au 31 mars 2018, 2 collaborateurs sont encore à solliciter pour des actions de notre plan :", "",
        "CSDL", "- 1.1.1 Semer (2016-2018)", "- 1.2.1 Goûter", "",
        "Ville", "- 1.1.1 Semer (2016-2018)", "",
        "Merci de nous dire qui peut les joindre, et d'ici quand.", "",
        "Merci, et au plaisir de vous lire.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "partner", "subject", "told", "asked"),
    [
        (
            Legend.MEMBER_TO_VALIDATE, "CSDL", "votre participation à confirmer",
            "Le plan compte « CSDL » parmi les membres à valider, pour les 2 actions que voici :",
            "Pourriez-vous confirmer votre participation, ou nous indiquer ce qui est à corriger ?",
        ),
        (
            Legend.PROSPECT, "Ville", "une collaboration à vous proposer",
            "Le plan voit en « Ville » un collaborateur potentiel, pour l'action suivante :",
            "Seriez-vous prêts à y collaborer, ou à en discuter avec nous ?",
        ),
    ],
)  # fmt: skip
def test_the_message_to_one_asks_about_their_actions_alone(word, partner, subject, told, asked):
    letter = Letter(word, "Plan d'essai", "31 mars 2018", LINES, fictive=False)
    listed = "\n".join(f"- {line}" for line in LINES[partner])
    assert said(letter.to_one(partner)).split("\n\n") == [
        f"Objet : Plan d'essai – {subject}", "Bonjour,", told, listed, asked, "Merci, et au plaisir de vous lire.",
    ]  # fmt: skip


@pytest.fixture
def followed(open_page, open_store, tell):
    """Open the page, with RUI to be validated on 1.1.1 from March 2017 on, and to be solicited on 1.2.1 a year later;
    CSDL is no member any more in 2018 but a collaborator."""

    def opened(**parameters):
        open_page("legend", au="2016-12-31")
        tell(report("1.1.1", Field.LEGEND, FIRST, "mauve", partner="RUI"))
        tell(
            report("1.2.1", Field.LEGEND, LAST, "rouge", partner="RUI"),
            report("1.1.1", Field.LEGEND, LAST, "bleu", partner="CSDL"),
        )
        return open_store("legend", au=YEAR_END, **parameters)

    return opened


def alternatives(app) -> list[str]:
    """What the charts say in words."""
    return [said(each.proto.alt) for each in app.get("plotly_chart")]


def codes(app) -> list[str]:
    """The messages that are ready to copy."""
    return [said(each.value) for each in app.code]


def test_the_page_tells_the_statuses_their_groups_how_they_moved_and_whom_to_write_to(followed):
    app = followed()
    assert title(app) == (
        "1 affectation sur 3 est confirmée ; 1 membre reste à valider et 1 collaborateur à solliciter"
    )
    distribution, groups, flows = alternatives(app)
    assert distribution == (
        "Statut le plus fréquent : « Membre à valider », 1 affectation sur 3 (33 %). Affectations par statut : membre "
        "confirmé : 0 ; membre à valider : 1 ; collaborateur potentiel : 1 ; collaborateur confirmé : 1."
    )
    assert groups == (
        "Le plus d'affectations à valider ou à solliciter : objectif 1 (2). Affectations selon objectif et statut : "
        "1 NOURRIR, membre à valider : 1 ; 1 NOURRIR, collaborateur potentiel : 1 ; 1 NOURRIR, collaborateur "
        "confirmé : 1."
    )
    assert flows == (
        "De 3 à 1 affectation confirmée sur 3, du plan au suivi du 31 mars 2018. "
        "Suivi du 31 mars 2017, de membre confirmé à membre à valider : 1 ; "
        "Suivi du 31 mars 2018, de membre confirmé à collaborateur potentiel : 1 ; "
        "Suivi du 31 mars 2018, de membre confirmé à collaborateur confirmé : 1."
    )
    assert any("l'écart depuis le 31 mars 2017" in each for each in texts(app.main.caption))
    assert table(app, "Dépôt", "Date", "Code", "Partenaire", "Avant", "Après") == [
        (2, FIRST, "1.1.1", "RUI", "Membre confirmé", "Membre à valider"),
        (3, LAST, "1.1.1", "CSDL", "Membre confirmé", "Collaborateur confirmé"),
        (3, LAST, "1.2.1", "RUI", "Membre confirmé", "Collaborateur potentiel"),
    ]
    assert [text.split("\n\n")[3] for text in codes(app)] == [
        "RUI\n- 1.1.1 Semer (2016-2018 et 2018-2019)",
        "RUI\n- 1.2.1 Goûter l'été (2019-2020)",
    ]
    assert [said(each.label) for each in app.expander] == [
        "Les 3 changements de statut",
        "Les mêmes nombres en tableaux",
    ]
    app.selectbox("message-rouge").set_value("RUI").run()
    assert "Le plan voit en « RUI » un collaborateur potentiel" in codes(app)[1]


def test_the_day_and_the_filters_hold_for_all_of_the_page(followed, open_store):
    app = followed(selon="Période", legende="mauve")
    assert (title(app), codes(app)[0].split("\n\n")[0], len(codes(app))) == (
        "Aucune affectation sur 1 n'est confirmée ; 1 membre reste à valider",
        "Objet : Plan d'essai 2016-2020 – 1 membre à valider",
        1,
    )
    _, groups, flows = alternatives(app)
    assert groups.startswith("Le plus d'affectations à valider ou à solliciter : périodes 2016-2018 et 2018-2019 (1 ")
    assert flows.startswith("De 1 à 0 affectation confirmée sur 1, du plan au suivi du 31 mars 2017")
    assert any("compte dans chacune" in each for each in texts(app.main.caption))
    earlier = open_store("legend", au="2017-12-31", selon="Partenaire")
    assert title(earlier) == "2 affectations sur 3 sont confirmées ; 1 membre reste à valider"
    assert alternatives(earlier)[1].endswith(
        "RUI, membre confirmé : 1 ; RUI, membre à valider : 1 ; CSDL, membre confirmé : 1."
    )
    assert len(table(earlier, "Code")) == 1


def test_without_any_colour_the_page_says_what_to_do_and_still_counts(open_page, open_store, tell):
    open_page("legend")
    tell(*(report(code, Field.LEGEND, FIRST, "gris", partner=partner)
           for code, partner in (("1.1.1", "CSDL"), ("1.1.1", "RUI"), ("1.2.1", "RUI"))))  # fmt: skip
    app = open_store("legend", au=YEAR_END, selon="Partenaire")
    (told,) = texts(app.info)
    assert (title(app), "recolorez les noms" in told, "feuille « Partenaires »" in told, codes(app)) == (
        "Les 3 affectations ont un statut non transcrit",
        True,
        True,
        [],
    )
    assert links(app) == [
        ("Aller à Mise à jour", "mise-a-jour", {"au": [YEAR_END]}),
        ("Le classeur du plan, au dépôt nº 1", "historique", {"au": [YEAR_END], "depot": ["1"]}),
    ]
    assert alternatives(app)[0] == (
        "Le plus d'affectations : RUI (2). Affectations selon partenaire et statut : "
        "RUI, statut non transcrit : 2 ; CSDL, statut non transcrit : 1."
    )


def test_a_plan_without_follow_up_says_that_nothing_moved_and_an_empty_view_why(open_page, open_store):
    app = open_page("legend", au=YEAR_END)
    assert (title(app), len(alternatives(app)), app.info.len) == ("Les 3 affectations sont confirmées", 2, 0)
    assert [text.partition(" : celui")[0] for text in texts(app.main.markdown)] == [
        "Un seul dépôt compte à la date de référence",
        ":material/check: Aucun membre à valider",
        ":material/check: Aucun collaborateur à solliciter",
    ]
    labelled(app.segmented_control, "Tableau").set_value("Statuts de la légende par groupe").run()
    assert table(app, "Selon", "Groupe", "Affectations")[0] == ("Objectif", "1 NOURRIR", 3)
    alone = open_store("legend", au=YEAR_END, objectif="2")
    assert (title(alone), texts(alone.info)) == (
        "Aucune affectation dans cette vue",
        ["L'action de cette vue ne nomme ni porteur ni partenaire."],
    )
    nothing = open_store("legend", statut="done")
    assert (title(nothing), texts(nothing.info)) == (
        "Aucune affectation dans cette vue",
        ["Aucune action ne correspond au filtre « Statut : Réalisé »."],
    )
