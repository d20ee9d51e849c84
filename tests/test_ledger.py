"""The follow-up of a plan on any day, and what a workbook's rows change of it: small reports in, whole answer out."""

from collections.abc import Mapping
from datetime import date

import pytest

from casal_data.ledger import Ledger, Merge, merge
from casal_data.model import Action, Assignment, Conflict, Plan, ProgressRow, Report, Subject, Target, Value
from casal_data.vocabulary import Field, Legend, TargetKind

SEW, CUT = Subject("1.1.1"), Subject("1.1.2")
GARDENS, CITY = Subject("1.1.1", target="Nombre d'ateliers"), Subject("1.1.1", partner="Ville")
PLAN = Plan(
    id="jardin",
    title="Jardin",
    actions=(
        Action(
            "1.1.1",
            "1.1",
            "Semer",
            targets=(Target("Nombre d'ateliers", TargetKind.INDICATOR, "ateliers", 0.0, 10.0),),
            assignments=(Assignment("Ville", "Ville", Legend.PROSPECT),),
        ),
        Action("1.1.2", "1.1", "Récolter"),
    ),
)
MARCH, JUNE, JULY = date(2018, 3, 31), date(2018, 6, 30), date(2018, 7, 1)


def _row(
    subject: Subject, values: Mapping[Field, Value] | None = None, day: date | None = None, row: int = 4
) -> ProgressRow:
    return ProgressRow(subject, values or {}, day, "Actions", row)


def test_of_several_days_the_latest_is_true_and_of_one_day_the_last_uploaded():
    ledger = Ledger(
        PLAN,
        [
            Report(SEW, Field.PERCENT, JUNE, 60.0, upload=2),
            Report(SEW, Field.PERCENT, MARCH, 10.0, upload=3),
            Report(SEW, Field.PERCENT, MARCH, 20.0, upload=4),
        ],
    )
    found = [ledger.value(SEW, Field.PERCENT, day) for day in (date(2018, 3, 30), MARCH, JUNE, JULY)]
    assert found == [None, 20.0, 60.0, 60.0]


def test_what_was_emptied_has_no_value_again():
    ledger = Ledger(PLAN, [Report(SEW, Field.COMMENT, MARCH, "Bon"), Report(SEW, Field.COMMENT, JUNE, None, upload=2)])
    assert [ledger.value(SEW, Field.COMMENT, day) for day in (MARCH, JUNE)] == ["Bon", None]


def test_until_a_report_says_otherwise_legend_unit_and_numeric_target_are_the_plan_s():
    printed = Ledger(PLAN)
    told = Ledger(PLAN, [Report(CITY, Field.LEGEND, MARCH, "bleu"), Report(GARDENS, Field.GOAL, MARCH, 12.0)])
    fields = ((CITY, Field.LEGEND), (GARDENS, Field.GOAL), (GARDENS, Field.UNIT))
    assert [printed.value(*each, MARCH) for each in fields] == ["rouge", 10.0, "ateliers"]
    assert [told.value(*each, MARCH) for each in fields] == ["bleu", 12.0, "ateliers"]


def test_the_shape_of_an_apostrophe_does_not_make_another_target():
    ledger = Ledger(PLAN, [Report(Subject("1.1.1", target="Nombre d’ateliers"), Field.VALUE, MARCH, 4.0)])
    assert (ledger.value(GARDENS, Field.VALUE, MARCH), ledger.orphans()) == (4.0, [])


def test_reports_of_what_the_plan_has_no_more_are_orphans():
    gone = [
        Report(Subject("9.9.9"), Field.STATUS, MARCH, "done"),
        Report(Subject("1.1.1", target="Portrait"), Field.STATE, MARCH, "delivered"),
        Report(Subject("1.1.2", partner="Ville"), Field.LEGEND, MARCH, "noir"),
    ]
    assert Ledger(PLAN, [*gone, Report(SEW, Field.STATUS, MARCH, "done")]).orphans() == gone


def test_the_day_of_a_subject_is_that_of_its_last_report_of_any_field():
    ledger = Ledger(PLAN, [Report(SEW, Field.STATUS, MARCH, "done"), Report(SEW, Field.DAY, JUNE, upload=2)])
    assert (ledger.last_day(SEW), ledger.last_day(SEW, JULY), ledger.last_day(SEW, date(2018, 4, 1))) == (
        JUNE,
        JUNE,
        MARCH,
    )
    assert (ledger.last_day(CUT), ledger.last_day(GARDENS)) == (None, None)


