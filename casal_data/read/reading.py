"""From the bytes of a file to a plan, to the progress it reports, or to both, with the problems met on the way."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from casal_data import clock, french, text
from casal_data.ledger import Ledger, merge
from casal_data.model import Plan, Progress
from casal_data.read.info import Info, info_of
from casal_data.read.judge import Judge
from casal_data.read.layouts import Table, bare_tables, named_tables, tables_of_a_plan
from casal_data.read.opening import opened
from casal_data.read.plan import PlanTable, has_plan, plan_table
from casal_data.read.plan_followup import has_follow_up, lines_of_plan, report_strange_formers
from casal_data.read.problems import Problem, Problems, quoted
from casal_data.read.progress import Lines, Past, TableReader
from casal_data.read.subjects import Subjects
from casal_data.read.workbook import Book


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What was read. ``plan`` is None when any problem is an error; ``problems`` are in the order of the workbook."""

    plan: Plan | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a plan before a workbook is read.

    present: all of it. base: what was known up to an upload, None for a number that is no upload's. following: what
    will be known once a version of the plan is uploaded. today: the day from which on a date is one to come. plans: the
    ids of all the plans there are, to name the nearest.
    """

    present: Ledger
    base: Callable[[int], Ledger | None]
    following: Callable[[Plan], Ledger]
    today: date
    plans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a workbook, ``problems`` in its order.

    plan_id: the plan that it is about, even where it is refused; None when that is not known. plan, progress: None when
    any problem is an error; of a plan's workbook, ``progress`` is its follow-up, None where it has no column of that.
    is_plan: whether it is a plan's workbook.
    """

    plan_id: str | None
    plan: Plan | None
    progress: Progress | None
    problems: tuple[Problem, ...]
    is_plan: bool

    @property
    def is_refused(self) -> bool:
        """Whether any problem is an error."""
        return _is_refused(self.problems)


@dataclass(frozen=True, slots=True)
class _Found:
    plan_id: str | None
    plan: Plan | None = None
    progress: Progress | None = None
    is_plan: bool = False


def read_plan(content: bytes, name: str, plan_id: str | None = None) -> PlanReading:
    """Read the workbook of a plan, leaving its follow-up aside.

    content: the bytes of the file, judged by themselves; ``name`` serves messages and its extension must agree.
    plan_id: the id that the plan is to have, instead of the slug of its title.
    Never raises for bad input: whatever the bytes, what is wrong with them comes back as problems, all at once.
    """
    problems = Problems(name)
    with _collector_paused():
        book = opened(content, name, problems)
        table = plan_table(book, plan_id, problems) if book else None
    in_order = problems.in_order(book.names if book else ())
    return PlanReading(table.plan if table and not _is_refused(in_order) else None, in_order)


def read_workbook(
    content: bytes,
    name: str,
    known: Callable[[str | None], Known | None],
    plan_id: str | None = None,
    shown: str | None = None,
) -> Reading:
    """Read any workbook of ours: a plan's, with its follow-up or not, or one of progress alone.

    content, name: as for ``read_plan``. known: gives what is known of a plan by its id, None for no such plan, and of
    the default plan for None. plan_id: the plan that the workbook is to be of; one made for another is refused.
    shown: the same for a workbook of progress alone, while a plan's own is of the plan that its title names.
    Never raises for bad input: whatever the bytes, what is wrong with them comes back as problems, all at once.
    """
    problems = Problems(name)
    with _collector_paused():
        book = opened(content, name, problems)
        found = _read(book, known, plan_id, shown, problems) if book else _Found(plan_id)
    in_order = problems.in_order(book.names if book else ())
    if _is_refused(in_order):
        return Reading(found.plan_id, None, None, in_order, found.is_plan)
    return Reading(found.plan_id, found.plan, found.progress, in_order, found.is_plan)


def _is_refused(problems: tuple[Problem, ...]) -> bool:
    return any(problem.is_error for problem in problems)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Hold the cycle collector back: it takes a tenth of the time of a big workbook, and finds nothing to free."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(
    book: Book,
    known: Callable[[str | None], Known | None],
    plan_id: str | None,
    shown: str | None,
    problems: Problems,
) -> _Found:
    tables = [] if has_plan(book) else named_tables(book) or bare_tables(book)
    if not tables:
        return _read_plan(book, known, plan_id, problems)
    return _read_progress(book, tables, known, plan_id or shown, problems)


def _read_plan(
    book: Book, known: Callable[[str | None], Known | None], plan_id: str | None, problems: Problems
) -> _Found:
    table = plan_table(book, plan_id, problems)
    if table is None:
        return _Found(plan_id)
    before = known(table.plan.id) if table.plan.id else None
    if before:
        report_strange_formers(table, before.present)
    progress = _follow_up(book, table, before)
    return _Found(table.plan.id or None, table.plan, progress, is_plan=True)


