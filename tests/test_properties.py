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
from casal_data.store import NotReversible, Source, Store, effective
from casal_data.store import uploads as lines
from casal_data.store.connection import Connection
from casal_data.vocabulary import Field
from tests.read.progress import PLAN, TODAY
from tests.read.test_progress_template import AS_OF, DAY, State, edited, states
from tests.workbooks import saved

# Uploads and undos

SHEET = Source("classeur.xlsx", b"PK")
CODES = ("1", "2", "3")
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
        (("1", "3"), ("3", ""), ("4", "1")),
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


class Story:
    """Uploads, undos and redos of one plan, in a transaction that is already begun."""

    def __init__(self, con: Connection, first: Version) -> None:
        self.con, self.plan = con, f"plan-{next(numbers)}"
        self.brought: dict[int, Upload] = {}
        self.undone: set[int] = set()
        self.then: dict[int, Any] = {}
        self.upload(first)

    def upload(self, upload: Upload) -> int:
        number = put(self.con, self.plan, upload)
        self.brought[number] = upload
        self.then[number] = self.state()
        return number

    def reverse(self, number: int) -> None:
        """Undo or redo, and see that the preview told the truth; a plan keeps a version."""
        if self._is_last_version(number):
            with pytest.raises(NotReversible):
                lines.reverse(self.con, number, author="Luc", note="")
            return
        previewed = self.state(flipped=number)
        reversal = lines.reverse(self.con, number, author="Luc", note="")
        self.undone ^= {number}
        self.then[reversal] = self.state()
        assert self.then[reversal] == previewed

    def state(self, **known: int) -> Any:
        return state(self.con, self.plan, list(self.brought), **known)

    def counting(self) -> list[int]:
        return [number for number in self.brought if number not in self.undone]

    def _is_last_version(self, chosen: int) -> bool:
        """Whether the plan would have no version left without that upload."""
        return {number for number in self.counting() if not isinstance(self.brought[number][0], Report)} == {chosen}


def put(con: Connection, plan_id: str, upload: Upload) -> int:
    """Upload a version of the plan, or some reports."""
    plan, reports = None, ()
    if isinstance(upload[0], Report):
        reports = upload
    else:
        actions = tuple(Action(code, "", f"action {code}", former=former) for code, former in upload)
        plan = Plan(plan_id, "Plan", actions=actions)
    return lines.add(con, plan_id, SHEET, author="Ana", note="", plan=plan, reports=reports, name="")


def state(con: Connection, plan_id: str, uploads: Sequence[int], **known: int) -> Any:
    """What counts: the actions of the plan, and the reports in order, each with the place of its upload."""
    ledger = effective.ledger(con, effective.bound(plan_id, **known))
    assert ledger is not None
    reports = [(each.subject, each.day, each.value, uploads.index(each.upload)) for each in ledger.reports]
    return ledger.plan.actions, reports


@settings(max_examples=6, deadline=None)
@given(first=versions, steps=steps, last=versions | reports)
def test_any_order_of_uploads_undos_and_redos_gives_the_state_of_the_uploads_that_count(
    store: Store, first: Version, steps: list[Step], last: Upload
):
    with store.write() as con:  # one transaction for all, which costs no opening
        story = Story(con, first)
        for step in steps:
            if isinstance(step, int):
                story.reverse(list(story.brought)[-1 - step % len(story.brought)])
            else:
                story.upload(step)
        before = story.state()
        story.reverse(story.upload(last))
        assert story.state() == before
        counting, alone = story.counting(), f"{story.plan}-seul"
        again = [put(con, alone, story.brought[number]) for number in counting]
        assert state(con, story.plan, counting) == state(con, alone, again)
        assert {each.id for each in lines.history(con, story.plan) if each.undone} == story.undone
        for number, then in story.then.items():
            assert story.state(upto=number) == then


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
