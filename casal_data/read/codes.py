"""Codes and links as people write them: « 1.2.3 Faire… », « Lien 1.2.1, 1.2.4 et 1.2.5 »."""

import re
from dataclasses import dataclass
from datetime import date, time

from casal_data import text
from casal_data.read import values
from casal_data.read.problems import Problems

_CODE = r"[0-9]+(?:\.[0-9A-Za-z]+)+"
_JOINT = r"\s*(?:,\s*et\b|,|;|/|&|\bet\b|\bou\b)\s*(?:avec\s+)?"
_LIST = rf"{_CODE}(?:{_JOINT}{_CODE})*"
_NAMED = rf"\bliens?\s*:?\s*(?:(?:avec|à|vers)\s+)?(?:les?\s+|l['’]\s*)?(?:actions?\s+)?(?P<named>{_LIST})"
_BARE_CODE = r"[0-9]+\.[0-9]+\.[0-9]+"
_BARE = rf"\(\s*(?P<bare>{_BARE_CODE}(?:{_JOINT}{_BARE_CODE})*)\s*\)"
_LINK = re.compile(rf"\(\s*{_NAMED}\s*\)|{_NAMED.replace('named', 'plain')}|{_BARE}", re.IGNORECASE)
# Every link has a code; looking for one first spares nearly every cell the slower search.
_MAY_LINK = re.compile(r"[0-9]\.[0-9A-Za-z]")
_EACH = re.compile(_CODE)

_HEAD = re.compile(r"(?P<code>[0-9]+(?:\.[0-9]+){1,2})(?:[.:)–—-]+(?=\s|$)|(?=\s|$))\s*(?:[–—:-]\s+)?(?P<text>.*)")
_WHOLE = re.compile("[0-9]+")
_LIKE_A_CODE = re.compile(r"[0-9]+\s*[.,]")


@dataclass(frozen=True, slots=True)
class Head:
    """What a row of the plan begins with: its code, as typed, and the text that follows it, on one line."""

    code: str
    text: str

    @property
    def is_action(self) -> bool:
        """Whether the code has the three levels of an action, and not the two of an orientation."""
        return self.code.count(".") == 2


def head(typed: str) -> Head | None:
    """The code of an orientation or action and its text; None where the text does not start with one."""
    found = _HEAD.fullmatch(text.clean(typed))
    return Head(found["code"], found["text"]) if found else None


def looks_like_code(typed: str) -> bool:
    """Whether a text that has no code begins with something that was meant to be one: « 1.2.x », « 1,2,3 Faire »."""
    return bool(_LIKE_A_CODE.match(text.clean(typed)))


def is_spoilt(value: object, problems: Problems) -> bool:
    """Whether Excel made something else of a code that was typed, which is then a problem: never guessed back."""
    if isinstance(value, date | time):
        problems.add("code-as-date", values.shown(value))
        return True
    if isinstance(value, int | float) and not isinstance(value, bool):
        problems.add("code-as-number", values.shown(value))
        return True
    return False


def is_objective(typed: str) -> bool:
    """Whether a code by itself is that of an objective: a whole number."""
    return bool(_WHOLE.fullmatch(typed))


def parent(code: str) -> str:
    """The code one level up: « 1.2 » for « 1.2.3 »."""
    return code.rpartition(".")[0]


def links(typed: str) -> list[str]:
    """The codes that a text links to, in order, each once."""
    if not _MAY_LINK.search(typed):
        return []
    named = (found["named"] or found["plain"] or found["bare"] for found in _LINK.finditer(typed))
    return list(dict.fromkeys(code for codes in named for code in _EACH.findall(codes)))


def begins_with_link(typed: str) -> bool:
    """Whether a text begins with a link."""
    found = _LINK.search(typed) if _MAY_LINK.search(typed) else None
    return found is not None and not typed[: found.start()].strip()


def without_links(typed: str) -> str:
    """The text with each link made into as many spaces."""
    return _LINK.sub(lambda found: " " * len(found[0]), typed) if _MAY_LINK.search(typed) else typed
