"""Who is signed in, in one tab of one browser, until when.

It is an object of ours in the session's state, which only the server writes: what a browser sends are values of
widgets, which are never such an object.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from casal_data.web import access_rules

clock: Callable[[], float] = time.time
"""Seconds since 1970, as identity tokens count them."""
_HELD, _READING = "_access_held", "_access_reading"
_MOST_VISITS = 1024


@dataclass(frozen=True, slots=True)
class Held:
    """Who signed in, against what: the hash of the passcode at that moment, or « openid ».

    since, seen: when, and the last sign of life.
    """

    name: str
    against: str
    since: float
    seen: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody gave a passcode that lets them read; against: the hash of the readers' passcode at that moment."""

    against: str


def begin(name: str, against: str) -> None:
    now = clock()
    st.session_state[_HELD] = Held(name, against, now, now)


def held() -> Held | None:
    """Who signed in, in this tab, and has not signed out; their time may be over."""
    found = st.session_state.get(_HELD)
    return found if isinstance(found, Held) else None


def lasting(against: str) -> str | None:
    """The name of who is signed in against this hash and whose time is not over; it is a sign of life."""
    found, now = held(), clock()
    if found is None or not against or found.against != against or is_over(found.since, found.seen, now):
        return None
    st.session_state[_HELD] = replace(found, seen=now)
    return found.name


def end() -> None:
    """Nobody is signed in any more, nor may read where reading has a passcode."""
    for key in (_HELD, _READING):
        st.session_state.pop(key, None)


def is_over(since: float, seen: float, now: float) -> bool:
    return now - seen >= access_rules.idle_seconds() or now - since >= access_rules.longest_seconds()


def begin_reading(against: str) -> None:
    st.session_state[_READING] = Reading(against)


def may_read(against: str) -> bool:
    """Whether the readers' passcode of this hash was given in this tab."""
    return st.session_state.get(_READING) == Reading(against)


@dataclass(slots=True)
class _Visit:
    """issued: when the identity was vouched for, by the provider's clock; since, seen: by ours."""

    issued: float
    since: float
    seen: float
    ended: bool = False


class Visits:
    """The sign-ins by OpenID Connect of one server: Streamlit's own cookie would last 30 days.

    One for each person and browser, and the last of them counts: a tab whose time was over goes on once the same
    person has signed in again in another tab of the same browser.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._visits: OrderedDict[str, _Visit] = OrderedDict()

    def lasts(self, who: str, issued: float) -> bool:
        """Whether the sign-in of that moment, or a later one of the same ``who``, is not over; a sign of life."""
        with self._lock:
            now, visit = clock(), self._last(who, issued)
            if visit.ended or is_over(visit.since, visit.seen, now):
                return False
            visit.seen = now
            return True

    def end(self, who: str, issued: float) -> None:
        """Every tab of that sign-in, and of earlier ones of the same ``who``, is signed out."""
        with self._lock:
            self._last(who, issued).ended = True

    def _last(self, who: str, issued: float) -> _Visit:
        visit = self._visits.get(who)
        if visit is None or issued > visit.issued:
            since = min(issued, clock())
            visit = self._visits[who] = _Visit(issued, since, since)
        self._visits.move_to_end(who)
        while len(self._visits) > _MOST_VISITS:
            self._visits.popitem(last=False)
        return visit
