"""Writes the French reference pages from the code itself, so that they cannot lie: ``make docs``.

A test compares them with what the code would write today.
"""

import os
import re
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from unittest.mock import patch

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
sys.path.insert(0, str(ROOT))

from casal_data.cli import main  # noqa: E402
from casal_data.query import VIEWS  # noqa: E402
from casal_data.read import PROBLEM_KINDS  # noqa: E402


def problems() -> str:
    """Every problem that a workbook or a document can have."""
    rows = [
        f"| `{code}` | {kind.severity} | {kind.title} | {kind.expected or '—'} | {kind.remedy} |"
        for code, kind in PROBLEM_KINDS.items()
    ]
    return "\n".join(
        [
            "# Les problèmes d'un classeur ou d'un document",
            "",
            "Une *erreur* empêche d'appliquer le fichier ; un *avertissement* signale ce qui a été lu autrement",
            "qu'il n'était peut-être voulu. Tous sont donnés d'un coup, chacun avec sa place : feuille et cellule",
            "d'un classeur ; tableau, ligne et colonne d'un document Word.",
            "",
            "| code | gravité | problème | ce qui est attendu | que faire |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def commands() -> str:
    """The help of every command, and the columns of every view."""
    whole = _help()
    names = re.findall(r"^ {4}([a-z]+) ", whole.partition("commandes")[2], re.MULTILINE)
    helps = [whole, *(_help(name) for name in names)]
    views = [f"| `{view.name}` | {view.title} | {'; '.join(view.columns)} |" for view in VIEWS.values()]
    return "\n".join(
        [
            "# La ligne de commande",
            "",
            *("```text\n" + text.rstrip() + "\n```\n" for text in helps),
            "## Les vues",
            "",
            "| vue | titre | colonnes |",
            "| --- | --- | --- |",
            *views,
            "",
        ]
    )


def _help(*command: str) -> str:
    printed = StringIO()
    with patch.dict(os.environ, COLUMNS="100"), redirect_stdout(printed), suppress(SystemExit):
        main([*command, "--help"])
    return printed.getvalue()


PAGES = {"problemes.md": problems, "ligne-de-commande.md": commands}

if __name__ == "__main__":
    for name, write in PAGES.items():
        (FOLDER / name).write_text(write(), encoding="utf-8")
