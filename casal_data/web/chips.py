"""Coloured labels: a word of the vocabulary in its colour, always with its name."""

from collections import Counter
from collections.abc import Iterable
from html import escape

import streamlit as st

from casal_data import french
from casal_data.model import Assignment
from casal_data.vocabulary import Freshness, Judgement, Legend, Look, Status

Word = Freshness | Judgement | Legend | Status
"""A word that has a look."""

_CHIP = (
    '<span style="display:inline-block;margin:0 .4rem .4rem 0;padding:.15rem .6rem;border-radius:1rem;'
    'border:1px {border} #52606D;background:{colour};color:{ink}">{text}</span>'
)


def chip(text: str, look: Look) -> None:
    """One label in the colour of ``look``."""
    st.html(_html(text, look), width="content")


def statuses(codes: Iterable[str]) -> None:
    """The statuses among ``codes`` (one an action) in their order, each with its number of actions."""
    counted(Status, codes)


def counted(words: Iterable[Word], codes: Iterable[str]) -> None:
    """Those of ``words`` that are among ``codes``, in their order, each with how many times."""
    counts = Counter(codes)
    st.html("".join(_html(f"{each.label} · {counts[each]}", each.look) for each in words if counts[each]))


def labels(words: Iterable[Word]) -> None:
    """Each of ``words`` as a label."""
    st.html("".join(_html(each.label, each.look) for each in words))


def meanings(codes: Iterable[str], words: Iterable[Word] = Status) -> None:
    """What those of ``words`` that are among ``codes`` mean, where they need a sentence."""
    present = set(codes)
    lines = [f"**{each.label}** : {each.look.hint}" for each in words if each in present and each.look.hint]
    st.caption(french.typeset("  \n".join(lines)))


def partners(assignments: Iterable[Assignment]) -> None:
    """Each partner as a label: its name and its legend status, in the status's colour."""
    chips = "".join(_html(f"{each.partner} · {each.legend.label}", each.legend.look) for each in assignments)
    if chips:
        st.html(chips)


def _html(text: str, look: Look) -> str:
    border = "dashed" if look.outline else "solid"
    return _CHIP.format(border=border, colour=look.colour, ink=look.ink, text=escape(text))
