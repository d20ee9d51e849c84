"""How two pieces of text are compared: what counts as the same, and what is near enough to be named."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

_NOT_WORD = re.compile(r"[^0-9a-z]+")
_NEAR = 0.6
"""The least ratio of ``difflib`` at which one word may have been meant for another."""
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'"})


def clean(text: object) -> str:
    """The text on one line, as typed but for its spaces: no-break and repeated ones are one plain space."""
    return " ".join(str(text).replace("\u200b", " ").replace("\ufeff", " ").split())


def same(text: str) -> str:
    """The key under which two spellings are one name: spaces and the shape of apostrophes do not count."""
    return clean(unicodedata.normalize("NFC", text)).translate(_LETTERS)


def fold(text: object) -> str:
    """The key under which headers and statuses are found: no case, accent, ligature, punctuation or spacing."""
    plain = unicodedata.normalize("NFD", str(text).casefold().translate(_LETTERS))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", letters).strip()


def slug(text: str) -> str:
    """An identifier for an address or a file name: « Plan d'action 2016-2020 » is ``plan-d-action-2016-2020``."""
    return fold(text).replace(" ", "-")


def nearest(word: str, words: Iterable[str], count: int = 3) -> list[str]:
    """Those of ``words`` that ``word`` was most likely meant to be: best first, in their order where equally near."""
    matcher = SequenceMatcher(None, "", fold(word), autojunk=False)
    near = []
    for each in dict.fromkeys(words):
        matcher.set_seq1(fold(each))
        if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR:
            near.append((matcher.ratio(), each))
    return [each for _, each in sorted(near, key=lambda found: -found[0])[:count]]
