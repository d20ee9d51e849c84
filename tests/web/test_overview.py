"""Vue d'ensemble: where the plan stands, what changed, what needs attention, and what is owed by whom."""

from datetime import date

import pandas as pd
import pytest

from casal_data.vocabulary import Field
from casal_data.web import changes, freshness_words, overview_plan, overview_words
from casal_data.web.freshness_words import NOBODY, Reminder
from tests.query.garden import said as report
from tests.web.small import headings, labelled, links, said, table, texts, title
from tests.workbooks import small_plan

YEAR_END, FIRST, LAST = "2018-12-31", date(2017, 3, 31), date(2018, 3, 31)
STANDING = ["code", "text", "status", "actions", "rated", "percents"]
FRESHNESS = ["code", "text", "freshness", "actions"]


def _codes(**numbers: int) -> pd.Series:
    return pd.Series([code for code, number in numbers.items() for _ in range(number)], dtype=object)


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ({}, "Aucune action dans cette vue"),
        ({"under_way": 1}, "1 action en cours"),
        ({"over": 31, "unplanned": 4}, "35 actions : 31 dont la période est terminée et 4 sans période"),
        ({"done": 17, "under_way": 1, "late": 10, "over": 7},
         "17 actions sur 35 sont réalisées, 1 en cours et 10 en retard"),
        ({"done": 1, "not_begun": 2}, "1 action sur 3 est réalisée et 2 non débutées"),
        ({"late": 1, "not_begun": 1}, "Aucune des 2 actions n'est réalisée ; 1 est en retard et 1 non débutée"),
        ({"postponed": 2}, "Aucune des 2 actions n'est réalisée"),
        ({"done": 2}, "Les 2 actions sont réalisées"),
    ],
)  # fmt: skip
def test_the_finding_is_right_at_none_one_and_many(numbers, sentence):
    assert said(overview_words.finding(_codes(**numbers))) == sentence


def test_charts_are_titled_by_what_is_done_and_progress_says_what_it_rests_on():
    told = pd.DataFrame(
        [("1", "", "done", 9, 9, 900.0), ("1", "", "late", 7, 3, 60.0), ("2", "", "late", 4, 0, 0.0)], columns=STANDING
    )
    alone = pd.DataFrame([("1", "", "over", 1, 0, 0.0)], columns=STANDING)
    assert [said(overview_words.standing(each)) for each in (told, alone)] == [
        "Réalisées : 9 sur 16 à l'objectif 1 et 0 sur 4 à l'objectif 2",
        "Sans suivi, le calendrier seul dit où en est l'action",
    ]
    # 960 % of 12 actions, of 20
    assert (overview_words.mean(told), overview_words.mean(alone)) == (0.8, None)
    assert [said(overview_words.rests_on(each)) for each in (told, told.head(1), told.tail(1).assign(rated=1))] == [
        "sur les 12 actions qui en ont un, soit 60 %",
        "sur les 9 actions",
        "sur la seule action qui en a un, soit 25 %",
    ]
    steps = [said(overview_words.points(*pair, LAST)) for pair in ((0.8, 0.62), (0.5, 0.51), (0.5, 0.5), (0.5, None))]
    assert steps == [
        "+18 points depuis le 31 mars 2018", "−1 point depuis le 31 mars 2018",
        "sans changement depuis le 31 mars 2018", "",
    ]  # fmt: skip
    assert said(overview_words.trend([0, 6, 17], [3, 0, 3])) == "Réalisées : de 0 à 17 ; en retard : toujours 3"
    assert said(overview_words.progress([None, 0.22, 0.77])) == "Avancement moyen : de 22 % à 77 %"


def test_what_needs_attention_is_right_at_one_and_many():
    say = (overview_words.late, overview_words.over, overview_words.behind)
    assert [[sentence(number) for sentence in say] for number in (1, 2)] == [
        [
            "1\u00a0action est en retard", "1\u00a0action a ses périodes terminées, sans aucun suivi",
            "1\u00a0cible prend du retard sur le temps écoulé",
        ],
        [
            "2\u00a0actions sont en retard", "2\u00a0actions ont leurs périodes terminées, sans aucun suivi",
            "2\u00a0cibles prennent du retard sur le temps écoulé",
        ],
    ]  # fmt: skip
    assert [said(overview_words.owed(number, LAST)) for number in (1, 2)] == [
        "1 action attend des nouvelles depuis le 31 mars 2018",
        "2 actions attendent des nouvelles depuis le 31 mars 2018",
    ]  # fmt: skip
    assert [said(overview_words.to_settle(*each)) for each in ((1, 3), (2, 3))] == [
        "1 constat est à régler, sur 3", "2 constats sont à régler, sur 3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((22, 5, 8), "22 actions sur 35 ont un suivi depuis le 31 mars 2018 ; 5 l'attendent encore"),
        ((1, 1, 0), "1 action sur 2 a un suivi depuis le 31 mars 2018 ; 1 l'attend encore"),
        ((0, 0, 2), "Aucune des 2 actions n'a de suivi depuis le 31 mars 2018 ; aucune ne l'attend"),
        ((2, 0, 0), "Les 2 actions ont un suivi depuis le 31 mars 2018 ; aucune ne l'attend"),
        ((1, 0, 0), "La seule action de cette vue a un suivi depuis le 31 mars 2018 ; rien n'est attendu"),
        ((0, 1, 0), "La seule action de cette vue n'a pas de suivi depuis le 31 mars 2018 ; il est attendu"),
    ],
)
def test_freshness_is_told_by_how_much_is_reported_and_owed(numbers, sentence):
    words = zip(("fresh", "owed", "not_expected"), numbers, strict=True)
    counts = pd.DataFrame([("1", "", word, number) for word, number in words if number], columns=FRESHNESS)
    assert said(freshness_words.finding(counts, LAST)) == sentence


