"""argparse in French: its own words, and a parser whose help and errors a person in Laval can read."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from casal_data.french import NBSP, typeset
from casal_data.text import nearest

WORDS = {
    "usage: ": f"utilisation{NBSP}: ",
    "positional arguments": f"arguments{NBSP}",  # argparse puts the colon
    "options": f"options{NBSP}",
    "show this help message and exit": "afficher cette aide et terminer",
    "the following arguments are required: %s": "il manque : %s",
    "one of the arguments %s is required": "il faut l'une de ces options : %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "« %(value)s » n'est pas un choix possible (%(choices)s)",
    "invalid %(type)s value: %(value)r": "« %(value)s » n'est pas une valeur possible",
    "unrecognized arguments: %s": "arguments inconnus : %s",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "not allowed with argument %s": "incompatible avec %s",
    "ambiguous option: %(option)s could match %(matches)s": "l'option %(option)s est ambiguë : %(matches)s",
    "ignored explicit argument %r": "cette option ne prend pas de valeur (« %s »)",
    "unexpected option string: %s": "option inattendue : %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "commande inconnue « %(parser_name)s » (%(choices)s)",
    "can't open '%(filename)s': %(error)s": "« %(filename)s » ne peut pas être ouvert : %(error)s",
}


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks French, within ``in_french``, and ends with status 2 on wrong usage."""

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        if "help" in options:
            options["help"] = typeset(options["help"])
        return super().add_argument(*names, **options)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, typeset(f"{self.prog} : erreur : {message}\n"))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """argparse's own list of choices is in Python's quotes; without this method ``WORDS`` still makes it French."""
        if action.choices is not None and value not in action.choices:
            raise argparse.ArgumentError(action, _no_choice(str(value), [str(choice) for choice in action.choices]))


@contextmanager
def in_french() -> Iterator[None]:
    """Within, argparse finds French words through the gettext name that it imported, the only door it has."""
    english = argparse._  # type: ignore[attr-defined]
    argparse._ = lambda word: WORDS.get(word, word)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        argparse._ = english  # type: ignore[attr-defined]


def _no_choice(value: str, choices: list[str]) -> str:
    near = nearest(value, choices, count=1)
    hint = f" ; vouliez-vous dire « {near[0]} » ?" if near else ""
    return f"« {value} » n'est pas un choix possible ({', '.join(choices)}){hint}"
