"""A chart saved as an image, made by the browser: it says what the page says, in a file named like the table's."""

import struct
from pathlib import Path

from playwright.sync_api import Download

_NAME = "gantt_demonstration_2018-06-01_donnees-fictives_objectif-1"


def _saved(visitor, name: str) -> Download:
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("button", name=f"Télécharger le graphique ({name})").click()
    return coming.value


def _size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, as the file says them (PNG, ISO/IEC 15948, 11.2.2)."""
    return struct.unpack(">II", png[16:24])


def test_a_chart_is_saved_as_png_and_as_svg_with_its_filters_in_the_name(visit, demonstration):
    ana = visit("echeancier?plan=demonstration&au=2018-06-01&objectif=1", server=demonstration, color_scheme="dark")
    chart = ana.page.locator(".js-plotly-plot").bounding_box()
    png, svg = _saved(ana, "PNG"), _saved(ana, "SVG")
    drawing = Path(svg.path()).read_text(encoding="utf-8")
    width, height = _size(Path(png.path()).read_bytes())
    assert (png.suggested_filename, svg.suggested_filename) == (f"{_NAME}.png", f"{_NAME}.svg")
    assert (width, height) == (2 * round(chart["width"]), 2 * round(chart["height"]))
    assert [text in drawing for text in ("Données fictives", "Réalisé", "rgb(18, 24, 27)")] == [True, True, True]
    assert ana.english() == []
