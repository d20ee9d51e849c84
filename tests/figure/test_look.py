"""Texts on charts: safe, cut visibly, wrapped."""

import pytest

from casal_data.figure import look


@pytest.mark.parametrize(
    ("text", "shown"),
    [("<b>a</b>", "&lt;b&gt;a&lt;/b&gt;"), ("a & b", "a &amp; b"), ("&lt;", "&amp;lt;"), ("« l'été »", "« l'été »")],
)
def test_html_in_a_text_is_none(text: str, shown: str):
    assert look.safe(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("un deux", "un deux"),
        ("un deux trois", "un deux …"),
        ("a  b\nc", "a b c"),
        ("<b> & c", "&lt;b&gt; &amp; c"),
    ],
)
def test_a_short_text_is_cut_between_words_by_the_length_that_is_seen(text: str, shown: str):
    assert look.short(text, 10) == shown


@pytest.mark.parametrize(
    ("text", "lines", "shown"),
    [
        ("", None, ""),
        ("un deux trois quatre", None, "un deux<br>trois<br>quatre"),
        ("un deux trois quatre", 2, "un deux<br>trois …"),
        ("<i> deux", None, "&lt;i&gt; deux"),
    ],
)
def test_a_wrapped_text_has_lines_of_the_width_that_is_seen(text: str, lines: int | None, shown: str):
    assert look.wrapped(text, 8, lines) == shown


def test_a_chart_without_rows_has_the_height_of_one():
    heights = [look.layout(look.LIGHT, rows, 20, {"l": 0, "r": 0, "t": 5, "b": 5})["height"] for rows in (0, 1, 2)]
    assert heights == [30, 30, 50]
