"""The rows of a plan's table, each put in its place: objective, cross-cutting, orientation, action or continuation.

What stands in an action's other cells is left as it is: ``actions`` reads it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from casal_data import french, text
from casal_data.model import Objective, Orientation
from casal_data.read import cells, codes
from casal_data.read.codes import Head
from casal_data.read.headers import Header
from casal_data.read.layouts import FOLLOW_UP, FORMER
from casal_data.read.objectives import objective_cell, starts_objective
from casal_data.read.problems import Problems
from casal_data.read.workbook import Cell, Row, Sheet

CONTENT = ("means", "targets", "partners", *(column.key for column in (FORMER, *FOLLOW_UP)))
"""Keys of the columns that hold an action's content and its follow-up, beside its periods."""

_FOOTNOTE = "(*)"
_LONGEST = 2_000
"""Letters of a text to which more may be joined: beyond, it is none that somebody wrote, and joining is slow."""


@dataclass(slots=True)
class Draft:
    """An action as the rows give it: its head, where that is, and its cells by column, continuation rows included."""

    head: Head
    lead: Cell
    cells: dict[int, list[Cell]] = field(default_factory=dict)


class Outline:
    """The objectives, orientations and drafts of actions of one table, gathered row by row, with their problems."""

    def __init__(self, sheet: Sheet, header: Header, periods: Iterable[int], titles: Iterable[str]) -> None:
        """``periods``: the columns that are some. ``titles``: lines that may come again at the top of each page."""
        self.objectives: list[Objective] = []
        self.orientations: list[tuple[Orientation, Cell]] = []
        self.drafts: list[Draft] = []
        self._sheet, self._header = sheet, header
        self._periods = set(periods)
        self._content = {header.columns[key] for key in CONTENT if key in header.columns} | self._periods
        self._items = {header.columns[key] for key in ("means", "targets", "partners") if key in header.columns}
        self._titles = {text.fold(line) for line in titles}
        self._seen: dict[str, Cell] = {}
        self._open: Draft | None = None
        self._in_footnotes = self._awaits_crosscutting = self._is_orientation_last = False
        self._reported_ranges: set[str] = set()

    def take(self, number: int, row: Row) -> None:
        """Put the next row in its place; repeated headers and titles and footnotes have none."""
        if self._header.is_repeated_by(row):
            self._in_footnotes = False
            self._report_other_headers(row)
        elif not self._is_footnote(row) and not self._is_title(row):
            self._place(number, row)

    def _report_other_headers(self, row: Row) -> None:
        for column, cell in row.items():
            label = self._header.labels.get(column)
            if label and text.fold(label.text) != text.fold(cell.text):
                self._at(cell).add("header-differs", text.clean(cell.text), label=text.clean(label.text))

    def finish(self) -> None:
        """Say which orientations and actions stand under nothing; to be called once, after the last row."""
        objectives = [objective.code for objective in self.objectives]
        orientations = [orientation.code for orientation, _ in self.orientations]
        for orientation, cell in self.orientations:
            code, above = orientation.code, orientation.objective
            if above not in objectives:
                at = self._at(cell)
                at.add("objective-unknown", code, objective=above, nearest=at.nearest(above, objectives))
        for draft in self.drafts:
            code, above = draft.head.code, codes.parent(draft.head.code)
            if above not in orientations:
                at = self._at(draft.lead)
                at.add("orientation-unknown", code, orientation=above, nearest=at.nearest(above, orientations))

    def _at(self, cell: Cell) -> Problems:
        return self._sheet.at(cell)

    def _is_footnote(self, row: Row) -> bool:
        first = next(iter(row.values()))
        if first.text.lstrip().startswith(_FOOTNOTE):
            self._in_footnotes, self._open, self._is_orientation_last = True, None, False
        elif self._in_footnotes:
            self._in_footnotes = len(row) == 1 and not codes.head(first.text) and not starts_objective(first.text)
        return self._in_footnotes

    def _is_title(self, row: Row) -> bool:
        return len(row) == 1 and text.fold(next(iter(row.values())).text) in self._titles

    def _place(self, number: int, row: Row) -> None:
        code, words = self._header.cell(row, "code"), self._header.cell(row, "head")
        lead = code or words
        if lead is None:
            self._continue(row)
        elif starts_objective(lead.text):
            self._take_objective(lead.text, lead, row)
        elif code:
            self._take_code(number, row, code, words.text if words else "")
        elif not codes.is_spoilt(lead.value, self._at(lead)) and not self._go_on_with_head(lead, row):
            self._take_head(number, row, lead, codes.head(lead.text))

    def _go_on_with_head(self, lead: Cell, row: Row) -> bool:
        """Take words in lower case or parentheses under a head for the end of its text, broken off there; or not."""
        words = text.clean(lead.text)
        if not (words[:1].islower() or words.startswith("(")):
            return False
        rest = {column: cell for column, cell in row.items() if cell is not lead}
        if self._open and len(self._open.head.text) < _LONGEST:
            self._open.head = replace(self._open.head, text=f"{self._open.head.text} {words}")
            self._continue(rest)
        elif self._is_orientation_last and len(self.orientations[-1][0].text) < _LONGEST:
            orientation, cell = self.orientations[-1]
            self.orientations[-1] = replace(orientation, text=f"{orientation.text} {words}"), cell
            self._report_ignored(rest)
        else:
            return False
        self._at(lead).add("line-continued", words)
        return True

    def _continue(self, row: Row) -> None:
        """A row that begins with nothing goes on with the action above it."""
        if self._open is None:
            self._report_unplaced(next(iter(row.values())), "une action au-dessus, dont ce serait la suite")
            return
        for column, cell in row.items():
            self._go_on(self._open.cells.setdefault(column, []), column, cell)

    def _is_broken(self, above: Cell, cell: Cell) -> bool:
        return len(above.text) < _LONGEST and cells.continues(above.text.rpartition("\n")[2], cell.text)

    def _go_on(self, above: list[Cell], column: int, cell: Cell) -> None:
        """Add a cell to those above it: an item more, unless it only ends what was broken off there."""
        if above and column in self._items and self._is_broken(above[-1], cell):
            above[-1] = cells.joined(above[-1], cell, " ")
            self._at(cell).add("line-continued", text.clean(cell.text))
        elif above and column in self._periods and cells.is_mark_broken(above[-1].text, cell.text):
            above[-1] = cells.joined(above[-1], cell, "\n")
        else:
            above.append(cell)

    def _take_code(self, number: int, row: Row, cell: Cell, words: str) -> None:
        """A row with a code in a column of its own; a whole number there can only be an objective."""
        typed = text.clean(cell.text)
        if codes.is_objective(typed):
            self._take_objective(words if starts_objective(words) else f"Objectif {typed} : {words}", cell, row)
        elif not codes.is_spoilt(cell.value, self._at(cell)):
            twice = codes.head(words)
            words = twice.text if twice and twice.code == typed else words
            self._take_head(number, row, cell, codes.head(f"{typed} {words}"))

    def _take_objective(self, typed: str, lead: Cell, row: Row) -> None:
        found = objective_cell(typed)
        self._open, self._is_orientation_last = None, False
        if found.head:
            self._claim(found.head, lead)
            self.objectives.append(Objective(found.head.code, found.head.text))
        self._awaits_crosscutting = found.may_go_on
        self._add_crosscutting(found.crosscutting, lead)
        self._report_ignored(row)

    def _add_crosscutting(self, items: tuple[str, ...], lead: Cell) -> None:
        if items and not self.objectives:
            self._report_unplaced(lead, french.typeset("un objectif « OBJECTIF 1 : … » plus haut"))
        elif items:
            last = self.objectives[-1]
            self.objectives[-1] = replace(last, crosscutting=last.crosscutting + items)

    def _take_head(self, number: int, row: Row, lead: Cell, head: Head | None) -> None:
        if head is None:
            self._take_words(lead)
            return
        self._awaits_crosscutting = False
        self._claim(head, lead)
        if head.is_action:
            self._is_orientation_last = False
            self._open = Draft(head, lead, {column: [cell] for column, cell in row.items()})
            self._share_merged(number, row, self._open)
            self.drafts.append(self._open)
        else:
            self._open, self._is_orientation_last = None, True
            self.orientations.append((Orientation(head.code, codes.parent(head.code), head.text), lead))
            self._report_ignored(row)

    def _take_words(self, lead: Cell) -> None:
        """Text that no code begins: a cross-cutting objective under a bare label, and else a problem."""
        if codes.looks_like_code(lead.text):
            self._at(lead).add("code-invalid", text.clean(lead.text))
        elif self._awaits_crosscutting:
            self._add_crosscutting((text.clean(lead.text),), lead)
        else:
            self._report_unplaced(lead, "un objectif, une orientation ou une action avec son code")

    def _claim(self, head: Head, lead: Cell) -> None:
        """Take a code for the row where it stands, once, and with a text."""
        first = self._seen.setdefault(head.code, lead)
        if first is not lead:
            self._at(lead).add("code-twice", head.code, first=first.ref)
        if not head.text:
            self._at(lead).add("text-missing", head.code)

    def _share_merged(self, number: int, row: Row, draft: Draft) -> None:
        """Give an action what merged cells show on its row: an X over several periods, a cell over several actions."""
        for column in self._sheet.merged_columns(number):
            merged = None if column in row else self._sheet.merged_from(number, column)
            if not merged or not self._is_shared(merged[0], column):
                continue
            cell, coord = merged
            draft.cells.setdefault(column, []).append(cell)
            if cell.row < number and coord not in self._reported_ranges:
                self._reported_ranges.add(coord)
                self._at(cell).add("merged-across-actions", text.clean(cell.text), range=coord)

    def _is_shared(self, cell: Cell, column: int) -> bool:
        """Whether a merged cell of the table speaks for a column: its own, or an X any period that it covers."""
        if cell.row <= self._header.last_row or column not in self._content:
            return False
        return cell.column == column or {cell.column, column} <= self._periods

    def _report_ignored(self, row: Row) -> None:
        ignored = next((cell for column, cell in row.items() if column in self._content), None)
        if ignored:
            self._at(ignored).add("content-ignored", text.clean(ignored.text))

    def _report_unplaced(self, cell: Cell, wanted: str) -> None:
        self._at(cell).add("row-unplaced", text.clean(cell.text), wanted=wanted)
