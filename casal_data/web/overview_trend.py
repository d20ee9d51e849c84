"""How the actions in view stood at each follow-up: small lines on the page Vue d'ensemble."""

from datetime import date

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.figure.trend import Line, trend
from casal_data.vocabulary import Status
from casal_data.web import chart, overview_words
from casal_data.web.context import Context

_MOST = 8
"""How many follow-ups the lines go back."""
_LATE = Status.LATE.look.colour
_DONE = Status.DONE.look.colour


def trends(context: Context) -> None:
    """Actions done and late, and the mean progress, at the last follow-ups and at the reference date. Nothing where
    there is but one such day."""
    days = _days(context)
    if len(days) < 2:
        return
    counts = [(context.at(day) if day != context.scope.as_of else context).ask("standing") for day in days]
    left, right = st.columns(2, gap="large")
    with left:
        _actions(context, days, counts)
    with right:
        _progress(context, days, counts)


def _days(context: Context) -> list[date]:
    told = list(context.ask("followup_days")["day"])[-_MOST:]
    return [*told, *({context.scope.as_of} - set(told))] if told else []


def _actions(context: Context, days: list[date], counts: list[pd.DataFrame]) -> None:
    finished, late = ([_having(each, status) for each in counts] for status in (Status.DONE, Status.LATE))
    lines = [
        Line("réalisées", finished, [*map(french.number, finished)], _DONE),
        Line("en retard", late, [*map(french.number, late)], _LATE, "dash", "diamond"),
    ]
    title = overview_words.trend(finished, late)
    _draw(context, "tendance-actions", days, lines, max(*finished, *late, 1), title)


def _having(counts: pd.DataFrame, status: Status) -> int:
    return int(counts.loc[counts["status"] == status, "actions"].sum())


def _progress(context: Context, days: list[date], counts: list[pd.DataFrame]) -> None:
    values = [overview_words.mean(each) for each in counts]
    if sum(value is not None for value in values) < 2:
        return
    texts = ["" if value is None else french.percent(value) for value in values]
    line = Line("avancement moyen", values, texts, _DONE)
    _draw(context, "tendance-avancement", days, [line], 1.0, overview_words.progress(values))


def _draw(context: Context, key: str, days: list[date], lines: list[Line], top: float, title: str) -> None:
    figure = chart.drawn(trend, days, lines, top=top, title=title)
    told = [
        f"{line.name} : " + ", ".join(
            f"{text or 'rien'} au {french.day(day)}" for day, text in zip(days, line.texts, strict=True)
        )
        for line in lines
    ]  # fmt: skip
    chart.still(figure, key, french.typeset(f"{title}. {' ; '.join(told)}."))
