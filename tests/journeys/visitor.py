"""A person at the dashboard in a real browser: what they see, and what no visit may ever show."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, WebSocket, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.journeys.server import Server

_ENGLISH = """
the and of to is are was not this that with from your you for by or has been
search close open clear all select deselect download upload settings running stop rerun deploy skip show hide columns
column fullscreen view expand collapse sidebar next previous result results found error connection connecting loading
choose press enter apply set range outside allowed please between sort ascending descending pin unpin autosize
statistics toggle remove delete dismiss available app value values empty row rows help more less copy link cell data
increment decrement copied clipboard heading script step
day week month year today january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
"""
ENGLISH = frozenset(_ENGLISH.split())
"""Words of an English interface that are no French words."""

_KNOWN_404 = re.compile(r"/_stcore/(host-config|health)$")
"""Streamlit first looks for these under the page's own path, before it finds the root."""

_SAID = """
() => {
  const said = [document.title];
  const hidden = (element) => !element.checkVisibility({visibilityProperty: true});
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("script, style, [data-testid=stIconMaterial]") || hidden(element)) continue;
    for (const name of ["aria-label", "placeholder", "title", "alt", "aria-description", "aria-roledescription"])
      said.push(element.getAttribute(name) || "");
    for (const node of element.childNodes)
      if (node.nodeType === Node.TEXT_NODE) said.push(node.nodeValue);
    if (element.matches("input")) said.push(element.value);
  }
  return said.map((text) => text.trim()).filter(Boolean);
}
"""


_BAR = """
(wanted) => [...document.querySelectorAll(".js-plotly-plot .barlayer .point")].findIndex((point) => {
  const trace = point.closest(".trace").__data__[0].trace;
  return wanted.every((value, place) => trace.customdata[point.__data__.i][place] === value);
})
"""


_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"
"""Until the browser has taken in what it was sent, and drawn it."""


