"""A plan's own workbook, with follow-up on its right, former codes, and sheets of progress beside it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casal_data import clock
from casal_data.ledger import Ledger
from casal_data.model import Progress, Report, Subject
from casal_data.read import Known, Reading, read_workbook
from casal_data.vocabulary import Field
from tests.workbooks import HEADERS, TITLE, small_plan

PLAN_ID = "plan-d-essai-2016-2020"
TODAY, DAY = date(2018, 6, 30), date(2018, 5, 31)
FOLLOW_UP = [*HEADERS, "Statut", "Avancement (%)", "Date", "Commentaire"]
FIRST, SECOND = Subject("1.1.1"), Subject("1.1.2")


def action(code: str, *follow_up: Any, former: Any = None) -> list[Any]:
    """A row of the plan, with its follow-up and, where that column stands, its former code."""
    return [f"{code} Semer", "Sonder", "Nombre de jardins\nPortrait", "CSDL", "X", None, None, *follow_up, former]


def read(content: bytes, *reports: Report, known: Any = None) -> Reading:
    """The reading of a plan's workbook when a plan of three actions, with these reports, is known."""
    if known is None:
        plan = read_workbook(small_plan(*map(action, ("1.1.1", "1.1.2", "1.1.3"))), "plan.xlsx", lambda _: None).plan
        known = Known(Ledger(plan, reports), {}.get, lambda version: Ledger(version, reports), TODAY)
    return read_workbook(content, "plan.xlsx", {PLAN_ID: known}.get)


def said(content: bytes, *reports: Report) -> list[tuple[str, str, str]]:
    """The problems of a plan's workbook as (code, place, what was read)."""
    return [(each.code, f"{each.sheet}!{each.cell}", each.read) for each in read(content, *reports).problems]


def test_a_plan_without_follow_up_reports_nothing():
    reading = read(small_plan(action("1.1.1")))
    assert (reading.plan_id, reading.is_plan, reading.plan.title, reading.progress, reading.problems) == (
        PLAN_ID, True, TITLE, None, (),
    )  # fmt: skip


def test_follow_up_on_the_right_of_the_plan_is_that_of_the_action_of_the_row():
    rows = [action("1.1.1", "En cours", "40 %", DAY, "Lien 1.1.9"), action("1.1.2", "s.o.", None, None, "Bientôt")]
    reading = read(small_plan(*rows, headers=FOLLOW_UP))
    assert (reading.problems, reading.plan.actions[0].links, reading.progress) == (
        (), (), Progress(PLAN_ID, TODAY, reports=(
            Report(FIRST, Field.STATUS, DAY, "under_way"), Report(FIRST, Field.PERCENT, DAY, 40.0),
            Report(FIRST, Field.COMMENT, DAY, "Lien 1.1.9"), Report(SECOND, Field.COMMENT, TODAY, "Bientôt"),
        )),
    )  # fmt: skip


def test_follow_up_that_is_known_is_no_news():
    rows = [action("1.1.1", "En cours", "40 %", DAY)]
    known = [Report(FIRST, Field.STATUS, DAY, "under_way", 2), Report(FIRST, Field.PERCENT, DAY, 40.0, 2)]
    reading = read(small_plan(*rows, headers=FOLLOW_UP), *known)
    assert (reading.problems, reading.progress) == ((), Progress(PLAN_ID, TODAY))


def test_a_plan_that_is_new_brings_its_follow_up():
    content = small_plan(action("1.1.1", "En cours"), headers=FOLLOW_UP)
    reading = read_workbook(content, "plan.xlsx", lambda _: None)
    assert (reading.plan_id, reading.progress.reports) == (
        PLAN_ID, (Report(FIRST, Field.STATUS, clock.today(), "under_way"),),
    )  # fmt: skip


def test_mistakes_in_the_follow_up_of_a_plan_are_named_at_their_cells():
    rows = [action("1.1.1", "fini", 140, 2018), action("1.1.2", "Réalisé", 40), action("1.1.3", None, 40)]
    assert said(small_plan(*rows, headers=FOLLOW_UP)) == [
        ("choice-invalid", "Plan d'action!H5", "fini"), ("percent-range", "Plan d'action!I5", "140"),
        ("date-year", "Plan d'action!J5", "2018"), ("status-percent", "Plan d'action!I6", "40\u202f%"),
        ("status-missing", "Plan d'action!I7", "40\u202f%"),
    ]  # fmt: skip


