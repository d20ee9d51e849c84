"""What every command shares: the store it is about, files, and how it speaks."""

import argparse
import json
import sys
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import Any

from casal_data import french, intake
from casal_data.model import Change
from casal_data.query import RequestError
from casal_data.read import Problem
from casal_data.store import Source, Store


class Exit(IntEnum):
    """What the caller of the command is told."""

    DONE = 0
    REFUSED = 1
    USAGE = 2


def store(options: argparse.Namespace, *, started: bool = True) -> Store:
    """The store that the options name; ``started``: with its first plans in it, and its notices told."""
    opened = Store(options.store) if options.store else Store.from_environment()
    if started:
        intake.first_start(opened)
        for notice in opened.notices():
            say(notice)
    return opened


def source(path: Path) -> Source:
    """The file at the path; RequestError where it cannot be read."""
    try:
        return Source(path.name, path.read_bytes())
    except OSError:
        raise RequestError(french.typeset(f"Le fichier « {path} » ne peut pas être lu ; vérifiez son nom.")) from None


def write(path: Path, content: bytes) -> None:
    """Write a file whole; RequestError where it cannot be."""
    try:
        path.write_bytes(content)
    except OSError:
        sentence = f"Le fichier « {path} » ne peut pas être écrit ; vérifiez son dossier et vos droits."
        raise RequestError(french.typeset(sentence)) from None


def print_problems(problems: Iterable[Problem], stream: Any) -> None:
    """One line a problem."""
    for problem in problems:
        print(french.typeset(f"{problem.severity} : {problem.message}"), file=stream)


def print_changes(changes: Iterable[Change]) -> None:
    """One sentence a change."""
    for change in changes:
        print(_sentence(change))


def print_json(value: object) -> None:
    """Data for a program."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def change_dict(change: Change) -> dict[str, str | None]:
    """A change for JSON, with the names of the view « changements »."""
    return {
        "Code": change.code,
        "Action": change.title,
        "Élément": change.element,
        "Avant": change.before,
        "Après": change.after,
        "Date": change.day.isoformat() if change.day else None,
    }


def say(text: str) -> None:
    """A line of talk."""
    print(french.typeset(text), file=sys.stderr)


def refuse(text: str) -> Exit:
    """Say why nothing was done."""
    say(text)
    return Exit.REFUSED


def _sentence(change: Change) -> str:
    place = f"{change.code}  " if change.code else ""
    day = f" (au {french.day(change.day)})" if change.day else ""
    if not change.before:
        return french.typeset(f"{place}{change.element} : ajout de « {change.after} »{day}")
    if not change.after:
        return french.typeset(f"{place}{change.element} : retrait de « {change.before} »{day}")
    return french.typeset(f"{place}{change.element} : « {change.before} » devient « {change.after} »{day}")
