"""The charts of the legend statuses: the distribution, the groups, and how they moved from upload to upload."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from casal_data.figure.legend import legend
from casal_data.figure.legend_flows import legend_flows, name, steps
from casal_data.figure.legend_groups import legend_groups
from casal_data.figure.look import DARK, LIGHT
from tests.figure.drawing import bands_of, rows_of, texts_with

COUNTS = ["Statut (légende)", "Affectations", "Partenaires", "Part (%)"]
GROUPS = ["Selon", "Groupe", "Statut (légende)", "Affectations", "Part (%)", "code", "text"]
MOVES = ["Dépôt", "Genre", "Date", "Avant", "Après", "Affectations"]
FIRST, SECOND, THIRD = date(2016, 6, 1), date(2017, 3, 31), date(2018, 3, 31)


def _counts(*rows: tuple[str, int, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COUNTS)


def _groups(*rows: tuple[str | None, str, str, int, float]) -> pd.DataFrame:
    """Code and text of a group, status, number and share."""
    full = [("Objectif", " ".join(filter(None, row[:2])), *row[2:], *row[:2]) for row in rows]
    return pd.DataFrame(full, columns=GROUPS)


MOVED = pd.DataFrame(
    [
        (1, "Plan", FIRST, None, "noir", 5),
        (1, "Plan", FIRST, None, "mauve", 3),
        (2, "Suivi", SECOND, "noir", "noir", 5),
        (2, "Suivi", SECOND, "mauve", "noir", 2),
        (2, "Suivi", SECOND, "mauve", "mauve", 1),
        (3, "Suivi", SECOND, "noir", "noir", 7),  # nothing moved
        (3, "Suivi", SECOND, "mauve", "mauve", 1),
        (4, "Plan", THIRD, "noir", "noir", 6),
        (4, "Plan", THIRD, "noir", "mauve", 1),
        (4, "Plan", THIRD, "mauve", None, 1),
        (4, "Plan", THIRD, None, "bleu", 1),
    ],
    columns=MOVES,
)


def _title(figure: go.Figure) -> str | None:
    return figure.layout.title.text


def _carried(trace: Any, count: int) -> list[list[str]]:
    return [list(row)[:count] for row in trace.customdata]


def test_each_status_has_a_bar_that_says_its_numbers_and_how_they_moved():
    now = _counts(("noir", 3, 2, 75.0), ("mauve", 1, 1, 25.0), ("rouge", 0, 0, 0.0))
    before = _counts(("noir", 1, 1, 33.3), ("mauve", 2, 2, 66.7), ("rouge", 0, 0, 0.0))
    figure = legend(now, before=before, title="3 sur 4 sont confirmées", fictive=True)
    bars, felt = figure.data
    assert list(bars.text) == [
        " <b>3</b> · 75\u202f% · <b>+2</b>",
        " <b>1</b> · 25\u202f% · <b>−1</b>",
        " <b>0</b>",
    ]
    assert rows_of(figure) == [
        "<b>Membre confirmé</b><br>2\u00a0partenaires",
        "<b>Membre à valider</b><br>1\u00a0partenaire",
        "<b>Collaborateur potentiel</b><br>0\u00a0partenaire",
    ]
    assert (list(bars.x), _carried(felt, 1), list(bars.marker.color)) == (
        [3, 1, 0],
        [["noir"], ["mauve"]],
        ["#1F2933", "#8E44AD", "#C0392B"],
    )
    assert [each in _title(figure) for each in ("Données fictives", "3 sur 4 sont confirmées")] == [True, True]


def test_on_a_phone_a_status_has_its_name_above_its_bar_and_without_counts_there_is_none():
    figure = legend(_counts(("gris", 88, 37, 100.0)), compact=True)
    assert (rows_of(figure), list(figure.data[0].text)) == (
        ["<b>Statut non transcrit</b> · 37\u00a0partenaires"],
        [" <b>88</b> · 100\u202f%"],
    )
    assert [list(trace.x) for trace in legend(_counts()).data] == [[], []]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_bar_of_any_colour_is_seen_on_either_page(theme: Any):
    figures = (legend(_counts(("noir", 1, 1, 100.0)), theme=theme), legend_flows(steps(MOVED), theme=theme))
    assert [figure.data[0].marker.line.color for figure in figures] == [theme.ink, theme.ink]


def test_groups_have_a_row_each_and_the_statuses_that_they_have_a_lane():
    rows = (("1", "Nourrir", "noir", 4, 80.0), ("1", "Nourrir", "bleu", 1, 20.0), ("2", "Relier", "bleu", 2, 100.0))
    figure = legend_groups(_groups(*rows), title="Le plus : objectif 1")
    bars, felt = figure.data
    # The longest bar takes 0.74 of its lane, the others in proportion: 0.74 × 1/4 and 0.74 × 2/4.
    assert [
        (row, lane, round(length, 3), text)
        for row, lane, length, text in zip(bars.y, bars.base, bars.x, bars.text, strict=True)
    ] == [(0, 0, 0.74, "<b>4</b>"), (0, 1, 0.185, "<b>1</b>"), (1, 1, 0.37, "<b>2</b>")]
    assert rows_of(figure) == ["<b>1</b>  Nourrir", "<b>2</b>  Relier"]
    assert bands_of(figure) == ["<b>Membre<br>confirmé</b>", "<b>Collaborateur<br>confirmé</b>"]
    assert _carried(felt, 3)[1:] == [
        ["1", "bleu", "<b>1 Nourrir</b><br>Collaborateur confirmé\u00a0: 1\u00a0affectation (20\u202f%)"],
        ["2", "bleu", "<b>2 Relier</b><br>Collaborateur confirmé\u00a0: 2\u00a0affectations (100\u202f%)"],
    ]


def test_a_group_without_a_code_carries_its_name_and_what_looks_like_html_in_it_is_none():
    typed = "<i>Œ & 6</i>"
    figures = [legend_groups(_groups((None, typed, "gris", 1, 100.0)), compact=each) for each in (False, True)]
    assert [_carried(figure.data[1], 2) for figure in figures] == [[[typed, "gris"]]] * 2
    for figure in figures:
        shown = texts_with(figure, "Œ")
        assert (len(shown), [text for text in shown if "&lt;i&gt;Œ &amp; 6&lt;/i&gt;" not in text]) == (2, [])
    assert [list(trace.x) for trace in legend_groups(_groups()).data] == [[], []]


def test_an_upload_that_moved_nobody_has_no_row():
    taken = steps(MOVED)
    assert [(step.upload, name(step), sum(cell.assignments for cell in step.moved)) for step in taken] == [
        (1, "Plan déposé le 1er\u00a0juin\u00a02016", 0),
        (2, "Suivi du 31\u00a0mars\u00a02017", 2),
        (4, "Plan déposé le 31\u00a0mars\u00a02018", 1),
    ]
    assert [{word.value: count for word, count in step.after().items() if count} for step in taken] == [
        {"noir": 5, "mauve": 3},
        {"noir": 7, "mauve": 1},
        {"noir": 6, "mauve": 1, "bleu": 1},
    ]


def test_rows_say_what_came_and_went_and_arrows_how_many_passed():
    figure = legend_flows(steps(MOVED), title="De 5 à 7")
    assert rows_of(figure) == [
        "<b>Plan</b><br>8\u00a0affectations",
        "<b>Suivi du 31\u00a0mars\u00a02017</b><br>2\u00a0changements",
        "<b>Plan déposé le 31\u00a0mars\u00a02018</b><br>1\u00a0changement, 1\u00a0ajout, 1\u00a0retrait",
    ]
    bars, felt, *arrows, badges = figure.data
    # Three rows of three lanes: noir, mauve, bleu.
    assert list(bars.text) == [f"<b>{number}</b>" for number in (5, 3, 0, 7, 1, 0, 6, 1, 1)]
    assert _carried(felt, 3)[:2] == [["1", "", "noir"], ["1", "", "mauve"]]
    assert [(int(arrow.x[0]), int(arrow.x[1]), arrow.line.width) for arrow in arrows] == [(1, 0, 8.5), (0, 1, 1.5)]
    assert (list(badges.text), _carried(badges, 4)) == (
        ["<b>2</b>", "<b>1</b>"],
        [
            [
                "2", "mauve", "noir",
                "<b>2\u00a0affectations</b><br>Membre à valider → Membre confirmé<br>Suivi du 31\u00a0mars\u00a02017",
            ],
            [
                "4", "noir", "mauve",
                "<b>1\u00a0affectation</b><br>Membre confirmé → Membre à valider"
                "<br>Plan déposé le 31\u00a0mars\u00a02018",
            ],
        ],
    )  # fmt: skip


def test_on_a_phone_each_upload_is_named_on_one_line_above_its_bars():
    figure = legend_flows(steps(MOVED), compact=True)
    assert rows_of(figure)[1] == "<b>Suivi du 31\u00a0mars\u00a02017</b> · 2\u00a0changements"
