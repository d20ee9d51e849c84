"""XML changed in place: elements are found where they stand, and every byte that is not changed stays as it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from xml.parsers import expat  # the parts were judged by ``archive``: no DTD, no entity, UTF-8
from xml.sax.saxutils import escape, quoteattr

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

_START_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_COUNT = re.compile(rb"(\scount\s*=\s*[\"'])(\d+)")
_TAG = re.compile(r"<(/?)(?=[A-Za-z])")


@dataclass(slots=True)
class Element:
    """One element: its tag as written, its attributes, and where it and its content begin and end."""

    tag: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int = 0
    end: int = 0
    children: list["Element"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The tag without its prefix."""
        return self.tag.rpartition(":")[2]

    def all(self, name: str) -> Iterator["Element"]:
        """The elements of that name under this one, at any depth, in their order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)


class Part:
    """An XML part and the changes to make in it. ``skip``: an element whose content is none of our affair.

    Raises ValueError for bytes that are no XML.
    """

    def __init__(self, xml: bytes, skip: str = "") -> None:
        self._xml = xml
        self._edits: list[tuple[int, int, bytes]] = []
        self._added: dict[int, tuple[Element, list[str]]] = {}
        self.root = _tree(xml, skip)
        prefix, colon, _ = self.root.tag.rpartition(":")
        self._prefix = prefix + colon

    def text(self, element: Element) -> str:
        """The characters of an element that has no other inside."""
        return unescape(self._xml[element.inner : element.close].decode())

    def child(self, name: str) -> Element | None:
        """The first child of the root with that name."""
        return next((child for child in self.root.children if child.name == name), None)

    def remove(self, element: Element) -> None:
        self._edits.append((element.start, element.end, b""))

    def replace_text(self, element: Element, text: str) -> None:
        if element.inner < element.end:
            self._edits.append((element.inner, element.close, escaped(text).encode()))

    def wrap(self, element: Element, before: str, after: str) -> None:
        """Put an element inside another."""
        self._edits.append((element.start, element.start, self._ours(before)))
        self._edits.append((element.end, element.end, self._ours(after)))

    def set(self, element: Element, name: str, value: str) -> None:
        """Change an attribute that the element has."""
        tag = self._xml[element.start : element.inner]
        found = re.search(rb"\s" + name.encode() + rb"\s*=\s*[\"']([^\"']*)", tag)
        if found:
            self._edits.append((element.start + found.start(1), element.start + found.end(1), value.encode()))

    def append(self, element: Element, xml: str) -> int:
        """Add a child at the end of an element, whose ``count`` follows; its place among the children."""
        added = self._added.setdefault(element.start, (element, []))[1]
        added.append(xml)
        return len(element.children) + len(added) - 1

    def append_once(self, element: Element, xml: str) -> int:
        """The same for a child that may be there already, written as we write it."""
        ours = self._ours(xml)
        _, added = self._added.get(element.start, (element, []))
        written = [*(self._xml[child.start : child.end] for child in element.children), *map(self._ours, added)]
        return written.index(ours) if ours in written else self.append(element, xml)

    def insert(self, xml: str, order: Sequence[str]) -> None:
        """Add a child to the root at its place: ``order`` names the children that may stand before it."""
        before = [child.end for child in self.root.children if child.name in order]
        at = max(before, default=self.root.inner)
        self._edits.append((at, at, self._ours(xml)))

    def edited(self) -> bytes:
        """The part with all its changes."""
        edits = self._edits + [edit for element, xml in self._added.values() for edit in self._grown(element, xml)]
        pieces, at = [], 0
        for start, end, xml in sorted(edits, key=lambda edit: edit[:2]):
            pieces += [self._xml[at:start], xml]
            at = end
        return b"".join([*pieces, self._xml[at:]])

    def _grown(self, element: Element, xml: list[str]) -> Iterator[tuple[int, int, bytes]]:
        tag = self._xml[element.start : element.inner]
        tag = _COUNT.sub(lambda found: found[1] + str(int(found[2]) + len(xml)).encode(), tag)
        ours = self._ours("".join(xml))
        if element.inner == element.end:
            tag = tag[:-2].rstrip() + b">" + ours + f"</{element.tag}>".encode()
        else:
            yield element.close, element.close, ours
        yield element.start, element.inner, tag

    def _ours(self, xml: str) -> bytes:
        """Elements of ours under the prefix that the part gives to its own."""
        return _TAG.sub(rf"<\g<1>{self._prefix}", xml).encode()


def escaped(text: str) -> str:
    """Text for the content of an element, without the characters that no XML can hold."""
    return escape(ILLEGAL_CHARACTERS_RE.sub("", text))


def attribute(text: str) -> str:
    """Text for an attribute, in quotes."""
    return quoteattr(ILLEGAL_CHARACTERS_RE.sub("", text))


def _tree(xml: bytes, skip: str) -> Element:
    top = Element("", {}, 0, 0)
    path, skipped = [top], 0
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal skipped
        if skipped:
            skipped += 1
            return
        at = parser.CurrentByteIndex
        found = _START_TAG.match(xml, at)
        element = Element(tag, attributes, at, found.end() if found else at)
        path[-1].children.append(element)
        path.append(element)
        skipped = int(element.name == skip)

    def end(tag: str) -> None:
        nonlocal skipped
        skipped -= 1 if skipped else 0
        if not skipped:
            _close(path.pop(), xml, parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ValueError(f"not XML: {error}") from error
    return top.children[0]


def _close(element: Element, xml: bytes, at: int) -> None:
    """Where an element ends; one that is a single tag has no content, and its end is that of the tag."""
    if xml[element.inner - 2 : element.inner] == b"/>":
        element.close = element.end = element.inner
    else:
        element.close, element.end = at, xml.index(b">", at) + 1
