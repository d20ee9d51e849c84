"""From the tables of a progress workbook to its rows: whose each is, and what it says.

What the rows would change, and whether that can be, is judged elsewhere (``judge``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from casal_data import text
from casal_data.ledger import Ledger
from casal_data.model import ProgressRow, Subject, Target, Value
from casal_data.read import codes, followup
from casal_data.read.followup import Illegible
from casal_data.read.headers import Header, read_header
from casal_data.read.layouts import CODE, Layout, Table
from casal_data.read.problems import Problems, quoted
from casal_data.read.subjects import Subjects
from casal_data.read.tables import report_unnamed
from casal_data.read.workbook import Cell, Row, Sheet
from casal_data.vocabulary import Field, Legend, TargetKind

COUNTED = (Field.VALUE, Field.GOAL, Field.UNIT)
"""What only a target that is counted has."""

_LEAST_TEXTS = 3
_WANTED = {
    Field.PERCENT: "un pourcentage comme « 40 % »",
    Field.VALUE: "un nombre comme « 40 »",
    Field.GOAL: "un nombre comme « 40 »",
    Field.DAY: "une date comme « 2018-03-31 »",
}
_NOT_ERASED = {
    Field.DAY: "une date, ou une cellule vide",
    Field.LEGEND: f"un statut, par exemple {quoted(Legend.NOT_TRANSCRIBED.label)}",
}


@dataclass(slots=True)
class Line:
    """A row as read, and where it was.

    said: the cells that say something, by field, those that cannot be read included. title: the text of its action as
    the row gives it for people.
    """

    row: ProgressRow
    sheet: Sheet
    said: Mapping[Field, Cell]
    title: Cell | None = None

    def at(self, what: Field) -> Problems:
        """The collector of problems, bound to the cell of a field that is said."""
        return self.sheet.at(self.said[what])


@dataclass(frozen=True, slots=True)
class Past:
    """What the rows' template was filled from, and as of when: a row whose subject is gone may still say just that."""

    subjects: Subjects
    ledger: Ledger
    day: date

    def has(self, layout: Layout, code: str, words: str, said: Mapping[Field, Value]) -> bool:
        """Whether the template had this row with these values."""
        subject = self.subjects.find(layout, code, words)
        return subject is not None and all(
            self.ledger.value(subject, what, self.day) == value for what, value in said.items()
        )


@dataclass
class _Column:
    """What was met in a column so far: how many cells could be read, and those that could not."""

    legible: int = 0
    faults: list[tuple[Cell, Illegible]] = field(default_factory=list)

    def is_text(self) -> bool:
        """Whether none of its cells can be read, all of them being text, and they are not just one or two."""
        texts = [not isinstance(cell.value, int | float | date) for cell, _ in self.faults]
        return not self.legible and len(texts) >= _LEAST_TEXTS and all(texts)


