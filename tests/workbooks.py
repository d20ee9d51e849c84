"""Builders of small plan workbooks, so that a test says only what its case is about.

>>> content = plan_workbook(["OBJECTIF 1 : NOURRIR"], ["1.1 Cultiver"], ["1.1.1 Semer", "Sonder", None, "CSDL", "X"])
>>> read_plan(content, "plan.xlsx").plan

Row 1 holds the title, row 2 the headers, and the rows given begin at row 3, so that the first action is often A5.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

TITLE = "Plan d'essai 2016-2020"
SHEET = "Plan d'action"
KNOWN_HEADERS = (
    "Orientations/objectifs",
    "Moyens d'action et conditions de réalisation",
    "Cibles et résultats attendus",
    "Porteurs et partenaires (*)",
)
HEADERS = (*KNOWN_HEADERS, "2016-2018", "2018-2019", "2019-2020")
PERIODS = (
    ("Période", "Premier jour", "Dernier jour"),
    ("2016-2018", date(2016, 4, 1), date(2018, 3, 31)),
    ("2018-2019", date(2018, 4, 1), date(2019, 3, 31)),
    ("2019-2020", date(2019, 4, 1), date(2020, 3, 31)),
)

Rows = Sequence[Sequence[Any]]


def plan_workbook(
    *rows: Sequence[Any],
    headers: Sequence[Any] = HEADERS,
    title: str | None = TITLE,
    sheet: str = SHEET,
    periods: Rows | None = PERIODS,
    sheets: Mapping[str, Rows] | None = None,
    merged: Iterable[str] = (),
    edit: Callable[[Worksheet], object] | None = None,
) -> bytes:
    """The bytes of a plan workbook with these rows under its headers; None in a row is an empty cell.

    periods: rows of the sheet « Périodes », None for no such sheet. sheets: more sheets, by name.
    merged: ranges to merge on the plan's sheet. edit: a last hand on that sheet, for colours, formats and formulas.
    """
    workbook = Workbook()
    worksheet = workbook.active
    worksheet.title = sheet
    for row in ([title], headers, *rows):
        worksheet.append(list(row))
    for coordinates in merged:
        worksheet.merge_cells(coordinates)
    if edit:
        edit(worksheet)
    for name, content in {**({"Périodes": periods} if periods else {}), **(sheets or {})}.items():
        other = workbook.create_sheet(name)
        for row in content:
            other.append(list(row))
    return saved(workbook)


def small_plan(*actions: Sequence[Any], **options: Any) -> bytes:
    """``plan_workbook`` with one objective (A3) and one orientation (A4) above the actions, which begin at A5."""
    return plan_workbook(["OBJECTIF 1 : NOURRIR"], ["1.1 Cultiver"], *actions, **options)


ACTION_HEADERS = ("Code", "Action", "Statut", "Avancement (%)", "Date", "Commentaire")
TARGET_HEADERS = (
    "Code", "Action", "Cible", "Type", "Valeur", "Cible chiffrée", "Unité", "État du livrable", "Date", "Commentaire",
)  # fmt: skip
PARTNER_HEADERS = ("Code", "Action", "Partenaire", "Statut de la légende")


def progress_workbook(
    *actions: Sequence[Any],
    targets: Rows | None = None,
    partners: Rows | None = None,
    info: Mapping[str, Any] | None = None,
    sheets: Mapping[str, Rows] | None = None,
    edit: Callable[[Workbook], object] | None = None,
) -> bytes:
    """The bytes of a progress workbook: rows under the headers of « Actions », « Cibles » and « Partenaires ».

    Headers are in row 1, so that the first row given is row 2; a sheet without rows is not there. info: the lines of
    the sheet « Info ». sheets: more sheets, whole, by name. edit: a last hand on the workbook.
    """
    tables = {
        "Info": [list(line) for line in (info or {}).items()],
        "Actions": [ACTION_HEADERS, *actions] if actions else [],
        "Cibles": [TARGET_HEADERS, *targets] if targets else [],
        "Partenaires": [PARTNER_HEADERS, *partners] if partners else [],
    }
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in {**tables, **(sheets or {})}.items():
        if rows:
            worksheet = workbook.create_sheet(name)
            for row in rows:
                worksheet.append(list(row))
    if edit:
        edit(workbook)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    """The bytes of a workbook."""
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def coloured(*runs: str | tuple[str, Any]) -> CellRichText:
    """A cell of several runs: plain text, or a text and the colour of its letters (rgb, or an openpyxl Color)."""
    return CellRichText(*(run if isinstance(run, str) else TextBlock(InlineFont(color=run[1]), run[0]) for run in runs))


def paint(cell: str, colour: Any) -> Callable[[Worksheet], None]:
    """An ``edit`` that gives one cell's text a colour."""

    def edit(worksheet: Worksheet) -> None:
        worksheet[cell].font = Font(color=colour)

    return edit


def repacked(content: bytes, parts: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The same package with some parts changed, or made of b"" where it has none of that name."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            part = old.read(name) if name in old.namelist() else b""
            new.writestr(name, parts[name](part) if name in parts else part)
    return file.getvalue()
