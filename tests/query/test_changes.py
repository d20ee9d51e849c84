"""What is otherwise at the reference date than on another day, by hand on the small plan (see ``garden``)."""

from dataclasses import replace
from datetime import date, datetime

from casal_data.model import Plan, Target
from casal_data.query import Scope, run
from casal_data.store import Source, Store
from casal_data.vocabulary import Field, TargetKind
from tests.query.garden import FILE, PLAN, SECOND, clock, put, rows, said, scope, tell, with_targets

BEFORE, AFTER = date(2018, 6, 15), date(2019, 6, 15)
JUNE, SEPTEMBER, LAST = date(2018, 6, 1), date(2018, 9, 1), date(2019, 6, 1)
OF_VILLE, OF_ALL = (f"Statut (légende) de «\u00a0{name}\u00a0»" for name in ("Ville", "Tous"))
SHORT = ("Code", "Élément", "Avant", "Après")
GARDENS = "Nombre de jardins"
TOLD_OF = "Valeur de «\u00a0Nombre de jardins\u00a0»"


def _scope(since: date | None = BEFORE, as_of: date = AFTER, known_on: date | None = None, **filters: object) -> Scope:
    return replace(scope(as_of, known_on, **filters), since=since)


def _changes(store: Store, wanted: Scope | None = None) -> list[tuple[str | None, ...]]:
    return rows(run(store, "changements", wanted or _scope()), *SHORT)


def test_each_element_that_is_otherwise_has_a_row_with_the_report_that_said_so_or_none_where_the_calendar_did(
    followed: Store,
) -> None:
    frame = run(followed, "changements", _scope())
    assert rows(frame, "Code", "Élément", "Avant", "Après", "Date", "Dépôt", "Auteur") == [
        ("1.1.1", "Statut", "En cours", "Réalisé", LAST, 3, "Luc"),
        ("1.2.1", "Statut", "À venir", "Période en cours", date(2019, 4, 1), None, None),
        ("2.1.2", "Statut", "Période en cours", "Période terminée", date(2019, 4, 1), None, None),
        ("1.1.1", "Avancement (%)", "25\u202f%", "60\u202f%", SEPTEMBER, 4, "Luc"),
        ("1.1.1", OF_VILLE, "Collaborateur confirmé", "Membre confirmé", LAST, 3, "Luc"),
        # what the plan prints stood until then
        ("2.1.2", OF_ALL, "Statut non transcrit", "Membre à valider", SEPTEMBER, 3, "Luc"),
        ("1.1.1", "Commentaire", "Semis faits", None, LAST, 3, "Luc"),
    ]  # fmt: skip
    assert rows(frame, "Action")[:2] == ["Semer d'abord", "Œuvrer en cuisine"]


def test_filters_and_days_hold_for_both_sides(followed: Store) -> None:
    # In June 2018 1.1.1 was under way: who is filtered for by what they are now is compared with what they were.
    assert _changes(followed, _scope(statuses=("done",)))[0] == ("1.1.1", "Statut", "En cours", "Réalisé")
    assert {code for code, *_ in _changes(followed, _scope(statuses=("done",)))} == {"1.1.1"}
    assert _changes(followed, _scope(as_of=SEPTEMBER, objectives=("1",))) == [
        ("1.1.1", "Avancement (%)", "25\u202f%", "60\u202f%")
    ]
    nothing = [_scope(objectives=("3",)), _scope(since=None), _scope(since=AFTER), _scope(as_of=BEFORE)]
    frames = [run(followed, "changements", each) for each in nothing]
    assert [(len(frame), list(frame.columns)[:3]) for frame in frames] == [(0, ["Code", "Action", "Élément"])] * 4


def test_what_a_report_makes_late_at_once_is_its_own_and_what_the_calendar_makes_late_is_not(empty: Store) -> None:
    put(empty)
    # 2.1.3 had the first period alone; 2.1.2 the second, over on 31 March 2019.
    tell(
        empty, said("2.1.3", Field.STATUS, SEPTEMBER, "not_begun"), said("2.1.2", Field.STATUS, SEPTEMBER, "under_way")
    )
    found = run(empty, "changements", _scope())
    late = found[found["Après"] == "En retard"]
    assert rows(late, "Code", "Avant", "Date", "Dépôt") == [
        ("2.1.2", "Période en cours", date(2019, 4, 1), None),
        ("2.1.3", "Période terminée", SEPTEMBER, 2),
    ]


