"""A chart on a page: its text alternative, and what was clicked."""

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from casal_data.figure.look import CONFIG, DARK, LIGHT, Theme
from casal_data.vocabulary import FICTIVE


def clickable(figure: go.Figure, key: str, alt: str) -> list[Any] | None:
    """Show a chart; the ``customdata`` of the mark that was clicked, None until then."""
    event = st.plotly_chart(
        figure, key=key, theme=None, on_select="rerun", selection_mode="points", config=CONFIG, alt=_told(figure, alt)
    )
    points = event["selection"]["points"]
    return list(points[0]["customdata"]) if points and points[0].get("customdata") else None


def still(figure: go.Figure, key: str, alt: str) -> None:
    """Show a chart that only tells."""
    st.plotly_chart(figure, key=key, theme=None, config=CONFIG, alt=_told(figure, alt))


def _told(figure: go.Figure, alt: str) -> str:
    """The text alternative, which says what the picture itself says of its data."""
    return f"{FICTIVE}. {alt}" if FICTIVE in (figure.layout.title.text or "") else alt


def theme() -> Theme:
    """The chart colours for the page's own theme, light or dark."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def is_phone() -> bool:
    """Whether the browser says it is a phone's: charts then leave their long labels to the pointer."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
