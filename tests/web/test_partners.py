"""Partenaires: its sentences, the heatmap and what a click on it leads to, who carries much, and one partner's page."""

import json
from datetime import date

import pandas as pd
import pytest

from casal_data.vocabulary import Field
from casal_data.web import partners_words as words
from casal_data.web.partners import behind_mark
from tests.query.garden import said as report
from tests.web.small import SMALL, headings, labelled, links, said, table, texts, title
from tests.workbooks import small_plan

YEAR_END, FIRST, SPRING = "2018-12-31", date(2017, 3, 31), date(2018, 3, 31)
GROUPED = small_plan(
    ["1.1.1 Semer", None, None, "CSDL\nTous", "X", "X", None],
    ["1.1.2 Arroser", None, None, "CSDL\nRUI", "X", None, None],
    ["1.1.3 Cuire", None, None, "?", None, None, "X"],
    sheets={"Partenaires": [["Nom au plan", "Nom usuel", "Groupe"], ["Tous", "Tous", "oui"]]},
)
"""CSDL on two actions of the first period, RUI on one of them, « Tous » on the other; one whose carrier is « ? »."""


def chart(app, place=0) -> dict:
    """A chart of the page, as the browser gets it."""
    return json.loads(app.get("plotly_chart")[place].proto.spec)


def names(app) -> list[str]:
    """The rows of the heatmap, top to bottom."""
    (trace,) = [each for each in chart(app)["data"] if each["name"] == "Noms"]
    return [said(text).removeprefix("<u>").removesuffix("</u>") for text in trace["text"][1:]]


def cells(app, name="Cases") -> list[tuple]:
    """Whom, where, how much."""
    (trace,) = [each for each in chart(app)["data"] if each["name"] == name]
    return [(row[0], row[1], said(text)) for row, text in zip(trace["customdata"], trace["text"], strict=True)]


def carriers(*rows: tuple[str, str, int], shared: int = 0) -> pd.DataFrame:
    """Rows of the view ``partenaires``: name, group, actions."""
    return pd.DataFrame(rows, columns=["Partenaire", "Groupe", "Actions"]).assign(**{"Actions partagées": shared})


def over(*partners: str, groups: tuple[str, ...] = ()) -> pd.DataFrame:
    rows = [(name, False) for name in partners] + [(name, True) for name in groups]
    return pd.DataFrame(rows, columns=["partner", "is_group"])


@pytest.mark.parametrize(
    ("rows", "overloaded", "sentence"),
    [
        ([], over(), "Aucun partenaire n'est nommé dans cette vue"),
        ([("Tous", "Oui", 9)], over(groups=("Tous",)), "Seuls des groupes y sont nommés"),
        (
            [("CSDL", "Non", 1), ("Tous", "Oui", 9)],
            over(groups=("Tous",)),
            "CSDL est nommé dans 1 action ; aucun partenaire n'en porte plus de 5 dans une même période",
        ),
        (
            [("CSDL", "Non", 8), ("RUI", "Non", 6)],
            over("CSDL", "CSDL"),
            "CSDL est nommé dans 8 actions ; 1 partenaire en porte plus de 5 dans une même période",
        ),
        (
            [("CSDL", "Non", 8), ("RUI", "Non", 8)],
            over("CSDL", "RUI"),
            "CSDL et RUI sont nommés dans 8 actions chacun ; 2 partenaires en portent plus de 5 dans une même période",
        ),
        (
            [(name, "Non", 1) for name in "ABCD"],
            over(),
            "4 partenaires sont nommés dans 1 action chacun ; aucun partenaire n'en porte plus de 5 dans une même "
            "période",
        ),
    ],
)
def test_the_finding_is_right_at_none_one_and_many(rows, overloaded, sentence):
    assert said(words.finding(carriers(*rows), overloaded, 5)) == sentence


def test_the_finding_says_that_tous_are_spread():
    found = said(words.finding(carriers(("CSDL", "Non", 16)), over("CSDL"), 5, spread=True))
    assert found.startswith("Une fois « Tous » répartis, CSDL porte 16 actions ; ")


