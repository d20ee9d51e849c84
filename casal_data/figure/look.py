"""The one look of our charts: type sizes, neutrals that suit light and dark pages, marks of a word, texts made safe."""

import textwrap
from dataclasses import dataclass
from html import escape
from typing import Any

from casal_data.vocabulary import FICTIVE, WHITE, Look

FONT_SIZE = 15
FONT = "'Source Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
BAND = "rgba(128,140,134,0.13)"
RULE = "rgba(128,140,134,0.5)"
OUTLINE = "#52606D"
_MARK = 28
"""Pixels on top of a chart of made-up data, where it says so."""
_TITLE, _TITLE_COMPACT, _TITLE_SIZE, _TITLE_LINE, _UNDER = 96, 38, 18, 25, 12
"""The finding: characters of a line, on a screen and on a phone; pixels of its type, of a line, and under the last."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What changes between light and dark pages. Each colour has 4.5:1 or more on that page's background.

    ink: text. accent: the reference date and the mark of made-up data, which no status and no legend colour
    resembles. link: links between actions. count: bars that count something and have no status. paper: the page's
    own background, so that a chart saved as an image is read like the page.
    """

    ink: str
    accent: str
    link: str
    count: str
    paper: str


LIGHT = Theme(ink="#1F2933", accent="#B3144F", link="#2F5D94", count="#14532D", paper="#FFFFFF")
DARK = Theme(ink="#E8EDEB", accent="#FF8FB1", link="#9CC4F0", count="#6FCF97", paper="#12181B")

_DARK_FROM = 0.6
HEAT = ((0.0, "#EEF5F0"), (0.3, "#A9CDB6"), (_DARK_FROM, "#46805D"), (1.0, "#14532D"))
"""One hue from near white to dark, by share of the largest value; where there is nothing, nothing is drawn. Black is
read on it up to ``_DARK_FROM``, white from there on: 4.5:1 or more on either side."""

CONFIG = {
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "locale": "fr",
    "locales": {
        "fr": {
            "dictionary": {
                "Download plot": "Télécharger l'image",
                "Download plot as a PNG": "Télécharger l'image (PNG)",
                "Preparing image - this may take a few seconds": "Préparation de l'image…",
                "Image download succeeded": "Image téléchargée",
                "Sorry, there was a problem downloading your image!": "L'image n'a pas pu être faite.",
            },
            "format": {
                "days": ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
                "shortDays": ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
                "months": [
                    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                    "novembre", "décembre",
                ],
                "shortMonths": [
                    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.",
                ],
                "date": "%Y-%m-%d",
                "decimal": ",",
                "thousands": "\u00a0",
                "year": "%Y",
                "month": "%b %Y",
                "dayMonth": "%-d %b",
                "dayMonthYear": "%-d %b %Y",
            },
        }
    },
}  # fmt: skip
"""plotly speaks French and offers nothing but an image of the chart: nothing here needs a zoom. (Its bar of tools is
hidden by ``style.css``; the buttons under a chart press it.)"""


def layout(
    theme: Theme,
    rows: float,
    row: int,
    margin: dict[str, int],
    *,
    title: str = "",
    compact: bool = False,
    fictive: bool = False,
    **more: Any,
) -> dict[str, Any]:
    """The layout that all charts start from: so many rows of ``row`` pixels, within margins (l, r, t, b).

    title: the finding, in one French sentence. compact: for a phone. fictive: the data are made up, and the picture
    says so above everything else.
    """
    lines = textwrap.wrap(title, _TITLE_COMPACT if compact else _TITLE)
    top = margin["t"] + (_MARK if fictive else 0) + (len(lines) * _TITLE_LINE + _UNDER if lines else 0)
    return {
        "height": int(max(rows, 1) * row) + top + margin["b"],
        "margin": {**margin, "t": top},
        "title": _heading(lines, theme, fictive=fictive) if lines or fictive else None,
        "font": {"size": FONT_SIZE, "family": FONT, "color": theme.ink},
        "showlegend": False,
        "separators": ", ",
        "dragmode": False,
        "plot_bgcolor": theme.paper,
        "paper_bgcolor": theme.paper,
        "hoverlabel": {
            "font": {"size": FONT_SIZE, "family": FONT, "color": "#FFFFFF"},
            "bgcolor": "#1F2933",
            "bordercolor": "#FFFFFF",
            "align": "left",
        },
        **more,
    }


def _heading(lines: list[str], theme: Theme, *, fictive: bool) -> dict[str, Any]:
    """« Données fictives » where they are, and the finding under it, on top on the left."""
    mark = [f"<b>{FICTIVE}</b>"] if fictive else []
    style = f"color:{theme.ink};font-size:{_TITLE_SIZE}px"
    finding = [f'<b><span style="{style}">{safe(line)}</span></b>' for line in lines]
    return {
        "text": "<br>".join([*mark, *finding]),
        "font": {"size": FONT_SIZE, "color": theme.accent},
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": 16 if len(mark) + len(finding) > 1 else 4},  # plotly places one line by its top, several by a foot
    }


def heat_ink(share: float) -> str:
    """The ink to read on a cell of ``HEAT`` at that share of the largest value."""
    return WHITE if share >= _DARK_FROM else "#000000"


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
