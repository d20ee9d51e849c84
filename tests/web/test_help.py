"""Aide: a part for each page, with its picture; its links lead somewhere, its words are those of the code."""

import importlib.util
import re
from urllib.parse import parse_qs

import pytest

from casal_data.read import PROBLEM_KINDS
from casal_data.vocabulary import Finding, Judgement, Legend, Missing, Status
from casal_data.web import help as guide
from casal_data.web.help_tables import TABLES
from tests.journeys.server import ROOT
from tests.web.small import said, title

LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)]*)\)")


def written(app) -> str:
    """All that the part says, in the page's order of kinds."""
    kinds = (app.markdown, app.caption, app.header, app.get("html"))
    return said("\n".join(re.sub(r"<style.*?</style>|<script.*?</script>", "", each.value, flags=re.DOTALL)
                          for kind in kinds for each in kind))  # fmt: skip


@pytest.fixture(scope="module")
def blocks():
    return {subject: guide.part(subject).blocks for subject in guide.SUBJECTS}


def test_the_guide_begins_where_one_begins_whatever_is_asked_for(open_page):
    for parameters in ({}, {"sujet": "nulle-part"}):
        app = open_page("help", **parameters)
        assert title(app) == "Par où commencer"
    assert "Copiez-la" not in title(app)
    assert "copiez-la pour partager exactement ce que vous voyez" in written(app)


def test_a_page_opens_its_part_with_its_picture_and_a_way_to_every_other(open_page):
    app = open_page("help", sujet="echeancier", objectif="1")
    assert title(app) == "Échéancier"
    assert "Quand une action est-elle en retard ?" in written(app)
    assert [said(each.proto.imgs[0].caption) for each in app.get("image")] == [
        "Copie d'écran de la démonstration : données fictives."
    ]
    asked = [parse_qs(each.proto.query_string) for each in app.get("page_link")]
    assert [each["sujet"] for each in asked if "sujet" in each] == [
        [subject] for subject in guide.SUBJECTS if subject != "echeancier"
    ]
    assert asked[-1] == {"objectif": ["1"]}


def test_words_and_problems_are_those_of_the_code(open_page):
    words = written(open_page("help", sujet="mots"))
    assert [each for each in (*Status, *Legend, *Judgement, *Missing) if said(each.label) not in words] == []
    rules = written(open_page("help", sujet="vigilance"))
    assert [each for each in Finding if said(each.label) not in rules or each.value not in rules] == []
    assert list(open_page("help", sujet="classeurs").dataframe[0].value["Code"]) == list(PROBLEM_KINDS)


def test_each_page_of_the_menu_has_its_part_and_its_picture():
    menu = dict(re.findall(r'st\.Page\("([\w/.]+)", .*url_path="([\w-]+)"', (ROOT / "dashboard.py").read_text("utf-8")))
    assert {url: page for page, url in menu.items()} == guide.PAGES
    assert [
        url for url in menu.values() if f"]({url}.png)" not in (guide.FOLDER / f"{url}.md").read_text("utf-8")
    ] == []


def test_each_link_stands_alone_and_leads_to_a_page_that_exists(blocks):
    wrong = []
    for subject, several in blocks.items():
        for block in several:
            for is_image, _, target in LINK.findall(block):
                page, _, query = target.partition("?")
                leads = (guide.FOLDER / target).exists() if is_image else page in guide.PAGES
                topics = parse_qs(query).get("sujet", [subject])
                if not (leads and LINK.fullmatch(block) and set(topics) <= set(guide.SUBJECTS)):
                    wrong.append((subject, block))
    assert wrong == []


def test_what_is_computed_is_known_and_no_word_of_the_code_is_left_in_the_text(blocks):
    names = [name for several in blocks.values() for block in several for name in re.findall(r"\{\{(\w+)\}\}", block)]
    assert set(names) == set(TABLES)
    assert [
        block for several in blocks.values() for block in several if "{{" in block and not block[2:-2].isalpha()
    ] == []


def test_pictures_are_small_described_and_made_by_the_command(blocks):
    spec = importlib.util.spec_from_file_location("screenshot", ROOT / "docs" / "screenshot.py")
    screenshot = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(screenshot)
    made = {path.stem: path.stat().st_size for path in guide.FOLDER.glob("*.png")}
    shown = [(alt, file) for several in blocks.values() for block in several for _, alt, file in LINK.findall(block)]
    pictures = {file.removesuffix(".png"): alt for alt, file in shown if file.endswith(".png")}
    assert set(made) == set(pictures) == set(screenshot.SHOTS)
    assert [name for name, size in made.items() if size > 120_000] == []
    assert [alt for alt in pictures.values() if len(alt) < 40] == []
