"""What a page is about: the plan, the reference date and the filters, chosen in the sidebar or in the address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from casal_data.export import About
from casal_data.model import Plan
from casal_data.query import VIEWS, Filters, RequestError, Scope, pick_plan
from casal_data.store import StoredPlan
from casal_data.web import address, data, filters

_KEY = "_context"


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

    @property
    def is_fictive(self) -> bool:
        """Whether all that is in view is made up, and has to say so."""
        return self.plan.is_fictive

    def only(self, action: str) -> "Context":
        """The same plan and date with that action alone in view, whatever the filters."""
        return replace(self, scope=replace(self.scope, filters=Filters(actions=(action,))))

    def view(self, name: str) -> pd.DataFrame:
        """The rows in view of an exported view."""
        return data.view(name, self.scope, self.stamp)

    def ask(self, name: str, **more: str) -> pd.DataFrame:
        """The rows in view of a page's own question."""
        return data.ask(name, self.scope, self.stamp, **more)

    def csv(self, name: str) -> bytes:
        """The same rows as a file."""
        return data.as_csv(name, self.scope, self.stamp, self.about(VIEWS[name].title))

    def about(self, title: str) -> About:
        """What a table or file with that title says of itself."""
        return About(
            title,
            self.plan.title,
            self.plan.id,
            self.scope.as_of,
            self.scope.filters.words(),
            self.info.upload,
            fictive=self.is_fictive,
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
    # Which plan comes first changes with what is uploaded: where there are several, an address names its own.
    named = {address.PLAN: [info.id]} if len(plans) > 1 else {}
    address.write({**named, **filters.in_address(as_of, chosen)})
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
    if asked is not None or st.session_state.get(address.PLAN) not in titles:
        wanted = "".join((asked or {}).get(address.PLAN, [])[-1:]) or None
        try:
            st.session_state[address.PLAN] = pick_plan(plans, wanted).id
        except RequestError as error:
            st.session_state[address.PLAN] = pick_plan(plans).id
            ignored = [str(error)]
    if len(plans) > 1:
        st.selectbox("Plan", list(titles), format_func=lambda plan_id: titles[plan_id], key=address.PLAN)
    return pick_plan(plans, st.session_state[address.PLAN]), ignored
