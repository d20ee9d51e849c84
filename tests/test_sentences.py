"""The sentences that pages find: right at none, one and many."""

from collections.abc import Iterable
from datetime import date

import pandas as pd
import pytest

from casal_data.french import typeset
from casal_data.vocabulary import Missing, Status
from casal_data.web import sentences

NB = "\u00a0"


def _by_status(*counts: tuple[Status, int]) -> str:
    codes: Iterable[str] = (status.value for status, count in counts for _ in range(count))
    return sentences.by_status(pd.Series(list(codes), dtype=object)).replace(NB, " ")


@pytest.mark.parametrize(("count", "words"), [(0, "Aucune action"), (1, f"1{NB}action"), (35, f"35{NB}actions")])
def test_actions_are_counted(count: int, words: str):
    assert sentences.actions(count) == words


def test_no_action_at_all_is_said():
    assert _by_status() == "Aucune action dans cette vue"


@pytest.mark.parametrize(
    ("status", "one", "many"),
    [
        (Status.NOT_BEGUN, "1 action non débutée", "2 actions non débutées"),
        (Status.UNDER_WAY, "1 action en cours", "2 actions en cours"),
        (Status.DONE, "1 action réalisée", "2 actions réalisées"),
        (Status.POSTPONED, "1 action reportée", "2 actions reportées"),
        (Status.ABANDONED, "1 action abandonnée", "2 actions abandonnées"),
        (Status.LATE, "1 action en retard", "2 actions en retard"),
        (Status.UNPLANNED, "1 action sans période", "2 actions sans période"),
        (Status.UPCOMING, "1 action à venir", "2 actions à venir"),
        (Status.RUNNING, "1 action dans sa période", "2 actions dans leur période"),
        (Status.OVER, "1 action dont la période est terminée", "2 actions dont la période est terminée"),
        (
            Status.UNDATED,
            "1 action dont la période n'a pas de dates",
            "2 actions dont la période n'a pas de dates",
        ),
    ],
)
def test_actions_that_all_have_one_status_make_one_clause(status: Status, one: str, many: str):
    assert (_by_status((status, 1)), _by_status((status, 2))) == (one, many)


def test_a_thousand_actions_of_one_status_make_one_clause_too():
    assert _by_status((Status.DONE, 1200)) == "1 200 actions réalisées"


def test_what_was_reported_is_said_before_what_the_calendar_says_and_late_first_of_all():
    counts = ((Status.UPCOMING, 1), (Status.DONE, 2), (Status.LATE, 3), (Status.NOT_BEGUN, 1))
    assert _by_status(*counts) == "7 actions : 3 en retard, 2 réalisées, 1 non débutée et 1 à venir"


def test_every_status_has_its_clause():
    assert {_by_status((status, 1)) for status in Status if "1 action " not in _by_status((status, 1))} == set()


def test_two_statuses_and_more_are_enumerated_each_with_its_number():
    counts = ((Status.UNPLANNED, 4), (Status.OVER, 1), (Status.RUNNING, 31))
    assert (_by_status(*counts[1:]), _by_status(*counts)) == (
        "32 actions : 31 dans leur période et 1 dont la période est terminée",
        "36 actions : 31 dans leur période, 1 dont la période est terminée et 4 sans période",
    )


@pytest.mark.parametrize(
    ("word", "none", "one", "many"),
    [
        (
            Missing.CARRIER,
            "Aucune action n'est sans porteur ni partenaire",
            "1 action n'a ni porteur ni partenaire",
            "2 actions n'ont ni porteur ni partenaire",
        ),
        (
            Missing.DECISION,
            "Aucune action n'a de porteur à déterminer (« ? »)",
            "1 action a un porteur à déterminer (« ? »)",
            "2 actions ont un porteur à déterminer (« ? »)",
        ),
        (
            Missing.PERIOD,
            "Aucune action n'est sans période",
            "1 action n'a aucune période",
            "2 actions n'ont aucune période",
        ),
        (
            Missing.TARGET,
            "Aucune action n'est sans cible",
            "1 action n'a aucune cible",
            "2 actions n'ont aucune cible",
        ),
        (
            Missing.MEANS,
            "Aucune action n'est sans moyen d'action",
            "1 action n'a aucun moyen d'action",
            "2 actions n'ont aucun moyen d'action",
        ),
    ],
)
def test_what_is_lacking_is_said_of_none_one_and_many(word: Missing, none: str, one: str, many: str):
    said = [sentences.missing(word, count).replace(NB, " ") for count in (0, 1, 2)]
    assert said == [typeset(each).replace(NB, " ") for each in (none, one, many)]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2016, 4, 1), date(2018, 3, 31), "du 1er avril 2016 au 31 mars 2018"),
        (None, date(2018, 3, 31), ""),
        (date(2016, 4, 1), None, ""),
        (None, None, ""),
    ],
)
def test_a_span_needs_both_days(first: date | None, last: date | None, words: str):
    assert sentences.span(first, last).replace(NB, " ") == words


@pytest.mark.parametrize(
    ("count", "total", "words"),
    [
        (0, 0, "Aucune action"),
        (1, 1, "1 action"),
        (35, 35, "35 actions"),
        (0, 35, "Aucune action sur 35"),
        (1, 35, "1 action sur 35"),
        (6, 1200, "6 actions sur 1 200"),
    ],
)
def test_what_filters_leave_out_is_said(count: int, total: int, words: str):
    assert sentences.in_view(count, total).replace(NB, " ") == words


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (None, "Dernier suivi le 31 mars 2018"),
        (0, "Avancement : 0 % · dernier suivi le 31 mars 2018"),
        (40.5, "Avancement : 40,5 % · dernier suivi le 31 mars 2018"),
    ],
)
def test_how_far_an_action_is_is_said_with_the_day_of_its_last_report(percent: float | None, words: str):
    assert sentences.standing(percent, date(2018, 3, 31)).replace(NB, " ") == words


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, ""),
        ({"Date": date(2018, 3, 31)}, ""),
        ({"État": "En cours", "Date": date(2018, 3, 31)}, "En cours · au 31 mars 2018"),
        ({"Valeur": 4, "Date": date(2018, 3, 31)}, "4 · au 31 mars 2018"),
        ({"Valeur": 1234.5, "Unité": "kg"}, "1 234,5 (kg)"),
        ({"Unité": "kg", "Cible chiffrée": 12, "Départ": 0}, "Cible chiffrée : 12 (kg) · départ : 0"),
        (
            {"Valeur": 4, "Cible chiffrée": 12, "Unité": "kg", "Départ": 1, "Atteinte (%)": 27.3},
            "4 sur 12 (kg) · départ : 1 · atteinte : 27,3 %",
        ),
    ],
)
def test_what_is_known_of_a_target_is_said_and_nothing_where_nothing_is(known: dict[str, object], words: str):
    columns = ("Valeur", "Cible chiffrée", "Unité", "Départ", "Atteinte (%)", "État", "Date")
    assert sentences.target({**dict.fromkeys(columns), **known}).replace(NB, " ") == words
