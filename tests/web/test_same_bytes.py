"""What a page's buttons download is what the command line exports, byte for byte, for every view."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from casal_data import cli, intake
from casal_data.meeting import Commitment
from casal_data.query import VIEWS
from casal_data.store import Aside, Store
from casal_data.text import slug
from tests.meetings import close_one

DAY, SINCE = "2018-06-01", "2017-06-30"
FILTERED = {"au": DAY, "depuis": SINCE, "objectif": "1", "plan": "demonstration"}
PAGES: list[tuple[str, dict[str, str], set[str]]] = [
    ("overview", {}, {"actions", "changements", "suivi"}),
    ("schedule", {}, {"echeancier"}),
    ("indicators", {}, {"indicateurs", "valeurs"}),
    *(
        ("legend", {"nombres": VIEWS[name].title}, {name, "legende-passages"})
        for name in ("legende", "legende-groupes", "legende-depots")
    ),
    ("meeting", {}, {"suivis"}),
    ("findings", {"mois": "3", "plafond": "1"}, {"vigilance", "constats-ecartes"}),
    *(("actions", {"tableau": VIEWS[name].title}, {name}) for name in ("actions", "affectations", "histoire", "liens")),
    *(
        ("partners", {"lignes": VIEWS[name].title, "repartir": "true"}, {name})
        for name in ("partenaires", "charge", "charge-objectifs", "charge-orientations", "partages", "fiches")
    ),
]
OPTIONS = {"findings": ("--months", "3", "--most", "1"), "partners": ("--spread",)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store past its first start, with a finding set aside and a meeting with a commitment, to be copied."""
    path = tmp_path_factory.mktemp("made") / "casal.duckdb"
    store = Store(str(path))
    intake.first_start(store)
    store.set_aside("demonstration", Aside("sans-porteur", "1.1.2"), author="Ana", reason="Voulu")
    close_one(store, "demonstration", date(2018, 5, 1), "1.1.1", Commitment("Écrire", "CSDL", date(2018, 12, 1)))
    return path


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What the page's buttons would download, by the name of the file."""
    found: dict[str, bytes] = {}
    draw = st.download_button

    def drawn(label: str, content: bytes | Callable[[], bytes], *, file_name: str, **more: object) -> bool:
        found[file_name] = content() if callable(content) else content
        return draw(label, content, file_name=file_name, **more)

    monkeypatch.setattr(st, "download_button", drawn)
    return found


def test_every_view_is_downloaded_from_a_page():
    assert set().union(*(views for _, _, views in PAGES)) == set(VIEWS)


@pytest.mark.parametrize(
    ("page", "parameters", "views"), PAGES, ids=[f"{page}-{'-'.join(sorted(views))}" for page, _, views in PAGES]
)
def test_the_files_of_a_page_are_those_of_the_command_line(
    page, parameters, views, url, made, open_store, files, tmp_path
):
    shutil.copy(made, url)
    app = open_store(page, **FILTERED, **parameters)
    assert ([each.value for each in app.exception], [each.value for each in app.error]) == ([], [])
    for name in views:
        for extension in ("csv", "xlsx"):
            start, out = f"{slug(VIEWS[name].title)}_demonstration_", tmp_path / f"{name}.{extension}"
            mine = [each for file, each in files.items() if file.startswith(start) and file.endswith(extension)]
            options = ["--as-of", DAY, "--since", SINCE, "--objective", "1", *OPTIONS.get(page, ())]
            code = cli.main(
                ["export", name, "--plan", "demonstration", *options, "--format", extension, "--output", str(out)]
            )
            assert (name, extension, code, [out.read_bytes() == each for each in mine]) == (name, extension, 0, [True])