def test_a_misspelt_column_of_follow_up_is_named():
    headers = [*HEADERS, "Statut", "Avancemnt (%)"]
    assert said(small_plan(action("1.1.1", "Réalisé", 100), headers=headers)) == [
        ("column-misspelt", "Plan d'action!I2", "Avancemnt (%)")
    ]


def test_a_column_of_follow_up_that_is_text_throughout_is_one_problem():
    rows = [action(code, "En cours", "un peu") for code in ("1.1.1", "1.1.2", "1.1.3")]
    assert said(small_plan(*rows, headers=FOLLOW_UP)) == [("column-text", "Plan d'action!I2", "un peu")]


def test_follow_up_on_the_row_of_an_orientation_is_not_read_and_said():
    content = small_plan(
        action("1.1.1", "Réalisé"), headers=FOLLOW_UP, edit=lambda sheet: sheet.__setitem__("H4", "En cours")
    )
    assert said(content) == [("content-ignored", "Plan d'action!H4", "En cours")]


def test_a_comment_goes_on_in_the_rows_of_its_action():
    rows = [action("1.1.1", None, None, None, "Deux jardins."), [*[None] * 10, "Un troisième."]]
    (report,) = read(small_plan(*rows, headers=FOLLOW_UP)).progress.reports
    assert (report.field, report.value) == (Field.COMMENT, "Deux jardins.\nUn troisième.")


def test_former_codes_are_read():
    content = small_plan(action("1.1.1"), action("1.1.4", former="1.1.2"), headers=[*HEADERS, "Ancien code"])
    reading = read(content)
    assert ([each.former for each in reading.plan.actions], reading.problems, reading.progress) == (
        ["", "1.1.2"], (), None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("formers", "problem"),
    [
        (("1.1.1", None), ("former-own", "Plan d'action!H5", "1.1.1")),
        (("1.1.3", "1.1.3"), ("former-twice", "Plan d'action!H6", "1.1.3")),
        (("1.1", None), ("former-invalid", "Plan d'action!H5", "1.1")),
        (("autre", None), ("former-invalid", "Plan d'action!H5", "autre")),
        ((1.1, None), ("code-as-number", "Plan d'action!H5", "1,1")),
        (("9.9.9", None), ("former-unknown", "Plan d'action!H5", "9.9.9")),
    ],
)
def test_a_former_code_that_cannot_be_is_a_problem(formers: tuple[Any, Any], problem: tuple[str, str, str]):
    rows = [action(code, former=former) for code, former in zip(("1.1.1", "1.1.2"), formers, strict=True)]
    assert said(small_plan(*rows, headers=[*HEADERS, "Ancien code"])) == [problem]


def test_two_codes_may_be_exchanged_and_a_former_code_that_is_settled_is_not_asked_about_again():
    headers = [*HEADERS, "Ancien code"]
    exchanged = [action("1.1.1", former="1.1.2"), action("1.1.2", former="1.1.1")]
    assert said(small_plan(*exchanged, headers=headers)) == []
    settled = small_plan(action("1.1.4", former="1.1.2"), headers=headers)
    known = Known(Ledger(read(settled).plan), {}.get, Ledger, TODAY)
    assert read(settled, known=known).problems == ()


def test_sheets_of_progress_beside_the_plan_are_read_but_not_what_is_the_plans_own():
    sheets = {
        "Cibles": [
            ["Code", "Cible", "Type", "Unité", "Départ", "Cible chiffrée", "Valeur"],
            ["1.1.1", "Nombre de jardins", None, "jardins", 2, 10, 4],
        ],
        "Actions": [["Code", "Statut"], ["1.1.2", "Reporté"]],
        "Info": [["Date du suivi", DAY], ["Auteur", "M. Roy"]],
    }
    reading = read(small_plan(action("1.1.1"), action("1.1.2"), sheets=sheets))
    assert (reading.is_plan, reading.problems, reading.plan.actions[0].targets[0].goal) == (True, (), 10.0)
    assert reading.progress == Progress(PLAN_ID, DAY, "M. Roy", reports=(
        Report(SECOND, Field.STATUS, DAY, "postponed"),
        Report(replace(FIRST, target="Nombre de jardins"), Field.VALUE, DAY, 4.0),
    ))  # fmt: skip


def test_a_refused_plan_still_says_which_plan_it_is():
    reading = read(small_plan(action("1.1.1"), action("1.1.1")))
    assert (reading.plan_id, reading.is_plan, reading.plan, reading.progress) == (PLAN_ID, True, None, None)
