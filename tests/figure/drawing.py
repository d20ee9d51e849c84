"""Small frames to draw, as the queries give them, and what a figure then shows, as plain values."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data.vocabulary import Status

FIRST, SECOND, THIRD = "2016-2018", "2018-2019", "2019-2020"
DATED = (
    (FIRST, date(2016, 4, 1), date(2018, 3, 31)),
    (SECOND, date(2018, 4, 1), date(2019, 3, 31)),
    (THIRD, date(2019, 4, 1), date(2020, 3, 31)),
)
DAY = date(2018, 6, 15)


def periods(*rows: tuple[str, date | None, date | None]) -> pd.DataFrame:
    """Label, first and last day of each, as ``periods.sql`` gives them."""
    columns = ["position", "label", "first_day", "last_day"]
    return pd.DataFrame([(index, *row) for index, row in enumerate(rows)], columns=columns)


def undated(*labels: str) -> pd.DataFrame:
    """Periods without dates."""
    return periods(*((label, None, None) for label in labels))


def bar(
    code: str,
    positions: tuple[int, int] | None,
    status: Status,
    *,
    text: str = "Semer",
    dated: bool = True,
    objective_text: str = "Nourrir",
    percent: float | None = None,
) -> dict[str, Any]:
    """A row of ``gantt.sql``: an action's bar from one period to another, None for an action without a period."""
    first, last = positions or (None, None)
    known = dated and positions is not None
    objective, orientation = code[0], code[:3]
    return {
        "code": code,
        "text": text,
        "status": status.value,
        "percent": percent,
        "objective": objective,
        "objective_text": objective_text,
        "orientation": orientation,
        "orientation_text": f"Orientation {orientation}",
        "first_position": first,
        "last_position": last,
        "first_day": DATED[first][1] if known and first is not None else None,
        "last_day": DATED[last][2] if known and last is not None else None,
        "periods": [label for label, _, _ in DATED[first : last + 1]] if first is not None and last is not None else [],
    }


def targets(*changes: dict[str, Any]) -> pd.DataFrame:
    """Rows of ``targets.sql`` with the page's own texts: one behind, each with changes; the columns even for none."""
    behind = {
        "place": "1.1.1/1", "code": "1.1.1", "objective": "1", "objective_text": "Nourrir", "text": "Jardins",
        "kind": "indicator", "unit": "jardins", "baseline": None, "goal": 12.0, "number": 4.0, "state": None,
        "reached": 33.3, "elapsed": 62.0, "judgement": "behind",
        "percent": "33 %", "amount": "4 sur 12 jardins", "change": "▲ +3", "why": "4 sur 12 (33 %) alors que…",
    }  # fmt: skip
    return pd.DataFrame([{**behind, **change} for change in changes], columns=list(behind))


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows of ``gantt.sql``, in order; its columns even where there is none."""
    columns = ["position", *bar("1.1.1", None, Status.UNPLANNED)]
    table = pd.DataFrame([{"position": index, **row} for index, row in enumerate(rows)], columns=columns)
    return table.astype({"first_day": object, "last_day": object})


def rows_of(figure: go.Figure) -> list[str]:
    """The labels of the rows, top to bottom."""
    return [note.text for note in figure.layout.annotations if note.xref == "paper"]


def bands_of(figure: go.Figure) -> list[str]:
    """What stands above the columns."""
    return [note.text for note in figure.layout.annotations if note.yref == "paper" and note.y == 1]


def bars_of(figure: go.Figure) -> list[tuple[str, int, Any, Any]]:
    """Each bar: the name of its trace, its row, where it begins and ends (days where the axis is a calendar)."""
    read = day_of if figure.layout.xaxis.type == "date" else float
    return [
        (trace.name, y, read(base), read(base + x))
        for trace in figure.data
        if trace.type == "bar"
        for y, base, x in zip(trace.y, trace.base, trace.x, strict=True)
    ]


def texts_of(figure: go.Figure) -> list[str | None]:
    """What is written on the bars, trace by trace."""
    return [trace.text for trace in figure.data if trace.type == "bar"]


def texts_with(figure: go.Figure, sign: str) -> list[str]:
    """Every text with that sign in it: labels, marks and what the pointer tells (not what a click alone carries)."""
    found = [note.text for note in figure.layout.annotations]
    for trace in figure.data:
        found += [trace.text] if isinstance(trace.text, str) else list(trace.text or ())
        found += [trace.hovertemplate or ""]
        told = [int(each) for each in re.findall(r"customdata\[(\d+)\]", trace.hovertemplate or "")]
        found += [str(values[each]) for each in told for values in trace.customdata]
    return [text for text in found if sign in text]


def day_of(milliseconds: float) -> date:
    """The day of a point of a calendar axis, which must be at midnight."""
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    assert moment.time() == datetime.min.time()
    return moment.date()