def test_changes_are_told_status_by_status_then_by_kind():
    columns = ["Code", "Action", "Élément", "Avant", "Après", "Date", "Dépôt", "Auteur"]
    rest = (LAST, 3, "Luc")
    rows = [
        ("1.1.1", "Semer", "Statut", "En cours", "Réalisé", *rest),
        ("1.1.2", "Arroser", "Statut", "À venir", "Période en cours", LAST, None, None),
        ("1.2.1", "Goûter", "Statut", "En cours", "Réalisé", *rest),
        ("1.1.1", "Semer", "Valeur de «\u00a0Nombre de jardins\u00a0»", "2", "4", *rest),
        ("1.1.1", "Semer", "Statut (légende) de «\u00a0RUI\u00a0»", "Membre à valider", "Membre confirmé", *rest),
        ("1.1.1", "Semer", "Commentaire", "Fait", None, *rest),
        (None, "Jardin", "Titre du plan", "Jardins", "Jardin", *rest),
    ]
    assert [said(line) for line in changes.told(pd.DataFrame(rows, columns=columns))] == [
        "2 actions passent à Réalisé : 1.1.1 et 1.2.1",
        "1 action passe à Période en cours : 1.1.2",
        "1 valeur d'indicateur, 1 partenaire confirmé, 1 commentaire et 1 autre changement au plan",
    ]
    many = pd.DataFrame([(f"1.1.{each}", "Semer", "Statut", "En cours", "Réalisé", *rest) for each in range(11)],
                        columns=columns)  # fmt: skip
    assert said(changes.told(many)[0]).endswith("1.1.8, 1.1.9…")


LINES = {"RUI": ["1.1.1 Semer (2016-2018), dernier suivi le 31 mars 2017", "1.2.1 Goûter, sans suivi jusqu'ici"],
         NOBODY: ["2.1.1 Écrire, sans suivi jusqu'ici"]}  # fmt: skip


def test_the_message_to_all_lists_what_each_owes_and_one_asks_about_their_own_alone():
    reminder = Reminder("Plan d'essai", LAST, LINES, fictive=True)
    assert said(reminder.to_all()).split("\n\n") == [
        "Données fictives",
        "Objet : Plan d'essai – suivi attendu",
        "Bonjour,",
        "Les 3 actions que voici attendent des nouvelles depuis le 31 mars 2018 :",
        "RUI\n- " + "\n- ".join(LINES["RUI"]),
        f"Sans porteur nommé\n- {LINES[NOBODY][0]}",
        "Pourriez-vous nous dire où en est chacune (statut, avancement en %, valeurs des cibles), et ce qui est à "
        "noter ?",
        "Merci, et au plaisir de vous lire.",
    ]
    parts = [said(reminder.to_one(name)).split("\n\n")[1:4] for name in LINES]
    assert [(part[0], part[2]) for part in parts] == [
        (
            "Objet : Plan d'essai – des nouvelles de vos actions",
            "Nous n'avons pas eu de nouvelles depuis le 31 mars 2018 des 2 actions que voici, où le plan nomme "
            "« RUI » :",
        ),
        (
            "Objet : Plan d'essai – suivi attendu",
            "Nous n'avons pas eu de nouvelles depuis le 31 mars 2018 de l'action suivante, où le plan ne nomme "
            "personne :",
        ),
    ]
    assert "où en est cette action (statut" in said(reminder.to_one(NOBODY))


def alternatives(app) -> list[str]:
    """What the charts say in words."""
    return [said(each.proto.alt) for each in app.get("plotly_chart")]


def metrics(app) -> list[tuple[str, str]]:
    return [(each.label, said(each.value)) for each in app.metric]


