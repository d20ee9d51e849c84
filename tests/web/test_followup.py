"""The follow-up on the sheet of an action: where it stands, its targets, its partners, and what was reported when."""

import json
import re
from datetime import date

import pytest

from casal_data.model import Report, Subject
from casal_data.vocabulary import DeliverableState, Field, Legend, Status
from tests.web.small import SMALL, headings, links, said, table, texts, title
from tests.web.test_actions import chips

SPRING, AUTUMN = date(2018, 3, 31), date(2018, 9, 30)
ACTION = Subject("1.1.1")
COUNTED, DELIVERED = Subject("1.1.1", target="Nombre de jardins"), Subject("1.1.1", target="Portrait")
NEWS = (
    Report(ACTION, Field.STATUS, SPRING, Status.UNDER_WAY.value),
    Report(ACTION, Field.PERCENT, SPRING, 40.0),
    Report(ACTION, Field.COMMENT, SPRING, "*Deux* jardins :red[de plus] $a$\n# 1. suite"),
    Report(COUNTED, Field.VALUE, SPRING, 4.0),
    Report(COUNTED, Field.GOAL, SPRING, 12.0),
    Report(COUNTED, Field.UNIT, SPRING, "jardins"),
    Report(DELIVERED, Field.STATE, SPRING, DeliverableState.DELIVERED.value),
    Report(Subject("1.1.1", partner="RUI"), Field.LEGEND, SPRING, Legend.PROSPECT.value),
)
LATER = (
    Report(ACTION, Field.STATUS, AUTUMN, Status.DONE.value),
    Report(ACTION, Field.PERCENT, AUTUMN, 100.0),
    Report(ACTION, Field.COMMENT, AUTUMN, None),
    Report(DELIVERED, Field.DAY, AUTUMN),
)


@pytest.fixture
def sheet(upload, tell, open_store):
    """The sheet of 1.1.1 as of a day, after both uploads."""

    def opened(day: date, action: str = "1.1.1"):
        return open_store("actions", action=action, au=day.isoformat())

    upload(SMALL)
    tell(*NEWS)
    tell(*LATER)
    return opened


def test_the_sheet_tells_status_percent_day_and_comment_as_they_were_on_the_day(sheet):
    before, after = sheet(date(2018, 6, 1)), sheet(date(2018, 12, 31))
    assert [(chips(app)[0], texts(app.markdown)[0]) for app in (before, after)] == [
        ("En cours", "Avancement : 40 % · dernier suivi le 31 mars 2018"),
        ("Réalisé", "Avancement : 100 % · dernier suivi le 30 septembre 2018"),
    ]
    assert [any("Commentaire" in text for text in texts(app.markdown)) for app in (before, after)] == [True, False]


def test_an_action_whose_periods_are_over_and_that_is_not_done_is_late(upload, tell, open_store):
    upload(SMALL)
    tell(*NEWS)
    assert chips(open_store("actions", action="1.1.1", au="2019-04-01"))[0] == "En retard"


def test_a_comment_is_shown_as_it_was_typed(sheet):
    (comment,) = [each.value for each in sheet(SPRING).markdown if "Commentaire" in each.value]
    assert comment.replace("\u00a0", " ") == (
        r"**Commentaire** : \*Deux\* jardins \:red\[de plus\] \$a\$" "  \n" r"\# 1\. suite"
    )


def test_each_target_says_its_value_or_state_with_its_day_under_a_link_to_its_page(sheet):
    app = sheet(AUTUMN)
    assert [text for text in texts(app.markdown) if "badge" in text] == [
        ":gray-badge[Indicateur] 4 sur 12 (jardins) · atteinte : 33,3 % · au 31 mars 2018",
        ":gray-badge[Livrable] Livré · au 30 septembre 2018",
    ]
    assert [(label, target["cible"]) for label, _, target in links(app) if "cible" in target] == [
        ("Nombre de jardins", ["1.1.1/1"]), ("Portrait", ["1.1.1/2"]),
    ]  # fmt: skip


def test_each_partner_has_the_legend_status_that_was_last_reported(sheet):
    days = (date(2018, 3, 30), SPRING)
    assert [chips(sheet(day))[1:] for day in days] == [
        ["CSDL · Membre confirmé", "RUI · Membre confirmé"],
        ["CSDL · Membre confirmé", "RUI · Collaborateur potentiel"],
    ]


def test_the_history_of_the_action_has_a_row_for_each_report_up_to_the_day_the_last_first(sheet):
    rows = table(sheet(AUTUMN), "Date", "Genre", "Élément", "Avant", "Après", "Dépôt", "Auteur")
    comment = "*Deux* jardins :red[de plus] $a$\n# 1. suite"
    first = [
        (AUTUMN, "Statut", "Statut", "En cours", "Réalisé", 3, "Ana"),
        (AUTUMN, "Avancement", "Avancement (%)", "40 %", "100 %", 3, "Ana"),
        (AUTUMN, "Commentaire", "Commentaire", comment, "(effacé)", 3, "Ana"),
        (AUTUMN, "Date du suivi", "Date du suivi de « Portrait »", None, "30 septembre 2018", 3, "Ana"),
        (SPRING, "Statut", "Statut", None, "En cours", 2, "Ana"),
        (SPRING, "Avancement", "Avancement (%)", None, "40 %", 2, "Ana"),
        (SPRING, "Commentaire", "Commentaire", None, comment, 2, "Ana"),
        (SPRING, "Indicateur", "Valeur de « Nombre de jardins »", None, "4", 2, "Ana"),
    ]
    plain = [tuple(said(each) if isinstance(each, str) else each for each in row) for row in rows]
    assert (plain[:8], len(plain), len(table(sheet(SPRING), "Date"))) == (first, 12, 8)


