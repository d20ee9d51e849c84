"""The marks on one sheet of an annotated workbook: colours and comments, put on and taken off.

Cells keep their own format: their colour is a conditional format of ours, always true and above all others, known
again by its formula. Comments are known again by their first line, under one of the coordinator's too: LibreOffice
does not keep their author.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils.cell import coordinate_to_tuple

from casal_data import french
from casal_data.read.annotated.package import Package
from casal_data.read.annotated.xml import Element, Part, attribute, escaped

AUTHOR = "Vérification"
_FORMULA = f'N("{AUTHOR}")=0'
_TRACE = b"rification"
_FIRST_LINE = french.typeset("Vérification du classeur :")

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_NO_COMMENTS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors/><commentList/></comments>'
)
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_SHAPES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:2pt;'
    'width:{width}pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_SPACES = dict(re.findall('xmlns:(.)="([^"]*)"', _NO_SHAPES))
_ONE_SHAPE = re.compile(rb"<((?:\w+:)?)shape\s.*?</\1shape>", re.DOTALL)
_START_TAG = re.compile(rb"<\w[^>]*>")
_SHAPE_ID = re.compile(rb"_x0000_s(\d+)")
_ANCHOR = re.compile(rb"<(?:\w+:)?Anchor>((?:\s*-?\d+\s*,){6})\s*(\d+)")
_HEIGHT = re.compile(rb"(height:)([\d.]+)")
_WIDTH, _LETTERS_A_LINE, _POINTS_A_LINE = 280, 52, 14

_BEFORE_FORMATS = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr",
)  # fmt: skip
_BEFORE_NOTES = (
    *_BEFORE_FORMATS, "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
    "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
    "smartTags", "drawing",
)  # fmt: skip


def colour(package: Package, name: str, cells: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Colour the cells of a sheet, and no others: for each differential style, the cells that take it."""
    if not cells and _TRACE not in package.parts.get(name, b""):
        return
    sheet = package.read(name, skip="sheetData")
    others = []
    for block in (child for child in sheet.root.children if child.name == "conditionalFormatting"):
        if any(_FORMULA in sheet.text(formula) for formula in block.all("formula")):
            sheet.remove(block)
        else:
            others += list(block.all("cfRule"))
    for extension in (child for child in sheet.root.children if child.name == "extLst"):
        others += list(extension.all("cfRule"))
    _make_room(sheet, [rule for rule in others if "priority" in rule.attributes], len(cells))
    sheet.insert("".join(_format(*each, rank) for rank, each in enumerate(cells, start=1)), _BEFORE_FORMATS)
    package.parts[name] = sheet.edited()


def _make_room(sheet: Part, rules: Sequence[Element], room: int) -> None:
    """Move the sheet's own rules behind the first places, which ours take: the first that is true is shown."""
    ranks = [int(rule.attributes["priority"]) for rule in rules]
    if min(ranks, default=room + 1) <= room:
        for rule, rank in zip(rules, ranks, strict=True):
            sheet.set(rule, "priority", str(rank + room))


def _format(style: int, cells: Sequence[str], rank: int) -> str:
    return (
        f'<conditionalFormatting sqref="{" ".join(cells)}"><cfRule type="expression" dxfId="{style}" '
        f'priority="{rank}"><formula>{escaped(_FORMULA)}</formula></cfRule></conditionalFormatting>'
    )


def comment(package: Package, name: str, texts: Mapping[str, str]) -> None:
    """Comment the cells of a sheet: ours are replaced, the coordinator's own stay, with ours under them."""
    place = package.related(name, "comments")
    if place is None and texts:
        package.add(name, "comments", "xl/comments{}.xml", _COMMENTS, _NO_COMMENTS)
        place = package.related(name, "comments")
    if place is None or not (texts or _TRACE in package.parts.get(place, b"")):
        return
    comments = package.read(place)
    boxes = _rewrite(comments, texts)
    package.parts[place] = comments.edited()
    if boxes.gone or boxes.fresh or boxes.grown:
        _draw(package, name, boxes)


@dataclass
class _Boxes:
    """The boxes to take off, to draw and to make larger, by cell; those drawn and larger with their text."""

    gone: set[str] = field(default_factory=set)
    fresh: dict[str, str] = field(default_factory=dict)
    grown: dict[str, str] = field(default_factory=dict)


def _rewrite(comments: Part, texts: Mapping[str, str]) -> _Boxes:
    """Take our comments off, then put the new ones, under those of others where there are any."""
    lists, authors = comments.child("commentList"), comments.child("authors")
    if lists is None or authors is None:
        raise ValueError("comments without a list")
    boxes, kept = _Boxes(), set()
    for each in lists.children:
        cell = each.attributes.get("ref", "")
        theirs, is_marked = _theirs(comments, each)
        if is_marked and not theirs.strip():
            comments.remove(each)
            boxes.gone.add(cell)
            continue
        kept.add(cell)
        if is_marked:
            _cut(comments, each, len(theirs))
        if cell in texts:
            _add_under(comments, each, texts[cell])
            boxes.grown |= {} if is_marked else {cell: texts[cell]}
    boxes.fresh = {cell: text for cell, text in texts.items() if cell not in kept}
    ours = comments.append_once(authors, f"<author>{AUTHOR}</author>") if boxes.fresh else 0
    for cell, text in boxes.fresh.items():
        run = _run(f"{_FIRST_LINE}\n{text}")
        comments.append(lists, f'<comment ref="{cell}" authorId="{ours}"><text>{run}</text></comment>')
    return boxes


