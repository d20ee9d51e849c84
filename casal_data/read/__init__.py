"""Reading workbooks and documents: from the bytes of a file to a ``Plan`` or its ``Progress``, and the problems met.

Readers know Excel and nothing of the store. ``reading`` judges the file (``archive``), opens it (``opening``: as a
``workbook``, or as the one that a document of ``word`` would be), finds out what it is (``plan``, ``layouts``), reads
it, and gathers every problem met on the way (``problems``, ``kinds``). What we write in the same words, a template and
a file given back with its problems, is here too.
"""

from casal_data.read.annotated import Annotated, annotate
from casal_data.read.kinds import PROBLEM_KINDS, ProblemKind
from casal_data.read.problems import Problem
from casal_data.read.reading import Known, PlanReading, Reading, read_plan, read_workbook
from casal_data.read.template import Entered, to_progress, to_template

__all__ = [
    "PROBLEM_KINDS",
    "Annotated",
    "Entered",
    "Known",
    "PlanReading",
    "Problem",
    "ProblemKind",
    "Reading",
    "annotate",
    "read_plan",
    "read_workbook",
    "to_progress",
    "to_template",
]
