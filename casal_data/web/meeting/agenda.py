"""To be written."""

from casal_data.meeting import Meeting
from casal_data.web.context import Context


def show(context: Context, meeting: Meeting) -> None:
    """To be written."""