BASE = [Report(SEW, Field.STATUS, MARCH, "under_way", 1), Report(SEW, Field.PERCENT, MARCH, 40.0, 1)]


def test_rows_that_say_what_is_known_change_nothing():
    row = _row(SEW, {Field.STATUS: "under_way", Field.PERCENT: 40.0}, MARCH)
    ledger = Ledger(PLAN, BASE)
    for template in ({}, {"base": ledger, "base_day": MARCH}):
        assert merge([row], ledger, day=JUNE, **template) == Merge((), (), ())


def test_a_row_whose_printed_date_was_left_is_as_of_the_date_of_the_follow_up():
    row = _row(SEW, {Field.STATUS: "under_way", Field.PERCENT: 60.0}, MARCH)
    ledger = Ledger(PLAN, BASE)
    assert merge([row], ledger, day=JUNE, base=ledger, base_day=MARCH).reports == (
        Report(SEW, Field.PERCENT, JUNE, 60.0),
    )
    assert merge([row], ledger, day=JUNE).reports == (Report(SEW, Field.PERCENT, MARCH, 60.0),)


def test_a_new_date_alone_says_again_what_was_known():
    row = _row(SEW, {Field.STATUS: "under_way"}, JUNE)
    ledger = Ledger(PLAN, BASE)
    assert merge([row], ledger, day=JULY, base=ledger, base_day=MARCH).reports == (Report(SEW, Field.DAY, JUNE),)
    again = Ledger(PLAN, [*BASE, Report(SEW, Field.DAY, JUNE, upload=2)])
    assert merge([row], again, day=JULY, base=ledger, base_day=MARCH).reports == ()


def test_emptying_is_a_report_only_of_what_there_is():
    rows = [_row(SEW, {Field.PERCENT: None, Field.COMMENT: None})]
    assert merge(rows, Ledger(PLAN, BASE), day=JUNE).reports == (Report(SEW, Field.PERCENT, JUNE, None),)


OTHERS = Report(SEW, Field.STATUS, MARCH, "done", 2)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({Field.STATUS: "under_way", Field.PERCENT: 40.0}, Merge((), (), (SEW,))),
        ({Field.STATUS: "done", Field.PERCENT: 40.0}, Merge((), (), ())),
        (
            {Field.STATUS: "under_way", Field.PERCENT: 50.0},
            Merge((Report(SEW, Field.PERCENT, JUNE, 50.0),), (), (SEW,)),
        ),
        (
            {Field.STATUS: "postponed", Field.PERCENT: 50.0},
            Merge(
                (),
                (
                    Conflict(
                        SEW,
                        (Report(SEW, Field.STATUS, JUNE, "postponed"), Report(SEW, Field.PERCENT, JUNE, 50.0)),
                        (OTHERS,),
                        "Actions",
                        4,
                    ),
                ),
                (),
            ),
        ),
    ],
    ids=["left alone is kept", "same news on both sides", "another value of the row", "both changed one value"],
)
def test_a_row_that_somebody_changed_since_the_template(typed: Mapping[Field, Value], expected: Merge):
    base, present = Ledger(PLAN, BASE), Ledger(PLAN, [*BASE, OTHERS])
    assert merge([_row(SEW, typed, MARCH)], present, day=JUNE, base=base, base_day=MARCH) == expected


def test_what_others_changed_is_kept_where_the_workbook_says_nothing_of_it():
    filled, other = Report(SEW, Field.COMMENT, MARCH, "Bon", 2), Report(CUT, Field.STATUS, MARCH, "done", 2)
    again, dated = Report(SEW, Field.PERCENT, JUNE, 40.0, 2), Report(GARDENS, Field.DAY, JUNE, None, 2)
    base, present = Ledger(PLAN, BASE), Ledger(PLAN, [*BASE, filled, other, again, dated])
    row = _row(SEW, {Field.STATUS: "under_way", Field.PERCENT: 50.0}, MARCH)
    found = merge([row], present, day=JUNE, base=base, base_day=MARCH)
    assert (found.conflicts, found.kept) == ((), (SEW, CUT))


def test_what_an_undo_took_away_since_the_template_is_a_conflict_with_the_emptied_value():
    base, present = Ledger(PLAN, BASE), Ledger(PLAN)
    found = merge([_row(SEW, {Field.PERCENT: 50.0}, MARCH)], present, day=JUNE, base=base, base_day=MARCH)
    assert [conflict.theirs for conflict in found.conflicts] == [(Report(SEW, Field.PERCENT, JUNE, None),)]
