"""Word documents as python-docx reads them."""

import io
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(content: bytes) -> Document:
    """The document of those bytes."""
    return docx.Document(io.BytesIO(content))


def plain(text: str) -> str:
    """A text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def lines(document: Document, *styles: str) -> list[str]:
    """The paragraphs of the body that have one of those styles, links included."""
    found = [each for each in document.element.body.iter(qn("w:p")) if not styles or _style(document, each) in styles]
    return [plain("".join(text.text or "" for text in each.iter(qn("w:t")))) for each in found]


def tables(document: Document) -> list[list[tuple[str, ...]]]:
    """The cells of every table."""
    return [[tuple(plain(cell.text) for cell in row.cells) for row in table.rows] for table in document.tables]


def fields(content: bytes) -> list[str]:
    """The codes of the fields, in the parts of the document that a reader sees."""
    with ZipFile(io.BytesIO(content)) as archive:
        parts = [
            name for name in archive.namelist() if name.startswith(("word/document", "word/header", "word/footer"))
        ]
        trees = [ElementTree.fromstring(archive.read(name)) for name in sorted(parts)]
    return [(each.text or "").strip() for tree in trees for each in tree.iter(f"{W}instrText")]


def _style(document: Document, paragraph) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    names = {each.style_id: each.name for each in document.styles}
    return "Normal" if found is None else names[found.get(qn("w:val"))]
