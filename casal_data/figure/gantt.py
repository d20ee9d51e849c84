"""The Gantt of the plan: a row an action, a bar a run of adjoining periods, coloured by status."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.figure.timescale import Timescale
from casal_data.frames import records
from casal_data.vocabulary import Status

ROW = 28
"""Pixels of a row."""
GROUPINGS = {
    "orientation": "Objectif et orientation",
    "objective": "Objectif",
    "status": "Statut",
    "none": "Aucun",
}
_BAR, _LABEL, _TITLE = 0.72, 52, 120
"""A bar's share of its row; characters of an action's label and of a group's title."""
_TITLE_COMPACT = 44
_SIDE, _SIDE_COMPACT = 350, 56
"""Pixels of the labels on the left, on a screen and on a phone."""
_LANES = 0.12
"""Room for the links beside the plan, as a share of it."""
_NO_PERIOD = "le plan ne donne aucune période"


@dataclass(slots=True)
class Row:
    """One line of the chart: a heading over the rows of a group, or an action with its bars (rows of ``gantt.sql``)."""

    label: str
    bars: list[Any] = field(default_factory=list)


def gantt(
    bars: pd.DataFrame,
    periods: pd.DataFrame,
    as_of: date,
    *,
    links: pd.DataFrame | None = None,
    grouping: str = "orientation",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """bars: of ``gantt.sql``; periods: of ``periods.sql``; links: « Code », « Code lié » to draw, None for none.

    grouping: a key of ``GROUPINGS``. compact: for a phone, codes alone on the left. fictive: see
    ``look.layout``. A bar's ``customdata`` starts with the action's code.
    """
    rows = list(_rows(bars, grouping, compact))
    scale = Timescale.of(periods, compact=compact)
    layout = scale.layout(
        [row.label for row in rows],
        ROW,
        _SIDE_COMPACT if compact else _SIDE,
        as_of,
        theme,
        fictive=fictive,
        right=0.0 if links is None else _LANES,
        behind=_stripes(rows),
    )
    figure = go.Figure(layout=layout)
    figure.add_traces([*_bars(rows, scale, compact), *_unplanned(rows, scale, compact)])
    if links is not None:
        figure.add_traces(_links(rows, links, scale, theme))
    return figure


def drawn_links(bars: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Those of ``links`` (« Code », « Code lié ») that have both ends among ``bars``, each pair once."""
    codes = set(bars["code"])
    kept = links[links["Code"].isin(codes) & links["Code lié"].isin(codes)]
    return kept[["Code", "Code lié"]].drop_duplicates()


def _rows(bars: pd.DataFrame, grouping: str, compact: bool) -> Iterator[Row]:
    """Headings and actions, top to bottom."""
    by_code: dict[str, list[Any]] = {}
    for bar in records(bars):
        by_code.setdefault(bar.code, []).append(bar)
    actions = list(by_code.values())
    if grouping == "status":
        order = list(Status)
        actions.sort(key=lambda runs: (order.index(Status(runs[0].status)), runs[0].position))
    opened: tuple[str, ...] = ()
    for runs in actions:
        groups = _groups(runs[0], grouping)
        for depth, title in enumerate(groups):
            if opened[: depth + 1] != groups[: depth + 1]:
                width = _TITLE_COMPACT if compact else _TITLE
                yield Row(f"<b>{look.short(title, width)}</b>")
        opened = groups
        code, text = runs[0].code, runs[0].text
        yield Row(look.safe(code) if compact else look.short(f"{code}  {text}", _LABEL), bars=runs)


def _groups(bar: Any, grouping: str) -> tuple[str, ...]:
    """The headings an action stands under, outermost first."""
    objective = f"{bar.objective}  {bar.objective_text}"
    if grouping == "orientation":
        return objective, f"{bar.orientation}  {bar.orientation_text}"
    if grouping == "objective":
        return (objective,)
    return (Status(bar.status).label,) if grouping == "status" else ()


def _stripes(rows: list[Row]) -> list[dict[str, Any]]:
    """A band behind each heading."""
    return [
        {
            "type": "rect",
            "xref": "paper",
            "yref": "y",
            "x0": -1,
            "x1": 1,
            "y0": index - 0.5,
            "y1": index + 0.5,
            "fillcolor": look.BAND,
            "line": {"width": 0},
            "layer": "below",
        }
        for index, row in enumerate(rows)
        if not row.bars
    ]


def _bars(rows: list[Row], scale: Timescale, compact: bool) -> Iterator[go.Bar]:
    """One trace a status, so that each has its entry in the legend."""
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
                width=_BAR,
                marker=look.marker(status.look),
                **_text(_labels(status.label, spans, scale, compact), status.look.ink, "start"),
                **_hover([bar for _, bar in mine]),
            )


def _unplanned(rows: list[Row], scale: Timescale, compact: bool) -> Iterator[go.Bar | go.Scatter]:
    """Actions without a period: a dashed outline over the whole plan, which says their status and that."""
    mine = [(index, row.bars[0]) for index, row in enumerate(rows) if row.bars and not len(row.bars[0].periods)]
    if not mine:
        return
    first, last = scale.bounds()
    look_of = Status.UNPLANNED.look
    for status in Status:
        alike = [(index, bar) for index, bar in mine if bar.status == status]
        if alike:
            yield go.Bar(
                name=status.label,
                orientation="h",
                y=[index for index, _ in alike],
                base=[first] * len(alike),
                x=[last - first] * len(alike),
                width=_BAR,
                marker={"color": look_of.colour, "line": {"width": 0}},
                **_text(
                    status.label if compact else french.typeset(f"{status.label} : {_NO_PERIOD}"), look_of.ink, "middle"
                ),
                **_hover([bar for _, bar in alike]),
            )
    yield go.Scatter(
        x=[x for _ in mine for x in (first, last, last, first, first, None)],
        y=[y for index, _ in mine for y in (*_outline(index), None)],
        mode="lines",
        line={"color": look.OUTLINE, "width": 1.5, "dash": look_of.outline},
        hoverinfo="skip",
    )


def _outline(index: int) -> tuple[float, ...]:
    top, bottom = index - _BAR / 2, index + _BAR / 2
    return top, top, bottom, bottom, top


def _labels(label: str, spans: list[tuple[float, float]], scale: Timescale, compact: bool) -> list[str]:
    """The status on each bar that is long enough to hold it; none on a phone."""
    return [label if not compact and scale.fits(end - start, len(label)) else "" for start, end in spans]


def _text(text: str | list[str], ink: str, anchor: str) -> dict[str, Any]:
    """A mark's own label, always at the same size."""
    return {
        "text": text,
        "textposition": "inside",
        "insidetextanchor": anchor,
        "textfont": {"color": ink, "size": look.FONT_SIZE - 2},
        "constraintext": "none",
    }


def _hover(bars: list[Any]) -> dict[str, Any]:
    """What a bar says under the pointer; its ``customdata`` starts with the action's code."""
    return {
        "customdata": [
            [bar.code, look.wrapped(bar.text), Status(bar.status).label, _when(bar), look.safe(bar.orientation)]
            for bar in bars
        ],
        "hovertemplate": "<b>%{customdata[0]}</b> %{customdata[1]}<br>%{customdata[3]}"
        "<br>Statut\u00a0: %{customdata[2]}<extra></extra>",
    }


def _when(bar: Any) -> str:
    if not len(bar.periods):
        return "Aucune période au plan"
    labels = look.safe(french.join(list(bar.periods)))
    if pd.isna(bar.first_day) or pd.isna(bar.last_day):
        return labels
    return f"{labels}{french.NBSP}: du {french.day(bar.first_day)} au {french.day(bar.last_day)}"


def _links(rows: list[Row], links: pd.DataFrame, scale: Timescale, theme: look.Theme) -> list[go.Scatter]:
    """Links as elbows beside the plan, each in its own lane, with an arrow on the action named."""
    at = {row.bars[0].code: index for index, row in enumerate(rows) if row.bars}
    first, last = scale.bounds()
    edge = {row.bars[0].code: _end(row.bars, scale, last) for row in rows if row.bars}
    lane = (last - first) * _LANES / (len(links) + 1)
    return [
        go.Scatter(
            x=[edge[source], last + lane * number, last + lane * number, edge[target]],
            y=[at[source] - 0.12, at[source] - 0.12, at[target] + 0.12, at[target] + 0.12],
            mode="lines+markers",
            line={"width": 1.6, "color": theme.link},
            marker={
                "symbol": ["circle", "line-ns", "line-ns", "arrow"],
                "size": [6, 0, 0, 11],
                "angleref": "previous",
                "color": theme.link,
            },
            hovertemplate=f"<b>{look.safe(source)}</b> renvoie à <b>{look.safe(target)}</b><extra></extra>",
        )
        for number, (source, target) in enumerate(links.itertuples(index=False, name=None), start=1)
    ]


def _end(bars: list[Any], scale: Timescale, last: float) -> float:
    return max((scale.span(bar)[1] for bar in bars if len(bar.periods)), default=last)
