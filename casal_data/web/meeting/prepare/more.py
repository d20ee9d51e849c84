"""What the agenda could have besides: the proposals that are not in it, any action of the plan, a free topic."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from casal_data import french
from casal_data.meeting import Item, ItemKind, Meeting
from casal_data.minutes.first_agenda import action_item, again, inserted, topic_item
from casal_data.minutes.proposals import Proposal
from casal_data.web.context import Context
from casal_data.web.meeting.prepare import proposed
from casal_data.web.meeting.prepare.saving import save
from casal_data.web.page import plain

_MOST = 6
"""So many proposals are in sight, the others under a fold."""
_ADDED = "Ajoutée par la coordination"
_TOPIC, _RENEWED = "sujet-libre", "_prepare_renewed"


def renew(context: Context, meeting: Meeting) -> None:
    """The button that proposes again, for when the day or what it looks back to is another one."""
    st.button(
        "Proposer de nouveau",
        key="proposer",
        icon=":material/refresh:",
        on_click=_renew,
        args=(context, meeting),
        help="Après un changement de date : les raisons sont celles du jour, ce qui presse s'ajoute tant qu'il y a du "
        "temps, et rien de ce que vous avez mis n'est retiré.",
    )
    number = st.session_state.pop(_RENEWED, None)
    if number is not None:
        added = f"{french.count(number, 'point')} de plus" if number else "aucun point de plus"
        st.caption(french.typeset(f"Les raisons sont à jour ; {added}."))


def offer(context: Context, meeting: Meeting) -> None:
    """The ways to add to the agenda, the most likely first."""
    there = {item.code for item in meeting.agenda if item.code}
    left = [each for each in proposed.found(context) if each.code not in there]
    st.header("Autres points possibles", anchor=False)
    if left:
        st.caption("Ce que les données proposent encore, le plus pressant d'abord.")
    _proposed(meeting, left[:_MOST])
    if left[_MOST:]:
        with st.expander(french.count(len(left[_MOST:]), "autre proposition")):
            _proposed(meeting, left[_MOST:])
    actions = {action.code: action.text for action in context.plan.actions if action.code not in there}
    _any_action(meeting, actions, {each.code: each for each in left})
    _topic(meeting)


def _proposed(meeting: Meeting, left: Sequence[Proposal]) -> None:
    for each in left:
        told, button = st.columns([5, 1], vertical_alignment="center")
        reasons = "  \n".join(f":small[{plain(why.words)}]" for why in each.why)
        told.markdown(f"**{plain(f'{each.code} {each.title}')}**  \n{reasons}")
        button.button(
            f"Ajouter {each.code}",
            key=f"ajouter-{each.code}",
            icon=":material/add:",
            on_click=_add,
            args=(meeting, action_item(each)),
            width="stretch",
        )


def _any_action(meeting: Meeting, actions: Mapping[str, str], left: Mapping[str, Proposal]) -> None:
    """Any action that is not in the agenda, by its code or name, with its reasons if it has some."""
    key = f"action-{meeting.id}-{len(meeting.agenda)}"  # an empty list after each addition
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            "Une autre action du plan",
            list(actions),
            index=None,
            format_func=lambda each: f"{each} {actions[each]}",
            placeholder="Cherchez par code ou par nom",
            key=key,
            width="stretch",
        )
        st.button(
            "Ajouter cette action",
            key="ajouter-action",
            icon=":material/add:",
            disabled=not code,
            on_click=_add,
            args=(meeting, _item(code or "", actions, left)),
        )


def _item(code: str, actions: Mapping[str, str], left: Mapping[str, Proposal]) -> Item:
    return action_item(left[code]) if code in left else Item(code, ItemKind.ACTION, actions.get(code, ""), code, _ADDED)


def _topic(meeting: Meeting) -> None:
    """A topic that is about no action."""
    with st.form(f"sujet-{meeting.id}", clear_on_submit=True, border=False):
        row = st.container(horizontal=True, vertical_alignment="bottom")
        with row:
            st.text_input("Un sujet libre", key=_TOPIC, placeholder="Ex. : bilan de la matinée de mai", width="stretch")
            st.form_submit_button("Ajouter ce sujet", icon=":material/add:", on_click=_add_topic, args=(meeting,))


def _add(meeting: Meeting, item: Item) -> None:
    save(meeting, partial(_with, item))


def _with(item: Item, meeting: Meeting) -> tuple[Item, ...]:
    """The agenda with an action that it may have already, from another tab."""
    return meeting.agenda if item.code in {each.code for each in meeting.agenda} else inserted(meeting.agenda, item)


def _add_topic(meeting: Meeting) -> None:
    title = st.session_state.get(_TOPIC, "").strip()
    if title:
        save(meeting, partial(_with_topic, title))


def _with_topic(title: str, meeting: Meeting) -> tuple[Item, ...]:
    taken = {*meeting.notes, *(each.id for each in meeting.agenda)}
    return inserted(meeting.agenda, topic_item(title, taken))


def _renew(context: Context, meeting: Meeting) -> None:
    found, course = proposed.found(context), proposed.course(context)
    if save(meeting, lambda now: again(now.agenda, found, course)):
        st.session_state[_RENEWED] = len(again(meeting.agenda, found, course)) - len(meeting.agenda)
