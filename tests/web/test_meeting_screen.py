"""The screens of a meeting: what is projected, what the coordinator moves and notes, what others see of it."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from casal_data.clock import utc_now
from casal_data.meeting import Commitment, Course, Entry, Head, Item, ItemKind, Meeting, Note, People
from casal_data.model import Report, Subject
from casal_data.store import Source, Store
from casal_data.vocabulary import Field, Legend, Status
from casal_data.web import data
from casal_data.web.meeting.screen import course, timing
from tests.meetings import kept
from tests.web.conftest import Open, Tell
from tests.web.coordination import click, sign_in, sign_out
from tests.web.small import PLAN, address, labelled, said, texts

DAY = date(2018, 3, 31)
AGENDA = (
    Item("o", ItemKind.OPENING, "Ouverture", minutes=5),
    Item("a", ItemKind.ACTION, "Semer", "1.1.1", "Suivi attendu", 10),
    Item("s", ItemKind.SINCE, "Depuis la dernière réunion", minutes=10),
    Item("c", ItemKind.COMMITMENTS, "Suivis des réunions précédentes", minutes=10),
    Item("t", ItemKind.TOPIC, "Semaine du jardin", reason="À la demande du RUI"),
    Item("f", ItemKind.CLOSING, "Levée", minutes=5),
)


@pytest.fixture
def store(store: Store) -> Store:
    """The same with a meeting in March 2018 that looks back to January."""
    data.followed.clear()
    store.new_meeting(PLAN, Head(DAY, place="Hôtel de ville", since=date(2018, 1, 31)), AGENDA)
    return store


@pytest.fixture
def screens(store: Store, open_store: Open):
    """The screens of the meeting, for somebody who is not signed in."""
    return lambda **more: open_store("meeting", reunion="1", partie="ecran", **more)


@pytest.fixture
def begun(store: Store, screens):
    """The coordinator's screens, the meeting having begun with that item, and the panel of notes open."""

    def at(item: str, *, notes: bool = True) -> AppTest:
        save(store, Course(item, utc_now(), begun=utc_now()))
        app = sign_in(screens())
        return click(app, "Noter") if notes else app

    return at


def meeting(store: Store) -> Meeting:
    """The meeting as it stands in the store."""
    return kept(store, PLAN)


def save(store: Store, *parts: Course | tuple[Item, ...] | People) -> None:
    """Save parts of the meeting as somebody else would, and let the second pass after which followers see it."""
    store.save_part(meeting(store), *parts)
    data.followed.clear()


def shown(app: AppTest) -> list[str]:
    """What is projected, a line for each element of text."""
    assert ([each.value for each in app.exception], [each.value for each in app.error]) == ([], [])
    html = next(each.proto.body for each in app.get("html") if 'class="casal-screen' in each.proto.body)
    broken = re.sub(r"</(?:p|h1|h2|li|section|div|small)>", "\n", html)
    lines = (said(unescape(re.sub(r"<[^>]+>", "", line))).strip() for line in broken.splitlines())
    return [" ".join(line.split()) for line in lines if line]


def clock(app: AppTest) -> str:
    """What the bar says of the time."""
    html = next(each.proto.body for each in app.get("html") if 'class="casal-clock' in each.proto.body)
    return said(unescape(re.sub(r"<[^>]+>", "", html)))


def buttons(app: AppTest) -> list[str]:
    return [each.label for each in app.button]


def test_before_the_meeting_a_member_sees_the_agenda_and_that_it_has_not_begun(screens) -> None:
    app = screens()
    assert shown(app) == [
        "13 h 30, Hôtel de ville",
        "Réunion du comité du 31 mars 2018",
        "La réunion n'a pas commencé.",
        "Ordre du jour (50 min)",
        "Ouverture5 min",
        "1.1.1 Semer10 min",
        "Depuis la dernière réunion10 min",
        "Suivis des réunions précédentes10 min",
        "Semaine du jardin10 min",
        "Levée5 min",
    ]
    assert (clock(app), buttons(app)) == ("La réunion n'a pas commencé", ["Animer", "Quitter"])


def test_the_coordinator_begins_the_meeting_with_its_first_item(screens, store: Store) -> None:
    app = click(sign_in(screens()), "Commencer la réunion")
    held = meeting(store).course
    assert (held.item, held.base, held.spent, held.at == held.begun) == ("o", 1, {}, True)
    assert shown(app)[:2] == ["1 / 6", "Ouverture"]
    assert clock(app) == "Ce point : 0 min sur 5 · Réunion : 0 min sur 50"


