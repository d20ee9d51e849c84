"""``check`` and ``import`` of a plan written in Word."""

import json
from pathlib import Path

import docx
import pytest

from casal_data.store import Store
from tests.cli.conftest import PLAN_ID, Run
from tests.documents import lines, small_document

GOOD = small_document(
    ["1.1.1 Semer", "Recenser\n- sur place", "Portrait", lines([("CSDL", "C0392B")], ["Ville"]), "X", None, None],
    ["1.1.2 Cueillir", None, None, "?", None, None, "X Lien 1.1.1"],
    pages=[3],
)
BAD = small_document(["1.1.1 Semer"], ["1.1.1 Semer encore"], pages=[3])


@pytest.fixture
def document(tmp_path: Path):
    def write(content: bytes, name: str = "plan.docx") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def test_check_of_a_document_says_what_it_would_change_and_writes_nothing(run: Run, store: Store, document):
    result = run("check", document(GOOD))
    assert (result.code, result.out, store.last_upload()) == (0, "", 1)
    assert result.err.startswith("Le classeur se lit : ")


def test_check_places_the_problems_of_a_document_by_table_row_and_column(run: Run, document):
    result = run("check", document(BAD))
    assert (result.code, result.out) == (
        1,
        "erreur : Tableau 2, ligne 2, colonne 1 : le code « 1.1.1 » est déjà en ligne 4, colonne 1 du tableau 1 ; on "
        "attend chaque code une seule fois ; corrigez l'un des deux.\n",
    )


def test_check_json_of_a_document_has_the_documented_keys(run: Run, document):
    (problem,) = json.loads(run("check", document(BAD), "--json").out)
    assert list(problem) == ["severity", "code", "sheet", "cell", "read", "expected", "message"]
    assert (problem["code"], problem["sheet"], problem["cell"]) == ("code-twice", "Tableau 2", "ligne 2, colonne 1")


def test_import_of_a_document_is_a_new_version_of_the_plan_that_its_title_names(run: Run, store: Store, document):
    result = run("import", document(GOOD))
    ledger = store.ledger(PLAN_ID)
    assert (result.code, ledger is not None) == (0, True)
    assert ledger is not None
    assert [(each.code, each.text) for each in ledger.plan.actions] == [("1.1.1", "Semer"), ("1.1.2", "Cueillir")]
    assert run("import", document(GOOD)).err.startswith("Aucun changement : c'est le fichier du dépôt nº 2")


def test_a_document_with_an_error_is_not_imported(run: Run, store: Store, document):
    assert (run("import", document(BAD)).code, store.last_upload()) == (1, 1)


def test_the_document_is_given_back_with_its_problems_as_comments(run: Run, document, tmp_path: Path):
    annotated = tmp_path / "annote.docx"
    assert run("check", document(BAD), "--annotated", annotated).code == 1
    (comment,) = docx.Document(str(annotated)).comments
    assert comment.text.startswith(
        "Erreur\u00a0: Le code «\u00a01.1.1\u00a0» est déjà en ligne 4, colonne 1 du tableau 1"
    )
