"""« Problèmes », the sheet that an annotated workbook ends with: every problem, where it stands, and a link to it."""

from collections.abc import Iterable, Mapping, Sequence

from casal_data import french
from casal_data.read import places
from casal_data.read.annotated.package import Package
from casal_data.read.annotated.xml import Element, attribute, escaped
from casal_data.read.problems import Problem

SHEET = "Problèmes"
_TITLE = "Problèmes relevés à la vérification de ce classeur"
_HINT = (
    "Corrigez les cellules en cause, puis déposez ce classeur de nouveau : cette feuille, les couleurs et les "
    "commentaires de la vérification sont ignorés à la lecture."
)
_HEADERS = ("Gravité", "Feuille", "Cellule", "Problème")
_WIDTHS = (16, 20, 11, 110)
_HEADER_ROW = 3

_FILTER = "_xlnm._FilterDatabase"
_BEFORE_NAMES = (
    "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath", "workbookProtection",
    "bookViews", "sheets", "functionGroups", "externalReferences",
)  # fmt: skip
_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def worksheets(package: Package) -> dict[str, str]:
    """The parts of the sheets of cells, by the sheets' names."""
    book = package.read(package.book)
    found = {}
    for sheet in book.root.all("sheet"):
        link = next((value for name, value in sheet.attributes.items() if name.endswith(":id")), "")
        if package.kind(package.book, link) == "worksheet":
            found[sheet.attributes.get("name", "")] = package.target(package.book, link)
    return found


def write_list(package: Package, problems: Sequence[Problem], looks: Mapping[str, int]) -> str:
    """Write the sheet in place of the one of an earlier annotation, or after all others; its part."""
    sheets = worksheets(package)
    name = _free_name(package, sheets)
    rows = [_row(row, problem, sheets, looks) for row, problem in enumerate(problems, start=_HEADER_ROW + 1)]
    xml = _sheet(
        rows, [_link(row, each) for row, each in enumerate(problems, _HEADER_ROW + 1) if each.sheet in sheets], looks
    )
    if name in sheets:
        package.isolate(sheets[name])
        package.parts[sheets[name]] = xml.encode()
        _name_filter(package, name, len(rows))
        return sheets[name]
    link = package.add(package.book, "worksheet", "xl/worksheets/sheet{}.xml", _MEDIA, xml)
    _list(package, name, link)
    _name_filter(package, name, len(rows))
    return package.target(package.book, link)


def place_of(problem: Problem) -> str:
    """The cell that a problem is shown at: the first of the sheet for one of the whole sheet."""
    return problem.cell or "A1"


def words_of(problem: Problem) -> str:
    """The sentence of a problem without its place, which is seen."""
    if not problem.sheet:
        return problem.message
    place = places.joined(problem.sheet, problem.cell)
    words = problem.message.removeprefix(place + french.typeset(" : "))
    return french.capital(words)


def _free_name(package: Package, sheets: Mapping[str, str]) -> str:
    """The name of the sheet: a sheet of that name that is not ours is left alone."""
    names = (SHEET, *(f"{SHEET} ({number})" for number in range(2, len(sheets) + 3)))
    return next(name for name in names if name not in sheets or _is_ours(package, sheets[name]))


def _is_ours(package: Package, part: str) -> bool:
    """Whether the first cell of a sheet holds our title."""
    sheet = package.read(part)
    cell = next(sheet.root.all("c"), None)
    if cell is None:
        return False
    words = "".join(sheet.text(each) for each in cell.all("t"))
    if cell.attributes.get("t") == "s":
        strings = package.related(package.book, "sharedStrings") or ""
        shared = package.read(strings)
        number = next((sheet.text(each) for each in cell.all("v")), "")
        if number.isdigit() and int(number) < len(shared.root.children):
            words = "".join(shared.text(each) for each in shared.root.children[int(number)].all("t"))
    return words == _TITLE


def _row(row: int, problem: Problem, sheets: Mapping[str, str], looks: Mapping[str, int]) -> str:
    severity = looks["error" if problem.is_error else "warning"]
    is_linked = problem.sheet in sheets
    cells = (
        (problem.severity.capitalize(), severity),
        (problem.sheet, looks["plain"]),
        (place_of(problem) if is_linked else problem.cell, looks["link" if is_linked else "plain"]),
        (words_of(problem), looks["plain"]),
    )
    return _cells(row, cells)


def _cells(row: int, cells: Iterable[tuple[str, int]]) -> str:
    written = (
        f'<c r="{letter}{row}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escaped(words)}</t></is></c>'
        for letter, (words, style) in zip("ABCD", cells, strict=False)
        if words
    )
    return f'<row r="{row}">{"".join(written)}</row>'


def _link(row: int, problem: Problem) -> str:
    sheet = problem.sheet.replace("'", "''")
    target = f"'{sheet}'!{place_of(problem)}"
    return f'<hyperlink ref="C{row}" location={attribute(target)}/>'


def _sheet(rows: Sequence[str], links: Sequence[str], looks: Mapping[str, int]) -> str:
    widths = "".join(
        f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
        for column, width in enumerate(_WIDTHS, start=1)
    )
    head = (
        _cells(1, [(_TITLE, looks["title"])]),
        _cells(2, [(french.typeset(_HINT), looks["note"])]),
        _cells(_HEADER_ROW, [(header, looks["header"]) for header in _HEADERS]),
    )
    below = f"A{_HEADER_ROW + 1}"
    hyperlinks = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{_HEADER_ROW}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>{''.join((*head, *rows))}</sheetData>"
        f'<autoFilter ref="{_area(len(rows))}"/>{hyperlinks}'
        '<pageMargins left="0.4" right="0.4" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _area(rows: int) -> str:
    return f"A{_HEADER_ROW}:D{_HEADER_ROW + rows}"


def _list(package: Package, name: str, link: str) -> None:
    """Add a sheet to the workbook's list."""
    book = package.read(package.book)
    sheets = book.child("sheets")
    if sheets is None:
        raise ValueError("no sheets in the workbook")
    taken = [int(each.attributes.get("sheetId", "0")) for each in sheets.children]
    number = max(taken, default=0) + 1
    book.append(
        sheets,
        f'<sheet xmlns:r="{_RELATIONSHIPS}" name={attribute(name)} sheetId="{number}" r:id={attribute(link)}/>',
    )
    package.parts[package.book] = book.edited()


def _name_filter(package: Package, name: str, rows: int) -> None:
    """Name the filtered area in the workbook, as Excel does: LibreOffice knows no filter without."""
    book = package.read(package.book)
    index = str([sheet.attributes.get("name") for sheet in book.root.all("sheet")].index(name))
    area = f"'{name}'!$A${_HEADER_ROW}:$D${_HEADER_ROW + rows}"
    written = f'<definedName name="{_FILTER}" localSheetId="{index}" hidden="1">{area}</definedName>'
    names = book.child("definedNames")
    ours = [each for each in book.root.all("definedName") if _names_filter_of(each, index)]
    if names is None:
        book.insert(f"<definedNames>{written}</definedNames>", _BEFORE_NAMES)
    elif not ours:
        book.append(names, written)
    for each in ours:
        book.replace_text(each, area)
    package.parts[package.book] = book.edited()


def _names_filter_of(name: Element, sheet: str) -> bool:
    return (name.attributes.get("name"), name.attributes.get("localSheetId")) == (_FILTER, sheet)
