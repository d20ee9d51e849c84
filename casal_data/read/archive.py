"""What the package of a workbook or document must be before a reader sees it: sound, of bounded size, free of traps.

A header can lie, so sizes are counted while unpacking as well as read from the directory; and a few bytes can ask
a reader for millions of cells (a merged sheet, a link over a column), so what parts ask for is counted too.
"""

import re
import stat
import zlib
from html import unescape
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from openpyxl.utils.cell import range_boundaries

from casal_data import french
from casal_data.read import signatures
from casal_data.read.problems import Problems, quoted
from casal_data.read.signatures import Content

MEGABYTE = 1024 * 1024
MAX_FILE = 20 * MEGABYTE
MAX_UNPACKED = 100 * MEGABYTE
MAX_ENTRIES = 2_000
MAX_RATIO, RATIO_APPLIES_ABOVE = 200, MEGABYTE
MAX_CELLS = 500_000
MAX_TABLE_CELLS = 100_000
MAX_MERGED = 200_000
MAX_ELEMENTS = 5_000_000

_CHUNK = 1 << 18
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_CELL = re.compile(rb"<(?:[\w.-]+:)?(?:c|row)[\s/>]")
# A cell of a Word table is four tags or more, and as many objects.
_TABLE_CELL = re.compile(rb"<(?:[\w.-]+:)?tc[\s/>]")
_SPREAD = re.compile(
    rb"<(?:[\w.-]+:)?(?:mergeCell|hyperlink|comment)\s(?:[^>\"']|\"[^\"]*\"|'[^']*')*?"
    rb"\bref\s*=\s*[\"']([^\"']*)[\"']"
)
_DECLARES = re.compile(rb"\A<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
_DECLARATION = re.compile(rb"\A<\?xml[^>]*>")
_OTHERS, _UTF_16 = "customXml/", (b"\xff\xfe", b"\xfe\xff")
_DRIVE = re.compile(r"[A-Za-z]:")


class RefusedPackageError(Exception):
    """A package that is not to be read: the code of the problem, what was read, and its holes."""

    def __init__(self, code: str, read: str = "", **holes: str) -> None:
        super().__init__(code)
        self.code, self.read, self.holes = code, read, holes


def accepted(content: bytes, name: str, problems: Problems) -> Content | None:
    """What the bytes hold, a workbook or a document that a reader may be given; None, and one problem, for any other.

    ``name`` must have an extension that agrees, or none.
    """
    try:
        return _check(content, name)
    except RefusedPackageError as refused:
        problems.add(refused.code, refused.read, **refused.holes)
        return None


def _check(content: bytes, name: str) -> Content:
    if len(content) > MAX_FILE:
        raise RefusedPackageError("file-too-large", _megabytes(len(content)), limit=_megabytes(MAX_FILE))
    if code := signatures.refusal(content):
        raise RefusedPackageError(code)
    try:
        with ZipFile(BytesIO(content)) as package:
            found = _check_package(package)
    except (BadZipFile, EOFError, zlib.error, OSError, RuntimeError, NotImplementedError) as error:
        raise RefusedPackageError("file-truncated") from error
    if extension := signatures.wrong_extension(name, found):
        raise RefusedPackageError("file-misnamed", extension, content=found.label, right=found.extensions[0])
    return found


def _check_package(package: ZipFile) -> Content:
    entries = package.infolist()
    _check_directory(entries)
    types = _small(package, "[Content_Types].xml")
    found = signatures.package_content(types)
    if found is None:
        raise RefusedPackageError(signatures.package_refusal(types, _small(package, "mimetype")))
    budget = _Budget()
    for entry in entries:
        budget.spend(_as_read(entry.filename, _unpack(package, entry, MAX_UNPACKED - budget.unpacked)))
    return found


def _check_directory(entries: list[ZipInfo]) -> None:
    """Judge what the directory declares, before anything is unpacked."""
    if len(entries) > MAX_ENTRIES:
        raise _too_large(french.count(len(entries), "fichier"), french.count(MAX_ENTRIES, "fichier"))
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _too_large("plus de " + _megabytes(MAX_UNPACKED), _megabytes(MAX_UNPACKED))
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: ZipInfo) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(entry.filename):
        raise RefusedPackageError("package-unsafe", f"un chemin qui sort du fichier ({quoted(entry.filename)})")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise RefusedPackageError("package-unsafe", f"un lien symbolique ({quoted(entry.filename)})")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or entry.flag_bits & 1:
        raise RefusedPackageError("file-truncated")
    _check_ratio(entry, entry.file_size)


