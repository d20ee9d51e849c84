"""What reports change of what was known, as a committee reads it, in the order of the plan."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from casal_data import french
from casal_data.compare.plans import action_pairs
from casal_data.ledger import Ledger
from casal_data.model import Action, Change, Plan, Report, Subject, Value
from casal_data.text import same
from casal_data.vocabulary import DeliverableState, Field, Legend, Status

_WORDS: dict[Field, type[Status] | type[Legend] | type[DeliverableState]] = {
    Field.STATUS: Status,
    Field.LEGEND: Legend,
    Field.STATE: DeliverableState,
}


def report_changes(reports: Iterable[Report], known: Ledger) -> tuple[Change, ...]:
    """One change a report: what was true on its day before it came, and what it says."""
    return _in_order((_change(report, known) for report in reports), known.plan)


def state_changes(before: Ledger, after: Ledger, day: date) -> tuple[Change, ...]:
    """What differs on ``day`` between the follow-up of two ledgers; nothing of their plans."""
    changes = []
    for subject, field in dict.fromkeys((each.subject, each.field) for each in (*before.reports, *after.reports)):
        was, now = _shown_at(before, subject, field, day), _shown_at(after, subject, field, day)
        if was != now:
            changes.append(_named(after, subject, field, was, now, after.last_day(subject, day)))
    return _in_order(changes, after.plan)


def overriding(known: Ledger, plan: Plan, day: date) -> tuple[Report, ...]:
    """What a new version of the plan says otherwise than its former one, where a report stands in its way.

    Of legend statuses, units and numeric targets the last word is the true one, whether a report's or the plan's.
    """
    return tuple(
        Report(subject, field, day, value)
        for before, after in action_pairs(known.plan, plan)
        if before
        for subject, field, was, value in _printed_changes(before, after)
        if was != value and (last := _last(known, before.code, subject, field)) and last.value != value
    )


def _printed_changes(before: Action, after: Action) -> Iterator[tuple[Subject, Field, Value, Value]]:
    """The values that a plan prints and that can be reported as well, in both versions of an action."""
    legends = {same(each.partner): each.legend for each in before.assignments}
    for each in after.assignments:
        if same(each.partner) in legends:
            subject = Subject(after.code, partner=each.partner)
            yield subject, Field.LEGEND, legends[same(each.partner)].value, each.legend.value
    targets = {same(each.text): each for each in before.targets}
    for target in after.targets:
        if former := targets.get(same(target.text)):
            subject = Subject(after.code, target=target.text)
            yield subject, Field.GOAL, former.goal, target.goal
            yield subject, Field.UNIT, former.unit or None, target.unit or None


def _last(known: Ledger, code: str, subject: Subject, field: Field) -> Report | None:
    return known.last(Subject(code, subject.target, subject.partner), field, date.max)


def _change(report: Report, known: Ledger) -> Change:
    before = _shown_at(known, report.subject, report.field, report.day)
    after = french.day(report.day) if report.field is Field.DAY else shown(report.field, report.value)
    return _named(known, report.subject, report.field, before, after, report.day)


def _named(known: Ledger, subject: Subject, field: Field, before: str, after: str, day: date | None) -> Change:
    element = element_of(field, subject.target or subject.partner)
    return Change(subject.action, known.title(subject.action), element, before, after, day, field.topic)


def element_of(field: Field, about: str) -> str:
    """What a report is about: « Statut », « Valeur de « Nombre de jardins » ». about: the target or partner, or ""."""
    return french.typeset(f"{field.label} de « {about} »") if about else field.label


def _shown_at(ledger: Ledger, subject: Subject, field: Field, day: date) -> str:
    """The value of a field on a day in words; of the report itself, the day of the last one."""
    if field is Field.DAY:
        last = ledger.last_day(subject, day)
        return french.day(last) if last else ""
    return shown(field, ledger.value(subject, field, day))


def shown(field: Field, value: Value) -> str:
    """A reported value as people read it: a label, « 40 % », « 1 234,5 », a text as typed; "" for none."""
    if value is None:
        return ""
    if field in _WORDS:
        return _WORDS[field](str(value)).label
    if isinstance(value, float | int):
        return _percent(value) if field is Field.PERCENT else _number(value)
    return value


# A large workbook says the same numbers over and over, and Babel takes its time.
@lru_cache(maxsize=1_024)
def _number(value: float) -> str:
    return french.number(value, decimals=6)


@lru_cache(maxsize=1_024)
def _percent(value: float) -> str:
    return french.typeset(f"{_number(value)} %")


def _in_order(changes: Iterable[Change], plan: Plan) -> tuple[Change, ...]:
    places = {action.code: place for place, action in enumerate(plan.actions)}
    return tuple(sorted(changes, key=lambda change: places.get(change.code, len(places))))
