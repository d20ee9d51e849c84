"""The words of a paragraph as a reader of the page sees them, run by run with their colours.

Owns what counts: inserted text does and deleted text does not, a field is its result, hidden text and pictures are left
out and said. Breaks are « \\n », Word's special hyphens and spaces are those that a keyboard types.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from openpyxl.styles.colors import Color

from casal_data.read.word import forms, symbols
from casal_data.read.word.numbering import ListItem, Numbering
from casal_data.read.word.package import W, is_on, value
from casal_data.read.word.styles import Styles
from casal_data.vocabulary import Legend

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_WRAPPERS = {
    W + name
    for name in (
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
        "sdtContent",
        "rubyBase",
    )
}
_REMOVED = {W + "del", W + "moveFrom"}
_PICTURES = {W + "drawing", W + "pict", W + "object", f"{_MC}AlternateContent"}
_TYPED = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CHARACTERS = str.maketrans({"\u2011": "-", "\u00ad": None, "\u200d": None, "\u2028": "\n", "\v": "\n"})
_UNSAID = Color(rgb=f"FF{Legend.NOT_TRANSCRIBED.look.colour[1:]}")

Flaw = tuple[str, str]
"""The code of a problem, and what was read."""


@dataclass(slots=True)
class Paragraph:
    """runs: texts and their colours as openpyxl has them, None for the automatic one. style: the name of its own.

    flaws: what is to be said of it where it is read.
    """

    runs: list[tuple[str, Any]] = field(default_factory=list)
    item: ListItem | None = None
    style: str = ""
    flaws: list[Flaw] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, without the number that a list gives it."""
        return "".join(words for words, _ in self.runs)


@dataclass(slots=True)
class _Seen:
    """What a walk over a paragraph has gathered. field: for each field that is open, whether its result has begun."""

    runs: list[tuple[str, Any]] = field(default_factory=list)
    asides: dict[str, list[str]] = field(default_factory=dict)
    fields: list[bool] = field(default_factory=list)

    def aside(self, code: str, words: str) -> None:
        self.asides.setdefault(code, []).append(words)

    @property
    def flaws(self) -> list[Flaw]:
        found = ((code, "".join(words).strip()) for code, words in self.asides.items())
        return [(code, words) for code, words in found if words or code == "picture-unread"]