class Devices:
    """The devices that visitors use, one at a time: a browser that has compiled a script once is spared it.

    A visitor who leaves takes everything else along, cookies and what pages stored.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[BrowserContext]] = {}

    @contextmanager
    def lent(self, **options: object) -> Iterator[BrowserContext]:
        """A device that nobody else has; ``options`` are those of Playwright's ``new_context``.

        It asks for less motion, unless they say otherwise: drawing what moves is a good part of a visit's cost.
        """
        usual = {"locale": "fr-CA", "color_scheme": "light", "reduced_motion": "reduce"}
        wanted = {"viewport": {"width": 1500, "height": 1100}, **usual, **options}
        free = self._free.setdefault(repr(sorted(wanted.items())), [])
        context = free.pop() if free else self._new(wanted)
        yield context
        for page in context.pages:
            if page.url.startswith("http"):
                page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            page.close()
        context.clear_cookies()
        free.append(context)

    def _new(self, options: Mapping[str, object]) -> BrowserContext:
        context = self._browser.new_context(**options)
        context.set_default_timeout(20_000)
        return context


@dataclass
class Visitor:
    """context, page: the browser's. amiss: what the visit showed that it must not, to be empty at its end.

    lines: the page's connections to the server, the last one being that in use.
    """

    server: Server
    context: BrowserContext
    page: Page
    amiss: list[str] = field(default_factory=list)
    tolerated: tuple[str, ...] = ()
    lines: list[WebSocket] = field(default_factory=list)

    @classmethod
    @contextmanager
    def of(cls, devices: Devices, server: Server, **options: object) -> Iterator["Visitor"]:
        """A new visitor, with nothing kept from others; ``options`` are those of ``Devices.lent``."""
        with devices.lent(**options) as context:
            page = context.new_page()
            visitor = cls(server, context, page)
            page.on("websocket", visitor._connected)
            page.on("request", visitor._requested)
            page.on("console", visitor._heard)
            page.on("pageerror", lambda error: visitor.amiss.append(f"script: {error}"))
            yield visitor

    def go(self, address: str = "") -> None:
        """Open an address of the dashboard (« actions?objectif=1 »), and wait until it is shown."""
        self.page.goto(f"{self.server.address}/{address}")
        self.settle()

    def turn(self, address: str) -> None:
        """Come to an address as the browser's own Back and Forward do, which spares it loading everything again."""
        with self.lines[-1].expect_event("framereceived", _ends_a_run()):
            self.page.evaluate(
                "address => { history.pushState({}, '', address); dispatchEvent(new PopStateEvent('popstate')); }",
                f"/{address}",
            )
        self.page.evaluate(_DRAWN)
        self.settle()

    def settle(self) -> None:
        """Wait until the page has its title and French words, nothing runs, is awaited or is left of another page."""
        expect(self.title).to_be_visible()
        self.page.wait_for_function("window.casalWords")
        expect(self.page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)
        expect(self.page.locator("[data-stale=true]")).to_have_count(0)

    @property
    def title(self) -> Locator:
        """The finding on top of the page; while a page is replaced, that of the new one."""
        return self.page.get_by_role("heading", level=1).first

    @property
    def address(self) -> tuple[str, dict[str, list[str]]]:
        """The page's path, and the parameters."""
        return _parts(self.page.url)

    def is_at(self, path: str, parameters: dict[str, list[str]]) -> None:
        """Fail unless the address becomes this one."""
        with suppress(PlaywrightTimeout):
            self.page.wait_for_url(lambda url: _parts(url) == (path, parameters), timeout=10_000)
        assert self.address == (path, parameters), f"{self.address} is not {(path, parameters)}"

    def english(self) -> list[str]:
        """Every text of the page, seen or only read aloud, that has an English word."""
        said = dict.fromkeys(self.page.evaluate(_SAID))
        return [text for text in said if ENGLISH & set(re.findall(r"[a-zà-ÿœ]+", text.lower()))]

    def rows(self, table: int = 0) -> list[list[str]]:
        """The rows of a table that are in view, as they are read aloud, headers first."""
        grid = self.page.get_by_test_id("data-grid-canvas").nth(table)
        expect(grid.locator("td").first).to_be_attached()
        return grid.evaluate(
            "grid => [...grid.querySelectorAll('tr')].map(row => [...row.children].map(cell => cell.textContent))"
        )

    def bring(self, part: Locator) -> Locator:
        """Bring a part of the page in sight, until the page has told that it moved, at which an open list closes."""
        part.scroll_into_view_if_needed()
        self.page.evaluate("() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))")
        self.settle()
        return part

    def bar(self, *wanted: str) -> Locator:
        """The first bar of the page's chart whose data starts with these values: an action's code, for one."""
        for _ in range(50):  # a page may come before the bars of its chart
            place = self.page.evaluate(_BAR, list(wanted))
            if place >= 0:
                break
            self.page.wait_for_timeout(100)
        assert place >= 0, f"no bar for {wanted}"
        return self.page.locator(".js-plotly-plot .barlayer .point").nth(place)

    def point_at(self, *wanted: str) -> Locator:
        """Bring the pointer to the middle of the bar of these values; what the chart says under it."""
        mark = self.bar(*wanted)
        told = self.page.locator(".js-plotly-plot .hovertext", has_text=wanted[0])
        for _ in range(20):  # a chart that was just drawn does not heed the pointer yet
            mark.scroll_into_view_if_needed()
            box = mark.bounding_box()
            self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 2)
            self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
            with suppress(PlaywrightTimeout):
                told.wait_for(timeout=400)
                self.page.wait_for_timeout(200)  # nor does one that is drawn again for its place on the page
                if told.is_visible():
                    break
        expect(told).to_be_visible()
        return told

    def click_bar(self, *wanted: str) -> None:
        """Click the bar of these values."""
        self.point_at(*wanted)
        self._press()

    def click_cell(self, row: int, x: int) -> None:
        """Click a row of the page's first table (0 is its header), ``x`` pixels from its left edge, as a hand does."""
        frame = self.page.get_by_test_id("stDataFrame").first
        expect(self.page.locator("[data-testid=data-grid-canvas] td").first).to_be_attached()
        frame.scroll_into_view_if_needed()
        box = frame.bounding_box()
        self.page.mouse.move(box["x"] + x, box["y"] + 20 + 38 * row, steps=4)
        self.page.wait_for_timeout(150)
        self._press()

    def _press(self) -> None:
        """A click that lasts as long as a hand's."""
        self.page.mouse.down()
        self.page.wait_for_timeout(90)
        self.page.mouse.up()

    def _connected(self, line: WebSocket) -> None:
        self.lines.append(line)

    def _requested(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != urlsplit(self.server.address).netloc:
            self.amiss.append(f"fetched from elsewhere: {request.url}")

    def _heard(self, message: ConsoleMessage) -> None:
        known = _KNOWN_404.search(message.location["url"]) or message.text in self.tolerated
        if message.type == "error" and not known:
            self.amiss.append(f"console: {message.text}")


def _ends_a_run() -> Callable[[str | bytes], bool]:
    """Whether a message of the server is the last of a run that began since; others may still come of one before."""
    begun: list[bool] = []

    def ends(frame: str | bytes) -> bool:
        kind = ForwardMsg.FromString(frame).WhichOneof("type") if isinstance(frame, bytes) else ""
        if kind == "new_session":
            begun.append(True)
        return bool(begun) and kind == "script_finished"

    return ends


def _parts(url: str) -> tuple[str, dict[str, list[str]]]:
    parts = urlsplit(url)
    return parts.path.strip("/"), parse_qs(parts.query)
