"""What the small plan proposes for a meeting, whole: each action with its reasons, and the agenda that they make."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casal_data.meeting import Commitment, Head, Item, ItemKind, Note, Reason
from casal_data.minutes.first_agenda import again, agenda_of, course_of, topic_item
from casal_data.minutes.proposals import Proposal, Why, proposals
from casal_data.query import Scope, ask
from casal_data.store import Aside, Store
from casal_data.vocabulary import Field, TargetKind
from tests.meetings import close, made
from tests.query.garden import PLAN, Target, put, said, scope, tell, with_targets
from tests.web.small import said as plainly

JUNE, WINTER = date(2018, 6, 15), date(2019, 1, 15)
SCOPE = replace(scope(WINTER), since=JUNE)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The plan and some follow-up: 1.1.1 under way and behind one of its targets, 2.1.3 late."""
    return _filled(tmp_path_factory.mktemp("propositions"))


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same with a meeting that was closed in June, and what was decided there."""
    store = _filled(tmp_path_factory.mktemp("tenue"))
    decided = {
        "1.1.2": Note(commitments=(Commitment("Compter les fraises", "Ville", date(2018, 12, 1)),)),
        "2.1.2": Note(commitments=(Commitment("Appeler", by=date(2019, 2, 1)), Commitment("Écrire"))),
        "2.1.1": Note(commitments=(Commitment("Réserver la salle"),)),
    }
    agenda = tuple(Item(code, ItemKind.ACTION, code, code) for code in decided)
    close(store, made(store, PLAN.id, Head(JUNE), agenda, decided))
    store.settle(PLAN.id, "1.4", date(2018, 9, 1), author="Ana", note="C'est fait")
    return store


def _filled(folder: Path) -> Store:
    store = Store(str(folder / "jardin.duckdb"))
    put(store, with_targets(Target("Nombre de jardins", TargetKind.INDICATOR, goal=10.0)))
    tell(
        store,
        said("1.1.1", Field.STATUS, date(2018, 6, 1), "under_way"),
        said("1.1.1", Field.PERCENT, date(2018, 6, 1), 25.0),
        said("2.1.3", Field.STATUS, date(2018, 6, 1), "not_begun"),
        said("2.1.3", Field.PERCENT, date(2018, 6, 1), 40.0),
    )
    tell(
        store,
        said("1.1.1", Field.PERCENT, date(2018, 9, 1), 60.0),
        said("1.1.1", Field.COMMENT, date(2018, 9, 1), "Un long commentaire, qui ne tient pas dans l'ordre du jour"),
        said("1.1.1", Field.VALUE, date(2018, 9, 1), 4.0, target="Nombre de jardins"),
    )
    return store


def told(found: Sequence[Proposal]) -> list[tuple[str, list[tuple[Reason, str]]]]:
    return [(each.code, [(why.reason, plainly(why.words)) for why in each.why]) for each in found]


def items(agenda: Sequence[Item]) -> list[tuple[str, str, str, int]]:
    return [(each.id, each.title, plainly(each.reason), each.minutes) for each in agenda]


def test_each_action_is_proposed_with_its_reasons_what_presses_most_first(store):
    assert told(proposals(store, SCOPE)) == [
        (
            "2.1.3",
            [
                (Reason.LATE, "En retard : prévue en 2016-2018, 40 %"),
                (Reason.FINDING, "À régler : sans porteur ni partenaire"),
                (Reason.SILENT, "Suivi attendu : rien depuis le 1er juin 2018"),
            ],
        ),
        (
            "1.1.1",
            [
                (
                    Reason.BEHIND,
                    "Cible en retard sur le temps écoulé : « Nombre de jardins » (40 % atteints, 93 % du temps écoulé)",
                ),
                (Reason.DUE, "Se termine le 31 mars 2019"),
                (
                    Reason.CHANGED,
                    "Changée : avancement (25 % → 60 %), valeur de « Nombre de jardins » (4) et commentaire",
                ),
            ],
        ),
        (
            "2.1.1",
            [(Reason.FINDING, "À régler : sans période"), (Reason.SILENT, "Suivi attendu : jamais rapportée")],
        ),
        (
            "1.2.1",
            [
                (Reason.FINDING, "À régler : porteur à déterminer (personne d'autre n'est nommé)"),
                (Reason.DUE, "Commence le 1er avril 2019"),
            ],
        ),
        ("1.1.2", [(Reason.SILENT, "Suivi attendu : jamais rapportée"), (Reason.DUE, "Commence le 1er avril 2019")]),
        ("2.1.2", [(Reason.SILENT, "Suivi attendu : jamais rapportée"), (Reason.DUE, "Se termine le 31 mars 2019")]),
    ]


def test_open_follow_ups_come_before_all_the_overdue_first_and_those_that_are_settled_no_more(held):
    found = told(proposals(held, SCOPE))
    assert [(code, why[0][1]) for code, why in found[:2]] == [
        ("1.1.2", "Suivi 1.1 échu depuis le 1er décembre 2018 : Compter les fraises (Ville)"),
        ("2.1.2", "Suivi 1.2 ouvert : Appeler (pour le 1er février 2019)"),
    ]
    assert [words for _, words in found[1][1]][:2] == [
        "Suivi 1.2 ouvert : Appeler (pour le 1er février 2019)",
        "Suivi 1.3 ouvert : Écrire",
    ]
    assert Reason.COMMITMENT not in [reason for code, why in found if code == "2.1.1" for reason, _ in why]


def test_a_delay_that_the_committee_accepts_is_proposed_no_more(tmp_path):
    store = _filled(tmp_path)
    late = ask(store, "vigilance", SCOPE).query("Constat == 'en-retard'").iloc[0]
    store.set_aside(PLAN.id, Aside("en-retard", "2.1.3", late["subject"]), author="Ana", reason="Convenu")
    reasons = {each.code: [why.reason for why in each.why] for each in proposals(store, SCOPE)}
    assert reasons["2.1.3"] == [Reason.FINDING, Reason.SILENT]


def test_a_period_that_another_follows_at_once_neither_ends_nor_begins(store):
    found = {each.code: each for each in proposals(store, scope(date(2018, 3, 1)))}
    assert told([found["1.1.1"]]) == [("1.1.1", [(Reason.SILENT, "Suivi attendu : jamais rapportée")])]


def test_the_first_agenda_of_all_has_no_minutes_to_adopt_and_no_follow_ups(store):
    agenda = agenda_of(proposals(store, SCOPE), course_of(store, SCOPE, None))
    assert items(agenda) == [
        ("ouverture", ItemKind.OPENING.label, "Mot de bienvenue, ajouts et retraits", 5),
        ("depuis", "Où en est le plan", "Ce qui a changé depuis le 15 juin 2018", 10),
        ("2.1.3", "Voir", "En retard : prévue en 2016-2018, 40 % · À régler : sans porteur ni partenaire", 10),
        (
            "1.1.1",
            "Semer d'abord",
            "Cible en retard sur le temps écoulé : « Nombre de jardins » (40 % atteints, 93 % du temps écoulé) · "
            "Se termine le 31 mars 2019",
            10,
        ),
        ("2.1.1", "Réunir", "À régler : sans période · Suivi attendu : jamais rapportée", 10),
        (
            "1.2.1",
            "Œuvrer en cuisine",
            "À régler : porteur à déterminer (personne d'autre n'est nommé) · Commence le 1er avril 2019",
            10,
        ),
        ("1.1.2", "Récolter", "Suivi attendu : jamais rapportée · Commence le 1er avril 2019", 10),
        ("2.1.2", "Dire", "Suivi attendu : jamais rapportée · Se termine le 31 mars 2019", 10),
        (
            "levee",
            "Varia, prochaine réunion et levée de la réunion",
            "Ce qui n'était pas prévu, et la date de la prochaine réunion",
            5,
        ),
    ]  # fmt: skip


def test_a_later_agenda_adopts_the_last_minutes_and_goes_through_what_is_open(held):
    course = course_of(held, SCOPE, JUNE)
    assert items(course[1:-1]) == [
        ("adoption", "Adoption du compte rendu de la dernière réunion", "Réunion du 15 juin 2018", 5),
        ("depuis", "Depuis la dernière réunion", "Ce qui a changé depuis le 15 juin 2018", 10),
        ("suivis", "Suivis des réunions précédentes", "3 suivis ouverts, dont 1 échu", 10),
    ]
    assert [(item.id, item.minutes) for item in course_of(held, Scope(PLAN.id, WINTER), JUNE)][2] == ("depuis", 10)


def proposed(*codes: str) -> list[Proposal]:
    return [Proposal(code, f"Action {code}", (Why(Reason.SILENT, "Suivi attendu"),)) for code in codes]


OPENING = Item("ouverture", ItemKind.OPENING, "Ouverture", minutes=5)
CLOSING = Item("levee", ItemKind.CLOSING, "Levée", minutes=5)


def test_an_agenda_holds_within_an_hour_and_a_half_and_eight_actions():
    many = proposed(*(f"1.1.{number}" for number in range(1, 12)))
    long = replace(OPENING, minutes=40)
    assert [sum(item.minutes for item in agenda_of(many, (first, CLOSING))) for first in (OPENING, long)] == [90, 85]
    assert [len(agenda_of(many, (first, CLOSING))) for first in (OPENING, long)] == [10, 6]


def test_proposing_again_once_a_meeting_was_closed_adds_its_minutes_and_its_follow_ups_in_their_place():
    minutes, open_ones = (Item(each.value, each, each.label) for each in (ItemKind.MINUTES, ItemKind.COMMITMENTS))
    since = Item("depuis", ItemKind.SINCE, "Depuis")
    topic = topic_item("Le colloque", ())
    assert again((OPENING, since, topic), (), (OPENING, minutes, since, open_ones, CLOSING)) == (
        OPENING,
        minutes,
        since,
        open_ones,
        topic,
    )


def test_proposing_again_adds_before_the_end_and_drops_moves_and_renames_nothing():
    mine = (
        topic_item("Le colloque", {"sujet-1"}),
        replace(OPENING, title="Bonjour"),
        Item("f00d", ItemKind.ACTION, "À moi", "1.1.9", "Ancienne raison", 20),
        CLOSING,
    )
    assert items(again(mine, proposed("1.1.9", "1.1.1"), (replace(OPENING, reason="Neuf"), CLOSING))) == [
        ("sujet-2", "Le colloque", "", 10),
        ("ouverture", "Bonjour", "Neuf", 5),
        ("f00d", "À moi", "Suivi attendu", 20),
        ("1.1.1", "Action 1.1.1", "Suivi attendu", 10),
        ("levee", "Levée", "", 5),
    ]
