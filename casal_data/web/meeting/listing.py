"""To be written."""

from casal_data.web.context import Context


def show(context: Context) -> None:
    """To be written."""
