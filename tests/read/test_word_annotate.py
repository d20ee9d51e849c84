"""A document given back with its problems: a comment of Word at each place, and the rest as it was."""

from io import BytesIO
from typing import Any

import docx
import pytest

from casal_data.read import Problem, annotate, read_plan
from tests.documents import package, small_document
from tests.workbooks import repacked

ROWS = (["1.1.1 Semer", None, None, "CSDL", "Z"], ["1.1.1 Récolter", None, None, None, None])


def problems(content: bytes) -> tuple[Problem, ...]:
    return read_plan(content, "plan.docx").problems


def comments(content: bytes) -> list[tuple[str, str, str]]:
    """The comments of a document: the words that each is at, its author, and its first words."""
    opened = docx.Document(BytesIO(content))
    words = {each.comment_id: (each.author, each.text.replace("\u00a0", " ")) for each in opened.comments}
    starts = opened.element.body.xpath("//w:commentRangeStart")
    at = {int(each.get(docx.oxml.ns.qn("w:id"))): _said(each.getparent()) for each in starts}
    return [(at[number], *words[number]) for number in at]


def _said(paragraph: Any) -> str:
    return "".join(each.text for each in paragraph.xpath(".//w:t"))


def test_each_problem_is_a_comment_at_its_place():
    content = small_document(*ROWS, pages=[3])
    given_back = annotate(content, problems(content))
    assert (given_back.extension, given_back.lost) == (".docx", ())
    assert [(at, author, words[:45]) for at, author, words in comments(given_back.content)] == [
        ("Z", "Vérification", "Erreur : « Z » n'est pas une marque de périod"),
        ("1.1.1 Récolter", "Vérification", "Erreur : Le code « 1.1.1 » est déjà en ligne "),
    ]


def test_a_problem_of_a_table_is_at_its_first_cell_and_one_of_the_document_at_its_first_words():
    content = small_document(["1.1.1 Semer"], title=None)
    whole = Problem("avertissement", "changes-tracked", "", "", "", "", "plan.docx\u00a0: à revoir.")
    found = comments(annotate(content, [*problems(content), whole]).content)
    assert [(at, words[:24]) for at, _, words in found] == [
        ("Orientations/objectifs", "Erreur : Aucun titre au-"),
        ("Orientations/objectifs", "Avertissement : plan.doc"),
    ]


def test_an_empty_cell_can_have_a_comment_too():
    content = small_document(["1.1.1 Semer"] + [None] * 6)
    where = Problem("erreur", "cell-error", "Tableau 1", "ligne 4, colonne 7", "", "", "Tableau 1\u00a0: ici.")
    assert [at for at, *_ in comments(annotate(content, [where]).content)] == [""]


def test_an_annotated_document_reads_the_same_and_is_annotated_anew():
    content = small_document(*ROWS, pages=[3])
    once = annotate(content, problems(content)).content
    twice = annotate(once, problems(once)).content
    assert (problems(once), comments(twice)) == (problems(content), comments(once))
    assert comments(annotate(twice, []).content) == []


def test_the_comments_of_others_stay():
    def comment(document: Any) -> None:
        document.add_comment(document.paragraphs[0].runs[0], "À relire", "Luc", "L")

    content = small_document(*ROWS, edit=comment)
    assert comments(annotate(annotate(content, problems(content)).content, []).content) == [
        ("Plan d'essai 2016-2020", "Luc", "À relire")
    ]


def test_a_signature_that_no_longer_holds_is_dropped_and_that_is_said():
    link = b'<Relationship Id="rIdS" Type="http://x/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
    signed = repacked(
        small_document(*ROWS),
        {
            "_rels/.rels": lambda part: part.replace(b"</Relationships>", link + b"</Relationships>"),
            "_xmlsignatures/origin.sigs": lambda _: b"",
            "[Content_Types].xml": lambda part: part.replace(
                b"</Types>", b'<Default Extension="sigs" ContentType="application/x"/></Types>'
            ),
        },
    )
    assert annotate(signed, problems(signed)).lost == ("la signature numérique",)


def test_what_cannot_be_annotated_is_refused():
    for content in (b"", package({"[Content_Types].xml": b"<Types/>"})):
        with pytest.raises(ValueError, match="neither a workbook nor a document"):
            annotate(content, ())
