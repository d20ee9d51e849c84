"""What reports change, in words: before and after, the order of the plan, and the summary of a preview."""

from dataclasses import replace
from datetime import date

import pytest

from casal_data.compare import compare, overriding, report_changes, state_changes, summary
from casal_data.french import typeset
from casal_data.ledger import Ledger
from casal_data.model import Action, Assignment, Change, Plan, Report, Subject, Target
from casal_data.vocabulary import Field, Legend, TargetKind, Topic

SEW = Action(
    "1.1.1",
    "1.1",
    "Semer",
    targets=(Target("Nombre de jardins", TargetKind.INDICATOR, "jardins", 0.0, 10.0),),
    assignments=(Assignment("Ville", "Ville", Legend.PROSPECT),),
)
CUT = Action("1.1.2", "1.1", "Récolter")
PLAN = Plan(id="jardin", title="Jardin", actions=(SEW, CUT))
MARCH, JUNE = date(2018, 3, 31), date(2018, 6, 30)
GARDENS, CITY = Subject("1.1.1", target="Nombre de jardins"), Subject("1.1.1", partner="Ville")


def _told(*reports: Report, known: tuple[Report, ...] = ()) -> list[tuple[str, str, str, str]]:
    changes = report_changes(reports, Ledger(PLAN, known))
    return [(change.code, change.element, change.before, change.after) for change in changes]


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (Report(Subject("1.1.1"), Field.STATUS, JUNE, "done"), ("1.1.1", "Statut", "En cours", "Réalisé")),
        (Report(Subject("1.1.1"), Field.PERCENT, JUNE, 62.5), ("1.1.1", "Avancement (%)", "", "62,5 %")),
        (Report(Subject("1.1.1"), Field.COMMENT, JUNE, "Bon"), ("1.1.1", "Commentaire", "", "Bon")),
        (Report(Subject("1.1.1"), Field.STATUS, JUNE, None), ("1.1.1", "Statut", "En cours", "")),
        (Report(Subject("1.1.1"), Field.DAY, JUNE), ("1.1.1", "Date du suivi", "31 mars 2018", "30 juin 2018")),
        (Report(GARDENS, Field.VALUE, JUNE, 1234.5), ("1.1.1", "Valeur de « Nombre de jardins »", "", "1 234,5")),
        (Report(GARDENS, Field.GOAL, JUNE, 12.0), ("1.1.1", "Cible chiffrée de « Nombre de jardins »", "10", "12")),
        (
            Report(CITY, Field.LEGEND, JUNE, "bleu"),
            ("1.1.1", "Statut (légende) de « Ville »", "Collaborateur potentiel", "Collaborateur confirmé"),
        ),
    ],
)
def test_each_report_is_a_change_from_what_was_true_on_its_day(report: Report, expected: tuple[str, ...]):
    known = (Report(Subject("1.1.1"), Field.STATUS, MARCH, "under_way", 1),)
    plain = [
        tuple(text.replace("\u00a0", " ").replace("\u202f", " ") for text in row) for row in _told(report, known=known)
    ]
    assert plain == [expected]


def test_changes_stand_in_the_order_of_the_plan_whatever_that_of_the_rows():
    reports = [Report(Subject(code), Field.STATUS, JUNE, "done") for code in ("9.9.9", "1.1.2", "1.1.1")]
    assert [row[0] for row in _told(*reports)] == ["1.1.1", "1.1.2", "9.9.9"]


def test_a_change_knows_its_day_and_its_topic():
    [change] = report_changes([Report(GARDENS, Field.VALUE, JUNE, 3.0)], Ledger(PLAN))
    assert change == Change(
        "1.1.1", "Semer", typeset("Valeur de « Nombre de jardins »"), "", "3", JUNE, Topic.INDICATOR
    )


def test_two_states_differ_by_what_is_true_on_the_day():
    first = Report(Subject("1.1.1"), Field.STATUS, MARCH, "under_way", 1)
    later = Report(Subject("1.1.1"), Field.STATUS, JUNE, "done", 2)
    before, after = Ledger(PLAN, [first, later]), Ledger(PLAN, [first])
    assert [(each.before, each.after) for each in state_changes(before, after, JUNE)] == [("Réalisé", "En cours")]
    assert state_changes(before, after, MARCH) == ()
    assert state_changes(before, before, JUNE) == ()


