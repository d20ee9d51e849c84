"""Réunion: the list of meetings, preparing one, what members read of it, and closing a follow-up between two."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from casal_data.meeting import Commitment, Course, Head, Item, ItemKind, Meeting, Note
from casal_data.store import Store
from casal_data.vocabulary import Field, Status
from casal_data.web.meeting.listing import finding
from casal_data.web.meeting.listing_new import usual_day
from tests.meetings import close_one, kept
from tests.query.garden import said as report
from tests.web.coordination import SPRING, click, downloads, rows, sign_in, sign_out, watch
from tests.web.small import PLAN, address, labelled, links, said, texts, title

JUNE = date(2018, 6, 12)
AGENDA = (
    Item("ouverture", ItemKind.OPENING, ItemKind.OPENING.label, minutes=5),
    Item("1.1.1", ItemKind.ACTION, "Semer", "1.1.1", "En retard", 20),
    Item("1.1.2", ItemKind.ACTION, "Arroser", "1.1.2", "Suivi attendu", 10),
    Item("levee", ItemKind.CLOSING, ItemKind.CLOSING.label, minutes=5),
)
HEAD = Head(JUNE, time(13, 30), "Salle 2", SPRING, message="Apportez vos *gants*.")


@pytest.fixture
def store(store, tell) -> Store:
    """The same with a report of each of two actions."""
    tell(
        report("1.1.1", Field.STATUS, date(2018, 3, 1), Status.UNDER_WAY.value),
        report("1.1.1", Field.PERCENT, SPRING, 40.0),
        report("1.1.2", Field.STATUS, date(2018, 5, 1), Status.NOT_BEGUN.value),
    )
    return store


@pytest.fixture
def meeting(store) -> Meeting:
    """A draft of four items."""
    return kept(store, PLAN, store.new_meeting(PLAN, HEAD, AGENDA))


@pytest.fixture
def prepare(meeting, open_store):
    """Its preparation, and somebody signed in."""
    return lambda: sign_in(open_store("meeting", reunion=str(meeting.id), partie="preparer"))


def agenda(store: Store) -> list[tuple[str, int]]:
    return [(item.id, item.minutes) for item in kept(store, PLAN).agenda]


def typed(app, widgets, label: str, value: object):
    labelled(widgets, label).set_value(value).run()
    return texts(app.error)


# ---- the list


def test_without_a_meeting_a_reader_is_told_so_and_offered_nothing_that_writes(store, open_store):
    app = open_store("meeting")
    assert (title(app), texts(app.info), [each.label for each in app.button], texts(app.error)) == (
        "Aucune réunion n'est prévue",
        ["Aucune réunion n'a encore été préparée ici ; c'est la coordination qui le fait."],
        ["Se connecter"],
        [],
    )


def test_each_meeting_shows_its_hours_its_state_and_the_parts_there_are_for_whoever_looks(meeting, store, open_store):
    close_one(store, PLAN, date(2018, 5, 1), "1.1.1")
    app = open_store("meeting", au="2018-06-01")
    parts = [(label, query["reunion"], query["partie"]) for label, page, query in links(app) if page == "reunion"]
    assert title(app) == "Prochaine réunion le 12 juin 2018"
    assert [text for text in texts(app.main.markdown) if "point" in text or "badge" in text] == [
        ":blue-badge[:material/edit_calendar: En préparation]",
        "De 13 h 30 à 14 h 10 · Salle 2 · 4 points",
        ":gray-badge[:material/task_alt: Conclue]",
        "De 13 h 30 à 13 h 45 · Salle A · 2 points · 1 décision",
    ]
    assert parts == [
        ("Ordre du jour", ["1"], ["ordre-du-jour"]),
        ("À l'écran", ["1"], ["ecran"]),
        ("Compte rendu", ["2"], ["compte-rendu"]),
        ("Ordre du jour", ["2"], ["ordre-du-jour"]),
    ]
    assert [label for label, page, _ in links(sign_in(app)) if page == "reunion"][:3] == [
        "Préparer",
        "Ordre du jour",
        "À l'écran",
    ]


@pytest.mark.parametrize(
    ("course", "day", "expected"),
    [
        (Course(), date(2018, 6, 12), "Prochaine réunion le 12 juin 2018"),
        (Course(), date(2018, 6, 13), "La réunion du 12 juin 2018 est en préparation"),
        (Course(begun=SPRING), date(2018, 6, 12), "La réunion du 12 juin 2018 est en cours"),
        (Course(begun=SPRING, ended=SPRING), date(2018, 6, 12), "La réunion du 12 juin 2018 est à conclure"),
    ],
)
def test_the_title_says_which_meeting_is_next_or_under_way_or_left(course, day, expected):
    assert said(finding([Meeting(1, PLAN, HEAD, course=course)], day)) == expected


def test_a_meeting_that_the_plan_does_not_have_leads_to_the_list(store, open_store):
    app = open_store("meeting", reunion="9")
    assert (title(app), texts(app.warning)) == (
        "Aucune réunion n'est prévue",
        ["Ce plan n'a aucune réunion nº 9 ; voici celles qu'il a."],
    )


def test_the_usual_day_is_weeks_ahead_on_the_day_of_the_week_of_the_last_meeting():
    wednesday = Meeting(1, PLAN, Head(date(2018, 6, 13)))
    saturday = date(2018, 7, 7)
    assert (usual_day([], saturday), usual_day([wednesday], saturday)) == (date(2018, 7, 30), date(2018, 8, 1))


def test_a_new_meeting_gets_the_agenda_that_the_data_proposes_and_opens_to_be_prepared(store, open_store):
    app = sign_in(open_store("meeting"))
    typed(app, app.date_input, "Date", JUNE)
    typed(app, app.text_input, "Lieu", "  Salle 2 ")
    click(app, "Préparer cette réunion")
    assert (address(app), title(app), texts(app.error)) == (
        {"reunion": ["1"], "partie": ["preparer"]},
        "Réunion du comité du 12 juin 2018",
        [],
    )
    found = kept(store, PLAN)
    assert found.head == Head(JUNE, place="Salle 2", since=date(2016, 4, 1))
    assert [(item.id, said(item.reason)) for item in found.agenda] == [
        ("ouverture", "Mot de bienvenue, ajouts et retraits"),
        ("depuis", "Ce qui a changé depuis le 1er avril 2016"),
        ("2.1.1", "À régler : sans porteur ni partenaire, sans période · Suivi attendu : jamais rapportée"),
        (
            "1.1.2",
            "À régler : porteur à déterminer (personne d'autre n'est nommé) · Changée : statut (À venir → Non débuté)",
        ),
        ("1.1.1", "Changée : statut (Période en cours → En cours) et avancement (40 %)"),
        ("levee", "Ce qui n'était pas prévu, et la date de la prochaine réunion"),
    ]


def test_the_next_meeting_looks_back_to_the_last_one_that_was_closed(store, open_store):
    close_one(store, PLAN, JUNE, "1.1.1", Commitment("Écrire", "CSDL", date(2018, 8, 1)))
    app = sign_in(open_store("meeting"))
    typed(app, app.date_input, "Date", date(2018, 9, 12))
    click(app, "Préparer cette réunion")
    found = kept(store, PLAN, 2)
    assert (found.head.since, found.head.place) == (JUNE, "Salle A")
    assert [(item.id, said(item.reason)) for item in found.agenda[1:5]] == [
        ("adoption", "Réunion du 12 juin 2018"),
        ("depuis", "Ce qui a changé depuis le 12 juin 2018"),
        ("suivis", "1 suivi ouvert, dont 1 échu"),
        (
            "1.1.1",
            "Suivi 1.1 échu depuis le 1er août 2018 : Écrire (CSDL) · Suivi attendu : rien depuis le 31 mars 2018",
        ),
    ]


def test_what_a_meeting_looks_back_to_comes_before_it_whatever_day_is_chosen(store, open_store):
    close_one(store, PLAN, JUNE, "1.1.1")
    app = sign_in(open_store("meeting"))
    typed(app, app.date_input, "Date", date(2018, 9, 12))
    later = [said(each) for each in labelled(app.selectbox, "Depuis").options]
    typed(app, app.date_input, "Date", date(2018, 4, 15))
    earlier = [said(each) for each in labelled(app.selectbox, "Depuis").options]
    assert (later[0], earlier, said(labelled(app.selectbox, "Depuis").value)) == (
        "La réunion du 12 juin 2018",
        ["Le 1er avril 2016", "Un autre jour"],
        "Le 1er avril 2016",
    )


# ---- the follow-ups of earlier meetings


@pytest.fixture
def decided(store) -> Store:
    """A closed meeting with two follow-ups."""
    both = Commitment("Écrire", "CSDL", date(2018, 8, 1)), Commitment("Appeler", "RUI")
    close_one(store, PLAN, JUNE, "1.1.1", *both)
    return store


def test_the_follow_ups_are_a_table_with_its_files_and_heed_the_filters(decided, open_store):
    app = open_store("meeting", au="2018-09-01")
    assert rows(app, "Suivi", "Code", "Quoi", "Qui", "État") == [
        ("1.1", "1.1.1", "Écrire", "CSDL", "Échu"),
        ("1.2", "1.1.1", "Appeler", "RUI", "Ouvert"),
    ]
    assert ("2 suivis sur 2 sont ouverts, dont 1 échu." in texts(app.main.markdown), downloads(app)) == (
        True,
        ["Télécharger le CSV (2 lignes)", "Excel (.xlsx)"],
    )
    other = open_store("meeting", au="2018-09-01", partenaire="RUI")
    assert rows(other, "Suivi") == [("1.2",)]


def test_a_follow_up_is_closed_from_the_list_with_a_note(decided, open_store):
    app = sign_in(open_store("meeting", au="2018-09-01"))
    assert labelled(app.button, "Clore ce suivi").disabled
    typed(app, app.text_input, "Note", "  La lettre est partie ")
    click(app, "Clore ce suivi")
    assert texts(app.success) == ["Le suivi 1.1 est clos ; l'historique le dit au nº 4, d'où il peut être rouvert."]
    assert rows(app, "Suivi", "État", "Clos le", "Note")[0] == ("1.1", "Clos", date(2018, 9, 1), "La lettre est partie")
    assert (rows(app, "Suivi", "État")[1], decided.settled_by(4)) == (("1.2", "Ouvert"), ("1.1",))


# ---- preparing


def test_each_field_of_the_head_is_saved_as_it_is_left_and_a_day_or_a_title_stays_where_none_is_typed(prepare, store):
    app = prepare()
    for widgets, label, value in (
        (app.date_input, "Date", date(2018, 6, 19)),
        (app.time_input, "Heure", time(9, 0)),
        (app.date_input, "Depuis le", date(2018, 1, 1)),
        (app.text_input, "Lieu", ""),
        (app.text_input, "Titre", "  "),
        (app.text_area, "Message de l'invitation", "Bonjour"),
    ):
        assert typed(app, widgets, label, value) == []
    assert kept(store, PLAN).head == Head(date(2018, 6, 19), time(9, 0), "", date(2018, 1, 1), message="Bonjour")
    assert (title(app), labelled(app.text_input, "Titre").value) == (
        "Réunion du comité du 19 juin 2018",
        "Réunion du comité",
    )


def test_an_item_is_renamed_timed_moved_and_dropped_each_at_once_and_the_total_follows(prepare, store):
    app = prepare()
    assert "40 min pour 4 points : de 13 h 30 à 14 h 10" in [text.replace("*", "") for text in texts(app.markdown)]
    typed(app, app.text_input, "Titre du point 2", "Semer ensemble")
    typed(app, app.number_input, "Minutes prévues pour le point 3\u00a0: Arroser", 25)
    typed(app, app.number_input, f"Minutes prévues pour le point 4\u00a0: {ItemKind.CLOSING.label}", 999)
    assert agenda(store)[2:] == [("1.1.2", 25), ("levee", 240)]
    click(app, button(app, "Monter « Arroser »"))
    click(app, button(app, "Retirer « Varia, prochaine réunion et levée de la réunion »"))
    assert agenda(store) == [("ouverture", 5), ("1.1.2", 25), ("1.1.1", 20)]
    assert kept(store, PLAN).agenda[2].title == "Semer ensemble"
    assert "50 min pour 3 points : de 13 h 30 à 14 h 20" in [text.replace("*", "") for text in texts(app.markdown)]
    assert (labelled(app.button, button(app, f"Monter « {ItemKind.OPENING.label} »")).disabled, texts(app.error)) == (
        True,
        [],
    )


def button(app, label: str) -> str:
    """The label, as it is written, of the button that is read so."""
    (found,) = [each.label for each in app.button if said(each.label) == label]
    return found


def test_what_is_proposed_besides_is_added_with_its_reasons_and_so_is_any_action_and_a_topic(prepare, store):
    app = prepare()
    assert [each.label for each in app.button if each.label.startswith("Ajouter ")] == [
        "Ajouter 2.1.1",
        "Ajouter cette action",
        "Ajouter ce sujet",
    ]
    click(app, "Ajouter 2.1.1")
    labelled(app.selectbox, "Une autre action du plan").select("1.2.1").run()
    click(app, "Ajouter cette action")
    labelled(app.text_input, "Un sujet libre").input("Le colloque")
    click(app, "Ajouter ce sujet")
    assert [(item.id, item.kind, item.title, said(item.reason)) for item in kept(store, PLAN).agenda[3:6]] == [
        (
            "2.1.1",
            ItemKind.ACTION,
            "Écrire",
            "À régler : sans porteur ni partenaire, sans période · Suivi attendu : jamais rapportée",
        ),
        ("1.2.1", ItemKind.ACTION, "Goûter l'été", "Ajoutée par la coordination"),
        ("sujet-1", ItemKind.TOPIC, "Le colloque", ""),
    ]
    assert texts(app.error) == []


def test_proposing_again_tells_the_reasons_of_the_new_day_and_adds_what_holds(prepare, store):
    app = prepare()
    typed(app, app.date_input, "Date", date(2019, 6, 12))
    click(app, "Proposer de nouveau")
    assert "Les raisons sont à jour ; 2 points de plus." in texts(app.caption)
    assert [
        (item.id, item.minutes, said(item.reason).partition(" · ")[0]) for item in kept(store, PLAN).agenda[1:-1]
    ] == [
        ("1.1.1", 20, "En retard : prévue en 2016-2018 et 2018-2019, 40 %"),
        ("1.1.2", 10, "En retard : prévue en 2018-2019"),
        ("2.1.1", 10, "À régler : sans porteur ni partenaire, sans période"),
        ("1.2.1", 10, "Suivi attendu : jamais rapportée"),
    ]


def test_a_session_that_is_over_saves_nothing_and_says_so(prepare, store):
    app = sign_out(prepare())
    labelled(app.text_input, "Lieu").set_value("Ailleurs").run()
    assert (kept(store, PLAN).head.place, [text.partition(" ;")[0] for text in texts(app.error)]) == (
        "Salle 2",
        ["Votre session a expiré"],
    )


def test_what_another_tab_did_meanwhile_is_kept_and_a_meeting_that_is_gone_is_said_to_be(prepare, store, meeting):
    app = prepare()
    store.save_part(meeting, AGENDA[1:])
    click(app, button(app, "Monter « Arroser »"))
    assert agenda(store) == [("1.1.2", 10), ("1.1.1", 20), ("levee", 5)]
    store.delete_meeting(meeting)
    labelled(app.text_input, "Lieu").set_value("Ailleurs").run()
    assert title(app) == "Aucune réunion n'est prévue"


def test_a_meeting_is_sent_by_an_address_a_message_an_invitation_and_a_document(prepare, monkeypatch):
    files = watch(monkeypatch)
    app = prepare()
    url, message = (each.value for each in app.code)
    assert url.endswith(f"?plan={PLAN}&reunion=1&partie=ordre-du-jour")
    assert said(message).split("\n\n")[1:5] == [
        "Bonjour,",
        "Vous êtes conviés à la réunion du mardi 12 juin 2018, de 13 h 30 à 14 h 10, Salle 2.",
        "Apportez vos *gants*.",
        "Voici l'ordre du jour proposé :",
    ]
    assert "2. 1.1.1 Semer (20 min)" in said(message)
    assert b"BEGIN:VEVENT" in files["Invitation (.ics)"]()
    assert files["Ordre du jour (.docx)"]().startswith(b"PK")


def test_a_draft_is_deleted_once_that_is_confirmed(prepare, store):
    app = prepare()
    assert labelled(app.button, "Supprimer la réunion").disabled
    labelled(app.checkbox, "Je veux supprimer cette réunion pour de bon").check().run()
    click(app, "Supprimer la réunion")
    assert (texts(app.success), store.meetings(PLAN), address(app)) == (
        ["« Réunion du comité du 12 juin 2018 » est supprimée."],
        [],
        {},
    )


def test_nobody_prepares_without_signing_in_nor_a_meeting_that_is_closed(meeting, store, open_store):
    reader = open_store("meeting", reunion="1", partie="preparer")
    close_one(store, PLAN, date(2018, 5, 1), "1.1.1")
    closed = sign_in(open_store("meeting", reunion="2", partie="preparer"))
    assert [[each.label for each in app.text_input if each.label == "Lieu"] for app in (reader, closed)] == [[], []]


# ---- what members read


def test_members_read_when_where_what_why_for_how_long_and_where_each_action_stands(meeting, store, open_store):
    app = open_store("meeting", reunion="1", partie="ordre-du-jour")
    assert [each for each in texts(app.main.markdown) if each] == [
        "**Mardi 12 juin 2018, de 13 h 30 à 14 h 10**  \nSalle 2",
        "Apportez vos *gants*.",
        "En retard",
        "Suivi attendu",
    ]
    assert texts(app.header) == [
        "1. Ouverture de la réunion et adoption de l'ordre du jour",
        "2. Semer",
        "3. Arroser",
        "4. Varia, prochaine réunion et levée de la réunion",
    ]
    assert texts(app.main.caption)[1:] == ["13 h 30 · 5 min", "13 h 35 · 20 min", "13 h 55 · 10 min", "14 h 05 · 5 min"]
    assert [(label, query) for label, page, query in links(app) if page == "actions"] == [
        ("Fiche de l'action 1.1.1", {"action": ["1.1.1"], "au": ["2018-06-12"]}),
        ("Fiche de l'action 1.1.2", {"action": ["1.1.2"], "au": ["2018-06-12"]}),
    ]
    assert downloads(app) == ["Ajouter à mon calendrier", "Ordre du jour (.docx)"]
    assert ("Suivre la réunion", "reunion", {"reunion": ["1"], "partie": ["ecran"]}) in links(app)


def test_what_is_noted_shows_while_the_meeting_is_under_way_and_not_before(meeting, store, open_store):
    note = Note("On en parle", "On *sème*", (Commitment("Écrire", "CSDL", date(2018, 8, 1)),))
    store.save_note(meeting, "1.1.1", note)
    before = open_store("meeting", reunion="1", partie="ordre-du-jour")
    store.save_part(meeting, Course("1.1.1", begun=datetime(2018, 6, 12, 17, 30)))
    during = open_store("meeting", reunion="1", partie="ordre-du-jour")
    noted = (
        "**Décision** : On *sème*  \n**Suivi** : Écrire : CSDL, d'ici le 1er août 2018  \n**Discussion** : On en parle"
    )
    assert [noted in texts(app.main.markdown) for app in (before, during)] == [False, True]


def test_an_item_of_which_something_was_noted_is_dropped_at_the_second_click_alone(prepare, meeting, store):
    store.save_note(meeting, "1.1.2", Note("", "On arrose"))
    app = prepare()
    before = agenda(store)
    click(app, button(app, "Retirer « Arroser »"))
    assert (agenda(store), len(texts(app.error)), "Des notes ont été prises" in texts(app.error)[0]) == (
        before,
        1,
        True,
    )
    click(app, button(app, "Retirer « Arroser »"))
    assert (agenda(store), texts(app.error)) == ([each for each in before if each[0] != "1.1.2"], [])
    assert kept(store, PLAN).notes["1.1.2"].decision == "On arrose"


def test_a_meeting_that_looks_back_to_a_later_day_is_told_so(prepare, meeting, store):
    store.save_part(meeting, replace(HEAD, since=JUNE))
    assert any("doit venir avant" in each for each in texts(prepare().warning))
