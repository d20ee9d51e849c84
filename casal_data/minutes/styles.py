"""The look of our Word documents, as styles and nothing else: whoever edits one finds Word's own names.

Letter paper, and a font that every system has or stands in for. French of Canada throughout, so that Word checks it.
"""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Inches, Pt, RGBColor

FONT, LANGUAGE = "Arial", "fr-CA"
MARGIN = Cm(2.5)
PAGE = Inches(8.5), Inches(11)
WIDTH = PAGE[0] - 2 * MARGIN
"""What a line has between the margins."""
TABLE = "Tableau"
DECISION, SITUATION, LABEL, CELL, GAP = "Décision", "Situation", "Rubrique", "Cellule", "Après un tableau"
"""Styles of our own: what was decided, where an action stood, what a list lists, a line of a cell, and the space after
a table, which Word has no word for."""

_GREEN, _INK, _GREY = "14532D", "18212A", "52606D"
_SHADE = "E6EFE9"
_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Tableau">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:rPr><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{_GREEN}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_GREEN}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="9AA5B1"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="30" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
      <w:bottom w:w="30" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>
</w:style>
"""
_BORDER = f"""
<w:pBdr {nsdecls("w")}>
  <w:left w:val="single" w:sz="24" w:space="8" w:color="{_GREEN}"/>
</w:pBdr>
"""
_SHADING = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_SHADE}"/>'


def dress(document: Document) -> None:
    """Give an empty document its paper, its styles and its language."""
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = Cm(1.25)
    _defaults(document)
    _headings(document)
    _texts(document)
    _contents(document)
    document.styles.element.append(parse_xml(_TABLE_STYLE))


def _defaults(document: Document) -> None:
    run = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _fonts(run)
    language = run.find(qn("w:lang"))
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), LANGUAGE)
    theme = document.settings.element.find(qn("w:themeFontLang"))
    theme.set(qn("w:val"), LANGUAGE)
    document.settings.element.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    document.settings.element.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word opens it in its compatibility mode
    _style(document, "Normal", 10.5, after=6, line=1.12)


def _headings(document: Document) -> None:
    _style(document, "Title", 22, bold=True, colour=_GREEN, after=2, keep=True)
    _style(document, "Subtitle", 13, colour=_INK, after=10, keep=True)
    _style(document, "Heading 1", 14, bold=True, colour=_GREEN, before=18, after=6, keep=True)
    _style(document, "Heading 2", 11.5, bold=True, colour=_INK, before=14, after=4, keep=True)
    _style(document, "TOC Heading", 12, bold=True, colour=_GREEN, before=12, after=4, keep=True)


def _texts(document: Document) -> None:
    _style(document, "Caption", 9.5, bold=True, colour=_INK, before=6, after=4, keep=True)
    _style(document, "List Bullet", 10.5, after=3, line=1.12)
    right = WIDTH
    for name in ("Header", "Footer"):
        style = _style(document, name, 9, colour=_GREY, after=0)
        stops = style.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)
    decision = _style(document, DECISION, 10.5, before=4, after=8, line=1.12, indent=Cm(0.5))
    for element in (_BORDER, _SHADING):
        decision.element.get_or_add_pPr().insert_element_before(
            parse_xml(element), "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"
        )
    _style(document, SITUATION, 9.5, colour=_GREY, after=2)
    _style(document, LABEL, 10.5, bold=True, before=4, after=2, keep=True)
    _style(document, CELL, 9.5, after=2)
    _style(document, GAP, 4)


def _contents(document: Document) -> None:
    for name, indent in (("toc 1", 0.0), ("toc 2", 0.6)):
        style = _style(document, name, 9.5, after=1, indent=Cm(indent + 0.6))
        style.paragraph_format.first_line_indent = Cm(-0.6)


def _style(
    document: Document,
    name: str,
    size: float,
    *,
    bold: bool = False,
    colour: str = "",
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
    keep: bool = False,
    indent: Any = None,
) -> Any:
    """A paragraph style, made where Word's template lacks it. keep: on the page of what follows it."""
    there = {style.name for style in document.styles}
    style: Any = document.styles[name] if name in there else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in there and name != "Normal":
        style.base_style = document.styles["Normal"]
        style.quick_style = True
    _fonts(style.element.get_or_add_rPr())
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold or None, None
    for spread in style.element.findall(f"./{qn('w:rPr')}/{qn('w:spacing')}"):
        spread.getparent().remove(spread)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), line
    spacing.keep_with_next, spacing.widow_control = keep, True
    if indent is not None:
        spacing.left_indent = indent
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    return style


def _fonts(run: Any) -> None:
    """One font for every script, in place of those of the template's theme."""
    fonts = run.find(qn("w:rFonts"))
    if fonts is not None:
        run.remove(fonts)
    names = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    run.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {names}/>"))
