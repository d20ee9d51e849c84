"""What the plan or its follow-up lacks, rule by rule, and what of it was set aside."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime

import pytest

from casal_data.model import Action, Assignment, Link, Partner
from casal_data.query import Scope, ask, run
from casal_data.store import Aside, Store
from casal_data.vocabulary import Field, Finding, Legend, Severity, Status
from tests.query.garden import FIRST, PLAN, SECOND, THIRD, clock, put, rows, said, scope, tell


def found(store: Store, asked: Scope | None = None) -> dict[str, list[str]]:
    """For each rule that is met what it is about: actions, or the subject where it is about none."""
    by_rule = defaultdict(list)
    for rule, code, subject in rows(ask(store, "vigilance", asked or scope()), "Constat", "Code", "subject"):
        by_rule[rule].append(" > ".join(each for each in (code, subject) if each))
    return dict(by_rule)


def with_action(**fields: object) -> tuple[Action, ...]:
    """The actions of the plan, with these fields of 1.1.2."""
    return tuple(replace(each, **fields) if each.code == "1.1.2" else each for each in PLAN.actions)


def test_each_rule_finds_what_the_plan_lacks(store: Store):
    assert found(store) == {
        "sans-porteur": ["2.1.3"],
        "porteur-a-determiner": ["1.2.1"],
        "sans-periode": ["2.1.1"],
        # What began before 15 June 2018 and was never reported: not 1.2.1, of 2019, nor 2.1.1, of no period.
        "sans-suivi-recent": ["1.1.1", "1.1.2", "2.1.2", "2.1.3"],
        "sans-cible": ["1.1.2", "2.1.1", "2.1.2"],
        "cible-sans-nombre": ["1.1.1 > Nombre de jardins"],
        "objectif-sans-action": [f"2 | {THIRD}"],
        "sans-moyens": ["1.1.2", "1.2.1", "2.1.1", "2.1.3"],
        "partenaire-unique": ["1.1.2 > Ville", "2.1.1 > Ville"],
        "lien-sans-retour": ["1.1.1 > 1.2.1", "1.1.2 > 1.1.1"],
    }


def test_a_finding_has_its_severity_its_rule_with_its_numbers_and_its_detail_those_to_settle_first(store: Store):
    view = run(store, "vigilance", replace(scope(), most=1))
    loads = rows(view[view["Constat"] == "partenaire-charge"])
    order = list(dict.fromkeys(view["Gravité"]))
    rule = "Le nombre d'actions du partenaire (groupes exclus) dans une même période dépasse 1."
    assert (order, loads) == (
        ["À régler", "À surveiller", "À savoir"],
        [  # CSDL: 1.1.1 and 2.1.2; Ville: 1.1.1 and 1.1.2. The group « Tous » is on 2.1.2 alone.
            ("partenaire-charge", "À surveiller", rule, None, None, f"CSDL\u00a0: 2 actions en {SECOND}"),
            ("partenaire-charge", "À surveiller", rule, None, None, f"Ville\u00a0: 2 actions en {FIRST}"),
        ],
    )


def test_filters_leave_the_findings_of_the_actions_in_view(store: Store):
    assert found(store, scope(orientations=("1.2",))) == {
        "porteur-a-determiner": ["1.2.1"],
        "sans-moyens": ["1.2.1"],
    }


@pytest.mark.parametrize(
    ("months", "late"),
    [(2, ["1.1.1 > 2018-04-01", "1.1.2", "2.1.2", "2.1.3"]), (3, ["1.1.2", "2.1.2", "2.1.3"])],
)
def test_an_action_is_not_followed_when_nothing_of_it_was_reported_for_more_than_so_many_months(
    empty: Store, months: int, late: list[str]
):
    put(empty)
    # A partner's status says something of 1.1.1, two months and fourteen days before 15 June 2018.
    tell(empty, said("1.1.1", Field.LEGEND, date(2018, 4, 1), Legend.MEMBER.value, partner="Ville"))
    assert found(empty, replace(scope(), months=months))["sans-suivi-recent"] == late


def test_what_is_late_is_said_with_its_periods_and_its_progress_and_what_is_closed_is_not_waited_for(empty: Store):
    put(empty)
    day = date(2018, 6, 1)
    tell(
        empty,
        said("2.1.3", Field.STATUS, day, Status.UNDER_WAY.value), said("2.1.3", Field.PERCENT, day, 37.5),
        said("1.1.2", Field.STATUS, day, Status.DONE.value),
    )  # fmt: skip
    view = run(empty, "vigilance", scope(date(2020, 6, 1)))
    late = rows(view[view["Constat"] == "en-retard"], "Code", "Détail")
    waited = rows(view[view["Constat"] == "sans-suivi-recent"], "Code", "Détail")
    assert (late, waited) == (
        [("2.1.3", f"Prévue en {FIRST}\u202f; avancement\u00a0: 37,5\u202f%")],
        [
            ("1.1.1", "Jamais rapportée"),
            ("1.2.1", "Jamais rapportée"),
            ("2.1.2", "Jamais rapportée"),
            ("2.1.3", "Dernier suivi\u00a0: 1er\u00a0juin\u00a02018"),
        ],
    )


def test_links_that_lead_nowhere_or_to_an_earlier_action_are_found_and_one_to_an_orientation_is_not(empty: Store):
    # 1.1.2 is of 2019-2020 now: 2.1.2, of 2018-2019, ends before it begins. « 2.1 » is an orientation.
    links = tuple(Link(code, "Moyens") for code in ("2.1.2", "9.9.9", "2.1"))
    put(empty, replace(PLAN, actions=with_action(periods=(THIRD,), links=links)))
    told = found(empty)
    assert {rule: told.get(rule) for rule in ("lien-inconnu", "lien-vers-plus-tot", "lien-sans-retour")} == {
        "lien-inconnu": ["1.1.2 > 9.9.9"],
        "lien-vers-plus-tot": ["1.1.2 > 2.1.2"],
        "lien-sans-retour": ["1.1.1 > 1.2.1", "1.1.2 > 2.1.2"],
    }


@pytest.mark.parametrize(
    ("legends", "detail"),
    [
        ((Legend.PROSPECT, Legend.NOT_TRANSCRIBED), "À valider ou à solliciter\u00a0: CSDL, Ville"),
        ((Legend.NOT_TRANSCRIBED, Legend.NOT_TRANSCRIBED), "Statut non transcrit\u00a0: CSDL, Ville"),
        ((Legend.PROSPECT, Legend.COLLABORATOR), None),
    ],
)
def test_an_action_none_of_whose_partners_is_confirmed_is_found(
    empty: Store, legends: tuple[Legend, Legend], detail: str | None
):
    named = [Assignment(name, name, legend) for name, legend in zip(("CSDL", "Ville"), legends, strict=True)]
    put(empty, replace(PLAN, actions=with_action(assignments=tuple(named))))
    view = run(empty, "vigilance", scope())
    assert rows(view[view["Constat"] == "partenaires-non-confirmes"], "Détail") == ([detail] if detail else [])


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("RUI", "RUI Chomedey", True),  # all the words of one are among the other's
        ("Coordo.", "Collab. coordo.", True),
        ("SSVP", "Société St-Vincent-de Paul", True),  # initials, without « de »
        ("CDLC", "CDC", True),  # one letter, of four
        ("CAB", "CAL", False),  # one letter, of three
        ("Écoles", "ecoles", True),
        ("Ville", "Villa des aînés", False),
    ],
)
def test_two_names_are_alike_by_their_words_their_initials_or_a_letter(
    empty: Store, one: str, other: str, *, alike: bool
):
    named = tuple(Assignment(name, name, Legend.MEMBER) for name in (one, other))
    actions = [replace(each, assignments=named if each.code == "1.1.2" else ()) for each in PLAN.actions]
    put(empty, replace(PLAN, actions=tuple(actions), partners=(Partner(one), Partner(other))))
    assert found(empty).get("noms-semblables", []) == ([" | ".join(sorted((one, other)))] if alike else [])


def test_a_finding_set_aside_leaves_the_view_with_its_reason_until_that_is_undone(empty: Store):
    put(empty)
    with clock(datetime(2018, 6, 1, 2)):  # 31 May in Laval
        number = empty.set_aside(PLAN.id, Aside("sans-porteur", "2.1.3"), author="Ana", reason="Voulu ainsi")
    aside = (found(empty).get("sans-porteur"), rows(run(empty, "constats-ecartes", scope())))
    empty.reverse(number, author="Ana")
    assert (aside, found(empty)["sans-porteur"]) == (
        (None, [("sans-porteur", "2.1.3", "Voir", None, "Voulu ainsi", date(2018, 5, 31), number, "Ana")]),
        ["2.1.3"],
    )


def test_what_was_set_aside_is_so_from_that_day_on_and_in_view_where_the_filters_keep_it(empty: Store):
    with clock(datetime(2018, 5, 1)):
        put(empty)
    with clock(datetime(2018, 6, 2)):  # 1 June in Laval
        empty.set_aside(PLAN.id, Aside("sans-porteur", "2.1.3"), author="Ana", reason="Voulu")
    seen = [scope(known_on=date(2018, 5, 31)), scope(known_on=date(2018, 6, 1)), scope(orientations=("1.1",))]
    told = [(found(empty, each).get("sans-porteur"), len(run(empty, "constats-ecartes", each))) for each in seen]
    assert told == [(["2.1.3"], 0), (None, 1), (None, 0)]


def test_a_finding_is_set_aside_by_its_subject_and_comes_back_as_another_one_where_that_changes(empty: Store):
    put(empty)
    empty.set_aside(PLAN.id, Aside("lien-sans-retour", "1.1.2", "1.1.1"), author="Ana", reason="Voulu")
    put(empty, replace(PLAN, actions=with_action(links=(Link("1.1.1", "Moyens"), Link("2.1.2", "Moyens")))))
    assert found(empty)["lien-sans-retour"] == ["1.1.1 > 1.2.1", "1.1.2 > 2.1.2"]


def test_a_silence_and_a_delay_set_aside_cover_no_later_one(empty: Store):
    put(empty)
    tell(empty, said("1.1.2", Field.STATUS, date(2017, 6, 1), Status.UNDER_WAY.value))
    for code, subject in (("sans-suivi-recent", "2017-06-01"), ("en-retard", THIRD)):
        empty.set_aside(PLAN.id, Aside(code, "1.1.2", subject), author="Ana", reason="Voulu")
    spring = scope(date(2020, 6, 1), actions=("1.1.2",))
    before = found(empty, spring)
    tell(empty, said("1.1.2", Field.PERCENT, date(2018, 6, 1), 10.0))
    put(empty, replace(PLAN, actions=with_action(periods=(FIRST,))))
    after = found(empty, spring)
    assert [told.get(rule) for told in (before, after) for rule in ("sans-suivi-recent", "en-retard")] == [
        None, None, ["1.1.2 > 2018-06-01"], [f"1.1.2 > {FIRST}"],
    ]  # fmt: skip


def test_what_was_set_aside_follows_its_actions_to_their_new_codes_and_no_other_action_inherits_it(empty: Store):
    put(empty)
    empty.set_aside(PLAN.id, Aside("lien-sans-retour", "1.1.2", "1.1.1"), author="Ana", reason="Voulu")
    empty.set_aside(PLAN.id, Aside("sans-moyens", "1.2.1"), author="Ana", reason="Voulu")
    first, second, third, *others = PLAN.actions
    moved = (
        replace(first, code="1.1.8", former="1.1.1"),
        replace(second, code="1.1.9", former="1.1.2", links=(Link("1.1.8", "Cibles"),)),
        replace(third, code="1.2.1", text="Autre"),
        replace(third, code="1.2.2", former="1.2.1"),
    )
    put(empty, replace(PLAN, actions=(*moved, *others)))
    assert {rule: found(empty)[rule] for rule in ("lien-sans-retour", "sans-moyens")} == {
        "lien-sans-retour": ["1.1.8 > 1.2.1"],
        "sans-moyens": ["1.1.9", "1.2.1", "2.1.1", "2.1.3"],
    }


def test_every_rule_has_a_name_a_severity_and_a_sentence_and_they_are_told_by_severity():
    severities = [rule.severity for rule in Finding]
    assert severities == sorted(severities, key=list(Severity).index)
    sentences = [sentence for rule in Finding for sentence in (rule.rule(6, 5), rule.remedy)]
    assert [sentence for sentence in sentences if not sentence.endswith(".") or "{" in sentence] == []
