"""The bars of the Gantt: one a run of adjoining periods, in the look of its status, with its progress in it."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.figure.gantt_before import Before
from casal_data.figure.gantt_rows import LATE, Row
from casal_data.figure.timescale import Timescale
from casal_data.vocabulary import INK, Status

BAR = 0.8
"""A bar's share of its row."""
_PROGRESS, _FOOT, _EDGE = 0.12, 0.015, "#FFFFFF"
"""The height of the progress in a bar, and what is left of the bar under it, as shares of a row; what parts it from a
dark page."""
_NO_PERIOD = "le plan ne donne aucune période"


def bars(rows: list[Row], scale: Timescale, before: Before) -> Iterator[go.Bar]:
    """One trace a status, so that each has its name."""
    planned = [(index, bar) for index, row in enumerate(rows) for bar in row.bars if len(bar.periods)]
    for status in Status:
        mine = [(index, bar) for index, bar in planned if bar.status == status]
        if mine:
            spans = [scale.span(bar) for _, bar in mine]
            yield go.Bar(
                name=status.label,
                orientation="h",
                y=[index for index, _ in mine],
                base=[start for start, _ in spans],
                x=[end - start for start, end in spans],
                width=BAR,
                marker=look.marker(status.look),
                **_text(
                    [
                        _label(bar, end - start, scale, before)
                        for (_, bar), (start, end) in zip(mine, spans, strict=True)
                    ],
                    status.look.ink,
                    "start",
                ),
                **hover([bar for _, bar in mine], before),
            )


def _label(bar: Any, width: float, scale: Timescale, before: Before) -> str:
    """The status, the percent and what the status was, or as much of it as fits on a bar of that width."""
    status = Status(bar.status)
    percent = _percent(bar)
    full = f"{LATE} {status.label}" if status is Status.LATE else status.label
    with_percent = " · ".join(filter(None, (full, percent)))
    was = before.words(bar.code)
    choices = (f"{with_percent} ({was})" if was else "", with_percent, percent or full)
    text = next((text for text in choices if text and scale.fits(width, len(text))), "")
    return f"<b>{text}</b>" if text and status is Status.LATE else text


def _percent(bar: Any) -> str:
    return "" if pd.isna(bar.percent) else french.typeset(f"{french.number(bar.percent, 1)} %")


def progress(rows: list[Row], scale: Timescale) -> Iterator[go.Bar]:
    """A thick line at the foot of the bars, as long as the action's percent of all its periods together."""
    drawn = [
        (index, start, length)
        for index, row in enumerate(rows)
        if row.bars and len(row.bars[0].periods)
        for start, length in _filled(row, scale)
    ]
    if drawn:
        yield go.Bar(
            name="Avancement",
            orientation="h",
            y=[index + BAR / 2 - _FOOT - _PROGRESS / 2 for index, _, _ in drawn],
            base=[start for _, start, _ in drawn],
            x=[length for _, _, length in drawn],
            width=_PROGRESS,
            marker={"color": INK, "line": {"color": _EDGE, "width": 1}},
            hoverinfo="skip",
        )


def _filled(row: Row, scale: Timescale) -> Iterator[tuple[float, float]]:
    """Start and length of what is done in each bar of an action, the first filled first."""
    if pd.isna(row.bars[0].percent):
        return
    spans = [scale.span(bar) for bar in row.bars]
    left = sum(end - start for start, end in spans) * min(row.bars[0].percent, 100) / 100
    for start, end in spans:
        length = min(left, end - start)
        left -= length
        if length > 0:
            yield start, length


def unplanned(
    rows: list[Row], scale: Timescale, before: Before, theme: look.Theme, *, compact: bool
) -> Iterator[go.Bar | go.Scatter]:
    """Actions without a period: a dashed outline over the whole plan, as blank as the page, which says their status
    and that."""
    mine = [(index, row.bars[0]) for index, row in enumerate(rows) if row.bars and not len(row.bars[0].periods)]
    if not mine:
        return
    first, last = scale.bounds()
    for status in Status:
        alike = [(index, bar) for index, bar in mine if bar.status == status]
        if alike:
            yield go.Bar(
                name=status.label,
                orientation="h",
                y=[index for index, _ in alike],
                base=[first] * len(alike),
                x=[last - first] * len(alike),
                width=BAR,
                marker={"color": theme.paper, "line": {"width": 0}},
                **_text([_undated_label(bar, before, compact) for _, bar in alike], theme.ink, "start"),
                **hover([bar for _, bar in alike], before),
            )
    yield go.Scatter(
        x=[x for _ in mine for x in (first, last, last, first, first, None)],
        y=[y for index, _ in mine for y in (*_outline(index), None)],
        mode="lines",
        line={"color": look.OUTLINE, "width": 1.5, "dash": Status.UNPLANNED.look.outline},
        hoverinfo="skip",
    )


def _undated_label(bar: Any, before: Before, compact: bool) -> str:
    """« En cours · 40 % (était : Non débuté) : le plan ne donne aucune période »."""
    said = " · ".join(filter(None, (Status(bar.status).label, _percent(bar))))
    was = before.words(bar.code)
    return said if compact else french.typeset(f"{said}{f' ({was})' if was else ''} : {_NO_PERIOD}")


def _outline(index: int) -> tuple[float, ...]:
    top, bottom = index - BAR / 2, index + BAR / 2
    return top, top, bottom, bottom, top


def _text(text: list[str], ink: str, anchor: str) -> dict[str, Any]:
    """A mark's own label, always at the same size."""
    return {
        "text": text,
        "textposition": "inside",
        "insidetextanchor": anchor,
        "textangle": 0,
        "textfont": {"color": ink, "size": look.FONT_SIZE - 2},
        "constraintext": "none",
    }


def hover(several: list[Any], before: Before) -> dict[str, Any]:
    """What a bar says under the pointer; its ``customdata`` starts with the action's code."""
    return {
        "customdata": [
            [
                bar.code,
                look.wrapped(bar.text),
                Status(bar.status).label,
                _when(bar),
                look.safe(bar.orientation),
                _more(bar, before),
            ]
            for bar in several
        ],
        "hovertemplate": "<b>%{customdata[0]}</b> %{customdata[1]}<br>%{customdata[3]}"
        "<br>Statut\u00a0: %{customdata[2]}%{customdata[5]}<extra></extra>",
    }


def _more(bar: Any, before: Before) -> str:
    """The lines on progress and on what moved, each after a break."""
    percent = _percent(bar)
    lines = [*([f"Avancement{french.NBSP}: {percent}"] if percent else []), *map(look.safe, before.lines(bar.code))]
    return "".join(f"<br>{line}" for line in lines)


def _when(bar: Any) -> str:
    if not len(bar.periods):
        return "Aucune période au plan"
    labels = look.safe(french.join(list(bar.periods)))
    if pd.isna(bar.first_day) or pd.isna(bar.last_day):
        return labels
    return f"{labels}{french.NBSP}: du {french.day(bar.first_day)} au {french.day(bar.last_day)}"
