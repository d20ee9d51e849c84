"""Files that are no plan, or that would harm who opens them: each is named as what it is, unread."""

import stat
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from casal_data.read import archive, read_plan
from tests.workbooks import repacked, small_plan

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
GOOD = small_plan(["1.1.1 Semer"])
SHEET_1 = "xl/worksheets/sheet1.xml"


def utf16(name: str) -> bytes:
    return f"{name}\0".encode("utf-16-le")


def package(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


def typed_package(content_type: bytes) -> bytes:
    return package(
        {"[Content_Types].xml": b'<Types><Override ContentType="application/' + content_type + b'"/></Types>'}
    )


def said(content: bytes, name: str = "plan.xlsx") -> list[tuple[str, str]]:
    """The problems of a file as (code, what was read); there is never a plan."""
    reading = read_plan(content, name)
    assert reading.plan is None
    return [(problem.code, problem.read) for problem in reading.problems]


FILES = {
    "file-empty": b"",
    "file-xls": OLE + utf16("Workbook"),
    "file-encrypted": OLE + utf16("EncryptedPackage") + utf16("Workbook"),
    "file-csv": "Code;Action\r\n1.1.1;Semer l'été\r\n".encode("latin-1"),
    "file-html": b"\xef\xbb\xbf \r\n<html><table><tr><td>1.1.1</td></tr></table></html>",
    "file-pdf": b"%PDF-1.7\n",
    "file-unknown": b"\x89PNG\r\n\x1a\n\0\0",
    "file-truncated": GOOD[:-200],
    "file-ods": package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    "file-doc": OLE + utf16("WordDocument"),
    "file-odt": package({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    "document-unreadable": typed_package(b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "file-xlsb": typed_package(b"vnd.ms-excel.sheet.binary.macroEnabled.main"),
}


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe1" + b"e" * 9, b"\x89PNG\r\n\x1a\n"], ids=["jpeg", "png"])
def test_a_picture_is_no_text(content: bytes):
    assert said(content) == [("file-unknown", "")]


@pytest.mark.parametrize("code", FILES)
def test_a_file_that_is_no_workbook_is_named_as_what_it_is(code: str):
    assert said(FILES[code], "plan") == [(code, "")]


@pytest.mark.parametrize("content", [OLE + utf16("PowerPoint Document"), package({"lisez-moi.txt": b"bonjour"}),
                                     typed_package(b"vnd.oasis.opendocument.presentation")])  # fmt: skip
def test_other_containers_are_neither_workbook_nor_document(content: bytes):
    assert said(content) == [("file-unknown", "")]


def test_the_sentence_of_a_refused_file_says_what_it_is_and_what_to_do():
    (problem,) = read_plan(FILES["file-xls"], "plan.xls").problems
    assert problem.message.replace("\u00a0", " ").replace("\u202f", " ") == (
        "plan.xls : c'est un classeur d'ancien format (.xls) ; on attend un classeur Excel .xlsx ; ouvrez-le dans "
        "Excel et enregistrez-le en .xlsx (Fichier > Enregistrer sous > Classeur Excel), puis déposez "
        "ce nouveau fichier."
    )


def test_a_workbook_with_macros_is_read_and_its_macros_are_not():
    macro = {
        "[Content_Types].xml": lambda part: part.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
        "xl/vbaProject.bin": lambda _: OLE,
    }
    assert read_plan(repacked(GOOD, macro), "plan.xlsm").problems == ()


def test_the_extension_and_the_content_must_agree():
    assert said(GOOD, "plan.xls") == [("file-misnamed", ".xls")]


def test_bytes_changed_inside_a_package_are_noticed():
    start = GOOD.index(b"xl/worksheets/sheet1.xml") + 60
    assert said(GOOD[:start] + bytes(byte ^ 255 for byte in GOOD[start : start + 40]) + GOOD[start + 40 :]) == [
        ("file-truncated", "")
    ]


def test_a_package_that_openpyxl_cannot_read_is_a_problem_and_not_an_exception():
    assert said(repacked(GOOD, {"xl/workbook.xml": lambda _: b"<workbook>"})) == [("workbook-unreadable", "")]


def test_a_file_over_the_limit_is_refused_before_it_is_read():
    assert said(GOOD + b"\0" * archive.MAX_FILE)[0][0] == "file-too-large"


def test_a_part_that_swells_beyond_reason_is_refused():
    bomb = repacked(GOOD, {"xl/bomb.xml": lambda _: b" " * 3_000_000})
    assert said(bomb) == [("package-too-large", "une partie qui devient plus de 200 fois plus grosse")]


def test_a_package_over_the_unpacked_limit_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1000)
    assert said(GOOD)[0][0] == "package-too-large"


def test_a_directory_that_lies_about_a_size_is_found_out():
    honest = package({"[Content_Types].xml": b"spreadsheetml.sheet.main+xml", "xl/big.xml": b"<a/>" * 1000})
    at = honest.rindex(b"PK\x01\x02")
    lying = honest[: at + 24] + struct.pack("<I", 10) + honest[at + 28 :]
    assert said(lying) == [("file-truncated", "")]


def test_more_entries_than_any_workbook_has_are_refused():
    many = package({f"xl/{number}.xml": b"" for number in range(archive.MAX_ENTRIES + 1)})
    assert said(many) == [("package-too-large", "2\u00a0001\u00a0fichiers")]


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "xl/../../evil.xml", "C:\\evil.xml"])
def test_an_entry_that_leaves_the_package_is_refused(name: str):
    assert [code for code, _ in said(repacked(GOOD, {name: lambda _: b"<a/>"}))] == ["package-unsafe"]


def test_a_symbolic_link_is_refused():
    link = ZipInfo("xl/link.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    file = BytesIO(GOOD)
    with ZipFile(file, "a") as workbook:
        workbook.writestr(link, "/etc/passwd")
    assert [code for code, _ in said(file.getvalue())] == ["package-unsafe"]


@pytest.mark.parametrize("name", ["xl/workbook.xml", "docProps/core.xml", "xl/any-name-at-all.bin"])
def test_a_dtd_in_any_part_is_refused(name: str):
    dtd = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    assert said(repacked(GOOD, {name: lambda part: dtd + part})) == [
        ("package-unsafe", "une définition de type de document (DTD)")
    ]


def test_a_part_in_an_encoding_that_hides_a_dtd_is_refused():
    hidden = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16")
    assert said(repacked(GOOD, {"docProps/core.xml": lambda _: hidden})) == [("workbook-unreadable", "")]


def test_openpyxl_itself_refuses_entities_when_a_part_has_some(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "_check_xml", lambda part: None)
    dtd = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    assert said(repacked(GOOD, {"xl/workbook.xml": lambda part: dtd + part})) == [("workbook-unreadable", "")]


@pytest.mark.parametrize(
    ("before", "instead"),
    [
        (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1&#58;XFD1048576"/></mergeCells>'),
        (b"</sheetData>", b"</sheetData><hyperlinks><hyperlink display='>' ref='A:XFD'/></hyperlinks>"),
        (b"</sheetData>", b"<row>" + b'<c s="1"/>' * (archive.MAX_CELLS + 1) + b"</row></sheetData>"),
    ],
)
def test_a_few_bytes_that_ask_for_millions_of_cells_are_refused(before: bytes, instead: bytes, monkeypatch):
    monkeypatch.setattr(archive, "MAX_RATIO", 10_000)
    assert [code for code, _ in said(repacked(GOOD, {SHEET_1: lambda part: part.replace(before, instead)}))] == [
        "package-too-large"
    ]


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_makes_the_reader_raise(seed: int):
    """Forty workbooks, each with another part cut short or another byte of the sheet changed."""

    def damage(part: bytes) -> bytes:
        at = zlib.crc32(bytes([seed])) % max(len(part), 1)
        return part[:at] if seed % 2 else part[:at] + b'"' + part[at + 1 :]

    names = [SHEET_1, "xl/workbook.xml", "xl/styles.xml", "xl/theme/theme1.xml", "[Content_Types].xml"]
    reading = read_plan(repacked(GOOD, {names[seed % len(names)]: damage}), "plan.xlsx")
    assert reading.plan is not None or [problem for problem in reading.problems if problem.is_error]
