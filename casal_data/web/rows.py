"""How every table is drawn, and the buttons that download exactly its rows."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import export, french
from casal_data.export import About, mark
from casal_data.model import Plan
from casal_data.web import paper
from casal_data.web.chart import is_phone
from casal_data.web.context import Context
from casal_data.web.media import CSV, XLSX

_ROW, _WRAPPED, _HEAD, _MOST = 38, 86, 44, 640
"""Heights in pixels: of a row, of one whose cells take four lines, of the header, and the most before it scrolls.

Streamlit wraps the text of rows higher than 68 pixels.
"""
_MOST_STYLED = 1_000
"""Rows: past that many, colouring them would take longer than reading them. No table says anything by colour alone."""

_TYPES = {"csv": CSV, "xlsx": XLSX}


def about(context: Context, title: str, plan: Plan | None = None) -> About:
    """What a table of rows that are no view says of itself: the filters do not touch it.

    plan: another than the one of the page.
    """
    told = plan or context.plan
    return About(title, told.title, told.id, context.scope.as_of, fictive=told.is_fictive)


def rows(
    frame: pd.DataFrame,
    told: About,
    *,
    key: str,
    columns: Mapping[str, Any],
    style: Callable[[pd.DataFrame], Any] = lambda shown: shown,
    wrapped: bool = False,
    on_phone: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Show rows, marked where they are made up. key: once on a page. columns: how each is shown, by name.

    style: given the rows as they are to be seen, colours them where they are not too many. wrapped: whether a cell may
    take several lines. on_phone: the columns that a phone shows first, and their widths.
    """
    height = _WRAPPED if wrapped else _ROW
    marked = mark(frame, told)
    columns = dict(columns)
    if on_phone and is_phone():
        marked = marked[[*on_phone, *(name for name in marked if name not in on_phone)]]
        columns |= {name: st.column_config.TextColumn(width=width) for name, width in on_phone.items()}
    st.dataframe(
        style(marked) if len(marked) <= _MOST_STYLED else marked,
        hide_index=True,
        key=f"table-{key}",
        row_height=height,
        height=min(_HEAD + height * max(len(frame), 1), _MOST),
        column_config=columns,
        placeholder="",
        alt=f"Tableau de {french.count(len(frame), 'ligne')}",
    )
    paper.rows(frame)


def to_open(label: str, titles: Mapping[str, str], *, button: str) -> str | None:
    """What to open of a table whose first column are buttons: the one just clicked, or chosen in a list; None else.

    label: of the list, under the table; no key of a keyboard presses a button of Streamlit's table. titles: what the
    list says, by what the buttons do. button: the key of their column.
    """
    chosen = st.selectbox(
        label,
        list(titles),
        index=None,
        format_func=lambda name: titles[name],
        placeholder="Choisissez ici, ou cliquez dans le tableau",
        key=f"{button}-choix",
        width=560,
    )
    clicked = st.session_state.get(button)
    return str(clicked["label"]) if clicked else chosen


def downloads(frame: pd.DataFrame, told: About, *, key: str, csv: bytes | None = None) -> None:
    """Buttons that download the rows of ``frame`` as CSV and for Excel, marked where they are made up.

    csv: the same rows as bytes, where they are there already. The workbook is made when it is asked for.
    """
    content = csv or export.to_bytes(frame, "csv", told)
    with st.container(horizontal=True, gap="small", key=f"fichiers-{key}"):
        _button(f"Télécharger le CSV ({french.count(len(frame), 'ligne')})", content, told, "csv", key)
        _button("Excel (.xlsx)", partial(export.to_bytes, frame, "xlsx", told), told, "xlsx", key)


def _button(label: str, content: bytes | Callable[[], bytes], told: About, extension: str, key: str) -> None:
    st.download_button(
        label,
        content,
        file_name=told.file_name(extension),
        mime=_TYPES[extension],
        on_click="ignore",
        icon=":material/download:",
        key=f"{extension}-{key}",
    )
