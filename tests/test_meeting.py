"""What a meeting says of itself: its name, its phase, its hours, what it decided and what it says is done."""

from datetime import UTC, date, datetime, time

import pytest

from casal_data.meeting import Commitment, Course, Head, Item, ItemKind, Meeting, Note, Phase, last_closed, promised

BEGUN = datetime(2019, 6, 12, 17, 30, tzinfo=UTC)
AGENDA = (
    Item("a", ItemKind.ACTION, "1.1.1 Semer", "1.1.1", minutes=20),
    Item("b", ItemKind.TOPIC, "Fête", minutes=25),
    Item("c", ItemKind.CLOSING, ""),
)
NOTES = {
    "b": Note(decision=" On fête \n", settled=("1.2", "1.1")),
    "a": Note(decision="  ", settled=("1.1",)),
    "retiré": Note(decision="Oubliée", settled=("1.9",)),
}


def meeting(day: int = 12, **more: object) -> Meeting:
    return Meeting(3, "jardin", Head(date(2019, 6, day), time(23, 30)), AGENDA, notes=NOTES, **more)


def test_an_item_is_named_by_its_code_once_and_by_its_kind_where_it_has_no_title():
    assert [item.name for item in AGENDA] == ["1.1.1 Semer", "Fête", "Varia, prochaine réunion et levée de la réunion"]


def test_each_item_and_the_end_have_their_hour_past_midnight_too():
    assert meeting().planned() == (time(23, 30), time(23, 50), time(0, 15), time(0, 25))


def test_only_what_is_on_the_agenda_is_decided_or_settled_each_once():
    assert (meeting().decisions(), meeting().settled()) == (((AGENDA[1], "On fête"),), ("1.1", "1.2"))


@pytest.mark.parametrize(
    ("more", "phase"),
    [
        ({}, Phase.PREPARED),
        ({"course": Course(begun=BEGUN)}, Phase.RUNNING),
        ({"course": Course(begun=BEGUN, ended=BEGUN)}, Phase.ENDED),
        ({"course": Course(begun=BEGUN), "upload": 4}, Phase.CLOSED),
    ],
)
def test_a_meeting_is_held_from_its_beginning_to_its_end_and_closed_by_its_upload(
    more: dict[str, object], phase: Phase
):
    assert meeting(**more).phase is phase


def test_the_last_closed_meeting_is_that_of_an_earlier_day():
    first, second, same_day, draft = meeting(1, upload=2), meeting(5, upload=3), meeting(12, upload=4), meeting(11)
    found = [last_closed([draft, second, same_day, first], date(2019, 6, day)) for day in (1, 5, 12)]
    assert found == [None, first, second]


def test_what_is_promised_says_who_and_by_when_as_far_as_it_is_known():
    write = Commitment("Écrire", "CSDL", date(2019, 7, 1))
    assert [promised(write.what, *more) for more in ((write.who, write.by), ("", write.by), ("", None))] == [
        "Écrire (CSDL, pour le 1er\u00a0juillet\u00a02019)",
        "Écrire (pour le 1er\u00a0juillet\u00a02019)",
        "Écrire",
    ]
