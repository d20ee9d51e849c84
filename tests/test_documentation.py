"""The documentation says what the code does: what is written from it is up to date, and README names what exists."""

import importlib.util
import re
from pathlib import Path

import pytest

from casal_data.cli import COMMANDS
from casal_data.query import VIEWS

ROOT = Path(__file__).parent.parent


def reference():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "docs" / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["problemes.md", "ligne-de-commande.md"])
def test_reference_pages_are_what_make_docs_writes_today(name):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == reference().PAGES[name]()


def test_readme_names_every_command_and_leads_to_a_page_that_names_every_view():
    readme, reference_page = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/ligne-de-commande.md")
    )
    commands = re.findall(r"^    ([a-z]+) ", reference_page.partition("commandes")[2].partition("```")[0], re.MULTILINE)
    assert commands == list(COMMANDS)
    named = {
        name for row in re.findall(r"^\| (`.+?`) \|", readme, re.MULTILINE) for name in re.findall(r"`([a-z]+)", row)
    }
    assert [name for name in commands if name not in named] == []
    assert "](docs/ligne-de-commande.md)" in readme
    assert [view for view in VIEWS if f"| `{view}` |" not in reference_page] == []


def test_every_file_that_readme_links_to_exists():
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_target_that_readme_calls_is_in_the_makefile():
    readme, makefile = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "Makefile"))
    called = set(re.findall(r"(?:`|^)make ([a-z]+)", readme, re.MULTILINE))
    assert {"run", "test", "check"} <= called
    assert [target for target in called if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []
