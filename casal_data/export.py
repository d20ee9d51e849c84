"""Tables as files: the same bytes from a page's button and from the command line.

CSV is for Excel in French Canada: UTF-8 with BOM, « ; », decimal comma, CRLF, ISO dates, items joined by « | ».
"""

import csv
import io
import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from casal_data import french
from casal_data.text import slug
from casal_data.vocabulary import FICTIVE

FORMATS = ("csv", "xlsx", "json")
JOINER = " | "
MENTION = "Mention"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
"""First characters that make a spreadsheet compute a text (OWASP, CSV Injection; ASVS 5.0, 1.2.10)."""

_NO_TIME = datetime(2000, 1, 1)
_PROPERTIES, _MODIFIED = "docProps/core.xml", re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
"""Where a workbook says when it was saved; openpyxl writes its own hour over the one that it is given."""


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself. view, plan: titles. plan_id: slug. as_of: reference date.

    filters: what is filtered, in words (« Objectif : 1 »). upload, sha256: the last upload and its file's hash.
    fictive: whether the plan is made up. known_on: the day after which uploads are left out, None for none.
    """

    view: str
    plan: str
    plan_id: str
    as_of: date
    filters: tuple[str, ...] = ()
    upload: int = 0
    sha256: str = ""
    fictive: bool = False
    known_on: date | None = None

    def file_name(self, extension: str) -> str:
        """View, plan and date: « actions_plan-2016-2020_2018-03-31.csv »; then, where there is any, until when it was
        known (« connu-le-2018-04-15 »), that its data are made up (« donnees-fictives »), and the filters."""
        parts = [slug(self.view), self.plan_id, self.as_of.isoformat()]
        if self.known_on:
            parts.append(f"connu-le-{self.known_on.isoformat()}")
        if self.fictive:
            parts.append(slug(FICTIVE))
        if self.filters:
            parts.append(slug(" ".join(self.filters))[:60].rstrip("-"))
        return "_".join(parts) + f".{extension}"


def to_bytes(frame: pd.DataFrame, extension: str, about: About) -> bytes:
    """The rows as a file of one of ``FORMATS``, marked where they are made up; raises KeyError for another."""
    marked = mark(frame, about)
    if extension == "xlsx":
        return to_xlsx(marked, about)
    return {"csv": to_csv, "json": to_json}[extension](marked)


def mark(frame: pd.DataFrame, about: About) -> pd.DataFrame:
    """The rows; where the plan is made up, with a last column « Mention » that says so in each of them."""
    return frame.assign(**{MENTION: FICTIVE}) if about.fictive else frame


def to_csv(frame: pd.DataFrame) -> bytes:
    """The rows of ``frame`` under its headers. Text that a spreadsheet would compute is led by an apostrophe."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(frame.columns)
    writer.writerows([_csv_cell(value) for value in row] for row in _rows(frame))
    return buffer.getvalue().encode("utf-8-sig")


def to_json(frame: pd.DataFrame) -> bytes:
    """A list of objects with the headers as keys; items of a cell are a list, dates ISO text, an empty cell null."""
    rows = [dict(zip(frame.columns, map(_json_value, row), strict=True)) for row in _rows(frame)]
    return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()


def to_xlsx(frame: pd.DataFrame, about: About) -> bytes:
    """A workbook ready to filter: the rows, and a sheet « À propos » that says what they are."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = about.view[:31]
    sheet.append(list(frame.columns))
    for row in _rows(frame):
        sheet.append([_xlsx_cell(value) for value in row])
    _dress(sheet, frame)
    _tell(workbook.create_sheet("À propos"), about)
    if about.fictive:
        for each in workbook.worksheets:
            each.oddHeader.center.text = FICTIVE
    _keep_texts(workbook)
    return _saved(workbook)


def _saved(workbook: Workbook) -> bytes:
    """The workbook's bytes, the same for the same rows: no hour of writing stands in them."""
    workbook.properties.created = workbook.properties.modified = _NO_TIME
    written, kept = io.BytesIO(), io.BytesIO()
    workbook.save(written)
    with ZipFile(written) as made, ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for part in made.infolist():
            content = made.read(part)
            if part.filename == _PROPERTIES:
                content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            archive.writestr(ZipInfo(part.filename, _NO_TIME.timetuple()[:6]), content, ZIP_DEFLATED)
    return kept.getvalue()


def _rows(frame: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    return ([_plain(value) for value in row] for row in frame.itertuples(index=False, name=None))  # type: ignore[misc]


def _plain(value: Any) -> Any:
    """The value in Python's own types; None where there is nothing."""
    if isinstance(value, list | tuple):
        return list(value)
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)) or value is pd.NA:
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value.item() if hasattr(value, "item") else value


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return format(Decimal(f"{value:.15g}"), "f").replace(".", ",")  # never « 1e+15 »
    if isinstance(value, date | datetime):
        return _iso(value)
    text = JOINER.join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _json_value(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)  # pandas keeps whole numbers as floats where a row has none
    return _iso(value) if isinstance(value, date | datetime) else value


def _iso(value: date | datetime) -> str:
    return value.isoformat(" ", "seconds") if isinstance(value, datetime) else value.isoformat()


def _xlsx_cell(value: Any) -> Any:
    """The value as a cell takes it; control characters, which no workbook can hold, are left out of texts."""
    text = "\n".join(value) if isinstance(value, list) else value
    return ILLEGAL_CHARACTERS_RE.sub("", text) if isinstance(text, str) else text


def _keep_texts(workbook: Workbook) -> None:
    """Text that starts with « = », or looks like an error of Excel, stays a text."""
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type = "s"


def _dress(sheet: Any, frame: pd.DataFrame) -> None:
    for index, header in enumerate(frame.columns, start=1):
        head = sheet.cell(1, index)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="14532D")
        head.alignment = Alignment(wrap_text=True, vertical="center")
        longest = max((len(str(_csv_cell(_plain(value)))) for value in frame[header]), default=0)
        sheet.column_dimensions[get_column_letter(index)].width = min(max(longest, len(header)) + 4, 60)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.is_date:
                cell.number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _tell(sheet: Any, about: About) -> None:
    lines = (
        *([(MENTION, FICTIVE)] if about.fictive else []),
        ("Vue", about.view),
        ("Plan", about.plan),
        ("Date de référence", french.day(about.as_of)),
        *([("Connu le", french.day(about.known_on))] if about.known_on else []),
        ("Filtres", "\n".join(about.filters) or "aucun"),
        ("Dernier dépôt", f"nº {about.upload}" if about.upload else "aucun"),
        ("Empreinte du fichier déposé (SHA-256)", about.sha256),
    )
    for line in lines:
        sheet.append([_xlsx_cell(french.typeset(text)) for text in line])
    for row in sheet.iter_rows():
        row[0].font = Font(bold=True)
        row[1].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 38, 80
