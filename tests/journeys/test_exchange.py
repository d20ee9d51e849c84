"""What leaves the dashboard and what comes in beside it: the CSV of a page, and the command line on the same store."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.journeys.server import ROOT

pytestmark = pytest.mark.browser

PLAN = "plan-d-action-operationnel-du-casal-2016-2020"


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_aloud(cell: str) -> str:
    """A cell as a table reads it aloud: a list's items apart by commas, those within items and numbers as spaces."""
    return " ".join(re.sub(r" \| |[,.]", " ", cell).split())


def downloaded(visitor) -> tuple[str, bytes]:
    """The name and the bytes of the page's CSV."""
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Télécharger le CSV").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("page", "view", "filters", "options", "name"),
    [
        (
            "actions",
            "actions",
            {"orientation": "1.2", "au": "2018-12-31"},
            ("--orientation", "1.2", "--as-of", "2018-12-31"),
            f"actions_{PLAN}_2018-12-31_orientation-1-2.csv",
        ),
        (
            "echeancier",
            "echeancier",
            {"partenaire": "Ville de Laval", "objectif": "1", "au": "2017-01-01"},
            ("--partner", "Ville de Laval", "--objective", "1", "--as-of", "2017-01-01"),
            f"echeancier_{PLAN}_2017-01-01_objectif-1-partenaire-ville-de-laval.csv",
        ),
        (
            "actions",
            "charge",
            {"tableau": "Charge des partenaires", "texte": "jardins", "au": "2018-12-31"},
            ("--text", "jardins", "--as-of", "2018-12-31"),
            f"charge-des-partenaires_{PLAN}_2018-12-31_texte-jardins.csv",
        ),
    ],
    ids=["actions", "echeancier", "charge"],
)
def test_the_csv_has_the_rows_of_the_page_and_the_bytes_of_the_command_line(
    visit, server, page, view, filters, options, name
):
    ana = visit(f"{page}?{urlencode(filters)}", viewport={"width": 1500, "height": 1600})
    ana.page.get_by_role("button", name="Télécharger le CSV").scroll_into_view_if_needed()
    shown = ana.rows()
    file_name, content = downloaded(ana)
    width = len(shown[0])
    rows = [[read_aloud(cell) for cell in row[:width]] for row in csv_rows(content)]
    assert (file_name, [[read_aloud(cell) for cell in row] for row in shown], content) == (
        name,
        rows,
        server.run("export", view, *options).stdout,
    )


def test_the_csv_of_a_page_is_said_to_have_as_many_rows_as_it_has(visit):
    ana = visit("actions?manque=p%C3%A9riode")
    label = ana.page.get_by_role("button", name="Télécharger le CSV").inner_text()
    assert (label.endswith("Télécharger le CSV (4\u00a0lignes)"), len(csv_rows(downloaded(ana)[1]))) == (True, 5)


def test_an_import_by_the_command_line_is_seen_at_the_next_look(fresh, visit, tmp_path):
    plan = load_workbook(ROOT / "data" / "plan_casal_2016_2020.xlsx", rich_text=True)
    cell = next(row[0] for row in plan["Plan d'action"].iter_rows() if str(row[0].value).startswith("1.4.2 "))
    cell.value = "1.4.2 Diffuser les outils de tous"
    plan.save(tmp_path / "plan.xlsx")
    ana = visit("actions?action=1.4.2&plan=plan-d-action-operationnel-du-casal-2016-2020", server=fresh)
    expect(ana.title).to_have_text("1.4.2 Diffuser les outils existants")
    fresh.run("import", str(tmp_path / "plan.xlsx"))
    ana.page.get_by_role("link", name="Suivante : 1.4.3").click()
    expect(ana.title).to_contain_text("1.4.3")
    ana.page.get_by_role("link", name="Précédente : 1.4.2").click()
    expect(ana.title).to_have_text("1.4.2 Diffuser les outils de tous")
