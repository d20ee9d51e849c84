"""The parts of a workbook's package and their relationships, read and written without a look at the other parts."""

import posixpath
import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from casal_data.read.annotated.xml import Element, Part, attribute

_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_NO_RELATIONSHIPS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_SIGNATURES = "_xmlsignatures/"


class Package:
    """A package: its parts by name. Raises ValueError where a part that is asked for is missing or no XML."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as package:
            self._entries = {entry.filename: entry for entry in package.infolist()}
            self.parts = {name: package.read(entry) for name, entry in self._entries.items()}
        book = self.related("", "officeDocument")
        if not book:
            raise ValueError("no workbook in the package")
        self.book: str = book

    def read(self, name: str, skip: str = "") -> Part:
        """A part, to be changed."""
        return Part(self.content(name), skip)

    def content(self, name: str) -> bytes:
        """The bytes of a part."""
        if name not in self.parts:
            raise ValueError(f"no part {name}")
        return self.parts[name]

    def related(self, owner: str, kind: str) -> str | None:
        """The part that another names as its ``kind`` (« styles », « comments »…), None where there is none."""
        return next((self._target(owner, each) for each in self._links(owner) if _kind(each) == kind), None)

    def target(self, owner: str, link: str) -> str:
        """The part that a relationship leads to, by its id."""
        return self._target(owner, self._link(owner, link))

    def kind(self, owner: str, link: str) -> str:
        """What a relationship is (« worksheet »…), by its id."""
        return _kind(self._link(owner, link))

    def add(self, owner: str, kind: str, name: str, media: str, xml: str) -> str:
        """A new part, related to ``owner``; ``name`` may have « {} » for a number. Returns the relationship's id."""
        names = (name.format(number) for number in range(1, len(self.parts) + 2))
        part = next((each for each in names if each not in self.parts), name)
        self.parts[part] = xml.encode()
        self._declare(part, media)
        links = Part(self.parts.get(_links_of(owner), _NO_RELATIONSHIPS))
        taken = {each.attributes.get("Id") for each in links.root.children}
        link = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        target = posixpath.relpath(part, posixpath.dirname(owner) or ".")
        links.append(
            links.root, f'<Relationship Id="{link}" Type="{_RELATIONSHIPS}{kind}" Target={attribute(target)}/>'
        )
        self.parts[_links_of(owner)] = links.edited()
        return link

    def isolate(self, name: str) -> None:
        """Forget what a part is related to: it is about to be written anew."""
        self.parts.pop(_links_of(name), None)

    def drop_signatures(self) -> bool:
        """Take digital signatures out, which sign what is about to change; whether there were any."""
        signed = [name for name in self.parts if name.startswith(_SIGNATURES)]
        links, types = self.read(_links_of("")), self.read(_TYPES)
        for each in links.root.children:
            if _kind(each).startswith("origin") and "digital-signature" in each.attributes.get("Type", ""):
                links.remove(each)
        for each in types.root.children:
            if each.attributes.get("PartName", "").startswith(f"/{_SIGNATURES}"):
                types.remove(each)
        self.parts |= {_links_of(""): links.edited(), _TYPES: types.edited()}
        for name in signed:
            del self.parts[name]
        return bool(signed)

    def save(self) -> bytes:
        """The package, its parts in the order and with the dates that they had, new ones last."""
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as package:
            for name, part in self.parts.items():
                entry = ZipInfo(name, self._entries[name].date_time) if name in self._entries else ZipInfo(name)
                package.writestr(entry, part, ZIP_DEFLATED)
        return file.getvalue()

    def _links(self, owner: str) -> list[Element]:
        xml = self.parts.get(_links_of(owner))
        return Part(xml).root.children if xml else []

    def _link(self, owner: str, link: str) -> Element:
        for each in self._links(owner):
            if each.attributes.get("Id") == link:
                return each
        raise ValueError(f"no relationship {link} of {owner}")

    def _target(self, owner: str, link: Element) -> str:
        target = link.attributes.get("Target", "")
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target)).lstrip("/")

    def _declare(self, part: str, media: str) -> None:
        types = self.read(_TYPES)
        extension = part.rpartition(".")[2]
        if any(each.attributes.get("PartName") == f"/{part}" for each in types.root.children):
            return
        if extension == "xml":
            types.append(types.root, f'<Override PartName="/{part}" ContentType="{media}"/>')
        elif not re.search(rf'(?i)Extension\s*=\s*["\']{extension}["\']'.encode(), self.parts[_TYPES]):
            types.append(types.root, f'<Default Extension="{extension}" ContentType="{media}"/>')
        self.parts[_TYPES] = types.edited()


def _links_of(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _kind(link: Element) -> str:
    return link.attributes.get("Type", "").rpartition("/")[2]
