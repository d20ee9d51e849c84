"""The tables of a document: rows of cells with what they hold, and the columns that cells of any width stand under.

Word has no columns: each row divides its width as it likes, so that a cell is under the columns whose middle it covers.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from xml.etree.ElementTree import Element

from casal_data.read.word.package import W, is_on, value
from casal_data.read.word.text import Paragraph, TextReader, blocks

_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_MOST = 100_000


@dataclass(slots=True)
class TableCell:
    """start, end: where it stands in the width of the table. merge: « restart » or « continue » of a merge downwards.

    element: as the document has it. content: its paragraphs and tables, in order.
    """

    start: float
    end: float
    merge: str
    element: Element
    content: "list[Paragraph | Table]"

    @property
    def text(self) -> str:
        """Its words, a paragraph a line, with the numbers of its lists left out."""
        return "\n".join(each.text for each in self.content if isinstance(each, Paragraph))

    def paragraphs(self) -> Iterator[Paragraph]:
        """All its paragraphs, those of tables inside it too."""
        for each in self.content:
            if isinstance(each, Paragraph):
                yield each
            else:
                yield from each.paragraphs()


@dataclass(slots=True, eq=False)
class Table:
    """A table of the document. Rows deleted under track changes are empty, so that those below keep their place.

    number: which of the document's it is, from 1. heading: the paragraph right above it, "" for none.
    """

    number: int
    heading: str = ""
    rows: list[list[TableCell]] = field(default_factory=list)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of all its cells, row by row."""
        for row in self.rows:
            for cell in row:
                yield from cell.paragraphs()


class Columns:
    """The columns of a table, as one of its rows, ``cells``, divides it."""

    def __init__(self, cells: Sequence[TableCell]) -> None:
        self.cells = cells
        self._middles = [(cell.start + cell.end) / 2 for cell in cells]

    def of(self, row: Sequence[TableCell]) -> list[tuple[int, int]]:
        """The first and the last column of each cell of a row, from 1: its own place where it has as many cells."""
        if len(row) == len(self.cells):
            return [(number, number) for number in range(1, len(row) + 1)]
        return [_under(cell, self._middles) for cell in row]


def _under(cell: TableCell, middles: Sequence[float]) -> tuple[int, int]:
    first, last = bisect_left(middles, cell.start) + 1, bisect_right(middles, cell.end)
    if first <= last:
        return first, last
    # A cell narrower than its column and beside its middle: the column whose middle is nearest.
    middle = (cell.start + cell.end) / 2
    nearest = min(range(max(first - 2, 0), min(first, len(middles))), key=lambda each: abs(middles[each] - middle))
    return nearest + 1, nearest + 1


def read_table(element: Element, number: int, reader: TextReader, heading: str = "") -> Table:
    """The table of an element; what its cells hold is read in order, since lists are counted on the way."""
    style = value(element.find(f"{W}tblPr/{W}tblStyle"))
    widths = [_whole(value(each, "w"), 0) for each in element.findall(f"{W}tblGrid/{W}gridCol")]
    edges = [0, *accumulate(widths)] if widths and all(widths) else list(range(len(widths) + 1))
    table = Table(number, heading)
    for row in _within(element, f"{W}tr"):
        table.rows.append(_row(row, edges, reader, style, number))
    return table


def _row(row: Element, edges: Sequence[int], reader: TextReader, style: str, number: int) -> list[TableCell]:
    properties = row.find(f"{W}trPr")
    if properties is not None:
        reader.changes += sum(properties.find(W + name) is not None for name in ("ins", "del"))
        if properties.find(f"{W}del") is not None:
            return []
    at = _whole(value(properties.find(f"{W}gridBefore")), 0) if properties is not None else 0
    cells: list[TableCell] = []
    for element in _within(row, f"{W}tc"):
        look = element.find(f"{W}tcPr")
        span = max(_whole(value(look.find(f"{W}gridSpan")), 1), 1) if look is not None else 1
        cell = TableCell(_edge(edges, at), _edge(edges, at + span), _merge(look), element, [])
        at += span
        if look is not None and look.find(f"{W}cellDel") is not None:
            reader.changes += 1
        else:
            cell.content = _content(element, reader, style, number)
        if cells and look is not None and _is_merged_left(look):
            cells[-1].end = cell.end
        else:
            cells.append(cell)
    return cells


def _content(element: Element, reader: TextReader, style: str, number: int) -> list[Paragraph | Table]:
    found: list[Paragraph | Table] = []
    together: list[Element] = []
    for each in blocks(element):
        if each.tag == f"{W}p":
            together.append(each)
        else:
            found += reader.joined(together, style)
            together.clear()
            found.append(read_table(each, number, reader))
    return [*found, *reader.joined(together, style)]


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, whatever wraps them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _merge(look: Element | None) -> str:
    merge = look.find(f"{W}vMerge") if look is not None else None
    if merge is None:
        return ""
    return "restart" if value(merge) == "restart" else "continue"


def _is_merged_left(look: Element) -> bool:
    merge = look.find(f"{W}hMerge")
    return is_on(merge) and value(merge) != "restart"


def _edge(edges: Sequence[int], place: int) -> float:
    """Where a place of the grid stands; past the end of a grid that is too short, each place is as wide as its mean."""
    last = len(edges) - 1
    if place <= last:
        return edges[place]
    return edges[-1] + (place - last) * (edges[-1] / last if last and edges[-1] else 1)


def _whole(typed: str, default: int) -> int:
    return min(int(typed), _MOST) if typed.isdecimal() and len(typed) < 8 else default
