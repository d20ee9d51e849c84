"""What a page must be to whoever reads it, whichever device and way of reading is theirs.

The rules of WCAG 2.2 AA that a machine can judge are those of axe-core (MPL 2.0), which axe-playwright-python carries.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0 Mobile Safari/537.36",
}

_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

_BROKEN = """
async ([tags, apart]) => {
  const context = {exclude: [".js-plotly-plot", ...apart].map((each) => [each])};
  const options = {runOnly: tags, rules: {"heading-order": {enabled: true}}, resultTypes: ["violations"]};
  const {violations} = await axe.run(context, options);
  return violations.flatMap(({id, nodes}) => nodes.map(({target, html, any, all, none}) =>
    `${id} ${target} ${html.slice(0, 200)} ${[...any, ...all, ...none].map(({message}) => message)[0]}`));
}
"""
"""No level of heading is skipped either, which WCAG leaves to good practice.

A chart is one image to these rules; the contrasts in it are judged by the figures' tests, and those of its texts
by ``_FAINT``."""

_FAINT = """
() => {
  const numbers = (colour) => {
    const found = colour.match(/[\\d.]+/g).map(Number), unit = colour.startsWith("color(srgb") ? 255 : 1;
    return [...found.slice(0, 3).map((value) => value * unit), found[3] ?? 1];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const light = (colour) => {
    const [red, green, blue] = colour.map((value) => value / 255)
      .map((value) => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ancestors = (element) => element ? [element, ...ancestors(element.parentElement)] : [];
  const faint = [];
  for (const element of document.querySelectorAll("[data-testid=stApp] *")) {
    const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.nodeValue).join("").trim();
    const apart = element.closest(".bars, canvas, script, style, [data-testid=stIconMaterial], :disabled");
    if (!text || apart || !element.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(element), colour = numbers(element.closest("svg") ? style.fill : style.color);
    colour[3] *= ancestors(element).reduce((product, each) => product * getComputedStyle(each).opacity, 1);
    const under = ancestors(element).map((each) => numbers(getComputedStyle(each).backgroundColor)).reverse()
      .reduce((below, above) => over(above, below), [255, 255, 255]);
    const [low, high] = [light(over(colour, under)), light(under)].sort((a, b) => a - b);
    const contrast = (high + 0.05) / (low + 0.05);
    if (colour[3] && contrast < 4.5) faint.push(`${contrast.toFixed(1)} ${text}`);
  }
  return faint;
}
"""
"""The texts with less contrast than 4.5:1 with what lies under them (WCAG 2, 1.4.3); marks of charts apart, and
buttons that cannot be pressed, as there."""


def whole(visitor: Visitor) -> None:
    """Wait for the parts of a page that come last, one at a time."""
    expect(visitor.page.get_by_test_id("stSkeleton")).to_have_count(0)
    visitor.page.wait_for_function("[...document.images].every((image) => image.complete)")
    for chart in visitor.page.get_by_test_id("stPlotlyChart").all():
        expect(chart.locator("svg").first).to_be_attached()
    days = visitor.page.get_by_test_id("stSidebar").get_by_test_id("stDateInput")
    expect(days.get_by_role("spinbutton", include_hidden=True)).to_have_count(6)


def broken(visitor: Visitor, *, apart: Sequence[str] = ()) -> list[str]:
    """Each rule that the page breaks as it shows, with the element that does. None may be left for Streamlit's sake.

    apart: parts that are not looked at, by selector, since they were before and take as long as the rest.
    """
    if not visitor.page.evaluate("'axe' in window"):
        visitor.page.evaluate(_axe())
    found: list[str] = visitor.page.evaluate(_BROKEN, [_TAGS, list(apart)])
    return found


def amiss(visitor: Visitor) -> list[str]:
    """What is wrong with the page to whoever looks at it: English, faint texts, a sideways scroll, a dialog."""
    wide = visitor.page.evaluate("document.scrollingElement.scrollWidth") - visitor.page.viewport_size["width"]
    dialogs = visitor.page.get_by_role("dialog").count()
    return [
        *(f"English: {text}" for text in visitor.english()),
        *(f"faint: {text}" for text in visitor.page.evaluate(_FAINT)),
        *([f"{wide} pixels too wide"] if wide else []),
        *(["a dialog"] if dialogs else []),
    ]


@cache
def _axe() -> str:
    return Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
