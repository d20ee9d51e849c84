"""Lanes: one a legend status, named above, in which bars say their number. No status is told by its colour alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.vocabulary import Legend

ROOF = 54
"""Pixels above the rows, for two lines of names."""
_LONGEST, _LONGEST_COMPACT = 0.74, 0.56
"""The longest bar's share of its lane: its number stands beside it."""
_CELL = 0.94
"""The share of a lane that answers to the pointer."""
_NAMES = {
    Legend.MEMBER: "Membre<br>confirmé",
    Legend.MEMBER_TO_VALIDATE: "Membre<br>à valider",
    Legend.PROSPECT: "Collaborateur<br>potentiel",
    Legend.COLLABORATOR: "Collaborateur<br>confirmé",
    Legend.NOT_TRANSCRIBED: "Statut non<br>transcrit",
}


def touched(
    rows: Sequence[float], bases: Sequence[float], length: float, thickness: float, customdata: Sequence[Sequence[str]]
) -> go.Bar:
    """Bars that nobody sees, over those that one does: one of a few pixels could not be pointed at, nor pressed with a
    finger. ``customdata`` ends with what the pointer says."""
    return go.Bar(
        orientation="h",
        y=rows,
        base=bases,
        x=[length] * len(rows),
        width=thickness,
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        customdata=customdata,
        hovertemplate=f"%{{customdata[{len(customdata[0]) - 1 if customdata else 0}]}}<extra></extra>",
        selected={"marker": {"color": look.BAND, "opacity": 1}},
    )


def kept(theme: look.Theme) -> dict[str, Any]:
    """What was not clicked looks as before: plotly would let it fade."""
    return {"marker": {"opacity": 1}, "textfont": {"color": theme.ink}}


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar: the row and the status it stands for, its number, what a click on it carries, what the pointer says."""

    row: float
    legend: Legend
    number: int
    carries: Sequence[str]
    told: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """words: the statuses that have a lane, from left to right. most: the number of the longest bar."""

    words: tuple[Legend, ...]
    most: int
    theme: look.Theme
    compact: bool

    @classmethod
    def of(cls, codes: Iterable[str], most: int, theme: look.Theme, *, compact: bool) -> "Lanes":
        """A lane for each status among ``codes``."""
        present = set(codes)
        return cls(tuple(each for each in Legend if each in present), max(most, 1), theme, compact)

    def place(self, legend: Legend) -> int:
        """Where the lane of a status begins."""
        return self.words.index(legend)

    def bars(self, marks: Sequence[Mark], thickness: float) -> list[go.Bar]:
        """All bars; and over them, what a pointer touches: a whole cell each, ``customdata`` what they carry."""
        longest = _LONGEST_COMPACT if self.compact else _LONGEST
        drawn = go.Bar(
            orientation="h",
            y=[mark.row for mark in marks],
            base=[self.place(mark.legend) for mark in marks],
            x=[longest * mark.number / self.most for mark in marks],
            width=thickness,
            marker={
                "color": [mark.legend.look.colour for mark in marks],
                "line": {"color": self.theme.ink, "width": 1},
            },
            text=[f"<b>{french.number(mark.number)}</b>" for mark in marks],
            textposition="outside",
            textfont={"size": look.FONT_SIZE + 2},
            constraintext="none",
            cliponaxis=False,
            customdata=[mark.carries for mark in marks],
            hoverinfo="skip",
            unselected=kept(self.theme),
        )
        felt = [mark for mark in marks if mark.number]
        return [
            drawn,
            touched(
                [mark.row for mark in felt],
                [self.place(mark.legend) for mark in felt],
                _CELL,
                thickness,
                [[*mark.carries, mark.told] for mark in felt],
            ),
        ]

    def axis(self) -> dict[str, Any]:
        """The horizontal axis: as many units as lanes."""
        return {"range": [-0.02, max(len(self.words), 1)], "visible": False, "fixedrange": True}

    def names(self) -> list[dict[str, Any]]:
        """Annotations: the statuses above their lanes."""
        return [
            {
                "x": place,
                "y": 1,
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "bottom",
                "align": "left",
                "showarrow": False,
                "text": f"<b>{_NAMES[word]}</b>",
                "font": {"size": look.FONT_SIZE - (3 if self.compact else 0)},
            }
            for place, word in enumerate(self.words)
        ]

    def rules(self) -> list[dict[str, Any]]:
        """Shapes: a line where each lane begins."""
        return [
            {
                "type": "line",
                "x0": place,
                "x1": place,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"color": look.RULE, "width": 1},
                "layer": "below",
            }
            for place in range(len(self.words))
        ]
