"""Whether the store still holds what was written: every upload records how many rows it has, and their hash.

DuckDB opens a file whose journal was cut without an error, one write short; and a file edited by hand looks
like any other. So what is there is compared with what was recorded, and a difference is said, never mended.
"""

from pathlib import Path
from typing import NamedTuple

import duckdb

from casal_data.french import typeset

_PRINTS = Path(__file__).with_name("integrity.sql").read_text(encoding="utf-8")
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


def record(con: duckdb.DuckDBPyConnection, upload: int) -> None:
    """Write into the upload's row what its rows amount to; to be done last in the transaction that adds it."""
    found = _found(con, upload)[upload]
    con.execute("UPDATE upload SET row_count = ?, row_hash = ? WHERE id = ?", [*found, upload])


def differences(con: duckdb.DuckDBPyConnection) -> list[str]:
    """One French sentence for each upload whose rows are not those that were recorded, in order of upload.

    Uploads are numbered without gaps, so a number that is skipped is an upload that was lost.
    """
    recorded = {id_: Print(*prints) for id_, *prints in con.execute(_RECORDED).fetchall()}
    found = _found(con, None)
    ids = sorted({*found, *range(1, max(recorded, default=0) + 1)})
    wrong = [id_ for id_ in ids if id_ not in recorded or recorded[id_] != found.get(id_)]
    return [_sentence(id_, recorded.get(id_), found.get(id_)) for id_ in wrong]


def _found(con: duckdb.DuckDBPyConnection, upload: int | None) -> dict[int, Print]:
    """What is in the tables now, of one upload or (None) of all."""
    rows = con.execute(_PRINTS, {"upload": upload}).fetchall()
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
