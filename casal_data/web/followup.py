"""What was last reported of one action: where it stands, and what its targets have reached."""

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.web import address, sentences
from casal_data.web.page import plain


def standing(action: pd.Series) -> None:
    """How far an action is (a row of the view ``actions``), since when, and the comment, as typed."""
    percent, day, comment = (_known(action[name]) for name in ("Avancement (%)", "Dernier suivi", "Commentaire"))
    if day:
        st.markdown(french.typeset(sentences.standing(percent, day)))
    if comment:
        st.markdown(french.typeset("**Commentaire** : ") + _lines(comment.splitlines()))


def ask_for_one() -> None:
    """The way to a report, for where there is none."""
    st.page_link(
        "pages/update.py",
        label=french.typeset("Déposer un suivi : page Mise à jour"),
        icon=":material/upload_file:",
        query_params=address.link({}),
    )


def target(row: Any) -> str:
    """What is known of a target (a row of the view ``indicateurs``) in Markdown, "" where nobody gave anything."""
    known = {name: _known(value) for name, value in row.items()}
    lines = [french.typeset(sentences.target(known)), *(known["Commentaire"] or "").splitlines()]
    return _lines(lines)


def _lines(texts: Iterable[str]) -> str:
    """Texts as typed, each on a line of its own, in Markdown."""
    return "  \n".join(plain(text.strip()) for text in texts if text.strip())


def _known(value: Any) -> Any:
    """The value of a cell, None where it is empty, whichever way pandas says so."""
    return None if value is None or (isinstance(value, float) and math.isnan(value)) else value
