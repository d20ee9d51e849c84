"""One item of the minutes on their page: where its action stood, what was said, decided and changed."""

from collections.abc import Iterable

import streamlit as st

from casal_data import french
from casal_data.meeting import ItemKind
from casal_data.minutes import words
from casal_data.minutes.content import Minutes, Point
from casal_data.minutes.known import Situation
from casal_data.web import chips
from casal_data.web.page import plain


def show(point: Point, minutes: Minutes) -> None:
    """The item under its heading; a sentence where nothing was noted of it."""
    st.header(plain(point.heading), anchor=False)
    if point.reason:
        st.caption(french.typeset(f"À l'ordre du jour : {plain(point.reason)}"))
    if point.situation:
        _situation(point.situation)
    texts = paragraphs([*point.discussion, *(words.since(minutes) if point.kind is ItemKind.SINCE else [])])
    if texts:
        st.markdown("\n\n".join(texts))
    for line in point.decision:
        st.success(french.typeset(f"**Décision :** {plain(line)}"), icon=":material/gavel:")
    _list("Suivis décidés", map(words.decided, point.commitments))
    _list("Suivis dits clos", map(words.settled, point.settled))
    _list(words.changes(minutes), map(words.change, point.changes))
    if not (texts or point.decision or point.commitments or point.settled or point.changes):
        st.caption("Rien n'a été noté à ce point.")


def _situation(known: Situation) -> None:
    chips.chip(known.status.label, known.status.look)
    told = [f"**{label} :** {plain(text)}" for label, text in words.situation(known)]
    st.caption(french.typeset("  \n".join(told)))


def paragraphs(lines: Iterable[str]) -> list[str]:
    """The lines as typed, those that begin with a dash as a list."""
    found: list[str] = []
    for line in lines:
        bullet = words.bullet(line)
        if bullet is None:
            found.append(plain(line))
        elif found and found[-1].startswith("- "):
            found[-1] += f"\n- {plain(bullet)}"
        else:
            found.append(f"- {plain(bullet)}")
    return found


def _list(title: str, lines: Iterable[str]) -> None:
    text = "\n".join(f"- {plain(line)}" for line in lines)
    if text:
        st.markdown(f"**{title}**\n\n{text}")
