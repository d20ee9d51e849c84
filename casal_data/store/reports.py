"""Reports as rows of the store's table, and back: all at once, since a workbook may hold tens of thousands."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from casal_data.model import Report, Subject
from casal_data.store.connection import Connection
from casal_data.store.rows import insert_table
from casal_data.vocabulary import Field

_NUMBERS = frozenset({Field.PERCENT, Field.VALUE, Field.GOAL})
_FIELDS = {field.value: field for field in Field}
_WRITTEN = "SELECT * FROM report WHERE upload = ? ORDER BY position"


def write_reports(con: Connection, reports: Sequence[Report], upload: int) -> bool:
    """Add the reports, in their order, each carrying ``upload``; whether they read back equal."""
    rows = _table(reports, upload, con.execute("SELECT * FROM report LIMIT 0").to_arrow_table().schema)
    insert_table(con, "report", rows)
    return bool(con.execute(_WRITTEN, [upload]).to_arrow_table().equals(rows))


def to_reports(found: pa.Table) -> list[Report]:
    """The reports of a table with the columns of ``report``, in its order."""
    columns = found.to_pydict()
    keys = list(zip(columns["action"], columns["target"], columns["partner"], strict=True))
    # A subject is reported on again and again: one object of each.
    subjects = {key: Subject(*key) for key in set(keys)}
    rest = (columns[name] for name in ("field", "day", "text", "number", "upload"))
    return [
        Report(subjects[key], _FIELDS[field], day, text if number is None else number, upload)
        for key, field, day, text, number, upload in zip(keys, *rest, strict=True)
    ]


def _table(reports: Sequence[Report], upload: int, schema: pa.Schema) -> pa.Table:
    columns: dict[str, Any] = {
        "upload": [upload] * len(reports),
        "position": range(len(reports)),
        "action": [each.subject.action for each in reports],
        "target": [each.subject.target for each in reports],
        "partner": [each.subject.partner for each in reports],
        "field": [each.field.value for each in reports],
        "day": [each.day for each in reports],
        "text": [None if each.field in _NUMBERS else each.value for each in reports],
        "number": [each.value if each.field in _NUMBERS else None for each in reports],
    }
    return pa.table(columns, schema=schema)
