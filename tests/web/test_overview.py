"""Vue d'ensemble: the counts of the plan, what it lacks, and the way from each to its rows."""

from tests.web.small import labelled, links, said, table, texts, title
from tests.workbooks import small_plan

YEAR_END = "2018-12-31"


def metrics(app) -> list[tuple[str, str]]:
    return [(each.label, said(each.value)) for each in app.metric]


def test_the_overview_tells_the_plan_the_date_and_where_the_actions_stand(open_page):
    app = open_page(au=YEAR_END)
    assert (texts(app.main.caption)[0], title(app), [said(each.value) for each in app.subheader]) == (
        "Vue d'ensemble · Plan d'essai 2016-2020 · au 31 décembre 2018",
        "4 actions : 1 à venir, 2 dans leur période et 1 sans période",
        ["Les actions par objectif et par période", "Ce qui manque au plan"],
    )


def test_each_number_of_the_overview_has_its_noun_and_a_link_to_its_rows(open_page):
    app = open_page(au=YEAR_END)
    seen = {"au": [YEAR_END]}
    assert (metrics(app), links(app)[:6]) == (
        [
            ("Objectifs", "2"), ("Orientations", "3"), ("Actions", "4"),
            ("Cibles", "4"), ("Partenaires", "2"), ("Affectations", "3"),
        ],
        [
            ("Voir", "echeancier", {**seen, "detail": ["Objectifs"]}),
            ("Voir", "echeancier", {**seen, "detail": ["Orientations"]}),
            ("Voir", "actions", seen),
            ("Voir", "actions", seen),
            ("Voir", "actions", {**seen, "tableau": ["Charge des partenaires"]}),
            ("Voir", "actions", {**seen, "tableau": ["Affectations"]}),
        ],
    )  # fmt: skip


def test_what_the_plan_lacks_is_told_with_a_link_to_the_actions_that_lack_it(open_page):
    app = open_page()
    assert ([text for text in texts(app.markdown) if text.startswith(":material")], links(app)[6:]) == (
        [
            ":material/report: 1 action n'a ni porteur ni partenaire",
            ":material/report: 1 action a un porteur à déterminer (« ? »)",
            ":material/report: 1 action n'a aucune période",
            ":material/report: 1 action n'a aucune cible",
            ":material/report: 1 action n'a aucun moyen d'action",
        ],
        [
            ("Voir : 2.1.1", "actions", {"manque": ["porteur"]}),
            ("Voir : 1.1.2", "actions", {"manque": ["décision"]}),
            ("Voir : 2.1.1", "actions", {"manque": ["période"]}),
            ("Voir : 1.2.1", "actions", {"manque": ["cible"]}),
            ("Voir : 2.1.1", "actions", {"manque": ["moyens"]}),
        ],
    )


def test_the_overview_counts_what_the_filters_keep_and_its_links_keep_them(open_page):
    app = open_page(partenaire="RUI", au=YEAR_END)
    assert (title(app), metrics(app), table(app, "Code"), links(app)[-1]) == (
        "2 actions : 1 à venir et 1 dans sa période",
        [
            ("Objectif", "1"), ("Orientations", "2"), ("Actions", "2"),
            ("Cibles", "2"), ("Partenaires", "2"), ("Affectations", "3"),
        ],
        [("1.1.1",), ("1.2.1",)],
        ("Voir : 1.2.1", "actions", {"au": [YEAR_END], "partenaire": ["RUI"], "manque": ["cible"]}),
    )  # fmt: skip


def test_the_chart_of_objectives_is_told_in_words_period_after_period(open_page):
    app = open_page()
    (chart,) = app.get("plotly_chart")
    assert said(chart.proto.alt) == (
        "Nombre d'actions par objectif et par période : objectif 1, 2016-2018 : 1 ; objectif 1, 2018-2019 : 2 ; "
        "objectif 1, 2019-2020 : 1 ; objectif 2, sans période : 1."
    )


def test_a_plan_of_one_action_is_told_in_the_singular(open_page):
    app = open_page(content=small_plan(["1.1.1 Semer", "Sonder", "Portrait", "CSDL", "X", None, None]), au=YEAR_END)
    assert (title(app), metrics(app), [each.label for each in app.expander], texts(app.markdown)) == (
        "1 action dont la période est terminée",
        [
            ("Objectif", "1"), ("Orientation", "1"), ("Action", "1"),
            ("Cible", "1"), ("Partenaire", "1"), ("Affectation", "1"),
        ],
        ["L'action de cette vue"],
        [
            ":material/check: Aucune action n'est sans porteur ni partenaire",
            ":material/check: Aucune action n'a de porteur à déterminer (« ? »)",
            ":material/check: Aucune action n'est sans période",
            ":material/check: Aucune action n'est sans cible",
            ":material/check: Aucune action n'est sans moyen d'action",
        ],
    )  # fmt: skip


def test_filters_that_leave_nothing_are_told_instead_of_an_empty_chart(open_page):
    app = open_page(texte="introuvable")
    assert (title(app), texts(app.info), app.metric.len, app.get("plotly_chart"), app.dataframe.len) == (
        "Aucune action dans cette vue",
        ["Aucune action ne correspond au filtre « Texte : introuvable »."],
        0,
        [],
        0,
    )


def test_the_date_of_the_sidebar_moves_every_status(open_page):
    app = open_page(au=YEAR_END)
    labelled(app.date_input, "Date de référence").set_value("2016-03-31").run()
    assert (title(app), texts(app.main.caption)[0]) == (
        "4 actions : 3 à venir et 1 sans période",
        "Vue d'ensemble · Plan d'essai 2016-2020 · au 31 mars 2016",
    )
