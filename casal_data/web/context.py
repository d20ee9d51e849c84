"""What a page is about: the plan, the reference date and the filters, chosen in the sidebar or in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from casal_data.export import About
from casal_data.model import Plan
from casal_data.query import VIEWS, RequestError, Scope, pick_plan
from casal_data.store import StoredPlan
from casal_data.web import address, data, filters

_KEY, _PLAN = "_context", "plan"


@dataclass(frozen=True, slots=True)
class Context:
    """info: the plan in the store; plan: itself, whole; scope: what is in view.

    stamp: the store's state, the key of what is kept of it.
    ignored: French sentences on what the address asked for in vain.
    """

    info: StoredPlan
    plan: Plan
    scope: Scope
    stamp: str
    ignored: Sequence[str] = ()

    def view(self, name: str) -> pd.DataFrame:
        """The rows in view of an exported view."""
        return data.view(name, self.scope, self.stamp)

    def ask(self, name: str, **more: str) -> pd.DataFrame:
        """The rows in view of a page's own question."""
        return data.ask(name, self.scope, self.stamp, **more)

    def about(self, view: str) -> About:
        """What a file of that view says of itself."""
        return About(
            VIEWS[view].title,
            self.plan.title,
            self.plan.id,
            self.scope.as_of,
            self.scope.filters.words(),
            self.info.upload,
        )


def choose(page: str) -> Context:
    """Draw the sidebar of ``page`` (its url path), bring the address in line, and keep what was chosen for it.

    Raises RequestError where the store has no plan, StoreError where it cannot be read.
    """
    asked = address.arriving(page)
    stamp = data.store().stamp()
    plans = data.plans(stamp)
    with st.sidebar:
        info, ignored = _plan(plans, asked)
        plan = data.plan(info.id, stamp) or Plan(info.id, info.title)
        as_of, chosen, unknown = filters.sidebar(plan, asked)
    others = {} if info.id == plans[0].id else {"plan": [info.id]}
    address.write({**others, **filters.in_address(as_of, chosen)})
    context = Context(info, plan, Scope(info.id, as_of, filters=chosen), stamp, [*ignored, *unknown])
    st.session_state[_KEY] = context
    return context


def current() -> Context:
    """What was chosen for this run.

    Until ``st.navigation`` has run once in a server, Streamlit takes the folder ``pages/`` for its navigation: to a
    first visitor at ``/actions`` it runs ``pages/actions.py`` alone. It is told otherwise, and starts over with
    ``dashboard.py``; no public call does that and keeps the address.
    """
    if _KEY not in st.session_state:
        PagesManager.uses_pages_directory = False
        st.rerun()
    context: Context = st.session_state[_KEY]
    return context


def _plan(plans: Sequence[StoredPlan], asked: address.Values | None) -> tuple[StoredPlan, list[str]]:
    """The plan that the address asks for where it leads, else the one chosen in the list (shown from two plans on)."""
    titles = {plan.id: plan.title for plan in plans}
    ignored = []
    if asked is not None or st.session_state.get(_PLAN) not in titles:
        try:
            st.session_state[_PLAN] = pick_plan(plans, "".join((asked or {}).get(_PLAN, [])[-1:]) or None).id
        except RequestError as error:
            st.session_state[_PLAN] = pick_plan(plans).id
            ignored = [str(error)]
    if len(plans) > 1:
        st.selectbox("Plan", list(titles), format_func=lambda plan_id: titles[plan_id], key=_PLAN)
    return pick_plan(plans, st.session_state[_PLAN]), ignored