def places(*rows: tuple[str, int, int]) -> pd.DataFrame:
    """Rows of ``load.sql`` of columns alone: place, actions, partners."""
    frame = pd.DataFrame(rows, columns=["place", "actions", "partners"])
    return frame.assign(partner=None, position=range(len(frame)), text="Semer")


@pytest.mark.parametrize(
    ("axis", "rows", "sentence"),
    [
        ("period", [], ""),
        ("period", [("", 4, 2)], ""),
        ("period", [("2016", 1, 1)], "2016 : 1 action, 1 partenaire ou groupe"),
        (
            "period",
            [("2016", 26, 34), ("2018", 15, 19)],
            "2016 est la période la plus chargée : 26 actions, 34 partenaires ou groupes",
        ),
        (
            "period",
            [("2016", 3, 3), ("2018", 3, 2)],
            "2016 et 2018 sont les périodes les plus chargées : 3 actions chacune",
        ),
        (
            "objective",
            [("1", 1, 2), ("2", 0, 0)],
            "L'objectif 1 est le plus chargé : 1 action, 2 partenaires ou groupes",
        ),
        (
            "orientation",
            [("1.1", 1, 2), ("1.2", 2, 3)],
            "L'orientation 1.2, « Semer », est la plus chargée : 2 actions, 3 partenaires ou groupes",
        ),
    ],
)  # fmt: skip
def test_the_heatmap_s_title_names_the_fullest_column(axis, rows, sentence):
    assert said(words.fullest(places(*rows), axis)) == sentence


def test_who_is_in_view_is_counted_at_one_and_many():
    assert [
        said(words.in_view(carriers(("CSDL", "Non", 1)), 1, 1, 0)),
        said(words.in_view(carriers(("CSDL", "Non", 1)), 1, 2, 1)),
        said(words.in_view(carriers(("CSDL", "Non", 1), ("RUI", "Non", 1), ("Tous", "Oui", 1)), 88, 35, 4)),
    ] == [
        "1 partenaire, nommé 1 fois dans 1 action.",
        "1 partenaire, nommé 1 fois dans 1 action sur 2 ; 1 action est sans porteur nommé.",
        "2 partenaires et 1 groupe, nommés 88 fois dans 31 actions sur 35 ; 4 actions sont sans porteur nommé.",
    ]


def test_headings_of_the_lower_parts_are_right_at_none_one_and_many():
    pair = {"Partenaire": "A", "Avec": "B", "Actions": 3}
    some = [pd.DataFrame(rows) for rows in ([], [pair], [pair, {**pair, "Actions": 1}], [pair] * 2, [pair] * 3)]
    assert [words.shared(rows) for rows in some] == [
        "Aucun partenaire ne partage d'action avec un autre",
        "A et B partagent 3\u00a0actions",
        "A et B partagent 3\u00a0actions, plus que tous les autres",
        "A et B, comme A et B, partagent 3\u00a0actions, plus que tous les autres",
        "3\u00a0paires de partenaires partagent 3\u00a0actions : c'est le plus grand nombre",
    ]
    assert [said(words.finished(each, "2016")) for each in ([], ["A"], ["A", "B"])] == [
        "Tous les partenaires ont une action prévue après 2016",
        "1 partenaire n'a rien de prévu après 2016",
        "2 partenaires n'ont rien de prévu après 2016",
    ]
    assert [said(words.overloaded(each, 5)) for each in (over(groups=("T",)), over("A", "A"), over("A", "B"))] == [
        "Aucun partenaire ne porte plus de 5 actions dans une même période",
        "1 partenaire porte plus de 5 actions dans une même période",
        "2 partenaires portent plus de 5 actions dans une même période",
    ]
    two = carriers(("A", "Non", 1), ("B", "Non", 1), shared=1)
    assert [said(words.alone(each)) for each in (carriers(), carriers(("A", "Non", 1)), two[:1], two)] == [
        "",
        "Chaque partenaire porte seul au moins une action.",
        "1 partenaire sur 1 ne porte aucune action seul.",
        "2 partenaires sur 2 ne portent aucune action seuls.",
    ]


