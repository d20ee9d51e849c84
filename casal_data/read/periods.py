"""The periods of a plan: which columns are some, and their days from the sheet « Périodes »."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from casal_data import text
from casal_data.model import Period
from casal_data.read import cells, values
from casal_data.read.headers import Column, Header
from casal_data.read.tables import Entry, table
from casal_data.read.workbook import Book, Cell, Row, Sheet

SHEET = "Périodes"
COLUMNS = (
    Column("label", ("Période", "Libellé", "Étiquette")),
    Column("first", ("Premier jour", "Début", "Date de début")),
    Column("last", ("Dernier jour", "Fin", "Date de fin")),
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Listed:
    """A period as the sheet « Périodes » has it, and its row there."""

    period: Period
    entry: Entry


def listed_periods(book: Book) -> dict[str, Listed] | None:
    """The periods of the sheet « Périodes » by folded label; None where the workbook has no such sheet."""
    entries = table(book, SHEET, COLUMNS)
    if entries is None:
        return None
    listed: dict[str, Listed] = {}
    for entry in entries:
        label = entry.text("label")
        if not label:
            continue
        if first := listed.get(text.fold(label)):
            entry.problems("label").add("period-twice", label, first=first.entry.ref("label"))
        else:
            listed[text.fold(label)] = Listed(Period(label, *_days(entry)), entry)
    _report_overlaps([each for each in listed.values() if each.period.first])
    return listed


def _days(entry: Entry) -> tuple[date | None, date | None]:
    """The first and last day of a row, both or neither; a row with no dates at all is said when its column is met."""
    if _is_undated(entry):
        return None, None
    first, last = (values.as_date(entry.value(key)) for key in ("first", "last"))
    for key, day in (("first", first), ("last", last)):
        if day is None:
            entry.problems(key).add("date-invalid", entry.text(key))
    if first and last and last < first:
        entry.problems("last").add("period-reversed", last.isoformat(), first=first.isoformat())
    return (first, last) if first and last and first <= last else (None, None)


def _is_undated(entry: Entry) -> bool:
    return entry.value("first") is None and entry.value("last") is None


def _report_overlaps(dated: Sequence[Listed]) -> None:
    ordered = sorted(dated, key=lambda each: each.period.first or date.min)
    for before, after in pairwise(ordered):
        if after.period.first and before.period.last and after.period.first <= before.period.last:
            problems = after.entry.problems("first")
            problems.add("period-overlap", after.period.label, other=before.period.label)


def period_columns(
    sheet: Sheet, header: Header, body: Iterable[Row], listed: dict[str, Listed] | None
) -> dict[int, Period]:
    """The period of each column that is one, by column number, with a problem for each doubt.

    A column is a period when « Périodes » lists it; else when its label holds a year or its cells are marks alone.
    """
    columns = _by_column(body)
    found: dict[int, Period] = {}
    seen: dict[str, Cell] = {}
    for column, cell in header.others.items():
        label, at = text.clean(cell.text), sheet.at(cell)
        key = text.fold(label)
        if key in seen:
            at.add("column-twice", label, first=seen[key].ref)
        elif listed is not None and key in listed:
            found[column] = listed[key].period
        elif _YEAR.search(label) or _holds_marks(cell, columns[column]):
            _report_unlisted(sheet, cell, listed)
            found[column] = Period(label)
        else:
            at.add("column-unknown", label)
        seen.setdefault(key, cell)
    _report_listed(listed or {}, seen)
    return found


def _by_column(body: Iterable[Row]) -> dict[int, list[str]]:
    """The texts of each column, in one walk: a sheet may have thousands of columns."""
    columns: dict[int, list[str]] = defaultdict(list)
    for row in body:
        for column, cell in row.items():
            columns[column].append(cell.text)
    return columns


def _holds_marks(header: Cell, column: list[str]) -> bool:
    """Whether a column has marks and nothing else, but for its own header when pages repeat it."""
    label = text.fold(header.text)
    marks = [cells.is_mark(typed) for typed in column if text.fold(typed) != label]
    return True in marks and None not in marks


def _report_unlisted(sheet: Sheet, cell: Cell, listed: dict[str, Listed] | None) -> None:
    label, at = text.clean(cell.text), sheet.at(cell)
    if listed is None:
        at.add("period-undated", label)
    else:
        nearest = at.nearest(label, (each.period.label for each in listed.values()))
        at.add("period-unlisted", label, nearest=nearest)


def _report_listed(listed: dict[str, Listed], columns: dict[str, Cell]) -> None:
    """Say which listed periods have no dates, or no column. A line with neither is a note under the table."""
    for key, each in listed.items():
        at = each.entry.problems("label")
        if key not in columns and each.period.first:
            nearest = at.nearest(each.period.label, (text.clean(cell.text) for cell in columns.values()))
            at.add("period-unused", each.period.label, nearest=nearest)
        elif key in columns and _is_undated(each.entry):
            at.add("period-undated", each.period.label)
