"""The parts of the page Actions: all of them with their progress and what changed, and the ways to other tables."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.query import VIEWS
from casal_data.vocabulary import Field, Status
from casal_data.web import address, chips, followup, overview_words, sentences
from casal_data.web.context import Context
from casal_data.web.rows import downloads
from casal_data.web.table import choose_table, clicked, show
from casal_data.web.table import table as whole

TABLES = ("actions", "affectations", "echeancier", "histoire", "liens")
_MOVED = {
    "indicateurs": ("pages/indicators.py", {}),
    "charge": ("pages/partners.py", {"lignes": VIEWS["charge"].title}),
    "legende": ("pages/legend.py", {}),
}
"""Tables that this page had before they got a page of their own, and where links to them lead."""
_CHANGE = "Changement"
_FOLLOWED = ("Avancement (%)", _CHANGE, "Dernier suivi", "Commentaire")
_FIRST = ("Code", "Action", "Statut", *_FOLLOWED, "Périodes", "Partenaires", "Cibles")
_TOLD = (Field.STATUS.label, Field.PERCENT.label)
"""Elements whose change is told in the table; others are counted."""


def forward() -> None:
    """Lead an old link to a table that has its own page now."""
    titles = {VIEWS[view].title: view for view in _MOVED}
    asked = titles.get(st.query_params.get("tableau", ""))
    if asked:
        target, parameters = _MOVED[asked]
        st.switch_page(target, query_params=address.link(parameters))


def finding(context: Context) -> str:
    """« 35 actions, 5 en retard, 22 changées depuis le 31 mars 2017 »; how many alone where nothing was reported."""
    statuses = context.ask("statuses")
    number, late = len(statuses), int((statuses["status"] == Status.LATE).sum())
    told = sentences.in_view(number, len(context.plan.actions))
    if context.since is None or number == 0:
        return told
    changed = len(_changes(context))
    return f"{told}, {_late(late, number)}, {_changed(changed, number)} depuis le {french.day(context.since)}"


def _late(late: int, number: int) -> str:
    if number == 1:
        return "en retard" if late else "sans retard"
    return f"{french.number(late)} en retard" if late else "aucune en retard"


def _changed(changed: int, number: int) -> str:
    if number == 1:
        return "changée" if changed else "inchangée"
    return french.count(changed, "changée") if changed else "aucune changée"


def tables(context: Context) -> str | None:
    """The actions, or another table of them; the code of the one to open, None for none."""
    statuses = context.ask("statuses")["status"]
    chips.statuses(statuses)
    if not overview_words.is_reported(statuses):
        followup.ask_for_one()
    view = choose_table(TABLES)
    return _actions(context) if view == "actions" else whole(context, view)


def _actions(context: Context) -> str | None:
    """The view ``actions``, what is followed first and what changed beside it; the files are the view as it is."""
    view, about = context.view("actions"), context.about_view("actions")
    shown = view.assign(**{_CHANGE: view["Code"].map(_changes(context))})
    shown = shown[[*_FIRST, *(name for name in view if name not in _FIRST)]]
    shown = shown.drop(columns=[name for name in _FOLLOWED if shown[name].isna().all()])
    show(shown, about, "actions")
    downloads(view, about, key="actions", csv=context.csv("actions"))
    chosen = clicked(view, "actions")
    if _CHANGE in shown and context.since:
        day = french.day(context.since)
        st.caption(french.typeset(f"Changement : ce qui n'est plus comme à la date de comparaison, le {day}."))
    return chosen


def _changes(context: Context) -> dict[str, str]:
    """What changed of each action in view since the day of comparison, of those that changed."""
    rows = context.view("changements")
    mine = rows[rows["Code"].isin(list(context.ask("statuses")["code"]))]
    return {str(code): _told(group) for code, group in mine.groupby("Code", sort=False)}


def _told(rows: pd.DataFrame) -> str:
    """« En cours → Réalisé · 20 % → 100 % · 3 autres »."""
    is_told = rows["Élément"].isin(_TOLD)
    said = [" → ".join(_known(row)) for row in rows.loc[is_told, ["Avant", "Après"]].itertuples(index=False)]
    others = int((~is_told).sum())
    if others:
        said.append(french.count(others, "autre") if said else french.count(others, "changement"))
    return " · ".join(said)


def _known(values: Iterable[object]) -> list[str]:
    return [value if isinstance(value, str) else "—" for value in values]


def elsewhere() -> None:
    """Links to what other pages tell of the same actions."""
    st.markdown(french.typeset("Les mêmes actions, autrement :"))
    with st.container(horizontal=True):
        for page, label in (
            ("pages/schedule.py", "Leur échéancier"),
            ("pages/indicators.py", "Leurs cibles et indicateurs"),
            ("pages/partners.py", "La charge de leurs partenaires"),
            ("pages/legend.py", "Leurs statuts de la légende"),
        ):
            st.page_link(page, label=label, query_params=address.link({}))
