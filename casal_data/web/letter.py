"""A message that is ready to copy, or to save as a text."""

from collections.abc import Sequence

import streamlit as st

from casal_data import french
from casal_data.vocabulary import FICTIVE
from casal_data.web.media import TEXT

_HEIGHT = 380


def letter(plan: str, subject: str, told: str, lines: str, asked: str, *, fictive: bool) -> str:
    """A polite message about a plan: what it tells, what it lists (``lines``, as they are), what it asks for."""
    mark = [FICTIVE] if fictive else []
    head = [f"Objet : {plan} – {subject}", "Bonjour,", told]
    end = [asked, "Merci, et au plaisir de vous lire."]
    return "\n\n".join([*mark, *map(french.typeset, head), lines, *map(french.typeset, end)])


def listed(lines: Sequence[str]) -> str:
    """One line each."""
    return "\n".join(f"- {line}" for line in lines)


def copyable(text: str, file_name: str, key: str) -> None:
    """Show a message with a button that copies it, and one that saves it under that name. key: once on a page."""
    st.code(text, language=None, wrap_lines=True, height=_HEIGHT)
    st.download_button(
        "Ce message (.txt)",
        text.encode("utf-8-sig"),
        file_name=file_name,
        mime=TEXT,
        on_click="ignore",
        icon=":material/mail:",
        key=f"texte-{key}",
    )
