"""Where the actions of each objective stand: one bar an objective, shared among the statuses, a number on each."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from casal_data import french
from casal_data.figure import look
from casal_data.figure.stack import Part, Row, stack
from casal_data.frames import records
from casal_data.vocabulary import CALENDAR, STANDING, Freshness, Status

_FRESHNESS = {
    Freshness.FRESH: ("à jour", "à jour"),
    Freshness.OWED: ("attendue", "attendues"),
    Freshness.NOT_EXPECTED: ("non attendue", "non attendues"),
}


def standing(
    counts: pd.DataFrame,
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """counts: of ``standing.sql``. title, compact, fictive: see ``look.layout``.

    Where some actions have a report, the statuses that the calendar alone gives to the others are dotted.
    ``customdata`` starts with the objective's code and the status's.
    """
    cells = list(records(counts))
    dotted = CALENDAR if set(counts["status"]) - CALENDAR - {Status.UNPLANNED} else frozenset()
    parts = [
        Part(cell.code, status, cell.actions, names, status in dotted)
        for status, names in STANDING.items()
        for cell in cells
        if cell.status == status
    ]
    return stack(_rows(counts), parts, noun="action", title=title, theme=theme, compact=compact, fictive=fictive)


def freshness(
    counts: pd.DataFrame,
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """The same of ``freshness_by_objective.sql``; ``customdata`` starts with the objective's code and the freshness."""
    cells = list(records(counts))
    parts = [
        Part(cell.code, word, cell.actions, names)
        for word, names in _FRESHNESS.items()
        for cell in cells
        if cell.freshness == word
    ]
    rows = [Row(cell.code, cell.text or "") for cell in records(counts.drop_duplicates("code"))]
    return stack(rows, parts, noun="action", title=title, theme=theme, compact=compact, fictive=fictive)


def _rows(counts: pd.DataFrame) -> list[Row]:
    """The objectives, each with its mean progress where any of its actions has one."""
    sums = counts.groupby("code", sort=False)[["actions", "rated", "percents"]].sum()
    texts = dict(zip(counts["code"], counts["text"], strict=True))
    return [Row(str(code), texts[code] or "", _progress(numbers)) for code, numbers in sums.to_dict("index").items()]


def _progress(numbers: Mapping[Hashable, Any]) -> str:
    if not numbers["rated"]:
        return ""
    of = f"{french.number(numbers['rated'])} sur {french.number(numbers['actions'])}"
    return f"Avancement moyen\u00a0: {french.percent(numbers['percents'] / numbers['rated'] / 100)} ({of})"
