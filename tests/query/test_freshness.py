"""How fresh the follow-up of each action is, worked out by hand on the small plan (see ``garden``)."""

from dataclasses import replace
from datetime import date

from casal_data.query import Scope, ask, run
from casal_data.store import Source, Store
from casal_data.vocabulary import Field
from tests.query.garden import PLAN, put, rows, said, scope, tell

BEFORE, AFTER = date(2018, 6, 15), date(2018, 9, 15)
JUNE, SEPTEMBER = date(2018, 6, 1), date(2018, 9, 1)


def _scope(since: date | None = BEFORE, as_of: date = AFTER, **filters: object) -> Scope:
    return replace(scope(as_of, **filters), since=since)


def test_the_last_news_of_an_action_is_that_of_its_targets_and_partners_too(followed: Store) -> None:
    frame = run(followed, "suivi", _scope())
    assert rows(frame, "Code", "Partenaires", "Statut", "Dernier suivi", "Jours", "À jour", "Attendu") == [
        ("1.1.1", ["CSDL", "Ville"], "En cours", SEPTEMBER, 14, "Oui", "Non"),
        ("1.1.2", ["Ville"], "Période en cours", None, None, "Non", "Oui"),
        ("1.2.1", ["?"], "À venir", None, None, "Non", "Non"),
        ("2.1.1", ["Ville"], "À planifier", None, None, "Non", "Oui"),  # no period says when
        ("2.1.2", ["CSDL", "Tous", "RUI"], "Période en cours", SEPTEMBER, 14, "Oui", "Non"),  # of « Tous » alone
        ("2.1.3", [], "En retard", JUNE, 106, "Non", "Oui"),  # 29 days of June, 31, 31 and 15
    ]
    assert rows(frame, "Objectif")[0] == "1 Nourrir"


def test_what_is_done_is_not_expected_and_without_a_day_to_compare_with_nothing_is_fresh(followed: Store) -> None:
    late = _scope(since=date(2019, 6, 1), as_of=date(2019, 7, 1), actions=("1.1.1",))
    told = [rows(run(followed, "suivi", each), "À jour", "Attendu") for each in (late, replace(late, since=None))]
    assert told == [[("Non", "Non")]] * 2


def test_a_report_of_the_day_of_comparison_itself_is_not_since_and_one_after_the_reference_date_is_not_yet(
    followed: Store,
) -> None:
    days = [(SEPTEMBER, AFTER), (date(2018, 8, 31), AFTER), (BEFORE, date(2018, 8, 31))]
    told = [rows(run(followed, "suivi", _scope(*each, actions=("1.1.1",))), "À jour")[0] for each in days]
    assert told == ["Non", "Oui", "Non"]


def test_what_a_version_of_the_plan_says_of_its_own_is_no_follow_up(empty: Store) -> None:
    put(empty)
    put(empty, PLAN, Source("v2.xlsx", b"2"), said("1.1.1", Field.LEGEND, SEPTEMBER, "noir", partner="Ville"))
    assert rows(run(empty, "suivi", _scope(actions=("1.1.1",))), "Dernier suivi", "À jour") == [(None, "Non")]
    put(empty, PLAN, Source("v3.xlsx", b"3"), said("1.1.1", Field.PERCENT, SEPTEMBER, 5.0))
    assert rows(run(empty, "suivi", _scope(actions=("1.1.1",))), "Dernier suivi", "À jour") == [(SEPTEMBER, "Oui")]


def test_freshness_adds_up_by_objective_and_has_a_row_for_each_who_carries(followed: Store) -> None:
    counts = ask(followed, "freshness_by_objective", _scope())
    assert rows(counts, "code", "text", "freshness", "actions") == [
        ("1", "Nourrir", "fresh", 1),
        ("1", "Nourrir", "not_expected", 1),
        ("1", "Nourrir", "owed", 1),
        ("2", "Relier", "fresh", 1),
        ("2", "Relier", "owed", 2),
    ]
    carried = ask(followed, "freshness_by_partner", _scope())
    assert rows(carried, "partner", "is_group", "code", "freshness", "reported") == [
        ("CSDL", False, "1.1.1", "fresh", SEPTEMBER),
        ("CSDL", False, "2.1.2", "fresh", SEPTEMBER),
        ("RUI", False, "2.1.2", "fresh", SEPTEMBER),
        ("Tous", True, "2.1.2", "fresh", SEPTEMBER),
        ("Ville", False, "1.1.1", "fresh", SEPTEMBER),
        ("Ville", False, "1.1.2", "owed", None),
        ("Ville", False, "2.1.1", "owed", None),
        (None, False, "1.2.1", "not_expected", None),
        (None, False, "2.1.3", "owed", JUNE),
    ]
    alone = ask(followed, "freshness_by_partner", _scope(partners=("CSDL",)))
    assert rows(alone, "partner", "code") == [("CSDL", "1.1.1"), ("CSDL", "2.1.2")]


def test_standing_counts_statuses_and_sums_percentages_by_objective(followed: Store) -> None:
    assert rows(ask(followed, "standing", _scope()), "code", "text", "status", "actions", "rated", "percents") == [
        ("1", "Nourrir", "running", 1, 0, 0.0),
        ("1", "Nourrir", "under_way", 1, 1, 60.0),
        ("1", "Nourrir", "upcoming", 1, 0, 0.0),
        ("2", "Relier", "late", 1, 0, 0.0),
        ("2", "Relier", "running", 1, 0, 0.0),
        ("2", "Relier", "unplanned", 1, 0, 0.0),
    ]


def test_the_days_of_follow_up_are_those_of_its_uploads_up_to_the_reference_date(followed: Store) -> None:
    # The second upload reports up to June 2019; of what it says of September alone, then, its day is September.
    days = [rows(ask(followed, "followup_days", _scope(as_of=day)), "day") for day in (AFTER, date(2019, 7, 1))]
    assert days == [[JUNE, SEPTEMBER], [JUNE, SEPTEMBER, date(2019, 6, 1)]]


def test_an_undone_follow_up_is_none(empty: Store) -> None:
    put(empty)
    wrong = tell(empty, said("1.1.1", Field.PERCENT, SEPTEMBER, 60.0))
    empty.reverse(wrong, author="Ana")
    assert (len(ask(empty, "followup_days", _scope())), rows(run(empty, "suivi", _scope()), "À jour")[0]) == (0, "Non")
