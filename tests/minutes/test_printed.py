"""The minutes on paper, as LibreOffice lays them out."""

import io
import os
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from casal_data.minutes.record import minutes_document
from tests.journeys.office import LibreOffice
from tests.minutes.reading import plain


@pytest.fixture
def office(tmp_path: Path) -> LibreOffice:
    """LibreOffice: the one that SOFFICE names, else the system's. Where there is none, the test fails."""
    path = os.environ.get("SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    if path is None:
        pytest.fail("this test needs LibreOffice Writer: apt-get install libreoffice-writer-nogui", pytrace=False)
    return LibreOffice(path, tmp_path / "office")


def test_on_paper_its_headings_are_an_outline_and_every_page_is_numbered(minutes, office):
    reader = PdfReader(io.BytesIO(office.converted(minutes_document(minutes), "docx", "pdf")))
    pages = [plain(page.extract_text()) for page in reader.pages]
    size = reader.pages[0].mediabox
    assert (round(size.width), round(size.height)) == (612, 792)
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} de {len(pages)}" in page
        assert "Plan du jardin" in page
    first = pages[0]
    assert "Table des matières" in first
    assert first.count("Annexe – État du plan ce jour-là") == 1
    assert "Annexe – État du plan ce jour-là" in pages[-1]
    outline = [plain(each.title) for each in reader.outline if not isinstance(each, list)]
    assert (outline[0], outline[-1]) == ("Présences", "Annexe – État du plan ce jour-là")
    assert (reader.metadata.title, reader.root_object["/Lang"]) == (
        "Compte rendu – Réunion du comité du 20\u00a0septembre\u00a02018", "fr-CA",
    )  # fmt: skip
