"""Taking a made-up plan away for good: the one way in which rows ever leave the store."""

from casal_data.store import integrity, uploads
from casal_data.store.connection import Connection
from casal_data.store.errors import NotRemovable
from casal_data.vocabulary import FICTIVE

_CONTENT = """
    SELECT table_name FROM duckdb_columns()
    WHERE database_name = current_database() AND column_name = 'upload' AND NOT internal
    ORDER BY table_name
"""
_REAL = """
    SELECT 1 FROM upload u
    WHERE u.plan = $plan AND u.kind = 'plan' AND NOT EXISTS (
        SELECT 1 FROM plan_note n WHERE n.upload = u.id AND starts_with(n.text, $fictive)
    )
"""
_OF_PLAN = "SELECT id FROM upload WHERE plan = ? AND kind NOT IN ('removed', 'removal') ORDER BY id"


def remove(con: Connection, plan_id: str, *, author: str, name: str) -> int:
    """Delete a plan and its follow-up, files included, and append a line that says so; its number.

    The uploads keep their lines in the history. To be called in a transaction. Raises NotRemovable unless every
    version of the plan, undone ones included, is made up.
    """
    ids = [id_ for (id_,) in con.execute(_OF_PLAN, [plan_id]).fetchall()]
    if not ids or con.execute(_REAL, {"plan": plan_id, "fictive": FICTIVE}).fetchall():
        raise NotRemovable(name, plan=plan_id)
    for (table,) in con.execute(_CONTENT).fetchall():
        con.execute(f"DELETE FROM {table} WHERE list_contains(?::BIGINT[], upload)", [ids])
    con.execute("DELETE FROM meeting_draft WHERE plan = ?", [plan_id])
    con.execute("UPDATE upload SET kind = 'removed' WHERE list_contains(?::BIGINT[], id)", [ids])
    removal = uploads.append(con, plan_id, "removal", author=author)
    for each in (*ids, removal):
        integrity.record(con, each, ("upload",))
    return removal
