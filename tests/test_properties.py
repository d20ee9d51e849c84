"""What holds whatever comes: any order of uploads and undos, and any order of a workbook's rows and sheets."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from itertools import count
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from casal_data.ledger import Ledger
from casal_data.model import Action, Plan, Report, Subject
from casal_data.read import Known, Reading, read_workbook, to_template
from casal_data.store import NotReversible, Source, Store
from casal_data.vocabulary import Field
from tests.read.progress import PLAN, TODAY
from tests.read.test_progress_template import AS_OF, DAY, State, edited, states
from tests.workbooks import saved

# Uploads and undos

SHEET = Source("classeur.xlsx", b"PK")
CODES = ("1", "2")
Reports = tuple[Report, ...]
Version = tuple[tuple[str, str], ...]
"""The actions of a version of the plan: each one's code, and its former one."""
Upload = Version | Reports
Step = Upload | int
"""Something to upload, or which of the workbooks so far to undo or redo, counted from the last and round again."""

versions: st.SearchStrategy[Version] = st.sampled_from(
    [
        (("1", ""), ("2", "")),
        (("2", "1"),),
        (("1", "2"), ("2", "1")),
        (("2", "1"), ("3", "2")),
    ]
)
reports = st.lists(
    st.builds(
        Report,
        st.builds(Subject, st.sampled_from(CODES)),
        st.just(Field.COMMENT),
        st.integers(0, 2).map(lambda days: date(2018, 4, 1) + timedelta(days)),
        st.sampled_from(["a", "b", None]),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
steps = st.lists(versions | reports | st.integers(0, 3), min_size=4, max_size=8)
numbers = count()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(str(tmp_path_factory.mktemp("proprietes") / "plans.duckdb"))


def put(store: Store, plan_id: str, upload: Upload) -> int:
    """Upload a version of the plan, or some reports."""
    if isinstance(upload[0], Report):
        return store.apply(plan_id, source=SHEET, author="Ana", reports=upload)
    actions = tuple(Action(code, "", f"action {code}", former=former) for code, former in upload)
    return store.apply(plan_id, source=SHEET, author="Ana", plan=Plan(plan_id, "Plan", actions=actions))


def state(ledger: Ledger | None, uploads: Sequence[int]) -> Any:
    """What a ledger says: the actions of its plan, and its reports in order, each with the place of its upload."""
    assert ledger is not None
    return (
        ledger.plan.actions,
        [(each.subject, each.day, each.value, uploads.index(each.upload)) for each in ledger.reports],
    )


@settings(max_examples=6, deadline=None)
@given(first=versions, steps=steps)
def test_any_order_of_uploads_undos_and_redos_gives_the_state_of_the_uploads_that_count(
    store: Store, first: Version, steps: list[Step]
):
    plan_id = f"plan-{next(numbers)}"
    uploads: dict[int, Upload] = {put(store, plan_id, first): first}
    undone: set[int] = set()
    then: dict[int, Ledger | None] = {}
    for step in steps:
        if isinstance(step, int):
            chosen = list(uploads)[-1 - step % len(uploads)]
            if is_last_version(uploads, undone, chosen):
                with pytest.raises(NotReversible):
                    store.reverse(chosen, author="Luc")
                continue
            number = store.reverse(chosen, author="Luc")
            undone ^= {chosen}
        else:
            number = put(store, plan_id, step)
            uploads[number] = step
        then[number] = store.ledger(plan_id)
    counting = [number for number in uploads if number not in undone]
    alone = f"{plan_id}-seul"
    again = [put(store, alone, uploads[number]) for number in counting]
    assert state(store.ledger(plan_id), counting) == state(store.ledger(alone), again)
    assert {each.id for each in store.uploads(plan_id) if each.undone} == undone
    everything = list(uploads)
    for number, ledger in then.items():
        assert state(store.ledger(plan_id, upto=number), everything) == state(ledger, everything)


def is_last_version(uploads: dict[int, Upload], undone: set[int], chosen: int) -> bool:
    """Whether the plan would have no version left without that upload."""
    versions = {number for number, upload in uploads.items() if not isinstance(upload[0], Report)} - undone
    return versions == {chosen}


# Rows and sheets


def shuffled(content: bytes, chance: Random) -> bytes:
    """The template with its sheets, and the rows under each header, in another order."""
    workbook = load_workbook(BytesIO(content))
    for sheet in workbook.worksheets:
        rows = [row for row in sheet.iter_rows() if any(cell.value is not None for cell in row)]
        header = next((place for place, row in enumerate(rows) if row[0].value == "Code"), len(rows))
        below = rows[header + 1 :]
        cells = [[(cell.value, cell.data_type, cell.number_format) for cell in row] for row in below]
        chance.shuffle(cells)
        for row, values in zip(below, cells, strict=True):
            for cell, (value, data_type, number_format) in zip(row, values, strict=True):
                cell.value, cell.number_format = value, number_format
                cell.data_type = data_type
    chance.shuffle(workbook._sheets)
    return saved(workbook)


def outcome(reading: Reading) -> Any:
    """What a workbook changes, and its problems, without the places that they stand at."""
    problems = Counter((each.code, each.sheet, each.read) for each in reading.problems)
    progress = reading.progress
    if progress is None:
        return problems, None
    conflicts = {
        (each.subject, frozenset(each.mine), frozenset(each.theirs), each.sheet) for each in progress.conflicts
    }
    said = (progress.plan, progress.day, progress.author, progress.note, progress.base)
    return problems, said, Counter(progress.reports), conflicts, set(progress.kept)


@settings(max_examples=12, deadline=None)
@given(before=states(emptied=True), since=states(emptied=True), edits=states(emptied=True), seed=st.integers(0, 999))
def test_a_workbook_says_the_same_whatever_the_order_of_its_rows_and_sheets(
    before: State, since: State, edits: State, seed: int
):
    base = [Report(subject, what, AS_OF, value, 2) for (subject, what), value in before.items()]
    news = [Report(subject, what, DAY, value, 3) for (subject, what), value in since.items()]
    known = Known(Ledger(PLAN, [*base, *news]), {2: Ledger(PLAN, base)}.get, Ledger, TODAY)
    content = edited(to_template(Ledger(PLAN, base), AS_OF, 2), edits)
    readings = [
        read_workbook(each, "suivi.xlsx", lambda _: known) for each in (content, shuffled(content, Random(seed)))
    ]
    assert outcome(readings[0]) == outcome(readings[1])
    assert readings[0].plan_id == readings[1].plan_id == PLAN.id
