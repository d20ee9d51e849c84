"""Problems are data: what is wrong, where it stands, and the one French sentence that says so.

The fixed part of a problem is its kind (``kinds.PROBLEM_KINDS``); the rest is its place and what was read there.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from casal_data import french, text
from casal_data.read import places
from casal_data.read.kinds import ERROR, PROBLEM_KINDS

_LONGEST_READ = 80
_MOST_PROBLEMS = 5_000
_MOST_SUGGESTIONS = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a workbook or a document.

    severity: « erreur » (nothing is applied) or « avertissement ». code: a key of ``PROBLEM_KINDS``.
    sheet, cell: the place, « Actions » and « D14 » or, of a document, « Tableau 2 » and « ligne 5, colonne 3 »; both ""
    for the file as a whole, cell "" for a whole sheet or table.
    read: what stands there, as typed. expected: what should, in French, "" where any other content would do.
    message: place, reading, expectation and remedy in one French sentence.
    """

    severity: str
    code: str
    sheet: str
    cell: str
    read: str
    expected: str
    message: str

    @property
    def is_error(self) -> bool:
        return self.severity == ERROR

    def as_dict(self) -> dict[str, str]:
        """The problem for JSON, in the key order that the command line documents."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(slots=True)
class Problems:
    """A collector of problems, bound to a place: who finds one need not know where it is.

    ``at(sheet)`` then ``at(cell)`` give the same collector at that place. wording: what is done with our sentences
    before their holes are filled, for a file that is no workbook.
    """

    file: str
    sheet: str = ""
    cell: str = ""
    items: list[Problem] = field(default_factory=list)
    wording: Callable[[str], str] = str

    def at(self, place: str) -> "Problems":
        """The same collector bound to a sheet or, where it already is, to a cell of that sheet."""
        if self.sheet:
            return self.placed(self.sheet, place)
        return self.placed(place)

    def placed(self, sheet: str, cell: str = "") -> "Problems":
        """The same collector bound to that place, wherever it was bound before."""
        return Problems(self.file, sheet, cell, self.items, self.wording)

    def worded(self, wording: Callable[[str], str]) -> "Problems":
        """The same collector, of which the sentences are said in other words."""
        return replace(self, wording=wording)

    def nearest(self, word: str, words: Iterable[str]) -> str:
        """How near misses are named inside a sentence: « , peut-être « a » ou « b » », or nothing.

        Past a hundred problems none is looked for: nobody reads on, and among thousands of codes the search is slow.
        """
        near = text.nearest(word, words) if len(self.items) < _MOST_SUGGESTIONS else []
        return f", peut-être {french.join([quoted(name) for name in near], 'ou')}" if near else ""

    def add(self, code: str, read: str = "", **holes: str) -> None:
        """Record one problem here; ``holes`` are what the sentences of its kind leave open.

        Raises KeyError for a code or hole that the table of kinds does not know.
        """
        if len(self.items) < _MOST_PROBLEMS:
            self.items.append(self._problem(code, read, holes))
        elif len(self.items) == _MOST_PROBLEMS:
            limit = {"limit": french.number(_MOST_PROBLEMS)}
            self.items.append(self.placed("")._problem("problems-many", "", limit))

    def _problem(self, code: str, read: str, holes: dict[str, str]) -> Problem:
        kind = PROBLEM_KINDS[code]
        filled = {"read": _short(read), **holes}
        sentence, expected, remedy = (
            french.typeset(self.wording(piece)).format(**filled)
            for piece in (kind.sentence, kind.expected, kind.remedy)
        )
        parts = [sentence, f"on attend {expected}", remedy] if expected else [sentence, remedy]
        message = self._place() + french.typeset(" ; ").join(parts) + "."
        return Problem(kind.severity, code, self.sheet, self.cell, read, expected, message)

    def _place(self) -> str:
        place = places.joined(self.sheet, self.cell) or self.file
        return place + french.typeset(" : ") if place else ""

    def in_order(self, sheets: Sequence[str]) -> tuple[Problem, ...]:
        """All the problems in the order of the workbook: the file's own, then by sheet, row and column."""
        rank = {name: index for index, name in enumerate(sheets)}

        def place(problem: Problem) -> tuple[int, int, int]:
            return rank.get(problem.sheet, -1), *places.coordinates(problem.cell)

        return tuple(sorted(dict.fromkeys(self.items), key=place))


def quoted(words: str) -> str:
    """Words of the workbook between guillemets, themselves as they are."""
    return f"«{french.NBSP}{words}{french.NBSP}»"


def _short(read: str) -> str:
    """What was read, cut visibly when a whole paragraph would hide the rest of the sentence."""
    line = " ".join(read.split())
    return line if len(line) <= _LONGEST_READ else f"{line[: _LONGEST_READ - 1]}…"
