"""A plan written in Word, read as the workbook that it would be: the same sheets of cells, for the same readers.

``package`` opens the parts, ``styles`` and ``numbering`` tell what they mean, ``text`` reads paragraphs, ``tables``
cells and columns, ``content`` what a cell says, ``layout`` which tables are which sheet, ``asides`` what is not read.
"""

from types import SimpleNamespace

from casal_data.read.archive import RefusedPackageError
from casal_data.read.problems import Problems
from casal_data.read.word.asides import report_changes, report_unread
from casal_data.read.word.document import Document
from casal_data.read.word.layout import Layout
from casal_data.read.word.wording import in_words_of_a_document
from casal_data.read.workbook import Book


def open_document(content: bytes, problems: Problems) -> Book | None:
    """The document in some bytes that ``archive`` has accepted; None, and one problem, where it cannot be read.

    The tables in the layout of the plan are its sheet « Plan d'action », with the text above them; a table under a
    heading « Périodes », « Partenaires », « Cibles » or « Légende » is that sheet. What is left out is said.
    """
    problems = problems.worded(in_words_of_a_document)
    try:
        document = Document(content)
        layout = Layout(document)
        sheets = layout.sheets(problems)
    except RefusedPackageError as refused:
        problems.add(refused.code, refused.read, **refused.holes)
        return None
    except Exception:  # noqa: BLE001 - a broken package raises nearly anything, KeyError to ParseError to RecursionError
        problems.add("document-unreadable")
        return None
    report_changes(document, problems)
    report_unread(document, layout, problems)
    palette = SimpleNamespace(loaded_theme=document.theme, _colors=None)
    return Book(layout.names, sheets, palette, is_document=True)
