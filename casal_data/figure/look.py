"""The one look of our charts: type sizes, neutrals that suit light and dark pages, marks of a word, texts made safe."""

import textwrap
from dataclasses import dataclass
from html import escape
from typing import Any

from casal_data.vocabulary import FICTIVE, Look

FONT_SIZE = 15
FONT = "'Source Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
BAND = "rgba(128,140,134,0.13)"
RULE = "rgba(128,140,134,0.5)"
OUTLINE = "#52606D"
_MARK = 28
"""Pixels on top of a chart of made-up data, where it says so."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What changes between light and dark pages. Each colour has 4.5:1 or more on that page's background.

    ink: text. accent: the reference date and the mark of made-up data, which no status and no legend colour
    resembles. link: links between actions. count: bars that count something and have no status.
    """

    ink: str
    accent: str
    link: str
    count: str


LIGHT = Theme(ink="#1F2933", accent="#B3144F", link="#2F5D94", count="#14532D")
DARK = Theme(ink="#E8EDEB", accent="#FF8FB1", link="#9CC4F0", count="#6FCF97")

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
"""plotly's own tools are off: they speak English, and nothing here needs a zoom."""


def layout(
    theme: Theme, rows: float, row: int, margin: dict[str, int], *, fictive: bool = False, **more: Any
) -> dict[str, Any]:
    """The layout that all charts start from: so many rows of ``row`` pixels, within margins (l, r, t, b).

    fictive: the data are made up, and the picture says so above everything else.
    """
    top = margin["t"] + (_MARK if fictive else 0)
    return {
        "height": int(max(rows, 1) * row) + top + margin["b"],
        "margin": {**margin, "t": top},
        "title": _mark(theme) if fictive else None,
        "font": {"size": FONT_SIZE, "family": FONT, "color": theme.ink},
        "showlegend": False,
        "separators": ", ",
        "dragmode": False,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {
            "font": {"size": FONT_SIZE, "family": FONT, "color": "#FFFFFF"},
            "bgcolor": "#1F2933",
            "bordercolor": "#FFFFFF",
            "align": "left",
        },
        **more,
    }


def _mark(theme: Theme) -> dict[str, Any]:
    """« Données fictives » in a band of its own, on top on the left."""
    return {
        "text": f"<b>{FICTIVE}</b>",
        "font": {"size": FONT_SIZE, "color": theme.accent},
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": 4},
    }


def rows_axis(count: int) -> dict[str, Any]:
    """A vertical axis of so many rows, 0 at the top. Its labels are ``row_labels``."""
    return {
        "range": [count - 0.5, -0.5],
        "showticklabels": False,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def row_labels(labels: list[str], width: int) -> list[dict[str, Any]]:
    """Annotations: the rows' labels, from the left edge, ``width`` pixels before the chart; they may run over it.

    (An axis would align them with the chart, on their right; moved to the edge, it makes plotly forget the pointer.)
    """
    return [
        {
            "text": label,
            "x": 0,
            "xref": "paper",
            "xshift": -width,
            "xanchor": "left",
            "align": "left",
            "y": index,
            "showarrow": False,
        }
        for index, label in enumerate(labels)
    ]


def marker(look: Look) -> dict[str, Any]:
    """The mark of a word: its colour, hatch and outline."""
    return {
        "color": look.colour,
        "line": {"color": OUTLINE, "width": 1},
        "pattern": {
            "shape": look.hatch,
            "fillmode": "overlay",  # else plotly draws the hatch alone, on white
            "fgcolor": look.ink,
            "fgopacity": 0.35,
            "size": 6,
            "solidity": 0.25,
        },
    }


def safe(text: str) -> str:
    """Text of a workbook as plotly shows it as typed: what looks like HTML in it is none."""
    return escape(text, quote=False)


def wrapped(text: str, width: int = 60, lines: int | None = None) -> str:
    """Safe text on lines of at most ``width`` characters, cut with « … » after so many ``lines``."""
    return "<br>".join(safe(line) for line in textwrap.wrap(text, width, max_lines=lines, placeholder=" …"))


def short(text: str, width: int) -> str:
    """Safe text of at most ``width`` characters, cut between words with « … »."""
    return safe(textwrap.shorten(text, width, placeholder=" …"))
