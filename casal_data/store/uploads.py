"""Uploads: one workbook applied to the store. Rows are only ever added; the last upload of a plan is its state."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from casal_data.clock import end_of_day
from casal_data.model import Plan
from casal_data.store import integrity
from casal_data.store.connection import Connection
from casal_data.store.errors import StateChanged, StoreMismatch
from casal_data.store.rows import insert, read_plan, write_plan


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
    """One line of the history. ``at`` is in UTC and knows it; ``sha256`` is that of the file."""

    id: int
    plan: str
    kind: str
    at: datetime
    author: str
    note: str
    file_name: str
    sha256: str


@dataclass(frozen=True)
class StoredPlan:
    """A plan of the store: its title in its last upload, the number of that upload, and how many it has had."""

    id: str
    title: str
    upload: int
    uploads: int


def utc_now() -> datetime:
    """The time of an upload as the store keeps it: UTC, without saying so."""
    return datetime.now(UTC).replace(tzinfo=None)


def add_plan(con: Connection, plan: Plan, source: Source, *, author: str, note: str, name: str) -> int:
    """Append one upload with the whole plan and the file's bytes; its number, one more than the last.

    To be called in a transaction. Raises StoreMismatch when the plan does not read back equal (a code twice).
    """
    upload = last(con) + 1
    row = {"id": upload, "plan": plan.id, "kind": "plan", "at": utc_now(), "author": author, "note": note}
    row |= {"file_name": source.name, "sha256": source.sha256, "row_count": 0, "row_hash": ""}
    insert(con, "upload", [row])
    insert(con, "upload_file", [{"upload": upload, "content": source.content}])
    write_plan(con, plan, upload)
    if read_plan(con, upload) != plan:
        raise StoreMismatch(name)
    integrity.record(con, upload)
    return upload


def last(con: Connection) -> int:
    """The number of the store's last upload, 0 when it has none."""
    return int(con.execute("SELECT coalesce(max(id), 0) FROM upload").fetchall()[0][0])


def last_of_plan(con: Connection, plan_id: str, known_on: date | None = None) -> int:
    """The number of the plan's last upload, among those made up to the end of the day ``known_on``; else 0."""
    before = end_of_day(known_on) if known_on else None
    return int(con.execute(_LAST_OF_PLAN, {"plan": plan_id, "before": before}).fetchall()[0][0])


def check_base(con: Connection, plan_id: str, base: int, name: str) -> None:
    """Raise StateChanged unless the plan still is as it was when the store's last upload was ``base``."""
    # A store whose last upload came before base was restored to an earlier state since.
    if not last_of_plan(con, plan_id) <= base <= last(con):
        raise StateChanged(name)


def find(con: Connection, plan_id: str, sha256: str) -> Upload | None:
    """The last upload of this very file to this plan."""
    rows = con.execute(_FIND, [plan_id, sha256]).fetchall()
    return _upload(*rows[0]) if rows else None


def stored_plans(con: Connection) -> list[StoredPlan]:
    """Every plan, in order of its first upload."""
    return [StoredPlan(*row) for row in con.execute(_PLANS).fetchall()]


def _upload(id_: int, plan: str, kind: str, at: datetime, *rest: Any) -> Upload:
    return Upload(id_, plan, kind, at.replace(tzinfo=UTC), *rest)


_LAST_OF_PLAN = """
    SELECT coalesce(max(id), 0) FROM upload
    WHERE plan = $plan AND kind = 'plan' AND ($before::TIMESTAMP IS NULL OR "at" < $before)
"""
_FIND = """
    SELECT id, plan, kind, "at", author, note, file_name, sha256 FROM upload
    WHERE plan = ? AND sha256 = ?
    ORDER BY id DESC LIMIT 1
"""
_PLANS = """
    SELECT plan.id, max_by(plan.title, plan.upload), max(plan.upload), count(*)
    FROM plan GROUP BY plan.id ORDER BY min(plan.upload)
"""