def test_what_a_new_version_prints_is_the_last_word_where_a_report_said_otherwise():
    known = Ledger(PLAN, [Report(CITY, Field.LEGEND, MARCH, "noir", 1)])
    confirmed = replace(SEW, assignments=(Assignment("Ville", "Ville", Legend.COLLABORATOR),))
    assert overriding(known, replace(PLAN, actions=(confirmed, CUT)), JUNE) == (
        Report(CITY, Field.LEGEND, JUNE, "bleu"),
    )
    assert overriding(known, PLAN, JUNE) == ()
    assert overriding(Ledger(PLAN), replace(PLAN, actions=(confirmed, CUT)), JUNE) == ()


def test_an_action_with_an_old_code_is_the_one_it_was():
    moved = replace(SEW, code="1.1.3", former="1.1.1")
    assert [
        (each.code, each.element, each.before, each.after)
        for each in compare(PLAN, replace(PLAN, actions=(CUT, moved)))
    ] == [("1.1.3", "Code", "1.1.1", "1.1.3")]


def test_an_action_that_takes_the_code_of_another_leaves_that_one_removed():
    moved = replace(SEW, code="1.1.2", former="1.1.1")
    changes = compare(PLAN, replace(PLAN, actions=(moved,)))
    assert [(each.code, each.element, each.before, each.after) for each in changes] == [
        ("1.1.2", "Code", "1.1.1", "1.1.2"),
        ("1.1.2", "Action", "Récolter", ""),
    ]


def test_an_old_code_that_stays_written_in_the_workbook_changes_nothing_again():
    moved = replace(PLAN, actions=(replace(SEW, code="1.1.3", former="1.1.1"), CUT))
    assert compare(moved, moved) == ()


def test_an_old_code_written_later_is_one_change():
    later = replace(PLAN, actions=(SEW, replace(CUT, former="1.0.9")))
    assert [(each.element, each.before, each.after) for each in compare(PLAN, later)] == [("Ancien code", "", "1.0.9")]


def _status(after: str) -> Change:
    return Change("1.1.1", "Semer", "Statut", "", after, JUNE, Topic.STATUS)


def test_a_summary_counts_each_kind_in_one_clause():
    changes = [
        *[_status("Réalisé")] * 6,
        _status("En retard"),
        Change("1.1.1", "", typeset("Valeur de « X »"), "", "1", JUNE, Topic.INDICATOR),
        Change("1.1.1", "", typeset("Unité de « X »"), "", "kg", JUNE, Topic.INDICATOR),
        *[Change("1.1.1", "", "", "Membre à valider", "Membre confirmé", JUNE, Topic.PARTNER)] * 2,
        Change("1.1.1", "", "", "Membre confirmé", "Membre à valider", JUNE, Topic.PARTNER),
        *[Change("1.1.1", "", "Action", "Semer", "Semer tôt")] * 2,
        Change("1.1.1", "", "Action", "", "Semer"),
        *[Change("1.1.1", "", "Période", "2016-2018", "")] * 2,
        Change("", "", "Note du plan", "", "x"),
    ]
    assert [clause.replace("\u00a0", " ") for clause in summary(changes)] == [
        "6 actions passent à Réalisé",
        "1 action passe à En retard",
        "1 valeur d'indicateur",
        "1 cible chiffrée ou unité",
        "2 partenaires confirmés",
        "1 autre statut de partenaire",
        "2 actions reformulées",
        "1 action ajoutée",
        "2 périodes d'action retirées",
        "1 autre changement au plan",
    ]


def test_a_summary_tells_what_becomes_of_the_follow_ups_of_meetings():
    pairs = [("", "Écrire"), ("", "Lire"), ("Ouvert", "Clos"), ("Clos", "Ouvert"), ("Écrire", "")]
    changes = [Change("", "", "Suivi 1.1", *pair, topic=Topic.COMMITMENT) for pair in pairs]
    assert [clause.replace("\u00a0", " ") for clause in summary(changes)] == [
        "2 suivis décidés", "1 suivi clos", "1 suivi rouvert", "1 suivi retiré",
    ]  # fmt: skip


def test_a_summary_of_nothing_says_nothing():
    assert summary([]) == []
