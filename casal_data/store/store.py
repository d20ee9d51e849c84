"""The Store: the one way to what was uploaded, for the pages and for the command line alike."""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self

import duckdb

from casal_data.clock import utc_now
from casal_data.ledger import Ledger
from casal_data.meeting import Meeting, Note, Part
from casal_data.model import Plan, Report
from casal_data.store import effective, meetings, removal, uploads
from casal_data.store.connection import Connection, Place, connect, leave
from casal_data.store.errors import (
    MeetingClosed,
    MeetingGone,
    NotReversible,
    StateChanged,
    StoreBusy,
    duckdb_in_french,
)
from casal_data.store.opening import open_first
from casal_data.store.rows import read_plan
from casal_data.store.uploads import Aside, Source, StoredPlan, Upload

_ROOT = Path(__file__).resolve().parents[2]
_STAMP = """
    SELECT coalesce(max(id), 0), coalesce(sum(md5_number_lower(id || row_hash)), 0)::VARCHAR FROM upload
"""
_SETTLED = 2.0

Signature = tuple[tuple[int, int, int] | None, ...]


@dataclass
class _Known:
    """What this process has learned of a store: that it was opened and verified, and its last upload."""

    inode: tuple[int, int]
    notices: tuple[str, ...]
    stamp: tuple[Signature, tuple[int, str]] | None = None


_KNOWN: dict[Place, _Known] = {}
_LEARNING = threading.Lock()
_WRITING = threading.Lock()


