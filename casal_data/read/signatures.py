"""What kind of file some bytes are, judged by the bytes: a name is only somebody's word."""

from enum import Enum
from pathlib import PurePath

_OLE, _ZIP, _PDF, _JPEG = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF", b"\xff\xd8\xff"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TEXT_BYTES = frozenset(range(32, 256)) | {9, 10, 12, 13}
_HTML_STARTS = (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"mime-version:")


class Content(Enum):
    """What a package holds that we read: its name in French, and the extensions that it may have, its own first."""

    WORKBOOK = "un classeur Excel", (".xlsx", ".xlsm", ".xltx", ".xltm")
    DOCUMENT = "un document Word", (".docx", ".docm", ".dotx", ".dotm")

    @property
    def label(self) -> str:
        return self.value[0]

    @property
    def extensions(self) -> tuple[str, ...]:
        return self.value[1]


_PACKAGE_TYPES = (
    (b"spreadsheetml.sheet.main+xml", Content.WORKBOOK),
    (b"spreadsheetml.template.main+xml", Content.WORKBOOK),
    (b"ms-excel.sheet.macroEnabled.main+xml", Content.WORKBOOK),
    (b"ms-excel.template.macroEnabled.main+xml", Content.WORKBOOK),
    (b"wordprocessingml.document.main+xml", Content.DOCUMENT),
    (b"wordprocessingml.template.main+xml", Content.DOCUMENT),
    (b"ms-word.document.macroEnabled.main+xml", Content.DOCUMENT),
    (b"ms-word.template.macroEnabledTemplate.main+xml", Content.DOCUMENT),
)
_REFUSED_TYPES = (
    (b"ms-excel.sheet.binary.macroEnabled.main", "file-xlsb"),
    (b"opendocument.spreadsheet", "file-ods"),
    (b"opendocument.text", "file-odt"),
)


def refusal(content: bytes) -> str:
    """The code of the problem with a file that is no zip package, "" for one that is."""
    if not content:
        return "file-empty"
    if content.startswith(_ZIP):
        return ""
    if content.startswith(_OLE):
        return _ole_refusal(content)
    if content.startswith(_PDF):
        return "file-pdf"
    # The first bytes of a photograph could be those of a text in Latin-1.
    return "file-unknown" if content.startswith(_JPEG) else _text_refusal(content[:4096])


def package_content(content_types: bytes) -> Content | None:
    """What a zip package holds by its part ``[Content_Types].xml``, None where it is nothing that we read."""
    return next((content for mark, content in _PACKAGE_TYPES if mark in content_types), None)


def package_refusal(content_types: bytes, mimetype: bytes) -> str:
    """The code of the problem with a package that is nothing we read, from two parts (b"" where there is none)."""
    return next((code for mark, code in _REFUSED_TYPES if mark in content_types or mark in mimetype), "file-unknown")


def wrong_extension(name: str, content: Content) -> str:
    """The extension of a file's name when what it holds never has it, else ""."""
    extension = PurePath(name).suffix.lower()
    return "" if extension in ("", *content.extensions) else extension


def _ole_refusal(content: bytes) -> str:
    """Old Excel, old Word and Office's encryption share one container; the names of its streams tell them apart."""
    streams = ("EncryptedPackage", "WordDocument", "Workbook", "Book")
    found = next((name for name in streams if _stream(content, name)), "")
    return {"EncryptedPackage": "file-encrypted", "WordDocument": "file-doc", "": "file-unknown"}.get(found, "file-xls")


def _stream(content: bytes, name: str) -> bool:
    """Whether an OLE directory lists a stream: its name stands there in UTF-16, closed by a zero."""
    return f"{name}\0".encode("utf-16-le") in content


def _text_refusal(start: bytes) -> str:
    plain = start.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if plain.startswith(_HTML_STARTS):
        return "file-html"
    return "file-csv" if start.startswith(_BOMS) or _TEXT_BYTES.issuperset(start) else "file-unknown"
