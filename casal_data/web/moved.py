"""What the actions in view were on the day of comparison, where they are otherwise now; and the Gantt that shows it."""

from collections.abc import Mapping

import plotly.graph_objects as go

from casal_data.figure.gantt import gantt
from casal_data.figure.gantt_before import Before
from casal_data.vocabulary import Status
from casal_data.web import chart
from casal_data.web.context import Context


def before(context: Context) -> Before | None:
    """Former statuses and periods; None where there is no day to compare with."""
    then = context.before()
    if then is None:
        return None
    now = _statuses(context)
    was = {code: status for code, status in _statuses(then).items() if now.get(code) != status}
    return Before(was, context.ask("rescheduled"))


def drawn(context: Context, title: str = "") -> go.Figure:
    """The Gantt of a few actions, those in view, each a row of its own, with the outline of what moved."""
    return chart.drawn(
        gantt,
        context.ask("gantt"),
        context.ask("periods"),
        context.scope.as_of,
        before=before(context) or Before(),
        grouping="none",
        title=title,
    )


def _statuses(context: Context) -> Mapping[str, Status]:
    rows = context.ask("statuses")
    return {code: Status(status) for code, status in zip(rows["code"], rows["status"], strict=True)}
