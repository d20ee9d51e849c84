"""Undoing an upload gives the state without it, redoing it the state with it, in whatever order they come."""

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from casal_data.ledger import Ledger
from casal_data.model import Action, Plan, Report, Subject
from casal_data.store import NotReversible, Source, Store, effective, uploads
from casal_data.store.connection import Connection
from casal_data.vocabulary import Field
from tests.store.kinds import each_kind

SHEET = Source("suivi.xlsx", b"suivi")


State = tuple[Plan, tuple[Report, ...]] | None


def _state(ledger: Ledger | None) -> State:
    return (ledger.plan, ledger.reports) if ledger else None


def _report(value: str, code: str = "1", day: int = 0) -> Report:
    return Report(Subject(code), Field.COMMENT, date(2018, 4, 1) + timedelta(day), value)


def _plan(id_: str, *codes: str, title: str = "Plan", **former: str) -> Plan:
    """A plan of actions with these codes; ``c2="1"`` says that the action 2 was the action 1."""
    actions = tuple(Action(code, "", f"action {code}", former=former.get(f"c{code}", "")) for code in codes)
    return Plan(id_, title, actions=actions)


def test_undo_then_redo_of_a_progress_upload(store: Store) -> None:
    store.apply("p", plan=_plan("p", "1"), source=SHEET, author="Ana")
    store.apply("p", source=SHEET, author="Ana", reports=[_report("a")])
    before = _state(store.ledger("p"))
    store.apply("p", source=SHEET, author="Ana", reports=[_report("b"), _report("c", day=1)])
    stamps, states = [store.stamp()], [_state(store.ledger("p"))]
    for _ in range(2):
        store.reverse(3, author="Luc")
        stamps.append(store.stamp())
        states.append(_state(store.ledger("p")))
    assert (states, len(set(stamps))) == ([states[0], before, states[0]], 3)
    assert [(each.kind, each.reverses, each.undone) for each in store.uploads("p")] == [
        ("redo", 3, False),
        ("undo", 3, False),
        ("progress", None, False),
        ("progress", None, False),
        ("plan", None, False),
    ]


def test_undo_of_a_version_gives_the_former_one_back(store: Store) -> None:
    first, second = _plan("p", "1", title="Premier"), _plan("p", "1", title="Second")
    store.apply("p", plan=first, source=SHEET, author="Ana")
    store.apply("p", plan=second, source=SHEET, author="Ana", reports=[_report("a")])
    store.reverse(2, author="Ana")
    undone = (store.load_plan("p"), store.plans()[0].title, _state(store.ledger("p")))
    store.reverse(2, author="Ana")
    assert (undone, store.load_plan("p")) == ((first, "Premier", (first, ())), second)


def test_what_cannot_be_undone_is_said_and_nothing_is_written(store: Store) -> None:
    for id_ in ("p", "autre"):
        store.apply(id_, plan=_plan(id_, "1"), source=SHEET, author="Ana")
    store.apply("p", source=SHEET, author="Ana", reports=[_report("a")])
    store.reverse(3, author="Ana")
    said = []
    for id_ in (1, 4, 9):
        with pytest.raises(NotReversible) as refusal:
            store.reverse(id_, author="Luc")
        said.append(str(refusal.value))
    assert (said, store.last_upload()) == (
        [
            "Le dépôt nº 1 a apporté la seule version du plan qui soit en vigueur et ne peut pas être annulé\u202f; "
            "rien n'a été changé\u00a0: déposez d'abord le classeur du plan qui doit la remplacer, "
            "ou rétablissez-en un autre.",
            "Le dépôt nº 4 n'est pas celui d'un classeur et ne peut être ni annulé ni rétabli\u202f; "
            "rien n'a été changé\u00a0: choisissez dans l'historique le dépôt du classeur lui-même.",
            "Le dépôt nº 9 n'est pas dans la base\u202f; rien n'a été changé\u00a0: choisissez-en un de l'historique.",
        ],
        4,
    )


