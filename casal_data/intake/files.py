"""From a file to the store: read, compare, apply. The page and the command line both come through here."""

from dataclasses import dataclass
from pathlib import Path

from casal_data.compare import compare
from casal_data.model import Change, Plan
from casal_data.read import Problem, read_plan
from casal_data.store import Source, StateChanged, Store, Upload

FIRST_PLAN = Path(__file__).parent.parent / "data" / "plan_casal_2016_2020.xlsx"
FIRST_AUTHOR = "Premier démarrage"


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file would do to the store, before anything is written.

    plan: None where the file is refused. base: the store's last upload of the plan when it was compared.
    former: the last upload that brought this very file to this plan, if any.
    """

    source: Source
    plan: Plan | None
    problems: tuple[Problem, ...]
    changes: tuple[Change, ...] = ()
    base: int = 0
    former: Upload | None = None

    @property
    def accepted(self) -> bool:
        return self.plan is not None


def prepare(store: Store, source: Source, plan_id: str | None = None) -> Intake:
    """Read a plan workbook and compare it with the plan it is a new version of (same title, or ``plan_id``)."""
    reading = read_plan(source.content, source.name, plan_id)
    if reading.plan is None:
        return Intake(source, None, reading.problems)
    base = store.last_upload()
    current = store.load_plan(reading.plan.id)
    former = store.find_upload(reading.plan.id, source.sha256)
    changes = compare(current, reading.plan)
    return Intake(source, reading.plan, reading.problems, changes, base, former)


def apply(store: Store, intake: Intake, *, author: str, note: str = "") -> int | None:
    """Write what was prepared as one upload; its number, or None where there was nothing to change.

    Raises StateChanged when somebody applied another upload in between, ValueError for a refused file.
    """
    if intake.plan is None:
        raise ValueError("a refused file cannot be applied")
    if not intake.changes:
        return None
    return store.apply_plan(intake.plan, intake.source, author=author, note=note, base=intake.base)


def first_start(store: Store) -> None:
    """Give an empty store its first plan, as upload 1; do nothing to any other. Safe when two start at once."""
    if store.last_upload():
        return
    intake = prepare(store, Source(FIRST_PLAN.name, FIRST_PLAN.read_bytes()))
    try:
        apply(store, intake, author=FIRST_AUTHOR, note="Plan publié, chargé au premier démarrage")
    except StateChanged:
        return  # another process gave the store its plan meanwhile
