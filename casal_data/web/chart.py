"""A chart on a page: its text alternative, what was clicked, and the buttons that save it as an image."""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from casal_data.figure.look import CONFIG, DARK, LIGHT, Theme
from casal_data.vocabulary import FICTIVE
from casal_data.web.context import current

_IMAGE = '<button type="button" data-image="{format}" data-name="{name}" aria-label="{label}">{text}</button>'


def drawn(draw: Callable[..., go.Figure], *data: Any, **more: Any) -> go.Figure:
    """What ``draw``, of ``casal_data.figure``, makes of that data for this page: in its theme, for a phone where it is
    on one, and marked where all of it is made up. All sessions share it; nobody may change it.
    """
    told = {**more, "theme": theme(), "compact": is_phone(), "fictive": current().is_fictive}
    return _figure(f"{draw.__module__}.{draw.__name__}", data, told, draw)


# plotly checks each property of a figure, which is longer than all else that a page does: what is drawn of the same
# data is the same, so it is kept.
@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs={pd.DataFrame: pickle.dumps})
def _figure(name: str, data: Sequence[Any], more: Mapping[str, Any], _draw: Callable[..., go.Figure]) -> go.Figure:
    return _draw(*data, **more)


def clickable(figure: go.Figure, key: str, alt: str, *, leads: bool = False) -> list[Any] | None:
    """Show a chart; the ``customdata`` of the mark that was clicked, None until then.

    leads: whether a click leads to another view of the same page. It is then heard once: a browser in haste sends it
    again with the click that leads back.
    """
    clicks = f"_clicks_{key}"
    number = st.session_state.get(clicks, 0)
    with _framed(key):
        event = st.plotly_chart(
            figure,
            key=f"{key}-{number}" if number else key,
            theme=None,
            on_select="rerun",
            selection_mode="points",
            config=CONFIG,
            alt=_told(figure, alt),
        )
    points = event["selection"]["points"]
    mark = list(points[0]["customdata"]) if points and points[0].get("customdata") else None
    if mark and leads:
        st.session_state[clicks] = number + 1
    return mark


def still(figure: go.Figure, key: str, alt: str) -> None:
    """Show a chart that only tells."""
    with _framed(key):
        st.plotly_chart(figure, key=key, theme=None, config=CONFIG, alt=_told(figure, alt))


@contextmanager
def _framed(key: str) -> Iterator[None]:
    """A chart with its two buttons under it; the browser makes the image (``images.py``)."""
    with st.container(key=f"graphique-{key}", gap="xsmall"):
        yield
        name = escape(current().about(key).file_name("png").removesuffix(".png"))
        st.html(f'<div class="casal-images">{_button("png", name)}{_button("svg", name)}</div>')


def _button(format_: str, name: str) -> str:
    text = format_.upper()
    return _IMAGE.format(format=format_, name=name, text=text, label=f"Télécharger le graphique ({text})")


def _told(figure: go.Figure, alt: str) -> str:
    """The text alternative, which says what the picture itself says of its data."""
    return f"{FICTIVE}. {alt}" if FICTIVE in (figure.layout.title.text or "") else alt


def theme() -> Theme:
    """The chart colours for the page's own theme, light or dark."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def is_phone() -> bool:
    """Whether the browser says it is a phone's: charts then leave their long labels to the pointer."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
