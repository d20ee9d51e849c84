"""What a page is about: the plan, the reference date and the filters, chosen in the sidebar or in the address."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from casal_data.export import About
from casal_data.model import Plan
from casal_data.query import VIEWS, Filters, RequestError, Scope, pick_plan
from casal_data.store import StoredPlan
from casal_data.web import address, data, filters, uploads

_KEY = "_context"


@dataclass(frozen=True, slots=True)
class Context:
    """page: its url path; info: the plan in the store; plan: itself, whole; scope: what is in view.

    stamp: the store's state, the key of what is kept of it.
    ignored: French sentences on what the address asked for in vain.
    """

    page: str
    info: StoredPlan
    plan: Plan
    scope: Scope
    stamp: str
    ignored: Sequence[str] = ()

    @property
    def is_fictive(self) -> bool:
        """Whether all that is in view is made up, and has to say so."""
        return self.plan.is_fictive

    @property
    def since(self) -> date | None:
        """The day with which the reference date is compared; None where nothing was reported yet."""
        return self.scope.since

    def before(self) -> "Context | None":
        """The actions in view as of ``since``, in the same periods and with the same partners."""
        return None if self.since is None else self.at(self.since)

    def at(self, day: date) -> "Context":
        """The same as of any day."""
        filters = self.scope.filters
        codes = tuple(self.ask("statuses")["code"])
        same = Filters(periods=filters.periods, partners=filters.partners, actions=codes or ("",))
        return replace(self, scope=replace(self.scope, as_of=day, since=None, filters=same))

    def heeding(self, **fields: int | bool) -> "Context":
        """The same with other ``months``, ``most`` or ``spread`` (see ``Scope``)."""
        return replace(self, scope=replace(self.scope, **fields))  # type: ignore[arg-type]

    def filtered(self, filters: Filters) -> "Context":
        """The same plan and dates with other filters."""
        return replace(self, scope=replace(self.scope, filters=filters))

    def only(self, action: str) -> "Context":
        """The same plan and date with that action alone in view, whatever the filters."""
        return self.filtered(Filters(actions=(action,)))

    def view(self, name: str) -> pd.DataFrame:
        """The rows in view of an exported view."""
        return data.view(name, self.scope, self.stamp)

    def ask(self, name: str, **more: str) -> pd.DataFrame:
        """The rows in view of a page's own question."""
        return data.ask(name, self.scope, self.stamp, **more)

    def csv(self, name: str) -> bytes:
        """The rows of a view as a file, as the command line exports it."""
        return data.as_csv(name, self.scope, self.stamp, self.about_view(name))

    def about_view(self, name: str) -> About:
        """What a file of a view says of itself."""
        return self.about(VIEWS[name].title, VIEWS[name].uses)

    def about(self, title: str, uses: Collection[str] = ()) -> About:
        """What a table or file with that title says of itself. uses: the fields of Scope that its rows heed."""
        last = uploads.last(self.info.id, self.stamp)
        return About(
            title,
            self.plan.title,
            self.plan.id,
            self.scope.as_of,
            self.scope.words(uses),
            last["Dépôt"],
            last["Empreinte"],
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
        as_of, unknown_day = filters.reference_date(asked)
        scope = Scope(info.id, as_of)
        since, asked_since, unknown_since = filters.comparison(data.previous_day(scope, stamp), as_of, asked)
        chosen, unknown = filters.sidebar(plan, asked)
    # Which plan comes first changes with what is uploaded: where there are several, an address names its own.
    named = {address.PLAN: [info.id]} if len(plans) > 1 else {}
    address.write({**named, **filters.in_address(as_of, asked_since, chosen)})
    told = [*ignored, *unknown_day, *unknown_since, *unknown]
    context = Context(page, info, plan, replace(scope, since=since, filters=chosen), stamp, told)
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
