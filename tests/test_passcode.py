"""Passcodes: made, hashed, heard however they are typed, and refused when they can be guessed."""

import math
import re

import pytest
from argon2 import PasswordHasher

from casal_data import passcode

OLD = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def test_a_passcode_is_five_groups_of_five_letters_and_never_the_same():
    made = {passcode.make() for _ in range(200)}
    assert (len(made), {bool(re.fullmatch("[a-z]{5}(-[a-z]{5}){4}", each)) for each in made}) == (200, {True})


def test_a_passcode_has_at_least_eighty_bits_of_chance():
    choices = [len(set(letters)) for letters in passcode._GROUP] * passcode._GROUPS
    assert sum(map(math.log2, choices)) >= 80


def test_the_hash_is_of_argon2id_with_64_mb_and_holds_nothing_of_the_passcode():
    made = passcode.make()
    kept = passcode.digest(made)
    assert (kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$"), any(group in kept for group in made.split("-"))) == (
        True,
        False,
    )


def test_the_same_passcode_has_another_hash_each_time():
    assert passcode.digest("navet coulis 2018") != passcode.digest("navet coulis 2018")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("bakot-muvin-dorel", True),
        (" BAKOT muvin\u00a0Dorel\n", True),
        ("bakot\u2011muvin\u2013dorel", True),
        ("bakot-muvin-doral", False),
        ("bakot-muvin", False),
        ("", False),
    ],
)
def test_case_spaces_and_hyphens_do_not_count(typed, right):
    assert passcode.matches(OLD.hash("bakotmuvindorel"), typed) is right


@pytest.mark.parametrize("typed", ["", "bakot", "$argon2id$v=19$m=65536"])
def test_nothing_opens_what_has_no_passcode(typed):
    assert passcode.matches("", typed) is False


def test_what_is_no_hash_opens_to_nothing():
    assert [passcode.matches(kept, "bakot") for kept in ("bakot", "$argon2id$", "x" * 200)] == [False] * 3


def test_a_try_is_worked_on_whether_a_passcode_exists_or_not(monkeypatch):
    worked = []

    class Hasher(PasswordHasher):
        def verify(self, hash_: str, password: str) -> bool:
            worked.append(hash_.split("$")[3])
            return super().verify(hash_, password)

    monkeypatch.setattr(passcode, "_HASHER", Hasher())
    passcode._nobody.cache_clear()
    kept = passcode.digest("navet coulis 2018")
    for each in ("", kept):
        passcode.matches(each, "autre chose")
    assert worked == ["m=65536,t=3,p=4"] * 2


def test_a_hash_of_other_parameters_is_outdated():
    assert [passcode.outdated(kept) for kept in (OLD.hash("navet"), passcode.digest("navet"))] == [True, False]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "navet-coulis",
            "Ce code compte 11 caractères sans ses espaces ni ses traits d'union : donnez-en au moins 12.",
        ),
        ("", "Ce code compte 0 caractère sans ses espaces ni ses traits d'union : donnez-en au moins 12."),
        ("navet " * 60, "Ce code est trop long : donnez au plus 200 caractères."),
    ],
)
def test_a_passcode_of_a_wrong_length_is_refused(typed, sentence):
    assert passcode.weakness(typed).replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    "typed",
    [
        "aaaaaaaaaaaaaaa",
        "121212121212121",
        "Navet Navet Navet",
        "123456789012345",
        "azertyuiopqsdf",
        "poiuytreza4321",
        "abcdefghijklmnop",
        "mot de passe casal",
        "Casal Laval 2018",
        "Coordination CASAL",
    ],
)
def test_a_passcode_that_is_guessed_at_once_is_refused(typed):
    assert passcode.weakness(typed).replace("\u00a0", " ") == (
        "Ce code se devine trop facilement : choisissez par exemple quatre mots sans rapport entre eux."
    )


@pytest.mark.parametrize("typed", ["navet coulis brouette 7", "#K9%x!;éà@2Wq&", "bakot-muvin-dorel"])
def test_a_passcode_that_is_long_and_odd_enough_is_taken(typed):
    assert passcode.weakness(typed) == ""


def test_a_passcode_that_was_made_would_be_taken_too():
    assert {passcode.weakness(passcode.make()) for _ in range(200)} == {""}