def test_an_action_is_shown_whole_with_why_it_is_there(begun, tell: Tell, store: Store) -> None:
    semer = Subject("1.1.1")
    tell(
        Report(semer, Field.STATUS, date(2018, 1, 31), Status.UNDER_WAY),
        Report(semer, Field.PERCENT, date(2018, 1, 31), 20.0),
        Report(semer, Field.STATUS, date(2018, 3, 1), Status.UNDER_WAY),
        Report(semer, Field.PERCENT, date(2018, 3, 1), 40.0),
        Report(semer, Field.COMMENT, date(2018, 3, 1), "Deux <jardins>"),
        Report(Subject("1.1.1", partner="CSDL"), Field.LEGEND, date(2018, 3, 1), Legend.COLLABORATOR),
    )
    assert shown(begun("a", notes=False)) == [
        "2 / 6",
        "1.1.1 Semer",
        "À l'ordre du jour : Suivi attendu",
        "Où en est l'action",
        "En cours",
        "40 %",
        "2016-20182018-20192019-202067 % du temps prévu est écoulé, jusqu'au 31 mars 2019.",
        "Dernier suivi : 1er mars 2018",
        "Deux <jardins>",
        "Cibles et résultats attendus",
        "Jamais rapportéeNombre de jardins",
        "Jamais rapportéePortrait",
        "Depuis le 31 janvier 2018",
        "Avancement (%) : 20 % → 40 %",
        "Statut (légende) de « CSDL » : Membre confirmé → Collaborateur confirmé",
        "Nouveau commentaire",
        "Porteurs et partenaires",
        "Membre confirmé RUI",
        "Collaborateur confirmé CSDL",
        "Liens",
        "2.1.1 Écrire",
    ]