class ValueReader:
    """Reads the cells of one table. What cannot be read is said by ``finish``, when the whole of a column is known."""

    def __init__(self, sheet: Sheet, header: Header, present: Ledger, today: date) -> None:
        self._sheet, self._header, self._present, self._today = sheet, header, present, today
        self._columns: dict[Field, _Column] = {}

    def read(
        self, said: Mapping[Field, Cell], subject: Subject | None = None, target: Target | None = None
    ) -> tuple[dict[Field, Value], date | None]:
        """The values that some cells say, and the day; ``subject`` and ``target`` are whose they are, where known."""
        found: dict[Field, Value] = {}
        day = None
        for what, cell in said.items():
            column = self._columns.setdefault(what, _Column())
            try:
                if followup.erases(cell):
                    _refuse_emptying(what, cell)
                    found[what] = None
                elif what is Field.DAY:
                    day = followup.day(cell)
                else:
                    found[what] = self._value(what, cell, said, subject)
                column.legible += 1
            except Illegible as fault:
                self._hold(column, cell, fault, _misplaced(what, cell, target))
        return found, day

    def finish(self) -> None:
        """Say what could not be read; to be called once, after the last row."""
        for what, column in self._columns.items():
            if what in _WANTED and column.is_text():
                header = self._header.labels[self._header.columns[what.value]]
                at = self._sheet.at(header)
                read = column.faults[0][1].read
                at.add("column-text", read, column=text.clean(header.text), wanted=_WANTED[what])
            else:
                for cell, fault in column.faults:
                    fault.report(self._sheet.at(cell))

    def _value(self, what: Field, cell: Cell, said: Mapping[Field, Cell], subject: Subject | None) -> Value:
        if what not in (Field.VALUE, Field.GOAL):
            return followup.READERS[what](cell)
        share = followup.shown_percent(cell)
        if share is None:
            return followup.number(cell)
        if self._unit(said, subject) != "%":
            raise Illegible("number-percent", followup.shown(cell))
        return share

    def _unit(self, said: Mapping[Field, Cell], subject: Subject | None) -> Value:
        if Field.UNIT in said:
            return followup.words(said[Field.UNIT])
        return self._present.value(subject, Field.UNIT, self._today) if subject else None

    def _hold(self, column: _Column, cell: Cell, fault: Illegible, misplaced: Illegible | None) -> None:
        if misplaced:
            misplaced.report(self._sheet.at(cell))
        else:
            column.faults.append((cell, fault))


def _refuse_emptying(what: Field, cell: Cell) -> None:
    if what in _NOT_ERASED:
        column = followup.LEGEND_COLUMN if what is Field.LEGEND else "Date"
        raise Illegible("erase-impossible", followup.shown(cell), column=column, wanted=_NOT_ERASED[what])


def _misplaced(what: Field, cell: Cell, target: Target | None) -> Illegible | None:
    """What is wrong with a cell that the other kind of target has, whatever stands in it."""
    if target and target.kind is TargetKind.DELIVERABLE and what in COUNTED:
        return Illegible("value-for-deliverable", followup.shown(cell), column=what.label)
    if target and target.kind is TargetKind.INDICATOR and what is Field.STATE:
        return Illegible("state-for-indicator", followup.shown(cell))
    return None


