"""What people ask for in their words: found whatever the spelling, and named when it does not exist."""

from dataclasses import replace

import pytest

from casal_data.french import typeset
from casal_data.model import Partner, Plan
from casal_data.query import Filters, RequestError, pick_filters, pick_plan
from casal_data.store import StoredPlan
from casal_data.vocabulary import Legend, Missing, Status
from tests.query.garden import FIRST, PLAN, SECOND

REAL = StoredPlan("jardin", "Plan du jardin", 2, 2)
DEMO = StoredPlan("demonstration", "Démonstration", 1, 1, reported=True, fictive=True)
FOLLOWED = replace(REAL, id="suivi", reported=True)


def _refusal(asked: dict[str, list[str]]) -> str:
    with pytest.raises(RequestError) as refusal:
        pick_filters(PLAN, asked)
    return str(refusal.value)


@pytest.mark.parametrize("wanted", [REAL, DEMO])
def test_a_plan_is_found_by_its_id(wanted: StoredPlan) -> None:
    assert pick_plan([REAL, DEMO], wanted.id) == wanted


@pytest.mark.parametrize(
    ("plans", "meant"),
    [
        ([REAL], REAL),
        ([REAL, DEMO], DEMO),  # nobody has reported on the real plan yet
        ([DEMO, REAL], DEMO),
        ([DEMO, REAL, FOLLOWED, replace(FOLLOWED, id="autre")], FOLLOWED),
        ([REAL, replace(REAL, id="autre")], REAL),
    ],
)
def test_without_an_id_a_real_plan_with_follow_up_is_meant_else_a_made_up_one_else_the_first(
    plans: list[StoredPlan], meant: StoredPlan
) -> None:
    assert pick_plan(plans) == meant


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ("jardins", "Le plan « jardins » n'existe pas ; vouliez-vous dire « jardin » ?"),
        ("zzz", "Le plan « zzz » n'existe pas."),
        ("", "Le plan «  » n'existe pas."),
    ],
)
def test_an_unknown_plan_is_named_with_what_was_meant(wanted: str, sentence: str) -> None:
    with pytest.raises(RequestError) as refusal:
        pick_plan([REAL, DEMO], wanted)
    assert str(refusal.value) == typeset(sentence)


def test_a_store_without_plans_says_what_to_do() -> None:
    with pytest.raises(RequestError) as refusal:
        pick_plan([])
    sentence = "Le dépôt de données ne contient aucun plan ; importez d'abord un classeur de plan."
    assert str(refusal.value) == typeset(sentence)


def test_nothing_asked_filters_nothing() -> None:
    assert pick_filters(PLAN, {}) == Filters()


def test_values_are_found_whatever_their_case_accents_and_spacing_and_words_by_label_or_code() -> None:
    asked = {
        "objectives": ["2", " 1 "],
        "orientations": ["1.2"],
        "periods": ["2016 - 2018", "2018-2019"],
        "partners": ["csdl", "VILLE"],
        "legends": ["noir", "membre a valider", "Collaborateur  confirmé"],
        "statuses": ["à planifier", "over", "PERIODE EN COURS"],
        "missing": ["decision", "Aucune cible", "moyens"],
    }
    assert pick_filters(PLAN, asked, "œuf") == Filters(
        objectives=("2", "1"),
        orientations=("1.2",),
        periods=(FIRST, SECOND),
        partners=("CSDL", "Ville"),
        legends=(Legend.MEMBER, Legend.MEMBER_TO_VALIDATE, Legend.COLLABORATOR),
        statuses=(Status.UNPLANNED, Status.OVER, Status.RUNNING),
        missing=(Missing.DECISION, Missing.TARGET, Missing.MEANS),
        text="œuf",
    )


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("en-cours", Status.UNDER_WAY),
        ("En cours", Status.UNDER_WAY),
        ("periode en cours", Status.RUNNING),
        ("RÉALISÉ", Status.DONE),
        ("en-retard", Status.LATE),
        ("non debute", Status.NOT_BEGUN),
        ("reporté", Status.POSTPONED),
        ("abandonne", Status.ABANDONED),
    ],
)
def test_a_reported_status_is_never_taken_for_what_the_calendar_says(asked: str, status: Status) -> None:
    assert pick_filters(PLAN, {"statuses": [asked]}).statuses == (status,)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"objectives": ["3"]}, "L'objectif « 3 » n'existe pas."),
        ({"orientations": ["1.3"]}, "L'orientation « 1.3 » n'existe pas ; vouliez-vous dire « 1.1 » ou « 1.2 » ?"),
        ({"partners": ["C S D L", "C.S.D."]}, "Le partenaire « C S D L » n'existe pas ; vouliez-vous dire « CSDL » ?"),
        ({"partners": ["Vile"]}, "Le partenaire « Vile » n'existe pas ; vouliez-vous dire « Ville » ?"),
        ({"legends": ["vert"]}, "Le statut de la légende « vert » n'existe pas."),
        ({"statuses": ["realisee"]}, "Le statut « realisee » n'existe pas ; vouliez-vous dire « Réalisé » ?"),
        ({"statuses": ["dones"]}, "Le statut « dones » n'existe pas."),
        ({"missing": ["porteurs"]}, "Le manque « porteurs » n'existe pas ; vouliez-vous dire « porteur » ?"),
    ],
)
def test_a_value_that_does_not_exist_is_named_with_what_was_meant(asked: dict[str, list[str]], sentence: str) -> None:
    assert _refusal(asked) == typeset(sentence)


def test_of_two_partners_that_differ_by_little_the_one_spelt_exactly_so_is_meant() -> None:
    plan = Plan("p", "P", partners=(Partner("Au Panier"), Partner("Au panier")))
    assert pick_filters(plan, {"partners": ["Au Panier", "Au panier"]}).partners == ("Au Panier", "Au panier")
