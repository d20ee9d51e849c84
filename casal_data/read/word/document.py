"""A document read from its first to its last paragraph: its paragraphs, its tables, and what stands aside."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from casal_data import text
from casal_data.read.word.numbering import Numbering
from casal_data.read.word.package import W, WordPackage
from casal_data.read.word.styles import Styles
from casal_data.read.word.tables import Table, read_table
from casal_data.read.word.text import Paragraph, TextReader, blocks

_TEXT_BOX = f"{W}txbxContent"


class Document:
    """blocks: the paragraphs that say something and the tables, in order. theme: as the package has it.

    changes: how many tracked changes there are. asides: a name in French and the lines of each part that is printed
    around or over the text. Raises whatever a broken package makes the parser raise.
    """

    def __init__(self, content: bytes, body: Element | None = None) -> None:
        """body: the body where somebody else has parsed it, to find again in it what is read here."""
        package = WordPackage(content)
        self.theme = package.theme
        styles = Styles(package.part("styles"), has_theme=self.theme is not None)
        reader = TextReader(styles, Numbering(package.part("numbering"), styles))
        body = package.body if body is None else body
        self.blocks = list(_blocks(body, reader))
        self.changes = reader.changes
        self.asides = [
            *(("une zone de texte", _lines(box)) for box in body.iter(_TEXT_BOX)),
            *((name, _lines(part)) for name, part in package.aside()),
        ]

    @property
    def tables(self) -> list[Table]:
        """Its tables, in order."""
        return [each for each in self.blocks if isinstance(each, Table)]


def _blocks(body: Element, reader: TextReader) -> Iterator[Paragraph | Table]:
    number, heading = 0, ""
    together: list[Element] = []
    for element in [*blocks(body), None]:
        if element is not None and element.tag == f"{W}p":
            together.append(element)
            continue
        for paragraph in reader.joined(together):
            if words := text.clean(paragraph.text):
                heading = words
                yield paragraph
        together.clear()
        if element is not None:
            number += 1
            yield read_table(element, number, reader, heading)
            heading = ""


def _lines(part: Element) -> list[str]:
    """The words of the paragraphs of a part that is only looked through."""
    lines = ("".join(each.text or "" for each in line.iter(f"{W}t")) for line in part.iter(f"{W}p"))
    return [words for line in lines if (words := text.clean(line))]
