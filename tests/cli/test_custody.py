"""``passcode`` and ``demo remove``: what the keeper of the installation does."""

import getpass
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casal_data import intake
from casal_data import passcode as passcodes
from casal_data.intake import start
from casal_data.store import Source, Store
from tests.cli.conftest import MADE_UP, MADE_UP_ID, PLAN, PLAN_ID, Run
from tests.workbooks import progress_workbook

Write = Callable[..., Path]
CHANGED_TO = "Code d'accès {whom} changé. Il n'est gardé nulle part en clair : notez-le.\n"


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Answer what is asked without being shown; what was asked, so far."""

    def typed(*answers: str) -> list[str]:
        asked: list[str] = []
        waiting: Iterator[str] = iter(answers)

        def answer(prompt: str) -> str:
            asked.append(prompt)
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(getpass, "getpass", answer)
        return asked

    return typed


# Passcodes


@pytest.mark.parametrize(
    ("options", "role", "other", "whom"),
    [
        ([], "coordinator", "reader", "de la coordination"),
        (["--reader"], "reader", "coordinator", "des lecteurs"),
    ],
)
def test_a_new_passcode_is_printed_once_and_only_its_hash_is_kept(
    run: Run, store: Store, tmp_path: Path, options: list[str], role: str, other: str, whom: str
):
    result = run("passcode", *options)
    (code,) = result.out.splitlines()
    kept = store.credential(role)
    assert (result.code, result.err, store.credential(other)) == (0, CHANGED_TO.format(whom=whom), "")
    assert (kept.startswith("$argon2id$"), passcodes.matches(kept, code), passcodes.weakness(code)) == (True, True, "")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files if code.encode() in path.read_bytes()] == []


def test_each_new_passcode_replaces_the_one_before(run: Run, store: Store):
    first, second = run("passcode").out.strip(), run("passcode").out.strip()
    kept = store.credential("coordinator")
    assert (first != second, passcodes.matches(kept, first), passcodes.matches(kept, second)) == (True, False, True)


def test_a_passcode_is_set_where_there_is_no_store_yet_and_the_first_plans_still_come(
    run: Run, workbook: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(start, "FIRST_PLAN", workbook(PLAN))
    monkeypatch.setattr(start, "DEMONSTRATION", workbook(MADE_UP, "plan_demonstration.xlsx").parent)
    at = ("--store", tmp_path / "neuf.duckdb")
    code = run("passcode", *at).out.strip()
    run("history", *at)
    store = Store(str(tmp_path / "neuf.duckdb"))
    assert (passcodes.matches(store.credential("coordinator"), code), store.last_upload()) == (True, 2)


def test_reading_is_opened_to_all_again(run: Run, store: Store):
    run("passcode", "--reader")
    result = run("passcode", "--reader", "--none")
    assert (result.code, result.out, result.err, store.credential("reader")) == (
        0,
        "",
        "La lecture est ouverte à tous.\n",
        "",
    )


def test_the_coordinator_s_passcode_cannot_be_taken_away(run: Run, store: Store):
    run("passcode")
    kept = store.credential("coordinator")
    result = run("passcode", "--none")
    assert (result.code, result.out, result.err, store.credential("coordinator")) == (
        1,
        "",
        "Le code de la coordination ne peut pas être retiré : sans lui, personne ne pourrait écrire.\n",
        kept,
    )


def test_a_passcode_that_is_typed_twice_is_kept_and_never_printed(
    run: Run, store: Store, type_in: Callable[..., list[str]]
):
    chosen = "navet pluie soulier canot"
    asked = type_in(chosen, chosen)
    result = run("passcode", "--ask")
    assert (result.code, result.out, result.err) == (0, "", CHANGED_TO.format(whom="de la coordination"))
    assert (asked, passcodes.matches(store.credential("coordinator"), chosen)) == (
        ["Nouveau code d'accès\u00a0: ", "Encore une fois\u00a0: "],
        True,
    )


@pytest.mark.parametrize(
    ("answers", "said", "times"),
    [
        (
            ["court"],
            "Ce code compte 5 caractères sans ses espaces ni ses traits d'union : donnez-en au moins 12.\n",
            1,
        ),
        (
            ["navet pluie soulier", "navet pluie chapeau"],
            "Les deux codes ne sont pas les mêmes ; rien n'a été changé.\n",
            2,
        ),
        ([], "Aucun code n'a été tapé ; rien n'a été changé.\n", 1),
        (["navet pluie soulier"], "Aucun code n'a été tapé ; rien n'a été changé.\n", 2),
    ],
    ids=["weak", "different", "nothing", "once"],
)
def test_a_passcode_that_is_weak_or_not_typed_twice_the_same_changes_nothing(
    run: Run, store: Store, type_in: Callable[..., list[str]], answers: list[str], said: str, times: int
):
    store.set_credential("coordinator", "empreinte")
    asked = type_in(*answers)
    result = run("passcode", "--ask")
    assert (result.code, result.out, result.err, len(asked), store.credential("coordinator")) == (
        1,
        "",
        said,
        times,
        "empreinte",
    )


# The demonstration


@pytest.fixture
def shown(store: Store) -> Store:
    """The store with a made-up plan beside the real one: uploads 2 and 3."""
    report = progress_workbook(["1.1.1", "Semer", "En cours", None, "2018-03-31", None], info={"Plan": MADE_UP_ID})
    for source in (Source("essai.xlsx", MADE_UP), Source("suivi.xlsx", report)):
        assert intake.apply(store, intake.prepare(store, source), author="Ana")
    return store


def test_the_demonstration_is_removed_for_good_and_the_other_plan_stays_as_it_was(run: Run, shown: Store):
    history, plan = shown.uploads(PLAN_ID), shown.load_plan(PLAN_ID)
    result = run("demo", "remove", "--author", "Luc")
    assert (result.code, result.out, result.err) == (
        0,
        "",
        "« Essai » est retiré pour de bon ; il ne reviendra pas de lui-même.\n",
    )
    assert ([each.id for each in shown.plans()], shown.load_plan(MADE_UP_ID), shown.file(2), shown.file(3)) == (
        [PLAN_ID],
        None,
        None,
        None,
    )
    assert (shown.uploads(PLAN_ID), shown.load_plan(PLAN_ID)) == (history, plan)
    assert [(each.id, each.kind, each.author) for each in shown.uploads(MADE_UP_ID)] == [
        (4, "removal", "Luc"),
        (3, "removed", "Ana"),
        (2, "removed", "Ana"),
    ]


def test_the_removal_as_json_names_each_plan_and_the_line_that_says_so(run: Run, shown: Store):
    assert json.loads(run("demo", "remove", "--json").out) == {"removed": [MADE_UP_ID], "uploads": [4]}


def test_no_command_brings_a_removed_demonstration_back(
    run: Run, workbook: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(start, "FIRST_PLAN", workbook(PLAN))
    monkeypatch.setattr(start, "DEMONSTRATION", workbook(MADE_UP, "plan_demonstration.xlsx").parent)
    at = ("--store", tmp_path / "neuf.duckdb")
    first = run("history", "--plan", MADE_UP_ID, *at)
    removed = run("demo", "remove", *at)
    commands = (["history"], ["export", "actions"], ["check", workbook(PLAN)], ["template", tmp_path / "gabarit.xlsx"])
    codes = [run(*command, *at).code for command in commands]
    assert (first.code, removed.code, codes, run("history", "--plan", MADE_UP_ID, *at).code) == (0, 0, [0] * 4, 1)
    assert [plan.id for plan in Store(str(tmp_path / "neuf.duckdb")).plans()] == [PLAN_ID]


def test_where_there_is_no_demonstration_its_removal_is_refused(run: Run, store: Store):
    result = run("demo", "remove")
    assert (result.code, result.out, result.err, store.last_upload()) == (
        1,
        "",
        "Il n'y a aucune démonstration à retirer.\n",
        1,
    )
