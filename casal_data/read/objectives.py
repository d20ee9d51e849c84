"""The cell of an objective: « OBJECTIF 1 : … », its cross-cutting objectives, or both, one item a line."""

import re
from dataclasses import dataclass

from casal_data import text
from casal_data.read.cells import unbulleted
from casal_data.read.codes import Head

_OBJECTIVE = re.compile(r"objectifs?\s+(?P<code>[0-9]+)\s*[.:)–—-]*\s*(?P<text>.*)", re.IGNORECASE)
_CROSSCUTTING = re.compile(r"objectifs?\s+transvers\w+\s*[:–—-]*\s*(?P<text>.*)", re.IGNORECASE)
_PLURAL = re.compile(r"\s*objectifs\s+transvers", re.IGNORECASE)
_LABEL = re.compile(r"\s*objectifs?\s+(?:[0-9]|transvers)", re.IGNORECASE)
# The label begins a line, or stands inside one with its colon: an objective may speak of cross-cutting ones.
_NEXT_LABEL = re.compile(
    r"(?=^\s*objectifs?\s+transvers|\bobjectifs?\s+transvers\w+\s*:)", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class ObjectiveCell:
    """What an objective's cell says; ``head`` is None where it holds cross-cutting objectives alone.

    may_go_on: more of them may stand in the rows below, since their label is a plural or has nothing after it.
    """

    head: Head | None
    crosscutting: tuple[str, ...]
    may_go_on: bool


def starts_objective(typed: str) -> bool:
    """Whether a cell is an objective's, by the words that it begins with."""
    return bool(_LABEL.match(typed))


def objective_cell(typed: str) -> ObjectiveCell:
    """Read a cell that ``starts_objective``; an objective's text may go over several lines."""
    first, *others = _NEXT_LABEL.split(typed)
    objective = _OBJECTIVE.fullmatch(text.clean(first))
    items = [line for block in others for line in _crosscutting_lines(block)]
    head = Head(objective["code"], objective["text"]) if objective else None
    may_go_on = bool(others) and (not items or _PLURAL.match(others[-1]) is not None)
    return ObjectiveCell(head, tuple(items), may_go_on)


def _crosscutting_lines(block: str) -> list[str]:
    """The items of a block that begins with the label: what follows it on its line, then one a line."""
    label_line, *lines = block.split("\n")
    label = _CROSSCUTTING.fullmatch(text.clean(label_line))
    items = [label["text"] if label else label_line, *lines]
    return [item for line in items if (item := unbulleted(line))]
