"""What is made up says « Données fictives » wherever it is seen: on each page, table, file and chart."""

import json

import pytest

from casal_data.query import VIEWS
from tests.web.small import MADE_UP, PLAN, labelled, said

PAGES = (
    ("overview", {}),
    ("schedule", {}),
    ("actions", {}),
    ("actions", {"action": "1.1.1"}),
    ("update", {}),
    ("history", {}),
)
MARK = "Données fictives"


def marks(app) -> int:
    """How many times the page itself says so, its tables and charts apart."""
    return sum(MARK in said(each.value) for each in (*app.get("html"), *app.markdown, *app.main.caption))


@pytest.mark.parametrize(("page", "parameters"), PAGES)
def test_each_page_says_once_that_its_plan_is_made_up_and_nothing_of_a_real_one(open_page, page, parameters):
    made_up = open_page(page, content=MADE_UP, **parameters)
    real = open_page(page, plan=PLAN, **parameters)
    assert (marks(made_up), marks(real)) == (1, 0)


@pytest.mark.parametrize("page", ["overview", "schedule"])
def test_a_page_whose_filters_leave_nothing_says_so_too(open_page, page):
    assert marks(open_page(page, content=MADE_UP, texte="introuvable")) == 1


@pytest.mark.parametrize("name", ["Actions", "Affectations", "Échéancier", "Liens entre actions"])
def test_each_row_of_each_table_and_of_its_file_says_so_and_the_file_s_name_does(open_page, name):
    app = open_page("actions", content=MADE_UP)
    labelled(app.segmented_control, "Tableau").set_value(name).run()
    frame = app.dataframe[0].value
    context = app.session_state["_context"]
    view = next(view.name for view in VIEWS.values() if view.title == name)
    header, *lines = context.csv(view).decode("utf-8-sig").splitlines()
    assert (frame.columns[-1], set(frame["Mention"]), len(frame)) == ("Mention", {MARK}, len(lines))
    assert (header.split(";")[-1], {line.split(";")[-1] for line in lines}) == ("Mention", {MARK})
    assert "_donnees-fictives" in context.about(name).file_name("csv")


def test_a_real_plan_s_table_has_no_such_column_nor_its_file_such_a_name(open_page):
    app = open_page("actions")
    context = app.session_state["_context"]
    assert ("Mention" in app.dataframe[0].value, b"Mention;" in context.csv("actions")) == (False, False)
    assert "fictives" not in context.about("Actions").file_name("csv")


@pytest.mark.parametrize(
    ("page", "parameters"),
    [
        ("overview", {}),
        ("schedule", {}),
        ("schedule", {"detail": "Objectifs"}),
        ("schedule", {"detail": "Orientations"}),
        ("actions", {"action": "1.1.1"}),
    ],
)
def test_each_chart_says_so_in_its_picture_and_in_its_words(open_page, page, parameters):
    made_up = open_page(page, content=MADE_UP, **parameters).get("plotly_chart")
    real = open_page(page, plan=PLAN, **parameters).get("plotly_chart")
    titles = [
        {MARK in (json.loads(each.proto.spec)["layout"].get("title", {}).get("text") or "") for each in charts}
        for charts in (made_up, real)
    ]
    assert titles == [{True}, {False}]
    assert {each.proto.alt.startswith(f"{MARK}. ") for each in made_up} == {True}
    assert {MARK in each.proto.alt for each in real} == {False}
