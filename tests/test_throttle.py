"""Tries at a passcode are slowed: those of one address, and those of all; and little is remembered."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from casal_data import throttle
from casal_data.throttle import Throttle


class Clock:
    """Time that passes when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tries(clock: Clock) -> Throttle:
    return Throttle(clock)


def test_five_tries_are_free_then_each_further_one_waits_twice_as_long(tries, clock):
    waits = []
    for _ in range(13):
        wait = tries.admit("a")
        waits.append(wait)
        if wait:
            clock.now += wait
            assert tries.admit("a") == 0
    assert waits == [0] * 5 + [30, 60, 120, 240, 480, 900, 900, 900]


def test_a_try_that_comes_too_early_is_not_heard_and_costs_nothing(tries, clock):
    for _ in range(5):
        tries.admit("a")
    waits = []
    for _ in range(4):
        waits.append(tries.admit("a"))
        clock.now += 10
    assert waits == [30, 20, 10, 0]


def test_an_address_is_forgotten_an_hour_after_its_last_try(tries, clock):
    for _ in range(5):
        tries.admit("a")
    clock.now += 3600
    assert [tries.admit("a") for _ in range(6)] == [0] * 5 + [30]


def test_addresses_do_not_wait_for_each_other_while_they_are_few(tries):
    for _ in range(5):
        tries.admit("a")
    assert (tries.admit("a"), tries.admit("b")) == (30, 0)


def test_many_addresses_together_have_twenty_tries_and_one_more_each_half_minute(tries, clock):
    first = [tries.admit(f"10.0.0.{place}") for place in range(21)]
    clock.now += 30
    then = [tries.admit(f"10.0.1.{place}") for place in range(2)]
    assert (first, then) == ([0] * 20 + [30], [0, 30])


def test_one_more_try_a_half_minute_is_all_that_any_number_of_addresses_has_in_an_hour(tries, clock):
    heard = 0
    for second in range(3600):
        heard += sum(not tries.admit(f"10.{second % 250}.0.{place}") for place in range(4))
        clock.now += 1
    assert heard == 20 + 119


def test_an_address_that_was_right_before_is_not_shut_out_by_the_others(tries):
    tries.admit("home")
    tries.succeeded("home")
    for place in range(30):
        tries.admit(f"10.0.0.{place}")
    assert (tries.admit("10.0.1.1") > 0, tries.admit("home")) == (True, 0)


def test_right_tries_are_never_slowed(tries):
    waits = []
    for _ in range(50):
        waits.append(tries.admit("a"))
        tries.succeeded("a")
    assert waits == [0] * 50


def test_a_right_try_does_not_wash_wrong_ones_away(tries):
    for _ in range(4):
        tries.admit("a")
    tries.admit("a")
    tries.succeeded("a")
    assert [tries.admit("a") for _ in range(2)] == [0, 30]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("local", "local", True),
    ],
)
def test_an_ipv6_address_counts_by_its_network(tries, first, second, one):
    for _ in range(5):
        tries.admit(first)
    assert (tries.admit(second) > 0) is one


def test_tries_that_come_at_once_gain_nothing(tries):
    with ThreadPoolExecutor(16) as pool:
        waits = list(pool.map(lambda _: tries.admit("a"), range(200)))
    assert waits.count(0) == 5


def test_only_so_many_addresses_are_remembered(tries, clock, monkeypatch):
    monkeypatch.setattr(throttle, "MOST_ADDRESSES", 10)
    monkeypatch.setattr(throttle, "MOST_FAMILIAR", 3)
    for place in range(100):
        tries.admit(f"10.0.0.{place}")
        tries.succeeded(f"10.0.0.{place}")
    assert (len(tries._tries), len(tries._familiar)) == (10, 3)