class Store:
    """A store of plans, append-only by upload, in a DuckDB file or in DuckLake.

    url: the path of a DuckDB file, or ``ducklake:PATH`` (catalogue in the DuckDB file PATH, data in PATH.files/).
    patience: for how many seconds to wait while another process holds the file.
    Nothing is opened before the first read or write. Every method raises a StoreError, whose message is one
    French sentence, when the store cannot be used; whatever it held is then still there.
    """

    def __init__(self, url: str, *, patience: float = 10.0) -> None:
        self.place = Place.of(url)
        self.patience = patience

    @classmethod
    def from_environment(cls) -> Self:
        """The store that CASAL_STORE names, else ``data/casal.duckdb`` of the repository."""
        return cls(os.environ.get("CASAL_STORE") or str(_ROOT / "data" / "casal.duckdb"))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the store and cannot change it, held as long as the block."""
        self._known()
        with duckdb_in_french(self.place.name), connect(self.place, self.patience) as con:
            con.execute("BEGIN TRANSACTION READ ONLY")
            yield con

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection in one transaction: committed at the end of the block, rolled back if it raises.

        One thread of the process at a time; not to be nested.
        """
        self._known()
        if not _WRITING.acquire(timeout=self.patience):
            raise StoreBusy(self.place.name)
        try:
            with duckdb_in_french(self.place.name), connect(self.place, self.patience) as con:
                con.execute("BEGIN TRANSACTION")
                # An exception ends the connection, and with it the transaction.
                yield con
                self._commit(con)
        finally:
            _WRITING.release()

    def notices(self) -> list[str]:
        """What the first opening by this process had to say: one French sentence for each thing amiss."""
        return list(self._known().notices)

    def last_upload(self) -> int:
        """The number of the last upload, 0 when there is none. Cheap: while the file rests, it is not opened."""
        return self._stamp()[0]

    def stamp(self) -> str:
        """A text that is another one whenever anything was uploaded or restored: the key of caches."""
        return "-".join(map(str, self._stamp()))

    def plans(self) -> list[StoredPlan]:
        """Every plan that has a version, in order of its first upload."""
        with self.read() as con:
            return uploads.stored_plans(con)

    def load_plan(self, plan_id: str, known_on: date | None = None) -> Plan | None:
        """The version of the plan that counts, or counted at the end of the day ``known_on``; None where none does."""
        with self.read() as con:
            upload = effective.version(con, effective.bound(plan_id, known_on=known_on))
            return read_plan(con, upload) if upload else None

    def ledger(
        self, plan_id: str, *, known_on: date | None = None, upto: int | None = None, flipped: int | None = None
    ) -> Ledger | None:
        """The plan and its reports that count, each under the code that its action has now; None without a version.

        known_on: as known at the end of that day in Laval. upto: as known when the upload of that number was the
        last. flipped: as if that upload were undone, or, where it is undone, redone. A report whose code another
        action took since is under « 1.2.3 (ancien) », which no action has: it is an orphan.
        """
        with self.read() as con:
            return effective.ledger(con, effective.bound(plan_id, known_on=known_on, upto=upto, flipped=flipped))

    def ledger_with(self, plan: Plan) -> Ledger:
        """What is known of a plan once this version of it is uploaded: reports follow an action to its new code."""
        with self.read() as con:
            return effective.ledger_with(con, plan)

    def uploads(self, plan_id: str) -> list[Upload]:
        """The history of the plan, the last upload first."""
        with self.read() as con:
            return uploads.history(con, plan_id)

    def upload(self, id_: int) -> Upload | None:
        """The upload of that number, None where there is none."""
        with self.read() as con:
            return uploads.one(con, id_)

    def find_upload(self, plan_id: str, sha256: str) -> Upload | None:
        """The last upload of the file with this digest to this plan, even if undone; None when it was never applied."""
        with self.read() as con:
            return uploads.find(con, plan_id, sha256)

    def file(self, id_: int) -> Source | None:
        """The file of the upload of that number, as it was uploaded; None where it has none."""
        with self.read() as con:
            return uploads.source_of(con, id_)

    def apply(
        self,
        plan_id: str,
        *,
        source: Source,
        author: str,
        note: str = "",
        plan: Plan | None = None,
        reports: Sequence[Report] = (),
        meeting: Meeting | None = None,
        base: int | None = None,
    ) -> int:
        """Append one upload: a file, the version of the plan that it holds if any, and its reports, or nothing at all.

        meeting: the one that it closes, whole, with its commitments and those that it settles; from then on it stands
        as it is, until this upload is undone. Raises MeetingClosed where it is closed already, MeetingGone where its
        draft was deleted, and StateChanged where somebody has noted or changed anything of it since.

        The number of the upload. base: ``last_upload()`` when the change was previewed. Raises StateChanged when the
        plan has had another upload since, of any kind, StoreMismatch when what was written does not read back equal,
        and ValueError for another plan's version; nothing is written then.
        """
        if plan and plan.id != plan_id:
            raise ValueError("the version is that of another plan")
        with self._based(plan_id, base) as con:
            if meeting:
                self._check_same(con, meeting)
            return uploads.add(
                con,
                plan_id,
                source,
                author=author,
                note=note,
                plan=plan,
                reports=reports,
                meeting=meeting,
                name=self.place.name,
            )

    def reverse(self, id_: int, *, author: str, note: str = "", base: int | None = None) -> int:
        """Append the undoing of an upload that counts, or the redoing of one that is undone; the number of that line.

        base: as for ``apply``. Raises NotReversible for a number that is no workbook's and no finding's, and where the
        plan would have no version left, and StateChanged; nothing is written then.
        """
        upload = self.upload(id_)
        if upload is None:
            raise NotReversible.of(id_, None)
        with self._based(upload.plan, base) as con:
            return uploads.reverse(con, id_, author=author, note=note)

    def set_aside(self, plan_id: str, aside: Aside, *, author: str, reason: str, base: int | None = None) -> int:
        """Append the setting aside of a finding, for a reason; the number of that line, whose undoing takes it back.

        base: as for ``apply``. Raises StateChanged, and ValueError without a reason; nothing is written then.
        """
        if not reason.strip():
            raise ValueError("a finding is set aside for a reason")
        with self._based(plan_id, base) as con:
            return uploads.set_aside(con, plan_id, aside, author=author, reason=reason)

    def aside(self, id_: int) -> Aside | None:
        """The finding that the upload of that number set aside, None where it set none."""
        with self.read() as con:
            return uploads.aside_of(con, id_)

    def meetings(self, plan_id: str) -> list[Meeting]:
        """Every meeting of the plan as it stands now, drafts included; the last day first."""
        with self.read() as con:
            return meetings.drafts(con, plan_id)

    def meeting(self, plan_id: str, id_: int) -> Meeting | None:
        """The meeting of that number as it stands now, None where the plan has none."""
        with self.read() as con:
            return next(iter(meetings.drafts(con, plan_id, id_)), None)

    def closed_meeting(self, upload: int) -> Meeting | None:
        """The meeting as the upload of that number closed it, None where it closed none."""
        with self.read() as con:
            return meetings.recorded(con, upload)

    def new_meeting(self, plan_id: str, *first: Part) -> int:
        """Keep a new draft with those parts, its ``Head`` among them; its number."""
        with self.write() as con:
            return meetings.create(con, plan_id, first)

    def save_part(self, meeting: Meeting, *changed: Part) -> None:
        """Save parts of a draft, each in place of what it was.

        Raises MeetingClosed for one that is closed and MeetingGone for one that was deleted; nothing is saved then.
        """
        with self.write() as con:
            self._check_open(con, meeting)
            for part in changed:
                meetings.save(con, meeting.plan, meeting.id, part)

    def save_note(self, meeting: Meeting, item: str, note: Note) -> None:
        """Save what is noted of the item of that id in place of what was. Raises MeetingClosed, as ``save_part``."""
        with self.write() as con:
            self._check_open(con, meeting)
            meetings.save_note(con, meeting.plan, meeting.id, item, note)

    def delete_meeting(self, meeting: Meeting) -> None:
        """Delete a draft for good. Raises MeetingClosed, nothing deleted, for one that is closed."""
        with self.write() as con:
            self._check_open(con, meeting)
            meetings.delete(con, meeting.plan, meeting.id)

    def settle(self, plan_id: str, number: str, day: date, *, author: str, note: str, base: int | None = None) -> int:
        """Append that the commitment of that number was settled on that day; the number of that line.

        base: as for ``apply``. Raises StateChanged, nothing written then. Its undoing opens the commitment again.
        """
        with self._based(plan_id, base) as con:
            return uploads.settle(con, plan_id, number, day, author=author, note=note)

    def settled_by(self, upload: int) -> tuple[str, ...]:
        """The numbers of the commitments that the upload of that number settled."""
        with self.read() as con:
            return meetings.settled_by(con, upload)

    def remove_plan(self, plan_id: str, *, author: str) -> int:
        """Delete a made-up plan, its follow-up and its files for good; the number of the line that says so.

        Its uploads keep their lines, of kind « removed ». Raises NotRemovable, nothing deleted, for any other plan.
        """
        with self.write() as con:
            return removal.remove(con, plan_id, author=author, name=self.place.name)

    def credential(self, role: str) -> str:
        """The hash of the role's passcode, "" when none is set."""
        with self.read() as con:
            return uploads.credential(con, role)

    def set_credential(self, role: str, hash_: str, *, unless_set: bool = False) -> bool:
        """Keep the hash of the role's passcode in place of the former one, "" for none; whether it was kept.

        unless_set: leave a passcode that is there as it is.
        """
        with self.write() as con:
            if unless_set and uploads.credential(con, role):
                return False
            con.execute("DELETE FROM credential WHERE role = ?", [role])
            con.execute("INSERT INTO credential VALUES (?, ?, ?)", [role, hash_, utc_now()])
            return True

    @contextmanager
    def _based(self, plan_id: str, base: int | None) -> Iterator[Connection]:
        """A write to a plan that must still be as it was at the upload ``base``, where one is given."""
        with self.write() as con:
            if base is not None:
                uploads.check_base(con, plan_id, base, self.place.name)
            yield con

    def _check_open(self, con: Connection, meeting: Meeting) -> Meeting:
        """The draft as it stands. Raises MeetingClosed where an upload that is not undone has closed the meeting."""
        now = next(iter(meetings.drafts(con, meeting.plan, meeting.id)), None)
        if now is None:
            raise MeetingGone(self.place.name)
        if now.upload is not None:
            raise MeetingClosed(self.place.name, number=now.upload)
        return now

    def _check_same(self, con: Connection, meeting: Meeting) -> None:
        """Raise StateChanged where the draft is no more as it was seen; the time that it took aside."""
        if replace(self._check_open(con, meeting), course=meeting.course) != meeting:
            raise StateChanged(self.place.name)

    def _known(self) -> _Known:
        """Open and verify the store, once in this process for as long as the file is the same one."""
        with _LEARNING:
            known = _KNOWN.get(self.place)
            if known is None or known.inode != _inode(self.place.path):
                notices = open_first(self.place, self.patience)
                known = _KNOWN[self.place] = _Known(_inode(self.place.path), notices)
            return known

    def _stamp(self) -> tuple[int, str]:
        known, signature = self._known(), _signature(self.place)
        remembered = known.stamp
        if remembered and remembered[0] == signature:
            return remembered[1]
        with self.read() as con:
            id_, digest = con.execute(_STAMP).fetchall()[0]
        # A file that was written just now may be written again without its time telling the difference.
        if not _just_written(signature):
            known.stamp = signature, (id_, digest)
        return id_, digest

    def _commit(self, con: Connection) -> None:
        try:
            con.execute("COMMIT")
        except duckdb.Error:
            leave(con, self.place)
            raise
        self._checkpoint(con)

    def _checkpoint(self, con: Connection) -> None:
        """Empty the journal into the file. The write stands without it: the next opening replays the journal.

        Not in DuckLake, whose CHECKPOINT rewrites data files and expires the past.
        """
        if not self.place.lake:
            with suppress(duckdb.Error):
                con.execute("CHECKPOINT")


def _inode(path: Path) -> tuple[int, int]:
    """Which file stands at the path, (0, 0) for none: another one was not verified yet."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def _signature(place: Place) -> Signature:
    """What tells that the store was written since: inode, size and time of the file and of its journal."""
    return tuple(_mark(path) for path in (place.path, place.wal))


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _just_written(signature: Signature) -> bool:
    newest = max((mark[2] for mark in signature if mark), default=0)
    return time.time() - newest / 1e9 < _SETTLED
