"""Makes the pictures of the guide, from the real dashboard on its demonstration: ``make screenshot``."""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import replace
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from casal_data import intake  # noqa: E402
from casal_data.clock import utc_now  # noqa: E402
from casal_data.meeting import Course, Head  # noqa: E402
from casal_data.minutes.first_agenda import agenda_of, course_of  # noqa: E402
from casal_data.minutes.proposals import proposals  # noqa: E402
from casal_data.query import Scope, previous_day  # noqa: E402
from casal_data.store import Store  # noqa: E402

FOLDER = ROOT / "casal_data" / "web" / "guide"
SHOTS = {
    "aide": "actions?objectif=1",
    "vue-d-ensemble": "vue-d-ensemble",
    "echeancier": "echeancier?depuis=2018-03-31",
    "partenaires": "partenaires",
    "indicateurs": "indicateurs",
    "legende": "legende",
    "actions": "actions",
    "fiche": "actions?action=3.3.2",
    "vigilance": "vigilance",
    "reunion": "reunion?reunion=1&partie=ecran",
    "mise-a-jour": "mise-a-jour",
    "historique": "historique",
}
"""By the name of the picture, the address that it shows, at ``AS_OF``: in the midst of the follow-up."""

AS_OF = "2019-06-30"
WHOLE = ("aide", "reunion")
"""The pictures that show all that there is, menu and filters too; others keep their pixels for the page."""

ON_SCREEN = "1.4.1"
"""The action that the meeting is about when its picture is taken."""

SIZE, TOP, COLOURS = {"width": 1440, "height": 960}, 70, 96
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_READY = """
() => document.querySelector("h1")
  && document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning"
  && !document.querySelector("[data-testid=stSkeleton]")
"""


def main() -> None:
    """Start the dashboard on a free port, take each picture, stop it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
        command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
        environment = {**os.environ, "CASAL_STORE": f"{folder}/casal.duckdb"}
        _hold(Store(environment["CASAL_STORE"]))
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health")
            _take(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait()


def _hold(store: Store) -> None:
    """A meeting under way in a new store, at an action of the agenda that is proposed."""
    intake.first_start(store)
    scope = Scope("demonstration", date.fromisoformat(AS_OF))
    scope = replace(scope, since=previous_day(store, scope))
    agenda = agenda_of(proposals(store, scope), course_of(store, scope, None))
    number = store.new_meeting(scope.plan, Head(scope.as_of, place="Salle A", since=scope.since), agenda)
    meeting = store.meeting(scope.plan, number)
    item = next(item for item in agenda if item.code == ON_SCREEN)
    if meeting:
        begun = utc_now()
        store.save_part(meeting, Course(item.id, begun, begun=begun, base=store.last_upload()))


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address)
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The dashboard did not start.")


def _take(base: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport=SIZE, locale="fr-CA")
        _open(page, base)
        for name, address in SHOTS.items():
            _open(page, f"{base}/{address}{'&' if '?' in address else '?'}plan=demonstration&au={AS_OF}")
            _save(_picture(page, whole=name in WHOLE), FOLDER / f"{name}.png")
        browser.close()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function(_READY)
    page.wait_for_timeout(2000)  # charts and pictures are drawn after the words


def _picture(page: Page, *, whole: bool) -> bytes:
    """What is on the screen, without the menu and the blank on top unless ``whole``."""
    if whole:
        return page.screenshot()
    box = page.locator("[data-testid=stMain]").bounding_box()
    return page.screenshot(clip={**box, "y": TOP, "height": SIZE["height"] - TOP})


def _save(picture: bytes, path: Path) -> None:
    """Write a picture small, since each is part of the repository: a page has few colours."""
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, "PNG", optimize=True)


if __name__ == "__main__":
    main()