class TableReader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, subjects: Subjects, present: Ledger, today: date, past: Past | None) -> None:
        self._sheet, self._layout, self._subjects, self._past = table.sheet, table.layout, subjects, past
        self._header = read_header(table.sheet, table.first_row, table.layout.columns)
        self._values = ValueReader(table.sheet, self._header, present, today)
        keys = [column.key for column in table.layout.reported]
        self._reported = {Field(key): self._header.columns[key] for key in keys if key in self._header.columns}
        self._names = table.layout.names.key if table.layout.names else ""

    def lines(self) -> Iterator[Line]:
        """The rows that say something of a subject of the plan; every other that says something is a problem."""
        body = {number: row for number, row in self._sheet.rows.items() if number > self._header.last_row}
        self._report_columns()
        report_unnamed(self._sheet, self._header, body.values())
        if {CODE.key, self._names} - {""} <= self._header.columns.keys():
            for number, row in body.items():
                said = said_in(row, self._reported)
                if said and not self._header.is_repeated_by(row) and (line := self._line(number, row, said)):
                    yield line
        self._values.finish()

    def _report_columns(self) -> None:
        others = {column.key for column in self._layout.others}
        read = {column for key, column in self._header.columns.items() if key not in others}
        self._sheet.report_flaws(self._header.last_row, read)
        names = ", ".join(quoted(column.label) for column in self._layout.columns if column.key not in others)
        for cell in self._header.others.values():
            self._sheet.at(cell).add("column-extra", text.clean(cell.text), columns=names)

    def _line(self, number: int, row: Row, said: dict[Field, Cell]) -> Line | None:
        code = self._code(number, row, said)
        words = self._words(number, row, said) if self._names else ""
        subject = self._subjects.find(self._layout, code, words) if code is not None and words is not None else None
        found, day = self._values.read(said, subject, self._subjects.targets.get(subject) if subject else None)
        if subject is None:
            if code is not None and words is not None:
                self._report_unknown(number, code, words, found)
            return None
        return Line(
            ProgressRow(subject, found, day, self._sheet.name, number),
            self._sheet,
            said,
            self._header.cell(row, "action"),
        )

    def _code(self, number: int, row: Row, said: Mapping[Field, Cell]) -> str | None:
        """The code of a row, that of a merged cell included; None, and a problem, where there is none."""
        cell = self._header.cell(row, CODE.key) or self._merged_code(number)
        if cell is None:
            self._report_no_key(number, CODE.key, CODE.label, said)
            return None
        if cell.text in self._subjects.actions:
            return cell.text
        if codes.is_spoilt(cell.value, self._sheet.at(cell)):
            return None
        head = codes.head(cell.text)
        return head.code if head else text.clean(cell.text)

    def _merged_code(self, number: int) -> Cell | None:
        merged = self._sheet.merged_from(number, self._header.columns[CODE.key])
        return merged[0] if merged and merged[0].row > self._header.last_row else None

    def _words(self, number: int, row: Row, said: Mapping[Field, Cell]) -> str | None:
        cell = self._header.cell(row, self._names)
        if cell is None and self._layout.names:
            self._report_no_key(number, self._names, self._layout.names.label, said)
        return cell.text if cell else None

    def _at(self, number: int, key: str) -> Problems:
        return self._sheet.at_place(number, self._header.columns[key])

    def _report_no_key(self, number: int, key: str, label: str, said: Mapping[Field, Cell]) -> None:
        read = followup.shown(next(iter(said.values())))
        wanted = "le code d'une action, comme « 1.2.3 »" if key == CODE.key else f"le texte de la colonne « {label} »"
        self._at(number, key).add("key-missing", read, column=label, wanted=wanted)

    def _report_unknown(self, number: int, code: str, words: str, found: Mapping[Field, Value]) -> None:
        """Say that the plan has no such row, unless its template had it just so before the plan lost it."""
        if self._past and self._past.has(self._layout, code, words, found):
            return
        at_words = self._at(number, self._names or CODE.key)
        self._subjects.report_unknown(self._layout, code, text.clean(words), self._at(number, CODE.key), at_words)


def said_in(row: Row, columns: Mapping[Field, int]) -> dict[Field, Cell]:
    """The cells of a row that say something, by field."""
    return {
        what: cell
        for what, column in columns.items()
        if (cell := row.get(column)) is not None and not followup.says_nothing(cell)
    }


class Lines:
    """The lines read, one a subject: two rows that say the same are one, and two that do not are a problem."""

    def __init__(self) -> None:
        self._lines: dict[Subject, Line] = {}

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines.values())

    def add(self, line: Line) -> None:
        """Take one more line."""
        subject = line.row.subject
        first = self._lines.setdefault(subject, line)
        if first is not line:
            for what in _contradictions(first, line):
                _report_twice(first, line, what)
            self._lines[subject] = _joined(first, line)


def _contradictions(first: Line, line: Line) -> Iterator[Field]:
    for what in first.row.values.keys() & line.row.values.keys():
        if first.row.values[what] != line.row.values[what]:
            yield what
    if first.row.day != line.row.day:
        yield Field.DAY


def _report_twice(first: Line, line: Line, what: Field) -> None:
    where = line.said.get(what) or next(iter(line.said.values()))
    known = first.said.get(what) or next(iter(first.said.values()))
    place = known.ref if first.sheet is line.sheet else first.sheet.full_ref(known)
    subject = line.row.subject
    named = ", ".join(each for each in (subject.action, subject.target or subject.partner) if each)
    line.sheet.at(where).add("report-twice", followup.shown(where), first=place, subject=named)


def _joined(first: Line, line: Line) -> Line:
    row = replace(
        first.row,
        values={**first.row.values, **line.row.values},
        day=first.row.day or line.row.day,
    )
    return Line(row, first.sheet, {**first.said, **line.said}, first.title)
