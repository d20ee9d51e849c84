"""An action's periods on a small axis of time, and in words what part of them is over."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from casal_data import french
from casal_data.web.meeting.screen.markup import said, tag

_DAY = timedelta(days=1)


def html(runs: Sequence[Any], periods: Sequence[Any], as_of: date) -> str:
    """runs: an action's rows of ``gantt.sql``. periods: rows of ``periods.sql``."""
    planned = {label for run in runs for label in run.periods}
    cells = [tag("span", said(each.label), kind="casal-planned" if each.label in planned else "") for each in periods]
    axis = tag("span", *cells, _mark(periods, as_of), kind="casal-axis")
    return tag("div", axis, tag("p", said(words(runs, as_of))), kind="casal-time")


def words(runs: Sequence[Any], as_of: date) -> str:
    """« 62 % du temps prévu est écoulé, jusqu'au 31 mars 2020 », « Temps prévu terminé depuis le 31 mars 2018 »."""
    spans = [(run.first_day, run.last_day) for run in runs if len(run.periods)]
    if not spans:
        return "Le plan ne donne aucune période."
    if any(pd.isna(first) or pd.isna(last) for first, last in spans):
        return f"Prévue en {french.join([label for run in runs for label in run.periods])}, sans dates connues."
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    if as_of < first:
        return f"Commence le {french.day(first)}, jusqu'au {french.day(last)}."
    if as_of > last:
        return f"Temps prévu terminé depuis le {french.day(last)}."
    days = sum((end - start + _DAY).days for start, end in spans)
    over = sum(max((min(end, as_of) - start + _DAY).days, 0) for start, end in spans)
    return f"{french.percent(over / days)} du temps prévu est écoulé, jusqu'au {french.day(last)}."


def _mark(periods: Sequence[Any], as_of: date) -> str:
    """The reference date on the axis, where every period has its days; each period is as wide as another."""
    if not periods or any(pd.isna(each.first_day) or pd.isna(each.last_day) for each in periods):
        return ""
    for place, each in enumerate(periods):
        if as_of <= each.last_day:
            share = max((as_of - each.first_day).days, 0) / max((each.last_day - each.first_day).days, 1)
            return tag("i", style=f"left:{100 * (place + share) / len(periods):.1f}%")
    return tag("i", style="left:100%")
