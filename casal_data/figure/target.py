"""One target over time: what was reported of it, step by step, toward its goal, beside what the time elapsed asks."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.figure.timescale import FLOOR, ROOF, Timescale
from casal_data.frames import records
from casal_data.vocabulary import DeliverableState, TargetKind

_HEIGHT, _SIDE, _AIR, _DECIMALS = 300, 84, 0.18, 6
"""Pixels of the plot and of its axis's labels; room above and below the marks, as a share; decimals of a value."""
_PACE = "rythme du temps écoulé"


def target_over_time(
    target: Any,
    values: pd.DataFrame,
    runs: pd.DataFrame,
    periods: pd.DataFrame,
    as_of: date,
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """target: a row of ``targets.sql``. values: of the view ``valeurs``, of that target, as codes, with columns
    ``day``, ``number`` and ``state``; neither where it was emptied. runs: of ``gantt.sql``, of its action. periods: of
    ``periods.sql``.
    """
    scale = Timescale.of(_calendar(periods, values, as_of), compact=compact)
    points = [(row.day, _height(target, row)) for row in records(values)]
    pace = [] if target.kind == TargetKind.DELIVERABLE else list(_pace(target, runs, scale))
    bottom, top = _bounds(target, [y for _, y in points])
    days = [scale.position(day) for day, _ in points]
    figure = go.Figure(layout=_layout(target, scale, days, (bottom, top), as_of, theme, title, compact, fictive))
    if pace:
        figure.add_trace(_pace_line(pace, theme, compact))
    figure.add_traces(list(_steps(target, points, scale, as_of, theme, compact)))
    return figure


def _calendar(periods: pd.DataFrame, values: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The plan's periods; where they have no dates, the time from the first value to the reference date."""
    if len(periods) and not periods[["first_day", "last_day"]].isna().to_numpy().any():
        return periods
    first = min([*values["day"], as_of])
    return pd.DataFrame([(0, "", first, as_of)], columns=["position", "label", "first_day", "last_day"])


def _height(target: Any, row: Any) -> float | None:
    """Where a value stands on the axis: its number, or the rank of its state; nowhere where it was emptied."""
    if target.kind == TargetKind.DELIVERABLE:
        return None if pd.isna(row.state) else float(list(DeliverableState).index(DeliverableState(row.state)))
    return None if pd.isna(row.number) else float(row.number)


def _bounds(target: Any, heights: list[float | None]) -> tuple[float, float]:
    if target.kind == TargetKind.DELIVERABLE:
        return -0.4, len(DeliverableState) - 0.4
    known = [each for each in (*heights, target.goal, target.baseline, 0.0) if pd.notna(each)]
    low, high = min(known), max(known)
    return low - (_AIR * (high - low) if low < 0 else 0), high + (_AIR * (high - low) or 1.0)


def _pace(target: Any, runs: pd.DataFrame, scale: Timescale) -> Iterator[tuple[float, float]]:
    """Where the target would be if it followed the days of the action's periods, from its baseline to its goal."""
    dated = [run for run in records(runs) if pd.notna(run.first_day) and pd.notna(run.last_day)]
    if pd.isna(target.goal) or not dated or len(dated) < len(runs):
        return
    start = 0.0 if pd.isna(target.baseline) else target.baseline
    total = sum((run.last_day - run.first_day).days + 1 for run in dated)
    over = 0
    for run in dated:
        first, end = scale.span(run)
        yield first, start + (target.goal - start) * over / total
        over += (run.last_day - run.first_day).days + 1
        yield end, start + (target.goal - start) * over / total


def _pace_line(pace: list[tuple[float, float]], theme: look.Theme, compact: bool) -> go.Scatter:
    return go.Scatter(
        name=_PACE,
        mode="lines",
        x=[x for x, _ in pace],
        y=[y for _, y in pace],
        line={"color": theme.link, "width": 2, "dash": "dot"},
        hovertemplate=("" if compact else f"{_PACE}\u00a0: %{{y:.1f}}") + "<extra></extra>",
    )


def _steps(
    target: Any,
    points: list[tuple[date, float | None]],
    scale: Timescale,
    as_of: date,
    theme: look.Theme,
    compact: bool,
) -> Iterator[go.Scatter]:
    """The values as points with their numbers and days, joined by steps: a value holds until the next, and to the
    reference date."""
    if not points:
        return
    days = [scale.position(day) for day, _ in points]
    held = [*days, max(scale.position(as_of) or 0.0, days[-1] or 0.0)]
    heights = [y for _, y in points]
    line = {"color": theme.count, "width": 3, "shape": "hv"}
    yield go.Scatter(mode="lines", x=held, y=[*heights, heights[-1]], line=line, hoverinfo="skip")
    yield go.Scatter(
        mode="markers+text",
        x=days,
        y=heights,
        text=_labels(target, points, scale, compact),
        textposition="top center",
        textfont={"color": theme.ink, "size": look.FONT_SIZE},
        cliponaxis=False,
        marker={"size": 13, "color": theme.count, "line": {"color": theme.paper, "width": 2}},
        customdata=[[french.day(day), _said(target, y)] for day, y in points],
        hovertemplate="%{customdata[0]}\u00a0: <b>%{customdata[1]}</b><extra></extra>",
    )


def _labels(target: Any, points: list[tuple[date, float | None]], scale: Timescale, compact: bool) -> list[str]:
    """What is written at each point: its value, and its day where there is room for every one of them."""
    at = [scale.position(day) or 0.0 for day, _ in points]
    roomy = not compact and all(scale.fits(b - a, 14) for a, b in pairwise(at))
    return [
        f"<b>{look.safe(_said(target, y))}</b>" + (f"<br>{french.day(day)}" if roomy else "") if y is not None else ""
        for day, y in points
    ]


def _said(target: Any, height: float | None) -> str:
    if height is None:
        return "valeur effacée"
    if target.kind == TargetKind.DELIVERABLE:
        return list(DeliverableState)[int(height)].label
    return french.number(height, _DECIMALS)


def _layout(
    target: Any,
    scale: Timescale,
    days: list[float | None],
    bounds: tuple[float, float],
    as_of: date,
    theme: look.Theme,
    title: str,
    compact: bool,
    fictive: bool,
) -> dict[str, Any]:
    """The plan's periods behind, the goal and the reference date as lines."""
    lines, notes = scale.reference(as_of, theme)
    levels = list(_levels(target, theme))
    first, last = scale.bounds()
    axis = scale.axis()
    axis["range"] = [min([first, *(day for day in days if day)]), max([last, *(day for day in days if day)])]
    states = [state.label for state in DeliverableState]
    ticks = {"tickvals": list(range(len(states))), "ticktext": states}
    return look.layout(
        theme,
        1,
        _HEIGHT,
        {"l": _SIDE, "r": 16, "t": ROOF, "b": FLOOR},
        title=title,
        compact=compact,
        fictive=fictive,
        xaxis=axis,
        yaxis={
            "range": list(bounds),
            "gridcolor": look.BAND,
            "zeroline": False,
            "fixedrange": True,
            **(ticks if target.kind == TargetKind.DELIVERABLE else {}),
        },
        shapes=[*scale.background(), *(shape for shape, _ in levels), *lines],
        annotations=[*scale.labels(), *(note for _, note in levels), *notes],
    )


def _levels(target: Any, theme: look.Theme) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Goal and baseline, where there are: a line across, and its name on it."""
    if target.kind == TargetKind.DELIVERABLE:
        return
    for name, level, dash, side in (
        ("Cible", target.goal, "solid", "left"),
        ("Départ", target.baseline, "dash", "right"),
    ):
        if pd.isna(level):
            continue
        line = {"color": theme.ink, "width": 2, "dash": dash}
        across = {"xref": "paper", "x0": 0, "x1": 1, "y0": level, "y1": level}
        text = f"<b>{name}{french.NBSP}: {french.number(level, _DECIMALS)}</b>"
        yield (
            {"type": "line", **across, "line": line},
            {
                "text": text,
                "x": 0.005 if side == "left" else 0.995,
                "xref": "paper",
                "xanchor": side,
                "y": level,
                "yanchor": "bottom",
                "showarrow": False,
            },
        )
