"""What the actions in view were on the day of comparison, where they are otherwise now."""

from collections.abc import Mapping

from casal_data.figure.gantt_before import Before
from casal_data.vocabulary import Status
from casal_data.web.context import Context


def before(context: Context) -> Before | None:
    """Former statuses and periods; None where there is no day to compare with."""
    then = context.before()
    if then is None:
        return None
    now = _statuses(context)
    was = {code: status for code, status in _statuses(then).items() if now.get(code) != status}
    return Before(was, context.ask("rescheduled"))


def _statuses(context: Context) -> Mapping[str, Status]:
    rows = context.ask("statuses")
    return {code: Status(status) for code, status in zip(rows["code"], rows["status"], strict=True)}
