"""The key charts as pictures: what is drawn, legible in black and white, the same bytes for the same figures."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from casal_data.minutes import pictures
from casal_data.minutes.known import Bar, Situation, Standing, Timespan
from casal_data.vocabulary import STANDING, Status

DAY = date(2018, 9, 20)
PERIODS = (
    Timespan("2016-2018", date(2016, 4, 1), date(2018, 3, 31)),
    Timespan("2018-2019", date(2018, 4, 1), date(2019, 3, 31)),
)
SOWING = Situation(
    "1.1.1", "Semer $x$ <b>", Status.LATE, 60.0, bars=(Bar(("2016-2018",), date(2016, 4, 1), date(2018, 3, 31)),)
)
MEETING = Situation("2.1.1", "Réunir", Status.UNPLANNED)
ROWS = (
    Standing("1", "NOURRIR", {Status.DONE: 4, Status.LATE: 1, Status.RUNNING: 2}),
    Standing("2", "Relier", {Status.UNPLANNED: 1}),
)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """The figures, before they are pictures."""
    figures: list[Figure] = []
    write = pictures._png

    def kept(figure: Figure) -> bytes:
        figures.append(figure)
        return write(figure)

    monkeypatch.setattr(pictures, "_png", kept)
    return figures


def texts(figure: Figure) -> list[str]:
    """What is written on a figure, its key aside."""
    (axes,) = figure.axes
    return [each.get_text().replace("\u00a0", " ").replace("\u202f", " ") for each in (*figure.texts, *axes.texts)]


def marks(axes: Axes) -> list[tuple]:
    """Each bar: from where to where, its hatch and the style of its line."""
    return [
        (each.get_x(), each.get_x() + each.get_width(), each.get_hatch(), each.get_linestyle()) for each in axes.patches
    ]


def test_the_parts_of_a_bar_are_the_statuses_in_their_order_with_their_numbers(drawn):
    pictures.standing_picture(ROWS)
    (figure,) = drawn
    assert texts(figure) == ["1 NOURRIR", "2 Relier", "4 réalisées", "1", "2", "1"]
    assert marks(figure.axes[0]) == [
        (0, 4, None, "solid"), (4, 5, "////", "solid"), (5, 7, "...", "solid"), (0, 1, None, "--"),
    ]  # fmt: skip
    key = [each.get_text() for each in figure.legends[0].get_texts()]
    assert key == ["réalisées", "sans période", "en retard", "période en cours"]


def test_where_nothing_was_reported_the_calendar_is_not_dotted(drawn):
    pictures.standing_picture([Standing("1", "Nourrir", {Status.RUNNING: 1, Status.UNPLANNED: 1})])
    assert [hatch for _, _, hatch, _ in marks(drawn[0].axes[0])] == [None, None]


def test_every_status_can_be_drawn(drawn):
    every = Standing("1", "Nourrir", dict.fromkeys(Status, 1))
    shown = [replace(SOWING, code=status.value, status=status) for status in Status]
    pictures.standing_picture([every])
    pictures.gantt_pictures(shown, PERIODS, DAY)
    assert len(marks(drawn[0].axes[0])) == len(marks(drawn[1].axes[0])) == len(STANDING)


def test_a_gantt_has_the_periods_the_statuses_in_words_and_the_day(drawn):
    pictures.gantt_pictures([SOWING, MEETING], PERIODS, DAY)
    (figure,) = drawn
    assert texts(figure) == [
        "1.1.1 Semer $x$ <b>", "En retard · 60 %", "2.1.1 Réunir", "À planifier", "2016-2018", "2018-2019",
        "aucune période au plan", "20 septembre 2018",
    ]  # fmt: skip
    (first, last), *_ = [line.get_xdata() for line in figure.axes[0].lines[-1:]]
    start, end, hatch, _ = marks(figure.axes[0])[0]
    assert (start < end < first == last, hatch) == (True, "////")


def test_a_plan_whose_periods_have_no_days_has_no_line_on_the_day(drawn):
    undated = (Timespan("2016-2018", None, None), Timespan("2018-2019", None, None))
    pictures.gantt_pictures([SOWING], undated, DAY)
    assert ("20 septembre 2018" in texts(drawn[0]), marks(drawn[0].axes[0])) == (False, [(0, 1, "////", "solid")])


def test_a_plan_without_periods_has_no_gantt():
    assert pictures.gantt_pictures([MEETING], (), DAY) == []


def test_many_actions_are_several_pictures(drawn):
    many = [replace(SOWING, code=f"1.1.{number}") for number in range(pictures.MOST + 1)]
    assert len(pictures.gantt_pictures(many, PERIODS, DAY)) == 2
    assert [len(figure.axes[0].patches) for figure in drawn] == [pictures.MOST, 1]


def test_a_made_up_plan_is_marked_on_every_picture(drawn):
    pictures.standing_picture(ROWS, fictive=True)
    pictures.gantt_pictures([SOWING], PERIODS, DAY, fictive=True)
    assert [texts(figure)[0] for figure in drawn] == ["Données fictives", "Données fictives"]


def test_the_same_figures_are_the_same_bytes_even_drawn_at_once():
    alone = [pictures.standing_picture(ROWS), *pictures.gantt_pictures([SOWING, MEETING], PERIODS, DAY)]
    with ThreadPoolExecutor(4) as pool:
        bars = [pool.submit(pictures.standing_picture, ROWS) for _ in range(3)]
        gantts = [pool.submit(pictures.gantt_pictures, [SOWING, MEETING], PERIODS, DAY) for _ in range(3)]
        together = {(each.result(), *other.result()) for each, other in zip(bars, gantts, strict=True)}
    assert together == {tuple(alone)}


def test_a_picture_is_as_wide_as_the_text_and_does_not_say_what_drew_it():
    image = Image.open(io.BytesIO(pictures.standing_picture(ROWS)))
    assert (image.width, set(image.info)) == (1300, {"dpi"})
