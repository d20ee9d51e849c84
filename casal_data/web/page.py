"""The frame of a page: its title, what is filtered, and errors in French instead of tracebacks."""

import logging
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from casal_data import french
from casal_data.figure.look import LIGHT
from casal_data.query import RequestError
from casal_data.store import StoreError
from casal_data.vocabulary import FICTIVE, WHITE, Look
from casal_data.web import address, chips, data, filters
from casal_data.web.context import Context, current

ICON = Path(__file__).with_name("icon.svg")
_STYLE = Path(__file__).with_name("style.css")
_HELP = "aide"
_LOG = logging.getLogger(__name__)
_MADE_UP = Look(FICTIVE, LIGHT.accent, WHITE)
_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#+\-.!|~$:^=&]")
_DRAWN, _JOINER = re.compile(r"(?<=[-<=>])(?=[-<=>])|(?<=:)(?=material/|streamlit:)"), "\u2060"


def dress() -> None:
    """The few rules of style that Streamlit's theme has no word for."""
    st.html(_STYLE)


@contextmanager
def in_french() -> Iterator[None]:
    """Whatever goes wrong within is told in one French sentence; the traceback goes to the server's log alone."""
    try:
        yield
    except (StoreError, RequestError) as error:
        _LOG.warning("%s", error)
        st.error(plain(french.typeset(str(error))), icon=":material/error:")
    except Exception:  # noqa: BLE001
        # The last net: a page must never show a traceback, whatever failed. Streamlit's own control flow
        # (rerun, stop, switch of page) does not derive from Exception and goes through.
        number = secrets.token_hex(3)
        _LOG.exception("unexpected error %s", number)
        st.error(
            french.typeset(
                "Cette page n'a pas pu être affichée. Rechargez-la ; si cela se reproduit, donnez à la personne "
                f"responsable de l'installation le numéro « {number} », qui figure dans le journal du serveur."
            ),
            icon=":material/error:",
        )


def head(name: str, finding: str, seen: Context | None = None) -> Context:
    """The top of a page: its name, the finding as its title, the plan and date, whether all of it is made up, and
    what is filtered. seen: what the page is about where that is not what the sidebar says."""
    context = seen or current()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{name} · {plain(context.plan.title)} · au {french.day(context.scope.as_of)}", width="content")
        if context.page != _HELP:
            link = address.link({"sujet": context.page})
            st.page_link("pages/help.py", label="Aide", icon=":material/help:", query_params=link, width="content")
        if context.is_fictive:
            with st.container(key="fictives", width="content"):
                chips.chip(FICTIVE, _MADE_UP)
    st.title(plain(french.typeset(finding)), anchor=False)
    for sentence in (*context.ignored, *data.store().notices()):
        st.warning(plain(sentence), icon=":material/warning:")
    _filtered(context)
    return context


def _filtered(context: Context) -> None:
    words = context.scope.filters.words()
    if not words:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="filtres"):
        st.markdown(plain(french.typeset("Filtré : " + " · ".join(words))), width="stretch")
        st.button("Effacer les filtres", on_click=filters.clear, icon=":material/filter_alt_off:")


def nothing(context: Context) -> None:
    """What a page says when no action is in view: which filter leaves nothing, with a button to do without it."""
    named = context.scope.filters.named()
    if not named:
        st.info(french.typeset("Ce plan ne contient aucune action."), icon=":material/info:")
        return
    wider = {name: _count_without(context, name) for name in named}
    st.info(plain(french.typeset(_why_nothing(named, wider))), icon=":material/filter_alt:")
    with st.container(horizontal=True):
        for name, count in wider.items():
            if count:
                label = french.typeset(f"Retirer « {named[name]} » ({french.count(count, 'action')})")
                st.button(plain(label), on_click=filters.clear, args=[filters.KEYS[name]], key=f"sans-{name}")


def _count_without(context: Context, name: str) -> int:
    return len(context.filtered(context.scope.filters.without(name)).ask("statuses"))


def _why_nothing(named: Mapping[str, str], wider: Mapping[str, int]) -> str:
    """named: the filters in words; wider: how many actions each would leave in view if it were removed."""
    guilty = [f"« {named[name]} »" for name, count in wider.items() if count]
    if len(named) == 1:
        return f"Aucune action ne correspond au filtre « {next(iter(named.values()))} »."
    if not guilty:
        return "Aucune action ne correspond à ces filtres, et en retirer un seul ne suffit pas : effacez-les."
    return f"Aucune action ne correspond à ces filtres ensemble. Sans {french.join(guilty, 'ou')}, il en resterait."


def plain(text: str) -> str:
    """Text of a workbook, shown as typed: Markdown and Streamlit's directives in it do nothing.

    Streamlit draws arrows, dashes and icons even where their characters are escaped: an invisible joiner parts them.
    """
    return _MARKUP.sub(r"\\\g<0>", _DRAWN.sub(_JOINER, text))