@pytest.mark.parametrize(
    ("mark", "filters"),
    [
        (("period", "CSDL", "2016-2018", ["CSDL"]), {"periode": "2016-2018", "partenaire": ["CSDL"]}),
        (("period", "CSDL", "2016-2018", ["CSDL", "Tous"]), {"periode": "2016-2018", "partenaire": ["CSDL", "Tous"]}),
        (("period", "CSDL", "", ["CSDL"]), {"manque": "période", "partenaire": ["CSDL"]}),
        (("objective", "CSDL", "1", ["CSDL"]), {"objectif": "1", "partenaire": ["CSDL"]}),
        (("orientation", None, "1.2", []), {"orientation": "1.2"}),
        (("period", None, "", []), {"manque": "période"}),
        (("period", None, None, []), {}),
        (("period", "", "2019", [""]), {"periode": "2019", "manque": ["porteur", "décision"], "statut": []}),
        (("period", "", "", [""]), {"manque": ["porteur", "décision"], "statut": "unplanned"}),
    ],
)
def test_a_mark_leads_to_exactly_its_actions(mark, filters):
    assert behind_mark(*mark) == filters


def test_the_page_without_any_report_shows_who_carries_what_and_says_what_is_missing(open_page):
    app = open_page("partners", content=GROUPED, au=YEAR_END, max="1")
    assert (title(app), texts(app.markdown)[0], names(app), cells(app)) == (
        "CSDL est nommé dans 2 actions ; 1 partenaire en porte plus de 1 dans une même période",
        "2 partenaires et 1 groupe, nommés 4 fois dans 2 actions sur 3 ; 1 action est sans porteur nommé.",
        ["CSDL", "RUI", "Tous", "Aucun porteur nommé"],
        [
            ("", "2019-2020", "1"), ("CSDL", "2016-2018", "2 ▲"), ("CSDL", "2018-2019", "1"), ("RUI", "2016-2018", "1"),
            ("Tous", "2016-2018", "1"), ("Tous", "2018-2019", "1"),
        ],
    )  # fmt: skip
    assert headings(app) == [
        "1 partenaire porte plus de 1 action dans une même période",
        "2 partenaires n'ont rien de prévu après 2018-2019",
        "Qui partage des actions avec qui",
        "Les mêmes nombres en tableau",
    ]
    told = texts(app.main.caption)[1].split("  \n")
    assert [line for line in told if "changement" in line or "groupes" in line] == [
        "Le plan ne nomme pas les membres des groupes : ils sont à part, sous les partenaires.",
        "Le tri par changement s'ajoutera au premier suivi déposé à la page Mise à jour.",
    ]
    assert [each.options for each in app.segmented_control if each.label == "Trier par"] == [["Charge", "Nom"]]
    seen = {"au": [YEAR_END]}
    assert links(app.main) == [
        ("CSDL : 2 actions en 2016-2018", "actions", {**seen, "partenaire": ["CSDL"], "periode": ["2016-2018"]}),
        ("CSDL", "partenaires", {**seen, "partenaire": ["CSDL"]}),
        ("RUI", "partenaires", {**seen, "partenaire": ["RUI"]}),
        ("Tous", "partenaires", {**seen, "partenaire": ["Tous"]}),
    ]
    assert table(app, "Partenaire", "Groupe", "Actions") == [("CSDL", "Non", 2), ("RUI", "Non", 1), ("Tous", "Oui", 1)]


def test_tous_are_spread_the_measure_and_the_axis_change_and_the_table_with_them(open_page):
    app = open_page("partners", content=GROUPED, au=YEAR_END)
    assert app.toggle[0].value is False
    app.toggle[0].set_value(True).run()
    # 1.1.1 is then CSDL's and RUI's: each carries it and 1.1.2.
    assert (title(app), names(app), table(app, "Partenaire", "Actions")) == (
        "Une fois « Tous » répartis, CSDL et RUI portent 2 actions chacun ; aucun partenaire n'en porte plus de 5 dans "
        "une même période",
        ["CSDL", "RUI", "Aucun porteur nommé"],
        [("CSDL", 2), ("RUI", 2)],
    )
    labelled(app.segmented_control, "Partenaires par").set_value("Orientation")
    labelled(app.segmented_control, "Dans chaque case").set_value("Charge partagée")
    labelled(app.segmented_control, "Tableau").set_value("Charge par orientation").run()
    assert (cells(app), table(app, "Partenaire", "Orientation", "Charge partagée")) == (
        [("", "1.1", "1"), ("CSDL", "1.1", "1"), ("RUI", "1.1", "1")],
        [("CSDL", "1.1 Cultiver", 1.0), ("RUI", "1.1 Cultiver", 1.0)],
    )
    assert any("donné à chaque partenaire" in text for text in texts(app.main.caption))


