"""A workbook on its way to the store: what it would change, the template it is made from, and applying it."""

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypedDict

from casal_data.clock import today
from casal_data.compare import compare, overriding, report_changes
from casal_data.ledger import Ledger
from casal_data.meeting import Meeting
from casal_data.model import Change, Conflict, Plan, Progress, Report, Subject
from casal_data.query import pick_plan
from casal_data.read import Annotated, Known, Problem, Reading, annotate, read_workbook, to_template
from casal_data.store import Source, Store, StoredPlan, StoreError, Upload
from casal_data.text import slug


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file would do to the store, before anything is written.

    plan_id: the plan it is for, None where that is not known. plan: the version of the plan that it holds and that
    differs from the present one, else None. progress: what it reports, None where it holds no follow-up or is refused.
    changes: all that it changes, rows in conflict apart. reports: what is written with it, conflicts apart.
    base: the store's last upload when it was compared. former: the last upload that brought this very file, if any.
    known: what was known of the plan then, None for a plan that is new. printed: what the workbook's template was
    filled from, None where that is not known.
    """

    source: Source
    plan_id: str | None
    plan: Plan | None
    progress: Progress | None
    problems: tuple[Problem, ...]
    accepted: bool = False
    changes: tuple[Change, ...] = ()
    reports: tuple[Report, ...] = ()
    base: int = 0
    former: Upload | None = None
    known: Ledger | None = None
    printed: Ledger | None = None

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The rows that somebody must choose a side for."""
        return self.progress.conflicts if self.progress else ()

    @property
    def kept(self) -> tuple[Subject, ...]:
        """What others changed since the workbook's template was made, and that it leaves as they did."""
        return self.progress.kept if self.progress else ()


def _silent(sentence: str) -> None:
    """Tell nobody."""


def prepare(
    store: Store,
    source: Source,
    plan_id: str | None = None,
    *,
    shown: str | None = None,
    step: Callable[[str], None] = _silent,
) -> Intake:
    """Read a workbook and compare it with the plan that it is for: the one it names, else ``plan_id``.

    shown: the plan that is looked at, which a workbook of progress alone must be of; a plan's own names itself.
    step: is told, in French, what begins. Nothing is written.
    """
    step("Lecture du classeur")
    base = store.last_upload()
    ledgers = _Ledgers(store, plan_id, base)
    reading = read_workbook(source.content, source.name, ledgers.known, plan_id, shown)
    if reading.is_refused or reading.plan_id is None:
        return _refused(source, reading, base)
    step("Comparaison avec l'état présent")
    known = ledgers.present(reading.plan_id)
    progress = reading.progress
    printed = ledgers.upto(reading.plan_id, progress.base) if progress and progress.base else None
    return Intake(
        source,
        reading.plan_id,
        problems=reading.problems,
        accepted=True,
        base=base,
        former=store.find_upload(reading.plan_id, source.sha256),
        known=known,
        printed=printed,
        progress=progress,
        **_compared(known, ledgers.following, reading.plan, progress),
    )


def check(store: Store, source: Source, plan_id: str | None = None, *, tell: Callable[[str], None] = _silent) -> Intake:
    """``prepare`` for whoever only asks what is wrong: no store is made where there is none.

    A plan's workbook is then read by itself, and so it is where the store cannot be opened; progress is not, since it
    is that of a plan: refused without a store, and a StoreError for one that cannot be opened. tell: is told, in
    French, why a workbook was compared with nothing. Raises RequestError for the id of no plan.
    """
    is_there = os.path.exists(store.place.path)
    if plan_id:
        pick_plan(store.plans() if is_there else [], plan_id)
    if not is_there:
        tell(_NO_STORE.format(name=store.place.name))
        return _alone(source, read_workbook(source.content, source.name, _nothing, plan_id))
    try:
        return prepare(store, source, plan_id)
    except StoreError as error:
        reading = read_workbook(source.content, source.name, _nothing, plan_id)
        if not reading.is_plan:
            raise
        tell(f"{error} {_COMPARED_WITH_NOTHING}")
        return _alone(source, reading)


_COMPARED_WITH_NOTHING = "Le classeur est lu sans être comparé à un état présent."
_NO_STORE = f"La base « {{name}} » n'existe pas encore : il n'y a aucun plan. {_COMPARED_WITH_NOTHING}"


def _nothing(_: str | None) -> None:
    """What is known of a plan where there is no store."""


def _alone(source: Source, reading: Reading) -> Intake:
    if reading.is_refused:
        return _refused(source, reading)
    compared = _compared(None, Ledger, reading.plan, reading.progress)
    return Intake(
        source, reading.plan_id, problems=reading.problems, accepted=True, progress=reading.progress, **compared
    )


