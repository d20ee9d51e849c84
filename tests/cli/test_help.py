"""Everything that the command line prints by itself is French."""

import argparse
import ast
import re
from pathlib import Path

import pytest

from casal_data import usage
from casal_data.cli import COMMANDS
from tests.cli.conftest import Run

ENGLISH = re.compile(
    r"\b(usage|positional|arguments? are|show|this|help message|exit|invalid|choose|choice|error|required|expected|"
    r"unrecognized|the following|subcommands|default|could match|not allowed|with|and|or|the|of)\b",
    re.IGNORECASE,
)
OPTIONS = re.compile(r"--?[\w-]+|python -m \w+|CASAL_STORE|data/casal\.duckdb")
PROGRAMMERS = {
    # What argparse says to those who write a parser, never to those who use one.
    ".__call__() not defined",
    "conflicting subparser: %s",
    "conflicting subparser alias: %s",
    "conflicting option string: %s",
    'argument "-" with mode %r',
    "cannot merge actions - two groups are named %r",
    "'required' is an invalid argument for positionals",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "mutually exclusive arguments must be optional",
    "cannot have multiple subparser arguments",
    "%r is not callable",
    # What needs a feature that our parser does not use: versions, defaults in the help, deprecation, several values.
    "show program's version number and exit",
    " (default: %(default)s)",
    "subcommands",
    "%(prog)s: warning: %(message)s\n",
    "argument '%(argument_name)s' is deprecated",
    "command '%(parser_name)s' is deprecated",
    "option '%(option)s' is deprecated",
    "expected %s argument",
    # The same in French, or replaced by our own `error`.
    "%(heading)s:",
    "%(prog)s: error: %(message)s\n",
}


def _english(text: str) -> list[str]:
    return ENGLISH.findall(OPTIONS.sub("", text))


def _words_of_argparse() -> set[str]:
    """Every text that this Python's argparse looks up."""
    source = Path(argparse.__file__).read_text(encoding="utf-8")
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    named = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext"))
    return {call.args[0].value for call in named if isinstance(call.args[0], ast.Constant)}


def test_every_word_that_argparse_says_to_users_has_its_french():
    assert _words_of_argparse() - PROGRAMMERS - set(usage.WORDS) == set()


@pytest.mark.parametrize("english", usage.WORDS)
def test_a_translation_has_only_holes_that_argparse_fills(english: str):
    holes = [set(re.findall(r"%(?:\(\w+\))?", text)) for text in (english, usage.WORDS[english])]
    assert holes[1] <= holes[0]


def test_the_english_words_are_found_by_this_test():
    assert (_english("usage: casal [-h]"), _english("utilisation : [-h, --help] --with")) == (["usage"], [])


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_of_each_command_is_french_and_says_what_each_argument_is(run: Run, command: str):
    result = run(*command.split(), "--help")
    described = [
        line for line in result.out.splitlines() if re.match(r"  [A-Z]+$", line) and line.strip() != "COMMANDE"
    ]
    assert (result.code, result.err, _english(result.out), described) == (0, "", [], [])
    assert result.out.startswith("utilisation : python -m casal_data")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "python -m casal_data : erreur : il manque : COMMANDE"),
        (
            ["exporter"],
            "python -m casal_data : erreur : COMMANDE : « exporter » n'est pas un choix possible (check, import, "
            "template, export, history, undo, redo, passcode, backup, restore, demo) ; vouliez-vous dire « export » ?",
        ),
        (["check"], "python -m casal_data check : erreur : il manque : FICHIER"),
        (["check", "a", "b"], "python -m casal_data : erreur : arguments inconnus : b"),
        (["history", "--inconnu"], "python -m casal_data : erreur : arguments inconnus : --inconnu"),
        (["history", "--plan"], "python -m casal_data history : erreur : --plan : une valeur est attendue"),
        (
            ["history", "--json=3"],
            "python -m casal_data history : erreur : --json : cette option ne prend pas de valeur (« 3 »)",
        ),
        (
            ["export", "actions", "--o", "x"],
            "python -m casal_data export : erreur : l'option --o est ambiguë : --output, --objective, --orientation",
        ),
    ],
)
def test_wrong_usage_is_said_in_french_with_status_2(run: Run, arguments: list[str], sentence: str):
    result = run(*arguments)
    assert (result.code, result.out, result.err.splitlines()[-1], _english(result.err)) == (2, "", sentence, [])
    assert result.err.startswith("utilisation : python -m casal_data")


def test_a_type_that_refuses_a_value_and_choices_without_our_own_sentence_are_still_french(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delattr(usage.Parser, "_check_value")
    parser = usage.Parser(prog="essai")
    parser.add_argument("--count", type=int)
    parser.add_argument("--kind", choices=["a", "b"])
    said = []
    for arguments in (["--count", "x"], ["--kind", "c"]):
        with usage.in_french(), pytest.raises(SystemExit):
            parser.parse_args(arguments)
        said.append(capsys.readouterr().err.splitlines()[-1])
    assert (said[0], _english("\n".join(said))) == (
        "essai\u00a0: erreur\u00a0: --count\u00a0: «\u00a0x\u00a0» n'est pas une valeur possible",
        [],
    )


def test_argparse_speaks_english_again_to_everybody_else_afterwards(run: Run):
    run("--help")
    assert argparse.ArgumentParser(prog="essai").format_usage() == "usage: essai [-h]\n"
