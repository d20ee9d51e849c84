"""A page on paper, where style alone does not reach: charts as wide as the sheet, tables whole, black on white.

The browser says when it is about to print. A chart's drawing has a size in pixels; told what it shows (its
``viewBox``), it takes whatever width ``style.css`` gives it there. A dark page is marked, for ``style.css`` again.
"""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from casal_data import french

MOST = 200
"""Rows of a table on paper; a longer one is a file to download."""

_WIDE, _SHORT, _HYPHEN = 8, 12, "\u2011"
"""Columns from which on the type is smaller; characters of a text that is not parted at its hyphens, and the hyphen
that does not part it."""

_SCRIPT = """
<script>
(() => {
  if (window.casalPaper) return;
  window.casalPaper = true;
  const root = document.documentElement;
  const drawings = () => document.querySelectorAll(".js-plotly-plot .main-svg");
  const isDark = () => {
    const [red, green, blue] = getComputedStyle(document.querySelector("[data-testid=stApp]"))
      .backgroundColor.match(/[\\d.]+/g).map(Number);
    return red + green + blue < 384;
  };
  addEventListener("beforeprint", () => {
    root.classList.toggle("casal-dark", isDark());
    for (const drawing of drawings()) {
      const [width, height] = ["width", "height"].map((name) => drawing.getAttribute(name));
      drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
      drawing.parentElement.style.aspectRatio = `${width} / ${height}`;
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("button[data-print]")) print();
  });
  addEventListener("afterprint", () => {
    root.classList.remove("casal-dark");
    drawings().forEach((drawing) => drawing.removeAttribute("viewBox"));
  });
})();
</script>
"""


def fit() -> None:
    """Make the browser ready a page for paper whenever it prints, once a visit."""
    st.html(_SCRIPT, unsafe_allow_javascript=True)


def button(label: str) -> None:
    """A button that prints the page, as the browser's own Ctrl + P does."""
    content = f'<button type="button" data-print>{escape(label)}</button>'
    st.html(f'<div class="casal-images">{content}</div>', width="content")


def rows(frame: pd.DataFrame, most: int = MOST) -> None:
    """The rows of a table as paper shows them, or so many; out of sight on a screen, where a table is scrolled.

    Columns where nothing is said are left out, to leave their width to the others.
    """
    said = frame.loc[:, [any(_text(value) for value in frame[name]) for name in frame]]
    head = _row("th", map(escape, map(str, said.columns)))
    body = "".join(_row("td", map(_text, row)) for row in said.head(most).itertuples(index=False, name=None))
    left = len(frame) - most
    more = f"<p>… et {french.count(left, 'autre ligne')}, dans le fichier à télécharger.</p>" if left > 0 else ""
    size = " casal-wide" if len(said.columns) > _WIDE else ""
    st.html(f'<table class="casal-rows{size}"><thead>{head}</thead><tbody>{body}</tbody></table>{more}')


def _row(tag: str, cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def _text(value: Any) -> str:
    """A value of a table in HTML, "" where there is none: items on lines of their own, numbers in French."""
    if isinstance(value, (list, tuple)):
        return "<br>".join(map(_text, value))
    if pd.isna(value):
        return ""
    if isinstance(value, float):
        return french.number(value, 2)
    text = value.isoformat()[:10] if isinstance(value, date) else escape(str(value))
    return text.replace("-", _HYPHEN) if len(text) <= _SHORT else text