def lines(app) -> list[str]:
    """The lines of text of the page, their icons aside."""
    return [text.split(": ", 1)[-1] for text in texts(app.main.markdown)]


def test_without_follow_up_the_page_tells_the_calendar_how_to_add_some_and_what_the_plan_holds(open_page):
    app = open_page(au=YEAR_END)
    seen = {"au": [YEAR_END]}
    assert (texts(app.main.caption)[0], title(app), headings(app)) == (
        "Vue d'ensemble · Plan d'essai 2016-2020 · au 31 décembre 2018",
        "4 actions : 1 à venir, 2 dans leur période et 1 sans période",
        ["Ce qui demande attention", "Ce que contient le plan"],
    )
    (told,) = texts(app.info)
    assert told.startswith("Aucun suivi n'a encore été déposé pour ce plan : les statuts viennent du calendrier seul")
    standing, periods = alternatives(app)
    assert standing == (
        "Sans suivi, le calendrier seul dit où en sont les 4 actions. Nombre d'actions par objectif et par statut : "
        "objectif 1, période en cours : 2 ; objectif 1, à venir : 1 ; objectif 2, à planifier : 1."
    )
    assert periods == (
        "Actions prévues : 1 en 2016-2018, 2 en 2018-2019, 1 en 2019-2020 et 1 sans période. Nombre d'actions par "
        "objectif et par période : objectif 1, 2016-2018 : 1 ; objectif 1, 2018-2019 : 2 ; objectif 1, 2019-2020 : 1 ; "
        "objectif 2, sans période : 1."
    )
    assert metrics(app) == [
        ("Objectifs", "2"), ("Orientations", "3"), ("Actions", "4"),
        ("Cibles", "4"), ("Partenaires", "2"), ("Affectations", "3"),
    ]  # fmt: skip
    assert [link for link in links(app) if link[0] != "Voir Vigilance"] == [
        ("Télécharger le gabarit et déposer un suivi", "mise-a-jour", seen),
        ("Voir", "echeancier", {**seen, "detail": ["Objectifs"]}),
        ("Voir", "echeancier", {**seen, "detail": ["Orientations"]}),
        ("Voir", "actions", seen),
        ("Voir", "indicateurs", seen),
        ("Voir", "partenaires", seen),
        ("Voir", "actions", {**seen, "tableau": ["Affectations"]}),
        ("1 action n'a ni porteur ni partenaire", "actions", {**seen, "manque": ["porteur"]}),
        ("1 action a un porteur à déterminer (« ? »)", "actions", {**seen, "manque": ["décision"]}),
        ("1 action n'a aucune période", "actions", {**seen, "manque": ["période"]}),
        ("1 action n'a aucune cible", "actions", {**seen, "manque": ["cible"]}),
        ("1 action n'a aucun moyen d'action", "actions", {**seen, "manque": ["moyens"]}),
    ]
    assert [said(each.label) for each in app.expander] == ["Les 4 actions de cette vue"]
    labelled(app.date_input, "Date de référence").set_value("2016-03-31").run()
    assert (title(app), texts(app.main.caption)[0]) == (
        "4 actions : 3 à venir et 1 sans période",
        "Vue d'ensemble · Plan d'essai 2016-2020 · au 31 mars 2016",
    )


@pytest.fixture
def followed(open_page, open_store, tell):
    """Open the page: 1.1.1 under way in March 2017 and done a year later, 1.1.2 begun by then, 1.2.1 never reported."""

    def opened(**parameters):
        open_page(au=YEAR_END)
        tell(
            report("1.1.1", Field.STATUS, FIRST, "under_way"),
            report("1.1.1", Field.PERCENT, FIRST, 20.0),
        )
        tell(
            report("1.1.1", Field.STATUS, LAST, "done"),
            report("1.1.1", Field.PERCENT, LAST, 100.0),
            report("1.1.1", Field.STATE, LAST, "delivered", target="Portrait"),
            report("1.1.2", Field.STATUS, LAST, "under_way"),
            report("1.1.2", Field.PERCENT, LAST, 40.0),
            report("1.1.2", Field.STATE, LAST, "under_way", target="Répertoire"),
        )
        return open_store(**parameters)

    return opened


