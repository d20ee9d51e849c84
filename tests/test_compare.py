"""What a committee is told of two versions of a plan: one small edit in, the whole list of changes out."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casal_data.compare import compare
from casal_data.french import typeset
from casal_data.model import (
    Action,
    Assignment,
    Change,
    Link,
    Means,
    Objective,
    Orientation,
    Partner,
    Period,
    Plan,
    Target,
)  # fmt: skip
from casal_data.vocabulary import Legend, TargetKind

ACTION = Action(
    code="1.1.1",
    orientation="1.1",
    text="Semer",
    means=(Means("Recenser"), Means("sur place", 1)),
    targets=(Target("Nombre de jardins", TargetKind.INDICATOR, "jardins", 0.0, 1234.5),),
    assignments=(Assignment("CSDL", "CSDL", Legend.MEMBER), Assignment("Ville", "V. de Laval", Legend.PROSPECT)),
    periods=("2016-2018",),
    links=(Link("1.1.2", "Moyens"),),
)
OTHER = Action("1.1.2", "1.1", "Récolter")
PLAN = Plan(
    id="jardin",
    title="Jardin",
    notes=("Adopté en février",),
    periods=(Period("2016-2018", date(2016, 4, 1), date(2018, 3, 31)), Period("2018-2019")),
    objectives=(Objective("1", "Nourrir", ("Informer",)),),
    orientations=(Orientation("1.1", "1", "Cultiver"),),
    actions=(ACTION, OTHER),
    partners=(Partner("CSDL"), Partner("Ville")),
)


def _plan(**edits: Any) -> tuple[Change, ...]:
    return compare(PLAN, replace(PLAN, **edits))


def _action(**edits: Any) -> list[tuple[str, str, str]]:
    """Element, before and after of the changes that an edit of action 1.1.1 makes."""
    changes = _plan(actions=(replace(ACTION, **edits), OTHER))
    assert {(change.code, change.title) for change in changes} <= {("1.1.1", edits.get("text", "Semer"))}
    return [(change.element, change.before, change.after) for change in changes]


def test_nothing_differs_from_itself():
    assert compare(PLAN, PLAN) == ()


def test_spaces_and_the_shape_of_apostrophes_do_not_count():
    before = replace(PLAN, title="L'été à Laval", actions=(replace(OTHER, text="D'abord  semer"),))
    after = replace(PLAN, title="L’été à\u00a0Laval", actions=(replace(OTHER, text="D’abord semer"),))
    assert compare(before, after) == ()


def test_a_first_plan_is_all_additions_in_the_order_of_the_plan():
    assert compare(None, PLAN) == (
        Change("", "Jardin", "Titre du plan", "", "Jardin"),
        Change("", "Jardin", "Note du plan", "", "Adopté en février"),
        Change("", "Jardin", "Période du plan", "", _span("2016-2018 : du 1er avril 2016 au 31 mars 2018")),
        Change("", "Jardin", "Période du plan", "", "2018-2019 (sans dates)"),
        Change("1", "Nourrir", "Objectif", "", "Nourrir"),
        Change("1", "Nourrir", "Objectif transversal", "", "Informer"),
        Change("1.1", "Cultiver", "Orientation", "", "Cultiver"),
        Change("1.1.1", "Semer", "Action", "", "Semer"),
        Change("1.1.2", "Récolter", "Action", "", "Récolter"),
    )


def _span(text: str) -> str:
    """The sentence with the spaces of our dates and of our typography."""
    for day in ("1er avril 2016", "31 mars 2018", "30 juin 2018"):
        text = text.replace(day, day.replace(" ", "\u00a0"))
    return typeset(text)


def test_title_and_notes_of_the_plan():
    assert _plan(title="Verger", notes=("Adopté en mars", "Révisé")) == (
        Change("", "Verger", "Titre du plan", "Jardin", "Verger"),
        Change("", "Verger", "Note du plan", "Adopté en février", "Adopté en mars"),
        Change("", "Verger", "Note du plan", "", "Révisé"),
    )


def test_a_period_that_gets_other_days_comes_or_goes():
    kept = Period("2016-2018", date(2016, 4, 1), date(2018, 6, 30))
    assert _plan(periods=(kept, Period("2019-2020"))) == (
        Change(
            "", "Jardin", "Période du plan",
            _span("2016-2018 : du 1er avril 2016 au 31 mars 2018"),
            _span("2016-2018 : du 1er avril 2016 au 30 juin 2018"),
        ),
        Change("", "Jardin", "Période du plan", "", "2019-2020 (sans dates)"),
        Change("", "Jardin", "Période du plan", "2018-2019 (sans dates)", ""),
    )  # fmt: skip


def test_objectives_and_orientations_are_followed_by_their_code():
    assert _plan(
        objectives=(Objective("1", "Bien nourrir", ("Informer", "Écouter")), Objective("2", "Relier")),
        orientations=(Orientation("1.2", "1", "Cultiver"),),
    ) == (
        Change("1", "Bien nourrir", "Objectif", "Nourrir", "Bien nourrir"),
        Change("1", "Bien nourrir", "Objectif transversal", "", "Écouter"),
        Change("2", "Relier", "Objectif", "", "Relier"),
        Change("1.2", "Cultiver", "Orientation", "", "Cultiver"),
        Change("1.1", "Cultiver", "Orientation", "Cultiver", ""),
    )


def test_an_orientation_that_moves_to_another_objective_is_a_change():
    changes = compare(
        replace(PLAN, objectives=(*PLAN.objectives, Objective("2", "Relier"))),
        replace(
            PLAN,
            objectives=(*PLAN.objectives, Objective("2", "Relier")),
            orientations=(Orientation("1.1", "2", "Cultiver"),),
        ),
    )
    assert changes == (Change("1.1", "Cultiver", "Objectif de l'orientation", "1", "2"),)


def test_an_action_that_moves_to_another_orientation_is_a_change():
    assert _action(orientation="1.2") == [("Orientation de l'action", "1.1", "1.2")]


def test_an_action_that_comes_or_goes_is_one_change():
    assert _plan(actions=(ACTION, Action("1.1.3", "1.1", "Manger", (Means("Cuire"),)))) == (
        Change("1.1.3", "Manger", "Action", "", "Manger"),
        Change("1.1.2", "Récolter", "Action", "Récolter", ""),
    )


def test_an_action_reworded():
    assert _action(text="Semer tôt") == [("Action", "Semer", "Semer tôt")]


@pytest.mark.parametrize(
    ("edit", "changes"),
    [
        (
            {"means": (Means("Recenser"), Means("sur place", 1), Means("Arroser"))},
            [("Moyen d'action", "", "Arroser")],
        ),
        ({"means": (Means("sur place", 1),)}, [("Moyen d'action", "Recenser", "")]),
        ({"means": (Means("Compter"), Means("sur place", 1))}, [("Moyen d'action", "Recenser", "Compter")]),
        ({"means": (Means("Recenser"), Means("sur place"))}, [("Moyen d'action", "- sur place", "sur place")]),
        ({"targets": ()}, [("Cible", "Nombre de jardins", "")]),
        ({"periods": ("2016-2018", "2018-2019")}, [("Période", "", "2018-2019")]),
        ({"periods": ("2018-2019",)}, [("Période", "2016-2018", "2018-2019")]),
        ({"links": ()}, [("Lien", "1.1.2 (Moyens)", "")]),
        ({"links": (Link("1.1.2", "Cibles"),)}, [("Lien", "1.1.2 (Moyens)", "1.1.2 (Cibles)")]),
        ({"undecided": True}, [("Porteur à déterminer", "", "?")]),
    ],
)
def test_an_item_that_comes_goes_or_is_reworded_in_its_place(edit: dict[str, Any], changes: list[tuple[str, ...]]):
    assert _action(**edit) == changes


def test_what_is_known_of_a_target():
    target = Target("Nombre de jardins", TargetKind.DELIVERABLE, "lieux", None, 2.0)
    about = typeset("« Nombre de jardins »")
    assert _action(targets=(target,)) == [
        (f"Type de cible {about}", "Indicateur", "Livrable"),
        (f"Unité de {about}", "jardins", "lieux"),
        (f"Départ de {about}", "0", ""),
        (f"Cible chiffrée de {about}", "1\u00a0234,5", "2"),
    ]


def test_two_figures_that_differ_by_less_than_their_sentence_shows_are_still_a_change():
    target = replace(ACTION.targets[0], goal=1234.5000001)
    assert _action(targets=(target,)) == [
        (typeset("Cible chiffrée de « Nombre de jardins »"), "1\u00a0234,5", "1\u00a0234,5000001")
    ]


def test_a_target_that_an_action_has_twice_is_compared_with_its_twin():
    twice = (Target("Rapport", TargetKind.DELIVERABLE), Target("Rapport", TargetKind.DELIVERABLE, "pages"))
    plan = replace(PLAN, actions=(replace(ACTION, targets=twice),))
    assert compare(plan, plan) == ()


@pytest.mark.parametrize(
    ("assignments", "changes"),
    [
        (
            (*ACTION.assignments, Assignment("RUI", "RUI", Legend.MEMBER)),
            [("Partenaire", "", "RUI")],
        ),
        (ACTION.assignments[:1], [("Partenaire", "Ville", "")]),
        (
            (ACTION.assignments[0], Assignment("Ville", "Ville", Legend.MEMBER)),
            [
                ("Libellé de « Ville »", "V. de Laval", "Ville"),
                ("Statut (légende) de « Ville »", "Collaborateur potentiel", "Membre confirmé"),
            ],
        ),
    ],
)
def test_a_partner_that_comes_goes_or_gets_another_label_or_legend_status(
    assignments: tuple[Assignment, ...], changes: list[tuple[str, str, str]]
):
    assert _action(assignments=assignments) == [(typeset(element), *values) for element, *values in changes]


@pytest.mark.parametrize(
    ("edit", "change"),
    [
        (
            {"actions": (OTHER, ACTION)},
            Change("", "Jardin", "Ordre des actions", "1.1.1, 1.1.2", "1.1.2, 1.1.1"),
        ),
        (
            {"periods": PLAN.periods[::-1]},
            Change("", "Jardin", "Ordre des périodes", "2016-2018, 2018-2019", "2018-2019, 2016-2018"),
        ),
        (
            {"actions": (replace(ACTION, assignments=ACTION.assignments[::-1]), OTHER)},
            Change("1.1.1", "Semer", "Ordre des partenaires", "CSDL, Ville", "Ville, CSDL"),
        ),
    ],
)
def test_another_order_of_the_same_things_is_a_change(edit: dict[str, Any], change: Change):
    assert _plan(**edit) == (change,)


def test_another_order_of_objectives_and_orientations_is_a_change():
    plan = replace(
        PLAN,
        objectives=(*PLAN.objectives, Objective("2", "Relier")),
        orientations=(*PLAN.orientations, Orientation("2.1", "2", "Échanger")),
    )
    turned = replace(plan, objectives=plan.objectives[::-1], orientations=plan.orientations[::-1])
    assert compare(plan, turned) == (
        Change("", "Jardin", "Ordre des objectifs", "1, 2", "2, 1"),
        Change("", "Jardin", "Ordre des orientations", "1.1, 2.1", "2.1, 1.1"),
    )


def test_what_comes_in_the_middle_is_no_change_of_order():
    between = Action("1.1.9", "1.1", "Sarcler")
    assert [change.element for change in _plan(actions=(ACTION, between, OTHER))] == ["Action"]


def test_what_is_known_of_a_partner():
    partners = (Partner("CSDL", group=True), Partner("Ville", note="La ville de Laval"))
    assert _plan(partners=partners) == (
        Change("", "Jardin", typeset("Groupe « CSDL »"), "non", "oui"),
        Change("", "Jardin", typeset("Remarque sur « Ville »"), "", "La ville de Laval"),
    )
