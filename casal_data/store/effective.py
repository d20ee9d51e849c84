"""The state of a plan: what its uploads lead to, those that were undone aside. See ``effective.sql``."""

from datetime import date
from pathlib import Path
from typing import Any

from casal_data.clock import end_of_day
from casal_data.ledger import Ledger
from casal_data.model import Plan, Report
from casal_data.store.connection import Connection
from casal_data.store.reports import to_reports
from casal_data.store.rows import read_plan

EFFECTIVE = Path(__file__).with_name("effective.sql").read_text(encoding="utf-8")
"""The prelude of every query about the state of a plan; it says what it defines and which values it binds."""

_VERSION = f"{EFFECTIVE} SELECT upload FROM version"
_REPORTED = f"{EFFECTIVE} SELECT * FROM reported ORDER BY upload, position"


def bound(
    plan_id: str,
    *,
    known_on: date | None = None,
    upto: int | None = None,
    flipped: int | None = None,
    coming: Plan | None = None,
) -> dict[str, Any]:
    """The values that ``EFFECTIVE`` binds; ``known_on`` is known at the end of that day in Laval."""
    until = end_of_day(known_on) if known_on else None
    formers = coming and [{"action": each.code, "former": each.former} for each in coming.actions if each.former]
    return {"plan": plan_id, "known_until": until, "upto": upto, "flipped": flipped, "coming": formers}


def version(con: Connection, values: dict[str, Any]) -> int | None:
    """The number of the upload that brought the version of the plan that counts; None where none does."""
    found: int | None = con.execute(_VERSION, values).fetchall()[0][0]
    return found


def ledger(con: Connection, values: dict[str, Any]) -> Ledger | None:
    """The plan and every report that counts; None where the plan has no version."""
    upload = version(con, values)
    return None if upload is None else Ledger(read_plan(con, upload), _reports(con, values))


def ledger_with(con: Connection, plan: Plan) -> Ledger:
    """The plan as a version to come has it, and every report that counts once it is uploaded."""
    return Ledger(plan, _reports(con, bound(plan.id, coming=plan)))


def _reports(con: Connection, values: dict[str, Any]) -> list[Report]:
    return to_reports(con.execute(_REPORTED, values).to_arrow_table())