def _follow_up(book: Book, table: PlanTable, before: Known | None) -> Progress | None:
    """The progress that a plan's workbook reports of itself, None where it has no place for any."""
    tables = tables_of_a_plan(book)
    if not tables and not has_follow_up(table):
        return None
    today = before.today if before else clock.today()
    present, info = before.following(table.plan) if before else Ledger(table.plan), info_of(book)
    lines = Lines()
    for line in lines_of_plan(table, present, today):
        lines.add(line)
    _take(tables, lines, present, today, None)
    return _progress(lines, present, today, info)


def _read_progress(
    book: Book,
    tables: list[Table],
    known: Callable[[str | None], Known | None],
    plan_id: str | None,
    problems: Problems,
) -> _Found:
    info = info_of(book)
    chosen, of_plan = _choose(info, known, plan_id, problems)
    if of_plan is None or not _are_clear(book, tables, problems):
        return _Found(chosen)
    number = info.base()
    as_of = info.day("as_of")
    base = _base(info, of_plan, number, as_of)
    past = Past(Subjects(base.plan), base, as_of) if base and as_of else None
    lines = Lines()
    _take(tables, lines, of_plan.present, of_plan.today, past)
    return _Found(chosen, progress=_progress(lines, of_plan.present, of_plan.today, info, past, number))


def _choose(
    info: Info, known: Callable[[str | None], Known | None], plan_id: str | None, problems: Problems
) -> tuple[str | None, Known | None]:
    """The id of the plan that a progress workbook is about, and what is known of it; None, and a problem, for none."""
    key = "plan_id" if info.text("plan_id") else "plan"
    said, at = text.slug(info.text(key)), info.at(key)
    asked = known(plan_id)
    if at is None or not said:
        if asked is None:
            _report_no_plan(problems, plan_id, known)
        return (asked.present.plan.id, asked) if asked else (plan_id, None)
    of_said = known(said)
    if of_said is None:
        _report_no_plan(at, info.text(key), known)
        return plan_id, None
    if plan_id is not None and said != plan_id:
        chosen = asked.present.plan.title if asked else plan_id
        at.add("plan-other", of_said.present.plan.title, chosen=chosen)
        return plan_id, None
    return said, of_said


def _report_no_plan(at: Problems, read: str | None, known: Callable[[str | None], Known | None]) -> None:
    """Say that the plan that was named is none, or that there is none at all."""
    ids = _ids(known)
    if ids and read is not None:
        at.add("plan-unknown", read, nearest=at.nearest(text.slug(read), ids))
    else:
        at.add("plan-none")


def _ids(known: Callable[[str | None], Known | None]) -> tuple[str, ...]:
    default = known(None)
    return (default.plans or (default.present.plan.id,)) if default else ()


def _are_clear(book: Book, tables: list[Table], problems: Problems) -> bool:
    """Whether it is clear which sheets are to be read; sheets that look like them and are not read are said."""
    sheets = [table.sheet for table in tables]
    if not any(sheet is book.sheet(table.layout.sheet) for sheet, table in zip(sheets, tables, strict=True)):
        if len(sheets) > 1:
            problems.add("progress-sheets-many", french.join([quoted(sheet.name) for sheet in sheets]))
        return len(sheets) == 1
    for table in bare_tables(book):
        if table.sheet not in sheets:
            table.sheet.problems.add("sheet-unread", table.sheet.name)
    return True


def _base(info: Info, of_plan: Known, number: int | None, as_of: date | None) -> Ledger | None:
    """What the template was filled from, None where it is not said or not known; both leave a problem but the first."""
    at = info.at("base")
    if number is None or at is None:
        return None
    base = of_plan.base(number)
    if base is None:
        at.add("base-unknown", info.text("base"))
    elif as_of is None and info.at("as_of") is None:
        at.add("info-missing", info.text("base"), label="État au")
    elif base.reports != of_plan.present.reports or base.plan != of_plan.present.plan:
        at.add("template-old", info.text("base"))
    return base


def _take(tables: list[Table], lines: Lines, present: Ledger, today: date, past: Past | None) -> None:
    subjects = Subjects(present.plan)
    for table in tables:
        for line in TableReader(table, subjects, present, today, past).lines():
            lines.add(line)


def _progress(
    lines: Lines, present: Ledger, today: date, info: Info, past: Past | None = None, base: int | None = None
) -> Progress:
    """What the lines change, judged."""
    day = info.day("day") or today
    merged = merge(
        (line.row for line in lines),
        present,
        day=day,
        base=past.ledger if past else None,
        base_day=past.day if past else None,
    )
    Judge(present, today, info).judge(lines, merged)
    return Progress(
        plan=present.plan.id,
        day=day,
        author=info.text("author"),
        note=info.note,
        base=base,
        reports=merged.reports,
        conflicts=merged.conflicts,
        kept=merged.kept,
    )
