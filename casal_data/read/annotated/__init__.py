"""The coordinator's own file given back, with its problems shown where they stand.

A workbook's package is changed in place, never loaded and saved: formulas keep their last values, rich text, drawings,
macros, sensitivity labels and all that we know nothing of keep their bytes. Changed are the sheets with problems (a
conditional format, a comment), the styles, and the lists of parts. A document has its own module.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from casal_data import french
from casal_data.read.annotated.listing import place_of, words_of, worksheets, write_list
from casal_data.read.annotated.marks import colour, comment
from casal_data.read.annotated.package import Package
from casal_data.read.annotated.style import ERROR, WARNING, add_looks
from casal_data.read.archive import accepted
from casal_data.read.problems import Problem, Problems
from casal_data.read.signatures import Content

_SIGNATURE = ("la signature numérique",)


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated file. lost: what of the original it could not keep, in French (« la signature numérique »).

    extension: that of its name, « .xlsx » or « .docx ».
    """

    content: bytes
    lost: tuple[str, ...] = ()
    extension: str = Content.WORKBOOK.extensions[0]


def annotate(content: bytes, problems: Sequence[Problem]) -> Annotated:
    """The workbook with its offending cells coloured and commented, and a last sheet « Problèmes » that lists them all.

    A problem of a whole sheet is shown at its first cell; one of the whole file is only in the list. The marks of an
    earlier annotation are replaced, and with no problem taken off. A document has comments instead. Raises ValueError
    for bytes that are neither.
    """
    found = accepted(content, "", Problems(""))
    if found is None:
        raise ValueError("neither a workbook nor a document")
    if found is Content.DOCUMENT:
        from casal_data.read.annotated.document import annotate_document  # python-docx takes long to load

        commented, was_signed = annotate_document(content, problems, _sentences)
        return Annotated(commented, _SIGNATURE if was_signed else (), found.extensions[0])
    package = Package(content)
    lost = _SIGNATURE if package.drop_signatures() else ()
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
