"""Who carries how much, and where: a row a partner, a column a period, an objective or an orientation."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.figure.heatmap_grid import CHANGED, Grid, grid_of, layout
from casal_data.figure.objectives import NO_PERIOD

MEASURES = {"actions": "Actions", "load": "Charge partagée"}
"""What a cell can hold: a column of ``load.sql``, and its name."""
OVER = "▲"
"""Beside a number above ``most``."""
NOBODY = "Aucun porteur nommé"

_TOTALS = {"actions": "Actions différentes", "load": "Charge totale"}
_NAME, _CELL = 34, 0.94
"""Characters of a name; and of a column what a cell takes."""
_CLEAR = "rgba(0,0,0,0)"


def heatmap(
    load: pd.DataFrame,
    names: Sequence[str],
    measure: str = "actions",
    *,
    changed: Mapping[str, int] | None = None,
    most: int | None = None,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """load: of ``load.sql``; names: the partners, top to bottom; groups go apart, under them. measure: of ``MEASURES``.

    changed: a last column, how many actions of each changed; None for none. most: numbers above it are marked.
    title, theme, compact, fictive: see ``look.layout``. ``customdata`` starts with the partner (None for all of them,
    "" for nobody), the place (None for all of them, "" for no period), and the names under which the plan has them
    there, one a line.
    """
    marks = [_plain(mark) for mark in load.to_dict("records")]
    columns = [mark for mark in marks if mark["partner"] is None and mark["place"] is not None]
    columns.sort(key=lambda column: (column["position"] is None, column["position"]))
    groups = {mark["partner"] for mark in marks if mark["partner"] and mark["is_group"]}
    nobody = any(mark["partner"] == "" for mark in marks)
    grid = grid_of(columns, names, groups, measure, nobody=nobody, compact=compact, more=changed is not None)
    marks = [mark for mark in marks if mark["partner"] in grid.rows]
    cells = [mark for mark in marks if mark["partner"] is not None and mark["place"] is not None]
    margins = [mark for mark in marks if mark["partner"] is None or mark["place"] is None]
    figure = go.Figure(layout=layout(grid, columns, theme, title, more=changed is not None, fictive=fictive))
    figure.add_trace(_names(grid, measure, theme))
    figure.add_trace(_cells(cells, columns, grid, measure, most))
    figure.add_trace(_margins(margins, columns, grid, measure, theme))
    if changed is not None:
        figure.add_trace(_changes(changed, grid, theme))
    return figure


def _plain(mark: dict[Any, Any]) -> dict[str, Any]:
    """A row of ``load.sql`` with None for what is empty, whichever way pandas says so."""
    return {name: None if value is None or value != value else value for name, value in mark.items()}


def _bars(grid: Grid, name: str, at: list[float], rows: list[float], width: float | list[float], **more: Any) -> go.Bar:
    """Bars that begin in those columns, in those rows; nothing is seen of them but what ``more`` says."""
    return go.Bar(
        **{
            "name": name,
            "orientation": "h",
            "base": at,
            "x": width if isinstance(width, list) else [width] * len(at),
            "y": rows,
            "width": 0.46 if grid.compact else 0.88,
            "marker": {"color": _CLEAR},
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "constraintext": "none",
            **more,
        }
    )


def _names(grid: Grid, measure: str, theme: look.Theme) -> go.Bar:
    """The names, to be clicked like the cells."""
    shown = {name: row for name, row in grid.rows.items() if name is not None}
    texts = [look.safe(name or NOBODY) if grid.compact else look.short(name or NOBODY, _NAME) for name in shown]
    told = [f"{look.safe(name)}<br>Ouvrir sa page" if name else NOBODY for name in shown]
    return _bars(
        grid,
        "Noms",
        [grid.left] * (len(shown) + 1),
        [grid.name(row) for row in (grid.rows[None], *shown.values())],
        grid.right if grid.compact else -grid.left,
        text=[f"<b>{_TOTALS[measure]}</b>", *(f"<u>{text}</u>" for text in texts)],
        insidetextanchor="start",
        textfont={"color": [theme.ink, *[theme.link] * len(shown)], "size": look.FONT_SIZE},
        customdata=[[None, None, "", _TOTALS[measure]], *_clicks(shown, told)],
        hovertemplate="%{customdata[3]}<extra></extra>",
    )


def _clicks(names: Iterable[str], told: Iterable[str]) -> list[list[Any]]:
    return [[name, None, "", text] for name, text in zip(names, told, strict=True)]


def _cells(
    cells: Sequence[Mapping[str, Any]],
    columns: Sequence[Mapping[str, Any]],
    grid: Grid,
    measure: str,
    most: int | None,
) -> go.Bar:
    values = [cell[measure] for cell in cells]
    largest = max((cell[measure] for cell in cells if cell["partner"]), default=1)
    limits = [most if cell["partner"] else None for cell in cells]
    return _bars(
        grid,
        "Cases",
        [grid.places[cell["place"]] + (1 - _CELL) / 2 for cell in cells],
        [grid.cell(grid.rows[cell["partner"]]) for cell in cells],
        _CELL,
        marker={"color": values, "colorscale": look.HEAT, "cmin": 0, "cmax": largest},
        text=[_number(value, measure, limit) for value, limit in zip(values, limits, strict=True)],
        textfont={"color": [look.heat_ink(value / largest) for value in values], "size": grid.size},
        customdata=_told(cells, columns),
        hovertemplate=_HOVER,
    )


def _margins(
    margins: Sequence[Mapping[str, Any]],
    columns: Sequence[Mapping[str, Any]],
    grid: Grid,
    measure: str,
    theme: look.Theme,
) -> go.Bar:
    """The totals: of each partner at the end of its row, of each column on top."""
    return _bars(
        grid,
        "Totaux",
        [grid.total if mark["place"] is None else grid.places[mark["place"]] for mark in margins],
        [grid.cell(grid.rows[mark["partner"]]) for mark in margins],
        [grid.wide if mark["place"] is None else 1 for mark in margins],
        text=[f"<b>{_number(mark[measure], measure, None)}</b>" for mark in margins],
        textfont={"color": theme.ink, "size": grid.size},
        customdata=_told(margins, columns),
        hovertemplate=_HOVER,
    )


def _changes(changed: Mapping[str, int], grid: Grid, theme: look.Theme) -> go.Bar:
    """The last column; on a phone, at the end of the line of the names."""
    shown = {name: row for name, row in grid.rows.items() if name and changed.get(name)}
    told = [french.count(changed[name], "action changée", "actions changées") for name in shown]
    short = [french.count(changed[name], "changée") for name in shown]
    width = grid.right / 3 if grid.compact else grid.wide
    return _bars(
        grid,
        CHANGED,
        [grid.right - width] * len(shown),
        [grid.name(row) for row in shown.values()],
        width,
        text=short if grid.compact else [french.number(changed[name]) for name in shown],
        insidetextanchor="end" if grid.compact else "middle",
        textfont={"color": theme.ink, "size": look.FONT_SIZE - (2 if grid.compact else 0)},
        customdata=_clicks(shown, told),
        hovertemplate="%{customdata[3]}<extra></extra>",
    )


_HOVER = "<b>%{customdata[3]}</b><br>%{customdata[4]}%{customdata[5]}<extra></extra>"


def _told(marks: Iterable[Mapping[str, Any]], columns: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
    """What each mark carries: whom and what it is about, and what the pointer tells."""
    titles = {column["place"]: f"{_column(column)}<br>" for column in columns}
    return [
        [
            mark["partner"],
            mark["place"],
            "\n".join(mark["named_as"]),
            "Toutes les actions en vue" if mark["partner"] is None else look.safe(mark["partner"] or NOBODY),
            titles.get(mark["place"], ""),
            f"{french.count(mark['actions'], 'action')}, charge partagée de {french.number(mark['load'], 2)}",
        ]
        for mark in marks
    ]


def _number(value: float, measure: str, most: int | None) -> str:
    text = french.number(value, 2 if measure == "load" else 0)
    return f"{text} {OVER}" if most is not None and value > most else text


def _column(column: Mapping[str, Any]) -> str:
    """A column's label, or its code and text."""
    if column["text"] in (None, column["place"]):
        return look.safe(column["place"] or NO_PERIOD)
    return look.wrapped(f"{column['place']} {column['text']}")
