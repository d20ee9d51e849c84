"""The Gantt seen from further: a row an objective or orientation, its actions counted in each period by status."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.figure.gantt_rows import LATE
from casal_data.figure.timescale import Timescale
from casal_data.frames import records
from casal_data.vocabulary import Status

_ROW, _LABEL, _BAR, _PADDING = 72, 52, 0.62, 0.015
"""Pixels of a row; characters of its label; a bar's share of its row; air on each side of a period's bar."""
_SIDE, _SIDE_COMPACT = 390, 52
"""Pixels of the labels on the left, on a screen and on a phone."""
_BESIDE = 0.24
"""Room for what has no period, beside the plan, as a share of it."""
_WORDED = 1.75
"""How much more room words take here than on the axis that ``Timescale`` measures: large type, a shorter axis."""


def gantt_groups(
    groups: pd.DataFrame,
    periods: pd.DataFrame,
    as_of: date,
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """groups: of ``gantt_groups.sql``; periods: of ``periods.sql``. title, fictive: see ``look.layout``.

    In each period the bar is shared among statuses by their number of actions. ``customdata`` starts
    with the group's code, the period and the status's code.
    """
    scale = Timescale.of(periods, compact=compact)
    rows = groups.drop_duplicates("code")[["code", "text", "members", "late"]].reset_index(drop=True)
    places = {code: index for index, code in enumerate(rows["code"])}
    labels = [_label(row, compact) for row in records(rows)]
    side = _SIDE_COMPACT if compact else _SIDE
    layout = scale.layout(labels, _ROW, side, as_of, theme, title=title, fictive=fictive, right=_BESIDE)
    figure = go.Figure(layout=layout)
    figure.update_shapes(layer="below")  # the reference date would cross out a number
    planned = groups[groups["period"].notna()]
    segments = list(_segments(planned, scale))
    for status in Status:
        mine = [segment for segment in segments if segment["row"].status == status]
        if mine:
            figure.add_trace(_bar(status, mine, places, scale))
    figure.add_traces(_unplanned(groups[groups["period"].isna()], places, scale, compact))
    return figure


def _label(row: Any, compact: bool) -> str:
    """The code and text of a group, and under them how many of its actions are late, where any is."""
    name = look.safe(row.code) if compact else look.wrapped(f"{row.code}  {row.text}", _LABEL, lines=2)
    if not row.late:
        return name
    told = f"{LATE} {french.number(row.late)}"
    return f"{name}<br><b>{told}</b>" if compact else f"{name}<br><b>{told} en retard sur {row.members}</b>"


def _segments(planned: pd.DataFrame, scale: Timescale) -> Any:
    """The parts of each period's bar, in the order of the statuses."""
    order = list(Status)
    for _, cell in planned.groupby(["code", "position"], sort=False):
        parts = sorted(records(cell), key=lambda row: order.index(Status(row.status)))
        start, end = scale.period_span(parts[0])
        width, total = (end - start) * (1 - 2 * _PADDING), sum(row.actions for row in parts)
        at = start + (end - start) * _PADDING
        for row in parts:
            share = width * row.actions / total
            yield {"row": row, "start": at, "width": share}
            at += share


def _number(segment: dict[str, Any], scale: Timescale) -> str:
    """The number on a part of a bar that is wide enough to hold it, with its status where there is room for it, and
    after a sign where they are late."""
    status = Status(segment["row"].status)
    number = french.number(segment["row"].actions)
    signed = f"{LATE} {number}" if status is Status.LATE else number
    worded = f"{signed} · {status.label}"
    choices = {worded: int(len(worded) * _WORDED), signed: len(signed) + 1, number: len(number) + 1}
    return next((f"<b>{text}</b>" for text, room in choices.items() if scale.fits(segment["width"], room)), "")


def _bar(status: Status, segments: list[dict[str, Any]], places: dict[str, int], scale: Timescale) -> go.Bar:
    rows = [segment["row"] for segment in segments]
    return go.Bar(
        name=status.label,
        orientation="h",
        y=[places[row.code] for row in rows],
        base=[segment["start"] for segment in segments],
        x=[segment["width"] for segment in segments],
        width=_BAR,
        marker=look.marker(status.look),
        text=[_number(segment, scale) for segment in segments],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": status.look.ink, "size": look.FONT_SIZE + 2},
        customdata=[
            [
                row.code,
                row.period,
                status.value,
                look.wrapped(row.text),
                look.safe(row.period),
                french.count(row.actions, "action"),
            ]
            for row in rows
        ],
        hovertemplate="<b>%{customdata[0]}</b> %{customdata[3]}<br>%{customdata[4]}\u00a0: %{customdata[5]}"
        f"<br>Statut\u00a0: {status.label}<extra></extra>",
    )


def _unplanned(groups: pd.DataFrame, places: dict[str, int], scale: Timescale, compact: bool) -> list[go.Scatter]:
    """What has no period, counted beside the plan."""
    if groups.empty:
        return []
    first, last = scale.bounds()
    counts = groups.groupby("code", sort=False)["actions"].sum()
    return [
        go.Scatter(
            x=[last + 0.01 * (last - first)] * len(counts),
            y=[places[code] for code in counts.index],
            text=[f"+ {count}" + ("" if compact else " sans période") for count in counts],
            mode="text",
            textposition="middle right",
            hoverinfo="skip",
        )
    ]
