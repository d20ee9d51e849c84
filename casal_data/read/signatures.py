"""What kind of file some bytes are, judged by the bytes: a name is only somebody's word."""

from pathlib import PurePath

_OLE, _ZIP, _PDF, _JPEG = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF", b"\xff\xd8\xff"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TEXT_BYTES = frozenset(range(32, 256)) | {9, 10, 12, 13}
_HTML_STARTS = (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"mime-version:")
_WORKBOOK_NAMES = {"", ".xlsx", ".xlsm", ".xltx", ".xltm"}

_PACKAGE_TYPES = (
    (b"spreadsheetml.sheet.main+xml", ""),
    (b"spreadsheetml.template.main+xml", ""),
    (b"ms-excel.sheet.macroEnabled.main+xml", ""),
    (b"ms-excel.template.macroEnabled.main+xml", ""),
    (b"ms-excel.sheet.binary.macroEnabled.main", "file-xlsb"),
    (b"wordprocessingml", "file-docx"),
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


def package_refusal(content_types: bytes, mimetype: bytes) -> str:
    """The same for a zip package, from its parts ``[Content_Types].xml`` and ``mimetype`` (b"" where there is none)."""
    if b"opendocument.spreadsheet" in mimetype:
        return "file-ods"
    return next((code for mark, code in _PACKAGE_TYPES if mark in content_types), "file-unknown")


def wrong_extension(name: str) -> str:
    """The extension of a file's name when no workbook has it, else ""."""
    extension = PurePath(name).suffix.lower()
    return "" if extension in _WORKBOOK_NAMES else extension


def _ole_refusal(content: bytes) -> str:
    """Old Excel and Office's encryption share one container; the names of its streams tell them apart."""
    if _stream(content, "EncryptedPackage"):
        return "file-encrypted"
    return "file-xls" if _stream(content, "Workbook") or _stream(content, "Book") else "file-unknown"


def _stream(content: bytes, name: str) -> bool:
    """Whether an OLE directory lists a stream: its name stands there in UTF-16, closed by a zero."""
    return f"{name}\0".encode("utf-16-le") in content


def _text_refusal(start: bytes) -> str:
    plain = start.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if plain.startswith(_HTML_STARTS):
        return "file-html"
    return "file-csv" if start.startswith(_BOMS) or _TEXT_BYTES.issuperset(start) else "file-unknown"
