"""Builders of meetings, so that a test says only what its case is about."""

from datetime import date

from casal_data import intake
from casal_data.meeting import Commitment, Entry, Head, Item, ItemKind, Meeting, Note
from casal_data.store import Store

OPENING = Item("ouverture", ItemKind.OPENING, ItemKind.OPENING.label, minutes=5)


def draft(store: Store, plan: str, day: date, code: str, *entries: Entry, note: Note | None = None) -> Meeting:
    """A new draft of two items, the opening and that action, on which these entries, or that note, were made."""
    items = OPENING, Item("point", ItemKind.ACTION, "Un point", code, "En retard", 10)
    number = store.new_meeting(plan, Head(day, place="Salle A"), items)
    found = _of(store, plan, number)
    store.save_note(found, "point", note or Note("On en parle", "On le fait", entries=entries))
    return _of(store, plan, number)


def close_one(
    store: Store, plan: str, day: date, code: str, *commitments: Commitment, entries: tuple[Entry, ...] = ()
) -> int:
    """Hold and close a meeting about that action at which these commitments were made; the number of the upload."""
    found = draft(store, plan, day, code, note=Note("", "On le fait", commitments, entries))
    return intake.close(store, found, intake.prepare_closing(store, found), author="Ana")


def _of(store: Store, plan: str, number: int) -> Meeting:
    found = store.meeting(plan, number)
    if found is None:
        raise LookupError(number)
    return found