def test_the_timeline_has_a_lane_for_each_kind_of_news_and_says_its_finding(sheet):
    charts = sheet(AUTUMN).get("plotly_chart")
    alternatives = [said(each.proto.alt) for each in charts]
    assert alternatives == [
        "Réalisé, 100 % : prévue du 1er avril 2016 au 31 mars 2019.",
        "2 jours de suivi, du 31 mars 2018 au 30 septembre 2018 : de « En cours » à « Réalisé ». Ligne du temps : "
        "Statut, Avancement, Nombre de jardins, Portrait, Partenaires et Commentaires. Le tableau qui suit dit tout.",
    ]
    lanes = {trace["name"]: trace for trace in json.loads(charts[1].proto.spec)["data"]}
    shown = {name: [re.sub("<[^>]+>", "", said(text)) for text in lane["text"]] for name, lane in lanes.items()}
    assert shown == {
        "Statut": ["En cours", "Réalisé"],
        "Avancement": ["40 %", "100 %"],
        "Nombre de jardins": ["4"],
        "Portrait": ["Livré", "inchangé"],
        "Partenaires": ["RUI : Collaborateur potentiel"],
        "Commentaires": ["« *Deux*jardins …", "effacé"],  # two lines, cut
    }
    told = lanes["Nombre de jardins"]["customdata"][0][1].split("<br>")
    assert [said(line) for line in told] == [
        "Valeur : 4 (Ana, dépôt 2)", "Cible chiffrée : 12 (Ana, dépôt 2)", "Unité : jardins (Ana, dépôt 2)",
    ]  # fmt: skip


def test_an_action_that_nobody_reported_on_says_so_where_others_were(sheet):
    app = sheet(SPRING, action="1.1.2")
    assert (headings(app)[-1], texts(app.main.markdown)[-1], app.dataframe.len) == (
        "Son histoire",
        "Aucun suivi de cette action au 31 mars 2018.",
        0,
    )


def test_a_version_of_the_plan_is_in_the_history_by_the_day_of_its_upload(open_page):
    app = open_page("actions", action="1.1.1")
    (row,) = table(app, "Date", "Genre", "Élément", "Avant", "Après", "Auteur")
    assert (row[0] >= date(2026, 1, 1), row[1:]) == (True, ("Plan", "Action", None, "Semer", "Ana"))
    assert "Aucun suivi de cette action. Ligne du temps : Plan." in said(app.get("plotly_chart")[1].proto.alt)


def test_the_actions_have_their_progress_and_what_changed_since_the_day_to_compare_with(sheet, open_store):
    columns = ("Code", "Statut", "Avancement (%)", "Changement")
    app, unchanged = (open_store("actions", au="2018-12-31", depuis=day) for day in ("2018-06-01", "2018-10-01"))
    rows = [tuple(said(each) if isinstance(each, str) else each for each in row) for row in table(app, *columns)]
    assert (title(app), rows[:2]) == (
        "4 actions, aucune en retard, 1 changée depuis le 1er juin 2018",
        [
            ("1.1.1", "Réalisé", 100, "En cours → Réalisé · 40 % → 100 % · 2 autres"),
            ("1.1.2", "Période en cours", None, None),
        ],
    )
    assert (title(unchanged), "Changement" in unchanged.dataframe[0].value) == (
        "4 actions, aucune en retard, aucune changée depuis le 1er octobre 2018",
        False,
    )
    late = open_store("actions", au="2019-06-30", depuis="2018-10-01", texte="Arroser")
    assert (title(late), table(late, "Changement")) == (
        "1 action sur 4, sans retard, changée depuis le 1er octobre 2018",
        [("Période en cours → Période terminée",)],
    )


def test_the_schedule_says_what_moved_in_its_title_its_caption_and_its_marks(sheet, open_store):
    app = open_store("schedule", au="2018-12-31", depuis="2018-06-01")
    told = [text for text in texts(app.main.caption) if "31 mars" not in text and "Depuis" in text]
    (figure,) = app.get("plotly_chart")
    spec = json.loads(figure.proto.spec)
    assert (said(figure.proto.alt).split(". ")[0], told) == (
        "Aucune des 4 actions n'est en retard ; 1 a bougé depuis le 1er juin 2018",
        ["Depuis le 1er juin 2018, 1 action a changé de statut : ◆ les marque. "
         "Les passages dus au calendrier seul y comptent."],
    )  # fmt: skip
    signs = [trace for trace in spec["data"] if trace.get("name") == "Changement"]
    assert [row[0] for trace in signs for row in trace["customdata"]] == ["1.1.1"]


def test_late_and_done_come_first_in_the_title_of_the_overview(upload, tell, open_store):
    upload(SMALL)
    tell(
        Report(Subject("1.1.1"), Field.STATUS, SPRING, "under_way"),
        Report(Subject("1.1.2"), Field.STATUS, SPRING, "done"),
    )
    app = open_store(au="2019-06-30")
    assert texts(app.title) == ["1 action sur 4 est réalisée et 1 en retard"]
