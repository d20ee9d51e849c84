"""Documents judged by their bytes: what is no Word document, would harm or is damaged is said, and unread."""

import stat
import zlib
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest

from casal_data.read import archive, read_plan
from tests.documents import element, small_document
from tests.workbooks import repacked, small_plan

ACTION = ["1.1.1 Semer", "Sonder.", "Portrait", "CSDL", "X"]
GOOD = small_document(ACTION)
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


def said(content: bytes, name: str = "plan.docx") -> list[tuple[str, str]]:
    """The problems of a document as (code, what was read); there is never a plan."""
    reading = read_plan(content, name)
    assert reading.plan is None
    return [(problem.code, problem.read) for problem in reading.problems]


def plain(sentence: str) -> str:
    return sentence.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (GOOD, "plan.xlsx", "plan.xlsx : le fichier contient un document Word, mais son nom finit par « .xlsx » ; on "
         "attend un nom qui finit par .docx ; renommez-le pour qu'il finisse par .docx."),
        (small_plan(ACTION), "plan.docx", "plan.docx : le fichier contient un classeur Excel, mais son nom finit par "
         "« .docx » ; on attend un nom qui finit par .xlsx ; renommez-le pour qu'il finisse par .xlsx."),
    ],
)  # fmt: skip
def test_the_extension_and_the_content_must_agree(content: bytes, name: str, message: str):
    assert [plain(problem.message) for problem in read_plan(content, name).problems] == [message]


def test_a_document_with_macros_is_read_and_its_macros_are_not():
    macro = {
        "[Content_Types].xml": lambda part: part.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "word/vbaProject.bin": lambda _: b"\xd0\xcf\x11\xe0",
    }
    assert read_plan(repacked(GOOD, macro), "plan.docm").problems == ()


def test_a_document_cut_short_or_over_the_limit_is_refused():
    assert said(GOOD[:-200]) == [("file-truncated", "")]
    assert said(GOOD + b"\0" * archive.MAX_FILE)[0][0] == "file-too-large"


def test_a_part_that_swells_beyond_reason_is_refused():
    bomb = repacked(GOOD, {"word/bomb.xml": lambda _: b" " * 3_000_000})
    assert said(bomb) == [("package-too-large", "une partie qui devient plus de 200 fois plus grosse")]


@pytest.mark.parametrize("name", [DOCUMENT, STYLES, "customXml/item1.xml"])
def test_a_dtd_in_any_part_is_refused(name: str):
    dtd = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    assert said(repacked(GOOD, {name: lambda part: dtd + part})) == [
        ("package-unsafe", "une définition de type de document (DTD)")
    ]


def test_what_other_programs_keep_beside_the_document_may_be_in_utf_16_and_have_no_dtd_either():
    kept, hidden = ('<?xml version="1.0" encoding="utf-16"?>' + each for each in ("<a/>", "<!DOCTYPE a><a/>"))
    item = "customXml/item1.xml"
    assert read_plan(repacked(GOOD, {item: lambda _: kept.encode("utf-16")}), "plan.docx").problems == ()
    assert said(repacked(GOOD, {item: lambda _: hidden.encode("utf-16")}))[0][0] == "package-unsafe"


def test_an_entry_that_leaves_the_package_or_is_a_link_is_refused():
    assert said(repacked(GOOD, {"../evil.xml": lambda _: b"<a/>"}))[0][0] == "package-unsafe"
    link = ZipInfo("word/link.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    file = BytesIO(GOOD)
    with ZipFile(file, "a") as document:
        document.writestr(link, "/etc/passwd")
    assert said(file.getvalue())[0][0] == "package-unsafe"


def test_a_table_of_more_cells_than_any_plan_has_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "MAX_RATIO", 10_000)
    many = b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * (archive.MAX_TABLE_CELLS + 1) + b"</w:tr></w:tbl>"
    content = repacked(GOOD, {DOCUMENT: lambda part: part.replace(b"</w:tbl>", many, 1)})
    assert said(content)[0][0] == "package-too-large"


def test_a_few_cells_that_ask_for_a_great_many_places_are_refused():
    def spread(document) -> None:
        table = document.tables[0]._tbl
        wide = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 200 + "</w:tr>"
        table.addprevious(element(f"<w:tbl>{wide}{_OVER_THE_WIDTH * 1_100}</w:tbl>"))

    assert said(small_document(ACTION, edit=spread)) == [("package-too-large", "200\u00a0200\u00a0cellules fusionnées")]


_OVER_THE_WIDTH = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p/></w:tc></w:tr>'


def test_tables_nested_beyond_reason_are_a_problem_and_not_an_exception():
    deep = b"<w:tbl><w:tr><w:tc>" * 5_000 + b"</w:tc></w:tr></w:tbl>" * 5_000
    content = repacked(GOOD, {DOCUMENT: lambda part: part.replace(b"<w:tbl>", deep + b"<w:tbl>", 1)})
    assert said(content) == [("document-unreadable", "")]


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_makes_the_reader_raise(seed: int):
    """Forty documents, each with another part cut short or another byte of it changed."""

    def damage(part: bytes) -> bytes:
        at = zlib.crc32(bytes([seed])) % max(len(part), 1)
        return part[:at] if seed % 2 else part[:at] + b'"' + part[at + 1 :]

    names = [DOCUMENT, STYLES, "word/numbering.xml", "word/theme/theme1.xml", "[Content_Types].xml", "_rels/.rels",
             "word/_rels/document.xml.rels"]  # fmt: skip
    reading = read_plan(repacked(GOOD, {names[seed % len(names)]: damage}), "plan.docx")
    assert reading.plan is not None or [problem for problem in reading.problems if problem.is_error]


@pytest.mark.parametrize("seed", range(20))
def test_no_change_of_its_bytes_makes_the_reader_raise(seed: int):
    at = zlib.crc32(bytes([seed, 1])) % len(GOOD)
    reading = read_plan(GOOD[:at] + bytes([GOOD[at] ^ 255]) + GOOD[at + 1 :], "plan.docx")
    assert reading.plan is not None or [problem for problem in reading.problems if problem.is_error]


@pytest.mark.parametrize(
    ("before", "instead"),
    [
        (b'w:val="FF0000"', b'w:val="-1"'),
        (b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="-3"/><w:vMerge w:val="x"/>'),
        (b"<w:tblGrid>", b'<w:tblGrid><w:gridCol w:w="x"/>'),
        (b"<w:tr>", b'<w:tr><w:trPr><w:gridBefore w:val="9999999"/></w:trPr>'),
        (b"<w:r>", b'<w:r><w:fldChar w:fldCharType="end"/><w:sym w:char="zz"/>'),
        (b"<w:pPr>", b'<w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>'),
        (b"<w:p>", b'<w:p><w:pPr><w:pStyle w:val="NoSuchStyle"/></w:pPr>'),
    ],
)
def test_values_that_word_never_writes_make_no_reader_raise(before: bytes, instead: bytes):
    read_plan(repacked(GOOD, {DOCUMENT: lambda part: part.replace(before, instead)}), "plan.docx")
