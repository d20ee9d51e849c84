"""What leaves the dashboard: the CSV of a page, the same as by the command line on the same store."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from casal_data.cli import main

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


CASES = (
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
        "affectations",
        {"tableau": "Affectations", "texte": "jardins", "au": "2018-12-31"},
        ("--text", "jardins", "--as-of", "2018-12-31"),
        f"affectations_{PLAN}_2018-12-31_texte-jardins.csv",
    ),
)
"""A page and the view of its table, the page's filters and the command line's, and the file's name."""


def test_each_csv_has_the_rows_of_its_page_as_many_as_are_said_and_the_bytes_of_the_command_line(
    visit, server, capsysbinary
):
    ana = visit("actions", viewport={"width": 1500, "height": 1600})
    for page, view, filters, options, name in CASES:
        ana.turn(f"{page}?{urlencode(filters)}")
        button = ana.page.get_by_role("button", name="Télécharger le CSV")
        button.scroll_into_view_if_needed()
        shown, said = ana.rows(), button.inner_text()
        file_name, content = downloaded(ana)
        header, *lines = csv_rows(content)
        rows = [[read_aloud(line[header.index(column)]) for column in shown[0]] for line in lines]
        main(["export", view, *options, "--store", str(server.store)])
        assert (file_name, [[read_aloud(cell) for cell in row] for row in shown[1:]], content) == (
            name,
            rows,
            capsysbinary.readouterr().out,
        )
        assert said.endswith(f"({len(rows)}\u00a0{'lignes' if len(rows) > 1 else 'ligne'})")
