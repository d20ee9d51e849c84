"""The parts of the page Partenaires: how the heatmap is shown, and the heatmap."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.figure.heatmap import MEASURES, OVER, heatmap
from casal_data.frames import records
from casal_data.query import MOST
from casal_data.text import fold
from casal_data.vocabulary import Missing, Status
from casal_data.web import address, chart, partners_words
from casal_data.web.context import Context
from casal_data.web.page import plain
from casal_data.web.switch import one_of

AXES = {"period": "Période", "objective": "Objectif", "orientation": "Orientation"}
_IN_FULL = {"objective": "Les objectifs en toutes lettres", "orientation": "Les orientations en toutes lettres"}
_FILTERS = {"period": "periode", "objective": "objectif", "orientation": "orientation"}
"""For each axis its filter, by its key in the address."""
_LOAD, _NAME, _CHANGE = "Charge", "Nom", "Changement"
_NEWS = ("Dernier suivi", "Statut", "Avancement (%)")
"""What a report changes of an action, in the view ``fiches``."""


@dataclass(frozen=True, slots=True)
class Options:
    """axis: a key of AXES; measure: of MEASURES; order: by load, name or change. context: with what else was chosen."""

    axis: str
    measure: str
    order: str
    context: Context


def controls(context: Context) -> Options:
    """How the heatmap is shown, kept in the address."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        axis = one_of("Partenaires par", AXES, "axe")
        measure = one_of("Dans chaque case", MEASURES, "mesure")
        orders = [_LOAD, _NAME, *([_CHANGE] if context.since else [])]
        order = one_of("Trier par", {each: each for each in orders}, "tri")
        most = st.number_input(
            "Forte charge, au-dessus de", min_value=1, value=MOST, step=1, key="max", bind="query-params", width=230,
            help="Nombre d'actions d'un partenaire dans une même période, au-dessus duquel sa charge est signalée.",
        )  # fmt: skip
        spread = _has_everyone(context) and st.toggle(
            french.typeset("Répartir « Tous » entre les partenaires"), key="repartir", bind="query-params"
        )
    return Options(axis, measure, order, context.heeding(most=int(most or MOST), spread=spread))


def _has_everyone(context: Context) -> bool:
    """Whether the plan has the group that is spread (see ``listed`` in ``scope.sql``)."""
    return any(partner.group and fold(partner.name) == "tous" for partner in context.plan.partners)


def finding(context: Context) -> str:
    """Who is named on the most actions, and how many carry much in one period."""
    scope = context.scope
    return partners_words.finding(
        context.view("partenaires"), context.ask("overloaded"), scope.most, spread=scope.spread
    )


def overview(context: Context) -> None:
    """How many partners, assignments and actions there are in view, and the actions that nobody is named on."""
    actions = int(context.ask("overview")["actions"].iloc[0])
    load = context.ask("load", axis="period")
    unnamed = int(load.loc[load["partner"].eq("") & load["place"].isna(), "actions"].sum())
    named = len(context.view("affectations"))
    st.markdown(plain(partners_words.in_view(context.view("partenaires"), named, actions, unnamed)))


def chart_of(options: Options) -> None:
    """Draw the heatmap; a click goes to the actions behind a cell, or to the page of a partner."""
    context = options.context
    load = context.ask("load", axis=options.axis)
    changed = _changed(context)
    figure = chart.drawn(
        heatmap,
        load,
        _in_order(context.view("partenaires"), options, changed or {}),
        options.measure,
        changed=changed,
        most=context.scope.most if (options.axis, options.measure) == ("period", "actions") else None,
        title=partners_words.fullest(load, options.axis),
    )
    alternative = partners_words.alternative(load, options.axis, context.view("partenaires"))
    clicked = chart.clickable(figure, f"partenaires-{options.axis}", alternative, leads=True)
    _explained(options)
    if clicked:
        partner, place, named_as = clicked[:3]
        _follow(options, partner, place, named_as.split("\n"))


