"""The timeline of one action: which lanes and marks it draws, and what they say."""

from datetime import date

from casal_data.figure import look
from casal_data.figure.timeline import Event, Lane, timeline
from casal_data.vocabulary import Status, Topic
from tests.figure.drawing import bands_of, bar, day_of, frame, rows_of

SPRING, AUTUMN, LATER = date(2017, 3, 31), date(2017, 9, 30), date(2018, 3, 31)
BARS = frame(bar("1.1.1", (0, 1), Status.RUNNING))
UNDER_WAY, DONE = (
    Event(SPRING, "En cours", ["Statut : En cours"], None, Status.UNDER_WAY.look),
    Event(LATER, "Réalisé", ["Statut : Réalisé"], None, Status.DONE.look),
)
STATUS = Lane("Statut", Topic.STATUS, (UNDER_WAY, DONE))
NUMBERS = Lane("Jardins", Topic.INDICATOR, [Event(day, f"{number:.0f}", [], number) for day, number in (
    (SPRING, 2.0), (AUTUMN, 8.0), (LATER, 5.0),
)])  # fmt: skip


def _drawn(*lanes: Lane, **options):
    return timeline(lanes, BARS, LATER, **options)


def test_each_lane_has_its_name_and_its_marks_with_their_words_over_the_action_s_periods():
    figure = _drawn(STATUS, NUMBERS, title="Deux suivis")
    statuses, numbers = figure.data
    assert (rows_of(figure), bands_of(figure)) == (["<b>Statut</b>", "<b>Jardins</b>"], ["<b>2016-2018, 2018-2019</b>"])
    assert [day_of(x) for x in statuses.x] == [SPRING, LATER]
    assert (list(statuses.text), list(statuses.marker.color)) == (
        ["<b>En cours</b>", "<b>Réalisé</b>"],
        [Status.UNDER_WAY.look.colour, Status.DONE.look.colour],
    )
    # numbers make a line: 2 lowest, 8 highest, 5 in the middle between -0.12 and 0.2 of the second lane
    assert (numbers.mode, [round(y, 2) for y in numbers.y]) == ("lines+markers+text", [1.2, 0.88, 1.04])
    assert (list(numbers.text), statuses.marker.symbol != numbers.marker.symbol) == (
        ["<b>2</b>", "<b>8</b>", "<b>5</b>"],
        True,
    )
    assert [list(row) for row in statuses.customdata] == [
        ["31\u00a0mars\u00a02017", "Statut : En cours"],
        ["31\u00a0mars\u00a02018", "Statut : Réalisé"],
    ]
    assert "Deux suivis" in figure.layout.title.text


def test_a_version_of_the_plan_beyond_the_axis_stands_at_its_edge_under_its_day():
    plan = Lane(
        "Plan", Topic.PLAN, [Event(date(2026, 11, 24), "Inscrite au plan", ["a"]), Event(date(2026, 12, 1), "2", ["b"])]
    )
    marks = _drawn(STATUS, plan).data[1]
    # The action's periods end on 31 March 2019: the axis does too, and both are there as one.
    assert ([day_of(x) for x in marks.x], list(marks.customdata[0])) == (
        [date(2019, 3, 31)],
        ["31\u00a0mars\u00a02019", "24\u00a0novembre\u00a02026\u00a0: a<br>1er\u00a0décembre\u00a02026\u00a0: b"],
    )
    assert "décembre" in marks.text[0]


def test_without_periods_the_axis_runs_over_what_was_said_be_it_one_day():
    unplanned = frame(bar("1.1.1", None, Status.UNPLANNED))
    spans = [timeline(lanes, unplanned, LATER).layout for lanes in ([STATUS], [Lane("Plan", Topic.PLAN, [DONE])])]
    assert [(day_of(each.xaxis.range[0]), bands_of_layout(each)) for each in spans] == [(SPRING, []), (LATER, [])]


def bands_of_layout(layout) -> list[str]:
    return [note.text for note in layout.annotations if note.yref == "paper" and note.y == 1]


def test_a_label_has_the_room_before_the_next_mark_and_none_where_there_is_hardly_any():
    near = Event(date(2018, 3, 1), "Un long commentaire sur les jardins", [])
    lane = Lane("Commentaires", Topic.COMMENT, [Event(SPRING, "Un long commentaire sur les jardins", []), near, DONE])
    first, second, _ = _drawn(lane).data[0].text
    assert (first.count("<br>"), second) == (1, "")


def test_what_looks_like_html_is_shown_as_typed_and_a_phone_names_its_lanes_above_their_marks():
    typed = "<b>Œ</b>"
    lane = Lane(typed, Topic.COMMENT, [Event(SPRING, typed, [typed])])
    figure = _drawn(lane, compact=True, theme=look.DARK)
    shown = [rows_of(figure)[0], figure.data[0].text[0], figure.data[0].customdata[0][1], figure.data[0].hovertemplate]
    assert [("&lt;b&gt;" in text or "&lt;b>" in text) for text in shown] == [True] * 4
    assert (figure.layout.margin.l, figure.layout.font.color) == (8, look.DARK.ink)


def test_a_lone_mark_at_the_end_of_the_axis_has_its_label_on_the_side_that_has_the_room():
    sides = [
        _drawn(STATUS, Lane("Plan", Topic.PLAN, [Event(day, "Inscrite au plan", [])]), compact=True).data[1]
        for day in (SPRING, date(2019, 3, 31))
    ]
    assert [(mark.textposition, mark.text[0]) for mark in sides] == [
        ("middle right", "<b>Inscrite au plan</b>"),
        ("middle left", "<b>Inscrite au plan</b>"),
    ]
