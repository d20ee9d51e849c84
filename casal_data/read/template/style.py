"""How the template looks: the kinds of its cells, its page set-up, and the height of a row."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.dimensions import RowDimension

from casal_data import french
from casal_data.vocabulary import FICTIVE, INK, WHITE, Look

TITLE, HINT, WARNING, HEADER = "Suivi titre", "Suivi consigne", "Suivi fictif", "Suivi en-tête"
LOCKED, LOCKED_DATE, LOCKED_NUMBER = "Suivi verrouillé", "Suivi date verrouillée", "Suivi nombre verrouillé"
OFF = "Suivi sans objet"
TYPED, TYPED_PERCENT = "Suivi à remplir", "Suivi pourcentage à remplir"
TYPED_NUMBER, TYPED_DATE = "Suivi nombre à remplir", "Suivi date à remplir"

DATE_FORMAT = "yyyy-mm-dd"
PERCENT_FORMAT = f'0"{french.NBSP}"%'
_PRECISE_PERCENT = f'0.0#"{french.NBSP}"%'

_GREEN, _TINT, _GREY, _LINE, _AMBER = "14532D", "FFF8DC", "EEF1F3", "C5CCD3", "FFD27F"
_COMPUTED = ("=", "+", "-", "@")
_POINTS_A_LINE, _TALLEST = 15.5, 400
_LETTER = 1
_LONGEST_FOOTER = 100


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet of the template: its header and its width in characters."""

    header: str
    width: int


class _Row(RowDimension):  # type: ignore[misc]
    """A row that opens at the height given, and still grows with what is typed in it."""

    customHeight = False  # noqa: N815 - openpyxl's own name


def add_styles(workbook: Any) -> None:
    """Give a workbook the styles named above."""
    line, ink = Side(style="thin", color=_LINE), Font(color=INK[1:])
    box = Border(left=line, right=line, top=line, bottom=line)
    top, right = Alignment(vertical="top", wrap_text=True), Alignment("right", vertical="top", wrap_text=True)
    locked = {"font": ink, "border": box, "alignment": top}
    free = {**locked, "fill": _solid(_TINT), "protection": Protection(locked=False)}
    for name, options in {
        TITLE: {"font": Font(bold=True, size=14, color=_GREEN)},
        HINT: {"font": Font(italic=True, color=INK[1:])},
        WARNING: {"font": Font(bold=True, size=14, color=INK[1:]), "fill": _solid(_AMBER)},
        HEADER: {**locked, "font": Font(bold=True, color=WHITE[1:]), "fill": _solid(_GREEN)},
        LOCKED: locked,
        LOCKED_DATE: {**locked, "alignment": right, "number_format": DATE_FORMAT},
        LOCKED_NUMBER: {**locked, "alignment": right},
        OFF: {**locked, "fill": _solid(_GREY)},
        TYPED: free,
        TYPED_PERCENT: {**free, "alignment": right, "number_format": PERCENT_FORMAT},
        TYPED_NUMBER: {**free, "alignment": right},
        TYPED_DATE: {**free, "alignment": right, "number_format": DATE_FORMAT},
    }.items():
        workbook.add_named_style(NamedStyle(name, **options))


def _solid(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def put(cell: Any, value: Any, style: str) -> None:
    """Write a value; a text stays a text, whatever it begins with, also when somebody types Enter over it."""
    cell.style = style
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_COMPUTED)
    else:
        cell.value = value


def fit_row(sheet: Any, row: int, values: Iterable[Any], columns: Iterable[Column]) -> None:
    """Make a row as high as its longest wrapped text needs."""
    lines = max(_lines(value, column.width) for value, column in zip(values, columns, strict=True))
    sheet.row_dimensions[row] = _Row(sheet, index=row, ht=min(lines * _POINTS_A_LINE + 2, _TALLEST))


def _lines(value: Any, width: int) -> int:
    """How many lines a text takes in a column: words are not cut, so that a line is rarely full."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, ceil(len(line) / (width * 0.92))) for line in value.split("\n"))


def colour_words(sheet: Any, area: str, looks: Iterable[Look]) -> None:
    """Show a word in its own colour wherever it stands in an area, also when another is chosen."""
    for look in looks:
        fill, font = PatternFill("solid", bgColor=look.colour[1:]), Font(color=look.ink[1:])
        word = '"' + look.label.replace('"', '""') + '"'
        sheet.conditional_formatting.add(area, CellIsRule(operator="equal", formula=[word], fill=fill, font=font))


def show_decimals(sheet: Any, area: str, first: str) -> None:
    """Show the decimals of the percentages that have some; the format of the others would end with a comma."""
    rule = FormulaRule(formula=[f"AND(ISNUMBER({first}),ROUND({first},2)<>ROUND({first},6))"])
    rule.dxf = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode=_PRECISE_PERCENT))
    sheet.conditional_formatting.add(area, rule)


def set_widths(sheet: Any, columns: Iterable[Column]) -> None:
    """Give the columns of a sheet, from A on, their widths."""
    for letter, column in zip("ABCDEFGHIJ", columns, strict=False):
        sheet.column_dimensions[letter].width = column.width


def protect(sheet: Any) -> None:
    """Lock a sheet without a password, but for filters and for the size of rows and columns."""
    protection = sheet.protection
    protection.sheet = True
    protection.autoFilter = protection.formatColumns = protection.formatRows = False


def set_page(sheet: Any, title: str, *, is_fictive: bool, header: int = 0) -> None:
    """Landscape, as wide as the paper, with the header's row again on each page."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _LETTER
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.left.text = title[:_LONGEST_FOOTER].replace("&", "&&")
    sheet.oddFooter.right.text = "&A, page &P de &N"
    if header:
        sheet.print_title_rows = f"{header}:{header}"
    if is_fictive:
        sheet.oddHeader.center.text = FICTIVE
        sheet.oddFooter.center.text = FICTIVE
