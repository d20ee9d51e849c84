"""A meeting and its agenda in words: when, where, for how long, and where the meeting stands."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from babel.dates import format_date

from casal_data import french
from casal_data.meeting import Meeting


class State(StrEnum):
    """Where a meeting stands; the value is what is said of it."""

    PREPARED = "En préparation"
    UNDER_WAY = "En cours"
    ENDED = "À conclure"
    CLOSED = "Conclue"


def state(meeting: Meeting) -> State:
    """Closed once its upload is in the history; under way from its beginning to its end, and to be closed after."""
    if meeting.upload is not None:
        return State.CLOSED
    if meeting.course.ended:
        return State.ENDED
    return State.UNDER_WAY if meeting.course.begun else State.PREPARED


def after(start: time, minutes: int) -> time:
    """The time of day so many minutes later."""
    return (datetime.combine(date.min, start) + timedelta(minutes=minutes)).time()


def starts(meeting: Meeting) -> list[time]:
    """When each item would begin, in the order of the agenda."""
    passed = 0
    found = []
    for item in meeting.agenda:
        found.append(after(meeting.head.start, passed))
        passed += item.minutes
    return found


def span(meeting: Meeting) -> str:
    """« de 13 h 30 à 15 h », « à 13 h 30 » where nothing is planned yet."""
    start = meeting.head.start
    if not meeting.minutes:
        return f"à {french.hour(start)}"
    return f"de {french.hour(start)} à {french.hour(after(start, meeting.minutes))}"


def weekday(day: date) -> str:
    """« mercredi 12 juin 2019 »."""
    return f"{format_date(day, 'EEEE', locale=french.LOCALE)}{french.NBSP}{french.day(day)}"


def capital(text: str) -> str:
    """The same as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
