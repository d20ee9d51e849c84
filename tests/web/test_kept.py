"""What the sessions share of the store, and of what is drawn: nothing that one of them does reaches another."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit import config

from casal_data.figure.look import DARK, LIGHT
from casal_data.query import Scope
from casal_data.web import chart, data, uploads
from tests.web.conftest import Upload
from tests.web.small import PLAN, SMALL

_SCOPE = Scope(PLAN, date(2018, 6, 1))


@pytest.fixture
def stamp(new_server: None, upload: Upload) -> str:
    upload(SMALL)
    return data.store().stamp()


def _write_all_over(frame: pd.DataFrame) -> None:
    frame["À la page"] = "non"
    frame.loc[:, frame.columns[0]] = "écrasé"
    frame.iloc[0, 0] = "autre"


@pytest.mark.parametrize("asked", ["view", "ask", "history"])
def test_what_a_page_writes_into_an_answer_is_in_nobody_elses(asked: str, stamp: str) -> None:
    answers = {
        "view": lambda: data.view("actions", _SCOPE, stamp),
        "ask": lambda: data.ask("statuses", _SCOPE, stamp),
        "history": lambda: uploads.history(PLAN, stamp),
    }
    before = answers[asked]().copy(deep=True)
    _write_all_over(answers[asked]())
    pd.testing.assert_frame_equal(answers[asked](), before)


def test_a_plan_is_read_once_for_all_sessions(stamp: str) -> None:
    assert data.plan(PLAN, stamp) is data.plan(PLAN, stamp)


def test_streamlit_does_not_walk_what_all_sessions_hold_after_each_run() -> None:
    config.get_config_options(force_reparse=True)
    assert config.get_option("runner.postScriptGC") is False


class _Drawing:
    """A function of ``casal_data.figure``, and how often it drew."""

    __module__, __name__ = "tests", "bars"

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, frame: pd.DataFrame, *, title: str, **page: object) -> go.Figure:
        self.times += 1
        return go.Figure(go.Bar(x=frame["actions"]), layout={"title": {"text": f"{title} {page['theme']}"}})


def _drawn(draw: _Drawing, *numbers: int, title: str = "Deux") -> str:
    figure = chart.drawn(draw, pd.DataFrame({"actions": numbers, "code": [["1", "2"]] * len(numbers)}), title=title)
    return f"{figure.layout.title.text}: {figure.data[0].x.tolist()}"


class _Current:
    is_fictive = False


def test_the_same_data_are_drawn_once_and_others_or_another_theme_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    page = {"theme": LIGHT, "phone": False}
    monkeypatch.setattr(chart, "current", _Current)
    monkeypatch.setattr(chart, "theme", lambda: page["theme"])
    monkeypatch.setattr(chart, "is_phone", lambda: page["phone"])
    chart._figure.clear()
    draw = _Drawing()
    assert _drawn(draw, 1, 2) == _drawn(draw, 1, 2)
    assert draw.times == 1
    assert _drawn(draw, 1, 3).endswith("[1, 3]")
    assert _drawn(draw, 1, 2, title="Trois").startswith("Trois")
    assert draw.times == 3
    page["theme"] = DARK
    assert str(DARK) in _drawn(draw, 1, 2)
    page["phone"] = True
    _drawn(draw, 1, 2)
    assert draw.times == 5
