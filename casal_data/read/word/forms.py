"""The fields of a form that a document holds: which are boxes, and which nobody has filled in."""

from xml.etree.ElementTree import Element

from casal_data.read.word.package import W, is_on

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def tick(properties: Element | None) -> str | None:
    """« X » for a box of a form that is ticked, "" for one that is not, None for what is no box."""
    box = properties.find(f"{_W14}checkbox") if properties is not None else None
    if box is None:
        return None
    checked = box.find(f"{_W14}checked")
    return "X" if checked is not None and checked.get(f"{_W14}val") in ("1", "true", "on") else ""


def is_prompt(properties: Element | None) -> bool:
    """Whether a field of a form still shows what it asks for."""
    return properties is not None and is_on(properties.find(f"{W}showingPlcHdr"))
