"""The horizontal axis of the plan: its periods, on a calendar where all have dates, side by side where one has not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd

from casal_data import french
from casal_data.figure import look
from casal_data.frames import records

ROOF, FLOOR = 70, 30
"""Pixels above the rows, for the periods' names and days, and under them, for the reference date."""
_LOW_ROOF = 30
"""The same where a period's name is all that stands over it."""
_CHARACTER, _SCREEN, _PHONE = 6.4, 560, 280
"""Pixels: a character of a label, on average; the axis on a page 1,440 pixels wide, and on one of 390."""


@dataclass(frozen=True, slots=True)
class Timescale:
    """periods: columns ``position``, ``label``, ``first_day``, ``last_day``, in order. dated: all have both days.

    pixels: about how long the axis is, to tell what fits on it.
    """

    periods: pd.DataFrame
    dated: bool
    pixels: int = _SCREEN

    @classmethod
    def of(cls, periods: pd.DataFrame, *, compact: bool = False) -> "Timescale":
        dated = len(periods) > 0 and not periods[["first_day", "last_day"]].isna().to_numpy().any()
        return cls(periods, dated, _PHONE if compact else _SCREEN)

    def span(self, row: Any) -> tuple[float, float]:
        """Where a bar starts and ends; ``row`` has first and last day, and first and last position."""
        if self.dated:
            return _moment(row.first_day), _moment(row.last_day + timedelta(days=1))
        return float(row.first_position), float(row.last_position) + 1

    def bounds(self) -> tuple[float, float]:
        """The first and the last point of the plan; 0 and 1 where it has no period."""
        if self.periods.empty:
            return 0.0, 1.0
        if self.dated:
            last = max(self.periods["last_day"]) + timedelta(days=1)
            return _moment(min(self.periods["first_day"])), _moment(last)
        return float(self.periods["position"].min()), float(self.periods["position"].max()) + 1

    def bands(self) -> list[tuple[float, float, str]]:
        """Start, end and label of each period."""
        return [(*self.period_span(row), look.safe(row.label)) for row in records(self.periods)]

    def period_span(self, row: Any) -> tuple[float, float]:
        """Where one row of ``periods`` starts and ends."""
        if self.dated:
            return _moment(row.first_day), _moment(row.last_day + timedelta(days=1))
        return float(row.position), float(row.position) + 1

    def position(self, day: date) -> float | None:
        """Where a day stands; None where the periods have no dates."""
        return _moment(day) if self.dated else None

    def fits(self, width: float, characters: int) -> bool:
        """Whether a text of so many characters fits in that much of the axis."""
        first, last = self.bounds()
        return characters * _CHARACTER <= width / (last - first) * self.pixels

    def axis(self, right: float = 0.0) -> dict[str, Any]:
        """plotly's axis over the plan, widened on the right by a share of it; labels are the bands'."""
        first, last = self.bounds()
        return {
            "type": "date" if self.dated else "linear",
            "range": [first, last + right * (last - first)],
            "showgrid": False,
            "zeroline": False,
            "showticklabels": False,
            "fixedrange": True,
        }

    def background(self) -> list[dict[str, Any]]:
        """Shapes: every second period shaded, a rule where each begins."""
        shapes = []
        for index, (start, end, _) in enumerate(self.bands()):
            across = {"xref": "x", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
            if index % 2 == 0:
                shapes.append(
                    {**across, "type": "rect", "x0": start, "x1": end, "fillcolor": look.BAND, "line": {"width": 0}}
                )
            shapes.append(
                {**across, "type": "line", "x0": start, "x1": start, "line": {"color": look.RULE, "width": 1}}
            )
        return shapes

    def layout(
        self,
        labels: list[str],
        row: int,
        side: int,
        as_of: date,
        theme: look.Theme,
        *,
        title: str = "",
        fictive: bool = False,
        right: float = 0.0,
        behind: Iterable[dict[str, Any]] = (),
    ) -> dict[str, Any]:
        """The layout of a chart over this axis, with one row of ``row`` pixels for each label.

        side: pixels of the labels. title, fictive: as for ``look.layout``. right: as for ``axis``. behind: shapes
        between the periods and the bars.
        """
        lines, notes = self.reference(as_of, theme)
        return look.layout(
            theme,
            len(labels),
            row,
            {"l": side, "r": 8, "t": self.roof, "b": FLOOR},
            title=title,
            compact=self.pixels == _PHONE,
            fictive=fictive,
            barmode="overlay",
            xaxis=self.axis(right),
            yaxis=look.rows_axis(len(labels)),
            shapes=[*self.background(), *behind, *lines],
            annotations=[*look.row_labels(labels, side), *self.labels(), *notes],
        )

    @property
    def roof(self) -> int:
        """The pixels that ``labels`` take above the rows."""
        return ROOF if self._has_days or self._leans else _LOW_ROOF

    @property
    def _has_days(self) -> bool:
        """Whether there is room for the days of each period under its name."""
        return self.dated and all(self.fits(end - start, len("au 31 septembre 2018")) for start, end, _ in self.bands())

    @property
    def _leans(self) -> bool:
        """Whether the names have to lean, lest they run into each other."""
        return not all(self.fits(end - start, len(label)) for start, end, label in self.bands())

    def labels(self) -> list[dict[str, Any]]:
        """Annotations: the name of each period over its band, with its days under it where there is room."""
        dates, lean = self._has_days, self._leans
        notes = []
        for (start, end, label), row in zip(self.bands(), records(self.periods), strict=True):
            under = f"<br>{french.day(row.first_day)}<br>au {french.day(row.last_day)}" if dates else ""
            notes.append(
                {
                    "x": (start + end) / 2,
                    "y": 1,
                    "yref": "paper",
                    "yanchor": "bottom",
                    "showarrow": False,
                    "text": f"<b>{label}</b>{under}",
                    "align": "center",
                    "font": {"size": look.FONT_SIZE - (3 if self.pixels == _PHONE else 0)},
                    **({"textangle": -35, "xanchor": "left"} if lean else {}),
                }
            )
        return notes

    def reference(self, day: date, theme: look.Theme) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The reference date: a line with its date, or an arrow at the edge it lies beyond. Shapes, annotations."""
        at = self.position(day)
        if at is None:
            return [], []
        first, last = self.bounds()
        inside = first <= at < last
        edge = min(max(at, first), last)
        before, after = ("", " ▸") if at >= last else ("◂ ", "") if at < first else ("", "")
        note = {
            "x": edge,
            "y": 0,
            "yref": "paper",
            "yanchor": "top",
            "yshift": -2,
            "xanchor": "center"
            if inside and 0.1 < (at - first) / (last - first) < 0.9
            else "right"
            if at > first
            else "left",
            "showarrow": False,
            "text": f"<b>{before}Date de référence{french.NBSP}: {french.day(day)}{after}</b>",
            "font": {"color": theme.accent},
        }
        line = {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": edge,
            "x1": edge,
            "y0": 0,
            "y1": 1,
            "line": {"color": theme.accent, "width": 2, "dash": "solid" if inside else "dot"},
        }
        return [line], [note]


def _moment(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000
