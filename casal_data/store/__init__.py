"""The store: everything that was uploaded, append-only, in one DuckDB file or in DuckLake. The only writer.

It knows SQL and the dataclasses of ``model``, and nothing of Excel or of screens.
"""

from casal_data.store.backup import Holdings, Restored, RestorePreview, backup, preview_restore, restore
from casal_data.store.effective import EFFECTIVE
from casal_data.store.errors import (
    BackupDamaged,
    MeetingClosed,
    MeetingGone,
    NotABackup,
    NotRemovable,
    NotReversible,
    StateChanged,
    StoreBusy,
    StoreCorrupt,
    StoreError,
    StoreExists,
    StoreForeign,
    StoreFull,
    StoreMismatch,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
    StoreUnsupported,
)
from casal_data.store.store import Store
from casal_data.store.uploads import REVERSIBLE, Aside, Source, StoredPlan, Upload

__all__ = [
    "EFFECTIVE",
    "REVERSIBLE",
    "Aside",
    "BackupDamaged",
    "Holdings",
    "MeetingClosed",
    "MeetingGone",
    "NotABackup",
    "NotRemovable",
    "NotReversible",
    "RestorePreview",
    "Restored",
    "Source",
    "StateChanged",
    "Store",
    "StoreBusy",
    "StoreCorrupt",
    "StoreError",
    "StoreExists",
    "StoreForeign",
    "StoreFull",
    "StoreMismatch",
    "StoreMissing",
    "StoreNewer",
    "StoreReadOnly",
    "StoreUnsupported",
    "StoredPlan",
    "Upload",
    "backup",
    "preview_restore",
    "restore",
]
