"""The guide: a part for each page, and those that go across pages. Its texts are the Markdown files of ``guide/``.

A part is a title and blocks parted by blank lines, so that it is proofread as a text: headings, paragraphs, lists and
tables in Markdown; an image or a link alone on its line; ``{{name}}`` for what is written from the code itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st

from casal_data import french
from casal_data.web import address, help_tables, page
from casal_data.web.context import Context

FOLDER = Path(__file__).with_name("guide")
PAGES = {
    "aide": "pages/help.py",
    "vue-d-ensemble": "pages/overview.py",
    "echeancier": "pages/schedule.py",
    "partenaires": "pages/partners.py",
    "indicateurs": "pages/indicators.py",
    "legende": "pages/legend.py",
    "actions": "pages/actions.py",
    "vigilance": "pages/findings.py",
    "reunion": "pages/meeting.py",
    "mise-a-jour": "pages/update.py",
    "historique": "pages/history.py",
}
"""The parts that a page opens, by its url path, with its file: in the order of the menu, after the guide's own."""

SUBJECTS = (*PAGES, "questions", "classeurs", "mots")
"""All parts, in the order in which they are read."""

_IMAGE = re.compile(r"!\[(?P<alt>[^\]]+)\]\((?P<file>[\w-]+\.png)\)")
_LINK = re.compile(r"\[(?P<label>[^\]]+)\]\((?P<page>[\w-]+)(?:\?(?P<query>[^)]+))?\)")
_COMPUTED = re.compile(r"\{\{(?P<name>\w+)\}\}")
_FIRST = SUBJECTS[0]


@dataclass(frozen=True, slots=True)
class Part:
    """title: of the part. blocks: what is under it, as written."""

    title: str
    blocks: tuple[str, ...]


@cache
def part(subject: str) -> Part:
    """A part of ``SUBJECTS``; raises OSError where its file cannot be read."""
    title, *blocks = re.split(r"\n{2,}", (FOLDER / f"{subject}.md").read_text(encoding="utf-8").strip())
    return Part(title.removeprefix("# "), tuple(blocks))


def asked() -> str:
    """The part that the address asks for (``?sujet=echeancier``), the first where it asks for none or for no part."""
    subject = st.query_params.get("sujet", _FIRST)
    return subject if subject in SUBJECTS else _FIRST


def contents(chosen: str) -> None:
    """A link to each part but the one in view."""
    with st.container(horizontal=True, vertical_alignment="center", key="sommaire"):
        for subject in SUBJECTS:
            if subject == chosen:
                st.markdown(f"**{part(subject).title}**", width="content")
            else:
                _link(part(subject).title, "aide", {"sujet": subject})


def show(context: Context, subject: str) -> None:
    """A part, block after block."""
    for block in part(subject).blocks:
        if image := _IMAGE.fullmatch(block):
            _image(image["file"], image["alt"])
        elif link := _LINK.fullmatch(block):
            query = {name: values[-1] for name, values in parse_qs(link["query"] or "").items()}
            _link(link["label"], link["page"], query)
        elif computed := _COMPUTED.fullmatch(block):
            help_tables.TABLES[computed["name"]](context)
        elif block.startswith("## "):
            st.header(french.typeset(block.removeprefix("## ")), anchor=False)
        else:
            st.markdown(french.typeset(block))


def _image(file: str, alt: str) -> None:
    st.image(
        FOLDER / file,
        caption=french.typeset("Copie d'écran de la démonstration : données fictives."),
        width="stretch",
        alt=french.typeset(alt),
    )


def _link(label: str, target: str, query: Mapping[str, str]) -> None:
    text = page.plain(french.typeset(label))
    st.page_link(PAGES[target], label=text, query_params=address.link(query))
