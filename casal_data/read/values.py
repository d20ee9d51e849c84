"""Values as people type them in cells: text with its breaks, dates, numbers, choices."""

import re
from datetime import date, datetime, time
from math import isfinite
from typing import Any

from babel.dates import get_month_names

from casal_data import french, text

_BREAKS = ("_x000D_\n", "_x000D_", "\r\n", "\r", "\v", "\u2028")
_MONTHS = {text.fold(name): number for number, name in get_month_names("wide", locale=french.LOCALE).items()}
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS_DATE = re.compile(r"(\d{1,2})(?:er)? ([a-z]+) (\d{4})")
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?: \d{3})+)(?:[,.]\d+)?")
_YES, _NO = {"oui", "o", "x", "vrai"}, {"non", "n", "faux", ""}


def shown(value: Any) -> str:
    """A cell's value as a person sees it in Excel in French; line breaks, in all their writings, are « \\n »."""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, float):
        return repr(value).removesuffix(".0").replace(".", ",")
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    typed = str(value)
    if typed.isprintable() and "_x000D_" not in typed:
        return typed
    for written in _BREAKS:
        typed = typed.replace(written, "\n")
    return typed


def as_date(value: Any) -> date | None:
    """A date cell, « 2018-03-31 », « 31 mars 2018 » or « 1er avril 2016 »; None for anything else.

    « 03/04/2018 » is nothing: which of the two is the month is not ours to guess.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    typed = text.clean(value) if isinstance(value, str) else ""
    if parts := _ISO_DATE.fullmatch(typed):
        return day(int(parts[1]), int(parts[2]), int(parts[3]))
    if parts := _WORDS_DATE.fullmatch(text.fold(typed)):
        return day(int(parts[3]), _MONTHS.get(parts[2], 0), int(parts[1]))
    return None


def day(year: int, month: int, number: int) -> date | None:
    """That day, None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def as_number(value: Any) -> float | None:
    """A number cell or text such as « 1 234,5 » or « 0.4 »; None for anything else, a percentage included."""
    if isinstance(value, bool):
        return None
    typed = text.clean(value).replace("−", "-") if isinstance(value, int | float | str) else ""
    if isinstance(value, str) and not _NUMBER.fullmatch(typed):
        return None
    try:
        number = float(typed.replace(" ", "").replace(",", "."))
    except ValueError:
        return None
    return number if isfinite(number) else None


def as_yes(typed: str) -> bool | None:
    """« oui » or « non »; a blank is no, and None is for anything else."""
    word = text.fold(typed)
    return True if word in _YES else False if word in _NO else None
