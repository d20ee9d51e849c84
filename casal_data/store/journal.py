"""DuckDB's journal (WAL) found at the first opening: what a crash, a full disk or a bad disk left there.

A journal that was cut opens without an error, one write short; one that is damaged shuts the store. In both
cases the bytes are kept under another name, and every opening says so until somebody moves that file away.
"""

import re
import shutil
import struct
from collections.abc import Callable

from casal_data.french import typeset
from casal_data.store.connection import Connection, Place, connect, inspect
from casal_data.store.errors import StoreCorrupt, StoreError, StoreJournalUnreadable

# Read from journals of DuckDB 1.5.5: a header (with the identity of the file in DuckLake's), then entries of a
# length and a checksum of 8 bytes each, the content's third byte saying what it is. A whole journal ends with
# a commit (100) or a checkpoint (99).
_HEADER = re.compile(
    rb"d\x00be\x00.(f\x00\x10([\x80-\xff]?[\x00-\x7f]){16}g\x00[\x80-\xff]*[\x00-\x7f])?\xff\xff", re.DOTALL
)
_ENDS = (99, 100)

_CUT, _UNREADABLE, _COPY = "wal.coupe", "wal.illisible", "copie"
_NOTICES = {
    _CUT: (
        "Une écriture a été interrompue et son journal, incomplet, est gardé sous « {name} » : vérifiez dans "
        "l'historique que le dernier dépôt y est, refaites-le sinon, puis déplacez ce fichier."
    ),
    _UNREADABLE: (
        "Le journal de la dernière écriture n'a pas pu être relu et est gardé sous « {name} » : vérifiez dans "
        "l'historique que le dernier dépôt y est, refaites-le sinon, puis déplacez ce fichier."
    ),
}


def examine(place: Place, patience: float, check: Callable[[Connection], None]) -> None:
    """Look at a file that is there before it is opened for good, and see to the journal beside it.

    ``check`` gets a connection that only reads, and raises when the file is not to be touched. A journal that is
    cut is copied, one that cannot be replayed is set aside: nothing is deleted. Raises StoreCorrupt, with
    everything left as it was, when the file does not open without its journal either.
    """
    try:
        with inspect(place, patience) as con:
            check(con)
            journal = place.wal.read_bytes() if place.wal.exists() else None
            if journal is not None and not is_whole(journal):
                place.beside(_CUT).write_bytes(journal)
    except StoreJournalUnreadable as error:
        _set_aside(place, patience, check, error)
        return
    if journal is not None:
        _finish(place, patience, journal)


def notices(place: Place) -> list[str]:
    """One French sentence for each journal kept beside the store."""
    kept = sorted(path.name for path in place.path.parent.iterdir())
    return [
        typeset(sentence.format(name=name))
        for what, sentence in _NOTICES.items()
        for name in kept
        if name.startswith(f"{place.name}.{what}-")
    ]


def is_whole(journal: bytes) -> bool:
    """Whether the journal ends where a write ends. One whose header is not known here counts as whole."""
    header = _HEADER.match(journal)
    if header is None:
        return True
    position, last = header.end(), _ENDS[0]
    while position + 19 <= len(journal):
        (length,) = struct.unpack_from("<Q", journal, position)
        last = journal[position + 18]
        position += 16 + length
    return position == len(journal) and last in _ENDS


def _finish(place: Place, patience: float, journal: bytes) -> None:
    """Bring what the journal holds into the file, so that the next look does not find the same again."""
    with connect(Place(place.path), patience) as con:
        con.execute("CHECKPOINT")
        # A checkpoint with nothing to bring leaves the journal: its one write was cut, and a copy of it is kept.
        if not is_whole(journal) and place.wal.exists() and place.wal.read_bytes() == journal:
            place.wal.unlink()


def _set_aside(place: Place, patience: float, check: Callable[[Connection], None], error: StoreError) -> None:
    """Copy the file, see that the copy opens alone, and only then take the journal away from the file."""
    copy = place.beside(_COPY)
    try:
        shutil.copy2(place.path, copy)
        with inspect(Place(copy), patience) as con:
            check(con)
    except StoreCorrupt:
        copy.unlink()
        raise error from None
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    place.wal.rename(place.beside(_UNREADABLE))
