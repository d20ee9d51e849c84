"""Meetings in the store: drafts, saved part by part, and what the closing of one adds to an upload."""

import json
from collections.abc import Iterable

from casal_data.clock import utc_now
from casal_data.meeting import Meeting, Note, Part
from casal_data.store import effective, parts
from casal_data.store.connection import Connection
from casal_data.store.effective import EFFECTIVE
from casal_data.store.rows import insert

_DRAFTS = """
    SELECT meeting, part, content FROM meeting_draft
    WHERE plan = $plan AND part <> 'deleted' AND ($id::BIGINT IS NULL OR meeting = $id::BIGINT)
    ORDER BY meeting, part
"""
_CLOSED = f"""
    {EFFECTIVE}
    SELECT m.id, max(m.upload) FROM meeting m JOIN effective e ON e.id = m.upload GROUP BY m.id
"""
_RECORD = "SELECT m.id, u.plan, m.content FROM meeting m JOIN upload u ON u.id = m.upload WHERE m.upload = ?"


def drafts(con: Connection, plan: str, id_: int | None = None) -> list[Meeting]:
    """The meetings of a plan, or the one of that number, as they stand now; the last day first."""
    found: dict[int, dict[str, object]] = {}
    for meeting, part, content in con.execute(_DRAFTS, {"plan": plan, "id": id_}).fetchall():
        found.setdefault(meeting, {})[part] = json.loads(content)
    closed = dict(con.execute(_CLOSED, effective.bound(plan)).fetchall()) if found else {}
    meetings = [parts.meeting(number, plan, each, closed.get(number)) for number, each in found.items()]
    return sorted(meetings, key=lambda each: (each.head.day, each.id), reverse=True)


def recorded(con: Connection, upload: int) -> Meeting | None:
    """The meeting as that upload closed it, None where it closed none."""
    rows = con.execute(_RECORD, [upload]).fetchall()
    return parts.meeting(rows[0][0], rows[0][1], json.loads(rows[0][2]), upload) if rows else None


def create(con: Connection, plan: str, first: Iterable[Part]) -> int:
    """Add a draft with those parts; its number, one that no meeting has had."""
    statement = "SELECT greatest((SELECT max(meeting) FROM meeting_draft), (SELECT max(id) FROM meeting))"
    number = int(con.execute(statement).fetchall()[0][0] or 0) + 1
    for part in first:
        _save(con, plan, number, parts.name_of(part), parts.written(part))
    return number


def save(con: Connection, plan: str, id_: int, part: Part) -> None:
    """Save a part in place of what it was."""
    _save(con, plan, id_, parts.name_of(part), parts.written(part))


def save_note(con: Connection, plan: str, id_: int, item: str, note: Note) -> None:
    """Save what is noted of the item of that id in place of what was."""
    _save(con, plan, id_, f"{parts.NOTE}{item}", parts.written(note))


def delete(con: Connection, plan: str, id_: int) -> None:
    """Delete the draft of that number; a row stays in its place, so that no other meeting gets the number."""
    con.execute("DELETE FROM meeting_draft WHERE meeting = ?", [id_])
    _save(con, plan, id_, "deleted", "{}")


def write(con: Connection, meeting: Meeting, upload: int) -> bool:
    """Add the meeting as it is closed, carrying ``upload``; whether it reads back equal."""
    day = meeting.head.day
    insert(con, "meeting", [{"upload": upload, "id": meeting.id, "day": day, "content": parts.whole(meeting)}])
    rows = [
        {"number": number, "action": item.code, "what": each.what, "who": each.who, "due": each.by}
        for number, item, each in meeting.commitments()
    ]
    insert(con, "commitment", [{"upload": upload, "position": place, **row} for place, row in enumerate(rows)])
    settle(con, upload, meeting.settled(), day)
    back = recorded(con, upload)
    return back is not None and parts.whole(back) == parts.whole(meeting)


def settle(con: Connection, upload: int, numbers: Iterable[str], day: object) -> None:
    """Add that those commitments were settled on that day."""
    insert(con, "settlement", [{"upload": upload, "number": number, "day": day} for number in numbers])


def settled_by(con: Connection, upload: int) -> tuple[str, ...]:
    """The numbers of the commitments that an upload settled."""
    rows = con.execute("SELECT number FROM settlement WHERE upload = ? ORDER BY number", [upload]).fetchall()
    return tuple(number for (number,) in rows)


def _save(con: Connection, plan: str, id_: int, part: str, content: str) -> None:
    con.execute("DELETE FROM meeting_draft WHERE meeting = ? AND part = ?", [id_, part])
    row = {"meeting": id_, "plan": plan, "part": part, "content": content, "at": utc_now()}
    insert(con, "meeting_draft", [row])
