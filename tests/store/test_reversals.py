"""Undoing an upload gives the state without it, redoing it the state with it; any order: ``test_properties``."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

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


def _run(con: Connection, id_: str, steps: list[Step]) -> None:
    """Upload all that to a plan, and see that the preview of each version told the truth."""
    for number, step in enumerate(steps):
        if isinstance(step, Plan):
            version = replace(step, id=id_)
            previewed = _state(effective.ledger_with(con, version))
            _add(con, id_, plan=version)
            assert _state(_ledger(con, id_)) == previewed
        else:
            _add(con, id_, reports=[_report(str(number), step)])


def _add(con: Connection, id_: str, plan: Plan | None = None, reports: Sequence[Report] = ()) -> int:
    return uploads.add(con, id_, SHEET, author="Ana", note="", plan=plan, reports=reports, name="")


def _ledger(con: Connection, id_: str) -> Ledger | None:
    return effective.ledger(con, effective.bound(id_))


def _codes(ledger: Ledger | None) -> list[str]:
    return [report.subject.action for report in ledger.reports] if ledger else []


def test_reports_follow_the_former_codes_of_their_actions(store: Store) -> None:
    found = {}
    with store.write() as con:  # one transaction for all, which costs no opening
        for name, (steps, _) in FORMER_CODES.items():
            _run(con, name, steps)
            found[name] = _codes(_ledger(con, name))
    assert found == {name: expected for name, (_, expected) in FORMER_CODES.items()}


@each_kind
def test_a_displaced_report_is_an_orphan_though_an_action_has_its_code(store: Store) -> None:
    store.apply("p", plan=_plan("p", "1", "2"), source=SHEET, author="Ana", reports=[_report("a"), _report("b", "2")])
    store.apply("p", plan=_plan("p", "2", c2="1"), source=SHEET, author="Ana")
    ledger = store.ledger("p")
    assert ledger
    assert [(report.subject.action, report.value) for report in ledger.orphans()] == [("2 (ancien)", "b")]
    store.reverse(2, author="Ana")
    assert [_codes(store.ledger("p", flipped=flipped)) for flipped in (None, 2)] == [["1", "2"], ["2", "2 (ancien)"]]


def test_an_undone_renaming_is_that_of_the_next_version_that_says_it(store: Store) -> None:
    with store.write() as con:
        _run(con, "p", [_plan("p", "1"), "1", _plan("p", "2", c2="1"), _plan("p", "2", c2="1", title="Corrigé")])
    store.reverse(3, author="Ana")
    assert _codes(store.ledger("p")) == ["2"]
