"""What of a document is not read, and looks as if it were meant to be: said, never passed over in silence."""

from collections.abc import Iterable, Iterator

from casal_data import french, text
from casal_data.read import codes
from casal_data.read.objectives import starts_objective
from casal_data.read.problems import Problems
from casal_data.read.word.document import Document
from casal_data.read.word.layout import Layout
from casal_data.read.word.tables import Table
from casal_data.read.word.text import Paragraph


def report_changes(document: Document, problems: Problems) -> None:
    """Say that changes are tracked, and how they are read."""
    if document.changes:
        problems.add("changes-tracked", french.count(document.changes, "modification"))


def report_unread(document: Document, layout: Layout, problems: Problems) -> None:
    """Say what looks like the plan and is in no table of it, and the text above the plan that is no note of it."""
    for where, lines in dict.fromkeys((where, tuple(lines)) for where, lines in document.asides):
        line = next((each for each in lines if looks_like_plan(each)), None)
        if line:
            problems.add("text-aside", line, where=where)
    for table in layout.others:
        line = next((each for each in _lines(table.paragraphs()) if looks_like_plan(each)), None)
        if line and layout.name(table).startswith("Tableau "):
            problems.placed(layout.name(table)).add("table-unread", line)
    if unread := _lines(layout.unread_above()):
        first, *others = unread
        more = f" et {french.count(len(others), 'paragraphe')} avec lui" if others else ""
        problems.add("text-unread", first, more=more)
    for line in _lines(_after(document, layout)):
        if looks_like_plan(line):
            problems.add("text-unread", line, more="")


def looks_like_plan(line: str) -> bool:
    """Whether a line begins as a row of the plan does: an objective, or a code and a text."""
    head = codes.head(line)
    return starts_objective(line) or (head is not None and bool(head.text))


def _after(document: Document, layout: Layout) -> Iterator[Paragraph]:
    """The paragraphs after the plan's first table; where there is no plan, that is said, and not what is not read."""
    has_begun = False
    for block in document.blocks:
        if isinstance(block, Table):
            has_begun = has_begun or block.number == layout.first
        elif has_begun and not block.style.lower().startswith("toc"):
            yield block


def _lines(paragraphs: Iterable[Paragraph]) -> list[str]:
    return [words for each in paragraphs if (words := text.clean(each.text))]
