"""The parts of a meeting as JSON, and back: what ``meeting_draft`` keeps of each, and ``meeting`` of all of them."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from casal_data.meeting import Commitment, Course, Entry, Head, Item, ItemKind, Meeting, Note, Part, People
from casal_data.model import Subject
from casal_data.vocabulary import Field

HEAD, AGENDA, PEOPLE, COURSE, NOTE = "head", "agenda", "people", "course", "note/"
_NAMES = {Head: HEAD, tuple: AGENDA, People: PEOPLE, Course: COURSE}


def name_of(part: Part) -> str:
    """Under which name a part is kept."""
    return _NAMES[type(part)]


def written(part: Part | Note) -> str:
    """A part as JSON, days and moments in ISO 8601."""
    plain = [asdict(item) for item in part] if isinstance(part, tuple) else _plain(part)
    return json.dumps(plain, ensure_ascii=False, default=_iso)


def whole(meeting: Meeting) -> str:
    """Every part of a meeting as one JSON object, by its name."""
    parts: dict[str, Part | Note] = {
        HEAD: meeting.head, AGENDA: meeting.agenda, PEOPLE: meeting.people, COURSE: meeting.course,
    }  # fmt: skip
    parts |= {f"{NOTE}{id_}": note for id_, note in meeting.notes.items()}
    return json.dumps({name: json.loads(written(part)) for name, part in parts.items()}, ensure_ascii=False)


def meeting(id_: int, plan: str, parts: Mapping[str, Any], upload: int | None) -> Meeting:
    """The meeting of those parts, each as ``json.loads`` gives it."""
    return Meeting(
        id_,
        plan,
        _head(parts[HEAD]),
        agenda=tuple(Item(**{**item, "kind": ItemKind(item["kind"])}) for item in parts.get(AGENDA, ())),
        people=People(**{name: _frozen(value) for name, value in parts.get(PEOPLE, {}).items()}),
        course=_course(parts.get(COURSE, {})),
        notes={name.removeprefix(NOTE): _note(found) for name, found in parts.items() if name.startswith(NOTE)},
        upload=upload,
    )


def _plain(part: Head | People | Course | Note) -> dict[str, Any]:
    if isinstance(part, Course):
        return {name: getattr(part, name) for name in part.__dataclass_fields__} | {"spent": dict(part.spent)}
    if isinstance(part, Note):
        entries = [{**asdict(each.subject), "values": dict(each.values), "day": each.day} for each in part.entries]
        told = {"discussion": part.discussion, "decision": part.decision, "settled": part.settled}
        return {**told, "commitments": [asdict(each) for each in part.commitments], "entries": entries}
    return asdict(part)


def _iso(value: date | time) -> str:
    return value.isoformat()


def _head(found: Mapping[str, Any]) -> Head:
    start, since = time.fromisoformat(found["start"]), found["since"]
    day = date.fromisoformat(found["day"])
    return Head(**{**found, "day": day, "start": start, "since": since and date.fromisoformat(since)})


def _course(found: Mapping[str, Any]) -> Course:
    moments = {name: found.get(name) and datetime.fromisoformat(found[name]) for name in ("at", "begun", "ended")}
    return Course(**{**found, **moments})


def _note(found: Mapping[str, Any]) -> Note:
    commitments = [{**each, "by": each["by"] and date.fromisoformat(each["by"])} for each in found["commitments"]]
    return Note(
        found["discussion"],
        found["decision"],
        tuple(Commitment(**each) for each in commitments),
        tuple(_entry(each) for each in found["entries"]),
        tuple(found["settled"]),
    )


def _entry(found: Mapping[str, Any]) -> Entry:
    values = {Field(name): value for name, value in found["values"].items()}
    day = found["day"] and date.fromisoformat(found["day"])
    return Entry(Subject(found["action"], found["target"], found["partner"]), values, day)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
