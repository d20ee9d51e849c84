"""Who carries how much: the heatmap of partners, and the pairs that share actions."""

from typing import Any

import pandas as pd
import pytest

from casal_data.figure.heatmap import heatmap
from casal_data.figure.look import DARK, LIGHT
from casal_data.figure.pairs import pairs
from tests.figure.drawing import FIRST, SECOND, rows_of, texts_with

COLUMNS = ["partner", "is_group", "place", "text", "position", "actions", "load", "partners", "named_as"]
PLACES = {FIRST: 0, SECOND: 1, "": None}
NAMES = ["Ville", "CSDL", "Tous"]


def _load(*marks: tuple[str | None, str | None, int, float], text: str | None = None) -> pd.DataFrame:
    """Rows of ``load.sql`` by period: partner, place, actions, load."""
    rows = [
        (
            partner,
            partner == "Tous",
            place,
            text if text and place else place or None,
            PLACES.get(place or "", 0),
            actions,
            load,
            1,
            [partner or ""],
        )
        for partner, place, actions, load in marks
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


LOAD = _load(
    ("", FIRST, 1, 1.0),
    ("", None, 1, 1.0),
    ("CSDL", FIRST, 2, 0.75),
    ("CSDL", None, 2, 0.75),
    ("Tous", SECOND, 6, 3.0),
    ("Tous", None, 6, 3.0),
    ("Ville", FIRST, 3, 1.25),
    ("Ville", "", 1, 1.0),
    ("Ville", None, 4, 2.25),
    (None, "", 1, 1.0),
    (None, FIRST, 5, 3.0),
    (None, SECOND, 6, 3.0),
    (None, None, 12, 7.0),
)


def _trace(figure: Any, name: str) -> Any:
    (found,) = [trace for trace in figure.data if trace.name == name]
    return found


def _shown(trace: Any) -> list[tuple[float, float, str]]:
    """Column, row and text of each mark."""
    return [(round(base, 2), round(y, 2), text) for base, y, text in zip(trace.base, trace.y, trace.text, strict=True)]


def _heads(figure: Any) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.yref == "paper"]


def test_partners_stand_in_rows_under_the_totals_groups_apart_and_what_nobody_carries_last():
    figure = heatmap(LOAD, NAMES)
    names = _trace(figure, "Noms")
    heading = [(note.y, note.text) for note in figure.layout.annotations if note.yref != "paper"]
    assert (list(zip(names.y, names.text, strict=True)), heading) == (
        [
            (0, "<b>Actions différentes</b>"),
            (1, "<u>Ville</u>"),
            (2, "<u>CSDL</u>"),
            (4, "<u>Tous</u>"),
            (5.3, "<u>Aucun porteur nommé</u>"),
        ],
        [(3, "<b>Groupes</b>")],
    )


def test_cells_hold_the_number_of_actions_and_margins_the_totals():
    figure = heatmap(LOAD, NAMES)
    # The cells of three columns begin 0.03 in; the margin begins at 3 + 0.2.
    assert (_heads(figure), _shown(_trace(figure, "Cases")), _shown(_trace(figure, "Totaux"))) == (
        [f"<b>{FIRST}</b>", f"<b>{SECOND}</b>", "<b>Sans période</b>", "<b>Total</b>"],
        [(0.03, 5.3, "1"), (0.03, 2, "2"), (1.03, 4, "6"), (0.03, 1, "3"), (2.03, 1, "1")],
        [
            (3.2, 5.3, "<b>1</b>"), (3.2, 2, "<b>2</b>"), (3.2, 4, "<b>6</b>"), (3.2, 1, "<b>4</b>"),
            (2, 0, "<b>1</b>"), (0, 0, "<b>5</b>"), (1, 0, "<b>6</b>"), (3.2, 0, "<b>12</b>"),
        ],
    )  # fmt: skip


def test_a_mark_carries_whom_where_and_under_which_names_and_a_name_leads_to_its_partner():
    figure = heatmap(LOAD, NAMES)
    clicks = [[list(row[:3]) for row in _trace(figure, name).customdata] for name in ("Noms", "Cases", "Totaux")]
    assert (clicks[0][:2], clicks[1][-1], clicks[1][0], clicks[2][-1]) == (
        [[None, None, ""], ["Ville", None, ""]],
        ["Ville", "", "Ville"],
        ["", FIRST, ""],
        [None, None, ""],
    )


def test_the_shared_load_has_decimals_and_numbers_above_the_most_are_marked():
    shared = _trace(heatmap(LOAD, NAMES, "load"), "Cases")
    marked = _trace(heatmap(LOAD, NAMES, most=2), "Cases")
    assert (list(shared.text), list(marked.text)) == (["1", "0,75", "3", "1,25", "1"], ["1", "2", "6 ▲", "3 ▲", "1"])


