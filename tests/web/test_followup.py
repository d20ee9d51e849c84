"""The follow-up on the sheet of an action: where it stands, its targets, its partners, and what was reported when."""

from datetime import date

import pytest

from casal_data.model import Report, Subject
from casal_data.vocabulary import DeliverableState, Field, Legend, Status
from tests.web.small import SMALL, said, table, texts
from tests.web.test_actions import chips, subheads

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


def test_each_target_says_its_value_or_state_with_its_day(sheet):
    (targets,) = [text for text in texts(sheet(AUTUMN).markdown) if text.startswith("- Nombre de jardins")]
    assert targets.split("  \n") == [
        "- Nombre de jardins :gray-badge[Indicateur]",
        "  4 sur 12 (jardins) · atteinte : 33,3 % · au 31 mars 2018\n- Portrait :gray-badge[Livrable]",
        "  Livré · au 30 septembre 2018",
    ]


def test_each_partner_has_the_legend_status_that_was_last_reported(sheet):
    days = (date(2018, 3, 30), SPRING)
    assert [chips(sheet(day))[1:] for day in days] == [
        ["CSDL · Membre confirmé", "RUI · Membre confirmé"],
        ["CSDL · Membre confirmé", "RUI · Collaborateur potentiel"],
    ]


def test_the_history_of_the_action_has_a_row_for_each_report_up_to_the_day_the_last_first(sheet):
    rows = table(sheet(AUTUMN), "Date", "Élément", "Rapporté", "Dépôt", "Auteur")
    first = [
        (AUTUMN, "Statut", "Réalisé", 3, "Ana"),
        (AUTUMN, "Avancement (%)", "100 %", 3, "Ana"),
        (AUTUMN, "Commentaire", "(effacé)", 3, "Ana"),
        (AUTUMN, "Date du suivi de « Portrait »", "", 3, "Ana"),
        (SPRING, "Statut", "En cours", 2, "Ana"),
        (SPRING, "Avancement (%)", "40 %", 2, "Ana"),
        (SPRING, "Commentaire", "*Deux* jardins :red[de plus] $a$\n# 1. suite", 2, "Ana"),
        (SPRING, "Valeur de « Nombre de jardins »", "4", 2, "Ana"),
    ]
    plain = [(day, said(element), said(value), upload, author) for day, element, value, upload, author in rows]
    assert (plain[:8], len(plain), len(table(sheet(SPRING), "Date"))) == (first, 12, 8)


def test_an_action_that_nobody_reported_on_says_so_where_others_were(sheet):
    app = sheet(SPRING, action="1.1.2")
    assert (subheads(app)[-1], texts(app.main.caption)[-1], app.dataframe.len) == (
        "Suivi",
        "Aucun suivi de cette action au 31 mars 2018.",
        0,
    )


def test_a_plan_that_nobody_reported_on_has_no_word_of_it(open_page):
    assert "Suivi" not in subheads(open_page("actions", action="1.1.1"))


def test_the_table_of_indicators_has_a_row_for_each_target(upload, tell, open_store):
    upload(SMALL)
    tell(*NEWS)
    app = open_store("actions", tableau="Indicateurs", au="2018-12-31")
    assert table(app, "Code", "Cible", "Unité", "Cible chiffrée", "Valeur", "État", "Atteinte (%)", "Date") == [
        ("1.1.1", "Nombre de jardins", "jardins", 12, 4, None, 33.3, SPRING),
        ("1.1.1", "Portrait", None, None, None, "Livré", None, SPRING),
        ("1.1.2", "Répertoire", None, None, None, None, None, None),
        ("2.1.1", "Lettre", None, None, None, None, None, None),
    ]


def test_late_and_done_come_first_in_the_title_of_the_overview(upload, tell, open_store):
    upload(SMALL)
    tell(
        Report(Subject("1.1.1"), Field.STATUS, SPRING, "under_way"),
        Report(Subject("1.1.2"), Field.STATUS, SPRING, "done"),
    )
    app = open_store(au="2019-06-30")
    assert texts(app.title) == ["4 actions : 1 en retard, 1 réalisée, 1 dans sa période et 1 sans période"]
