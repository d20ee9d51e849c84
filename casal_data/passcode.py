"""The passcodes of the coordinator and of readers: made, hashed and checked. What is kept is an argon2id hash alone."""

import re
import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from casal_data import french

SHORTEST, LONGEST = 12, 200
"""Characters that count in a passcode that somebody chose, at least; and in any that is heard, at most."""

_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aeiou"
_GROUP, _GROUPS = (_CONSONANTS, _VOWELS) * 2 + (_CONSONANTS,), 5
_HASHER = PasswordHasher()
_FEWEST_DISTINCT = 6
_KEYBOARD = ("abcdefghijklmnopqrstuvwxyz", "azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm", "01234567890")
_COMMON = ("motdepasse", "codedacces", "password", "passcode", "casal", "laval", "admin", "coordination", "bonjour")


def make() -> str:
    """A new passcode that can be read aloud, « bakot-muvin-… »: 5 groups of 5 letters, 83 bits of chance."""
    return "-".join("".join(map(secrets.choice, _GROUP)) for _ in range(_GROUPS))


def digest(passcode: str) -> str:
    """The argon2id hash of a passcode, with its own salt and parameters: what the store keeps."""
    return _HASHER.hash(_heard(passcode))


def matches(stored: str, passcode: str) -> bool:
    """Whether the passcode is the one of this hash; False where there is none (""), at the same expense."""
    try:
        right = _HASHER.verify(stored or _nobody(), _heard(passcode)[:LONGEST])
    except (Argon2Error, InvalidHashError):
        return False
    return right and bool(stored)


def outdated(stored: str) -> bool:
    """Whether the hash was made with other parameters than today's: once its passcode was heard, make it anew."""
    return _HASHER.check_needs_rehash(stored)


def weakness(passcode: str) -> str:
    """Why a passcode that somebody chose cannot be taken, as a French sentence; "" where it can."""
    heard = _heard(passcode)
    if len(heard) < SHORTEST:
        return french.typeset(
            f"Ce code compte {french.count(len(heard), 'caractère')} sans ses espaces ni ses traits d'union : "
            f"donnez-en au moins {SHORTEST}."
        )
    if len(heard) > LONGEST:
        return french.typeset(f"Ce code est trop long : donnez au plus {LONGEST} caractères.")
    if _is_obvious(heard):
        return french.typeset(
            "Ce code se devine trop facilement : choisissez par exemple quatre mots sans rapport entre eux."
        )
    return ""


def _heard(passcode: str) -> str:
    """The characters that count: case, spaces and hyphens do not, so that a passcode can be told aloud."""
    return re.sub(r"[\s\-\u2010-\u2015]", "", unicodedata.normalize("NFKC", passcode)).casefold()


def _is_obvious(heard: str) -> bool:
    """Few letters, one piece said again and again, a row of the keyboard, or little beside common words."""
    heard = "".join(each for each in unicodedata.normalize("NFD", heard) if not unicodedata.combining(each))
    pieces = (heard[:size] for size in range(1, len(heard) // 2 + 1))
    repeated = any(heard == (piece * len(heard))[: len(heard)] for piece in pieces)
    rest = heard
    for word in _COMMON:
        rest = rest.replace(word, "")
    for row in _KEYBOARD:
        rest = _without_runs(_without_runs(rest, row), row[::-1])
    return len(set(heard)) < _FEWEST_DISTINCT or repeated or len(rest) < SHORTEST // 2


def _without_runs(text: str, row: str, shortest: int = 4) -> str:
    """The text without the pieces of ``row`` in it that have at least ``shortest`` characters."""
    for size in range(len(row), shortest - 1, -1):
        for start in range(len(row) - size + 1):
            text = text.replace(row[start : start + size], "")
    return text


@cache
def _nobody() -> str:
    """The hash of a passcode that nobody knows."""
    return digest(make())
