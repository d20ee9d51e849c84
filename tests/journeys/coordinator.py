"""The coordinator's hands at the pages that write: signing in, a workbook edited and put in the box, a download."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor
from tests.workbooks import saved

CODE = "navet panais rutabaga"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def turn_to(visitor: Visitor, page: str) -> None:
    """Open a page by the menu: an address that is typed would begin another session, signed out."""
    visitor.page.get_by_role("navigation", name="Pages").get_by_role("link", name=page, exact=True).click()
    expect(visitor.page.get_by_text(f"{page} · ")).to_be_visible()
    visitor.settle()


def press(visitor: Visitor, label: str) -> None:
    """Click the button whose label begins so."""
    visitor.page.get_by_role("button", name=label).click()


def sign_in(visitor: Visitor, name: str = "Ana Roy") -> None:
    """Sign in by the passcode ``CODE``, where the form shows; the name that stands there is kept."""
    field = visitor.page.get_by_label("Votre nom")
    if not field.input_value():
        field.fill(name)
    visitor.page.get_by_label("Code d'accès").fill(CODE)
    press(visitor, "Se connecter")
    expect(visitor.page.get_by_text(f"Connexion : {name}")).to_be_visible()
    visitor.settle()


def put(visitor: Visitor, content: bytes, name: str = "suivi.xlsx") -> None:
    """Put a workbook in the box, under another name than the one it holds, and wait until the page has read it."""
    box = visitor.page.get_by_test_id("stFileUploaderDropzoneInput")
    box.set_input_files({"name": name, "mimeType": XLSX, "buffer": content})
    expect(visitor.page.get_by_text(f"{name} · ")).to_be_visible()
    visitor.settle()


def taken(visitor: Visitor, label: str) -> tuple[str, bytes]:
    """The name and the bytes of the file that a button downloads."""
    with visitor.page.expect_download() as download:
        press(visitor, label)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def edited(content: bytes, cells: Mapping[str, str | float | date]) -> bytes:
    """The workbook with other values in some cells: ``{"Actions!C4": "Réalisé"}``."""
    workbook = load_workbook(BytesIO(content))
    for place, value in cells.items():
        sheet, cell = place.split("!")
        workbook[sheet][cell] = value
    return saved(workbook)
