"""``check`` and ``import``: everything said at once, applied whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from casal_data.intake import start
from casal_data.store import Store
from tests.cli.conftest import BAD, CHANGED, MADE_UP, PLAN, PLAN_ID, ROWS, Run
from tests.workbooks import TITLE, small_plan

Write = Callable[..., Path]
TWICE = (
    "erreur : Plan d'action!A6 : le code « 1.1.1 » est déjà en A5 ; on attend chaque code une seule fois ; "
    "corrigez l'un des deux.\n"
)
ORPHAN = (
    "erreur : Plan d'action!A7 : l'action « 9.1.1 » n'est sous aucune orientation connue, peut-être « 1.1 » ; "
    "on attend une orientation « 9.1 » dans le tableau ; ajoutez l'orientation ou corrigez le code.\n"
)
KEYS = ["severity", "code", "sheet", "cell", "read", "expected", "message"]


def test_check_of_a_good_workbook_says_what_it_would_change_and_writes_nothing(run: Run, store: Store, workbook: Write):
    result = run("check", workbook(CHANGED))
    assert (result.code, result.out, result.err, store.last_upload()) == (
        0,
        "",
        "Le classeur se lit : 1 action reformulée.\n",
        1,
    )


def test_check_of_a_bad_workbook_prints_every_problem_on_standard_output(run: Run, workbook: Write):
    result = run("check", workbook(BAD))
    assert (result.code, result.out, result.err) == (1, TWICE + ORPHAN, "")


def test_check_of_a_workbook_with_warnings_alone_prints_them_and_accepts_it(run: Run, workbook: Write):
    result = run("check", workbook(small_plan(*ROWS, ["1.1.4 Dire", None, None, "CSDL\nCSDL", "X"])))
    assert (result.code, result.out[:37], result.err) == (
        0,
        "avertissement : Plan d'action!D8 : « "[:37],
        "Le classeur se lit : 1 action ajoutée.\n",
    )


def test_check_json_is_a_list_of_problems_with_the_documented_keys(run: Run, workbook: Write):
    good, bad = run("check", workbook(PLAN), "--json"), run("check", workbook(BAD), "--json")
    problems = json.loads(bad.out)
    assert (good.code, json.loads(good.out), bad.code, [list(each) for each in problems]) == (0, [], 1, [KEYS, KEYS])
    assert [(each["code"], each["sheet"], each["cell"], each["read"]) for each in problems] == [
        ("code-twice", "Plan d'action", "A6", "1.1.1"),
        ("orientation-unknown", "Plan d'action", "A7", "9.1.1"),
    ]


def test_import_of_a_changed_workbook_prints_what_changed_and_makes_a_version(run: Run, store: Store, workbook: Write):
    result = run("import", workbook(CHANGED, "v2.xlsx"), "--author", "Luc", "--note", "révision")
    plan, (stored,) = store.load_plan(PLAN_ID), store.plans()
    assert (result.code, result.out, result.err) == (
        0,
        "1.1.3  Action : « Cuire » devient « Cuire bien »\n",
        "1 action reformulée ; dépôt nº 2.\n",
    )
    assert plan is not None
    assert (plan.actions[-1].text, stored.upload, stored.uploads) == ("Cuire bien", 2, 2)


def test_what_comes_or_goes_is_said_as_such(run: Run, workbook: Write):
    result = run("import", workbook(small_plan(*ROWS[:2], ["1.1.4 Dire", None, None, "?"], title=TITLE)), "--dry-run")
    assert result.out == "1.1.4  Action : ajout de « Dire »\n1.1.3  Action : retrait de « Cuire »\n"


def test_import_with_dry_run_prints_the_same_and_writes_nothing(run: Run, store: Store, workbook: Write):
    result = run("import", workbook(CHANGED), "--dry-run")
    assert (result.code, result.out, result.err, store.last_upload()) == (
        0,
        "1.1.3  Action : « Cuire » devient « Cuire bien »\n",
        "1 action reformulée ; rien n'a été écrit.\n",
        1,
    )


def test_import_of_the_same_file_says_which_upload_it_is_and_writes_nothing(run: Run, store: Store, workbook: Write):
    result = run("import", workbook(PLAN, "autre nom.xlsx"))
    assert (result.code, result.out, result.err, store.last_upload()) == (
        0,
        "",
        "Aucun changement : c'est le fichier du dépôt nº 1 ; rien n'a été écrit.\n",
        1,
    )


def test_import_of_another_file_that_says_the_same_writes_nothing(run: Run, store: Store, workbook: Write):
    respelt = [["1.1.1  Semer", *ROWS[0][1:]], *ROWS[1:]]
    result = run("import", workbook(small_plan(*respelt)))
    assert (result.code, result.err, store.last_upload()) == (
        0,
        "Aucun changement : l'état présent est déjà celui-là ; rien n'a été écrit.\n",
        1,
    )


def test_import_of_a_bad_workbook_prints_every_problem_and_writes_nothing(run: Run, store: Store, workbook: Write):
    result = run("import", workbook(BAD))
    assert (result.code, result.out, result.err, store.last_upload()) == (
        1,
        "",
        TWICE + ORPHAN + "Rien n'a été importé : corrigez les erreurs ci-dessus, puis recommencez.\n",
        1,
    )


def test_import_json_has_plan_upload_changes_conflicts_and_problems(run: Run, workbook: Write):
    changed = {
        "Code": "1.1.3", "Action": "Cuire bien", "Élément": "Action", "Avant": "Cuire", "Après": "Cuire bien",
        "Date": None,
    }  # fmt: skip
    path = workbook(CHANGED)
    dry, done, again = (json.loads(run("import", path, "--json", *more).out) for more in (["--dry-run"], [], []))
    assert [dry, done, again] == [
        {"plan": PLAN_ID, "upload": None, "changes": [changed], "conflicts": [], "problems": []},
        {"plan": PLAN_ID, "upload": 2, "changes": [changed], "conflicts": [], "problems": []},
        {"plan": PLAN_ID, "upload": None, "changes": [], "conflicts": [], "problems": []},
    ]


def test_import_json_of_a_bad_workbook_has_its_problems_and_nothing_else(run: Run, workbook: Write):
    result = run("import", workbook(BAD), "--json")
    answer = json.loads(result.out)
    assert (result.code, answer.pop("problems")[0]["code"], answer) == (
        1,
        "code-twice",
        {"plan": PLAN_ID, "upload": None, "changes": [], "conflicts": []},
    )


def test_import_under_a_plan_s_id_makes_a_version_of_it_whatever_the_title(run: Run, store: Store, workbook: Write):
    result = run("import", workbook(small_plan(*ROWS, title="Plan renommé")), "--plan", PLAN_ID)
    assert (result.code, result.out, [(plan.id, plan.title) for plan in store.plans()]) == (
        0,
        f"Titre du plan : « {TITLE} » devient « Plan renommé »\n",
        [(PLAN_ID, "Plan renommé")],
    )


def test_import_under_an_unknown_id_is_refused_with_what_was_meant(run: Run, store: Store, workbook: Write):
    result = run("import", workbook(CHANGED), "--plan", "plan-d-essai")
    assert (result.code, result.out, result.err, store.last_upload()) == (
        1,
        "",
        f"Le plan « plan-d-essai » n'existe pas ; vouliez-vous dire « {PLAN_ID} » ?\n",
        1,
    )


@pytest.mark.parametrize("command", ["check", "import"])
def test_a_file_that_is_not_there_is_refused_in_one_sentence(run: Run, command: str):
    result = run(command, "rien.xlsx")
    assert (result.code, result.out, result.err) == (
        1,
        "",
        "Le fichier « rien.xlsx » ne peut pas être lu ; vérifiez son nom.\n",
    )


@pytest.mark.parametrize("command", ["check", "import"])
def test_a_folder_is_refused_like_a_file_that_is_not_there(run: Run, command: str, tmp_path: Path):
    assert (run(command, tmp_path).code, store_is_untouched(tmp_path)) == (1, True)


def store_is_untouched(folder: Path) -> bool:
    return Store(str(folder / "plan.duckdb")).last_upload() == 1


def test_a_new_store_is_given_its_first_plans_before_anything_else(
    run: Run, tmp_path: Path, workbook: Write, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(start, "FIRST_PLAN", workbook(small_plan(*ROWS, title="Premier plan"), "premier.xlsx"))
    monkeypatch.setattr(start, "DEMONSTRATION", workbook(MADE_UP, "plan_demonstration.xlsx").parent)
    result = run("import", workbook(PLAN), "--store", tmp_path / "neuf" / "plan.duckdb")
    plans = [(plan.id, plan.upload) for plan in Store(str(tmp_path / "neuf" / "plan.duckdb")).plans()]
    assert (result.code, plans) == (0, [("premier-plan", 1), ("essai", 2), (PLAN_ID, 3)])
