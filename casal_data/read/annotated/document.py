"""The coordinator's own document given back, with a comment of Word wherever there is a problem.

It is opened and saved by python-docx, which keeps the parts that it does not know as they are.
"""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Opened
from docx.text.paragraph import Paragraph

from casal_data.read.annotated.marks import AUTHOR
from casal_data.read.places import coordinates
from casal_data.read.problems import Problem
from casal_data.read.word.document import Document
from casal_data.read.word.layout import Layout
from casal_data.read.word.package import W
from casal_data.read.word.tables import TableCell

_SIGNATURES = "digital-signature/origin"
_INITIALS = "V"

Words = Callable[[Sequence[Problem]], str]
_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")


def annotate_document(content: bytes, problems: Sequence[Problem], words: Words) -> tuple[bytes, bool]:
    """The document with its problems, and whether it had to lose its digital signature.

    words: what a comment says of some problems at one place. A problem of a whole table is at its first cell, one of
    the whole document at its first paragraph. The comments of an earlier check are replaced. Raises ValueError for a
    document that python-docx cannot open.
    """
    try:
        return _annotated(docx.Document(BytesIO(content)), content, problems, words)
    except Exception as error:  # python-docx raises nearly anything on what it does not know, as the strict format
        raise ValueError("not a document that can be annotated") from error


def _annotated(opened: Opened, content: bytes, problems: Sequence[Problem], words: Words) -> tuple[bytes, bool]:
    was_signed = _drop_signature(opened)
    _drop_comments(opened)
    cells = _cells(Layout(Document(content, opened.element.body)))
    for place, found in _by_place(problems).items():
        paragraph = _paragraph_of(opened, cells.get(place))
        runs = paragraph.runs or [paragraph.add_run()]
        opened.add_comment([runs[0], runs[-1]], words(found), AUTHOR, _INITIALS)
    file = BytesIO()
    opened.save(file)
    return file.getvalue(), was_signed


def _by_place(problems: Iterable[Problem]) -> dict[tuple[str, int, int], list[Problem]]:
    by_place: dict[tuple[str, int, int], list[Problem]] = {}
    for problem in problems:
        by_place.setdefault((problem.sheet, *coordinates(problem.cell)), []).append(problem)
    return by_place


def _cells(layout: Layout) -> dict[tuple[str, int, int], TableCell]:
    """The cells by their place; the first of a table is that of the whole table, row and column 0, too."""
    found: dict[tuple[str, int, int], TableCell] = {}
    for name, row, column, cell in layout.cells():
        found.setdefault((name, 0, 0), cell)
        found.setdefault((name, row, column), cell)
    return found


def _paragraph_of(opened: Opened, cell: TableCell | None) -> Paragraph:
    """The first paragraph of a cell that says something, or else its first; that of the document for no cell."""
    elements = list((opened.element.body if cell is None else cell.element).iter(f"{W}p"))
    said = next((each for each in elements if any(words.text for words in each.iter(f"{W}t"))), None)
    chosen: Any = said if said is not None else elements[0] if elements else None
    return opened.add_paragraph() if chosen is None else Paragraph(chosen, opened._body)


def _drop_comments(opened: Opened) -> None:
    """Take away the comments of an earlier check, and leave everybody else's."""
    ours = {str(each.comment_id) for each in opened.comments if each.author == AUTHOR}
    for each in list(opened.comments._comments_elm):
        if each.get(f"{W}id") in ours:
            each.getparent().remove(each)
    for tag in _MARKS:
        for mark in list(opened.element.body.iter(tag)):
            if mark.get(f"{W}id") in ours:
                gone = mark.getparent() if tag == _MARKS[-1] else mark
                gone.getparent().remove(gone)


def _drop_signature(opened: Opened) -> bool:
    """A signature does not outlive a change: whether there was one."""
    links = opened.part.package.rels
    signed = [number for number, link in links.items() if link.reltype.endswith(_SIGNATURES)]
    for number in signed:
        del links[number]
    return bool(signed)