def test_a_cell_s_shade_is_its_share_of_what_a_partner_has_most_and_its_ink_is_read_on_it():
    cells = _trace(heatmap(LOAD, NAMES), "Cases")
    assert (cells.marker.cmin, cells.marker.cmax, list(cells.marker.color), list(cells.textfont.color)) == (
        0, 6, [1, 2, 6, 3, 1], ["#000000", "#000000", "#FFFFFF", "#000000", "#000000"],
    )  # fmt: skip


def test_what_changed_is_a_last_column_and_on_a_phone_stands_beside_the_name():
    wide, phone = (heatmap(LOAD, NAMES, changed={"Ville": 2}, compact=compact) for compact in (False, True))
    assert [(_heads(figure)[-1], _shown(_trace(figure, "Changées"))) for figure in (wide, phone)] == [
        ("Changées", [(4.2, 1, "2")]), ("<b>Total</b>", [(2.8, 0.76, "2\u00a0changées")]),
    ]  # fmt: skip


def test_on_a_phone_a_name_stands_over_its_cells_whole():
    name = "Organismes œuvrant auprès des aînés et communautés culturelles"
    load = _load((name, FIRST, 1, 1.0), (name, None, 1, 1.0), (None, FIRST, 1, 1.0), (None, None, 1, 1.0))
    wide, phone = (heatmap(load, [name], compact=compact) for compact in (False, True))
    texts = [_trace(figure, "Noms").text[1] for figure in (wide, phone)]
    assert texts == ["<u>Organismes œuvrant auprès des …</u>", f"<u>{name}</u>"]
    assert [round(_trace(phone, trace).y[-1], 2) for trace in ("Noms", "Cases")] == [0.76, 1.2]


def test_few_columns_have_their_text_over_them_and_many_their_code_alone():
    load = _load(("Ville", "1", 1, 1.0), (None, "1", 1, 1.0), text="Nourrir les gens")
    many = pd.concat([load, *(_load((None, str(code), 1, 1.0), text="Nourrir") for code in range(2, 8))])
    assert (_heads(heatmap(load, ["Ville"]))[0], _heads(heatmap(many, ["Ville"]))[0]) == (
        "<b>1</b> Nourrir les gens", "<b>1</b>",
    )  # fmt: skip


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_names_and_totals_have_the_theme_s_ink_and_the_finding_is_in_the_picture(theme: Any):
    figure = heatmap(LOAD, NAMES, theme=theme, title="Ville porte 4 actions", fictive=True)
    inks = (_trace(figure, "Noms").textfont.color[1], _trace(figure, "Totaux").textfont.color)
    assert (inks, "Ville porte 4 actions" in figure.layout.title.text) == ((theme.link, theme.ink), True)
    assert "Données fictives" in figure.layout.title.text


def test_no_partner_gives_an_empty_heatmap():
    figure = heatmap(_load(), [])
    assert [len(trace.y or ()) for trace in figure.data] == [1, 0, 0]


def _shared(*rows: tuple[str, str, int, float, float, list[str]]) -> pd.DataFrame:
    columns = ["Partenaire", "Avec", "Actions", "Part (%)", "Part de l'autre (%)", "Codes"]
    return pd.DataFrame(rows, columns=columns)


def test_a_bar_a_pair_says_how_many_actions_and_what_share_of_each_one_s():
    shared = _shared(
        ("CSDL", "Ville", 3, 37.5, 50.0, ["1.1.1", "1.2.1", "2.1.1"]), ("CSDL", "RUI", 1, 12.5, 100, ["2.1.2"])
    )
    wide, phone = (pairs(shared, title="CSDL et Ville", compact=compact) for compact in (False, True))
    (bars,) = wide.data
    assert (rows_of(wide), list(bars.x), list(bars.text), [list(row[:3]) for row in bars.customdata]) == (
        ["CSDL – Ville", "CSDL – RUI"],
        [3, 1],
        [
            "<b>3</b>  38\u202f% et 50\u202f% de leurs actions",
            "<b>1</b>  12\u202f% et 100\u202f% de leurs actions",
        ],
        [["CSDL", "Ville", "1.1.1\n1.2.1\n2.1.1"], ["CSDL", "RUI", "2.1.2"]],
    )
    assert (phone.data[0].text[0], "CSDL et Ville" in phone.layout.title.text) == (
        "<b>3</b>  38\u202f% et 50\u202f%",
        True,
    )


def test_no_pairs_give_an_empty_chart():
    assert (len(pairs(_shared()).data[0].y or ()), rows_of(pairs(_shared()))) == (0, [])


def test_what_looks_like_html_in_the_plan_is_shown_as_typed():
    typed = "<i>Œ & 6</i>"
    load = _load((typed, "1", 1, 1.0), (typed, None, 1, 1.0), (None, "1", 1, 1.0), text=typed)
    for figure in (heatmap(load, [typed]), pairs(_shared((typed, typed, 1, 50, 50, ["1.1.1"])))):
        shown = texts_with(figure, "Œ")
        assert (len(shown) > 1, [text for text in shown if "&lt;i&gt;Œ &amp; 6&lt;/i&gt;" not in text]) == (True, [])
