"""The filters and the reference date: in the sidebar, in the address, and the same on every page."""

from datetime import date

import pytest

from casal_data.clock import today
from casal_data.model import Report, Subject
from casal_data.vocabulary import Field, Status
from tests.web.small import PLAN, address, labelled, links, said, table, texts, title
from tests.workbooks import small_plan

YEAR_END = "2018-12-31"
PAGES = ("overview", "schedule", "actions")


def codes(app) -> list[str]:
    return [code for (code,) in table(app, "Code")]


def widgets(app) -> dict[str, object]:
    """What each filter is set to, those that are set."""
    found = {each.label: each.value for each in (*app.multiselect, *app.text_input)}
    return {label: value for label, value in found.items() if value}


def filtered(app) -> list[str]:
    return [text for text in texts(app.markdown) if text.startswith("Filtré")]


@pytest.mark.parametrize(
    ("label", "value", "key", "words", "left"),
    [
        ("Objectif", "2", "objectif", "Objectif : 2", ["2.1.1"]),
        ("Orientation", "1.1", "orientation", "Orientation : 1.1", ["1.1.1", "1.1.2"]),
        ("Période", "2018-2019", "periode", "Période : 2018-2019", ["1.1.1", "1.1.2"]),
        ("Porteur ou partenaire", "RUI", "partenaire", "Partenaire : RUI", ["1.1.1", "1.2.1"]),
        ("Statut de la légende", "noir", "legende", "Statut (légende) : Membre confirmé", ["1.1.1", "1.2.1"]),
        ("Statut de l'action", "unplanned", "statut", "Statut : À planifier", ["2.1.1"]),
        ("Ce qui manque", "décision", "manque", "Manque : Porteur à déterminer (« ? »)", ["1.1.2"]),
    ],
)
def test_a_filter_leaves_its_actions_says_so_and_is_in_the_address(open_page, label, value, key, words, left):
    app = open_page("actions")
    labelled(app.multiselect, label).set_value([value]).run()
    assert (codes(app), filtered(app), address(app)) == (left, [f"Filtré : {words}"], {key: [value]})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("arroser", ["1.1.2"]),
        ("ETE", ["1.2.1"]),
        ("1.1.2", ["1.1.2"]),
        ("csdl", ["1.1.1"]),
        ("  répertoire ", ["1.1.2"]),
    ],
)
def test_a_text_is_sought_without_regard_to_case_and_accents(open_page, text, left):
    app = open_page("actions")
    labelled(app.text_input, "Rechercher").set_value(text).run()
    sought = text.strip()
    assert (codes(app), filtered(app), address(app)) == (left, [f"Filtré : Texte : {sought}"], {"texte": [sought]})


def test_several_filters_hold_together_and_several_values_of_one_add_up(open_page):
    app = open_page("actions", orientation=["1.1", "1.2"], partenaire="RUI", texte="l")
    assert (title(app), codes(app), filtered(app), widgets(app)) == (
        "2 actions sur 4",
        ["1.1.1", "1.2.1"],
        ["Filtré : Orientation : 1.1 ou 1.2 · Partenaire : RUI · Texte : l"],
        {"Orientation": ["1.1", "1.2"], "Porteur ou partenaire": ["RUI"], "Rechercher": "l"},
    )


def test_objectives_and_orientations_are_offered_with_their_titles(open_page):
    app = open_page()
    assert [labelled(app.multiselect, label).options for label in ("Objectif", "Orientation")] == [
        ["1 NOURRIR", "2 RÉUNIR"],
        ["1.1 Cultiver", "1.2 Cuisiner", "2.1 Parler"],
    ]


def test_one_click_clears_the_filters_and_leaves_the_date(open_page):
    app = open_page("actions", objectif="2", texte="lettre", manque="période", au=YEAR_END)
    labelled(app.button, "Effacer les filtres").click().run()
    assert (title(app), filtered(app), widgets(app), address(app)) == ("4 actions", [], {}, {"au": [YEAR_END]})