def _in_order(rows: pd.DataFrame, options: Options, changed: Mapping[str, int]) -> list[str]:
    """The names from top to bottom; ``rows``, of the view ``partenaires``, are in the order of the alphabet."""
    if options.order == _NAME:
        return list(rows["Partenaire"])
    column = "Actions" if options.measure == "actions" else "Charge partagée"
    ranked = rows.assign(changed=rows["Partenaire"].map(changed).fillna(0))
    keys = ["changed", column] if options.order == _CHANGE else [column, "Charge partagée"]
    return list(ranked.sort_values(keys, ascending=False, kind="stable")["Partenaire"])


def _changed(context: Context) -> dict[str, int] | None:
    """How many actions of each partner a report since the day of comparison gave another status or percent; None where
    there is no such day. What the calendar alone changes is no news of the work."""
    before = context.before()
    if before is None:
        return None
    now, then = (each.view("fiches").astype(object).fillna("") for each in (context, before))
    both = now.merge(then, on=["Partenaire", "Code"], suffixes=("", " avant"))
    news, status, percent = (both[name] != both[f"{name} avant"] for name in _NEWS)
    changed = both[news & (status | percent)]
    return {str(name): int(count) for name, count in changed.groupby("Partenaire").size().items()}


def _explained(options: Options) -> None:
    """What a cell is, why rows and columns do not add up, and what a click does."""
    lines = [partners_words.DEFINITIONS[options.measure], partners_words.WHY_MORE[options.axis]]
    scope = options.context.scope
    if (options.axis, options.measure) == ("period", "actions"):
        lines.append(f"{OVER} : plus de {french.count(scope.most, 'action')} dans la période.")
    if any(partner.group for partner in options.context.plan.partners):
        lines.append(partners_words.SPREAD if scope.spread else partners_words.GROUPS)
    if scope.since:
        day = french.day(scope.since)
        lines.append(f"Changées : les actions dont un suivi a changé le statut ou l'avancement depuis le {day}.")
    else:
        lines.append("Le tri par changement s'ajoutera au premier suivi déposé à la page Mise à jour.")
    lines.append("Cliquez une case pour voir ses actions, un nom pour ouvrir la page du partenaire.")
    st.caption(french.typeset("  \n".join(lines)))
    if options.axis in _IN_FULL:
        _columns(options)


def _columns(options: Options) -> None:
    """The columns' texts, of which the heatmap has the codes alone where it is narrow."""
    load = options.context.ask("load", axis=options.axis)
    columns = load[load["partner"].isna() & load["place"].notna()].sort_values("position")
    with st.expander(_IN_FULL[options.axis]):
        st.markdown("\n".join(f"- **{plain(row.place)}** {plain(row.text)}" for row in records(columns)))


def open_partner(name: str) -> NoReturn:
    """Go to the page of a partner."""
    st.switch_page("pages/partners.py", query_params=address.link({"partenaire": name}))


def _follow(options: Options, partner: str | None, place: str | None, named_as: list[str]) -> None:
    """Go to what was clicked: a partner's page where no column is meant, else the actions behind the mark."""
    if partner and place is None:
        open_partner(partner)
    is_all = partner is None and not options.context.scope.filters.partners
    behind = behind_mark(options.axis, partner, place, [] if is_all else named_as)
    st.switch_page("pages/actions.py", query_params=address.link(behind))


def behind_mark(axis: str, partner: str | None, place: str | None, named_as: list[str]) -> dict[str, str | list[str]]:
    """The filters that leave the actions of a mark, by their keys in the address; see ``heatmap`` for its values.

    named_as: the partners to filter for.
    """
    filters: dict[str, str | list[str]] = {}
    if place:
        filters[_FILTERS[axis]] = place
    if place == "" and partner != "":
        filters["manque"] = Missing.PERIOD.value
    if partner == "":
        # What lacks one thing or another is in view with « manque »: here both are lacking.
        filters["manque"] = [Missing.CARRIER.value, Missing.DECISION.value]
        filters["statut"] = Status.UNPLANNED.value if place == "" else []
    elif named_as:
        filters["partenaire"] = named_as
    return filters
