"""The HTML of a screen: elements made of plain texts, and words in their colour, hatch and name."""

from collections.abc import Iterable, Sequence
from html import escape

from casal_data import french
from casal_data.vocabulary import Look

_HATCHES = {
    "": "",
    "/": "repeating-linear-gradient(-45deg,{ink} 0 .09em,transparent .09em .5em)",
    "x": "repeating-linear-gradient(-45deg,{ink} 0 .07em,transparent .07em .5em),"
    "repeating-linear-gradient(45deg,{ink} 0 .07em,transparent .07em .5em)",
    ".": "radial-gradient({ink} 12%,transparent 14%) 0 0/.45em .45em",
}
"""The hatches of plotly's marks, as far as a text is read through them; ink: with a quarter of its strength."""
_BORDERS = {"": "solid", "dash": "dashed", "dot": "dotted"}


def said(text: str) -> str:
    """A text as typed, with French spaces."""
    return escape(french.typeset(text))


def tag(name: str, *content: str, kind: str = "", style: str = "") -> str:
    """An element around content that is HTML already. kind: what ``screen.css`` calls it."""
    given = (f' {attribute}="{escape(value)}"' for attribute, value in (("class", kind), ("style", style)) if value)
    return f"<{name}{''.join(given)}>{''.join(content)}</{name}>"


def part(title: str, *content: str, kind: str = "") -> str:
    """A part of a screen under its title; nothing where it has no content."""
    inner = "".join(content)
    return tag("section", tag("h2", said(title)), inner, kind=kind) if inner else ""


def listed(items: Iterable[str], kind: str = "") -> str:
    """A list of items that are HTML already; nothing where there are none."""
    lines = [tag("li", item) for item in items]
    return tag("ul", *lines, kind=kind) if lines else ""


def lines(text: str) -> str:
    """A text of several lines as typed, a paragraph each."""
    return "".join(tag("p", escape(line)) for line in text.splitlines() if line.strip())


def chip(look: Look, text: str = "", *, large: bool = False) -> str:
    """A word in its colour and hatch, with its name."""
    hatch = _HATCHES[look.hatch].format(ink=f"{look.ink}33")
    style = f"background-color:{look.colour};color:{look.ink};border-style:{_BORDERS[look.outline]}"
    name = (
        tag("span", said(text or look.label), style=f"background-color:{look.colour}")
        if hatch
        else said(text or look.label)
    )  # the name stands on a plain ground, where a hatch would cross its letters
    style += f";background-image:{hatch}" if hatch and look.hatch != "." else ""
    return tag("span", name, kind="casal-chip casal-large" if large else "casal-chip", style=style)


def mark(name: str, value: object) -> str:
    """An element that nobody sees, by which two parts of the page tell whether they show the same."""
    return f'<i hidden data-casal-{name}="{hash(repr(value)):x}"></i>'


def screen(kind: str, over: Sequence[str], title: str, *content: str) -> str:
    """A whole screen. over: what stands over the title in small type, HTML already."""
    above = tag("p", *(tag("span", each) for each in over if each), kind="casal-over")
    return tag("div", above, tag("h1", said(title)), *content, kind=f"casal-screen casal-{kind}")
