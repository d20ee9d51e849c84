"""Every word of the product can be read, told apart without its colour, and is the one of the design."""

import tomllib
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest

from casal_data.figure.look import DARK, LIGHT, Theme
from casal_data.vocabulary import (
    Finding,
    Freshness,
    Judgement,
    Labelled,
    Legend,
    Look,
    Missing,
    Severity,
    Status,
    TargetKind,
)

ROOT = Path(__file__).resolve().parents[1]
LOOKS = [(str(word), word.look) for words in (Legend, Status, Judgement, Freshness, Severity) for word in words]
CALENDAR = [Status.UPCOMING, Status.RUNNING, Status.OVER, Status.UNPLANNED, Status.UNDATED]
REPORTED = [
    Status.NOT_BEGUN, Status.UNDER_WAY, Status.DONE, Status.POSTPONED, Status.ABANDONED, Status.LATE, Status.UNPLANNED,
]  # fmt: skip


def _luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _alike(words: Iterable[Judgement | Legend | Status]) -> list[tuple[str, str]]:
    """Those that have the same colour, hatch and outline."""
    marks = {word: (word.look.colour, word.look.hatch, word.look.outline) for word in words}
    return [(one, other) for one, other in combinations(marks, 2) if marks[one] == marks[other]]


def test_the_contrast_of_black_on_white_is_21():
    assert (round(_contrast("#000000", "#FFFFFF"), 2), round(_contrast("#777777", "#FFFFFF"), 2)) == (21.0, 4.48)


@pytest.mark.parametrize(("word", "look"), LOOKS)
def test_each_word_has_a_label_a_colour_and_an_ink_that_is_readable_on_it(word: str, look: Look):
    assert (look.label != "", len(look.colour), _contrast(look.ink, look.colour) >= 4.5) == (True, 7, True)


@pytest.mark.parametrize("words", [Legend, Status, Judgement, TargetKind, Missing, Severity, Finding])
def test_no_two_words_of_a_kind_have_the_same_label(words: Iterable[Labelled | Finding]):
    labels = [word.label for word in words]
    assert sorted(set(labels)) == sorted(labels)


@pytest.mark.parametrize(
    "words", [Legend, CALENDAR, REPORTED, Judgement], ids=["légende", "calendrier", "suivi", "jugement"]
)
def test_no_two_words_that_one_chart_shows_have_the_same_mark(words: Iterable[Judgement | Legend | Status]):
    assert _alike(words) == []


def test_a_status_of_the_calendar_borrows_the_mark_of_the_reported_one_that_it_resembles():
    # Marks carry their label, so that these pairs are told apart where both are shown.
    assert _alike(Status) == [(Status.NOT_BEGUN, Status.UPCOMING), (Status.UNDER_WAY, Status.RUNNING)]


def test_what_is_late_or_abandoned_is_hatched_and_what_has_no_dates_is_outlined():
    assert {status: (status.look.hatch, status.look.outline) for status in Status if _dressed(status.look)} == {
        Status.LATE: ("/", ""),
        Status.ABANDONED: ("x", ""),
        Status.UNPLANNED: ("", "dash"),
        Status.UNDATED: ("", "dot"),
    }


def _dressed(look: Look) -> bool:
    return bool(look.hatch or look.outline)


def test_labels_and_colours_are_those_of_the_design():
    assert {word.look.label: word.look.colour for word in (*Legend, *REPORTED)} == {
        "Membre confirmé": "#1F2933",
        "Membre à valider": "#8E44AD",
        "Collaborateur potentiel": "#C0392B",
        "Collaborateur confirmé": "#1F6FB2",
        "Statut non transcrit": "#9AA5B1",
        "Non débuté": "#CBD2D9",
        "En cours": "#2A9D8F",
        "Réalisé": "#2E7D4F",
        "Reporté": "#C9A227",
        "Abandonné": "#616E7C",
        "En retard": "#E07A1F",
        "À planifier": "#FFFFFF",
    }


def test_the_values_of_words_are_stable_since_stores_and_addresses_hold_them():
    assert [[str(word) for word in words] for words in (Legend, TargetKind, Missing, Judgement, Status)] == [
        ["noir", "mauve", "rouge", "bleu", "gris"],
        ["indicator", "deliverable"],
        ["porteur", "décision", "période", "cible", "moyens"],
        ["reached", "on_the_way", "behind", "set_aside", "unnumbered", "unreported"],
        [
            "not_begun", "under_way", "done", "postponed", "abandoned", "late", "unplanned", "upcoming", "running",
            "over", "undated",
        ],
    ]  # fmt: skip


@pytest.mark.parametrize("word", [*Legend, *CALENDAR, Status.LATE, *Judgement])
def test_a_word_that_does_not_speak_for_itself_has_a_hint_that_is_a_sentence(word: Judgement | Legend | Status):
    assert (word.look.hint[:1].isupper(), word.look.hint[-1:]) == (True, ".")


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_the_colours_of_charts_are_readable_on_the_page_of_their_theme(name: str, theme: Theme):
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    page = settings["theme"][name]["backgroundColor"]
    faint = [colour for colour in (theme.ink, theme.accent, theme.link, theme.count) if _contrast(colour, page) < 4.5]
    assert faint == []
