"""Uploads: one workbook applied to the store, or the undoing of one. Rows are only ever added."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from casal_data.clock import utc_now
from casal_data.meeting import Meeting
from casal_data.model import Plan, Report
from casal_data.store import effective, integrity, meetings
from casal_data.store.connection import Connection
from casal_data.store.effective import EFFECTIVE
from casal_data.store.errors import NotReversible, StateChanged, StoreMismatch
from casal_data.store.reports import write_reports
from casal_data.store.rows import insert, read_plan, write_plan
from casal_data.vocabulary import FICTIVE

REVERSIBLE = ("plan", "progress", "meeting", "aside", "settlement")
"""The kinds of uploads that can be undone and redone."""


@dataclass(frozen=True)
class Source:
    """The file that an upload comes from: its name, without folder, and its bytes."""

    name: str
    content: bytes

    @cached_property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal: the same file whatever its name."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Upload:
    """One line of the history. ``at`` is in UTC and knows it; ``sha256`` is that of the file.

    kind: « plan » (a version of the plan, perhaps with reports), « progress » (reports alone), « meeting » (one that is
    closed, with what was entered as reports and as a workbook of ours), « aside » (a finding that is set aside, without
    a file; its note is the reason), « settlement » (a commitment said to be done, without a file), « undo » or « redo »
    (of the upload ``reverses``, without a file), « removed » (of a plan that is gone, its rows and file too) or
    « removal » (of that plan). rows: how many values, or rows of a plan, it brought. undone: whether it was undone
    and not redone since.
    """

    id: int
    plan: str
    kind: str
    at: datetime
    author: str
    note: str
    file_name: str
    sha256: str
    rows: int = 0
    undone: bool = False
    reverses: int | None = None


@dataclass(frozen=True)
class Aside:
    """The finding that an upload set aside: its code, its action ("" for none), and what else it is about."""

    finding: str
    action: str = ""
    subject: str = ""


@dataclass(frozen=True)
class StoredPlan:
    """A plan of the store, as it counts now.

    upload: the number of the upload that brought the version in force. uploads: how many workbooks the plan has had,
    undone ones included. reported: whether any follow-up counts. fictive: whether its data is made up.
    """

    id: str
    title: str
    upload: int
    uploads: int
    reported: bool = False
    fictive: bool = False


def add(
    con: Connection,
    plan_id: str,
    source: Source,
    *,
    author: str,
    note: str,
    plan: Plan | None,
    reports: Sequence[Report],
    name: str,
    meeting: Meeting | None = None,
) -> int:
    """Append one upload with the file's bytes, the version of the plan where it has one, its reports, and the meeting
    that it closes where it closes one; its number.

    To be called in a transaction. Raises StoreMismatch when they do not read back equal (a code twice).
    """
    kind = "meeting" if meeting else "plan" if plan else "progress"
    upload = append(con, plan_id, kind, author=author, note=note, source=source)
    insert(con, "upload_file", [{"upload": upload, "content": source.content}])
    if plan:
        write_plan(con, plan, upload)
        if read_plan(con, upload) != plan:
            raise StoreMismatch(name)
    if not write_reports(con, reports, upload) or (meeting and not meetings.write(con, meeting, upload)):
        raise StoreMismatch(name)
    if kind == "progress":
        integrity.record(con, upload, ("upload", "upload_file", "report"))
    else:
        integrity.record(con, upload)
    return upload


def reverse(con: Connection, id_: int, *, author: str, note: str) -> int:
    """Append the undoing of an upload that counts, or the redoing of one that is undone; its number.

    To be called in a transaction. Raises NotReversible for what is no workbook and no finding set aside, or where no
    version would be left.
    """
    upload = one(con, id_)
    if upload is None or upload.kind not in REVERSIBLE:
        raise NotReversible.of(id_, upload)
    if effective.version(con, effective.bound(upload.plan, flipped=upload.id)) is None:
        raise NotReversible.last_version(upload.id)
    reversal = append(con, upload.plan, "redo" if upload.undone else "undo", author=author, note=note)
    insert(con, "reversal", [{"upload": reversal, "reversed": upload.id}])
    integrity.record(con, reversal, ("upload", "reversal"))
    return reversal


def set_aside(con: Connection, plan_id: str, aside: Aside, *, author: str, reason: str) -> int:
    """Append the setting aside of a finding; its number. To be called in a transaction."""
    upload = append(con, plan_id, "aside", author=author, note=reason)
    row = {"finding": aside.finding, "action": aside.action, "subject": aside.subject}
    insert(con, "aside", [{"upload": upload, **row}])
    integrity.record(con, upload, ("upload", "aside"))
    return upload


def settle(con: Connection, plan_id: str, number: str, day: date, *, author: str, note: str) -> int:
    """Append that a commitment was settled on that day; the number of that line. To be called in a transaction."""
    upload = append(con, plan_id, "settlement", author=author, note=note)
    meetings.settle(con, upload, [number], day)
    integrity.record(con, upload, ("upload", "settlement"))
    return upload


def aside_of(con: Connection, upload: int) -> Aside | None:
    """The finding that this upload set aside, None where it set none."""
    rows = con.execute("SELECT finding, action, subject FROM aside WHERE upload = ?", [upload]).fetchall()
    return Aside(*rows[0]) if rows else None


def append(
    con: Connection, plan_id: str, kind: str, *, author: str, note: str = "", source: Source | None = None
) -> int:
    """Add a line to the history, whose rows are still to be written, then recorded; its number, the last plus one."""
    upload = last(con) + 1
    row = {"id": upload, "plan": plan_id, "kind": kind, "at": utc_now(), "author": author, "note": note}
    row |= {"file_name": source.name if source else "", "sha256": source.sha256 if source else ""}
    insert(con, "upload", [row | {"row_count": 0, "row_hash": ""}])
    return upload


def last(con: Connection) -> int:
    """The number of the store's last upload, 0 when it has none."""
    return int(con.execute("SELECT coalesce(max(id), 0) FROM upload").fetchall()[0][0])


