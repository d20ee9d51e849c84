"""The first start of a store: the real plan, and the made-up one that gives every view something to show."""

from pathlib import Path

from casal_data.intake.files import apply, prepare
from casal_data.store import Source, StateChanged, Store
from casal_data.vocabulary import FICTIVE

_DATA = Path(__file__).parents[2] / "data"
FIRST_PLAN = _DATA / "plan_casal_2016_2020.xlsx"
DEMONSTRATION = _DATA / "demonstration"
FIRST_AUTHOR = "Premier démarrage"


def first_start(store: Store) -> None:
    """Give an empty store the published plan, then the demonstration; do nothing to one that anybody wrote to.

    A first start that was cut short goes on where it stopped. Safe when two start at once.
    """
    files = [(FIRST_PLAN, "Plan publié"), (DEMONSTRATION / "plan_demonstration.xlsx", FICTIVE)]
    files += [(workbook, FICTIVE) for workbook in sorted(DEMONSTRATION.glob("suivi_*.xlsx"))]
    done = store.last_upload()
    if done >= len(files) or (done and not _is_ours(store, done)):
        return
    try:
        for workbook, note in files[done:]:
            intake = prepare(store, Source(workbook.name, workbook.read_bytes()))
            apply(store, intake, author=FIRST_AUTHOR, note=f"{note}, au premier démarrage")
    except StateChanged:
        return  # another process is giving the store its plans


def _is_ours(store: Store, last: int) -> bool:
    """Whether every upload so far came from here: a store that lost some, or got others, is somebody's."""
    uploads = [upload for plan in store.plans() for upload in store.uploads(plan.id)]
    return len(uploads) == last and all(upload.author == FIRST_AUTHOR for upload in uploads)
