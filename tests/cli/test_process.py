"""The command as a person runs it: exit status, and data on one stream with talk on the other."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from casal_data.store import Store
from tests.cli.conftest import BAD, CHANGED, ROOT, Run

Write = Callable[..., Path]


def test_data_goes_to_standard_output_as_bytes_and_nothing_else_does(shell: Run, run: Run):
    result = shell("export", "liens", "--as-of", "2018-06-15")
    assert (result.code, result.raw, result.err) == (0, run("export", "liens", "--as-of", "2018-06-15").raw, "")


def test_a_change_is_data_and_its_outcome_is_talk(shell: Run, store: Store, workbook: Write):
    result = shell("import", workbook(CHANGED))
    assert (result.code, result.out, result.err, store.last_upload()) == (
        0,
        "1.1.3  Action : « Cuire » devient « Cuire bien »\n",
        "1 action reformulée ; dépôt nº 2.\n",
        2,
    )


def test_a_refusal_is_status_1_and_wrong_usage_status_2_both_told_on_standard_error(shell: Run, workbook: Write):
    refused, wrong = shell("import", workbook(BAD)), shell("import")
    assert [(each.code, each.raw) for each in (refused, wrong)] == [(1, b""), (2, b"")]
    assert (refused.err.splitlines()[-1], wrong.err.splitlines()[-1]) == (
        "Rien n'a été importé : corrigez les erreurs ci-dessus, puis recommencez.",
        "python -m casal_data import : erreur : il manque : FICHIER",
    )


def test_words_are_utf_8_whatever_the_terminal_says(store: Store, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "casal_data", "history"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    assert "première" in done.stdout.decode("utf-8")


def test_a_reader_that_closes_early_gets_no_traceback(store: Store, tmp_path: Path):
    command = subprocess.Popen(
        [sys.executable, "-m", "casal_data", "export", "actions"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.close()
    said = command.stderr.read()
    command.stderr.close()
    assert (command.wait(), said) == (1, b"")
