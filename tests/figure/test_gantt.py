"""The Gantt of the plan: which rows, bars, words and links it draws."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from casal_data.figure import look
from casal_data.figure.gantt import drawn_links, gantt
from casal_data.figure.gantt_before import Before
from casal_data.figure.gantt_rows import GROUPINGS
from casal_data.french import typeset
from casal_data.vocabulary import Status
from tests.figure.drawing import (
    DATED,
    DAY,
    FIRST,
    SECOND,
    THIRD,
    bands_of,
    bar,
    bars_of,
    day_of,
    frame,
    periods,
    rows_of,
    texts_of,
    texts_with,
    undated,
)  # fmt: skip

END_1, END_2, END = date(2018, 4, 1), date(2019, 4, 1), date(2020, 4, 1)
START = date(2016, 4, 1)
BARS = frame(
    bar("1.1.1", (0, 1), Status.RUNNING),
    bar("1.1.2", (0, 0), Status.RUNNING, text="Récolter"),
    bar("1.1.2", (2, 2), Status.RUNNING, text="Récolter"),
    bar("1.2.1", None, Status.UNPLANNED, text="Cuire"),
    bar("2.1.1", (0, 0), Status.OVER, text="Réunir", objective_text="Relier"),
)
PERIODS = periods(*DATED)


def _links(*pairs: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["Code", "Code lié"])


def test_a_bar_runs_from_the_first_day_to_the_end_of_the_last_in_the_row_of_its_action():
    # Rows: objective 1, 1.1, 1.1.1, 1.1.2, 1.2, 1.2.1, objective 2, 2.1, 2.1.1.
    assert bars_of(gantt(BARS, PERIODS, DAY)) == [
        ("Période en cours", 2, START, END_2),
        ("Période en cours", 3, START, END_1),
        ("Période en cours", 3, END_2, END),
        ("Période terminée", 8, START, END_1),
        ("À planifier", 5, START, END),
    ]


@pytest.mark.parametrize(
    ("grouping", "rows"),
    [
        (
            "orientation",
            [
                "<b>1 Nourrir</b>", "<b>1.1 Orientation 1.1</b>", "1.1.1 Semer", "1.1.2 Récolter",
                "<b>1.2 Orientation 1.2</b>", "1.2.1 Cuire", "<b>2 Relier</b>", "<b>2.1 Orientation 2.1</b>",
                "2.1.1 Réunir",
            ],
        ),
        (
            "objective",
            ["<b>1 Nourrir</b>", "1.1.1 Semer", "1.1.2 Récolter", "1.2.1 Cuire", "<b>2 Relier</b>", "2.1.1 Réunir"],
        ),
        (
            "status",
            [
                "<b>À planifier</b>", "1.2.1 Cuire", "<b>Période en cours</b>", "1.1.1 Semer", "1.1.2 Récolter",
                "<b>Période terminée</b>", "2.1.1 Réunir",
            ],
        ),
        ("none", ["1.1.1 Semer", "1.1.2 Récolter", "1.2.1 Cuire", "2.1.1 Réunir"]),
    ],
)  # fmt: skip
def test_actions_stand_in_the_order_of_the_plan_under_the_headings_asked_for(grouping: str, rows: list[str]):
    assert rows_of(gantt(BARS, PERIODS, DAY, grouping=grouping)) == rows


def test_each_grouping_offered_can_be_drawn():
    assert {name: len(bars_of(gantt(BARS, PERIODS, DAY, grouping=name))) for name in GROUPINGS} == dict.fromkeys(
        GROUPINGS, 5
    )


def test_an_orientation_of_the_same_code_under_another_objective_has_its_own_heading():
    moved = {**bar("1.1.9", (0, 0), Status.OVER), "objective": "2", "objective_text": "Relier"}
    assert rows_of(gantt(frame(bar("1.1.1", (0, 0), Status.OVER), moved), PERIODS, DAY)) == [
        "<b>1 Nourrir</b>", "<b>1.1 Orientation 1.1</b>", "1.1.1 Semer",
        "<b>2 Relier</b>", "<b>1.1 Orientation 1.1</b>", "1.1.9 Semer",
    ]  # fmt: skip


def test_a_bar_says_its_status_and_an_action_without_a_period_that_it_has_none():
    assert texts_of(gantt(BARS, PERIODS, DAY)) == [
        ("Période en cours", "Période en cours", "Période en cours"),
        ("Période terminée",),
        (typeset("À planifier : le plan ne donne aucune période"),),
    ]


def test_a_bar_too_short_for_its_status_leaves_it_to_the_pointer():
    years = undated(*(str(2000 + index) for index in range(12)))
    bars = frame(bar("1.1.1", (0, 0), Status.RUNNING, dated=False), bar("1.1.2", (0, 2), Status.RUNNING, dated=False))
    assert texts_of(gantt(bars, years, DAY)) == [("", "Période en cours")]


def test_on_a_phone_codes_stand_alone_and_bars_say_what_they_have_room_for():
    figure = gantt(BARS, PERIODS, DAY, grouping="none", compact=True)
    assert (rows_of(figure), texts_of(figure), bands_of(figure)) == (
        ["1.1.1", "1.1.2", "1.2.1", "2.1.1"],
        # Of 280 pixels three years of four are 210, two 140, one 70: « Période en cours » takes 102.
        [("Période en cours", "Période en cours", ""), ("Période terminée",), ("À planifier",)],
        [f"<b>{label}</b>" for label in (FIRST, SECOND, THIRD)],
    )


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.UNPLANNED])
def test_a_bar_has_the_colour_hatch_and_ink_of_its_status(status: Status):
    (trace,) = gantt(frame(bar("1.1.1", (0, 0), status)), PERIODS, DAY).data
    pattern = trace.marker.pattern
    assert (trace.name, trace.marker.color, pattern.shape, pattern.fillmode, trace.textfont.color) == (
        status.label,
        status.look.colour,
        status.look.hatch,
        "overlay",
        status.look.ink,
    )


def test_an_action_without_a_period_is_a_dashed_outline_over_the_whole_plan():
    _, outline = gantt(frame(bar("1.1.1", None, Status.UNPLANNED)), PERIODS, DAY, grouping="none").data
    assert (outline.line.dash, {day_of(x) for x in outline.x if x is not None}) == ("dash", {START, END})


def test_an_action_without_a_period_that_was_reported_on_says_its_status():
    bars = frame(bar("1.1.1", None, Status.UNPLANNED), bar("1.1.2", None, Status.UNDER_WAY))
    figures = [gantt(bars, PERIODS, DAY, compact=compact) for compact in (False, True)]
    assert [texts_of(figure) for figure in figures] == [
        [(typeset(f"{label} : le plan ne donne aucune période"),) for label in ("En cours", "À planifier")],
        [("En cours",), ("À planifier",)],
    ]


def test_a_bar_tells_the_pointer_its_action_status_and_days_and_starts_with_the_code():
    told = gantt(BARS, PERIODS, DAY).data[0].customdata
    assert [list(row) for row in told][:1] == [
        [
            "1.1.1",
            "Semer",
            "Période en cours",
            "2016-2018 et 2018-2019\u00a0: du 1er\u00a0avril\u00a02016 au 31\u00a0mars\u00a02019",
            "1.1",
            "",
        ]
    ]


def test_progress_fills_the_foot_of_an_action_s_bars_one_after_the_other_by_its_percent_of_their_days():
    bars = frame(
        bar("1.1.1", (0, 0), Status.UNDER_WAY, percent=50.0),
        bar("1.1.2", (0, 0), Status.LATE, percent=80.0),
        bar("1.1.2", (2, 2), Status.LATE, percent=80.0),
        bar("1.1.3", (1, 1), Status.NOT_BEGUN, percent=0.0),
        bar("1.1.4", (1, 1), Status.RUNNING),
    )
    figure = gantt(bars, PERIODS, DAY, grouping="none")
    (line,) = [trace for trace in figure.data if trace.name == "Avancement"]
    days = [(round(y), round(x / 86_400_000, 1)) for y, x in zip(line.y, line.x, strict=True)]
    # 2016-2018 has 730 days and 2019-2020 366: half of 730; 80 % of 1,096 is 876.8, of which 730 in the first.
    assert days == [(0, 365.0), (1, 730.0), (1, 146.8)]
    assert texts_of(figure)[:3] == [("Non débuté · 0\u202f%",), ("En cours · 50\u202f%",), (
        "<b>⚠ En retard · 80\u202f%</b>", "<b>⚠ En retard · 80\u202f%</b>",
    )]  # fmt: skip
    told = next(trace for trace in figure.data if trace.name == "En cours").customdata[0][5]
    assert told == "<br>Avancement\u00a0: 50\u202f%"


def test_what_is_late_is_told_by_a_sign_and_bold_type_besides_colour_and_hatch():
    bars = frame(bar("1.1.1", (0, 0), Status.LATE), bar("1.1.2", (0, 0), Status.DONE))
    figures = [gantt(bars, PERIODS, DAY, grouping="none", compact=compact) for compact in (False, True)]
    assert [rows_of(figure) for figure in figures] == [
        ["<b>⚠ 1.1.1 Semer</b>", "1.1.2 Semer"],
        ["<b>⚠ 1.1.1</b>", "1.1.2"],
    ]
    assert [texts_of(figure)[-1] for figure in figures] == [("<b>⚠ En retard</b>",)] * 2


def test_what_moved_has_a_sign_the_former_status_in_words_and_the_former_periods_as_an_outline():
    former = pd.DataFrame(
        [("1.1.1", position, *DATED[position]) for position in (1, 2)] + [("1.2.1", None, None, None, None)],
        columns=["code", "position", "label", "first_day", "last_day"],
    )
    before = Before({"1.1.1": Status.UPCOMING, "2.1.1": Status.RUNNING}, former)
    figure = gantt(BARS, PERIODS, DAY, before=before, grouping="none", title="Deux ont bougé")
    shapes = [shape for shape in figure.layout.shapes if shape.name == "avant"]
    # Two adjoining periods are one outline, and one that had none is nowhere. Rows: 1.1.1 is 0, 1.2.1 is 2, 2.1.1 is 3.
    assert [(day_of(each.x0), day_of(each.x1), round((each.y0 + each.y1) / 2)) for each in shapes] == [(END_1, END, 0)]
    (signs,) = [trace for trace in figure.data if trace.name == "Changement"]
    assert [(row, data[0], data[5]) for row, data in zip(signs.y, signs.customdata, strict=True)] == [
        (0, "1.1.1", "<br>Le statut était\u00a0: À venir<br>Avant\u00a0: 2018-2019 et 2019-2020"),
        (2, "1.2.1", "<br>Avant\u00a0: aucune période"),
        (3, "2.1.1", "<br>Le statut était\u00a0: Période en cours"),
    ]
    assert texts_of(figure)[0][0] == "Période en cours (était\u00a0: À venir)"
    assert "Deux ont bougé" in figure.layout.title.text


def test_former_periods_without_days_stand_where_the_plan_has_a_period_of_their_name():
    former = pd.DataFrame(
        [("1.1.1", 2, THIRD, None, None), ("1.1.1", None, "Autre", None, None)],
        columns=["code", "position", "label", "first_day", "last_day"],
    )
    bars = frame(bar("1.1.1", (0, 0), Status.UNDATED, dated=False))
    figure = gantt(bars, undated(FIRST, SECOND, THIRD), DAY, before=Before({}, former))
    assert [(each.x0, each.x1) for each in figure.layout.shapes if each.name == "avant"] == [(2, 3)]


def test_periods_are_named_with_their_days_above_the_chart():
    assert bands_of(gantt(BARS, PERIODS, DAY))[1:2] == [
        "<b>2018-2019</b><br>1er\u00a0avril\u00a02018<br>au 31\u00a0mars\u00a02019"
    ]


def test_without_dates_periods_stand_side_by_side_and_there_is_no_reference_date():
    bars = frame(
        bar("1.1.1", (0, 1), Status.UNDATED, dated=False),
        bar("1.1.2", (2, 2), Status.UNDATED, dated=False),
        bar("1.1.3", None, Status.UNPLANNED),
    )
    figure = gantt(bars, undated(FIRST, SECOND, THIRD), DAY, grouping="none")
    assert (bars_of(figure), bands_of(figure), _reference(figure)) == (
        [("Période sans dates", 0, 0, 2), ("Période sans dates", 1, 2, 3), ("À planifier", 2, 0, 3)],
        [f"<b>{label}</b>" for label in (FIRST, SECOND, THIRD)],
        [],
    )


def _reference(figure: Any) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.yref == "paper" and note.y == 0]


def test_one_period_without_dates_puts_all_side_by_side():
    some = periods(DATED[0], (SECOND, None, None))
    bars = frame(bar("1.1.1", (0, 0), Status.RUNNING), bar("1.1.2", (1, 1), Status.UNDATED, dated=False))
    assert bars_of(gantt(bars, some, DAY, grouping="none")) == [
        ("Période en cours", 0, 0, 1),
        ("Période sans dates", 1, 1, 2),
    ]


def test_a_plan_without_any_period_shows_its_actions_as_having_none():
    figure = gantt(frame(bar("1.1.1", None, Status.UNPLANNED)), undated(), DAY, grouping="none")
    assert (bars_of(figure), list(figure.layout.xaxis.range)) == ([("À planifier", 0, 0, 1)], [0, 1])


def test_no_rows_give_an_empty_chart_that_keeps_its_periods():
    figure = gantt(frame(), PERIODS, DAY)
    assert (bars_of(figure), rows_of(figure), len(bands_of(figure))) == ([], [], 3)


def test_the_chart_grows_by_the_same_height_with_every_row():
    plans = [frame(*(bar(f"1.1.{n}", (0, 0), Status.OVER) for n in range(count))) for count in (1, 2, 400)]
    heights = [gantt(plan, PERIODS, DAY, grouping="none").layout.height for plan in plans]
    assert (heights[2] - heights[1]) == 398 * (heights[1] - heights[0])


def test_each_link_has_its_own_lane_beside_the_plan_and_an_arrow_on_the_action_named():
    links = _links(("1.1.1", "1.2.1"), ("2.1.1", "1.1.1"))
    figure = gantt(BARS, PERIODS, DAY, links=links, grouping="none")
    lines = figure.data[-2:]
    last = max(base + x for base, x in zip(figure.data[0].base, figure.data[0].x, strict=True))
    lanes = [line.x[1] for line in lines]
    # Rows: 1.1.1 is 0, 1.2.1 is 2, 2.1.1 is 3.
    assert [(round(line.y[0]), round(line.y[-1]), line.marker.symbol[-1]) for line in lines] == [
        (0, 2, "arrow"),
        (3, 0, "arrow"),
    ]
    assert last < lanes[0] < lanes[1] < figure.layout.xaxis.range[1]
    assert [day_of(line.x[0]) for line in lines] == [END_2, END_1]


def test_no_link_to_draw_is_none_drawn():
    drawn = [len(gantt(BARS, PERIODS, DAY, links=links).data) for links in (None, _links())]
    assert drawn == [4, 4]


def test_links_are_drawn_between_actions_in_view_each_pair_once():
    links = pd.DataFrame(
        [
            ("1.1.1", "1.2.1", "Moyens"),
            ("1.1.1", "1.2.1", FIRST),
            ("1.2.1", "1.1.1", "Cibles"),
            ("1.1.1", "1.1", "Moyens"),
            ("3.1.1", "1.1.1", "Moyens"),
        ],
        columns=["Code", "Code lié", "Mentionné dans"],
    )
    assert drawn_links(BARS, links).to_numpy().tolist() == [["1.1.1", "1.2.1"], ["1.2.1", "1.1.1"]]


def test_what_looks_like_html_in_the_plan_is_shown_as_typed():
    typed = "<b>Œ < 6 & 7</b>"
    figure = gantt(
        frame(bar("1.1.1", (0, 0), Status.OVER, text=typed, objective_text=typed)),
        periods((typed, date(2016, 4, 1), date(2018, 3, 31))),
        DAY,
    )
    shown = texts_with(figure, "Œ")
    assert (len(shown), [text for text in shown if "&lt;b&gt;Œ &lt; 6 &amp; 7&lt;/b&gt;" not in text]) == (4, [])


def test_long_texts_are_cut_between_words_on_the_left_and_whole_under_the_pointer():
    text = "Soutenir " * 20
    figure = gantt(frame(bar("1.1.1", (0, 0), Status.OVER, text=text)), PERIODS, DAY, grouping="none")
    (label,), told = rows_of(figure), figure.data[0].customdata[0][1]
    assert (len(label) <= 52, label[-10:], told.count("Soutenir"), "<br>" in told) == (True, "Soutenir …", 20, True)


@pytest.mark.parametrize("theme", [look.LIGHT, look.DARK])
def test_text_lines_and_reference_date_have_the_colours_of_the_theme(theme: look.Theme):
    figure = gantt(BARS, PERIODS, DAY, links=_links(("1.1.1", "1.1.2")), theme=theme)
    dates = [note.font.color for note in figure.layout.annotations if note.yref == "paper" and note.y == 0]
    assert (figure.layout.font.color, figure.data[-1].line.color, dates) == (theme.ink, theme.link, [theme.accent])