def check_base(con: Connection, plan_id: str, base: int, name: str) -> None:
    """Raise StateChanged unless the plan still is as it was when the store's last upload was ``base``."""
    of_plan = con.execute("SELECT coalesce(max(id), 0) FROM upload WHERE plan = ?", [plan_id]).fetchall()[0][0]
    # A store whose last upload came before base was restored to an earlier state since.
    if not of_plan <= base <= last(con):
        raise StateChanged(name)


def credential(con: Connection, role: str) -> str:
    """The hash of the role's passcode, "" when none is set."""
    rows = con.execute("SELECT hash FROM credential WHERE role = ?", [role]).fetchall()
    return str(rows[0][0]) if rows else ""


def history(con: Connection, plan_id: str) -> list[Upload]:
    """Every upload of the plan, the last first."""
    return _uploads(con, plan=plan_id)


def one(con: Connection, upload: int) -> Upload | None:
    """The upload of that number."""
    return next(iter(_uploads(con, id=upload)), None)


def find(con: Connection, plan_id: str, sha256: str) -> Upload | None:
    """The last upload of this very file to this plan, undone or not."""
    found = _uploads(con, plan=plan_id, sha256=sha256)
    return next((each for each in found if each.kind in ("plan", "progress", "meeting")), None)


def source_of(con: Connection, upload: int) -> Source | None:
    """The file of that upload, None where it has none."""
    rows = con.execute(_SOURCE, [upload]).fetchall()
    return Source(*rows[0]) if rows else None


def stored_plans(con: Connection) -> list[StoredPlan]:
    """Every plan that has a version, in order of its first upload."""
    ids = con.execute("SELECT plan FROM upload WHERE kind = 'plan' GROUP BY plan ORDER BY min(id)").fetchall()
    values = ({**effective.bound(id_), "fictive": FICTIVE} for (id_,) in ids)
    return [StoredPlan(*row) for each in values for row in con.execute(_STORED, each).fetchall()]


def _uploads(con: Connection, **wanted: Any) -> list[Upload]:
    values = {"id": None, "plan": None, "sha256": None, **wanted}
    return [_upload(*row) for row in con.execute(_UPLOADS, values).fetchall()]


def _upload(id_: int, plan: str, kind: str, at: datetime, *rest: Any) -> Upload:
    return Upload(id_, plan, kind, at.replace(tzinfo=UTC), *rest)


# A workbook's rows are those recorded, but for its line of the history and its file.
_UPLOADS = """
    SELECT
        u.id, u.plan, u.kind, u."at", u.author, u.note, u.file_name, u.sha256,
        CASE
            WHEN u.kind IN ('plan', 'progress') THEN u.row_count - 2
            WHEN u.kind = 'meeting' THEN (SELECT count(*) FROM report p WHERE p.upload = u.id)
            ELSE 0
        END,
        coalesce(l.kind = 'undo', false), r.reversed
    FROM upload u
    LEFT JOIN reversal r ON r.upload = u.id
    LEFT JOIN (
        SELECT about.reversed, arg_max(later.kind, later.id) AS kind
        FROM reversal about JOIN upload later ON later.id = about.upload
        GROUP BY about.reversed
    ) l ON l.reversed = u.id
    WHERE ($id::BIGINT IS NULL OR u.id = $id)
        AND ($plan::VARCHAR IS NULL OR u.plan = $plan)
        AND ($sha256::VARCHAR IS NULL OR u.sha256 = $sha256)
    ORDER BY u.id DESC
"""
_SOURCE = """
    SELECT u.file_name, f.content FROM upload u JOIN upload_file f ON f.upload = u.id WHERE u.id = ?
"""
# The last word on a legend status, a unit or a numeric target may be a new version's own: it is no follow-up by itself.
_STORED = f"""
    {EFFECTIVE}
    SELECT
        $plan, p.title, p.upload,
        (SELECT count(*) FROM known WHERE kind IN ('plan', 'progress', 'meeting')),
        EXISTS (
            SELECT 1 FROM report r JOIN effective e ON e.id = r.upload
            WHERE e.kind <> 'plan' OR r.field NOT IN ('legend', 'unit', 'goal')
        ),
        EXISTS (SELECT 1 FROM plan_note n WHERE n.upload = p.upload AND starts_with(n.text, $fictive))
    FROM plan p
    JOIN version v ON v.upload = p.upload
"""