def test_with_follow_up_the_page_tells_progress_what_changed_and_what_is_owed(followed):
    app = followed(au="2019-06-01")
    assert title(app) == "1 action sur 4 est réalisée et 1 en retard"
    assert metrics(app)[:3] == [
        ("Avancement moyen", "70 %"),  # 100 and 40
        ("Cibles atteintes", "1 sur 4"),
        ("Suivi à jour", "2 sur 4"),
    ]
    told = texts(app.main.caption)
    assert "sur les 2 actions qui en ont un, soit 50 %  \n+50 points depuis le 31 mars 2017" in told
    assert "+1 cible depuis le 31 mars 2017" in told
    assert [link for link in links(app) if link[2].get("statut") or link[2].get("jugement")] == [
        ("Voir : 1.1.2", "actions", {"au": ["2019-06-01"], "statut": ["late"]}),
        ("Voir ces cibles", "indicateurs", {"au": ["2019-06-01"], "jugement": ["En retard sur le temps écoulé"]}),
    ]
    assert headings(app)[1] == "Ce qui a changé depuis le 31 mars 2017"
    assert any(
        text == "- 1 action passe à Réalisé : 1.1.1\n- 1 action passe à En retard : 1.1.2\n"
        "- 1 action passe à Période en cours : 1.2.1\n- 2 avancements et 2 états de livrables"
        for text in texts(app.main.markdown)
    )
    assert table(app, "Code", "Élément", "Avant", "Après", "Dépôt")[:3] == [
        ("1.1.1", "Statut", "En cours", "Réalisé", 3),
        ("1.1.2", "Statut", "À venir", "En retard", None),
        ("1.2.1", "Statut", "À venir", "Période en cours", None),
    ]
    _, done, progress, fresh, _ = alternatives(app)
    assert done == (
        "Réalisées : de 0 à 1 ; en retard : de 0 à 1. réalisées : 0 au 31 mars 2017, 1 au 31 mars 2018, 1 au 1er juin "
        "2019 ; en retard : 0 au 31 mars 2017, 0 au 31 mars 2018, 1 au 1er juin 2019."
    )
    assert progress.startswith("Avancement moyen : de 20 % à 70 %.")
    assert fresh == (
        "2 actions sur 4 ont un suivi depuis le 31 mars 2017 ; 2 l'attendent encore. Nombre d'actions par objectif : "
        "objectif 1, à jour : 2 ; objectif 1, suivi attendu : 1 ; objectif 2, suivi attendu : 1."
    )
    partners = app.dataframe[1].value
    assert next(partners.itertuples(index=False, name=None)) == ("RUI", 1, 1, 2, 50.0, ["1.2.1"])
    (message,) = [said(each.value) for each in app.code]
    assert message.split("\n\n")[3:5] == [
        "RUI\n- 1.2.1 Goûter l'été (2019-2020), sans suivi jusqu'ici",
        "Sans porteur nommé\n- 2.1.1 Écrire, sans suivi jusqu'ici",
    ]
    app.selectbox("message-suivi").set_value("RUI").run()
    assert "de l'action suivante, où le plan nomme « RUI » :" in said(app.code[0].value)


def test_filters_hold_for_every_part_and_the_links_keep_them(followed, open_store):
    app = followed(au="2019-06-01", partenaire="RUI")
    assert (title(app), metrics(app)[:3], table(app, "Code", "Élément")[0]) == (
        "1 action sur 2 est réalisée",
        [("Avancement moyen", "100 %"), ("Cibles atteintes", "1 sur 2"), ("Suivi à jour", "1 sur 2")],
        ("1.1.1", "Statut"),
    )
    assert all(link[2].get("partenaire") == ["RUI"] for link in links(app))
    unreported = open_store(au="2019-06-01", objectif="2")
    assert (title(unreported), texts(unreported.main.caption)[2]) == (
        "1 action sans période",
        "Aucune action de cette vue n'a d'avancement rapporté.",
    )
    earlier = open_store(au="2017-01-01")
    assert texts(earlier.info)[0].startswith("Aucun suivi n'est daté du 1er janvier 2017 ou d'avant : les statuts")
    nothing = open_store(au="2019-06-01", texte="introuvable")
    assert (title(nothing), texts(nothing.info), nothing.metric.len, alternatives(nothing), nothing.dataframe.len) == (
        "Aucune action dans cette vue",
        ["Aucune action ne correspond au filtre « Texte : introuvable »."],
        0,
        [],
        0,
    )


def test_a_plan_of_one_action_is_told_in_the_singular(open_page):
    app = open_page(content=small_plan(["1.1.1 Semer", "Sonder", "Portrait", "CSDL", "X", None, None]), au=YEAR_END)
    assert (title(app), metrics(app), [each.label for each in app.expander]) == (
        "1 action dont la période est terminée",
        [
            ("Objectif", "1"), ("Orientation", "1"), ("Action", "1"),
            ("Cible", "1"), ("Partenaire", "1"), ("Affectation", "1"),
        ],
        ["L'action de cette vue"],
    )  # fmt: skip
    assert "Il ne manque rien au plan des actions de cette vue." in lines(app)
    counts = pd.DataFrame([("1", "", None, None, 2)], columns=["code", "text", "period_position", "period", "actions"])
    assert [overview_plan.fullest(counts.assign(actions=number)) for number in (1, 2)] == [
        "L'action n'a pas de période", "Aucune action n'a de période",
    ]  # fmt: skip
