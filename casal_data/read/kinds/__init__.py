"""Every kind of problem a file can have: one definition for the page, the terminal, JSON and the guide.

A sentence is written to follow « feuille!cellule : » and to be followed by « on attend <expected> ; <remedy>. ».
Holes in braces are filled where the problem is found; ``{read}`` is always there.
"""

from casal_data.read.kinds.documents import DOCUMENT_KINDS
from casal_data.read.kinds.files import FILE_KINDS
from casal_data.read.kinds.kind import ERROR, WARNING, ProblemKind
from casal_data.read.kinds.plans import ROW_KINDS, SHEET_KINDS, TABLE_KINDS
from casal_data.read.kinds.progress import INFO_KINDS, JUDGED_KINDS, VALUE_KINDS

__all__ = ["ERROR", "PROBLEM_KINDS", "WARNING", "ProblemKind"]

PROBLEM_KINDS: dict[str, ProblemKind] = {
    **FILE_KINDS, **TABLE_KINDS, **ROW_KINDS, **SHEET_KINDS, **DOCUMENT_KINDS, **INFO_KINDS, **VALUE_KINDS,
    **JUDGED_KINDS,
}  # fmt: skip
"""Every kind by its code, which is stable: the guide, the annotated workbook and JSON name it."""
