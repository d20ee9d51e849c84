"""From the colour of a text to the legend of the plan: rgb, theme with tint and indexed colours, by hue.

Colours of Excel are told apart as people do: black, grey, and else the hue, whatever its shade.
"""

import re
from colorsys import hls_to_rgb, rgb_to_hls
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.writer.theme import theme_xml

from casal_data.vocabulary import Legend

_AUTOMATIC_INDEXES = {64, 65}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Excel counts theme colours with each light one before its dark one; the theme itself lists the dark one first.
_THEME_ORDER = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip
_SYSTEM_COLOURS = {"windowText": "000000", "window": "FFFFFF"}
_RGB = re.compile("[0-9A-Fa-f]{6}")

# Bounds of the hues, in degrees, up to which each legend colour reaches; between them are orange, yellow and green.
_HUES = ((15, Legend.PROSPECT), (185, None), (255, Legend.COLLABORATOR), (330, Legend.MEMBER_TO_VALIDATE),
         (360, Legend.PROSPECT))  # fmt: skip
_LEAST_CHROMA = 0.12
_DARKEST_GREY, _LIGHTEST_GREY = 0.3, 0.9


class Palette:
    """The colours of one workbook: its theme and, where it has its own, its indexed colours."""

    def __init__(self, workbook: Any) -> None:
        self._theme = _theme_colours(workbook.loaded_theme)
        # The workbook's own palette has no public name in openpyxl; without one it holds the standard colours.
        self._indexed = tuple(workbook._colors or COLOR_INDEX)
        self._legends: dict[tuple[str, Any, float], Legend | None] = {}

    def legend(self, colour: Any) -> Legend | None:
        """The legend status that an openpyxl colour stands for; None where it is none of the legend.

        No colour, and the automatic one, are noir: that is how they print.
        """
        if colour is None or colour.type == "auto" or (colour.type == "indexed" and colour.value in _AUTOMATIC_INDEXES):
            return Legend.MEMBER
        key = (colour.type, colour.value, colour.tint or 0.0)
        if key not in self._legends:
            rgb = self.rgb(colour)
            self._legends[key] = _nearest(rgb) if rgb else None
        return self._legends[key]

    def rgb(self, colour: Any) -> str:
        """An openpyxl colour as six hexadecimal digits, tint applied; "" where the workbook does not define it."""
        found = str(colour.value)
        if listed := {"theme": self._theme, "indexed": self._indexed}.get(colour.type):
            found = listed[colour.value] if 0 <= colour.value < len(listed) else ""
        return _tinted(found[-6:], colour.tint or 0.0) if _RGB.fullmatch(found[-6:]) else ""


def _theme_colours(theme: bytes | None) -> tuple[str, ...]:
    """The twelve colours of a theme in Excel's order; Office's own where the workbook has none that can be read."""
    try:
        root = fromstring(theme or theme_xml)
    except ParseError:
        root = fromstring(theme_xml)
    return tuple(_scheme_colour(root.find(f".//{_DRAWING}clrScheme/{_DRAWING}{name}")) for name in _THEME_ORDER)


def _scheme_colour(entry: Any) -> str:
    """A theme's entry holds either the rgb itself or a system colour with the last value that it had."""
    if entry is None or len(entry) == 0:
        return ""
    value = str(entry[0].get("lastClr") or entry[0].get("val") or "")
    return _SYSTEM_COLOURS.get(value, value)


def _tinted(rgb: str, tint: float) -> str:
    """ECMA-376, 18.8.19: a negative tint darkens by that share of lightness, a positive one lightens towards white."""
    if not tint:
        return rgb.upper()
    hue, lightness, saturation = rgb_to_hls(*_channels(rgb))
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    return "".join(f"{round(channel * 255):02X}" for channel in hls_to_rgb(hue, lightness, saturation))


def _nearest(rgb: str) -> Legend | None:
    red, green, blue = _channels(rgb)
    hue, lightness, _ = rgb_to_hls(red, green, blue)
    if max(red, green, blue) - min(red, green, blue) < _LEAST_CHROMA:
        return _grey(lightness)
    return next(legend for bound, legend in _HUES if hue * 360 <= bound)


def _grey(lightness: float) -> Legend | None:
    """Black, grey, or a white that nobody can read on paper and that says nothing."""
    if lightness < _DARKEST_GREY:
        return Legend.MEMBER
    return Legend.NOT_TRANSCRIBED if lightness < _LIGHTEST_GREY else None


def _channels(rgb: str) -> tuple[float, float, float]:
    red, green, blue = (int(rgb[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue
