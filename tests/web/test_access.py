"""Who may look and who may write: signing in, being slowed, expiring, signing out, and asked again at each write."""

import logging
import re
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from streamlit.testing.v1 import AppTest

from casal_data import passcode
from casal_data.store import Store
from casal_data.throttle import Throttle
from casal_data.web import access_code, access_identity, access_rules, access_session
from tests.web.small import SMALL, labelled, said, texts, title

CODE, OTHER, READERS = "navet coulis brouette", "carotte semis rateau", "pomme verger panier"
WRONG = "Ce code d'accès n'est pas le bon : vérifiez-le, puis réessayez."
EXPIRED = (
    "Votre session a expiré ; rien de ce que vous avez saisi ou déposé n'est perdu : reconnectez-vous pour continuer."
)
SIGNED_OUT = "Rien n'a été changé : connectez-vous d'abord, à la page « Mise à jour »."
PAGE = """
import streamlit as st
from casal_data.web import access, page

with page.in_french():
    access.gate()
    st.title("Plan")
    name = access.sign_in()
    st.text_input("Note", key="note")
    if st.button("Écrire"):
        st.success(f"Écrit par {access.require()}")
    st.caption(f"{name} {access.has_expired()}")
"""
"""A page that writes, whoever is there: what it shows lets nobody in."""


