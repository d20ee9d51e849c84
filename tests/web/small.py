"""The small plan of these tests, and what a page says, in plain words."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qs

import pandas as pd
from streamlit.testing.v1 import AppTest

from tests.workbooks import plan_workbook

ROWS = (
    ["OBJECTIF 1 : NOURRIR"],
    ["1.1 Cultiver"],
    ["1.1.1 Semer", "Sonder\n- sur place", "Nombre de jardins\nPortrait", "CSDL\nRUI", "X\nLien 2.1.1", "X", None],
    ["1.1.2 Arroser", "Puiser", "Répertoire", "?", None, "X", None],
    ["1.2 Cuisiner"],
    ["1.2.1 Goûter l'été", "Inviter", None, "RUI", None, None, "X"],
    ["OBJECTIF 2 : RÉUNIR"],
    ["2.1 Parler"],
    ["2.1.1 Écrire", None, "Lettre", None, None, None, None],
)
SMALL = plan_workbook(*ROWS)
"""Four actions: in the first and second period, in the second, in the third, in none."""
MADE_UP = plan_workbook(*ROWS, title="Essai\nDonnées fictives : tout est inventé.")
"""The same, made up."""

PLAN, MADE_UP_PLAN = "plan-d-essai-2016-2020", "essai"

Link = tuple[str, str, dict[str, list[str]]]


def said(text: str) -> str:
    """A text as it is read: without the escapes that keep Markdown out, its no-break spaces as plain ones."""
    return re.sub(r"\\(.)", r"\1", text).replace("\u2060", "").replace("\u00a0", " ").replace("\u202f", " ")


def texts(elements: Iterable) -> list[str]:
    """What each of some elements says: ``texts(app.main.caption)``."""
    return [said(each.value) for each in elements]


def title(app: AppTest) -> str:
    """The finding on top of the page."""
    (only,) = texts(app.title)
    return only


def headings(app: AppTest) -> list[str]:
    """The headings of the page's parts."""
    return texts(app.header)


def links(block: object) -> list[Link]:
    """Every link of a page, or of a part of it: its label, where it leads, and the parameters it gives.

    The link that every page has to its part of the guide is left out.
    """
    found = [(said(each.value), each.proto.page, parse_qs(each.proto.query_string)) for each in block.get("page_link")]
    return [link for link in found if link[:2] != ("Aide", "aide")]


def address(app: AppTest) -> dict[str, list[str]]:
    """The parameters of the address."""
    return {key: [value] if isinstance(value, str) else list(value) for key, value in app.query_params.items()}


def labelled(widgets: Iterable, label: str):
    """The one widget with that label."""
    (found,) = [each for each in widgets if each.label == label]
    return found


def table(app: AppTest, *columns: str) -> list[tuple]:
    """The rows of the page's table, of some of its columns; None where a cell is empty."""
    frame = app.dataframe[0].value[list(columns)]
    return [tuple(_cell(value) for value in row) for row in frame.itertuples(index=False, name=None)]


def _cell(value: object) -> object:
    if hasattr(value, "tolist"):
        return value.tolist()
    return None if pd.isna(value) else value