def test_a_preview_of_undoing_the_only_version_has_no_ledger(store: Store) -> None:
    store.apply("p", plan=_plan("p", "1"), source=SHEET, author="Ana")
    assert store.ledger("p", flipped=1) is None


Step = Plan | str
"""A version of the plan, or the code that a report is made on."""

FORMER_CODES: dict[str, tuple[list[Step], list[str]]] = {
    "reports follow their action to its new code": (
        [_plan("p", "1"), "1", _plan("p", "2", c2="1"), "2"],
        ["2", "2"],
    ),
    "an action that is gone leaves its reports under its code": (
        [_plan("p", "1", "2"), "1", _plan("p", "2")],
        ["1"],
    ),
    "two renamings in a row": (
        [_plan("p", "1"), "1", _plan("p", "2", c2="1"), "2", _plan("p", "3", c3="2"), "3"],
        ["3", "3", "3"],
    ),
    "two actions that swap their codes": (
        [_plan("p", "1", "2"), "1", "2", _plan("p", "1", "2", c1="2", c2="1"), "1"],
        ["2", "1", "1"],
    ),
    "three codes that shift by one, the last action being gone": (
        [_plan("p", "1", "2", "3"), "1", "2", "3", _plan("p", "2", "3", c2="1", c3="2"), "3"],
        ["2", "3", "3 (ancien)", "3"],
    ),
    "an old code said again by the next versions moves nothing again": (
        [_plan("p", "1", "2"), "1", *2 * [_plan("p", "2", "3", c2="1", c3="2"), "2"]],
        ["2", "2", "2"],
    ),
    "an old code said too late takes the orphans up and leaves the action's own reports": (
        [_plan("p", "1"), "1", _plan("p", "2"), "2", _plan("p", "2", c2="1"), "2"],
        ["2", "2", "2"],
    ),
    "an old code that a version leaves out and the next says again": (
        [_plan("p", "1"), "1", _plan("p", "2", c2="1"), "2", _plan("p", "2"), "2", _plan("p", "2", c2="1")],
        ["2", "2", "2"],
    ),
    "a code that was displaced can be taken up by its name": (
        [_plan("p", "1", "2"), "2", _plan("p", "2", c2="1"), _plan("p", "2", "4", c2="1", c4="2 (ancien)")],
        ["4"],
    ),
    "an action that says its own code": (
        [_plan("p", "1"), "1", _plan("p", "1", c1="1")],
        ["1"],
    ),
}  # fmt: skip


def _run(store: Store, id_: str, steps: list[Step]) -> None:
    for number, step in enumerate(steps):
        if isinstance(step, Plan):
            version = replace(step, id=id_)
            previewed = _state(store.ledger_with(version))
            store.apply(id_, plan=version, source=SHEET, author="Ana")
            assert _state(store.ledger(id_)) == previewed
        else:
            store.apply(id_, source=SHEET, author="Ana", reports=[_report(str(number), step)])


def _codes(store: Store, id_: str, flipped: int | None = None) -> list[str]:
    ledger = store.ledger(id_, flipped=flipped)
    return [report.subject.action for report in ledger.reports] if ledger else []


def test_reports_follow_the_former_codes_of_their_actions(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "base.duckdb"))
    found = {}
    for name, (steps, _) in FORMER_CODES.items():
        _run(store, name, steps)
        found[name] = _codes(store, name)
    assert found == {name: expected for name, (_, expected) in FORMER_CODES.items()}


@each_kind
def test_a_displaced_report_is_an_orphan_though_an_action_has_its_code(store: Store) -> None:
    store.apply("p", plan=_plan("p", "1", "2"), source=SHEET, author="Ana", reports=[_report("a"), _report("b", "2")])
    store.apply("p", plan=_plan("p", "2", c2="1"), source=SHEET, author="Ana")
    ledger = store.ledger("p")
    assert ledger
    assert [(report.subject.action, report.value) for report in ledger.orphans()] == [("2 (ancien)", "b")]
    store.reverse(2, author="Ana")
    assert (_codes(store, "p"), _codes(store, "p", flipped=2)) == (["1", "2"], ["2", "2 (ancien)"])