def _refused(source: Source, reading: Reading, base: int = 0) -> Intake:
    return Intake(source, reading.plan_id, None, None, reading.problems, base=base)


class _Ledgers:
    """What readers may know of the store's plans, each asked for once. last: the store's last upload."""

    def __init__(self, store: Store, plan_id: str | None, last: int) -> None:
        self._store, self._plan_id, self._last = store, plan_id, last
        self._present: dict[str, Ledger | None] = {}
        self._upto: dict[tuple[str, int], Ledger | None] = {}
        self._following: Ledger | None = None

    def present(self, plan_id: str) -> Ledger | None:
        if plan_id not in self._present:
            self._present[plan_id] = self._store.ledger(plan_id)
        return self._present[plan_id]

    def upto(self, plan_id: str, upload: int) -> Ledger | None:
        """What was known of a plan up to an upload, None for a number that is none yet."""
        if upload >= self._last:
            return self.present(plan_id) if upload == self._last else None
        if (plan_id, upload) not in self._upto:
            self._upto[plan_id, upload] = self._store.ledger(plan_id, upto=upload)
        return self._upto[plan_id, upload]

    def following(self, plan: Plan) -> Ledger:
        """What will be known of a plan once this version of it is uploaded."""
        if self._following is None:
            self._following = self._store.ledger_with(plan)
        return self._following

    def known(self, plan_id: str | None) -> Known | None:
        wanted = plan_id or self._plan_id or self._default()
        present = self.present(wanted) if wanted else None
        if present is None or wanted is None:
            return None
        ids = tuple(each.id for each in self._plans)
        return Known(present, lambda upload: self.upto(wanted, upload), self.following, today(), ids)

    def _default(self) -> str | None:
        return pick_plan(self._plans).id if self._plans else None

    @cached_property
    def _plans(self) -> list[StoredPlan]:
        return self._store.plans()


class _Compared(TypedDict):
    """The part of an Intake that comparing gives."""

    plan: Plan | None
    changes: tuple[Change, ...]
    reports: tuple[Report, ...]


def _compared(
    known: Ledger | None, following: Callable[[Plan], Ledger], plan: Plan | None, progress: Progress | None
) -> _Compared:
    """What an accepted workbook changes of what is known."""
    reports = progress.reports if progress else ()
    if plan is None:
        return _Compared(plan=None, changes=report_changes(reports, known) if known else (), reports=reports)
    changes = compare(known.plan if known else None, plan)
    # What the new version changes itself is written down as reported, so that no older report hides it.
    spoken = overriding(known, plan, today()) if known and changes else ()
    told = report_changes(reports, following(plan)) if reports else ()
    return _Compared(plan=plan if changes else None, changes=(*changes, *told), reports=(*spoken, *reports))


def sides(intake: Intake, conflict: Conflict) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """A row in conflict as a person sees it: what the workbook changes of its template, and what was changed since."""
    template = intake.printed or intake.known
    if template is None:
        return (), ()
    return report_changes(conflict.mine, template), report_changes(conflict.theirs, template)


def apply(
    store: Store,
    intake: Intake,
    *,
    author: str,
    note: str = "",
    mine: Collection[Subject] = (),
    meeting: Meeting | None = None,
) -> int | None:
    """Write what was prepared as one upload; its number, or None where there was nothing to change.

    meeting: the one that the upload closes; there is then something to write even where nothing changes. mine: the
    subjects in conflict for which the workbook's row is taken; the others stay as they are. Raises
    StateChanged when somebody applied or undid another upload in between, ValueError for a refused file.
    """
    if not intake.accepted or intake.plan_id is None:
        raise ValueError("a refused file cannot be applied")
    chosen = tuple(report for each in intake.conflicts if each.subject in mine for report in each.mine)
    reports = (*intake.reports, *chosen)
    if intake.plan is None and not reports and meeting is None:
        return None
    return store.apply(
        intake.plan_id,
        source=intake.source,
        author=author,
        note=note,
        plan=intake.plan,
        reports=reports,
        meeting=meeting,
        base=intake.base,
    )


def annotated(intake: Intake) -> Annotated:
    """The workbook given back with its problems in it; ValueError for a file that is no workbook."""
    return annotate(intake.source.content, intake.problems)


def template(store: Store, plan_id: str, as_of: date) -> bytes:
    """A workbook to report progress in, filled with the state of the plan on ``as_of``. Raises RequestError."""
    base = store.last_upload()
    ledger = store.ledger(pick_plan(store.plans(), plan_id).id, upto=base)
    if ledger is None:
        raise ValueError("a plan of the store has a version")
    return to_template(ledger, as_of, base)


def template_name(plan: Plan, as_of: date) -> str:
    """The name of the template's file."""
    return f"suivi_{slug(plan.id)}_{as_of.isoformat()}.xlsx"