def test_moving_on_adds_the_time_to_the_item_that_is_left(begun, store: Store) -> None:
    app = begun("o", notes=False)
    held = meeting(store).course
    save(store, replace(held, at=utc_now() - timedelta(minutes=3), spent={"o": 60}))
    app = click(app.run(), "Suivant")
    held = meeting(store).course
    assert (held.item, held.spent["o"] // 60) == ("a", 4)
    assert shown(app)[1] == "1.1.1 Semer"
    assert shown(click(app, "Précédent"))[1] == "Ouverture"


def test_there_is_nothing_before_the_first_item_nor_after_the_last(begun) -> None:
    app = begun("o", notes=False)
    assert [labelled(app.button, label).disabled for label in ("Précédent", "Suivant")] == [True, False]
    app = begun("f", notes=False)
    assert [labelled(app.button, label).disabled for label in ("Précédent", "Suivant")] == [False, True]


def test_two_tabs_of_a_coordinator_do_not_hurt_each_other_and_the_last_move_wins(begun, store: Store) -> None:
    one, other = begun("o", notes=False), begun("o", notes=False)
    click(one, "Suivant")
    assert shown(click(other, "Suivant"))[1] == "1.1.1 Semer"
    save(store, AGENDA[:1])
    app = click(one, "Suivant")
    assert texts(app.warning) == ["Ce point n'est plus à l'ordre du jour : quelqu'un d'autre l'a retiré."]


def test_the_time_says_in_words_what_lasts_longer_than_planned() -> None:
    at = datetime(2018, 3, 31, 13, 30)
    running = Course("a", at + timedelta(minutes=50), {"o": 3000}, at)
    held = Meeting(1, PLAN, Head(DAY), AGENDA, course=running)
    now = at + timedelta(minutes=63)
    said_ = [said(timing.told(held, item, now)) for item in (AGENDA[1], replace(AGENDA[1], minutes=0), None)]
    assert said_ == [
        "▲ Ce point dépasse de 3 min (13 sur 10) · ▲ La réunion dépasse de 13 min (63 sur 50)",
        "Ce point : 13 min · ▲ La réunion dépasse de 13 min (63 sur 50)",
        "▲ La réunion dépasse de 13 min (63 sur 50)",
    ]
    over = course.ended(held, now)
    assert (over.spent, over.at, over.ended, timing.whole(over, now + timedelta(hours=1))) == (
        {"o": 3000, "a": 780}, None, now, 3780,
    )  # fmt: skip


def test_a_code_brings_its_action_on_screen_wherever_it_is(begun, store: Store) -> None:
    app = begun("o", notes=False)
    app = labelled(app.text_input, "Aller à l'action").set_value(" 1.1.1 ").run()
    assert (shown(app)[1], len(meeting(store).agenda)) == ("1.1.1 Semer", 6)
    app = labelled(app.text_input, "Aller à l'action").set_value("1.2.1").run()
    assert shown(app)[:3] == ["3 / 7", "1.2.1 Goûter l'été", "À l'ordre du jour : Ajouté pendant la réunion"]
    added = meeting(store).agenda[2]
    assert (added.kind, added.code, added.minutes) == (ItemKind.ACTION, "1.2.1", 0)


def test_an_unknown_code_is_told_with_the_nearest_ones(begun, store: Store) -> None:
    app = labelled(begun("o", notes=False).text_input, "Aller à l'action").set_value("1.2.2").run()
    assert texts(app.warning) == ["Aucune action ne porte le code « 1.2.2 » ; codes proches : 1.2.1, 1.1.1 et 1.1.2."]
    assert meeting(store).agenda == AGENDA


def test_what_is_noted_is_kept_at_each_field_and_shown_as_a_draft(begun, store: Store) -> None:
    app = begun("a")
    for label, text in (("Décision", " Semer tôt "), ("Discussion", "On en parle."), ("Commentaire du suivi", "Dit")):
        app = labelled(app.text_area, label).set_value(text).run()
    app = labelled(app.selectbox, "Statut").set_value(Status.UNDER_WAY.value).run()
    app = labelled(app.number_input, "Avancement (%)").set_value(40.0).run()
    app = labelled(app.number_input, "Nombre de jardins").set_value(3.0).run()
    app = labelled(app.selectbox, "Portrait").set_value("under_way").run()
    app = labelled(app.selectbox, "CSDL").set_value(Legend.COLLABORATOR.value).run()
    app = labelled(app.text_input, "Suivi 1 : quoi".replace(" :", "\u00a0:")).set_value("Écrire à la Ville").run()
    app = labelled(app.selectbox, "Suivi 1\u00a0: qui").set_value("RUI").run()
    app = labelled(app.date_input, "Suivi 1\u00a0: échéance").set_value(date(2018, 6, 30)).run()
    semer = Subject("1.1.1")
    assert meeting(store).note(AGENDA[1]) == Note(
        "On en parle.",
        "Semer tôt",
        (Commitment("Écrire à la Ville", "RUI", date(2018, 6, 30)),),
        (
            Entry(semer, {Field.COMMENT: "Dit", Field.STATUS: "under_way", Field.PERCENT: 40.0}),
            Entry(Subject("1.1.1", target="Nombre de jardins"), {Field.VALUE: 3.0}),
            Entry(Subject("1.1.1", target="Portrait"), {Field.STATE: "under_way"}),
            Entry(Subject("1.1.1", partner="CSDL"), {Field.LEGEND: "bleu"}),
        ),
    )
    assert shown(app)[3:15] == [
        "Décision",
        "Semer tôt",
        "Suivis décidés",
        "Écrire à la Ville : RUI, d'ici le 30 juin 2018",
        "Noté, en attente de la conclusion",
        "Commentaire : Dit",
        "Statut : Période en cours → En cours",
        "Avancement : 40 %",
        "Nombre de jardins : 3",
        "Portrait : En cours",
        "CSDL : Membre confirmé → Collaborateur confirmé",
        "Discussion",
    ]
    assert any(line.startswith("Enregistré à ") for line in texts(app.caption))


def test_what_was_noted_is_there_again_in_another_session(begun, store: Store) -> None:
    note = Note("Dit", "Décidé", (Commitment("Faire"),), (Entry(Subject("1.1.1"), {Field.PERCENT: 40.0}),))
    store.save_note(meeting(store), "a", note)
    app = begun("a")
    fields = [labelled(app.text_area, "Décision"), labelled(app.text_input, "Suivi 1\u00a0: quoi")]
    assert [each.value for each in (*fields, labelled(app.number_input, "Avancement (%)"))] == ["Décidé", "Faire", 40.0]
    app = labelled(app.number_input, "Avancement (%)").set_value(None).run()
    app = labelled(app.text_input, "Suivi 1\u00a0: quoi").set_value("").run()
    assert meeting(store).note(AGENDA[1]) == Note("Dit", "Décidé")


def test_a_follow_up_is_taken_away_by_emptying_it_and_the_others_stay(begun, store: Store) -> None:
    store.save_note(meeting(store), "t", Note(commitments=(Commitment("Un", "RUI"), Commitment("Deux", "CSDL"))))
    app = labelled(begun("t").text_input, "Suivi 1\u00a0: quoi").set_value("").run()
    assert meeting(store).note(AGENDA[4]).commitments == (Commitment("Deux", "CSDL"),)
    fields = [labelled(app.text_input, "Suivi 1\u00a0: quoi"), labelled(app.selectbox, "Suivi 1\u00a0: qui")]
    assert [each.value for each in fields] == ["Deux", "CSDL"]


def test_what_another_tab_wrote_in_a_field_is_shown_in_it(begun, store: Store) -> None:
    app = labelled(begun("t").text_area, "Décision").set_value("Oui").run()
    store.save_note(meeting(store), "t", Note(decision="Non"))
    assert labelled(app.run().text_area, "Décision").value == "Non"


def test_another_tab_changes_another_field_and_both_stay(begun, store: Store) -> None:
    one, other = begun("t"), begun("t")
    labelled(one.text_area, "Décision").set_value("Oui").run()
    app = labelled(other.text_area, "Discussion").set_value("Longue").run()
    assert meeting(store).note(AGENDA[4]) == Note("Longue", "Oui")
    assert labelled(app.text_area, "Décision").value == "Oui"


def test_what_was_entered_is_dated_by_the_meeting_or_as_said(begun, store: Store) -> None:
    app = labelled(begun("a").number_input, "Avancement (%)").set_value(40.0).run()
    day = labelled(app.date_input, "En date du (vide\u00a0: jour de la réunion)")
    app = day.set_value(date(2018, 3, 1)).run()
    app = labelled(app.selectbox, "Statut").set_value("under_way").run()
    entry = Entry(Subject("1.1.1"), {Field.PERCENT: 40.0, Field.STATUS: "under_way"}, date(2018, 3, 1))
    assert meeting(store).note(AGENDA[1]).entries == (entry,)


def test_a_bad_entry_is_told_at_once(begun) -> None:
    app = labelled(begun("a").selectbox, "Statut").set_value("done").run()
    app = labelled(app.number_input, "Avancement (%)").set_value(40.0).run()
    (told,) = texts(app.error)
    assert told.startswith("1.1.1 : « Réalisé » ne va pas avec un avancement de 40 %")


def test_when_the_session_is_over_what_was_typed_stays_and_is_kept_after_signing_in(begun, store: Store) -> None:
    app = sign_out(begun("t"))
    app = labelled(app.text_area, "Décision").set_value("Oui").run()
    assert (meeting(store).notes, labelled(app.text_area, "Décision").value) == ({}, "Oui")
    assert "Votre session a expiré" in texts(app.warning)[0]
    sign_in(app)
    assert meeting(store).note(AGENDA[4]).decision == "Oui"


def test_who_is_there_is_ticked_or_typed(begun, store: Store) -> None:
    save(store, People(excused=("CSDL",), chair="Ana"))
    app = begun("o")
    app = next(each for each in app.button_group if each.label == "Présents").set_value(["RUI", "CSDL"]).run()
    app = labelled(app.text_input, "Autre personne présente").set_value(" Luc  Côté ").run()
    assert meeting(store).people == People(("RUI", "CSDL", "Luc Côté"), (), "Ana")
    assert shown(app)[2:5] == ["3 personnes présentes", "RUI, CSDL, Luc Côté", "Animation : Ana"]


def test_earlier_follow_ups_are_marked_as_settled(begun, store: Store) -> None:
    number = store.new_meeting(PLAN, Head(date(2018, 2, 1)), (Item("x", ItemKind.TOPIC, "Avant"),))
    earlier = store.meeting(PLAN, number)
    promised = (Commitment("Relancer", "RUI", date(2018, 3, 1)), Commitment("Compter"))
    store.save_note(earlier, "x", Note(commitments=promised))
    store.apply(PLAN, source=Source("r.xlsx", b"PK"), author="Ana", meeting=store.meeting(PLAN, number))
    app = begun("c")
    assert shown(app)[2:] == [
        "2 suivis, dont 1 échu", "ÉchuRelancer (RUI, échéance : 1er mars 2018)", "OuvertCompter (sans échéance)",
    ]  # fmt: skip
    app = next(each for each in app.checkbox if "Relancer" in each.label).check().run()
    assert meeting(store).note(AGENDA[3]).settled == ("2.1",)
    assert shown(app)[3] == "Clos aujourd'huiRelancer"


def test_since_the_last_meeting_is_told_in_sentences_and_drawn(begun, tell: Tell) -> None:
    tell(Report(Subject("1.1.1"), Field.STATUS, date(2018, 3, 1), Status.DONE))
    app = begun("s", notes=False)
    assert shown(app) == [
        "3 / 6", "Depuis la dernière réunion", "Comparé au 31 janvier 2018", "1 action passe à Réalisé : 1.1.1",
    ]  # fmt: skip
    assert len(app.get("plotly_chart")) == 1


def test_the_last_screen_recalls_what_was_decided(begun, store: Store) -> None:
    store.save_note(meeting(store), "t", Note(decision="Le 3 mai", commitments=(Commitment("Réserver", "RUI"),)))
    assert shown(begun("f", notes=False)) == ["6 / 6", "Levée", "1 décision", "5 Le 3 mai", "1 suivi", "Réserver : RUI"]


def test_ending_leads_to_the_conclusion_and_can_be_taken_back(begun, store: Store, screens) -> None:
    app = click(begun("f", notes=False), "Terminer")
    assert (meeting(store).course.ended is not None, address(app)["partie"]) == (True, ["conclure"])
    member = screens()
    assert shown(member)[2] == "La réunion est terminée."
    assert [each.proto.label for each in member.get("page_link") if "Compte" in each.proto.label] == ["Compte rendu"]
    click(sign_in(member), "Reprendre la réunion")
    assert meeting(store).course.ended is None


def test_a_member_follows_and_can_move_nothing(begun, store: Store, screens) -> None:
    begun("a", notes=False)
    app = screens(ecran="3")
    assert (shown(app)[1], buttons(app)) == ("1.1.1 Semer", ["Mettre à jour", "Animer", "Quitter"])
    assert clock(app) == "Suit la réunion · Ce point : 0 min sur 10 · Réunion : 0 min sur 50"
    save(store, replace(meeting(store).course, item="t"))
    app = click(app, "Mettre à jour")
    assert shown(app)[1] == "Semaine du jardin"


def test_leaving_leads_to_the_meeting_itself(begun) -> None:
    app = click(begun("o", notes=False), "Quitter")
    assert address(app)["partie"] == ["ordre-du-jour"]


def test_a_closed_meeting_can_be_walked_and_not_changed(store: Store, screens) -> None:
    store.save_note(meeting(store), "a", Note(decision="Oui"))
    store.apply(PLAN, source=Source("r.xlsx", b"PK"), author="Ana", meeting=meeting(store))
    app = sign_in(screens())
    assert (shown(app)[2], buttons(app)) == ("La réunion est conclue.", ["Précédent", "Suivant", "Quitter"])
    app = click(click(app, "Suivant"), "Suivant")
    assert shown(app)[1:5] == ["1.1.1 Semer", "À l'ordre du jour : Suivi attendu", "Décision", "Oui"]
    assert (address(app)["ecran"], meeting(store).course, app.text_area.values) == (["2"], Course(), [])


def test_what_was_entered_of_what_the_plan_has_no_more_can_be_taken_back(store, begun):
    gone = (Entry(Subject("1.1.1", target="Disparue"), {Field.VALUE: 3.0}),)
    store.save_note(
        meeting(store), "a", Note("", "On sème", entries=(*gone, Entry(Subject("1.1.1"), {Field.PERCENT: 5.0})))
    )
    app = begun("a")
    told = [each for each in texts(app.warning) if "n'a plus" in each]
    click(app, "Retirer ce qui en a été saisi")
    assert (told, meeting(store).notes["a"]) == (
        ["Le plan n'a plus « Disparue » à ce point, et ce qui en a été saisi ne peut pas être inscrit."],
        Note("", "On sème", entries=(Entry(Subject("1.1.1"), {Field.PERCENT: 5.0}),)),
    )


def test_what_is_noted_of_an_item_that_another_tab_has_dropped_is_refused_in_a_sentence(store, begun):
    app = begun("t")
    save(store, tuple(each for each in AGENDA if each.id != "t"))
    app = labelled(app.text_area, "Décision").set_value("Trop tard").run()
    assert (meeting(store).notes, [each for each in texts(app.warning) if "n'est plus à l'ordre du jour" in each]) == (
        {}, ["Ce point n'est plus à l'ordre du jour : quelqu'un d'autre l'a retiré."],
    )  # fmt: skip