def test_an_undone_renaming_is_that_of_the_next_version_that_says_it(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "base.duckdb"))
    _run(store, "p", [_plan("p", "1"), "1", _plan("p", "2", c2="1"), _plan("p", "2", c2="1", title="Corrigé")])
    store.reverse(3, author="Ana")
    assert _codes(store, "p") == ["2"]


Content = dict[str, Any]
"""What one upload brings: reports of a few days on a few codes, or a version that may rename."""


def _content(rng: random.Random, id_: str) -> Content:
    if rng.random() < 0.3:
        codes = rng.sample("1234", rng.randint(1, 4))
        # Each action another former code, or none.
        former = zip(codes, rng.sample([*"1234", "", "", ""], len(codes)), strict=True)
        return {"plan": _plan(id_, *codes, title=rng.choice("AB"), **{f"c{code}": each for code, each in former})}
    count = rng.randint(1, 4)
    return {"reports": [_report(rng.choice("xyz"), rng.choice("1234"), rng.randint(0, 3)) for _ in range(count)]}


class _Sequence:
    """Uploads, undos and redos of one plan, at random, in a transaction that is already begun."""

    def __init__(self, con: Connection, seed: int) -> None:
        self.con, self.rng, self.id = con, random.Random(seed), f"p{seed}"
        self.brought: dict[int, Content] = {}
        self.first = self.apply({"plan": _plan(self.id, "1", "2")})

    def apply(self, content: Content) -> int:
        number = _add(self.con, self.id, content)
        self.brought[number] = content
        return number

    def reverse(self, number: int) -> None:
        """Undo or redo, and see that the preview told the truth."""
        previewed = self.state(flipped=number)
        uploads.reverse(self.con, number, author="Ana", note="")
        assert self.state() == previewed

    def state(self, flipped: int | None = None) -> State:
        return _state(effective.ledger(self.con, effective.bound(self.id, flipped=flipped)))

    def go_on(self) -> None:
        """Upload something and undo it, which changes nothing; then undo or redo some of all that was uploaded."""
        before = self.state()
        number = self.apply(_content(self.rng, self.id))
        uploads.reverse(self.con, number, author="Ana", note="")
        assert self.state() == before
        others = [each for each in self.brought if each != self.first]
        for number in self.rng.sample(others, self.rng.randint(1, min(2, len(others)))):
            self.reverse(number)

    def assert_is_what_is_left(self) -> None:
        """Upload all that is not undone to another plan, and find the same state there, number for number."""
        twin, numbers = f"{self.id}-jumeau", {}
        for upload in reversed(uploads.history(self.con, self.id)):
            if upload.id in self.brought and not upload.undone:
                numbers[_add(self.con, twin, self.brought[upload.id])] = upload.id
        other = effective.ledger(self.con, effective.bound(twin))
        assert other
        reports = tuple(replace(report, upload=numbers[report.upload]) for report in other.reports)
        assert self.state() == (replace(other.plan, id=self.id), reports)


def _add(con: Connection, id_: str, content: Content) -> int:
    plan = replace(content["plan"], id=id_) if "plan" in content else None
    reports = content.get("reports", ())
    return uploads.add(con, id_, SHEET, author="Ana", note="", plan=plan, reports=reports, name="")


def test_any_order_of_uploads_and_undos_gives_the_state_of_the_uploads_that_are_left(store: Store) -> None:
    with store.write() as con:  # one transaction for all, which costs no opening
        for seed in range(8):
            sequence = _Sequence(con, seed)
            for _ in range(sequence.rng.randint(1, 3)):
                sequence.go_on()
            sequence.assert_is_what_is_left()