class Clock:
    """The time of day in seconds, which passes when told."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(access_session, "clock", clock)
    monkeypatch.setattr(access_code, "_TRIES", Throttle(clock))
    return clock


@pytest.fixture
def store(url, monkeypatch, upload) -> Store:
    """The dashboard's store, where the coordinator's passcode is CODE; hashes cost next to nothing."""
    monkeypatch.setattr(passcode, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passcode._nobody.cache_clear()
    upload(SMALL)
    opened = Store(url)
    opened.set_credential("coordinator", passcode.digest(CODE))
    return opened


@pytest.fixture
def open_app(new_server, store, clock, monkeypatch):
    """Open the page as a new visitor; ``user`` and ``secrets`` are those of OpenID Connect."""
    monkeypatch.setattr(access_rules, "address", lambda: "192.0.2.1")
    monkeypatch.setattr(access_identity, "_browser", lambda: "firefox")
    monkeypatch.setattr(access_identity, "_VISITS", access_session.Visits())

    def opened(user=None, secrets=None) -> AppTest:
        app = AppTest.from_string(PAGE, default_timeout=60)
        app.user = user or {}
        app.secrets = secrets or {}
        return app.run()

    yield opened
    passcode._nobody.cache_clear()


def try_code(app: AppTest, code: str, name: str = "Ana") -> AppTest:
    labelled(app.text_input, "Votre nom").input(name)
    labelled(app.text_input, "Code d'accès").input(code)
    return labelled(app.button, "Se connecter").click().run()


def shown(app: AppTest) -> tuple[list[str], list[str], list[str]]:
    """The errors, the warnings, and who is signed in."""
    assert [each.value for each in app.exception] == []
    who = [text for text in texts(app.markdown) if text.startswith("Connexion")]
    return texts(app.error), texts(app.warning), who


def write(app: AppTest) -> tuple[list[str], list[str]]:
    """Click « Écrire »: what was written, and what is refused."""
    labelled(app.button, "Écrire").click().run()
    return texts(app.success), texts(app.error)


def enter(app: AppTest, code: str) -> AppTest:
    labelled(app.text_input, "Code d'accès").input(code)
    return labelled(app.button, "Entrer").click().run()


def test_the_right_passcode_signs_in_by_name(open_app):
    app = try_code(open_app(), CODE, " Ana   Roy ")
    assert (shown(app), write(app)) == (([], [], ["Connexion : **Ana Roy**"]), (["Écrit par Ana Roy"], []))


def test_a_wrong_passcode_is_told_in_one_sentence_and_the_name_stays(open_app):
    app = try_code(open_app(), OTHER)
    boxes = [(each.label, each.value) for each in app.text_input]
    assert (shown(app), boxes[:2]) == (([WRONG], [], []), [("Votre nom", "Ana"), ("Code d'accès", "")])


def test_what_was_told_is_not_told_again(open_app):
    app = try_code(open_app(), OTHER)
    assert shown(app.run()) == ([], [], [])


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "Ana\x07"])
def test_nobody_signs_in_without_a_name(open_app, name):
    app = try_code(open_app(), CODE, name)
    assert shown(app) == (["Indiquez votre nom : l'historique le donnera avec vos changements."], [], [])


def test_an_empty_passcode_is_no_try(open_app, store):
    app = open_app()
    told = [shown(try_code(app, "  ")) for _ in range(8)]
    store.set_credential("coordinator", "")
    assert (told, shown(try_code(app, ""))) == ([(["Entrez le code d'accès."], [], [])] * 8, told[0])


def test_nobody_signs_in_where_there_is_no_passcode(open_app, store):
    app = open_app()
    store.set_credential("coordinator", "")
    assert shown(try_code(app, CODE)) == ([WRONG], [], [])


def test_after_five_tries_even_the_right_passcode_waits(open_app, clock):
    for _ in range(5):
        try_code(open_app(), OTHER)
    waiting = shown(try_code(open_app(), CODE))
    clock.now += 30
    assert (waiting, shown(try_code(open_app(), CODE))[2]) == (
        (["Trop d'essais : attendez 30 secondes, puis réessayez."], [], []),
        ["Connexion : **Ana**"],
    )


def test_a_long_wait_is_told_in_minutes(open_app, clock):
    for _ in range(7):
        try_code(open_app(), OTHER)
        clock.now += 60
    assert shown(try_code(open_app(), CODE))[0] == ["Trop d'essais : attendez 1 minute, puis réessayez."]


def test_the_passcode_is_kept_nowhere(open_app, store, caplog, capfd, tmp_path):
    with caplog.at_level(logging.DEBUG):
        wrong = try_code(open_app(), OTHER)
        right = try_code(open_app(), CODE)
    states = [object.__getattribute__(app._session_state, "_state") for app in (wrong, right)]
    kept = [str((each._old_state, each._new_session_state, each._new_widget_state.states)) for each in states]
    files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    everything = "\n".join([*kept, caplog.text, *capfd.readouterr(), files.decode("latin-1"), str(right.query_params)])
    assert [word for word in f"{CODE} {OTHER}".split() if word in everything] == []
    assert "wrong passcode from 192.0.2.1" in caplog.text


def test_signing_out_ends_it_at_once(open_app):
    app = try_code(open_app(), CODE)
    labelled(app.button, "Se déconnecter").click().run()
    assert (shown(app), app.main.caption[0].value, write(app)) == (([], [], []), "None False", ([], [SIGNED_OUT]))


def test_nobody_writes_who_never_signed_in(open_app):
    assert write(open_app()) == ([], [SIGNED_OUT])


def test_a_session_expires_when_idle_and_nothing_that_was_typed_is_lost(open_app, clock):
    app = try_code(open_app(), CODE, "Ana Roy")
    labelled(app.text_input, "Note").input("Réunion du 3").run()
    clock.now += 3600
    refused = write(app)
    again = shown(app.run()), app.main.caption[0].value, [(each.label, each.value) for each in app.text_input]
    labelled(app.text_input, "Code d'accès").input(CODE)
    labelled(app.button, "Se connecter").click().run()
    assert (refused, again, shown(app)[2], app.session_state["note"], write(app)[0]) == (
        ([], [EXPIRED]),
        (([], [EXPIRED], []), "None True", [("Votre nom", "Ana Roy"), ("Code d'accès", ""), ("Note", "Réunion du 3")]),
        ["Connexion : **Ana Roy**"],
        "Réunion du 3",
        ["Écrit par Ana Roy"],
    )


def test_whoever_is_busy_stays_signed_in_for_twelve_hours(open_app, clock):
    app = try_code(open_app(), CODE)
    there = []
    for _ in range(25):
        clock.now += 1800
        there.append(bool(shown(app.run())[2]))
    assert there == [True] * 23 + [False] * 2


@pytest.mark.parametrize(
    ("minutes", "lasts", "not_so_long"),
    [("5", 299, 300), ("", 3599, 3600), ("cinq", 3599, 3600), ("0", 3599, 3600), ("9999", 43199, 43200)],
)
def test_the_installation_says_after_how_many_idle_minutes(open_app, clock, monkeypatch, minutes, lasts, not_so_long):
    monkeypatch.setenv("CASAL_SESSION_MINUTES", minutes)
    there = []
    for seconds in (lasts, not_so_long):
        app = try_code(open_app(), CODE)
        clock.now += seconds
        there.append(bool(shown(app.run())[2]))
    assert there == [True, False]


def test_a_new_passcode_signs_everybody_out_at_their_next_write(open_app, store):
    app = try_code(open_app(), CODE)
    store.set_credential("coordinator", passcode.digest(OTHER))
    assert (write(app), shown(try_code(app.run(), CODE))[0], shown(try_code(app, OTHER))[2]) == (
        ([], [EXPIRED]),
        [WRONG],
        ["Connexion : **Ana**"],
    )


@pytest.mark.parametrize("forged", [True, "Ana", {"name": "Ana"}, ("Ana", "hash", 0.0, 9e9)])
def test_what_a_browser_could_put_in_the_session_signs_nobody_in(open_app, forged):
    app = open_app()
    app.session_state["_access_held"] = app.session_state["_access_reading"] = forged
    app.run()
    assert (shown(app), write(app)) == (([], [], []), ([], [SIGNED_OUT]))


def test_a_hash_of_another_time_is_made_anew_when_its_passcode_is_heard(open_app, store):
    store.set_credential("coordinator", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash("navetcoulis"))
    app = try_code(open_app(), "navet coulis")
    kept = store.credential("coordinator")
    assert (shown(app)[2], write(app)[0], "m=8,t=1" in kept, passcode.matches(kept, "navet coulis")) == (
        ["Connexion : **Ana**"],
        ["Écrit par Ana"],
        True,
        True,
    )


def test_a_name_is_shown_as_typed(open_app):
    app = try_code(open_app(), CODE, "*Ana* :red[Roy]")
    (who,) = shown(app)[2]
    assert said(who) == "Connexion : ***Ana* :red[Roy]**"


def test_reading_is_open_without_a_readers_passcode(open_app):
    assert title(open_app()) == "Plan"


def test_nothing_is_shown_before_the_readers_passcode(open_app, store):
    store.set_credential("reader", passcode.digest(READERS))
    app = open_app()
    before = title(app), [each.label for each in (*app.text_input, *app.button)]
    wrong = title(enter(app, OTHER)), shown(app)[0]
    right = title(enter(app, READERS)), shown(app), write(app)
    assert (before, wrong, right) == (
        ("Accès réservé", ["Code d'accès", "Entrer"]),
        ("Accès réservé", [WRONG]),
        ("Plan", ([], [], []), ([], [SIGNED_OUT])),
    )


def test_the_coordinators_passcode_opens_reading_too_but_nobody_writes_without_a_name(open_app, store):
    store.set_credential("reader", passcode.digest(READERS))
    app = enter(open_app(), CODE)
    assert (title(app), write(app)) == ("Plan", ([], [SIGNED_OUT]))


def test_tries_at_the_readers_passcode_are_slowed_too(open_app, store):
    store.set_credential("reader", passcode.digest(READERS))
    told = [shown(enter(open_app(), OTHER))[0] for _ in range(6)]
    assert told == [[WRONG]] * 5 + [["Trop d'essais : attendez 30 secondes, puis réessayez."]]


def test_the_readers_passcode_does_not_wash_away_tries_at_the_coordinators(open_app, store):
    store.set_credential("reader", passcode.digest(READERS))
    told = []
    for _ in range(3):
        app = enter(open_app(), READERS)
        told += [*shown(try_code(app, OTHER))[0], *shown(try_code(app, "encore un autre"))[0]]
    assert told == [WRONG] * 5 + ["Trop d'essais : attendez 30 secondes, puis réessayez."]


def test_who_wrote_a_moment_ago_still_sees_the_page_when_their_session_has_expired(open_app, store, clock):
    store.set_credential("reader", passcode.digest(READERS))
    app = try_code(enter(open_app(), CODE), CODE)
    clock.now += 3600
    app.run()
    assert (title(app), shown(app)[1]) == ("Plan", [EXPIRED])


def test_a_new_readers_passcode_shuts_those_out_who_had_the_former(open_app, store):
    store.set_credential("reader", passcode.digest(READERS))
    app = enter(open_app(), READERS)
    store.set_credential("reader", passcode.digest(OTHER))
    access_code.stored.clear()
    shut = title(app.run())
    store.set_credential("reader", "")
    access_code.stored.clear()
    assert (shut, title(app.run())) == ("Accès réservé", "Plan")


def test_no_page_of_the_dashboard_shows_anything_before_the_readers_passcode(open_store, store, clock):
    store.set_credential("reader", passcode.digest(READERS))
    for page in ("overview", "schedule", "actions"):
        app = open_store(page)
        drawn = [each.type for each in app.main.children.values()], list(app.sidebar.children)
        assert (page, title(app), *drawn) == (page, "Accès réservé", [*["html"] * 4, "title", "markdown", "form"], [])


def test_the_first_start_says_a_passcode_once_and_keeps_its_hash(url, new_server, capfd, caplog):
    opened = Store(url)
    with caplog.at_level(logging.DEBUG):
        access_rules.first_start(opened)
        first = capfd.readouterr()
        access_rules.first_start(opened)
    (made,) = re.findall(r"\b[a-z]{5}(?:-[a-z]{5}){4}\b", first.err)
    assert (first.out, capfd.readouterr().err, made in caplog.text) == ("", "", False)
    assert passcode.matches(opened.credential("coordinator"), made)


def test_the_first_start_makes_no_passcode_where_people_sign_in_by_openid(url, new_server, capfd, monkeypatch):
    monkeypatch.setattr(access_rules, "openid", lambda: True)
    access_rules.first_start(Store(url))
    assert (capfd.readouterr().err, Store(url).credential("coordinator")) == ("", "")


def test_a_passcode_that_another_process_made_meanwhile_stays_and_none_is_said(url, new_server, capfd, monkeypatch):
    opened, digest = Store(url), passcode.digest

    def slow(made: str) -> str:
        opened.set_credential("coordinator", "celle d'un autre")
        return digest(made)

    monkeypatch.setattr(passcode, "digest", slow)
    access_rules.first_start(opened)
    assert (capfd.readouterr().err, opened.credential("coordinator")) == ("", "celle d'un autre")


PROVIDER = {"client_id": "a", "client_secret": "b", "server_metadata_url": "https://id.test/.well-known/x"}
AUTH = {"redirect_uri": "http://localhost/oauth2callback", "cookie_secret": "c", **PROVIDER}
LISTED = {"auth": AUTH, "casal": {"coordinators": ["Ana@Laval.test"]}}


def identity(clock: Clock, **claims: object) -> dict[str, object]:
    """What a provider said of Ana a minute ago."""
    ana = {"is_logged_in": True, "iss": "https://id.test", "sub": "7", "iat": int(clock.now) - 60}
    return {**ana, "email": "ana@laval.test", "email_verified": True, "name": "Ana Roy", **claims}


def test_a_listed_address_may_write_under_its_name(open_app, clock):
    app = open_app(identity(clock), LISTED)
    assert (shown(app), write(app)) == (([], [], ["Connexion : **Ana Roy**"]), (["Écrit par Ana Roy"], []))


def test_an_identity_without_a_name_writes_under_its_address(open_app, clock):
    assert write(open_app(identity(clock, name=None), LISTED))[0] == ["Écrit par ana@laval.test"]


def test_the_environment_may_list_addresses_too(open_app, clock, monkeypatch):
    monkeypatch.setenv("CASAL_COORDINATORS", "luc@laval.test, ANA@laval.test")
    assert write(open_app(identity(clock), {"auth": AUTH}))[0] == ["Écrit par Ana Roy"]


@pytest.mark.parametrize(
    ("claims", "secrets", "sentence"),
    [
        (
            {"email": "luc@laval.test"},
            LISTED,
            "La connexion de luc@laval.test a réussi, mais cette adresse n'est pas de celles qui peuvent mettre le "
            "plan à jour : demandez à la personne responsable de l'installation de l'ajouter.",
        ),
        (
            {"email": None},
            LISTED,
            "La connexion de Ana Roy a réussi, mais cette adresse n'est pas de celles qui peuvent mettre le "
            "plan à jour : demandez à la personne responsable de l'installation de l'ajouter.",
        ),
        (
            {"email_verified": False},
            LISTED,
            "La connexion de ana@laval.test a réussi, mais cette adresse de courriel n'est pas vérifiée : faites-la "
            "vérifier par votre fournisseur d'identité, puis reconnectez-vous.",
        ),
        (
            {},
            {"auth": AUTH},
            "Personne ne peut encore mettre le plan à jour : la personne responsable de l'installation doit inscrire "
            "les adresses de courriel de la coordination dans « secrets.toml », sous « [casal] », à « coordinators », "
            "ou dans CASAL_COORDINATORS.",
        ),
    ],
)
def test_whoever_may_not_write_is_told_why_and_can_sign_out(open_app, clock, claims, secrets, sentence):
    app = open_app(identity(clock, **claims), secrets)
    assert (shown(app), [each.label for each in app.button], write(app)) == (
        ([sentence], [], []),
        ["Se déconnecter", "Écrire"],
        ([], [sentence, SIGNED_OUT]),
    )


@pytest.mark.parametrize(
    ("auth", "labels"),
    [
        (AUTH, ["Se connecter"]),
        (
            {"redirect_uri": "x", "ville": PROVIDER, "cisss": PROVIDER},
            ["Se connecter avec ville", "Se connecter avec cisss"],
        ),
    ],
)
def test_each_provider_has_its_button_and_no_passcode_is_asked(open_app, clock, auth, labels):
    app = open_app({"is_logged_in": False}, {**LISTED, "auth": auth})
    assert ([each.label for each in app.button], [each.label for each in app.text_input]) == (
        [*labels, "Écrire"],
        ["Note"],
    )


def test_an_incomplete_configuration_is_said(open_app):
    app = open_app({"is_logged_in": False}, {"auth": {"redirect_uri": "x"}})
    assert shown(app)[0] == [
        "La connexion n'est pas possible : la personne responsable de l'installation doit revoir la partie « [auth] » "
        "de « secrets.toml »."
    ]


def test_an_identity_expires_when_idle_and_goes_on_once_the_person_has_signed_in_again_in_another_tab(open_app, clock):
    app = open_app(identity(clock), LISTED)
    labelled(app.text_input, "Note").input("Réunion du 3").run()
    clock.now += 3600
    refused = write(app)
    expired = shown(app.run()), app.main.caption[0].value
    other = open_app(identity(clock), LISTED)
    assert (refused, expired, shown(other)[2], write(app)[0], app.session_state["note"]) == (
        ([], [EXPIRED]),
        (([], [EXPIRED], []), "None True"),
        ["Connexion : **Ana Roy**"],
        ["Écrit par Ana Roy"],
        "Réunion du 3",
    )


def test_an_identity_that_was_vouched_for_an_hour_ago_is_over_in_a_new_tab_too(open_app, clock):
    app = open_app(identity(clock, iat=int(clock.now) - 3600), LISTED)
    assert (shown(app), [each.label for each in app.button], write(app)) == (
        ([], [], []),
        ["Se connecter", "Écrire"],
        ([], [SIGNED_OUT]),
    )


def test_an_identity_is_over_after_twelve_hours_whatever_was_done(open_app, clock):
    user = identity(clock)
    app = open_app(user, LISTED)
    there = []
    for _ in range(25):
        clock.now += 1800
        there.append(bool(shown(app.run())[2]))
    assert (there, shown(open_app(user, LISTED))[2]) == ([True] * 23 + [False] * 2, [])


def test_another_browser_of_the_same_person_does_not_wake_an_expired_tab(open_app, clock, monkeypatch):
    app = open_app(identity(clock), LISTED)
    clock.now += 3600
    monkeypatch.setattr(access_identity, "_browser", lambda: "chromium")
    elsewhere = shown(open_app(identity(clock), LISTED))[2]
    monkeypatch.setattr(access_identity, "_browser", lambda: "firefox")
    assert (elsewhere, shown(app.run())[2]) == (["Connexion : **Ana Roy**"], [])


def test_signing_out_of_an_identity_signs_every_tab_of_the_browser_out(open_app, clock):
    user = identity(clock)
    one, other = open_app(user, LISTED), open_app(user, LISTED)
    labelled(one.button, "Se déconnecter").click().run()
    assert (shown(one)[2], write(other)) == ([], ([], [EXPIRED]))


def test_a_provider_whose_clock_is_ahead_does_not_make_a_session_longer(open_app, clock):
    user = identity(clock, iat=int(clock.now) + 600)
    app = open_app(user, LISTED)
    clock.now += 3600
    assert shown(app.run())[2] == []


def test_the_tabs_of_one_browser_are_known_by_their_token_whatever_its_mask(monkeypatch):
    cookies = ["2|00000000|6a6b6c6d6e|1", "2|01020304|6b696f696f|1", "2|00000000|ffffffffff|1", "", "2|zz|00|1", "1|2"]
    found = []
    for cookie in cookies:
        monkeypatch.setattr(access_identity, "_cookie", lambda cookie=cookie: cookie)
        found.append(access_identity._browser())
    assert found == ["6a6b6c6d6e", "6a6b6c6d6e", "ffffffffff", "", "", ""]


@pytest.mark.parametrize(
    ("told", "forwarded", "trusted", "address"),
    [
        (None, "", "", "local"),
        ("192.0.2.1", "", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.9", "", "192.0.2.1"),
        ("198.51.100.9", "198.51.100.9", "", "local"),
        ("198.51.100.9", "203.0.113.5, 198.51.100.9", "127.0.0.1", "198.51.100.9"),
        ("198.51.100.9", "203.0.113.5, 198.51.100.9", "127.0.0.1 10.0.0.1", "198.51.100.9"),
        ("10.0.0.1", "203.0.113.5, 198.51.100.9", "10.0.0.1", "198.51.100.9"),
        ("10.0.0.1", "198.51.100.9, 10.0.0.1", "127.0.0.1 10.0.0.1", "198.51.100.9"),
        ("10.0.0.1", "", "10.0.0.1", "10.0.0.1"),
        ("192.0.2.1", "198.51.100.9", "10.0.0.1", "192.0.2.1"),
    ],
)
def test_only_a_proxy_that_is_named_is_believed_about_addresses(told, forwarded, trusted, address):
    assert access_rules.believed(told, forwarded, frozenset(trusted.split())) == address


def test_nothing_but_require_stands_between_a_click_and_a_write():
    """Every function of the pages that writes is handed the name that ``access.require`` gave."""
    writes = re.compile(r"\b(intake\.(apply|reverse)|remove_plan|restore)\(")
    folder = Path(access_rules.__file__).parent
    files = [*folder.glob("*.py"), *(folder.parents[1] / "pages").glob("*.py")]
    found = {path.name for path in files if writes.search(path.read_text(encoding="utf-8"))}
    guarded = {path.name for path in files if re.search(r"\bwriting\.(ask|button)\(", path.read_text(encoding="utf-8"))}
    assert found - guarded == set()
