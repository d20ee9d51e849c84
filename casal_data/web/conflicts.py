"""Rows that the workbook changes and that somebody else changed since its template: one side is chosen for each."""

from collections.abc import Iterable
from typing import NamedTuple

import streamlit as st

from casal_data import french, intake
from casal_data.intake import Intake
from casal_data.model import Change, Conflict, Subject
from casal_data.web import uploads
from casal_data.web.context import Context
from casal_data.web.page import plain

KEEP = "Garder l'état présent"


class Mine(NamedTuple):
    """How the side that is not yet in the store is called.

    since: since when others changed the same. title: over its values. take: the choice of it. with_place: whether
    its rows are where somebody typed them.
    """

    since: str
    title: str
    take: str
    with_place: bool = True


WORKBOOK = Mine("votre gabarit a été fait", "Dans votre classeur", "Prendre mon classeur")
NOTED = Mine("la réunion a commencé", "Noté à la réunion", "Prendre ce qui a été noté", with_place=False)
_CHOICES, _PAGE = "_conflict_choices", 20
"""Conflicts shown at once."""


def show(context: Context, prepared: Intake, words: Mine = WORKBOOK) -> None:
    """Each conflict with both its sides and a choice; and two buttons that choose for all."""
    conflicts = prepared.conflicts
    st.markdown(f":material/call_split: **{french.count(len(conflicts), 'ligne')} en conflit**")
    st.markdown(
        french.typeset(
            f"Depuis que {words.since}, quelqu'un d'autre a changé ces mêmes valeurs. Choisissez pour chaque "
            "ligne ce qui est vrai."
        )
    )
    with st.container(horizontal=True):
        for label, take in (("Tout garder", False), ("Tout prendre", True)):
            st.button(label, on_click=_choose_all, args=(conflicts, take), key=f"conflits-{take}")
    first = _first(len(conflicts))
    for place in range(first, min(first + _PAGE, len(conflicts))):
        _one(context, prepared, conflicts[place], place, words)


def missing(prepared: Intake) -> int:
    """How many conflicts nobody has chosen a side for."""
    choices = _choices()
    return sum(conflict not in choices for conflict in prepared.conflicts)


def taken(prepared: Intake) -> list[Subject]:
    """The subjects for which the workbook's row is taken."""
    choices = _choices()
    return [conflict.subject for conflict in prepared.conflicts if choices.get(conflict)]


def forget() -> None:
    """Forget every choice."""
    _choices().clear()


def _choices() -> dict[Conflict, bool]:
    """Whether the workbook's row is taken, for the conflicts decided so far.

    One that becomes another (somebody changes the row once more) is to be decided again.
    """
    kept: dict[Conflict, bool] = st.session_state.setdefault(_CHOICES, {})
    return kept


def _choose_all(conflicts: Iterable[Conflict], take: bool) -> None:
    for place, conflict in enumerate(conflicts):
        _choices()[conflict] = take
        st.session_state.pop(_key(place), None)


def _first(count: int) -> int:
    """The place of the first conflict to show, chosen where they are more than a page."""
    if count <= _PAGE:
        return 0
    starts = range(0, count, _PAGE)
    return st.selectbox(
        "Lignes en conflit",
        starts,
        format_func=lambda start: french.typeset(f"{start + 1} à {min(start + _PAGE, count)} sur {count}"),
        key="conflits-page",
    )


def _one(context: Context, prepared: Intake, conflict: Conflict, place: int, words: Mine) -> None:
    mine, theirs = intake.sides(prepared, conflict)
    with st.container(border=True):
        subject = conflict.subject
        title = next((change.title for change in (*mine, *theirs)), "")
        about = subject.target or subject.partner
        st.markdown(f"**{plain(f'{subject.action} {title}')}**" + (f"  \n{plain(about)}" if about else ""))
        left, right = st.columns(2)
        with left:
            st.markdown(french.typeset("**Dans la base**"))
            _side(theirs)
            _by_whom(context, conflict)
        with right:
            st.markdown(french.typeset(f"**{words.title}**"))
            _side(mine)
            if words.with_place:
                st.caption(plain(french.typeset(f"{conflict.sheet}, ligne {conflict.row}")))
        _choose(conflict, place, words.take)


def _side(changes: Iterable[Change]) -> None:
    lines = [
        f"- {plain(change.element)} : {plain(change.before or 'vide')} → **{plain(change.after or 'vide')}**"
        for change in changes
    ]
    st.markdown(french.typeset("\n".join(lines)))


def _by_whom(context: Context, conflict: Conflict) -> None:
    for number in sorted({report.upload for report in conflict.theirs}):
        upload = uploads.one(number, context.stamp)
        told = uploads.signed(upload) if upload else "valeur du plan lui-même, ou d'avant un dépôt annulé depuis"
        st.caption(plain(french.typeset(told)))


def _choose(conflict: Conflict, place: int, take: str) -> None:
    choices, key = _choices(), _key(place)
    if conflict in choices:
        st.session_state[key] = take if choices[conflict] else KEEP
    else:
        st.session_state.pop(key, None)
    choice = st.radio(
        "Ce qui est vrai",
        (KEEP, take),
        index=None,
        horizontal=True,
        key=key,
        on_change=_chosen,
        args=(conflict, key),
    )
    if choice is None:
        st.caption(french.typeset("À choisir."))


def _chosen(conflict: Conflict, key: str) -> None:
    _choices()[conflict] = st.session_state[key] != KEEP


def _key(place: int) -> str:
    return f"conflit-{place}"
