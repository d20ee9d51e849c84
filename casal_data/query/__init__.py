"""Questions put to the store: one ``.sql`` a view, each answered by one DataFrame.

``VIEWS`` are those that pages and command line export, with the French columns of DESIGN 7. The others serve
a page alone and have English columns. Words of the vocabulary come out of ``run`` as their French labels.
"""

from casal_data.query.catalogue import KINDS, VIEWS, View
from casal_data.query.request import RequestError, pick_filters, pick_plan
from casal_data.query.scope import MONTHS, MOST, Filters, Scope
from casal_data.query.views import ask, history, previous_day, run

__all__ = [
    "KINDS",
    "MONTHS",
    "MOST",
    "VIEWS",
    "Filters",
    "RequestError",
    "Scope",
    "View",
    "ask",
    "history",
    "pick_filters",
    "pick_plan",
    "previous_day",
    "run",
]
