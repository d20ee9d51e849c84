"""What is made up says so in the pictures themselves and on every sheet of paper."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DEMONSTRATION = "echeancier?plan=demonstration&au=2019-06-30"


def test_the_mark_is_in_the_picture_of_a_chart_above_everything_in_it_and_in_a_corner_of_each_printed_sheet(
    demonstration, visit
):
    page = visit(DEMONSTRATION, server=demonstration).page
    title = page.locator(".js-plotly-plot .gtitle")
    expect(title).to_contain_text("Données fictives")
    page.locator(".js-plotly-plot .barlayer .point").first.wait_for()
    bottom = title.bounding_box()["y"] + title.bounding_box()["height"]
    tops = page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot .annotation, .js-plotly-plot .barlayer .point')]"
        ".map(each => each.getBoundingClientRect().top)"
    )
    assert bottom <= min(tops)

    mark = page.locator(".st-key-fictives")
    expect(mark).to_have_text("Données fictives")
    expect(mark).not_to_have_css("position", "fixed")
    page.emulate_media(media="print")
    expect(mark).to_have_css("position", "fixed")  # which print repeats
    box, width = mark.bounding_box(), page.viewport_size["width"]
    assert (box["y"] < 20, box["x"] > width / 2, box["x"] + box["width"] <= width) == (True, True, True)


def test_back_from_the_first_page_leaves_it_after_one_more_step(demonstration, visit):
    ana = visit("actions", server=demonstration)
    ana.is_at("actions", {"plan": ["demonstration"]})
    for _ in range(2):  # the address without its plan is a step of its own
        ana.page.go_back()
    assert ana.page.url == "about:blank"