def test_after_two_reports_partners_are_sorted_by_what_changed(open_store, upload, tell):
    upload(SMALL)
    tell(report("1.1.1", Field.STATUS, FIRST, "under_way"), report("1.2.1", Field.STATUS, FIRST, "not_begun"))
    tell(report("1.2.1", Field.STATUS, SPRING, "under_way"), report("1.1.1", Field.COMMENT, SPRING, "Rien de neuf"))
    app = open_store("partners", au=YEAR_END, tri="Changement")
    changed = [(name, text) for name, _, text in cells(app, "Changées")]
    # RUI's 1.2.1 began since; of 1.1.1, CSDL's and RUI's, a comment alone was reported.
    assert (names(app), changed) == (["RUI", "CSDL", "Aucun porteur nommé"], [("RUI", "1")])
    labelled(app.segmented_control, "Trier par").set_value("Nom").run()
    assert names(app) == ["CSDL", "RUI", "Aucun porteur nommé"]


def test_one_partner_has_a_page_with_all_it_carries_and_a_way_back(open_page, tell, open_store):
    app = open_page("partners", partenaire="RUI", au=YEAR_END)
    seen = {"au": [YEAR_END]}
    assert (title(app), headings(app), [(each.label, each.value) for each in app.metric]) == (
        "RUI est nommé dans 2 actions : 1 à venir et 1 dans sa période",
        [
            "Ses actions par période et par statut", "Dernier suivi", "Partage des actions avec 1 autre",
            "Toutes ses actions",
        ],
        [("2016-2018", "1"), ("2018-2019", "1"), ("2019-2020", "1")],
    )  # fmt: skip
    assert links(app.main) == [
        ("Tous les partenaires", "partenaires", seen),
        ("Voir", "actions", {**seen, "partenaire": ["RUI"], "periode": ["2016-2018"]}),
        ("Voir", "actions", {**seen, "partenaire": ["RUI"], "periode": ["2018-2019"]}),
        ("Voir", "actions", {**seen, "partenaire": ["RUI"], "periode": ["2019-2020"]}),
        ("Déposer un suivi : page Mise à jour", "mise-a-jour", seen),
        ("CSDL : 1 action (1.1.1)", "partenaires", {**seen, "partenaire": ["CSDL"]}),
    ]
    assert table(app, "Partenaire", "Code", "Statut", "Avec") == [
        ("RUI", "1.1.1", "Période en cours", ["CSDL"]), ("RUI", "1.2.1", "À venir", []),
    ]  # fmt: skip
    assert "Charge partagée : 1,5 sur 2 actions ; 1 sur 2 avec d'autres." in texts(app.main.caption)[1]
    tell(report("1.1.1", Field.PERCENT, SPRING, 40.0), report("1.1.1", Field.COMMENT, SPRING, "*Fini* :red[tôt]"))
    told = [text for text in texts(open_store("partners", partenaire="RUI", au=YEAR_END).markdown) if "31 mars" in text]
    assert told == ["- 31 mars 2018 · 1.1.1 Semer : Période en cours, 40 % — *Fini* :red[tôt]"]


def test_a_plan_that_names_nobody_and_filters_that_leave_nothing_are_told(open_page, open_store):
    app = open_page("partners", content=small_plan(["1.1.1 Semer", None, None, None, "X", None, None]), au=YEAR_END)
    assert (title(app), names(app), headings(app)[0]) == (
        "Aucun partenaire n'est nommé dans cette vue",
        ["Aucun porteur nommé"],
        "Aucun partenaire ne porte plus de 5 actions dans une même période",
    )
    empty = open_store("partners", texte="introuvable")
    assert (title(empty), texts(empty.info), empty.get("plotly_chart")) == (
        "Aucune action dans cette vue",
        ["Aucune action ne correspond au filtre « Texte : introuvable »."],
        [],
    )
