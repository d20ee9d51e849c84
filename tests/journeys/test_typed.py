"""A plan's words show as they were typed, wherever they stand: no Markdown, no HTML, no directive of Streamlit."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from casal_data import intake
from casal_data.store import Source, Store
from tests.journeys.client import first_visit
from tests.journeys.server import Server, serve
from tests.workbooks import KNOWN_HEADERS, plan_workbook

pytestmark = pytest.mark.browser

TYPED = "*a* _b_ `c` $d$ e$ <b>f</b> :red[g] [h](http://i.ca) ~~j~~ k -> l -- m :material/add: & #o %{p}"
PERIOD = "<i>2016</i>-2018 *p*"


@pytest.fixture(scope="module")
def typed(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard, past its first visit, with a plan that is written so beside the real one."""
    content = plan_workbook(
        [f"OBJECTIF 1 : {TYPED}"],
        [f"1.1 {TYPED}"],
        [f"1.1.1 {TYPED} &lt;", f"{TYPED}\n- {TYPED}\nStop", f"{TYPED}\nOpen", f"{TYPED}\nSearch", "X", None],
        [f"1.1.2 {TYPED} lien 1.1.1", None, None, None, None, None],
        headers=(*KNOWN_HEADERS, PERIOD, "2018-2019"),
        title=f"Plan {TYPED}",
        periods=None,
    )
    folder = tmp_path_factory.mktemp("typed")
    shutil.copy(published, folder)
    store = Store(str(folder / published.name))
    intake.apply(store, intake.prepare(store, Source("plan.xlsx", content)), author="Ana")
    with serve(folder) as running:
        first_visit(running)
        yield running


@pytest.fixture
def look(turn, typed: Server):
    """Open a page of that dashboard, with its plan chosen."""
    plan = Store(str(typed.store)).plans()[-1].id

    def opened(page: str, **parameters: str):
        return turn(f"{page}?{urlencode({'plan': plan, **parameters})}", server=typed)

    return opened


def seen(text: str) -> str:
    """A text on one line, without the joiners that nobody sees."""
    return " ".join(text.replace("\u2060", "").split())


def times(visitor) -> int:
    """How many times the page's own part shows the words, charts aside."""
    return seen(visitor.page.get_by_test_id("stMain").inner_text()).count(TYPED)


def test_the_overview_shows_them_in_its_caption_its_charts_and_the_choice_of_a_plan(look):
    ana = look("")
    labels = ana.page.locator(".js-plotly-plot .annotation-text", has_text="*a*")
    expect(labels).to_have_count(2)
    told = [seen(text).replace(" ", "") for text in labels.all_text_contents()]
    plan = ana.page.get_by_role("combobox", name="Plan", exact=True)
    assert (times(ana), told, plan.input_value()) == (1, [f"1{TYPED}".replace(" ", "")] * 2, f"Plan {TYPED}")


def test_the_gantt_shows_them_beside_its_rows_over_its_periods_and_under_the_pointer(look):
    ana = look("echeancier")
    told = ana.point_at("1.1.1").text_content().replace("\u00a0", "").replace(" ", "")
    labels = [seen(text) for text in ana.page.locator(".js-plotly-plot .annotation-text").all_text_contents()]
    assert (labels[:2], PERIOD in labels, TYPED.replace(" ", "") in told, PERIOD.replace(" ", "") in told) == (
        [f"1 {TYPED}", f"1.1 {TYPED}"],
        True,
        True,
        True,
    )


def test_the_groups_show_them_under_the_pointer(look):
    ana = look("echeancier", detail="Objectifs")
    told = ana.point_at("1").text_content().replace("\u00a0", "").replace(" ", "")
    assert (TYPED.replace(" ", "") in told, PERIOD.replace(" ", "") in told) == (True, True)


def test_the_table_shows_them(look):
    ana = look("actions")
    rows = [dict(zip(ana.rows()[0], row, strict=True)) for row in ana.rows()[1:]]
    found = [[row[column] for column in ("Code", "Action", "Périodes", "Partenaires", "Cibles")] for row in rows]
    assert found == [
        ["1.1.1", f"{TYPED} &lt;", PERIOD, f"{TYPED},Search", f"{TYPED},Open"],
        ["1.1.2", f"{TYPED} lien 1.1.1", "", "", ""],
    ]


def test_a_sheet_shows_them_everywhere(look):
    ana = look("actions", action="1.1.1")
    chip = ana.page.get_by_test_id("stHtml").locator("span", has_text="*a*")
    expect(chip).to_be_visible()
    # The caption, the title, two links up, two means, a target, a partner, and the action that names this one.
    assert (seen(ana.title.inner_text()), times(ana), TYPED in seen(chip.inner_text())) == (
        f"1.1.1 {TYPED} &lt;",
        9,
        True,
    )


def test_a_name_that_is_a_word_of_streamlit_s_own_is_not_translated(look):
    ana = look("actions", action="1.1.1", partenaire="Search")
    shown = ana.page.get_by_test_id("stMain").inner_text()
    tag = ana.page.get_by_test_id("stMultiSelect").get_by_text("Search")
    expect(tag).to_be_visible()
    assert [word in shown for word in ("Stop", "Open", "Search · Membre confirmé")] == [True, True, True]


def test_what_is_filtered_and_what_does_not_exist_is_repeated_as_typed(look):
    ana = look("actions", texte="*a* _b_ `c`", objectif="<b>**9**</b>")
    shown = seen(ana.page.get_by_test_id("stMain").inner_text())
    assert [text in shown for text in ("Filtré : Texte : *a* _b_ `c`", "Objectif « <b>**9**</b> » n'existe pas")] == [
        True,
        True,
    ]
