"""The versions of a plan, for the views that compare them."""

from collections.abc import Callable

import pandas as pd

from casal_data.model import Plan
from casal_data.query.scope import Scope
from casal_data.store import Store

Ask = Callable[[str, Scope], pd.DataFrame]
"""How a question is put: its name and what it is about (see ``views.ask``)."""


def version(store: Store, plan_id: str, upload: int) -> Plan:
    """The plan as the upload of that number left it."""
    known = store.ledger(plan_id, upto=upload)
    return known.plan if known else Plan(plan_id, "")
