"""The Gantt of the plan: a row an action, a bar a run of adjoining periods, coloured by status."""

from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data.figure import look
from casal_data.figure.gantt_bars import bars as bars_of
from casal_data.figure.gantt_bars import hover, progress, unplanned
from casal_data.figure.gantt_before import Before, marks, outlines
from casal_data.figure.gantt_rows import Row, rows_of, stripes
from casal_data.figure.timescale import Timescale

ROW = 32
"""Pixels of a row."""
_SIDE, _SIDE_COMPACT = 350, 66
"""Pixels of the labels on the left, on a screen and on a phone."""
_LANES = 0.12
"""Room for the links beside the plan, as a share of it."""
_NOTHING = Before()


def gantt(
    bars: pd.DataFrame,
    periods: pd.DataFrame,
    as_of: date,
    *,
    before: Before = _NOTHING,
    links: pd.DataFrame | None = None,
    grouping: str = "orientation",
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """bars: of ``gantt.sql``; periods: of ``periods.sql``; before: what moved since an earlier day; links: « Code »,
    « Code lié » to draw, None for none.

    grouping: a key of ``gantt_rows.GROUPINGS``. compact: for a phone, codes alone on the left. title, fictive: see
    ``look.layout``. A bar's ``customdata`` starts with the action's code.
    """
    rows = list(rows_of(bars, grouping, compact=compact))
    scale = Timescale.of(periods, compact=compact)
    layout = scale.layout(
        [row.label for row in rows],
        ROW,
        _SIDE_COMPACT if compact else _SIDE,
        as_of,
        theme,
        title=title,
        fictive=fictive,
        right=0.0 if links is None else _LANES,
        behind=[*stripes(rows), *outlines(rows, before, scale, theme)],
    )
    figure = go.Figure(layout=layout)
    figure.add_traces([*bars_of(rows, scale, before), *progress(rows, scale)])
    figure.add_traces([*unplanned(rows, scale, before, theme, compact=compact)])
    figure.add_traces([*marks(rows, before, scale, theme, partial(hover, before=before))])
    if links is not None:
        figure.add_traces(_links(rows, links, scale, theme))
    return figure


def drawn_links(bars: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Those of ``links`` (« Code », « Code lié ») that have both ends among ``bars``, each pair once."""
    codes = set(bars["code"])
    kept = links[links["Code"].isin(codes) & links["Code lié"].isin(codes)]
    return kept[["Code", "Code lié"]].drop_duplicates()


def _links(rows: list[Row], links: pd.DataFrame, scale: Timescale, theme: look.Theme) -> list[go.Scatter]:
    """Links as elbows beside the plan, each in its own lane, with an arrow on the action named."""
    at = {row.code: index for index, row in enumerate(rows) if row.bars}
    first, last = scale.bounds()
    edge = {row.code: _end(row.bars, scale, last) for row in rows if row.bars}
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
