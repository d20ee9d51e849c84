"""What an upload changed, and undoing or redoing it with a preview of what that does to the present state."""

from dataclasses import dataclass, replace
from datetime import date

from casal_data import french
from casal_data.clock import here, today
from casal_data.compare import compare, report_changes, state_changes
from casal_data.intake.meetings import commitment_changes, settled_change
from casal_data.ledger import Ledger
from casal_data.model import Change
from casal_data.store import REVERSIBLE, NotReversible, Store, Upload
from casal_data.vocabulary import Finding, Topic


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
    if upload is None or upload.kind not in REVERSIBLE:
        raise NotReversible.of(upload_id, upload)
    kind = "redo" if upload.undone else "undo"
    if upload.kind == "aside":
        return Reversal(upload, kind, _aside_changes(store, upload, back=not upload.undone), base)
    told = _commitments(store, upload, back=not upload.undone)
    if upload.kind == "settlement":
        return Reversal(upload, kind, told, base)
    before = store.ledger(upload.plan)
    after = store.ledger(upload.plan, flipped=upload_id)
    if after is None:
        raise NotReversible.last_version(upload_id)
    return Reversal(upload, kind, (*_differences(before, after, today()), *told), base)


def reverse(store: Store, reversal: Reversal, *, author: str, note: str = "") -> int:
    """Write the undo or redo as one upload; its number. Raises StateChanged when the plan changed since."""
    return store.reverse(reversal.upload.id, author=author, note=note, base=reversal.base)


def changes_of(store: Store, upload_id: int) -> tuple[Change, ...]:
    """What that upload changed when it was made: of the plan and the follow-up, or, for an undo, of the state."""
    upload = store.upload(upload_id)
    if upload is None:
        return ()
    about = upload if upload.reverses is None else store.upload(upload.reverses)
    if about and about.kind == "aside":
        return _aside_changes(store, about, back=upload.kind == "undo")
    told = _commitments(store, about, back=upload.kind == "undo") if about else ()
    if about and about.kind == "settlement":
        return told
    before = store.ledger(upload.plan, upto=upload_id - 1)
    after = store.ledger(upload.plan, upto=upload_id)
    if after is None:
        return ()
    if upload.reverses is not None or upload.kind in ("removed", "removal"):
        return (*_differences(before, after, here(upload.at).date()), *told)
    plan = compare(before.plan if before else None, after.plan) if upload.kind == "plan" else ()
    reports = [report for report in after.reports if report.upload == upload_id]
    # Under the codes that the upload gave them, so that each is compared with what was known of the same action.
    known = Ledger(after.plan, [report for report in after.reports if report.upload != upload_id])
    return (*plan, *report_changes(reports, known), *told)


def _commitments(store: Store, upload: Upload, *, back: bool) -> tuple[Change, ...]:
    """What an upload decides that somebody does and says is done, or (``back``) the taking back of it."""
    if upload.kind == "settlement":
        told = tuple(settled_change(number) for number in store.settled_by(upload.id))
    elif upload.kind == "meeting":
        meeting, known = store.closed_meeting(upload.id), store.ledger(upload.plan, upto=upload.id)
        told = commitment_changes(meeting, known) if meeting and known else ()
    else:
        return ()
    return tuple(replace(each, before=each.after, after=each.before) if back else each for each in told)


def _aside_changes(store: Store, upload: Upload, *, back: bool) -> tuple[Change, ...]:
    """What setting that finding aside changes, or (``back``) taking it up again."""
    aside = store.aside(upload.id)
    if aside is None:
        return ()
    known = store.ledger(upload.plan, upto=upload.id)
    title = known.title(aside.action) if known else ""
    element = french.typeset(f"Constat « {Finding(aside.finding).label} »")
    about = f" ({aside.subject})" if aside.subject else ""
    said = french.typeset(f"Écarté : {upload.note}{about}")
    before, after = (said, "") if back else ("", said)
    return (Change(aside.action, title, element, before, after, here(upload.at).date(), Topic.FINDING),)


def _differences(before: Ledger | None, after: Ledger, day: date) -> tuple[Change, ...]:
    plan = compare(before.plan if before else None, after.plan)
    return (*plan, *(state_changes(before, after, day) if before else ()))
