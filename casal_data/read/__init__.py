"""Reading workbooks: from the bytes of a file to a ``Plan`` and the problems that stand in its way.

Readers know Excel and nothing of the store. ``read_plan`` judges the file (``archive``), opens it (``workbook``),
finds and reads the plan's table (``plan``), and gathers every problem met on the way (``problems``, ``kinds``).
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from casal_data.model import Plan
from casal_data.read.archive import is_acceptable
from casal_data.read.kinds import PROBLEM_KINDS, ProblemKind
from casal_data.read.plan import plan_of
from casal_data.read.problems import Problem, Problems
from casal_data.read.workbook import open_book

__all__ = ["PROBLEM_KINDS", "PlanReading", "Problem", "ProblemKind", "read_plan"]


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What was read. ``plan`` is None when any problem is an error; ``problems`` are in the order of the workbook."""

    plan: Plan | None
    problems: tuple[Problem, ...]


def read_plan(content: bytes, name: str, plan_id: str | None = None) -> PlanReading:
    """Read the workbook of a plan.

    content: the bytes of the file, judged by themselves; ``name`` serves messages and its extension must agree.
    plan_id: the id that the plan is to have, instead of the slug of its title.
    Never raises for bad input: whatever the bytes, what is wrong with them comes back as problems, all at once.
    """
    problems = Problems(name)
    with _collector_paused():
        book = open_book(content, problems) if is_acceptable(content, name, problems) else None
        plan = plan_of(book, plan_id, problems) if book else None
    in_order = problems.in_order(book.names if book else ())
    return PlanReading(None if any(problem.is_error for problem in in_order) else plan, in_order)


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
