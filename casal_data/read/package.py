"""What readers take from a workbook's package: its styles and theme by openpyxl, the cells of its sheets by a walk.

openpyxl makes an object of every cell and a Python call of every tag, which is most of the time of a large workbook.
This walk leaves the tags to expat, takes by itself what nearly every cell is (a text, a number, nothing), and asks
openpyxl about any other. Comments, drawings, tables and rules are not read at all.
"""

from collections.abc import Iterator, Sequence
from typing import IO, Any, NamedTuple
from xml.etree.ElementTree import Element, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.worksheet import _reader as openpyxl_reader
from openpyxl.worksheet.merge import MergeCells
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

_MAIN = f"{{{SHEET_MAIN_NS}}}"
_ROW, _MERGED, _VALUE, _FORMULA = f"{_MAIN}row", f"{_MAIN}mergeCells", f"{_MAIN}v", f"{_MAIN}f"
_SHARED, _INLINE, _TEXT = f"{_MAIN}si", f"{_MAIN}is", f"{_MAIN}t"
_NUMBER_TYPE, _SHARED_TYPE, _INLINE_TYPE, _TEXT_TYPE = "n", "s", "inlineStr", "s"
_ESCAPE = "x005F_"
_COLUMNS = {get_column_letter(number): number for number in range(1, 257)}


class Typed(NamedTuple):
    """A cell as the file has it.

    value, data_type: its value, a formula's last one, as openpyxl tells them. style: the number of its style.
    formula: as openpyxl has it, None for none.
    """

    row: int
    column: int
    value: Any
    data_type: str
    style: int
    formula: Any = None


class Part(NamedTuple):
    """A sheet as the file has it: its cells that hold something, in the file's order, and its merged ranges.

    flaws: what is to be said of cells that are read: the code of a problem, and what was read.
    """

    name: str
    cells: list[Typed]
    merged: list[Any]
    flaws: Sequence[tuple[Typed, str, str]] = ()


class Package(ExcelReader):  # type: ignore[misc]
    """A package that ``archive`` has accepted, which refuses every DTD: nothing here guards against one.

    wb: openpyxl's workbook, without any sheet. names: those of all its sheets, charts included. parts: its sheets of
    cells. Raises whatever openpyxl raises on a broken package.
    """

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file, keep_links=False, rich_text=True)
        self.names: list[str] = []
        self.parts: list[Part] = []
        self.read()

    def read_strings(self) -> None:
        """Read the texts that cells share."""
        if part := self.package.find(SHARED_STRINGS):
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings = [_text(each) for each in _elements(source, {_SHARED})]

    def read_worksheets(self) -> None:
        """Read the cells of the sheets, and nothing that hangs on them."""
        for sheet, relation in self.parser.find_sheets():
            if relation.target not in self.valid_files:
                continue
            self.names.append(sheet.name)
            if "chartsheet" not in relation.Type:
                with self.archive.open(relation.target) as source:
                    parser = _Parser(source, self.shared_strings, self.wb)
                    self.parts.append(Part(sheet.name, list(parser.cells()), parser.merged))


class _Parser(openpyxl_reader.WorkSheetParser):  # type: ignore[misc]
    """The cells of one sheet: openpyxl's ``parse_cell`` says what they are, but for the many that are plain."""

    def __init__(self, source: IO[bytes], strings: list[Any], workbook: Any) -> None:
        super().__init__(
            source,
            strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
            rich_text=True,
        )
        self.merged: list[Any] = []
        self._numbers: dict[tuple[str, str], tuple[Any, str]] = {}

    def cells(self) -> Iterator[Typed]:
        """The cells that hold something; ``merged`` is known after the last of them."""
        for element in _elements(self.source, {_ROW, _MERGED}):
            if element.tag == _ROW:
                yield from self._row(element)
            else:
                self.merged += MergeCells.from_tree(element).mergeCell

    def _row(self, row: Element) -> Iterator[Typed]:
        digits = row.get("r") or str(self.row_counter + 1)
        self.row_counter: int = _whole(digits)
        self.col_counter = 0
        for element in row:
            column = _COLUMNS.get((element.get("r") or "").removesuffix(digits))
            found = self._asked(element) if column is None else self._plain(element, column)
            if found and (found.value is not None or found.formula is not None):
                yield found

    def _plain(self, element: Element, column: int) -> Typed | None:
        """The cell of a column, None where it holds nothing."""
        self.col_counter = column
        if len(element) != 1:
            return self._asked(element) if len(element) else None
        content, kind, style = element[0], element.get("t", _NUMBER_TYPE), element.get("s") or "0"
        if content.tag == _VALUE and content.text and kind == _SHARED_TYPE:
            return Typed(self.row_counter, column, self.shared_strings[int(content.text)], _TEXT_TYPE, int(style))
        if content.tag == _INLINE and kind == _INLINE_TYPE:
            return Typed(self.row_counter, column, _text(content), _TEXT_TYPE, int(style))
        if content.tag == _VALUE and content.text and kind == _NUMBER_TYPE:
            return Typed(self.row_counter, column, *self._number(element, content.text, style), int(style))
        return self._asked(element)

    def _number(self, element: Element, typed: str, style: str) -> tuple[Any, str]:
        """The value and the type of a number or a date, which columns say again and again."""
        known = self._numbers.get((typed, style))
        if known is None:
            asked = self._asked(element)
            known = self._numbers[typed, style] = asked.value, asked.data_type
        return known

    def _asked(self, element: Element) -> Typed:
        """What openpyxl says of any cell."""
        formula = self.parse_formula(element) if element.find(_FORMULA) is not None else None
        found = self.parse_cell(element)
        return Typed(found["row"], found["column"], found["value"], found["data_type"], found["style_id"], formula)


def _elements(source: IO[bytes], tags: set[str]) -> Iterator[Element]:
    """The elements of these tags, each emptied when the next one is asked for."""
    for _, element in iterparse(source):  # noqa: S314 - no DTD comes this far
        if element.tag in tags:
            yield element
            element.clear()


def _text(element: Element) -> Any:
    """The text of an element, with the looks of its runs where it has several."""
    if len(element) == 1 and element[0].tag == _TEXT and (typed := element[0].text):
        return typed.replace(_ESCAPE, "")
    return openpyxl_reader.parse_richtext_string(element)


def _whole(digits: str) -> int:
    """The number of a row, which some writers give as « 3.0 »."""
    number = float(digits)
    if not number.is_integer():
        raise ValueError(f"{digits} is not a valid row number")
    return int(number)
