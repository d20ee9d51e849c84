"""A meeting on its way to the store: what was entered, as a workbook like any other, and the upload that closes it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType

from openpyxl.utils.cell import coordinate_to_tuple

from casal_data import french
from casal_data.intake.files import Intake, apply, prepare
from casal_data.ledger import Ledger
from casal_data.meeting import Commitment, Item, Meeting, promised
from casal_data.model import Change, Subject
from casal_data.read import Entered, Problem, to_progress
from casal_data.store import Source, Store
from casal_data.text import slug
from casal_data.vocabulary import Topic

_PLACE_END = french.typeset(" : ")


@dataclass(frozen=True, slots=True)
class Closing(Intake):
    """What closing a meeting would do: its entries, read as a workbook, its commitments and those that it settles.

    subjects: what each row of that workbook is about, by sheet and row.
    """

    subjects: Mapping[tuple[str, int], Subject] = field(default_factory=lambda: MappingProxyType({}))

    def about(self, code: str) -> tuple[Problem, ...]:
        """The problems of what was entered of the action of that code."""
        return tuple(each for each in self.problems if self.subject(each).action == code)

    def subject(self, problem: Problem) -> Subject:
        """What a problem is about; of no action where it is about the meeting as a whole."""
        row = coordinate_to_tuple(problem.cell)[0] if problem.cell else 0
        return self.subjects.get((problem.sheet, row), Subject(""))

    def told(self, problem: Problem) -> str:
        """The sentence of a problem under the code of its action, and what it is about, in place of a cell that nobody
        has typed in."""
        subject = self.subject(problem)
        sentence = problem.message.partition(_PLACE_END)[2] if problem.sheet else problem.message
        place = ", ".join(part for part in (subject.action, subject.target or subject.partner) if part)
        return f"{place}{_PLACE_END}{sentence}" if place else sentence


def prepare_closing(store: Store, meeting: Meeting) -> Closing:
    """What closing the meeting would do. Nothing is written.

    What was entered is compared with what was known when the meeting began: what somebody else has changed since, and
    otherwise, is a conflict.
    """
    known = store.ledger(meeting.plan)
    if known is None:
        raise ValueError("a meeting is about a plan of the store")
    entered = _entered(known, meeting)
    prepared = prepare(store, Source(_file(meeting), entered.content), meeting.plan)
    told = {each.name: getattr(prepared, each.name) for each in fields(prepared)}
    changes = (*prepared.changes, *commitment_changes(meeting, known))
    return Closing(**{**told, "changes": changes}, subjects=entered.subjects)


def close(
    store: Store, meeting: Meeting, prepared: Closing, *, author: str, note: str = "", mine: Collection[Subject] = ()
) -> int:
    """Close the meeting: one upload named after it, with what was entered, its commitments and its whole record.

    prepared: what was seen, of ``prepare_closing``. mine: as for ``apply``. Raises StateChanged, MeetingClosed, and
    ValueError where what was entered is refused; nothing is written then.
    """
    number = apply(store, prepared, author=author, note=note or meeting.name, mine=mine, meeting=meeting)
    if number is None:
        raise ValueError("a meeting is closed by an upload")
    return number


def commitment_changes(meeting: Meeting, known: Ledger) -> tuple[Change, ...]:
    """What the meeting decides that somebody does, then what it says is done."""
    decided = (_decided(known, meeting, *each) for each in meeting.commitments())
    return (*decided, *_settled(meeting))


def settled_change(number: str, meeting: Meeting | None = None) -> Change:
    """That a commitment is settled."""
    day = meeting.head.day if meeting else None
    return Change("", "", french.typeset(f"Suivi {number}"), "Ouvert", "Clos", day, Topic.COMMITMENT)


def _entered(known: Ledger, meeting: Meeting) -> Entered:
    entries = (entry for item in meeting.agenda for entry in meeting.note(item).entries)
    author = meeting.people.secretary or None
    base = meeting.course.base or None
    return to_progress(known, entries, day=meeting.head.day, base=base, author=author, note=meeting.name)


def _file(meeting: Meeting) -> str:
    return f"{slug(meeting.head.title)}_{meeting.head.day.isoformat()}.xlsx"


def _decided(known: Ledger, meeting: Meeting, number: str, item: Item, commitment: Commitment) -> Change:
    """« Suivi 3.2 : Écrire à la Ville (CSDL, pour le 1er juin 2019) », of the item's action where it is about one."""
    after = promised(commitment.what, commitment.who, commitment.by)
    title = known.title(item.code) or item.title
    return Change(item.code, title, french.typeset(f"Suivi {number}"), "", after, meeting.head.day, Topic.COMMITMENT)


def _settled(meeting: Meeting) -> Iterator[Change]:
    return (settled_change(number, meeting) for number in meeting.settled())
