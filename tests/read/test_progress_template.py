"""A template read back: unchanged it reports nothing, and whatever is typed in it is what it reports."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from casal_data.ledger import Ledger
from casal_data.model import Report, Subject, Value
from casal_data.read import Known, Reading, read_workbook, to_template
from casal_data.vocabulary import DeliverableState, Field, Legend, Status
from tests.read.progress import GARDENS, PLAN, PORTRAIT, RECOLTER, SCHOOLS, SEMER, TODAY
from tests.workbooks import saved

AS_OF, DAY = date(2018, 3, 31), date(2018, 5, 31)
SHEETS = {"": "Actions", "target": "Cibles", "partner": "Partenaires"}
COLUMNS = {Field.LEGEND: "Statut de la légende"}
WORDS = {Field.STATUS: Status, Field.STATE: DeliverableState, Field.LEGEND: Legend}
# What goes with any percentage below 100, so that no set of changes is an error.
STATUSES = st.sampled_from([Status.UNDER_WAY.value, Status.POSTPONED.value, Status.ABANDONED.value])
NUMBERS = st.decimals(0, 99, places=2).map(float)
COMMENTS = st.text("aé'=+-@ $\n«»:.1", min_size=1, max_size=40).filter(lambda typed: any(map(str.isalpha, typed)))
TEXTS = COMMENTS.map(lambda typed: "\n".join(line.rstrip() for line in typed.strip().split("\n")))
UNITS = st.sampled_from(["jardins", "parcelles", "m²", "%"])
STATES, LEGENDS = (st.sampled_from([word.value for word in words]) for words in (DeliverableState, Legend))
VALUES = {
    SEMER: {Field.STATUS: STATUSES, Field.PERCENT: NUMBERS, Field.COMMENT: TEXTS},
    RECOLTER: {Field.STATUS: STATUSES, Field.PERCENT: NUMBERS, Field.COMMENT: TEXTS},
    GARDENS: {Field.VALUE: NUMBERS, Field.GOAL: NUMBERS, Field.UNIT: UNITS, Field.COMMENT: TEXTS},
    PORTRAIT: {Field.STATE: STATES, Field.COMMENT: TEXTS},
    SCHOOLS: {Field.LEGEND: LEGENDS},
}
State = Mapping[tuple[Subject, Field], Value]


def states(*, emptied: bool) -> st.SearchStrategy[State]:
    """Any set of values; with None among them, those that « (effacer) » makes."""
    values = {
        (subject, what): st.none() | each if emptied and what is not Field.LEGEND else each
        for subject, fields in VALUES.items()
        for what, each in fields.items()
    }
    return st.fixed_dictionaries({}, optional=values)


def edited(content: bytes, edits: State) -> bytes:
    """The template with values typed in it, as its lists and formats have a person type them."""
    workbook = load_workbook(BytesIO(content))
    workbook["Info"]["B5"] = DAY
    for (subject, what), value in edits.items():
        kind = "target" if subject.target else "partner" if subject.partner else ""
        rows = [row for row in workbook[SHEETS[kind]].iter_rows() if any(cell.value for cell in row)]
        header = next(row for row in rows if row[0].value == "Code")
        columns = {cell.value: cell.column for cell in header}
        names = [subject.action, *([subject.target or subject.partner] if kind else [])]
        (row,) = (row for row in rows if set(names) <= {cell.value for cell in row})
        cell = row[columns[COLUMNS.get(what, what.label)] - 1]
        cell.value = typed(what, value)
        cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    return saved(workbook)


def typed(what: Field, value: Value) -> Any:
    """A value as it is typed in the template."""
    if value is None:
        return "(effacer)"
    if what in WORDS:
        return WORDS[what](value).label
    return value / 100 if what is Field.PERCENT else value


def read(content: bytes, ledger: Ledger) -> Reading:
    """The template read back, made from the state that is still the present one."""
    known = Known(ledger, {2: ledger}.get, Ledger, TODAY)
    return read_workbook(content, "modele.xlsx", lambda _: known)


@settings(max_examples=20, deadline=None)
@given(before=states(emptied=True), edits=states(emptied=True))
def test_what_is_typed_in_a_template_is_what_it_reports(before: State, edits: State):
    ledger = Ledger(PLAN, [Report(subject, what, AS_OF, value, 2) for (subject, what), value in before.items()])
    template = to_template(ledger, AS_OF, 2)
    unchanged, changed = read(template, ledger), read(edited(template, edits), ledger)
    assert (unchanged.problems, unchanged.progress.reports, unchanged.progress.base) == ((), (), 2)
    news = {
        Report(subject, what, DAY, value)
        for (subject, what), value in edits.items()
        if value != ledger.value(subject, what, DAY)
    }
    assert [problem.message for problem in changed.problems if problem.is_error] == []
    assert (set(changed.progress.reports), changed.progress.conflicts) == (news, ())
