"""Indicateurs: what is said of targets, how they are judged, and one of them over time."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from casal_data.model import Report, Subject
from casal_data.vocabulary import DeliverableState, Field, Judgement, Status
from casal_data.web import target_words
from tests.web.small import SMALL, labelled, links, table, texts, title
from tests.web.small import said as read

SPRING, SUMMER = date(2017, 3, 31), date(2018, 6, 1)
COUNTED, DELIVERED = Subject("1.1.1", target="Nombre de jardins"), Subject("1.1.1", target="Portrait")
FIRST_NEWS = (
    Report(COUNTED, Field.VALUE, SPRING, 1.0),
    Report(COUNTED, Field.GOAL, SPRING, 12.0),
    Report(COUNTED, Field.UNIT, SPRING, "jardins"),
    Report(COUNTED, Field.COMMENT, SPRING, "*Deux* de plus"),
    Report(DELIVERED, Field.STATE, SPRING, DeliverableState.TO_DO.value),
)
LAST_NEWS = (
    Report(COUNTED, Field.VALUE, SUMMER, 4.0),
    Report(DELIVERED, Field.STATE, SUMMER, DeliverableState.DELIVERED.value),
)
BEHIND = "4 sur 12 (33 %) alors que 72 % du temps prévu est écoulé (1er avril 2016 au 31 mars 2019)"
"""791 of the 1,095 days of 1.1.1 are over on 1 June 2018."""
HOW = (
    "Pour rapporter une valeur ou l'état d'un livrable, et pour donner une cible chiffrée à un indicateur, remplissez "
    "la feuille « Cibles » du gabarit de suivi ; une cible chiffrée peut aussi s'écrire dans la feuille « Cibles » du "
    "classeur du plan."
)
TARGET = {
    "kind": "indicator", "status": "under_way", "unit": "jardins", "baseline": None, "goal": 12.0, "number": 4.0,
    "state": None, "reached": 33.3, "elapsed": 62.0, "first_day": date(2016, 4, 1), "last_day": date(2018, 3, 31),
    "judgement": "behind",
}  # fmt: skip


def _target(**changes: Any) -> Any:
    return SimpleNamespace(**{**TARGET, **changes})


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, "Aucune cible dans cette vue"),
        ({Judgement.UNREPORTED: 1}, "La seule cible de cette vue n'a pas de valeur rapportée"),
        ({Judgement.UNREPORTED: 59}, "Aucune des 59 cibles n'a de valeur rapportée"),
        ({Judgement.REACHED: 1}, "La seule cible est atteinte et aucune ne prend de retard sur le temps écoulé"),
        (
            {Judgement.BEHIND: 1, Judgement.UNREPORTED: 1},
            "Aucune des 2 cibles n'est atteinte, 1 prend du retard sur le temps écoulé et 1 n'a jamais été rapportée",
        ),
        (
            {Judgement.REACHED: 12, Judgement.BEHIND: 6, Judgement.SET_ASIDE: 21, Judgement.UNREPORTED: 20},
            "12 cibles sur 59 sont atteintes, 6 prennent du retard sur le temps écoulé et 20 n'ont jamais été "
            "rapportées",
        ),
    ],
)
def test_the_finding_is_right_at_none_one_and_many(counts, said):
    judgements = [judgement.value for judgement, count in counts.items() for _ in range(count)]
    assert read(target_words.finding(judgements)) == said


def test_the_findings_of_the_two_charts_are_right_at_none_one_and_many():
    counted = [[], ["behind"], ["reached", "behind"], ["reached", "reached", "behind", "behind", "unnumbered"]]
    delivered = [["to_do"], ["delivered", "under_way"], ["delivered"] * 2 + ["under_way"] * 2 + ["to_do"]]
    assert [read(target_words.counted_finding(pd.DataFrame({"judgement": each}))) for each in counted[1:]] == [
        "Le seul indicateur n'est pas à sa cible et 1 prend du retard sur le temps écoulé",
        "1 indicateur sur 2 est à sa cible et 1 prend du retard sur le temps écoulé",
        "2 indicateurs sur 5 sont à leur cible et 2 prennent du retard sur le temps écoulé",
    ]
    assert [read(target_words.delivered_finding(pd.DataFrame({"state": each}))) for each in delivered] == [
        "Le seul livrable n'est pas livré et 1 est à faire",
        "1 livrable sur 2 est livré et 1 est en cours",
        "2 livrables sur 5 sont livrés, 2 sont en cours et 1 est à faire",
    ]


DELIVERABLE = {"kind": "deliverable", "number": None, "goal": None, "reached": None}
SPAN = "(1er avril 2016 au 31 mars 2018)"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, f"4 sur 12 (33 %) alors que 62 % du temps prévu est écoulé {SPAN}"),
        ({"elapsed": 99.9}, f"4 sur 12 (33 %) alors que 99,9 % du temps prévu est écoulé {SPAN}"),
        (
            {"baseline": 60.0, "goal": 20.0, "number": 50.0, "reached": 25.0, "elapsed": 100.0},
            f"50 (départ : 60, cible : 20), soit 25 % du chemin alors que tout le temps prévu est écoulé {SPAN}",
        ),
        (
            {"judgement": "reached", "number": 15.0, "reached": 125.0, "elapsed": 0.0},
            f"15 sur 12 (125 %) ; le temps prévu n'a pas commencé {SPAN}",
        ),
        ({"judgement": "on_the_way", "elapsed": None}, "4 sur 12 (33 %) ; l'action n'a pas de période datée"),
        ({"judgement": "set_aside", "status": Status.ABANDONED}, "4 sur 12 (33 %) ; l'action est abandonnée"),
        ({"judgement": "set_aside", "number": None, "reached": None}, "Jamais rapportée ; l'action est reportée"),
        (
            {"judgement": "unnumbered", "goal": None, "reached": None},
            "4 jardins ; aucune cible chiffrée ne dit quelle part en est atteinte",
        ),
        (
            {"judgement": "unnumbered", "reached": None},
            "4 sur 12 jardins ; la cible chiffrée est égale au départ",
        ),
        (
            {"judgement": "unreported", "number": None, "goal": None, "reached": None},
            f"Jamais rapportée, et sans cible chiffrée ; 62 % du temps prévu est écoulé {SPAN}",
        ),
        (
            {**DELIVERABLE, "state": "under_way", "elapsed": 100.0},
            f"En cours alors que tout le temps prévu est écoulé {SPAN}",
        ),
    ],
)
def test_a_judgement_says_in_one_sentence_the_figures_it_was_computed_from(changes, said):
    assert read(target_words.why(_target(**changes))) == said


@pytest.mark.parametrize(
    ("target", "before", "said"),
    [
        ({}, None, ""),
        ({}, {"number": 4.0}, ""),
        ({}, {"number": 1.5}, "▲ +2,5"),
        ({}, {"number": 6.0}, "▼ -2"),
        ({}, {"number": float("nan")}, "nouveau"),
        ({"number": None}, {"number": 4.0}, ""),
        ({**DELIVERABLE, "state": "delivered"}, {"state": "to_do"}, "▲ était : à faire"),
        ({**DELIVERABLE, "state": "to_do"}, {"state": "under_way"}, "▼ était : en cours"),
        ({**DELIVERABLE, "state": "to_do"}, {"state": None}, "nouveau"),
        ({**DELIVERABLE, "state": "to_do"}, {"state": "to_do"}, ""),
    ],
)
def test_what_moved_since_a_day_is_a_mark_and_a_step(target, before, said):
    assert read(target_words.change(_target(**target), before)) == said


@pytest.fixture
def reported(upload, tell, open_store):
    """The page on the small plan with the two reports, as of the day of the second."""

    def opened(**parameters):
        return open_store("indicators", **{"au": SUMMER.isoformat(), **parameters})

    upload(SMALL)
    tell(*FIRST_NEWS)
    tell(*LAST_NEWS)
    return opened


def _alternatives(app) -> list[str]:
    return [read(chart.proto.alt) for chart in app.get("plotly_chart")]


def _files(app) -> list[str]:
    """What the buttons that download a CSV say."""
    return [read(each.label) for each in app.get("download_button") if "CSV" in each.label]


def test_without_a_report_the_page_says_so_lists_the_targets_and_how_to_report(open_page):
    app = open_page("indicators", au="2018-06-01")
    assert (title(app), [(each.label, each.value) for each in app.metric], texts(app.info)) == (
        "Aucune des 4 cibles n'a de valeur rapportée",
        [("À compter", "1"), ("Livrables", "3"), ("Avec cible chiffrée", "0")],
        [HOW],
    )
    assert texts(app.markdown) == [
        "**Objectif 1** : 3 cibles, 1 indicateur et 2 livrables  \n**Objectif 2** : 1 cible, 1 livrable"
    ]
    assert "mise-a-jour" in [page for _, page, _ in links(app.main)]
    assert list(app.dataframe[0].value.columns) == [
        "Nº", "Cible", "Jugement", "Temps écoulé (%)", "Type", "Objectif", "En chiffres",
    ]  # fmt: skip
    assert table(app, "Nº", "Cible", "Temps écoulé (%)", "Type")[:2] == [
        ("1.1.1/1", "Nombre de jardins", 72.2, "Indicateur"), ("1.1.1/2", "Portrait", 72.2, "Livrable"),
    ]  # fmt: skip
    assert (app.get("plotly_chart"), app.segmented_control.len) == ([], 0)


def test_actions_without_a_target_and_filters_that_leave_no_action_are_said(open_page):
    app = open_page("indicators", orientation="1.2")
    without = (title(app), texts(app.info), app.dataframe.len)
    labelled(app.multiselect, "Objectif").set_value(["2"]).run()
    assert (without, title(app), app.dataframe.len) == (
        ("Aucune cible dans cette vue", ["L'action de cette vue n'a aucune cible au plan."], 0),
        "Aucune cible dans cette vue",
        0,
    )
    assert texts(app.info)[0].startswith("Aucune action ne correspond à ces filtres ensemble.")


def test_targets_are_judged_with_their_figures_and_what_moved(reported):
    app = reported()
    assert (title(app), links(app.main)[3]) == (
        "1 cible sur 4 est atteinte, 1 prend du retard sur le temps écoulé et 2 n'ont jamais été rapportées",
        (f"1.1.1 Nombre de jardins : {BEHIND}", "indicateurs", {"cible": ["1.1.1/1"], "au": ["2018-06-01"]}),
    )
    assert _alternatives(app) == [
        "Cibles atteintes : 1 sur 3 à l'objectif 1 et 0 sur 1 à l'objectif 2. Nombre de cibles par objectif et par "
        "jugement : objectif 1, en retard sur le temps écoulé : 1 ; objectif 1, atteinte : 1 ; objectif 1, jamais "
        "rapportée : 1 ; objectif 2, jamais rapportée : 1.",
        "Le seul indicateur n'est pas à sa cible et 1 prend du retard sur le temps écoulé. 1.1.1 Nombre de jardins : "
        f"{BEHIND}.",
        "Le seul livrable est livré. 1.1.1 Portrait : Livré ; 72 % du temps prévu est écoulé "
        "(1er avril 2016 au 31 mars 2019).",
    ]
    columns = ("Nº", "Jugement", "Valeur", "Cible chiffrée", "Atteinte (%)", "Tendance", "État", "Date", "Changement")
    assert table(app, *columns)[:3] == [
        ("1.1.1/1", "En retard sur le temps écoulé", 4, 12, 33.3, [1, 4], None, SUMMER, "▲ +3"),
        (
            "1.1.1/2",
            "Atteinte",
            None,
            None,
            None,
            None,
            "Livré",
            SUMMER,
            "▲ était\u00a0: à faire",
        ),
        ("1.1.2/1", "Jamais rapportée", None, None, None, None, None, None, None),
    ]
    assert _files(app) == [
        "Télécharger le CSV (4 lignes)", "Télécharger le CSV (4 lignes)",
    ]  # fmt: skip


def test_one_judgement_can_be_looked_at_alone_and_an_unknown_one_is_not_heeded(reported):
    app, unknown = reported(jugement="unreported"), reported(jugement="inconnu")
    assert (table(app, "Nº"), app.get("plotly_chart"), _files(app)[0], links(app.main)[:2]) == (
        [("1.1.2/1",), ("2.1.1/1",)],
        [],
        "Télécharger le CSV (2 lignes)",
        [
            ("Toutes les cibles", "indicateurs", {"au": ["2018-06-01"]}),
            ("Atteinte (1)", "indicateurs", {"au": ["2018-06-01"], "jugement": ["reached"]}),
        ],
    )
    assert (len(table(unknown, "Nº")), len(unknown.get("plotly_chart"))) == (4, 3)


def test_a_target_has_a_page_with_its_values_up_to_the_day_its_comments_and_its_action(reported):
    app = reported(cible="1.1.1/1", objectif="2", au="2018-05-31")
    assert (title(app), texts(app.main.caption)[0]) == (
        "Nombre de jardins : 1 sur 12 jardins",
        "Indicateurs · Plan d'essai 2016-2020 · au 31 mai 2018",
    )
    assert table(app, "Date", "Valeur", "Atteinte (%)", "Auteur") == [(SPRING, 1, 8.3, "Ana")]
    assert [text for text in texts(app.markdown) if "alors que" in text] == [
        BEHIND.replace("4 sur 12 (33 %)", "1 sur 12 (8 %)") + "."
    ]
    assert "**31 mars 2017** · Ana  \n*Deux* de plus" in texts(app.markdown)
    assert _alternatives(app)[0].endswith("31 mars 2017 : 1.")
    assert [(label, page) for label, page, _ in links(app.main)] == [
        ("Toutes les cibles", "indicateurs"), ("1.1.1 Semer", "actions"), ("1.1.1/2 Portrait", "indicateurs"),
    ]  # fmt: skip


def test_a_deliverable_a_target_that_nobody_reported_on_and_one_that_is_not_there_have_pages_too(reported):
    delivered, silent, unknown = (reported(cible=place) for place in ("1.1.1/2", "1.1.2/1", "1.1.1/9"))
    assert [title(app) for app in (delivered, silent, unknown)] == [
        "Portrait : livré",
        "Répertoire : jamais rapportée",
        "Ce plan n'a aucune cible « 1.1.1/9 »",
    ]
    assert table(delivered, "Date", "État") == [(SPRING, "À faire"), (SUMMER, "Livré")]
    assert texts(silent.info) == [
        "Rien n'est rapporté de cette cible au 1er juin 2018 : la feuille « Cibles » du gabarit de suivi l'attend."
    ]
    assert [label for label, *_ in links(unknown.main) if "/" in label] == [
        "1.1.1/1 Nombre de jardins",
        "1.1.1/2 Portrait",
    ]
