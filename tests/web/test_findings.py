"""Vigilance: what the rules find, with which thresholds, one rule and its rows, and setting a finding aside."""

import pytest

from casal_data.store import Aside, Store
from casal_data.vocabulary import Finding
from casal_data.web.findings import finding, headline
from tests.web.coordination import HASH, click, downloads, rows, sign_in
from tests.web.small import PLAN, labelled, links, said, texts, title

DAY = "2018-12-31"


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, "Aucun constat dans cette vue"),
        ({Finding.CARRIER: 1}, "1 constat à régler"),
        ({Finding.TARGET: 2, Finding.UNNUMBERED: 1}, "3 constats à surveiller"),
        ({Finding.CARRIER: 1, Finding.MEANS: 1200}, "1 201 constats : 1 à régler et 1 200 à savoir"),
    ],
)
def test_the_finding_of_the_page_counts_by_severity(counts, told):
    assert said(finding(counts)) == told


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({Finding.MEANS: 1}, "À savoir d'abord : sans moyens, 1 constat sur 1"),
        (
            {Finding.CARRIER: 1, Finding.PERIOD: 2, Finding.MEANS: 9},
            "À régler d'abord : sans période, 2 constats sur 12",
        ),
    ],
)
def test_the_title_of_the_chart_names_the_first_thing_to_do(counts, told):
    assert said(headline(counts)) == told


def test_the_page_tells_every_rule_its_findings_and_what_was_checked_in_vain(open_page):
    app = open_page("findings", au=DAY)
    (chart,) = app.get("plotly_chart")
    assert title(app) == "13 constats : 3 à régler, 7 à surveiller et 3 à savoir"
    assert rows(app, "Constat", "Code")[:3] == [
        ("sans-porteur", "2.1.1"), ("porteur-a-determiner", "1.1.2"), ("sans-periode", "2.1.1"),
    ]  # fmt: skip
    assert said(chart.proto.alt).startswith("À régler d'abord : sans porteur ni partenaire, 1 constat sur 13. Constats")
    assert downloads(app) == ["Télécharger le CSV (13 lignes)", "Excel (.xlsx)"]
    checks = [text for text in texts(app.expander[0].markdown) if text.startswith(":material/check:")]
    assert ([text.partition(" (")[0] for text in checks], len(app.expander[0].markdown)) == (
        [f":material/check: **{rule.label}**" for rule in (
            Finding.LATE, Finding.COMMITMENT, Finding.UNKNOWN_LINK, Finding.LOAD, Finding.UNCONFIRMED,
            Finding.EARLIER_LINK, Finding.ALIKE,
        )],
        len(Finding),
    )  # fmt: skip


def test_the_thresholds_are_in_the_address_and_in_the_sentence_of_the_rule(open_page):
    app = open_page("findings", au=DAY, plafond="0", mois="40", constat="partenaire-charge")
    assert (title(app), texts(app.markdown)[0], rows(app, "Détail")) == (
        "Partenaire très chargé : 5 constats",
        "Le nombre d'actions du partenaire (groupes exclus) dans une même période dépasse 0.",
        [
            ("CSDL : 1 action en 2016-2018",), ("CSDL : 1 action en 2018-2019",),
            ("RUI : 1 action en 2016-2018",), ("RUI : 1 action en 2018-2019",), ("RUI : 1 action en 2019-2020",),
        ],
    )  # fmt: skip
    back, update, *partners = links(app)
    assert (back[0], {key: back[2][key] for key in ("mois", "plafond")}, update[0]) == (
        "Tous les constats",
        {"mois": ["40"], "plafond": ["0"]},
        "Mise à jour",
    )
    assert texts(app.markdown)[1].startswith("**Que faire** : Répartissez les actions")
    assert [(label, where["partenaire"]) for label, _, where in partners] == [
        ("Voir CSDL", ["CSDL"]), ("Voir RUI", ["RUI"]),
    ]  # fmt: skip
    labelled(app.number_input, "Charge forte au-dessus de (actions)").set_value(1).run()
    assert (title(app), [label for label, _, _ in links(app)]) == (
        "Partenaire très chargé : aucun constat",
        ["Tous les constats"],
    )


def test_filters_that_leave_no_action_are_told_and_a_rule_that_is_none_shows_all(open_page):
    nothing = open_page("findings", texte="introuvable")
    whole = open_page("findings", au=DAY, constat="inconnu")
    assert (title(nothing), len(nothing.info), title(whole).partition(" : ")[0]) == (
        "Aucune action dans cette vue", 1, "13 constats",
    )  # fmt: skip


def test_a_reader_sees_the_form_to_sign_in_and_no_button_that_sets_aside(open_page, url):
    app = open_page("findings", au=DAY, constat="sans-porteur")
    assert [each.label for each in app.main.button if each.label == "Écarter ce constat"] == []


def test_a_finding_is_set_aside_for_a_reason_and_taken_back_in_the_history(open_page, open_store, upload, url):
    store = Store(url)
    open_page("findings", au=DAY)
    store.set_credential("coordinator", HASH)
    app = sign_in(open_store("findings", au=DAY, constat="sans-porteur"))
    button = labelled(app.button, "Écarter ce constat")
    labelled(app.text_input, "Raison").set_value("Le comité le porte").run()
    waiting = (button.disabled, labelled(app.button, "Écarter ce constat").disabled)
    click(app, "Écarter ce constat")
    assert (waiting, title(app), texts(app.success)) == (
        (True, False),
        "Sans porteur ni partenaire : aucun constat",
        ["Le constat est écarté ; l'historique le dit au nº 2, d'où il peut être repris."],
    )
    assert (store.aside(2), store.upload(2).note) == (Aside("sans-porteur", "2.1.1"), "Le comité le porte")
    page = open_store("findings", au=DAY)
    assert (title(page), rows(page, "Constat", "Code", "Raison", table=1)) == (
        "12 constats : 2 à régler, 7 à surveiller et 3 à savoir",
        [("sans-porteur", "2.1.1", "Le comité le porte")],
    )
    history = sign_in(open_store("history", depot="2"))
    assert rows(history, "Code", "Élément", "Après") == [
        ("2.1.1", "Constat « Sans porteur ni partenaire »", "Écarté : Le comité le porte")
    ]
    click(click(history, "Annuler ce dépôt…"), "Confirmer l'annulation")
    assert (store.upload(2).undone, title(open_store("findings", au=DAY)).partition(" : ")[0]) == (True, "13 constats")
    assert store.plans()[0].id == PLAN
