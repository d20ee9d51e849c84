"""The sheet « Info » of a progress workbook: which plan, which day, who, and from which state it was made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from casal_data import text
from casal_data.read import followup, values
from casal_data.read.followup import Illegible
from casal_data.read.problems import Problems
from casal_data.read.workbook import Book, Cell, Row, Sheet

_SHEETS = ("Info", "Infos", "Informations")
_NEAR = 0.8
_NO_UPLOAD = 10**12
"""No store will ever have that many uploads; a greater number would not even fit in one."""

_LABELS = {
    "plan": ("Plan", "Plan d'action", "Titre du plan"),
    "plan_id": ("Identifiant du plan", "Identifiant"),
    "as_of": ("État au",),
    "base": ("Dépôt de base",),
    "day": ("Date du suivi", "Date de suivi", "Date"),
    "author": ("Auteur", "Auteure", "Autrice"),
    "note": ("Note", "Notes"),
}
_KEYS = {text.fold(label): key for key, labels in _LABELS.items() for label in labels}


@dataclass(frozen=True)
class Info:
    """What the sheet says, by key; nothing where the workbook has none."""

    sheet: Sheet | None = None
    cells: dict[str, Cell] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """The text of a line, "" where it says nothing."""
        cell = self.cells.get(key)
        return text.clean(cell.text) if cell else ""

    def at(self, key: str) -> Problems | None:
        """The collector of problems bound to the cell of a line, None where the line says nothing."""
        cell = self.cells.get(key)
        return self.sheet.at(cell) if self.sheet and cell else None

    @property
    def note(self) -> str:
        """The note, with its line breaks."""
        cell = self.cells.get("note")
        return cell.text.strip() if cell else ""

    def day(self, key: str) -> date | None:
        """The day of a line; one that cannot be read is a problem, and None."""
        cell, at = self.cells.get(key), self.at(key)
        if cell is None or at is None:
            return None
        try:
            return followup.day(cell)
        except Illegible as fault:
            fault.report(at)
            return None

    def base(self) -> int | None:
        """The number of « Dépôt de base », None where there is none; one that is no number is a problem."""
        cell, at = self.cells.get("base"), self.at("base")
        if cell is None or at is None:
            return None
        number = values.as_number(cell.text)
        if number is None or number != int(number) or not 0 < number < _NO_UPLOAD:
            at.add("base-unknown", self.text("base"))
            return None
        return int(number)


def info_of(book: Book) -> Info:
    """What the workbook's sheet « Info » says: a label, and its value in the next cell of the row."""
    sheet = next((found for name in _SHEETS if (found := book.sheet(name))), None)
    if sheet is None:
        return Info()
    cells: dict[str, Cell] = {}
    labels: dict[str, Cell] = {}
    for label, value in _lines(sheet.rows.values()):
        key = _KEYS.get(text.fold(label.text)) or _misspelt(sheet, label, value)
        if key is None:
            continue
        first = labels.setdefault(key, label)
        if first is not label:
            sheet.at(label).add("info-twice", text.clean(label.text), first=first.ref)
        elif value and not followup.says_nothing(value):
            cells[key] = value
    sheet.report_flaws(0, {cell.column + 1 for cell in labels.values()})
    return Info(sheet, cells)


def _lines(rows: Iterable[Row]) -> Iterator[tuple[Cell, Cell | None]]:
    for row in rows:
        label, *beside = row.values()
        yield label, beside[0] if beside else None


def _misspelt(sheet: Sheet, label: Cell, value: Cell | None) -> str | None:
    """The key of a label that is nearly one of ours, which is a problem; None for a line of somebody's own."""
    typed = text.fold(label.text)
    if value is None:
        return None
    likeness, known = max((SequenceMatcher(None, typed, each).ratio(), each) for each in _KEYS)
    if likeness < _NEAR:
        return None
    sheet.at(label).add("info-misspelt", text.clean(label.text), label=_LABELS[_KEYS[known]][0])
    return _KEYS[known]