def test_targets_are_told_by_their_names_and_fall_back_on_what_the_plan_prints(empty: Store) -> None:
    put(empty, with_targets(Target(GARDENS, TargetKind.INDICATOR, "jardins", None, 10.0)))
    tell(empty, said("1.1.1", Field.VALUE, JUNE, 2.0, target=GARDENS))
    tell(
        empty,
        said("1.1.1", Field.VALUE, LAST, 4.5, target=f" {GARDENS} "),
        said("1.1.1", Field.GOAL, LAST, 12.0, target=GARDENS),
        said("1.2.1", Field.STATE, LAST, "delivered", target="Portrait"),
        said("1.2.1", Field.STATE, LAST, "delivered", target="Inconnu"),  # of no target of the plan
    )
    assert [row for row in _changes(empty, _scope(actions=("1.1.1", "1.2.1"))) if row[1] != "Statut"] == [
        ("1.1.1", "Cible chiffrée de «\u00a0Nombre de jardins\u00a0»", "10", "12"),
        ("1.1.1", TOLD_OF, "2", "4,5"),
        ("1.2.1", "État du livrable de «\u00a0Portrait\u00a0»", None, "Livré"),
    ]


def test_what_was_changed_and_changed_back_is_no_change_but_its_date_is_news(empty: Store) -> None:
    put(empty)
    tell(empty, said("1.1.1", Field.PERCENT, JUNE, 25.0))
    tell(empty, said("1.1.1", Field.PERCENT, SEPTEMBER, 60.0), said("2.1.1", Field.DAY, SEPTEMBER))
    tell(empty, said("1.1.1", Field.PERCENT, LAST, 25.0))
    only = _scope(actions=("1.1.1", "2.1.1"))
    assert [row for row in _changes(empty, only) if row[1] != "Statut"] == [
        ("1.1.1", "Date du suivi", "1er\u00a0juin\u00a02018", "1er\u00a0juin\u00a02019"),
        ("2.1.1", "Date du suivi", None, "1er\u00a0septembre\u00a02018"),
    ]


def test_what_was_undone_changed_nothing_nor_what_was_not_known_yet(empty: Store) -> None:
    with clock(datetime(2018, 2, 1, 15)):
        put(empty)
    with clock(datetime(2019, 6, 2, 15)):
        wrong = tell(empty, said("1.1.1", Field.PERCENT, LAST, 60.0))
    percent = ("1.1.1", "Avancement (%)", None, "60\u202f%")
    assert percent in _changes(empty)
    assert percent not in _changes(empty, _scope(known_on=date(2019, 6, 1)))
    empty.reverse(wrong, author="Ana")
    assert percent not in _changes(empty)


def _version(store: Store, plan: Plan, moment: datetime) -> int:
    with clock(moment):
        return put(store, plan, Source("v.xlsx", str(moment).encode()))


def test_the_versions_uploaded_in_between_are_compared_dated_by_the_last_that_made_each_change(
    empty: Store,
) -> None:
    first, *others = PLAN.actions
    reworded = replace(first, text="Semer tôt", periods=(SECOND,))
    second = replace(PLAN, title="Jardin", actions=(replace(first, text="Semer"), *others))
    with clock(datetime(2018, 2, 1, 15)):
        put(empty, PLAN, FILE)  # the first version of all changes nothing
    _version(empty, second, datetime(2018, 9, 1, 2))  # 31 August in Laval
    _version(empty, replace(PLAN, title="Jardin", actions=(reworded, *others[:-1])), datetime(2018, 10, 1, 15))
    _version(empty, PLAN, datetime(2020, 1, 1, 15))  # after the reference date
    wanted = _scope(as_of=date(2018, 12, 31))
    found = run(empty, "changements", wanted)
    plan = found[found["Dépôt"].notna()]
    assert rows(plan, *SHORT, "Date", "Dépôt", "Auteur") == [
        (None, "Titre du plan", "Plan du jardin", "Jardin", date(2018, 8, 31), 2, "Ana"),
        ("1.1.1", "Action", "Semer d'abord", "Semer tôt", date(2018, 10, 1), 3, "Ana"),
        ("1.1.1", "Période", "2016-2018", None, date(2018, 10, 1), 3, "Ana"),
        ("2.1.3", "Action", "Voir", None, date(2018, 10, 1), 3, "Ana"),
    ]
    # Only what is of the actions in view, where there are filters.
    assert {code for code, *_ in _changes(empty, replace(wanted, filters=scope(objectives=("1",)).filters))} == {
        "1.1.1"
    }
    empty.reverse(3, author="Ana")
    assert [row[:2] for row in _changes(empty, wanted)] == [(None, "Titre du plan"), ("1.1.1", "Action")]


def test_what_a_report_and_a_version_both_change_has_one_row(empty: Store) -> None:
    with clock(datetime(2018, 2, 1, 15)):
        put(empty, with_targets(Target(GARDENS, TargetKind.INDICATOR, "", None, 10.0)))
    with clock(datetime(2018, 9, 1, 15)):
        report = said("1.1.1", Field.GOAL, SEPTEMBER, 20.0, target=GARDENS)
        put(empty, with_targets(Target(GARDENS, TargetKind.INDICATOR, "", None, 15.0)), Source("v2", b"2"), report)
    goal = "Cible chiffrée de «\u00a0Nombre de jardins\u00a0»"
    assert [row for row in _changes(empty) if row[1] == goal] == [("1.1.1", goal, "15", "20")]
