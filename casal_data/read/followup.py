"""What a coordinator types in the cells of a follow-up: percentages, numbers, dates, statuses, states, comments.

Each reader gives the value that a cell says, or raises ``Illegible`` with the problem that it is.
"""

# ruff: noqa: N818 - the name is read in `except Illegible`, where an Error suffix would say nothing more.

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from openpyxl.utils.datetime import from_excel, to_excel

from casal_data import french, text
from casal_data.model import Value
from casal_data.read import values
from casal_data.read.problems import Problems, quoted
from casal_data.read.workbook import Cell
from casal_data.vocabulary import ENTERED, DeliverableState, Field, Legend, Status

LONGEST_COMMENT = 5_000
LEGEND_COLUMN = "Statut de la légende"

_NOTHING = {"", "so", "s/o", "na", "n/a", "nd", "n/d", "sansobjet", "-", "--", "---", "–", "—", "−"}
_LONGEST_NOTHING = 16
_ERASE = re.compile(r"\(\s*effacer\s*\)", re.IGNORECASE)
_QUOTED_IN_FORMAT = re.compile(r'"[^"]*"|\\.')
_YEARS = range(1900, 2101)
# Day 2100 of either system of dates comes before 1910; looking at the year first spares nearly every date the sum.
_LAST_YEAR_OF_YEARS = 1909
_YEAR = re.compile(r"(?:19|20)\d\d|2100")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_FEMININE = (("trice", "teur"), ("elle", "el"), ("ee", "e"))


class Illegible(ValueError):
    """A cell that cannot be read: the code of the problem, what was read, and what its sentence leaves open.

    among: the words of which the nearest are to be named, where the sentence names them.
    """

    def __init__(self, code: str, read: str, among: tuple[str, ...] = (), **holes: str) -> None:
        super().__init__(code)
        self.code, self.read, self.among, self.holes = code, read, among, holes

    def report(self, at: Problems) -> None:
        """Record the problem at a place."""
        nearest = {"nearest": at.nearest(self.read, self.among)} if self.among else {}
        at.add(self.code, self.read, **nearest, **self.holes)


def says_nothing(cell: Cell) -> bool:
    """Whether a cell that holds something says nothing: « s.o. », « - », « n/a »."""
    typed = cell.text
    if not isinstance(cell.value, str) or len(typed) > _LONGEST_NOTHING:
        return False
    return "".join(typed.split()).replace(".", "").casefold() in _NOTHING


def erases(cell: Cell) -> bool:
    """Whether a cell says « (effacer) »: its value is to be emptied."""
    return bool(_ERASE.fullmatch(cell.text.strip()))


def status(cell: Cell) -> str:
    """A status that may be entered, in any case, gender and number, with or without accents."""
    return _choice(cell, Field.STATUS.label, _STATUSES, _COMPUTED)


def state(cell: Cell) -> str:
    """The state of a deliverable, as freely written."""
    return _choice(cell, Field.STATE.label, _STATES)


def legend(cell: Cell) -> str:
    """A legend status by its name, as freely written, or by the name of its colour."""
    return _choice(cell, LEGEND_COLUMN, _LEGENDS)


def percent(cell: Cell) -> float:
    """A share of the work, 0 to 100: « 40 % », 40, 0.4, or a number that Excel shows as a percentage.

    1 without a sign or format of percentage is one per cent or all of it, and never guessed.
    """
    number = shown_percent(cell)
    if number is None:
        number = _bare_percent(cell)
    if not 0 <= number <= 100:
        raise Illegible("percent-range", shown(cell))
    return round(number, 6)


def _bare_percent(cell: Cell) -> float:
    number = values.as_number(cell.value if _is_number(cell.value) else cell.text)
    if number is None or isinstance(cell.value, bool | date):
        raise Illegible("percent-invalid", shown(cell))
    if number == 1:
        raise Illegible("percent-ambiguous", shown(cell))
    return number * 100 if 0 < number < 1 else number


def shown_percent(cell: Cell) -> float | None:
    """The number before the % that a cell shows, typed or by its format; None where it shows none."""
    if _is_number(cell.value):
        return float(round(cell.value * 100, 6)) if _shows_percent(cell.number_format) else None
    typed = text.clean(cell.text)
    return values.as_number(typed[:-1].rstrip()) if typed.endswith("%") else None


@lru_cache(maxsize=256)
def _shows_percent(number_format: str) -> bool:
    return "%" in _QUOTED_IN_FORMAT.sub("", number_format)


def number(cell: Cell) -> float:
    """A number of any unit but per cent, which ``shown_percent`` reads."""
    found = values.as_number(cell.value if _is_number(cell.value) else cell.text)
    if found is None or isinstance(cell.value, bool | date):
        raise Illegible("number-invalid", shown(cell))
    return found


