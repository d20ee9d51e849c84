"""How texts are compared, and how numbers, dates and sentences read in French of Canada."""

from datetime import date, datetime

import pytest

from casal_data import clock, french, text

NB, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  un\u00a0 deux\n trois\t", "un deux trois"),
        ("un\u200bdeux\ufeff", "un deux"),
        ("un\u202f; deux", "un ; deux"),
        ("L’été, « ici »", "L’été, « ici »"),
        (12, "12"),
        ("", ""),
    ],
)
def test_clean_makes_all_spaces_plain_and_leaves_the_rest_as_typed(typed: object, cleaned: str):
    assert text.clean(typed) == cleaned


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("L'été à  Laval ", "L’été à\u00a0Laval", True),
        ("e\u0301te", "éte", True),  # composed or not
        ("Œuvre", "Oeuvre", False),
        ("œuvre", "oeuvre", True),
        ("Ville", "ville", False),
        ("été", "ete", False),
        ("A-B", "A B", False),
    ],
)
def test_same_ignores_spaces_apostrophes_and_ligatures_but_not_case_accents_or_punctuation(
    one: str, other: str, alike: bool
):
    assert (text.same(one) == text.same(other)) is alike


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("  Cibles et RÉSULTATS\nattendus ", "cibles et resultats attendus"),
        ("Porteurs et partenaires (*)", "porteurs et partenaires"),
        ("Moyens d’action", "moyens d action"),
        ("Œuvre Ægir", "oeuvre aegir"),
        ("1.2.3", "1 2 3"),
        ("« ? »", ""),
        (None, "none"),
    ],
)
def test_fold_keeps_letters_and_digits_alone(typed: object, key: str):
    assert text.fold(typed) == key


def test_slug_is_fit_for_an_address_or_a_file_name():
    assert text.slug("Plan d'action « 2016-2020 » : été/œuf") == "plan-d-action-2016-2020-ete-oeuf"


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("1.2.4", ["1.2.3"]),
        ("PARTENAIRE", ["Partenaires"]),
        ("xyz", []),
        ("", []),
    ],
)
def test_nearest_names_what_was_probably_meant_as_it_is_spelt(word: str, near: list[str]):
    assert text.nearest(word, ["Partenaires", "Cibles", "1.2.3"]) == near


def test_nearest_gives_the_best_first_and_no_more_than_asked():
    words = ["1.1.1", "1.2.9", "1.2.3", "1.2.33"]
    assert (text.nearest("1.2.3", words), text.nearest("1.2.3", words, count=1)) == (
        ["1.2.3", "1.2.33", "1.2.9"],
        ["1.2.3"],
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2018, 3, 31), f"31{NB}mars{NB}2018"),
        (date(2017, 2, 1), f"1er{NB}février{NB}2017"),
        (date(2016, 8, 11), f"11{NB}août{NB}2016"),
        (date(2020, 12, 21), f"21{NB}décembre{NB}2020"),
    ],
)
def test_dates_are_in_words_and_the_first_of_the_month_is_1er(day: date, words: str):
    assert french.day(day) == words


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (0, 0, "0"),
        (1234.5, 1, f"1{NB}234,5"),
        (1234.0, 2, f"1{NB}234"),
        (1234567, 0, f"1{NB}234{NB}567"),
        (-3, 0, "-3"),
        (0.333333, 2, "0,33"),
    ],
)
def test_numbers_have_a_decimal_comma_spaces_by_thousands_and_no_idle_zeros(value: float, decimals: int, words: str):
    assert french.number(value, decimals) == words


@pytest.mark.parametrize(("share", "words"), [(0, "0"), (0.376, "38"), (1, "100"), (12.3, f"1{NARROW}230")])
def test_a_share_is_a_whole_percentage_with_a_narrow_space(share: float, words: str):
    assert french.percent(share) == f"{words}{NARROW}%"


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (0, f"0{NB}action en retard"),
        (1, f"1{NB}action en retard"),
        (2, f"2{NB}actions en retard"),
        (1200, f"1{NB}200{NB}actions en retard"),
    ],
)
def test_0_and_1_take_the_singular(quantity: int, words: str):
    assert french.count(quantity, "action en retard", "actions en retard") == words


def test_the_plural_has_an_s_on_each_word_unless_given():
    assert (french.count(2, "action prévue"), french.count(2, "journal", "journaux")) == (
        f"2{NB}actions prévues",
        f"2{NB}journaux",
    )


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")],
)
def test_an_enumeration_has_commas_and_one_word_before_the_last(items: list[str], words: str):
    assert (french.join(items), french.join(items, "ou")) == (words, words.replace(" et ", " ou "))


@pytest.mark.parametrize(
    ("plain", "set_"),
    [
        ("Un ; deux ! trois ? 4 %", f"Un{NARROW}; deux{NARROW}! trois{NARROW}? 4{NARROW}%"),
        ("Voici : « mot »", f"Voici{NB}: «{NB}mot{NB}»"),
        ("« ? »", f"«{NB}?{NB}»"),
        ("Fin :", f"Fin{NB}:"),
        ("à 10:30, http://a et a :b", "à 10:30, http://a et a :b"),
        ("Plan;d'action", "Plan;d'action"),
        ("", ""),
    ],
)
def test_typeset_puts_narrow_spaces_before_high_punctuation_and_no_break_ones_in_guillemets(plain: str, set_: str):
    assert french.typeset(plain) == set_


def test_typesetting_twice_changes_nothing_more():
    once = french.typeset("Voici : « mot » ; 4 % ?")
    assert french.typeset(once) == once


def test_a_day_ends_at_midnight_in_laval_in_winter_and_in_summer():
    assert [clock.end_of_day(date(2017, month, 1)) for month in (2, 7)] == [
        datetime(2017, 2, 2, 5),
        datetime(2017, 7, 2, 4),
    ]


def test_a_moment_of_the_store_is_shown_on_the_clock_of_laval():
    assert [clock.here(datetime(2017, month, 2, 4)) for month in (2, 7)] == [
        datetime(2017, 2, 1, 23),
        datetime(2017, 7, 2, 0),
    ]


def test_words_equally_near_are_named_in_their_order():
    assert text.nearest("1.2.9", ["1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4"]) == ["1.2.1", "1.2.2", "1.2.3"]
