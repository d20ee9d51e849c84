"""The styles of an annotated workbook: those of the sheet « Problèmes », and the two colours of offending cells."""

from casal_data.read.annotated.package import Package
from casal_data.read.annotated.xml import Part

ERROR, WARNING = "error-cell", "warning-cell"
"""The colours of offending cells, differential styles."""

_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_NO_STYLES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>'
)
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_RED, _LIGHT_RED = "FF9C0006", "FFFFC7CE"
_BROWN, _LIGHT_AMBER = "FF7F4F00", "FFFFEB9C"
_LOOKS = {
    # Of each kind of cell: bold or underlined, size, colour of its text and of its ground, and whether it wraps.
    "title": ("<b/>", 14, "FF14532D", "", False),
    "note": ("<i/>", 11, "FF18212A", "", False),
    "header": ("<b/>", 11, "FFFFFFFF", "FF14532D", True),
    "plain": ("", 11, "FF18212A", "", True),
    "link": ("<u/>", 11, "FF0563C1", "", True),
    "error": ("<b/>", 11, _RED, _LIGHT_RED, True),
    "warning": ("<b/>", 11, _BROWN, _LIGHT_AMBER, True),
}
_COLOURS = {ERROR: (_RED, _LIGHT_RED), WARNING: (_BROWN, _LIGHT_AMBER)}


def add_looks(package: Package) -> dict[str, int]:
    """Add our styles to a workbook's, once: the number of each, by the names of ``_LOOKS`` and ``_COLOURS``."""
    name = package.related(package.book, "styles")
    if name is None:
        name = package.target(package.book, package.add(package.book, "styles", "xl/styles.xml", _MEDIA, _NO_STYLES))
    styles = _complete(package.read(name))
    lists = {each.name: each for each in styles.root.children}
    looks = {}
    for look, (letters, size, ink, ground, wraps) in _LOOKS.items():
        font = styles.append_once(
            lists["fonts"], f'<font>{letters}<sz val="{size}"/><color rgb="{ink}"/><name val="Calibri"/></font>'
        )
        fill = styles.append_once(lists["fills"], _fill(ground)) if ground else 0
        looks[look] = styles.append_once(lists["cellXfs"], _format(font, fill, wraps))
    for look, (ink, ground) in _COLOURS.items():
        looks[look] = styles.append_once(
            lists["dxfs"], f'<dxf><font><color rgb="{ink}"/></font>{_fill(ground, ground)}</dxf>'
        )
    package.parts[name] = styles.edited()
    return looks


def _complete(styles: Part) -> Part:
    """The style sheet with each list that ours go to."""
    for name in ("fonts", "fills", "cellXfs", "dxfs"):
        if styles.child(name) is None:
            styles.insert(f'<{name} count="0"></{name}>', _ORDER[: _ORDER.index(name)])
    return Part(styles.edited())


def _fill(colour: str, behind: str = "") -> str:
    """A plain ground; a differential style shows the colour that is behind."""
    back = f'rgb="{behind}"' if behind else 'indexed="64"'
    return f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor {back}/></patternFill></fill>'


def _format(font: int, fill: int, wraps: bool) -> str:
    return (
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyFont="1" applyFill="1" '
        f'applyAlignment="1"><alignment vertical="top" wrapText="{int(wraps)}"/></xf>'
    )