def _theirs(comments: Part, comment: Element) -> tuple[str, bool]:
    """What of a comment is the coordinator's, and whether something of ours follows."""
    text = "".join(map(comments.text, comment.all("t")))
    theirs, mark, _ = text.partition(_FIRST_LINE)
    return (theirs.rstrip() if mark else text), bool(mark)


def _cut(comments: Part, comment: Element, length: int) -> None:
    """Shorten the text of a comment."""
    for run in (each for text in comment.all("text") for each in text.children):
        for words in [run] if run.name == "t" else run.all("t"):
            text = comments.text(words)
            if not length:
                comments.remove(run)
            elif len(text) > length:
                comments.replace_text(words, text[:length])
            length -= min(length, len(text))


def _add_under(comments: Part, comment: Element, text: str) -> None:
    for body in comment.all("text"):
        for plain in (child for child in body.children if child.name == "t"):
            comments.wrap(plain, "<r>", "</r>")
        comments.append(body, _run(f"\n\n{_FIRST_LINE}\n{text}"))


def _run(text: str) -> str:
    return f'<r><rPr><sz val="10"/><rFont val="Calibri"/></rPr><t xml:space="preserve">{escaped(text)}</t></r>'


def _draw(package: Package, name: str, boxes: _Boxes) -> None:
    """Draw the boxes of the comments of a sheet.

    They are in VML, which Excel writes as HTML more than as XML: it is searched as text.
    """
    sheet = package.read(name, skip="sheetData")
    link = sheet.child("legacyDrawing")
    if link is not None:
        reference = next((value for key, value in link.attributes.items() if key.endswith(":id")), "")
        place = package.target(name, reference)
    else:
        new = package.add(name, "vmlDrawing", "xl/drawings/vmlDrawing{}.vml", _VML, _NO_SHAPES)
        space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        sheet.insert(f'<legacyDrawing xmlns:r="{space}" r:id={attribute(new)}/>', _BEFORE_NOTES)
        package.parts[name] = sheet.edited()
        place = package.target(name, new)
    package.parts[place] = _redrawn(package.content(place), boxes)


def _redrawn(vml: bytes, boxes: _Boxes) -> bytes:
    gone = {coordinate_to_tuple(cell) for cell in boxes.gone}
    grown = {coordinate_to_tuple(cell): _lines(text) for cell, text in boxes.grown.items()}

    def changed(found: re.Match[bytes]) -> bytes:
        place = _place(found[0])
        return b"" if place in gone else _larger(found[0], grown.get(place, 0))

    vml = _ONE_SHAPE.sub(changed, vml)
    first = max((int(number) for number in _SHAPE_ID.findall(vml)), default=1024) + 1
    shapes = [_shape(first + index, cell, text) for index, (cell, text) in enumerate(boxes.fresh.items())]
    if shapes and b'id="_x0000_t202"' not in vml:
        shapes.insert(0, _SHAPE_TYPE)
    root, end = _START_TAG.search(vml), vml.rindex(b"</")
    if root is None:
        raise ValueError("no element in the boxes of the comments")
    at = root.end() - 1
    spaces = (f' xmlns:{name}="{space}"' for name, space in _SPACES.items() if f"xmlns:{name}=".encode() not in root[0])
    return vml[:at] + "".join(spaces).encode() + vml[at:end] + "".join(shapes).encode() + vml[end:]


def _place(shape: bytes) -> tuple[int, int]:
    """The row and column of the cell that a box is of, as A1 counts them; (0, 0) where it is no comment's."""
    row, column = (re.search(rb"<(?:\w+:)?" + name + rb">\s*(\d+)", shape) for name in (b"Row", b"Column"))
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column else (0, 0)


def _larger(shape: bytes, lines: int) -> bytes:
    """A box with more lines: its height in points, and the row that its anchor ends in."""
    if not lines:
        return shape
    if anchor := _ANCHOR.search(shape):
        return shape[: anchor.start(2)] + str(int(anchor[2]) + lines).encode() + shape[anchor.end(2) :]
    return _HEIGHT.sub(lambda found: found[1] + str(float(found[2]) + lines * _POINTS_A_LINE).encode(), shape, 1)


def _shape(number: int, cell: str, text: str) -> str:
    row, column = coordinate_to_tuple(cell)
    height = (_lines(text) + 1) * _POINTS_A_LINE
    return _SHAPE.format(id=number, width=_WIDTH, height=height, row=row - 1, column=column - 1)


def _lines(text: str) -> int:
    return 1 + sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
