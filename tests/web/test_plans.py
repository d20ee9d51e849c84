"""The choice among several plans: in the sidebar, in the address, and in every link."""

from datetime import date

import pytest

from casal_data.model import Report, Subject
from casal_data.vocabulary import Field, Status
from tests.web.small import MADE_UP, MADE_UP_PLAN, PLAN, SMALL, address, labelled, links, said, texts, title
from tests.workbooks import small_plan

NEWS = Report(Subject("1.1.1"), Field.STATUS, date(2018, 3, 31), Status.DONE.value)


@pytest.fixture
def two(upload):
    """The small plan, and a made-up one."""
    for content in (SMALL, MADE_UP):
        upload(content)


def shown(app) -> str:
    """The title of the plan that the page is about."""
    return texts(app.main.caption)[0].split(" · ")[1]


def test_with_one_plan_there_is_nothing_to_choose_and_the_address_names_none(open_page):
    app = open_page()
    assert ([each.label for each in app.sidebar.selectbox], address(app)) == ([], {})


def test_the_made_up_plan_is_shown_first_and_the_address_names_it(two, open_store):
    app = open_store()
    assert (shown(app), labelled(app.selectbox, "Plan").value, address(app)) == (
        "Essai",
        MADE_UP_PLAN,
        {"plan": [MADE_UP_PLAN]},
    )


def test_the_real_plan_is_shown_first_once_somebody_has_reported_on_it(two, open_store, tell):
    tell(NEWS)
    app = open_store()
    assert (shown(app), address(app)) == ("Plan d'essai 2016-2020", {"plan": [PLAN]})


def test_a_link_shared_before_still_means_the_same_plan(two, open_store, tell):
    shared = address(open_store())
    tell(NEWS)
    assert shown(open_store(**shared)) == "Essai"


def test_choosing_another_plan_moves_the_address_and_every_link(two, open_store):
    app = open_store("actions", action="1.1.2")
    labelled(app.selectbox, "Plan").select(PLAN).run()
    named = {tuple(parameters.get("plan", [])) for _, _, parameters in links(app)}
    assert (shown(app), address(app)["plan"], named) == ("Plan d'essai 2016-2020", [PLAN], {(PLAN,)})


def test_filters_that_the_other_plan_does_not_have_are_left_behind(upload, open_store):
    for content in (SMALL, small_plan(["1.1.1 Semer", None, None, "Ville"], title="Autre\nDonnées fictives")):
        upload(content)
    app = open_store("actions", plan=PLAN, partenaire=["RUI"], objectif=["1", "2"])
    labelled(app.selectbox, "Plan").select("autre").run()
    assert ([said(each.value) for each in app.error], title(app), address(app)) == (
        [],
        "1 action",
        {"plan": ["autre"], "objectif": ["1"]},
    )


def test_a_plan_that_is_not_there_any_more_is_said_and_another_shown(two, open_store):
    app = open_store(plan="parti")
    assert (texts(app.warning), shown(app)) == (["Le plan « parti » n'existe pas."], "Essai")
