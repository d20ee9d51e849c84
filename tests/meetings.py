"""Builders of meetings, so that a test says only what its case is about."""

from collections.abc import Mapping
from datetime import date

from casal_data import intake
from casal_data.meeting import Commitment, Entry, Head, Item, ItemKind, Meeting, Note, Part
from casal_data.store import Store

OPENING = Item("ouverture", ItemKind.OPENING, ItemKind.OPENING.label, minutes=5)


def made(
    store: Store, plan: str, head: Head, agenda: tuple[Item, ...], notes: Mapping[str, Note], *parts: Part
) -> Meeting:
    """A new draft of all that; notes are by the id of their item."""
    found = kept(store, plan, store.new_meeting(plan, head, agenda, *parts))
    for item, note in notes.items():
        store.save_note(found, item, note)
    return kept(store, plan, found.id)


def kept(store: Store, plan: str, number: int = 1) -> Meeting:
    """The meeting of that number as it stands in the store."""
    found = store.meeting(plan, number)
    if found is None:
        raise LookupError(number)
    return found


def close(store: Store, meeting: Meeting, author: str = "Ana") -> int:
    """Close a meeting; the number of the upload."""
    return intake.close(store, meeting, intake.prepare_closing(store, meeting), author=author)


def draft(store: Store, plan: str, day: date, code: str, *entries: Entry, note: Note | None = None) -> Meeting:
    """A new draft of two items, the opening and that action, on which these entries, or that note, were made."""
    items = OPENING, Item("point", ItemKind.ACTION, "Un point", code, "En retard", 10)
    noted = note or Note("On en parle", "On le fait", entries=entries)
    return made(store, plan, Head(day, place="Salle A"), items, {"point": noted})


def close_one(
    store: Store, plan: str, day: date, code: str, *commitments: Commitment, entries: tuple[Entry, ...] = ()
) -> int:
    """Hold and close a meeting about that action at which these commitments were made; the number of the upload."""
    return close(store, draft(store, plan, day, code, note=Note("", "On le fait", commitments, entries)))
