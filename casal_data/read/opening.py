"""Any file of ours, opened by what its bytes are: a workbook as it is, a document as the workbook that it would be."""

from casal_data.read.archive import accepted
from casal_data.read.problems import Problems
from casal_data.read.signatures import Content
from casal_data.read.word import open_document
from casal_data.read.workbook import Book, open_book


def opened(content: bytes, name: str, problems: Problems) -> Book | None:
    """What the readers read; None, and one problem, for bytes that are neither, or that are damaged or dangerous."""
    found = accepted(content, name, problems)
    if found is None:
        return None
    return open_book(content, problems) if found is Content.WORKBOOK else open_document(content, problems)
