"""Whether the store still holds what was written: every upload records how many rows it has, and their hash.

DuckDB opens a file whose journal was cut without an error, one write short; and a file edited by hand looks
like any other. So what is there is compared with what was recorded, and a difference is said, never mended.
"""

from collections.abc import Iterable
from typing import NamedTuple

import duckdb

from casal_data.french import typeset

_TABLES = (
    "upload", "upload_file", "plan", "plan_note", "period", "objective", "crosscutting", "orientation", "action",
    "means", "target", "assignment", "schedule", "link", "partner", "report", "reversal", "former_code",
    "aside", "meeting", "commitment", "settlement",
)  # fmt: skip
_ROWS = {
    "upload": "SELECT id, 'upload', to_json(t) FROM (SELECT * EXCLUDE (row_count, row_hash) FROM upload) t",
    # The file is hashed first, rather than spelled out as JSON.
    "upload_file": "SELECT upload, 'upload_file', to_json({'sha256': sha256(content)}) FROM upload_file",
}
# A sum and not an exclusive or, so that two equal rows do not cancel out. NULLs are dropped from a row
# (json_merge_patch), so that a column that a later migration adds does not change the hash of older uploads.
_PRINTS = """
    WITH written(upload, place, row_) AS ({rows})
    SELECT
        upload,
        count(*) AS row_count,
        sum(md5_number_lower(place || json_merge_patch('{{}}'::JSON, row_)::VARCHAR))::VARCHAR AS row_hash
    FROM written
    WHERE $upload::BIGINT IS NULL OR upload = $upload
    GROUP BY upload
    ORDER BY upload
"""
_RECORDED = "SELECT id, row_count, row_hash FROM upload"
_LOST = "Le dépôt {id} manque dans la base"
_ORPHAN = "Des lignes de la base sont d'un dépôt {id} qui n'y est pas inscrit"
_COUNT = "Le dépôt {id} a été enregistré avec {recorded} lignes et la base en contient {found}"
_CONTENT = "Le contenu du dépôt {id} n'est plus celui qui a été enregistré"
_REMEDY = " : comparez la base avec votre dernière sauvegarde avant de continuer."


class Print(NamedTuple):
    """What an upload's rows in all tables amount to: their number and their order-independent hash."""

    row_count: int
    row_hash: str


def record(con: duckdb.DuckDBPyConnection, upload: int, tables: Iterable[str] = _TABLES) -> None:
    """Write into the upload's row what its rows amount to; to be done last in the transaction that adds it.

    tables: those that it has rows in, where that is known: DuckLake takes long to look into each.
    """
    found = _found(con, upload, tables)[upload]
    con.execute("UPDATE upload SET row_count = ?, row_hash = ? WHERE id = ?", [*found, upload])


def differences(con: duckdb.DuckDBPyConnection) -> list[str]:
    """One French sentence for each upload whose rows are not those that were recorded, in order of upload.

    Uploads are numbered without gaps, so a number that is skipped is an upload that was lost.
    """
    recorded = {id_: Print(*prints) for id_, *prints in con.execute(_RECORDED).fetchall()}
    found = _found(con, None, _TABLES)
    ids = sorted({*found, *range(1, max(recorded, default=0) + 1)})
    wrong = [id_ for id_ in ids if id_ not in recorded or recorded[id_] != found.get(id_)]
    return [_sentence(id_, recorded.get(id_), found.get(id_)) for id_ in wrong]


def _found(con: duckdb.DuckDBPyConnection, upload: int | None, tables: Iterable[str]) -> dict[int, Print]:
    """What is in the tables now, of one upload or (None) of all."""
    selects = (_ROWS.get(table, f"SELECT upload, '{table}', to_json(t) FROM {table} t") for table in tables)
    rows = con.execute(_PRINTS.format(rows=" UNION ALL ".join(selects)), {"upload": upload}).fetchall()
    return {id_: Print(row_count, row_hash) for id_, row_count, row_hash in rows}


def _sentence(upload: int, recorded: Print | None, found: Print | None) -> str:
    if recorded is None:
        text = _ORPHAN if found else _LOST
    elif found is None or recorded.row_count != found.row_count:
        text = _COUNT
    else:
        text = _CONTENT
    counts = {"recorded": recorded.row_count if recorded else 0, "found": found.row_count if found else 0}
    return typeset(text.format(id=upload, **counts) + _REMEDY)
