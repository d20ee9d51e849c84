"""The coordinator at the pages that write: signing in, putting a workbook in the box, and what a page then says."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pytest
import streamlit as st
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from casal_data import intake
from casal_data.store import Store
from casal_data.web import access_session
from tests.web.small import PLAN, labelled, said
from tests.workbooks import progress_workbook, saved

SPRING = date(2018, 3, 31)
HASH = "empreinte"
"""In place of the hash of the coordinator's passcode: nobody types any here."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

GOOD = progress_workbook(
    ["1.1.1", "Semer", "Réalisé", "100 %", None, None],
    ["1.1.2", "Arroser", "En cours", "40 %", None, "*deux* :red[fois]"],
    info={"Date du suivi": "2018-03-31", "Auteur": "Ana Roy", "Note": "Rencontre de mars"},
)
WRONG = progress_workbook(
    ["1.1.1", "Semer", "Fini", None, None, None],
    ["9.9.9", "Rien", "Réalisé", "100 %", None, None],
    ["1.1.2", "Arroser", "En cours", "100 %", None, "$x$ :red[y]"],
    info={"Date du suivi": "2018-03-31"},
)
LUC = progress_workbook(
    ["1.1.1", "Semer", "Reporté", None, None, None], info={"Date du suivi": "2018-03-31", "Auteur": "Luc"}
)


def filled(store: Store, statuses: Mapping[str, str], as_of: date = SPRING) -> bytes:
    """The template of the small plan as it is now, with other statuses of actions by code."""
    workbook = load_workbook(BytesIO(intake.template(store, PLAN, as_of)))
    sheet = workbook["Actions"]
    (header,) = [row for row in sheet.iter_rows() if row[0].value == "Code"]
    (column,) = [cell.column for cell in header if cell.value == "Statut"]
    for row in sheet.iter_rows(min_row=header[0].row + 1):
        if row[0].value in statuses:
            sheet.cell(row[0].row, column).value = statuses[row[0].value]
    return saved(workbook)


def sign_in(app: AppTest, name: str = "Ana Roy") -> AppTest:
    """Have somebody signed in as the coordinator, in this tab."""
    now = access_session.clock()
    app.session_state["_access_held"] = access_session.Held(name, HASH, now, now)
    return app.run()


def sign_out(app: AppTest) -> AppTest:
    """Have the session's time be over, at the next run."""
    held = app.session_state["_access_held"]
    app.session_state["_access_held"] = access_session.Held(held.name, held.against, 0.0, 0.0)
    return app


def put(app: AppTest, content: bytes, name: str = "suivi.xlsx") -> AppTest:
    """Put a workbook in the box."""
    app.file_uploader[0].upload(name, content, XLSX)
    return app.run()


def click(app: AppTest, label: str) -> AppTest:
    """Click the button with that label."""
    return labelled(app.button, label).click().run()


def downloads(app: AppTest) -> list[str]:
    """What can be downloaded."""
    return [said(each.label) for each in app.get("download_button")]


def rows(app: AppTest, *columns: str, table: int = 0) -> list[tuple]:
    """The rows of one of the page's tables, of some of its columns."""
    frame = app.dataframe[table].value[list(columns)]
    return [tuple(said(value) if isinstance(value, str) else value for value in row) for row in frame.to_numpy()]


def watch(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What the page's buttons would download, by their label."""
    files: dict[str, bytes] = {}
    draw = st.download_button

    def drawn(label: str, content: bytes, **more: object) -> bool:
        files[said(label)] = content
        return draw(label, content, **more)

    monkeypatch.setattr(st, "download_button", drawn)
    return files