def words(cell: Cell) -> str:
    """A short text, on one line."""
    return text.clean(cell.text)


def comment(cell: Cell) -> str:
    """A text with its line breaks."""
    typed = "\n".join(line.rstrip() for line in cell.text.strip().split("\n"))
    if len(typed) > LONGEST_COMMENT:
        length, limit = french.number(len(typed)), french.number(LONGEST_COMMENT)
        raise Illegible("comment-too-long", typed, length=length, limit=limit)
    return typed


def day(cell: Cell) -> date:
    """A day: a date cell, « 2018-03-31 », « 31 mars 2018 », or « 31/03/2018 » where that can be but one day."""
    value = cell.value
    if isinstance(value, datetime | date):
        return _date_cell(value, cell.epoch)
    if _is_number(value):
        raise _not_a_date(value, cell)
    typed = text.clean(cell.text)
    if _YEAR.fullmatch(typed):
        raise Illegible("date-year", typed)
    if parts := _SLASHED.fullmatch(typed):
        return _slashed(typed, int(parts[1]), int(parts[2]), int(parts[3]))
    if parts := _YEAR_FIRST.fullmatch(typed):
        typed = "-".join(parts.groups())
    if found := values.as_date(typed):
        return found
    raise Illegible("date-invalid", shown(cell))


def _date_cell(value: datetime | date, epoch: datetime) -> date:
    """The day of a date cell; a year that was typed into one became, in Excel, a day of the summer of 1905."""
    if value.year <= _LAST_YEAR_OF_YEARS and (serial := to_excel(value, epoch)) in _YEARS:
        raise Illegible("date-year", str(int(serial)))
    return value.date() if isinstance(value, datetime) else value


def _not_a_date(value: float, cell: Cell) -> Illegible:
    if value in _YEARS:
        return Illegible("date-year", shown(cell))
    try:
        meant = from_excel(value, cell.epoch)
    except (OverflowError, ValueError):
        meant = None
    hint = f" (au format Date, ce serait le {french.day(meant.date())})" if isinstance(meant, datetime) else ""
    return Illegible("date-number", shown(cell), hint=hint)


def _slashed(typed: str, first: int, second: int, year: int) -> date:
    days = {found for found in (values.day(year, second, first), values.day(year, first, second)) if found}
    if len(days) == 1:
        return days.pop()
    if not days:
        raise Illegible("date-invalid", typed)
    one, other = date(year, second, first), date(year, first, second)
    raise Illegible(
        "date-ambiguous", typed, first=french.day(one), second=french.day(other),
        iso_first=one.isoformat(), iso_second=other.isoformat(),
    )  # fmt: skip


def shown(cell: Cell) -> str:
    """What a person sees in a cell, its format of percentage included."""
    number = shown_percent(cell) if _is_number(cell.value) else None
    return text.clean(cell.text) if number is None else f"{values.shown(number)} %"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _choice(cell: Cell, column: str, known: Mapping[str, str], computed: frozenset[str] = frozenset()) -> str:
    stem = _stem(cell.text)
    if stem in known:
        return known[stem]
    labels = _LABELS[column]
    choices = french.join([quoted(label) for label in labels], "ou")
    if stem in computed:
        raise Illegible("status-computed", shown(cell), choices=choices)
    raise Illegible("choice-invalid", shown(cell), labels, column=column, choices=choices)


@lru_cache(maxsize=4_096)
def _stem(typed: str) -> str:
    """The words of a choice without case, accent, gender or number: « Réalisées » is « Réalisé »."""
    return " ".join(_masculine(word.removesuffix("s")) for word in text.fold(typed).split())


def _masculine(word: str) -> str:
    for feminine, masculine in _FEMININE:
        if word.endswith(feminine):
            return word.removesuffix(feminine) + masculine
    return word


_STATUSES = {_stem(status.label): status.value for status in ENTERED}
_COMPUTED = frozenset(_stem(status.label) for status in Status if status not in ENTERED)
_STATES = {_stem(state.label): state.value for state in DeliverableState}
_LEGENDS = {_stem(name): legend.value for legend in Legend for name in (legend.label, legend.value, f"{legend.value}e")}
_LABELS = {
    Field.STATUS.label: tuple(status.label for status in ENTERED),
    Field.STATE.label: tuple(state.label for state in DeliverableState),
    LEGEND_COLUMN: tuple(legend.label for legend in Legend),
}

READERS: dict[Field, Callable[[Cell], Value]] = {
    Field.STATUS: status,
    Field.PERCENT: percent,
    Field.VALUE: number,
    Field.GOAL: number,
    Field.UNIT: words,
    Field.STATE: state,
    Field.COMMENT: comment,
    Field.LEGEND: legend,
}
"""The reader of each field, but for « (effacer) » and cells that say nothing."""