def test_without_a_filter_nothing_is_to_be_cleared(open_page):
    app = open_page("actions")
    assert (filtered(app), app.button.len, address(app)) == ([], 0, {})


@pytest.mark.parametrize("page", ["schedule", "actions"])
def test_the_menu_takes_filters_and_date_to_the_next_page(open_page, page):
    app = open_page("overview", objectif="1", au=YEAR_END)
    app.query_params.clear()  # what the menu does
    app.switch_page(f"pages/{page}.py").run()
    assert (widgets(app), address(app)) == ({"Objectif": ["1"]}, {"objectif": ["1"], "au": [YEAR_END]})


def test_a_link_s_own_values_replace_those_of_before(open_page):
    app = open_page("overview", objectif="1", texte="l")
    app.query_params.clear()
    app.query_params["manque"] = ["période"]
    app.switch_page("pages/actions.py").run()
    assert (codes(app), widgets(app), address(app)) == (
        ["2.1.1"],
        {"Ce qui manque": ["période"]},
        {"manque": ["période"]},
    )


def test_going_back_to_an_address_takes_its_values_again(open_page):
    app = open_page("actions", objectif="1")
    labelled(app.multiselect, "Objectif").set_value(["2"]).run()
    app.query_params["objectif"] = ["1"]
    app.run()
    assert (codes(app), widgets(app)) == (["1.1.1", "1.1.2", "1.2.1"], {"Objectif": ["1"]})


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("parameters", "warning"),
    [
        ({"au": "2018-13-45"}, "« 2018-13-45 », dans l'adresse, n'est pas une date : celle d'aujourd'hui est prise."),
        ({"objectif": "<script>"}, "Objectif « <script> » n'existe pas dans ce plan : ce filtre est ignoré."),
        ({"manque": "tout"}, "Ce qui manque « tout » n'existe pas dans ce plan : ce filtre est ignoré."),
        ({"plan": "autre"}, "Le plan « autre » n'existe pas."),
    ],
)
def test_what_an_address_asks_in_vain_is_said_and_left_out(open_page, page, parameters, warning):
    app = open_page(page, **parameters)
    assert (texts(app.warning), widgets(app), app.date_input[0].value, address(app)) == (
        [warning],
        {},
        today(),
        {},
    )


def test_a_value_that_does_not_exist_does_not_take_those_that_do_with_it(open_page):
    app = open_page("actions", objectif=["1", "9", "1"], partenaire=["RUI", "rui"])
    assert (texts(app.warning), widgets(app), address(app)) == (
        [
            "Objectif « 9 » n'existe pas dans ce plan : ce filtre est ignoré.",
            "Porteur ou partenaire « rui » n'existe pas dans ce plan : ce filtre est ignoré.",
        ],
        {"Objectif": ["1"], "Porteur ou partenaire": ["RUI"]},
        {"objectif": ["1"], "partenaire": ["RUI"]},
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("0001-01-01", "4 actions : 3 à venir et 1 sans période"),
        ("2016-04-01", "4 actions : 2 à venir, 1 dans sa période et 1 sans période"),
        ("9999-12-31", "4 actions : 3 dont la période est terminée et 1 sans période"),
        (["2018-12-31", "2016-03-31"], "4 actions : 3 à venir et 1 sans période"),
    ],
)
def test_any_day_of_the_calendar_can_be_the_reference_date(open_page, asked, told):
    app = open_page("schedule", au=asked)
    day = labelled(app.date_input, "Date de référence")
    last = asked if isinstance(asked, str) else asked[-1]
    assert (title(app), day.value.isoformat(), day.min, day.max) == (told, last, date.min, date.max)


def test_today_is_not_written_in_the_address(open_page):
    app = open_page("actions", au=YEAR_END)
    labelled(app.date_input, "Date de référence").set_value(today()).run()
    assert address(app) == {}


