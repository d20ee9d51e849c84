"""Lists: how deep a paragraph is in one, and the number that Word prints before it, which is nowhere in its text."""

import re
from collections import defaultdict
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from casal_data.read.word.package import W, value
from casal_data.read.word.styles import Styles

_LEVELS = 9
_HOLE = re.compile(r"%([1-9])")
_COUNTED = {"", "decimal", "decimalZero"}


@dataclass(frozen=True, slots=True)
class ListItem:
    """level: how deep, 0 at first. label: the number before it, as « 1.2.3 »; "" for a bullet or letters."""

    level: int
    label: str


class Numbering:
    """The lists of a document, counted paragraph after paragraph in the order of the text."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._nums = {value(num, "numId"): num for num in _children(part, "num")}
        self._abstracts = {value(each, "abstractNumId"): each for each in _children(part, "abstractNum")}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._begun: set[str] = set()
        self._listed: dict[str, tuple[str, int]] = {}
        self._levels: dict[str, _Levels] = {}

    def item(self, properties: Element | None, style: str) -> ListItem | None:
        """What a paragraph with these properties and that style is in its list, None for one in no list."""
        num, level = self._place(properties, style)
        if num not in self._nums:
            return None
        if num not in self._levels:
            self._levels[num] = _levels(self._nums[num], self._abstract(num))
        return ListItem(level, self._label(num, self._levels[num], level))

    def _place(self, properties: Element | None, style: str) -> tuple[str, int]:
        """The list and the level of a paragraph; numId 0 takes a paragraph out of the list of its style."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        if own is not None and (num := value(own.find(f"{W}numId"))):
            return num, _level(value(own.find(f"{W}ilvl")))
        if style not in self._listed:
            self._listed[style] = self._place_of_style(style)
        return self._listed[style]

    def _place_of_style(self, style: str) -> tuple[str, int]:
        for properties in self._styles.paragraph_properties(style):
            listed = properties.find(f"{W}numPr")
            if listed is not None and (num := value(listed.find(f"{W}numId"))):
                level = value(listed.find(f"{W}ilvl"))
                return num, _level(level) if level else self._level_of_style(num, style)
        return "", 0

    def _level_of_style(self, num: str, style: str) -> int:
        """The level that a list ties to a style."""
        levels = _children(self._abstract(num), "lvl") if num in self._nums else []
        return next((_level(value(each, "ilvl")) for each in levels if value(each.find(f"{W}pStyle")) == style), 0)

    def _abstract(self, num: str) -> Element | None:
        abstract = self._abstracts.get(value(self._nums[num].find(f"{W}abstractNumId")))
        link = value(abstract.find(f"{W}numStyleLink")) if abstract is not None else ""
        if not link:
            return abstract
        for properties in self._styles.paragraph_properties(link):
            linked = self._nums.get(value(properties.find(f"{W}numPr/{W}numId")))
            if linked is not None:
                return self._abstracts.get(value(linked.find(f"{W}abstractNumId")))
        return abstract

    def _label(self, num: str, levels: "_Levels", level: int) -> str:
        counts = self._counts[levels.abstract]
        if num not in self._begun:
            self._begun.add(num)
            for number in levels.begins_anew:
                counts[number] = None
        for number in range(level):
            counts[number] = levels.starts[number] if counts[number] is None else counts[number]
        before = counts[level]
        counts[level] = levels.starts[level] if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _written(levels.patterns[level], counts)


@dataclass(frozen=True, slots=True)
class _Levels:
    """The levels of a list. abstract: what it counts with. begins_anew: levels that it counts from their start.

    patterns: what is printed before an item, as « %1.%2 », "" for a bullet or letters.
    """

    abstract: str
    starts: list[int]
    begins_anew: list[int]
    patterns: list[str]


def _levels(num: Element, abstract: Element | None) -> _Levels:
    levels = {_level(value(each, "ilvl")): each for each in _children(abstract, "lvl")}
    overrides = {_level(value(each, "ilvl")): each for each in _children(num, "lvlOverride")}
    levels |= {number: own for number, each in overrides.items() if (own := each.find(f"{W}lvl")) is not None}
    return _Levels(
        value(abstract, "abstractNumId"),
        [_start(levels.get(number), overrides.get(number)) for number in range(_LEVELS)],
        [number for number, each in overrides.items() if each.find(f"{W}startOverride") is not None],
        [_pattern(levels, number) for number in range(_LEVELS)],
    )


def _pattern(levels: dict[int, Element], level: int) -> str:
    pattern = value(levels[level].find(f"{W}lvlText")) if level in levels else ""
    shown = [int(number) - 1 for number in _HOLE.findall(pattern)]
    return pattern if shown and all(value(_format(levels.get(number))) in _COUNTED for number in shown) else ""


def _written(pattern: str, counts: list[int | None]) -> str:
    return _HOLE.sub(lambda hole: str(counts[int(hole[1]) - 1] or 0), pattern).strip()


def _format(level: Element | None) -> Element | None:
    return level.find(f"{W}numFmt") if level is not None else None


def _start(level: Element | None, override: Element | None) -> int:
    own = value(override.find(f"{W}startOverride")) if override is not None else ""
    start = own or (value(level.find(f"{W}start")) if level is not None else "")
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _level(typed: str) -> int:
    return min(int(typed), _LEVELS - 1) if typed.isdecimal() and len(typed) < 4 else 0


def _children(element: Element | None, name: str) -> list[Element]:
    return element.findall(W + name) if element is not None else []
