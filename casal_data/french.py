"""French of Canada for people: numbers, dates, plurals and typography.

Formats are those of CLDR (Babel, ``fr_CA``); files that machines read (CSV, JSON) do not come here.
"""

import re
from datetime import date, time
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

LOCALE = "fr_CA"
NBSP, NARROW = "\u00a0", "\u202f"


# Babel takes its time, and a page says the same days and numbers over and over.
@lru_cache(maxsize=4_096)
def day(value: date) -> str:
    """A date in words: « 31 mars 2018 », « 1er février 2017 »."""
    text = format_date(value, "d MMMM y", locale=LOCALE)
    return re.sub(r"^1 ", "1er ", text).replace(" ", NBSP)


def weekday(value: date) -> str:
    """A date with its day of the week: « mercredi 12 juin 2019 »."""
    return f"{format_date(value, 'EEEE', locale=LOCALE)}{NBSP}{day(value)}"


def hour(value: time) -> str:
    """A time of day: « 13 h 30 », « 9 h 05 », « 15 h »."""
    minutes = f"{NBSP}{value:%M}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


def capital(text: str) -> str:
    """The same as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4_096)
def number(value: float, decimals: int = 0) -> str:
    """A number with at most ``decimals`` decimals: « 1 234,5 »."""
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=LOCALE)


def change(value: int) -> str:
    """A difference with its sign: « +2 », « −2 »."""
    return f"{value:+d}".replace("-", "−")


def percent(share: float) -> str:
    """A share of 1 as a whole percentage: 0.375 is « 38 % »."""
    return format_percent(share, format="#,##0 %", locale=LOCALE).replace(" ", NARROW).replace(NBSP, NARROW)


def count(quantity: int, one: str, many: str = "") -> str:
    """A quantity and its noun: « aucune action » is the caller's affair, « 1 action », « 6 actions ».

    In French 0 and 1 take the singular. ``many`` is the plural where it is not ``one`` with an s on each word.
    """
    noun = one if abs(quantity) < 2 else many or " ".join(f"{word}s" for word in one.split(" "))
    return f"{number(quantity)}{NBSP}{noun}"


def join(items: list[str], last: str = "et") -> str:
    """An enumeration: « a », « a et b », « a, b et c »."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def typeset(text: str) -> str:
    """A sentence of ours with its French spaces: narrow and no-break before ; ! ? %, no-break around « » and :."""
    text = text.replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»")
    text = re.sub(r" ([;!?%])", NARROW + r"\1", text)
    return re.sub(r" (:)(?=\s|$)", NBSP + r"\1", text)
