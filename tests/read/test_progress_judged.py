"""What is wrong with what a workbook changes, and how a template that is not of today is read."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casal_data.ledger import Ledger
from casal_data.model import Action, Report, Target
from casal_data.read import Known, read_workbook
from casal_data.vocabulary import Field, TargetKind
from tests.read.progress import (
    GARDENS,
    PLAN,
    PORTRAIT,
    RECOLTER,
    SCHOOLS,
    SEMER,
    TODAY,
    changes,
    messages,
    read,
    reported,
    said,
)
from tests.workbooks import progress_workbook

MARCH, MAY = date(2018, 3, 31), date(2018, 5, 31)


def row(status: Any = None, percent: Any = None, day: Any = None, comment: Any = None) -> list[Any]:
    """A row of « Actions » on action 1.1.1."""
    return ["1.1.1", "Semer", status, percent, day, comment]


def gardens(value: Any = None, goal: Any = None, unit: Any = None, state: Any = None, day: Any = None) -> list[Any]:
    """A row of « Cibles » on a target that is counted."""
    return ["1.1.1", "Semer", GARDENS.target, None, value, goal, unit, state, day]


def portrait(value: Any = None, goal: Any = None, unit: Any = None, state: Any = None) -> list[Any]:
    """A row of « Cibles » on a deliverable."""
    return ["1.1.1", "Semer", PORTRAIT.target, None, value, goal, unit, state]


def applied(content: bytes, *reports: Report) -> list[tuple[str, str, str]]:
    """The problems of a workbook that is not refused."""
    reading = read(content, *reports)
    assert reading.progress
    return said(content, *reports)


def test_a_status_against_the_percentage_is_an_error():
    rows = [row("Réalisé", 40), ["1.1.2", None, "Non débuté", 0.1]]
    assert messages(progress_workbook(*rows)) == [
        "Actions!D2 : « Réalisé » ne va pas avec un avancement de 40 % ; on attend un avancement de 100 % pour "
        "« Réalisé » ; corrigez le statut ou l'avancement.",
        "Actions!D3 : « Non débuté » ne va pas avec un avancement de 10 % ; on attend un avancement de 0 % pour "
        "« Non débuté » ; corrigez le statut ou l'avancement.",
    ]


@pytest.mark.parametrize(
    ("typed", "place"), [((None, 40), "Actions!D2"), (("Réalisé", None), "Actions!C2"), (("Réalisé", 40), "Actions!C2")]
)
def test_a_status_is_judged_with_what_is_known(typed: tuple[Any, Any], place: str):
    known = (SEMER, Field.STATUS, "done") if typed[0] is None else (SEMER, Field.PERCENT, 40.0)
    assert said(progress_workbook(row(*typed)), *reported(known)) == [("status-percent", place, "40\u202f%")]


def test_statuses_that_go_with_their_percentages_are_no_problem():
    rows = [row("Réalisé", 100), ["1.1.2", None, "Non débuté", "0 %"], ["1.1.10", None, "Abandonné", 40]]
    assert applied(progress_workbook(*rows)) == []


def test_what_was_contradictory_before_is_not_judged_when_it_does_not_change():
    reports = reported((SEMER, Field.STATUS, "done"), (SEMER, Field.PERCENT, 40.0))
    assert applied(progress_workbook(row("Réalisé", 40, None, "Fait")), *reports) == []


def test_a_status_is_not_judged_with_a_percentage_that_cannot_be_read():
    assert said(progress_workbook(row("Réalisé", "fort")), *reported((SEMER, Field.PERCENT, 40.0))) == [
        ("percent-invalid", "Actions!D2", "fort")
    ]


def test_under_way_at_100_per_cent_is_warned_of():
    assert applied(progress_workbook(row("En cours", 100))) == [("under-way-complete", "Actions!D2", "100\u202f%")]


def test_a_percentage_without_any_status_is_warned_of_and_none_is_made_up():
    content = progress_workbook(row(None, 40))
    assert applied(content) == [("status-missing", "Actions!D2", "40\u202f%")]
    assert [each.field for each in read(content).progress.reports] == [Field.PERCENT]
    assert applied(content, *reported((SEMER, Field.STATUS, "under_way"))) == []


def test_a_day_to_come_is_warned_of():
    assert messages(progress_workbook(row("Reporté", day=date(2018, 7, 1)))) == [
        "Actions!E2 : le 1er juillet 2018 est encore à venir, et ce suivi ne deviendra pas l'état présent avant ce "
        "jour ; vérifiez la date."
    ]
    assert applied(progress_workbook(row("Reporté", day=TODAY))) == []


def test_a_day_before_the_plan_is_warned_of():
    assert messages(progress_workbook(row("Reporté", day=date(2016, 3, 31)))) == [
        "Actions!E2 : le 31 mars 2016 vient avant le premier jour du plan, le 1er avril 2016 ; vérifiez la date."
    ]
    assert applied(progress_workbook(row("Reporté", day=date(2016, 4, 1)))) == []


def test_a_day_before_what_is_known_of_the_action_is_warned_of():
    known = reported((SEMER, Field.STATUS, "under_way"), day=MAY)
    assert messages(progress_workbook(row("Reporté", day=MARCH)), *known) == [
        "Actions!E2 : le 31 mars 2018 vient avant le dernier suivi connu, du 31 mai 2018, et ne deviendra pas l'état "
        "présent ; vérifiez la date."
    ]
    assert applied(progress_workbook(row("Reporté", day=MAY)), *known) == []
    assert applied(progress_workbook(row(comment="Dit en mars", day=MARCH)), *known) == []


def test_a_day_that_says_again_what_was_known_is_judged_by_the_action():
    known = reported((SEMER, Field.STATUS, "done"), day=MARCH) + reported((SEMER, Field.COMMENT, "Fait"), day=MAY)
    assert applied(progress_workbook(row("Réalisé", day=date(2018, 4, 30))), *known) == [
        ("date-before-known", "Actions!E2", "30\u00a0avril\u00a02018")
    ]


def test_days_of_targets_are_judged_too():
    known = reported((GARDENS, Field.VALUE, 4.0), day=MAY)
    assert applied(progress_workbook(targets=[gardens(3, day=MARCH)]), *known) == [
        ("date-before-known", "Cibles!I2", "31\u00a0mars\u00a02018")
    ]


def test_the_day_of_info_is_judged_once_where_it_stands():
    rows = [row("Reporté"), ["1.1.2", None, "Reporté"], ["1.1.10", None, "Reporté"]]
    future = progress_workbook(*rows, info={"Date du suivi": date(2018, 7, 1)})
    before = progress_workbook(*rows, info={"Date du suivi": date(2016, 3, 31)})
    assert applied(future) == [("date-future", "Info!B1", "1er\u00a0juillet\u00a02018")]
    assert applied(before, *reported((RECOLTER, Field.STATUS, "done"))) == [
        ("date-before-plan", "Info!B1", "31\u00a0mars\u00a02016"),
        ("date-before-known", "Info!B1", "31\u00a0mars\u00a02016"),
    ]


def test_a_day_of_info_that_no_row_uses_is_not_judged():
    info = {"Date du suivi": date(2018, 7, 1)}
    assert applied(progress_workbook(row("Reporté", day=MAY), info=info)) == []
    assert applied(progress_workbook(row("Reporté"), info=info), *reported((SEMER, Field.STATUS, "postponed"))) == []


def test_a_value_that_goes_down_is_warned_of():
    assert messages(progress_workbook(targets=[gardens(3)]), *reported((GARDENS, Field.VALUE, 4.5))) == [
        "Cibles!E2 : la valeur passe de 4,5 à 3 ; vérifiez que la valeur est bien le total à ce jour."
    ]
    assert applied(progress_workbook(targets=[gardens(5)]), *reported((GARDENS, Field.VALUE, 4.5))) == []


def test_a_value_may_go_down_towards_a_goal_below_the_baseline():
    assert applied(progress_workbook(targets=[gardens(3, 1)]), *reported((GARDENS, Field.VALUE, 4.5))) == []


def test_a_unit_that_changes_is_warned_of_and_a_first_one_is_not():
    assert messages(progress_workbook(targets=[gardens(unit="parcelles")])) == [
        "Cibles!G2 : l'unité passe de « jardins » à « parcelles » ; vérifiez que les valeurs déjà données sont dans la "
        "nouvelle unité."
    ]
    emptied = reported((GARDENS, Field.UNIT, None))
    assert applied(progress_workbook(targets=[gardens(unit="parcelles")]), *emptied) == []


@pytest.mark.parametrize(
    ("typed", "problem"),
    [((101,), ("Cibles!E2", "101")), ((-1,), ("Cibles!E2", "-1")), ((100,), None), ((40, 3), ("Cibles!E2", "40"))],
)
def test_a_value_far_from_its_target_is_warned_of(typed: tuple[float, ...], problem: tuple[str, str] | None):
    assert applied(progress_workbook(targets=[gardens(*typed)])) == ([("value-far", *problem)] if problem else [])


def test_a_value_far_from_its_target_says_what_was_expected():
    assert messages(progress_workbook(targets=[gardens(1234.5)])) == [
        "Cibles!E2 : la valeur 1 234,5 est loin de ce qui est attendu (départ 2, cible chiffrée 10) ; vérifiez la "
        "valeur et son unité."
    ]


def test_a_goal_that_leaves_a_known_value_far_behind_is_warned_of():
    known = reported((GARDENS, Field.VALUE, 50.0))
    assert applied(progress_workbook(targets=[gardens(goal=3)]), *known) == [("value-far", "Cibles!F2", "50")]


def test_without_a_goal_only_a_negative_value_is_far():
    bare = Action("1.1.1", "1.1", "Semer", targets=(Target(GARDENS.target, TargetKind.INDICATOR),))
    plan = replace(PLAN, actions=(bare,))
    assert said(progress_workbook(targets=[gardens(1e9)]), plan=plan) == []
    assert messages(progress_workbook(targets=[gardens(-2)]), plan=plan) == [
        "Cibles!E2 : la valeur -2 est loin de ce qui est attendu (un nombre positif) ; vérifiez la valeur et son unité."
    ]


def test_a_number_for_a_deliverable_and_a_state_for_an_indicator_are_errors_that_say_which_column():
    content = progress_workbook(targets=[portrait(4, "douze", "pages"), gardens(state="Livré")])
    assert messages(content) == [
        *(
            f"Cibles!{cell} : « {typed} » est dans la colonne « {column} », mais cette cible est un livrable et ne se "
            "compte pas ; on attend une cellule vide ; videz la cellule et choisissez un « État du livrable », ou "
            "changez le type de la cible au classeur du plan."
            for cell, typed, column in (
                ("E2", "4", "Valeur"), ("F2", "douze", "Cible chiffrée"), ("G2", "pages", "Unité"),
            )
        ),
        "Cibles!H3 : « Livré » est l'état d'un livrable, mais cette cible se compte ; on attend une cellule vide ; "
        "videz la cellule et donnez une « Valeur », ou changez le type de la cible au classeur du plan.",
    ]  # fmt: skip


def test_an_unchanged_row_with_odd_old_values_has_no_problem():
    known = reported(
        (GARDENS, Field.VALUE, -5_000.0), (GARDENS, Field.STATE, "delivered"), (PORTRAIT, Field.VALUE, 3.0),
        (SEMER, Field.STATUS, "not_begun"), (SEMER, Field.PERCENT, 100.0), day=date(2015, 1, 1),
    )  # fmt: skip
    content = progress_workbook(
        ["1.1.1", "Tout autre chose", "Non débuté", 100, date(2015, 1, 1)],
        targets=[gardens(-5000, state="Livré", day=date(2015, 1, 1)), portrait(3)],
    )
    assert changes(content, *known) == []


def test_a_row_with_the_text_of_another_action_is_warned_of():
    content = progress_workbook(
        ["1.1.1", "Récolter", "Reporté"], ["1.1.2", "récolter", "Reporté"], ["1.1.10", "1.1.10 Partager", "Reporté"]
    )
    assert messages(content) == [
        "Actions!B2 : « Récolter » n'est pas le texte de l'action 1.1.1 (« Semer ») ; vérifiez que la ligne a le bon "
        "code, surtout si le tableau a été trié."
    ]
    assert read(content).progress


def template(*rows: Any, base: Any = 2, as_of: Any = MARCH, **options: Any) -> bytes:
    """A workbook made from the state of an upload at a day."""
    info = {"Identifiant du plan": PLAN.id, "État au": as_of, "Dépôt de base": base, "Date du suivi": MAY}
    return progress_workbook(*rows, info={label: value for label, value in info.items() if value}, **options)


BASE = reported((SEMER, Field.STATUS, "under_way"), (SEMER, Field.PERCENT, 40.0), (RECOLTER, Field.STATUS, "not_begun"))
SINCE = [
    *BASE,
    *reported((SEMER, Field.PERCENT, 60.0), (RECOLTER, Field.STATUS, "done"), day=date(2018, 4, 30), upload=3),
]


def test_a_template_of_the_present_state_changes_what_was_edited():
    content = template(["1.1.1", None, "Reporté", 40, MARCH], ["1.1.2", None, "Non débuté", None, MARCH])
    reading = read(content, *BASE, bases={2: BASE})
    assert (reading.problems, reading.progress.base) == ((), 2)
    assert reading.progress.reports == (Report(SEMER, Field.STATUS, MAY, "postponed"),)


def test_an_older_template_leaves_what_others_changed_and_opposes_what_both_changed():
    content = template(["1.1.1", None, "En cours", 50, MARCH], ["1.1.2", None, "Non débuté", None, MARCH])
    reading = read(content, *SINCE, bases={2: BASE})
    assert [each.message.replace("\u00a0", " ").replace("\u202f", " ") for each in reading.problems] == [
        "Info!B3 : le gabarit date du dépôt 2, et le plan ou son suivi a changé depuis ; regardez les lignes que "
        "d'autres ont changées : elles vous sont montrées côte à côte avant d'appliquer."
    ]
    (conflict,) = reading.progress.conflicts
    assert (reading.progress.reports, reading.progress.kept) == ((), (RECOLTER,))
    assert (conflict.subject, conflict.sheet, conflict.row, conflict.mine, conflict.theirs) == (
        SEMER, "Actions", 2, (Report(SEMER, Field.PERCENT, MAY, 50.0),),
        (Report(SEMER, Field.PERCENT, date(2018, 4, 30), 60.0, 3),),
    )  # fmt: skip


def test_rows_in_conflict_are_judged_as_the_others():
    content = template(["1.1.1", None, "Réalisé", 50, MARCH])
    assert ("status-percent", "Actions!D2", "50\u202f%") in said(content, *SINCE, bases={2: BASE})


@pytest.mark.parametrize(
    ("typed", "read"), [(9, "9"), ("deux", "deux"), (2.5, "2,5"), (-1, "-1"), ("9" * 30, "9" * 30)]
)
def test_a_base_that_is_no_upload_of_the_plan_is_an_error(typed: Any, read: str):
    assert said(template(row("Reporté"), base=typed), *BASE, bases={2: BASE}) == [("base-unknown", "Info!B3", read)]


def test_a_base_without_its_day_is_an_error_and_one_with_a_bad_day_only_one():
    assert said(template(row("Reporté"), as_of=None), *BASE, bases={2: BASE}) == [("info-missing", "Info!B2", "2")]
    assert said(template(row("Reporté"), as_of="mars"), *BASE, bases={2: BASE}) == [("date-invalid", "Info!B2", "mars")]


def test_rows_that_the_plan_has_lost_since_the_template_are_no_problem_while_unchanged():
    plan = replace(PLAN, actions=PLAN.actions[:1])
    unchanged = template(["1.1.2", None, "Non débuté", None, MARCH])
    changed = template(["1.1.2", None, "Réalisé", None, MARCH])
    assert said_of(unchanged, plan) == [("template-old", "Info!B3", "2")]
    assert said_of(changed, plan) == [("template-old", "Info!B3", "2"), ("action-unknown", "Actions!A2", "1.1.2")]


def said_of(content: bytes, plan: Any) -> list[tuple[str, str, str]]:
    """The problems of a template of the whole plan, read when the plan has become another."""
    known = Known(Ledger(plan, BASE), {2: Ledger(PLAN, BASE)}.get, Ledger, TODAY)
    found = read_workbook(content, "suivi.xlsx", lambda _: known).problems
    return [(each.code, f"{each.sheet}!{each.cell}", each.read) for each in found]


def test_a_partner_keeps_its_status_where_the_plan_has_it_already():
    assert changes(progress_workbook(partners=[["1.1.1", None, "CSDL", "Collaborateur potentiel"]])) == []
    assert changes(progress_workbook(partners=[["1.1.1", None, "CSDL", "bleu"]]))[0][0] == SCHOOLS