class TextReader:
    """Reads paragraphs in the order of the document. changes: how many tracked changes were met."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self._numbering = styles, numbering
        self.changes = 0

    def paragraphs(self, container: Element, table_style: str = "") -> Iterator[Paragraph]:
        """The paragraphs of a cell or a part, those of tables inside it left out; see ``blocks``."""
        yield from self.joined([each for each in blocks(container) if each.tag == f"{W}p"], table_style)

    def joined(self, elements: list[Element], table_style: str = "") -> Iterator[Paragraph]:
        """Paragraphs one after the other; where the mark that parts two of them was deleted, they are one."""
        open_one: Paragraph | None = None
        for element in elements:
            read = self.paragraph(element, table_style)
            if open_one:
                open_one.runs += read.runs
                open_one.flaws += read.flaws
                read = open_one
            is_open = element.find(f"{W}pPr/{W}rPr/{W}del") is not None
            self.changes += is_open
            open_one = read if is_open else None
            if not is_open:
                yield read
        if open_one:
            yield open_one

    def paragraph(self, element: Element, table_style: str = "") -> Paragraph:
        """One paragraph. Each is to be read once and in order, since lists are counted on the way."""
        properties = element.find(f"{W}pPr")
        style = value(properties.find(f"{W}pStyle")) if properties is not None else ""
        seen = _Seen()
        self._walk(element, seen, (style, table_style))
        has_words = any(words.strip() for words, _ in seen.runs)
        item = self._numbering.item(properties, style) if has_words else None
        return Paragraph(seen.runs, item, self.styles.name(style), seen.flaws)

    def _walk(self, element: Element, seen: _Seen, styles: tuple[str, str]) -> None:
        for child in element:
            if child.tag == f"{W}r":
                self._run(child, seen, styles)
            elif child.tag in _REMOVED:
                self.changes += 1
            elif child.tag == f"{W}sdt":
                self._control(child, seen, styles)
            elif child.tag in _WRAPPERS:
                self.changes += child.tag in (f"{W}ins", f"{W}moveTo")
                self._walk(child, seen, styles)
            elif child.tag.startswith(_MATH):
                seen.runs += [(each.text or "", None) for each in child.iter(f"{_MATH}t")]

    def _control(self, element: Element, seen: _Seen, styles: tuple[str, str]) -> None:
        """A field of a form: a box is ticked or not, and a prompt that nobody answered is no text."""
        properties, content = element.find(f"{W}sdtPr"), element.find(f"{W}sdtContent")
        ticked = forms.tick(properties)
        if ticked is not None:
            seen.runs.append((ticked, None))
        elif content is not None and not forms.is_prompt(properties):
            self._walk(content, seen, styles)

    def _run(self, run: Element, seen: _Seen, styles: tuple[str, str]) -> None:
        look = run.find(f"{W}rPr")
        words = self._words(run, look, seen, styles)
        if not words:
            return
        if self.styles.is_on("vanish", look, styles[0]):
            seen.aside("text-hidden", words)
            return
        if self.styles.is_on("strike", look, styles[0]) or self.styles.is_on("dstrike", look, styles[0]):
            seen.aside("text-struck", words)
        if self.styles.is_coloured_as_link(look):
            seen.aside("colour-of-link", words)
            seen.runs.append((words, _UNSAID))
        else:
            seen.runs.append((words, self.styles.colour(look, *styles)))

    def _words(self, run: Element, look: Element | None, seen: _Seen, styles: tuple[str, str]) -> str:
        """What a run shows, but for what is nested in it; instructions of a field are none of it."""
        typed: list[str] = []
        for child in run:
            name = child.tag.removeprefix(W)
            if name == "fldChar":
                typed.append(_field(child, seen))
            elif not all(seen.fields):
                continue
            elif name == "t":
                typed.append(symbols.plain(_kept(child), _font(look)))
            elif name == "sym":
                typed.append(symbols.plain(_character(value(child, "char")), value(child, "font") or "Symbol"))
            elif name in _TYPED:
                typed.append(_TYPED[name])
            elif child.tag in _PICTURES:
                seen.aside("picture-unread", "")
            elif name == "ruby":
                self._walk(child, seen, styles)
        words = "".join(typed).translate(_CHARACTERS)
        for each in dict.fromkeys(character for character in words if symbols.is_unknown(character)):
            seen.aside("symbol-unknown", f"{each} (U+{ord(each):04X})")
        return words


def blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and the tables of a body or a cell, in order, whatever wraps them."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{W}sdt":
            properties, content = child.find(f"{W}sdtPr"), child.find(f"{W}sdtContent")
            ticked = forms.tick(properties)
            if ticked is not None:
                yield _paragraph_of(ticked)
            elif content is not None and not forms.is_prompt(properties):
                yield from blocks(content)
        elif child.tag in _WRAPPERS:
            yield from blocks(child)


def _paragraph_of(words: str) -> Element:
    paragraph = Element(f"{W}p")
    SubElement(SubElement(paragraph, f"{W}r"), f"{W}t").text = words
    return paragraph


def _field(mark: Element, seen: _Seen) -> str:
    """Go in, on or out of a field; the box of an older form is ticked or not, and has no result."""
    kind = value(mark, "fldCharType")
    if kind == "begin":
        seen.fields.append(False)
        box = mark.find(f"{W}ffData/{W}checkBox")
        checked = box.find(f"{W}checked") if box is not None else None
        if box is not None and checked is None:
            checked = box.find(f"{W}default")
        return "X" if is_on(checked) else ""
    if kind == "separate" and seen.fields:
        seen.fields[-1] = True
    elif kind == "end" and seen.fields:
        seen.fields.pop()
    return ""


def _kept(words: Element) -> str:
    """The text of a run: spaces at its ends are only kept where it says so."""
    typed = words.text or ""
    return typed if words.get(_SPACE) == "preserve" else typed.strip(" \t\r\n")


def _font(look: Element | None) -> str:
    fonts = look.find(f"{W}rFonts") if look is not None else None
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def _character(hexadecimal: str) -> str:
    try:
        return chr(int(hexadecimal, 16))
    except (ValueError, OverflowError):
        return ""
