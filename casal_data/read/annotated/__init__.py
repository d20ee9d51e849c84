"""The coordinator's own workbook given back, with its problems shown where they stand.

Its package is changed in place, never loaded and saved: formulas keep their last values, rich text, drawings, macros,
sensitivity labels and all that we know nothing of keep their bytes. Changed are the sheets with problems (a
conditional format, a comment), the styles, and the lists of parts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from casal_data import french
from casal_data.read.annotated.listing import place_of, words_of, worksheets, write_list
from casal_data.read.annotated.marks import colour, comment
from casal_data.read.annotated.package import Package
from casal_data.read.annotated.style import ERROR, WARNING, add_looks
from casal_data.read.archive import is_acceptable
from casal_data.read.problems import Problem, Problems


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated workbook. lost: what of the original it could not keep, in French (« la signature numérique »)."""

    content: bytes
    lost: tuple[str, ...] = ()


def annotate(content: bytes, problems: Sequence[Problem]) -> Annotated:
    """The workbook with its offending cells coloured and commented, and a last sheet « Problèmes » that lists them all.

    A problem of a whole sheet is shown at its first cell; one of the whole file is only in the list. The marks of an
    earlier annotation are replaced, and with no problem taken off. Raises ValueError for bytes that are no workbook.
    """
    if not is_acceptable(content, "", Problems("")):
        raise ValueError("not a workbook")
    package = Package(content)
    lost = ("la signature numérique",) if package.drop_signatures() else ()
    looks = add_looks(package)
    sheets = worksheets(package)
    ours = write_list(package, problems, looks)
    for name, part in sheets.items():
        if part != ours:
            _mark(package, part, [problem for problem in problems if problem.sheet == name], looks)
    return Annotated(package.save(), lost)


def _mark(package: Package, part: str, problems: Sequence[Problem], looks: dict[str, int]) -> None:
    by_cell: dict[str, list[Problem]] = {}
    for problem in problems:
        by_cell.setdefault(place_of(problem), []).append(problem)
    errors = [cell for cell, found in by_cell.items() if any(problem.is_error for problem in found)]
    warnings = [cell for cell in by_cell if cell not in set(errors)]
    cells = [(looks[ERROR], errors), (looks[WARNING], warnings)]
    colour(package, part, [each for each in cells if each[1]])
    comment(package, part, {cell: _sentences(found) for cell, found in by_cell.items()})


def _sentences(problems: Sequence[Problem]) -> str:
    lines = (french.typeset(f"{problem.severity.capitalize()} : ") + words_of(problem) for problem in problems)
    return "\n\n".join(dict.fromkeys(lines))
