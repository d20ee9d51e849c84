"""The invitation to a meeting, as calendars take it in (RFC 5545): Outlook, Google's and Apple's."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from casal_data import french
from casal_data.clock import HOME
from casal_data.meeting import Meeting
from casal_data.minutes.agenda import duration, line
from casal_data.minutes.paper import clean
from casal_data.vocabulary import FICTIVE

_PRODUCT = "-//Tableau de bord du plan d'action//Réunion//FR"
_SHORTEST = timedelta(minutes=15)
"""How long a meeting lasts whose agenda is still empty."""
_COUNTED_FROM = datetime(2000, 1, 1, tzinfo=UTC)
_SUMMER, _WINTER = timedelta(hours=-4), timedelta(hours=-5)


def invitation(meeting: Meeting, *, plan: str, address: str, made: datetime, fictive: bool = False) -> bytes:
    """The meeting as an .ics to send or to open: the same event whenever it is made again, in place of the former one.

    plan: the title of the plan. address: that of the meeting's page. made: this moment, with its zone. Nobody has to
    say whether anything changed: SEQUENCE is the number of minutes to ``made``, so that the last file made is in force.
    """
    event, made = Event(), made.astimezone(UTC).replace(second=0, microsecond=0)
    start = datetime.combine(meeting.head.day, meeting.head.start, HOME)
    title = f"{meeting.head.title} ({FICTIVE.lower()})" if fictive else meeting.head.title
    event.add("uid", f"reunion-{meeting.id}-{meeting.plan}@tableau-de-bord")
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", (made - _COUNTED_FROM) // timedelta(minutes=1))
    event.add("dtstart", start)
    event.add("dtend", start + max(timedelta(minutes=meeting.minutes), _SHORTEST))
    event.add("summary", clean(title))
    if meeting.head.place:
        event.add("location", clean(meeting.head.place))
    event.add("description", _description(meeting, plan, address, fictive=fictive))
    event.add("url", address)
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    return bytes(_calendar(event).to_ical())


def _calendar(event: Event) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_zone())
    calendar.add_component(event)
    return calendar


def _zone() -> Timezone:
    """Laval's own clock, by the two rules in force since 2007: some calendars do not read a list of past changes."""
    zone = Timezone()
    zone.add("tzid", HOME.key)
    sides = (
        (TimezoneDaylight(), "EDT", datetime(2007, 3, 11, 2), {"bymonth": 3, "byday": "2SU"}, _WINTER, _SUMMER),
        (TimezoneStandard(), "EST", datetime(2007, 11, 4, 2), {"bymonth": 11, "byday": "1SU"}, _SUMMER, _WINTER),
    )
    for side, name, first, rule, before, after in sides:
        side.add("tzname", name)
        side.add("dtstart", first)
        side.add("rrule", {"freq": "yearly", **rule})
        side.add("tzoffsetfrom", before)
        side.add("tzoffsetto", after)
        zone.add_component(side)
    return zone


def _description(meeting: Meeting, plan: str, address: str, *, fictive: bool) -> str:
    """The message, the agenda with the minutes planned for each item, and where to read it."""
    parts = [
        *([FICTIVE] if fictive else []),
        plan,
        meeting.head.message.strip(),
        _agenda(meeting),
        french.typeset(f"Ordre du jour et documents : {address}"),
    ]
    return clean("\n\n".join(part for part in parts if part))


def _agenda(meeting: Meeting) -> str:
    if not meeting.agenda:
        return ""
    lines = [line(meeting, item) for item in meeting.agenda]
    return "\n".join([french.typeset(f"Ordre du jour ({duration(meeting.minutes)}) :"), *lines])
