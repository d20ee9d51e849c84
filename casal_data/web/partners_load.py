"""Who carries much, who has nothing more to do, and who shares actions with whom: the lower parts of Partenaires."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.figure.pairs import pairs as pairs_figure
from casal_data.frames import records
from casal_data.web import address, chart, partners_words
from casal_data.web.context import Context
from casal_data.web.page import plain
from casal_data.web.sheet import link_to
from casal_data.web.switch import one_of

_PAIRS, _LOADS = 12, 8
"""The most pairs that are drawn, and the most loads that are told; the tables have all of them."""


def overloaded(context: Context) -> None:
    """Who carries more than ``context.scope.most`` actions in one period, each with a link to them."""
    rows = context.ask("overloaded")
    st.header(french.typeset(partners_words.overloaded(rows, context.scope.most)), anchor=False)
    _loads(rows[rows["is_group"].eq(False)])
    groups = rows[rows["is_group"].eq(True)]
    if len(groups):
        st.caption(french.typeset("Et des groupes, qui les partagent entre leurs membres :"))
        _loads(groups)


def _loads(rows: pd.DataFrame) -> None:
    """Links to the actions of the first rows of ``overloaded.sql``."""
    for row in records(rows.head(_LOADS)):
        label = plain(french.typeset(f"{row.partner} : {french.count(row.actions, 'action')} en {row.period}"))
        link = address.link({"partenaire": row.named_as, "periode": row.period})
        st.page_link("pages/actions.py", label=label, query_params=link)
    left = len(rows) - _LOADS
    if left > 0:
        st.caption(french.typeset(f"Et {french.count(left, 'autre')}, dans le tableau « Charge des partenaires »."))


def finished(context: Context) -> None:
    """Who has nothing planned after a period that the user chooses, the one in course until then."""
    periods = context.ask("periods").iloc[:-1]
    if periods.empty:
        return
    heading = st.container()
    labels = list(periods["label"])
    begun = [row.label for row in records(periods) if row.first_day and row.first_day <= context.scope.as_of]
    after = one_of("Après", {each: each for each in labels}, "apres", first=begun[-1] if begun else labels[0])
    rows = context.ask("finished")
    rows = rows[rows["period"] == after]
    names = list(rows.loc[rows["is_group"].eq(False), "partner"])
    heading.header(french.typeset(partners_words.finished(names, after)), anchor=False)
    _partners(names)
    groups = list(rows.loc[rows["is_group"].eq(True), "partner"])
    if groups:
        st.caption(french.typeset(f"Et {'des groupes' if len(groups) > 1 else 'un groupe'} :"))
        _partners(groups)


def _partners(names: Iterable[str]) -> None:
    """Links to the pages of some partners."""
    with st.container(horizontal=True, gap="small"):
        for name in names:
            st.page_link("pages/partners.py", label=plain(name), query_params=address.link({"partenaire": name}))


def shared(context: Context) -> None:
    """Which partners share the most actions; a click on a pair names them."""
    st.header("Qui partage des actions avec qui", anchor=False)
    drawn = _drawn(context)
    st.markdown(french.typeset(partners_words.alone(context.view("partenaires"))))
    if drawn.empty:
        return
    title = partners_words.shared(drawn)
    shown = drawn.head(_PAIRS)
    figure = chart.drawn(pairs_figure, shown, title=french.typeset(title))
    more = partners_words.drawn(len(shown), len(drawn))
    clicked = chart.clickable(figure, "partages", french.typeset(f"{title}. Le tableau donne toutes les paires."))
    st.caption(
        french.typeset(
            "Nombre d'actions où le plan nomme les deux partenaires, et la part que c'est des actions de l'un et de "
            f"l'autre : plus elle est grande, plus il dépend de l'autre. {more} "
            "Cliquez une barre pour nommer les actions partagées."
        )
    )
    if clicked:
        _named(context, clicked[0], clicked[1], clicked[2].split("\n"))


def _drawn(context: Context) -> pd.DataFrame:
    """The pairs without a group: nobody knows who its members are."""
    pairs = context.view("partages")
    groups = [partner.name for partner in context.plan.partners if partner.group]
    return pairs[~pairs["Partenaire"].isin(groups) & ~pairs["Avec"].isin(groups)]


def _named(context: Context, partner: str, other: str, codes: Iterable[str]) -> None:
    actions = {action.code: action for action in context.plan.actions}
    st.markdown(plain(french.typeset(f"{partner} et {other} :")))
    for code in codes:
        link_to(actions[code], f"{code} {actions[code].text}")
