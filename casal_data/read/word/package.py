"""The parts of a Word document that its reading needs, as elements of one namespace, whatever writer made them."""

import posixpath
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# « Document Open XML strict » has its own names for the same things.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)  # fmt: skip


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of Word's, "" where it or the element is missing."""
    return (element.get(W + name) or "") if element is not None else ""


def is_on(element: Element | None) -> bool:
    """Whether a property that is on or off is on: it is by being there, unless it says otherwise."""
    return element is not None and value(element).lower() not in ("0", "false", "off", "none")


class WordPackage:
    """A package that ``archive`` has accepted, which refuses every DTD: nothing here guards against one.

    Raises KeyError, ParseError and the like on a broken package: ``open_document`` turns that into a problem.
    """

    def __init__(self, content: bytes) -> None:
        self._zip = ZipFile(BytesIO(content))
        self._names = set(self._zip.namelist())
        targets = dict(self._relations(""))
        self._main = targets.get("officeDocument") or "word/document.xml"
        self._targets = list(self._relations(self._main))

    @cached_property
    def body(self) -> Element:
        """The body of the document."""
        body = self._parsed(self._main).find(f"{W}body")
        if body is None:
            raise KeyError("a document has a body")
        return body

    def part(self, kind: str) -> Element | None:
        """The part that the document has one of at most, as « styles » or « numbering »."""
        return next((self._parsed(name) for each, name in self._targets if each == kind), None)

    @cached_property
    def theme(self) -> bytes | None:
        """The theme as it is written, None for a document without any."""
        name = next((name for kind, name in self._targets if kind == "theme"), None)
        return _transitional(self._zip.read(name)) if name else None

    def aside(self) -> Iterator[tuple[str, Element]]:
        """What is printed around the text: each part with its name in French."""
        for kind, name in self._targets:
            if kind in _ASIDE:
                yield _ASIDE[kind], self._parsed(name)

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        """The kinds and the names of the parts that a part leads to."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self._names:
            return
        for each in fromstring(self._zip.read(listed)).iter(_RELATION):  # noqa: S314 - no DTD comes this far
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target") or "")).lstrip("/")
            if each.get("TargetMode") != "External" and target in self._names:
                yield (each.get("Type") or "").rpartition("/")[2], target

    def _parsed(self, name: str) -> Element:
        return fromstring(_transitional(self._zip.read(name)))  # noqa: S314 - the same


_ASIDE = {
    "header": "un en-tête de page",
    "footer": "un pied de page",
    "footnotes": "une note de bas de page",
    "endnotes": "une note de fin",
}


def _transitional(part: bytes) -> bytes:
    for strict, usual in _STRICT:
        part = part.replace(strict, usual)
    return part
