"""The follow-ups of a meeting: those that it decides, and those of earlier ones with where they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casal_data.frames import known
from casal_data.meeting import Commitment, CommitmentState, Item, Meeting
from casal_data.query import Scope, run
from casal_data.store import Store


@dataclass(frozen=True, slots=True)
class Decided:
    """A follow-up that the meeting decided. number: « 3.2 ». point: the number of its item. code: "" for no action."""

    number: str
    point: int
    code: str
    what: str
    who: str
    by: date | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A follow-up of an earlier meeting that was open when this one began. state: where it stood at the end of it."""

    number: str
    decided: date
    code: str
    what: str
    who: str
    by: date | None
    state: CommitmentState


def decided(meeting: Meeting) -> tuple[Decided, ...]:
    """What the meeting decided that somebody does, in the order of its agenda."""

    def of(number: str, item: Item, each: Commitment) -> Decided:
        return Decided(number, meeting.number(item), item.code, each.what, each.who, each.by)

    return tuple(of(*each) for each in meeting.commitments())


def earlier(store: Store, scope: Scope, meeting: Meeting) -> tuple[Earlier, ...]:
    """The earlier follow-ups that this meeting settled, or that were still open at the end of it, the oldest first."""
    settled = meeting.settled()
    rows = run(store, "suivis", scope).iloc[::-1]
    states = {state.label: state for state in CommitmentState}
    found = [_earlier(row, states[row["État"]], settled) for row in rows.to_dict("records")]
    own = f"{meeting.id}."
    kept = [each for each in found if not each.number.startswith(own)]
    kept = [each for each in kept if each.state is not CommitmentState.SETTLED or each.number in settled]
    return tuple(sorted(kept, key=lambda each: (each.decided, [int(part) for part in each.number.split(".")])))


def _earlier(row: Mapping[Any, Any], state: CommitmentState, settled: Iterable[str]) -> Earlier:
    code, who, by = (known(row[name]) for name in ("Code", "Qui", "Échéance"))
    now = CommitmentState.SETTLED if row["Suivi"] in settled else state
    return Earlier(row["Suivi"], row["Réunion"], code or "", row["Quoi"], who or "", by, now)
