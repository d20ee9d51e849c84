"""What our Word documents are made of: headings that make a table of contents, tables, pictures, fields."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Inches
from docx.table import Table
from docx.text.paragraph import Paragraph

from casal_data import french
from casal_data.minutes.package import saved
from casal_data.minutes.styles import CELL, GAP, TABLE, WIDTH, dress
from casal_data.vocabulary import FICTIVE

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML can hold: control characters, pasted along with a text."""
_TOGETHER = 8
"""Rows up to which a table is kept on one page; of a longer one, no row stands alone on it."""
_LONG = 1_200
"""Characters of a cell from which on its row may go on from page to page."""
_TALLEST = Inches(8.3)
"""What a page has for a picture under its caption."""
_PARTS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_NO_BANDS = 0x600
"""The parts of a table that its style may set apart, and the bits by which older readers know them."""
_LEVELS = (1, 2)
"""The headings that the table of contents lists."""


class Paper:
    """A document being written, from its title on."""

    def __init__(self, *, plan: str, title: str, subtitle: str, mention: str = "", fictive: bool = False) -> None:
        """mention: what every page says besides the plan's title (« Projet »); fictive: that its data are made up."""
        self.document: Document = docx.Document()
        self.title, self.subtitle = title, subtitle
        self._headings: list[tuple[int, str, str]] = []
        self._numbers = {"Figure": 0, "Tableau": 0}
        self._contents: Paragraph | None = None
        dress(self.document)
        self._margins(plan, ", ".join(part for part in (mention, FICTIVE if fictive else "") if part))
        self.text(title, "Title")
        self.text(subtitle, "Subtitle")

    def text(self, text: str, style: str = "Normal", *, lead: str = "", keep: bool = False) -> Paragraph:
        """A paragraph; lead: what it begins with, in bold. keep: on the page of what follows it."""
        paragraph = self.document.add_paragraph(style=style)
        if lead:
            paragraph.add_run(clean(lead)).bold = True
        paragraph.add_run(clean(text))
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def heading(self, text: str, level: int = 1, *, on_top: bool = False) -> None:
        """A heading, which the table of contents lists. on_top: of a page."""
        paragraph = self.text(text, f"Heading {level}")
        if on_top:
            paragraph.paragraph_format.page_break_before = True
            paragraph.paragraph_format.space_before = Emu(0)
        number = len(self._headings) + 1
        name = f"_Toc{number:08d}"
        start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>')
        paragraph._p.insert(1, start)
        paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
        self._headings.append((level, clean(text), name))

    def bullets(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.text(line, "List Bullet")

    def contents(self, title: str) -> None:
        """Where the table of contents stands; it is filled in when the document is saved."""
        self.text(title, "TOC Heading")
        self._contents = self.text("", GAP)

    def caption(self, kind: str, text: str) -> None:
        """« Figure 1 – … » or « Tableau 1 – … », numbered by Word itself, over what it names."""
        self._numbers[kind] += 1
        paragraph = self.document.add_paragraph(style="Caption")
        paragraph.add_run(f"{kind}{french.NBSP}")
        _field(paragraph, f"SEQ {kind} \\* ARABIC", str(self._numbers[kind]))
        paragraph.add_run(clean(f" – {text}"))

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        alternative: str,
        *,
        total: bool = False,
        numbers: int = 0,
    ) -> None:
        """A table under its header, which is repeated on every page. widths: shares of the line. alternative: what the
        table says, for those who do not see it. total: whether the last row sums up; numbers: of how many columns on
        the right."""
        table = self._grid(len(rows) + 1, widths, alternative, "firstRow", *(["lastRow"] if total else []))
        for row, texts in zip(table.rows, [header, *rows], strict=True):
            _fill(row, texts, numbers)
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        _keep(table.rows[:-1] if len(table.rows) <= _TOGETHER else [table.rows[0], table.rows[-2]])
        self._after()

    def facts(self, rows: Sequence[tuple[str, str]], alternative: str) -> None:
        """A table without a header: names on the left, in bold, and what is said of each."""
        table = self._grid(len(rows), (0.22, 0.78), alternative, "firstColumn")
        for row, texts in zip(table.rows, rows, strict=True):
            _fill(row, texts)
        _keep(table.rows[:-1])
        self._after()

    def picture(self, content: bytes, width: float, alternative: str) -> None:
        """A picture of so many inches, less where it is too tall for a page. alternative: what it shows, in words."""
        paragraph = self.document.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(content), width=Inches(width))
        shrunk = min(_TALLEST / shape.height, 1)
        shape.width, shape.height = Emu(int(shape.width * shrunk)), Emu(int(shape.height * shrunk))
        for side in "TBLR":
            shape._inline.set(f"dist{side}", "0")  # else LibreOffice leaves a space beside it
        properties = shape._inline.docPr
        properties.set("descr", clean(alternative))
        properties.set("name", f"Image {properties.get('id')}")

    def content(self, author: str = "") -> bytes:
        """The document, finished: the same bytes for the same content."""
        self._fill_contents()
        title = clean(f"{self.title} – {self.subtitle}")
        return saved(self.document, title=title, subject=self.title, author=clean(author))

    def _grid(self, rows: int, widths: Sequence[float], alternative: str, *apart: str) -> Table:
        """An empty table. apart: which of its parts the style sets apart, by their names in ``_PARTS``."""
        table: Table = self.document.add_table(rows, len(widths), TABLE)
        table.autofit = False
        properties = table._tbl.tblPr
        look = properties.find(qn("w:tblLook"))
        if look is not None:
            properties.remove(look)
        mask = _NO_BANDS + sum(bit for name, bit in _PARTS.items() if name in apart)
        told = " ".join(f'w:{name}="{int(name in apart)}"' for name in _PARTS)
        properties.append(
            parse_xml(f'<w:tblLook {nsdecls("w")} w:val="{mask:04X}" {told} w:noHBand="1" w:noVBand="1"/>')
        )
        said = OxmlElement("w:tblDescription")
        said.set(qn("w:val"), clean(alternative))
        properties.append(said)
        for row in table.rows:
            for cell, share in zip(row.cells, widths, strict=True):
                cell.width = Emu(int(WIDTH * share))
        for column, share in zip(table.columns, widths, strict=True):
            column.width = Emu(int(WIDTH * share))
        return table

    def _after(self) -> None:
        self.document.add_paragraph(style=GAP)

    def _margins(self, plan: str, mention: str) -> None:
        """The plan and the mention on top of every page, the document's name and the number of the page under it."""
        section = self.document.sections[0]
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        head.add_run(clean(plan))
        if mention:
            head.add_run(f"\t{mention}").bold = True
        foot.add_run(clean(self.subtitle) + "\tPage ")
        _field(foot, "PAGE", "1")
        foot.add_run(" de ")
        _field(foot, "NUMPAGES", "1")

    def _fill_contents(self) -> None:
        """The entries as the field would make them: links to the headings, without page numbers, which nobody knows
        before the pages are laid out, and which a stale field would get wrong."""
        if self._contents is None:
            return
        entries = [each for each in self._headings if each[0] in _LEVELS]
        start = self._contents
        for place, (level, text, name) in enumerate(entries):
            paragraph = start.insert_paragraph_before(style=f"toc {level}")
            if place == 0:
                _begin(paragraph, f'TOC \\o "{_LEVELS[0]}-{_LEVELS[-1]}" \\h \\z \\n')
            link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="{name}" w:history="1"/>')
            paragraph._p.append(link)
            paragraph.add_run(text)
            link.append(paragraph._p[-1])
        _mark(start, "end")


def clean(text: str) -> str:
    """The text without what no document can hold."""
    return _NOT_XML.sub("", text)


def _fill(row: Any, texts: Sequence[str], numbers: int = 0) -> None:
    """A text a cell, a line a paragraph, on one page unless it is too long for that; the last cells are numbers."""
    if max(map(len, texts)) <= _LONG:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        first, *others = clean(text).split("\n")
        cell.paragraphs[0].text = first
        for line in others:
            cell.add_paragraph(line)
        for paragraph in cell.paragraphs:
            paragraph.style = CELL
            if place >= len(texts) - numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep(rows: Iterable[Any]) -> None:
    """Keep each of those rows with the one after it."""
    for row in rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field of Word, and what it shows until Word computes it."""
    _begin(paragraph, code)
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def _begin(paragraph: Paragraph, code: str) -> None:
    _mark(paragraph, "begin")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    _mark(paragraph, "separate")


def _mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