def _check_ratio(entry: ZipInfo, size: int) -> None:
    if size > RATIO_APPLIES_ABOVE and size > MAX_RATIO * max(entry.compress_size, 1):
        raise _too_large(
            f"une partie qui devient plus de {MAX_RATIO} fois plus grosse", f"une partie {MAX_RATIO} fois plus grosse"
        )


def _unpack(package: ZipFile, entry: ZipInfo, allowed: int) -> bytes:
    """The entry's bytes, given up as soon as they pass what is allowed."""
    unpacked = bytearray()
    with package.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            unpacked += chunk
            if len(unpacked) > allowed:
                raise _too_large("plus de " + _megabytes(MAX_UNPACKED), _megabytes(MAX_UNPACKED))
            _check_ratio(entry, len(unpacked))
    return bytes(unpacked)


def _as_read(name: str, part: bytes) -> bytes:
    """A part as it is judged: what other programs keep beside a document may be in UTF-16, since no reader opens it."""
    if name.startswith(_OTHERS) and part.startswith(_UTF_16):
        return _DECLARATION.sub(b"", part.decode("utf-16", "replace").encode())
    return part


def _small(package: ZipFile, name: str) -> bytes:
    """One of the parts that tell the kind of a package, b"" where there is none."""
    return _unpack(package, package.getinfo(name), MEGABYTE) if name in package.namelist() else b""


class _Budget:
    """What the parts of one package ask for, added up; over a limit, the package is refused."""

    def __init__(self) -> None:
        self.unpacked = self.cells = self.table_cells = self.merged = self.elements = 0

    def spend(self, part: bytes) -> None:
        self.unpacked += len(part)
        if _is_xml(part):
            self._spend_xml(part)

    def _spend_xml(self, part: bytes) -> None:
        _check_xml(part)
        self.elements += part.count(b"<")
        self.cells += sum(1 for _ in _CELL.finditer(part))
        self.table_cells += sum(1 for _ in _TABLE_CELL.finditer(part))
        self.merged += sum(_area(unescape(match[1].decode("latin-1"))) for match in _SPREAD.finditer(part))
        for spent, limit, noun in (
            (self.elements, MAX_ELEMENTS, "balise"),
            (self.cells, MAX_CELLS, "cellule"),
            (self.table_cells, MAX_TABLE_CELLS, "cellule"),
            (self.merged, MAX_MERGED, "cellule fusionnée"),
        ):
            if spent > limit:
                raise _too_large(french.count(spent, noun), french.count(limit, noun))


def _is_xml(part: bytes) -> bool:
    """Judged by its first bytes: openpyxl opens as XML whatever the package points to, under any name."""
    start = part.removeprefix(b"\xef\xbb\xbf").lstrip()[:2]
    return b"<" in start or start in (b"\xff\xfe", b"\xfe\xff")


def _check_xml(part: bytes) -> None:
    """Refuse what the counts below could not see (encodings that hide the text from them) and any DTD."""
    declared = _DECLARES.match(part.removeprefix(b"\xef\xbb\xbf"))
    if b"\0" in part or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii")):
        raise RefusedPackageError("workbook-unreadable")
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise RefusedPackageError("package-unsafe", "une définition de type de document (DTD)")


def _area(reference: str) -> int:
    """How many cells openpyxl would make for a reference; none for one that it will refuse by itself."""
    if ":" not in reference:
        return 1
    try:
        first_column, first_row, last_column, last_row = range_boundaries(reference)
    except ValueError:
        return 0
    columns = (last_column or _LAST_COLUMN) - (first_column or 1) + 1
    rows = (last_row or _LAST_ROW) - (first_row or 1) + 1
    return int(columns * rows)


def _too_large(read: str, limit: str) -> RefusedPackageError:
    return RefusedPackageError("package-too-large", read, limit=limit)


def _megabytes(size: int) -> str:
    return f"{french.number(size / MEGABYTE, 1)}{french.NBSP}Mo"
