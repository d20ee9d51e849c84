"""The sheet of one action: everything the plan and its follow-up say of it, and what names it."""

from collections.abc import Iterable
from typing import NoReturn

import streamlit as st

from casal_data import french
from casal_data.model import Action, Assignment, Plan
from casal_data.text import nearest
from casal_data.vocabulary import Legend, Status
from casal_data.web import address, chart, chips, followup, moved, paper, schedule_words, timeline
from casal_data.web.context import Context
from casal_data.web.page import head, plain


def open_sheet(code: str) -> NoReturn:
    """Go to the sheet of an action; the filters stay for the way back."""
    st.switch_page("pages/actions.py", query_params=address.link({"action": code}))


def link_to(action: Action, label: str) -> None:
    """A link to an action's sheet."""
    st.page_link("pages/actions.py", label=plain(label), query_params=address.link({"action": action.code}))


def show(context: Context, code: str) -> None:
    """The sheet of the action with that code, or a sentence and the nearest codes."""
    actions = {action.code: action for action in context.plan.actions}
    _ways(is_known=code in actions)
    if code not in actions:
        _unknown(code, actions)
        return
    action = actions[code]
    head("Fiche de l'action", f"{action.code} {action.text}")
    _place(context.plan, action)
    with st.container(key="hors-papier-voisines"):
        _neighbours(list(context.plan.actions), action)
    alone = context.only(code)
    _schedule(alone, action)
    left, right = st.columns(2, gap="large")
    with left:
        _means(action)
        _targets(alone)
    with right:
        _partners(alone, action)
        _links(actions, action)
    timeline.history(alone, code)


def _ways(*, is_known: bool) -> None:
    """The way back, and the button that prints the sheet."""
    with st.container(horizontal=True, vertical_alignment="center", key="hors-papier-fiche"):
        label, back = "Toutes les actions", address.link({})
        st.page_link("pages/actions.py", label=label, icon=":material/arrow_back:", query_params=back)
        if is_known:
            paper.button("Imprimer la fiche")


def _unknown(code: str, actions: dict[str, Action]) -> None:
    head("Fiche de l'action", f"Aucune action ne porte le code « {code} »")
    near = nearest(code, actions)
    if near:
        st.markdown("Codes les plus proches :" if len(near) > 1 else "Code le plus proche :")
    for each in near:
        link_to(actions[each], f"{each} {actions[each].text}")


def _place(plan: Plan, action: Action) -> None:
    orientation = next((each for each in plan.orientations if each.code == action.orientation), None)
    objective = next((each for each in plan.objectives if orientation and each.code == orientation.objective), None)
    with st.container(horizontal=True, gap="small"):
        for key, kind, heading in (("objectif", "Objectif", objective), ("orientation", "Orientation", orientation)):
            if heading:
                label = f"{kind} {heading.code} : {heading.text}"
                st.page_link(
                    "pages/actions.py", label=plain(label), query_params=address.link({key: heading.code}, keep=False)
                )


def _neighbours(actions: list[Action], action: Action) -> None:
    at = actions.index(action)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if at > 0:
            link_to(actions[at - 1], f"◂ Précédente : {actions[at - 1].code}")
        if at + 1 < len(actions):
            link_to(actions[at + 1], f"Suivante : {actions[at + 1].code} ▸")


def _schedule(context: Context, action: Action) -> None:
    status = Status(context.ask("gantt").iloc[0]["status"])
    st.header("Périodes et statut", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        chips.chip(status.label, status.look)
        if status.look.hint:
            st.caption(french.typeset(status.look.hint))
    followup.standing(context.view("actions").iloc[0])
    if action.periods:
        # On paper the timeline, where there is one, has the periods behind it.
        is_behind = not context.view("histoire").empty
        with st.container(key="hors-papier-periodes" if is_behind else "periodes"):
            _periods(context)


def _periods(context: Context) -> None:
    """The action's periods on the axis of the plan, and what moved in them."""
    bars, before = context.ask("gantt"), moved.before(context)
    title = schedule_words.of_one(bars)
    figure = moved.drawn(context, title)
    chart.still(figure, "gantt-fiche", f"{title}.")
    if before and context.since and (before.statuses or before.rescheduled):
        st.caption(schedule_words.moved_of_one(before, context.since))


def _means(action: Action) -> None:
    st.header("Moyens d'action et conditions de réalisation", anchor=False)
    _bullets(("    " * means.level + "- " + plain(means.text) for means in action.means), "Le plan n'en donne aucun.")


def _targets(context: Context) -> None:
    """Each target over what is known of it, under a link to its own page."""
    st.header("Cibles et résultats attendus", anchor=False)
    rows, places = context.view("indicateurs"), context.ask("targets")["place"]
    if rows.empty:
        st.caption("Le plan n'en donne aucune.")
    for (_, row), place in zip(rows.iterrows(), places, strict=True):
        with st.container(gap=None):
            link = address.link({"cible": place})
            st.page_link("pages/indicators.py", label=plain(row["Cible"]), query_params=link)
            known = followup.target(row)
            st.markdown(f":gray-badge[{row['Type']}]" + (f" {known}" if known else ""))


def _bullets(lines: Iterable[str], none: str) -> None:
    text = "\n".join(lines)
    if text:
        st.markdown(text)
    else:
        st.caption(none)


def _partners(context: Context, action: Action) -> None:
    st.header("Porteurs et partenaires", anchor=False)
    notes = {partner.name: partner.note for partner in context.plan.partners}
    if action.undecided:
        st.markdown(french.typeset("**?** : porteur à déterminer"))
    if not action.assignments and not action.undecided:
        st.caption("Le plan n'en nomme aucun.")
    assignments = _assignments(context)
    chips.partners(assignments)
    for assignment in assignments:
        note = notes.get(assignment.partner)
        told = f" (au plan : « {assignment.name} »)" if assignment.name != assignment.partner else ""
        told += f" : {note}" if note else ""
        if told:
            st.caption(plain(french.typeset(f"{assignment.partner}{told}")))


def _assignments(context: Context) -> list[Assignment]:
    """The action's partners with their legend status at the reference date."""
    legends = {legend.label: legend for legend in Legend}
    rows = context.view("affectations")[["Partenaire", "Libellé au plan", "Statut (légende)"]]
    return [Assignment(partner, name, legends[label]) for partner, name, label in rows.itertuples(index=False)]


def _links(actions: dict[str, Action], action: Action) -> None:
    st.header("Liens", anchor=False)
    named = [(link.code, link.column) for link in action.links]
    naming = [(each.code, link.column) for each in actions.values() for link in each.links if link.code == action.code]
    _side("Cette action renvoie à :", named, actions)
    _side("Elle est mentionnée par :", naming, actions)
    if not named and not naming:
        st.caption("Aucun lien écrit au plan, ni vers elle.")


def _side(title: str, links: list[tuple[str, str]], actions: dict[str, Action]) -> None:
    if links:
        st.markdown(french.typeset(title))
    for code, column in links:
        if code in actions:
            link_to(actions[code], french.typeset(f"{code} {actions[code].text} (écrit dans « {column} »)"))
        else:
            st.markdown(plain(french.typeset(f"{code} (écrit dans « {column} »)")))