@pytest.mark.parametrize("parameters", [{"texte": "\x00"}, {"texte": "%' OR 1=1 --"}, {"periode": "2018-2019' --"}])
def test_no_text_of_an_address_is_taken_for_a_statement(open_page, parameters):
    app = open_page("actions", **parameters)
    assert title(app) in ("Aucune action sur 4", "4 actions")


def test_the_plan_of_the_address_is_shown_and_stays_in_the_links(open_page, upload):
    upload(small_plan(["1.1.1 Bâtir"], title="Autre plan"))
    app = open_page("actions", plan=PLAN, action="1.1.1")
    assert (title(app), links(app)[0][2]) == ("1.1.1 Semer", {"plan": [PLAN]})


def day(app, label: str) -> date | None:
    return labelled(app.date_input, label).value


def compared(app) -> list[str]:
    return [text for text in texts(app.sidebar.caption) if text.startswith(("Comparé", "Aucun suivi"))]


def told_twice(tell) -> None:
    """Two follow-ups of the small plan: on 31 March 2017 and on 31 March 2018."""
    for year in (2017, 2018):
        tell(Report(Subject("1.1.1"), Field.STATUS, date(year, 3, 31), Status.UNDER_WAY.value))


def test_the_reference_date_is_compared_with_the_follow_up_before_the_last_one_unless_another_day_is_chosen(
    open_page, open_store, tell
):
    app = open_page("actions", au=YEAR_END)
    before_any = (day(app, "Comparer avec"), compared(app))
    told_twice(tell)
    app = open_store("actions", au=YEAR_END)
    usual = (day(app, "Comparer avec"), compared(app), address(app))
    labelled(app.date_input, "Comparer avec").set_value("2016-12-31").run()
    chosen = (day(app, "Comparer avec"), compared(app), address(app))
    assert (before_any, usual, chosen) == (
        (None, ["Aucun suivi à comparer."]),
        (None, ["Comparé au 31 mars 2017."], {"au": [YEAR_END]}),
        (date(2016, 12, 31), [], {"au": [YEAR_END], "depuis": ["2016-12-31"]}),
    )


@pytest.mark.parametrize(
    ("asked", "warning", "kept"),
    [
        (
            YEAR_END,
            "La date de comparaison (31 décembre 2018) doit précéder la date de référence : elle est ignorée.",
            {"au": [YEAR_END], "depuis": [YEAR_END]},
        ),
        (
            "hier",
            "« hier », dans l'adresse, n'est pas une date : la dernière réunion est prise, ou le suivi précédent.",
            {"au": [YEAR_END]},
        ),
    ],
)
def test_a_day_that_cannot_be_compared_with_is_said_and_left_out(open_page, asked, warning, kept):
    app = open_page("actions", au=YEAR_END, depuis=asked)
    assert (texts(app.warning), address(app)) == ([warning], kept)


def test_where_filters_leave_nothing_each_that_is_to_blame_has_a_button_that_removes_it_alone(open_page):
    app = open_page("actions", objectif="2", periode="2018-2019", texte="e")
    offered = [said(each.label) for each in app.main.button]
    labelled(app.main.button, app.main.button[1].label).click().run()
    assert (offered, codes(app), address(app)) == (
        [
            "Effacer les filtres",
            "Retirer « Objectif : 2 » (2 actions)",
            "Retirer « Période : 2018-2019 » (1 action)",
        ],
        ["1.1.1", "1.1.2"],
        {"periode": ["2018-2019"], "texte": ["e"]},
    )


def test_filters_that_leave_nothing_even_one_by_one_are_said_to(open_page):
    app = open_page("actions", objectif="2", periode="2018-2019", texte="introuvable")
    assert (texts(app.info), len(app.main.button)) == (
        ["Aucune action ne correspond à ces filtres, et en retirer un seul ne suffit pas : effacez-les."],
        1,
    )
