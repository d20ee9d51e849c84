"""What a run looks like in the end: its own properties, those of its styles, and of the styles that these stand on."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.styles.colors import Color

from casal_data import text
from casal_data.read.word.package import W, is_on, value

# The colours of a theme in the order in which the palette counts them.
_THEME = {
    "light1": 0, "background1": 0, "dark1": 1, "text1": 1, "light2": 2, "background2": 2, "dark2": 3, "text2": 3,
    "accent1": 4, "accent2": 5, "accent3": 6, "accent4": 7, "accent5": 8, "accent6": 9,
    "hyperlink": 10, "followedHyperlink": 11,
}  # fmt: skip
_LINK_STYLES = {"hyperlink", "followedhyperlink", "internet link", "visited internet link"}
_MOST_ANCESTORS = 20


class Styles:
    """The styles of a document, from its part « styles » (None for none). has_theme: whether theme colours mean any."""

    def __init__(self, part: Element | None, *, has_theme: bool) -> None:
        self._has_theme = has_theme
        self._styles: dict[str, Element] = {}
        self._default = ""
        found = part.iter(f"{W}style") if part is not None else ()
        for style in found:
            self._styles[value(style, "styleId")] = style
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                self._default = value(style, "styleId")
        self._known: dict[tuple[str, str, str, str], Element | None] = {}
        defaults = part.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if part is not None else None
        self._defaults = [defaults] if defaults is not None else []

    def colour(self, run: Element | None, paragraph: str, table: str) -> Any:
        """The colour of a run's text as openpyxl has it, None for the automatic one.

        run: its properties. paragraph, table: the styles of its paragraph and table, "" for the default one or none.
        """
        found = self._found("color", run, paragraph, table)
        return self._as_openpyxl(found) if found is not None else None

    def is_on(self, name: str, run: Element | None, paragraph: str) -> bool:
        """Whether a property of text is on, as « vanish » for hidden text."""
        return is_on(self._found(name, run, paragraph, ""))

    def is_coloured_as_link(self, run: Element | None) -> bool:
        """Whether a run has its colour from Word's own style of hyperlinks."""
        if run is None or run.find(f"{W}color") is not None:
            return False
        style = value(run.find(f"{W}rStyle"))
        return bool(style) and text.fold(self.name(style)) in _LINK_STYLES

    def name(self, style: str) -> str:
        """The name of a style as Word has it in English, whatever the language of its menus."""
        found = self._styles.get(style or self._default)
        return value(found.find(f"{W}name")) or style if found is not None else style

    def paragraph_properties(self, style: str) -> Iterator[Element]:
        """The paragraph properties that a style gives, the nearest first."""
        for each in self._ancestry(style or self._default):
            if (found := each.find(f"{W}pPr")) is not None:
                yield found

    def _found(self, name: str, run: Element | None, paragraph: str, table: str) -> Element | None:
        """A property of a run: its own, else that of its styles, which are looked through once for all runs alike."""
        own = run.find(W + name) if run is not None else None
        if own is not None:
            return own
        key = (name, value(run.find(f"{W}rStyle")) if run is not None else "", paragraph, table)
        if key not in self._known:
            looks = (*self._run_properties(key[1]), *self._run_properties(paragraph or self._default),
                     *self._run_properties(table), *self._defaults)  # fmt: skip
            found = (each.find(W + name) for each in looks)
            self._known[key] = next((each for each in found if each is not None), None)
        return self._known[key]

    def _run_properties(self, style: str) -> Iterator[Element]:
        for each in self._ancestry(style):
            if (found := each.find(f"{W}rPr")) is not None:
                yield found

    def _ancestry(self, style: str) -> Iterator[Element]:
        """A style and those that it stands on; a chain that bites its tail ends."""
        for _ in range(_MOST_ANCESTORS):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            style = value(found.find(f"{W}basedOn"))

    def _as_openpyxl(self, colour: Element) -> Any:
        theme = _THEME.get(value(colour, "themeColor"))
        if theme is not None and self._has_theme:
            return _theme_colour(theme, value(colour, "themeTint"), value(colour, "themeShade"))
        rgb = value(colour)
        return None if rgb.lower() in ("auto", "") else _rgb_colour(rgb)


# openpyxl checks what its colours are made of, which takes long, and a document has few.
@lru_cache(maxsize=1_000)
def _theme_colour(theme: int, tint: str, shade: str) -> Color:
    """Word writes the share that is left of a colour's distance to white, or of its lightness, in 255ths."""
    change = 1 - _share(tint) if tint else _share(shade) - 1 if shade else 0.0
    return Color(theme=theme, tint=change)


@lru_cache(maxsize=1_000)
def _rgb_colour(rgb: str) -> Color:
    try:
        return Color(rgb=f"FF{rgb}")
    except ValueError:  # no colour at all, which the legend then does not have
        return Color(theme=99)


def _share(hexadecimal: str) -> float:
    try:
        return min(int(hexadecimal, 16), 255) / 255
    except ValueError:
        return 1.0
