"""The invitation, as a calendar reads it back."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar

from casal_data.meeting import Head, Item, ItemKind, Meeting
from casal_data.minutes.invitation import invitation
from tests.minutes import meetings

ADDRESS = "https://exemple.org/reunion?reunion=2&partie=ordre-du-jour"
MADE = datetime(2018, 9, 1, 12, 0, 40, tzinfo=UTC)
HEAD = Head(date(2018, 9, 20), time(13, 30), "Salle 2; 1er, rue A\\B", message="Bonjour,\nà bientôt; merci.")
MEETING = Meeting(2, "jardin", HEAD, meetings.AGENDA)


def read(meeting: Meeting = MEETING, *, made: datetime = MADE, **more: bool):
    """The event of the invitation."""
    (event,) = Calendar.from_ical(invitation(meeting, plan="Plan du jardin", address=ADDRESS, made=made, **more)).events
    return event


def test_it_says_when_where_and_what_the_agenda_is():
    event = read()
    told = [str(event[name]).replace("\u00a0", " ") for name in ("SUMMARY", "LOCATION", "URL", "DESCRIPTION")]
    assert told == [
        "Réunion du comité",
        "Salle 2; 1er, rue A\\B",
        ADDRESS,
        "Plan du jardin\n\nBonjour,\nà bientôt; merci.\n\n"
        "Ordre du jour (1 h 15) :\n"
        "1. Ouverture de la réunion et adoption de l'ordre du jour (5 min)\n"
        "2. Depuis la dernière réunion (10 min)\n"
        "3. Suivis des réunions précédentes (10 min)\n"
        "4. 1.1.1 Semer d'abord (15 min)\n"
        "5. 2.1.1 Réunir (10 min)\n"
        "6. Fête des récoltes (20 min)\n"
        "7. Varia, prochaine réunion et levée de la réunion (5 min)\n\n"
        f"Ordre du jour et documents : {ADDRESS}",
    ]


def test_it_lasts_as_long_as_is_planned_on_lavals_clock():
    event = read()
    assert (event.start, event.end) == (
        datetime(2018, 9, 20, 17, 30, tzinfo=UTC), datetime(2018, 9, 20, 18, 45, tzinfo=UTC),
    )  # fmt: skip
    winter = read(Meeting(3, "jardin", Head(date(2019, 1, 8), time(9))))
    assert (winter.start, winter.end) == (
        datetime(2019, 1, 8, 14, tzinfo=UTC), datetime(2019, 1, 8, 14, 15, tzinfo=UTC),
    )  # fmt: skip


def test_made_again_it_is_the_same_event_in_place_of_the_former_one():
    first, again = read(), read(made=MADE + timedelta(minutes=1))
    assert (first["UID"], again["SEQUENCE"] - first["SEQUENCE"]) == (again["UID"], 1)
    assert read(Meeting(3, "jardin", HEAD))["UID"] != first["UID"]


def test_it_is_one_that_calendars_take_in():
    content = invitation(MEETING, plan="Plan du jardin", address=ADDRESS, made=MADE)
    lines = content.decode().split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "\n" not in "".join(lines)
    for line in (
        "METHOD:PUBLISH", "VERSION:2.0", "BEGIN:VTIMEZONE", "TZID:America/Toronto",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "DTSTART;TZID=America/Toronto:20180920T133000",
        "DTEND;TZID=America/Toronto:20180920T144500", "DTSTAMP:20180901T120000Z",
        "LOCATION:Salle 2\\; 1er\\, rue A\\\\B",
    ):  # fmt: skip
        assert line in lines


def test_that_of_a_made_up_plan_says_so():
    event = read(fictive=True)
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"]).splitlines()[0]) == (
        "Réunion du comité (données fictives)", "Données fictives",
    )  # fmt: skip


def test_control_characters_are_left_out():
    meeting = Meeting(2, "jardin", HEAD, (Item("a", ItemKind.TOPIC, "Un\x0bdeux", minutes=5),))
    assert "1. Undeux (5 min)" in str(read(meeting)["DESCRIPTION"]).replace("\u00a0", " ")
