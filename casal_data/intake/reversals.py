"""What an upload changed, and undoing or redoing it with a preview of what that does to the present state."""

from dataclasses import dataclass
from datetime import date

from casal_data.clock import here, today
from casal_data.compare import compare, report_changes, state_changes
from casal_data.ledger import Ledger
from casal_data.model import Change
from casal_data.store import NotReversible, Store, Upload


@dataclass(frozen=True, slots=True)
class Reversal:
    """An undo or a redo before it is written.

    kind: « undo » or « redo ». changes: what it does to the present state, empty where later uploads said otherwise.
    base: the store's last upload when that was looked at.
    """

    upload: Upload
    kind: str
    changes: tuple[Change, ...]
    base: int


def prepare_reversal(store: Store, upload_id: int) -> Reversal:
    """What undoing that upload, or redoing it where it is undone, would do. Raises NotReversible."""
    base = store.last_upload()
    upload = store.upload(upload_id)
    if upload is None or upload.kind not in ("plan", "progress"):
        raise NotReversible.of(upload_id, upload)
    before = store.ledger(upload.plan)
    after = store.ledger(upload.plan, flipped=upload_id)
    if after is None:
        raise NotReversible.last_version(upload_id)
    return Reversal(upload, "redo" if upload.undone else "undo", _differences(before, after, today()), base)


def reverse(store: Store, reversal: Reversal, *, author: str, note: str = "") -> int:
    """Write the undo or redo as one upload; its number. Raises StateChanged when the plan changed since."""
    return store.reverse(reversal.upload.id, author=author, note=note, base=reversal.base)


def changes_of(store: Store, upload_id: int) -> tuple[Change, ...]:
    """What that upload changed when it was made: of the plan and the follow-up, or, for an undo, of the state."""
    upload = store.upload(upload_id)
    if upload is None:
        return ()
    before = store.ledger(upload.plan, upto=upload_id - 1)
    after = store.ledger(upload.plan, upto=upload_id)
    if after is None:
        return ()
    if upload.kind not in ("plan", "progress"):
        return _differences(before, after, here(upload.at).date())
    plan = compare(before.plan if before else None, after.plan) if upload.kind == "plan" else ()
    reports = [report for report in after.reports if report.upload == upload_id]
    # Under the codes that the upload gave them, so that each is compared with what was known of the same action.
    known = Ledger(after.plan, [report for report in after.reports if report.upload != upload_id])
    return (*plan, *report_changes(reports, known))


def _differences(before: Ledger | None, after: Ledger, day: date) -> tuple[Change, ...]:
    plan = compare(before.plan if before else None, after.plan)
    return (*plan, *(state_changes(before, after, day) if before else ()))
