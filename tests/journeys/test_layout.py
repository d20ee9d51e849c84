"""A page on paper: what is read, from edge to edge of the sheet, and nothing to press."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from casal_data.vocabulary import FICTIVE
from tests.journeys.readable import whole
from tests.web.small import said

pytestmark = pytest.mark.browser

_RIGHTMOST = """
() => Math.max(...[...document.querySelectorAll("[data-testid=stMain] :is(svg, table, p, h1)")]
  .filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().right))
"""


def test_paper_shows_what_is_read_and_nothing_to_press(visit, demonstration):
    ana = visit("echeancier?plan=demonstration&au=2019-06-30&objectif=1", server=demonstration)
    whole(ana)
    page = ana.page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 700, "height": 900})
    for control in ("stSidebar", "stButton", "stDownloadButton", "stButtonGroup", "stCheckbox", "stDataFrame"):
        expect(page.get_by_test_id(control).first).to_be_hidden()
    rows = page.locator(".casal-rows tbody tr")
    expect(rows).to_have_count(26)
    expect(rows.first).to_have_text(re.compile("^1.1.1S'arrimer aux démarches"))
    assert page.evaluate(_RIGHTMOST) <= 700


@pytest.mark.parametrize(("paper", "scheme"), [("Letter", "light"), ("A4", "dark")])
def test_a_printed_page_begins_on_its_first_sheet_with_the_finding_in_black(visit, demonstration, paper, scheme):
    ana = visit("?plan=demonstration&au=2019-06-30", server=demonstration, color_scheme=scheme)
    whole(ana)
    finding = ana.title.text_content()
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(ana.page.pdf(format=paper))).pages]
    assert "".join(finding.split()) in "".join(sheets[0].split())
    assert [(FICTIVE in said(sheet), "Télécharger" in sheet) for sheet in sheets] == [(True, False)] * len(sheets)
    ana.page.emulate_media(media="print")
    ana.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(ana.title).to_have_css("color", "rgb(31, 41, 51)")
    expect(ana.page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
