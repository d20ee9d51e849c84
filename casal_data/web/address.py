"""The address of a page: its filters and reference date, so that what is seen is a link to share.

Streamlit can bind a widget to the address by itself, but it writes the option's label (a whole sentence, for an
objective) and does not follow links inside the application. Here the address holds short plain values (codes,
names, ISO dates), and three events are told apart: a link or the browser's back and forward (the address leads),
a widget (the widget leads), the menu (the filters travel to the next page).
"""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

PLAN = "plan"
KEYS = (
    PLAN, "au", "depuis", "objectif", "orientation", "periode", "partenaire", "legende", "statut", "manque", "texte",
)  # fmt: skip
_ALWAYS = (PLAN, "au", "depuis")
"""What travels from page to page, and what of it does even without the filters. What belongs to one page alone is in
``st.query_params`` there."""
_OF_ONE_PAGE = {
    "action": "actions",
    "depot": "historique",
    "sujet": "aide",
    "cible": "indicateurs",
    "jugement": "indicateurs",
    "constat": "vigilance",
    "reunion": "reunion",
    "partie": "reunion",
    "ecran": "reunion",
}
"""What Streamlit leaves for an instant, and for the browser's history, in the address of the page it leaves."""

_DIGITS = 9
_WRITTEN, _PAGE, _STAYED = "_address_written", "_address_page", "_address_stayed"

Values = Mapping[str, Sequence[str]]


def arriving(page: str) -> dict[str, list[str]] | None:
    """The values to take from the address when a link, or back and forward, has led here; None when a widget has,
    or when the menu has, which shows a page without a word on filters: they are kept."""
    current, before = read(), st.session_state.get(_PAGE)
    st.session_state[_PAGE] = page
    st.session_state[_STAYED] = before == page
    if _is_back_or_forward():
        return current  # even where it is what was last written: a browser in haste sends widgets as they were
    if before not in (page, None):
        return current or None
    return current if current != st.session_state.get(_WRITTEN) else None


def _is_back_or_forward() -> bool:
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation


def read() -> dict[str, list[str]]:
    """The values of ``KEYS`` in the address, as text and unchecked."""
    return {key: st.query_params.get_all(key) for key in KEYS if key in st.query_params}


def write(values: Values) -> None:
    """Put the values of ``KEYS`` in the address; empty ones leave it."""
    wanted = {key: [str(value) for value in values[key]] for key in KEYS if values.get(key)}
    current = read()
    for key in KEYS:
        if wanted.get(key) == current.get(key):
            continue
        if key in wanted:
            st.query_params[key] = wanted[key]
        else:
            del st.query_params[key]
    for key, page in _OF_ONE_PAGE.items():
        if key in st.query_params and st.session_state.get(_PAGE) != page:
            del st.query_params[key]
    if st.session_state.get(_STAYED):
        # Said even where nothing changed: a link from a page to itself does not change what the browser shows.
        st.query_params.update()
    st.session_state[_WRITTEN] = wanted


def link(changes: Mapping[str, str | Iterable[str]], *, keep: bool = True) -> dict[str, list[str]]:
    """Query parameters of a link: today's values with ``changes`` over them; an empty change removes.

    keep: False leaves the filters behind; the plan and the two days are always those of the page.
    """
    written = st.session_state.get(_WRITTEN, {})
    kept = {key: value for key, value in written.items() if keep or key in _ALWAYS}
    for key, value in changes.items():
        kept[key] = [value] if isinstance(value, str) else list(value)
    return {key: value for key, value in kept.items() if any(value)}


def whole_number(text: str) -> int | None:
    """The number that the address gives, None for what is none or is longer than any that there is."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None
