"""The follow-up of one plan as it was reported, value by value, and what a workbook adds to it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from casal_data.model import Assignment, Conflict, Plan, ProgressRow, Report, Subject, Target, Value
from casal_data.text import same
from casal_data.vocabulary import Field

Key = tuple[str, str, str]


class Ledger:
    """A plan, and every report made of it that counts. Immutable.

    Of a subject's reports the one of the latest day is true, and of several of one day the last uploaded. Where
    nothing was reported, a partner's legend status and a target's unit and numeric target are those of the plan.
    """

    def __init__(self, plan: Plan, reports: Iterable[Report] = ()) -> None:
        self.plan = plan
        self.reports = tuple(sorted(reports, key=lambda report: (report.day, report.upload)))
        self._actions = {action.code: action for action in plan.actions}
        self._assignments = {
            (action.code, "", same(each.partner)): each for action in plan.actions for each in action.assignments
        }
        self._targets = {(action.code, same(each.text), ""): each for action in plan.actions for each in action.targets}
        self._fields: dict[tuple[Key, Field], list[Report]] = {}
        self._days: dict[Key, list[date]] = {}
        for report in self.reports:
            self._fields.setdefault((key(report.subject), report.field), []).append(report)
            self._days.setdefault(key(report.subject), []).append(report.day)

    def last(self, subject: Subject, field: Field, day: date) -> Report | None:
        """The report that is true on ``day``, None where there is none yet."""
        reports = self._fields.get((key(subject), field))
        if reports is None:
            return None
        return reports[at - 1] if (at := bisect_right(reports, day, key=lambda report: report.day)) else None

    def value(self, subject: Subject, field: Field, day: date) -> Value:
        """The value that is true on ``day``: the last one reported, else the plan's own, else None."""
        report = self.last(subject, field, day)
        return report.value if report else self._printed(subject, field)

    def last_day(self, subject: Subject, day: date | None = None) -> date | None:
        """The day of the subject's last report, up to ``day`` where one is given."""
        days = self._days.get(key(subject), [])
        at = bisect_right(days, day) if day else len(days)
        return days[at - 1] if at else None

    def is_reported_on(self, subject: Subject, day: date) -> bool:
        """Whether anything was reported of the subject as of that very day."""
        return self.last_day(subject, day) == day

    def title(self, code: str) -> str:
        """The text of the action of that code, "" where the plan has none."""
        return self._actions[code].text if code in self._actions else ""

    def target(self, subject: Subject) -> Target | None:
        """The target that the subject is, as the plan has it."""
        return self._targets.get(key(subject))

    def assignment(self, subject: Subject) -> Assignment | None:
        """The assignment that the subject is, as the plan has it."""
        return self._assignments.get(key(subject))

    def is_known(self, subject: Subject) -> bool:
        """Whether the plan has that action and, where the subject names one, that target or partner of it."""
        if subject.target:
            return self.target(subject) is not None
        return self.assignment(subject) is not None if subject.partner else subject.action in self._actions

    def orphans(self) -> list[Report]:
        """The reports whose action, target or partner the plan has no more: kept, and shown apart."""
        return [report for report in self.reports if not self.is_known(report.subject)]

    def _printed(self, subject: Subject, field: Field) -> Value:
        if field is Field.LEGEND:
            assignment = self.assignment(subject)
            return assignment.legend.value if assignment else None
        target = self.target(subject) if field in (Field.GOAL, Field.UNIT) else None
        return (target.goal if field is Field.GOAL else target.unit or None) if target else None


def key(subject: Subject) -> Key:
    """The key under which two spellings of a subject are one."""
    if not subject.target and not subject.partner:
        return subject.action, "", ""  # the many rows of actions are spared the spelling of nothing
    return subject.action, same(subject.target), same(subject.partner)


@dataclass(frozen=True, slots=True)
class Merge:
    """What a workbook's rows change: see ``Progress``."""

    reports: tuple[Report, ...]
    conflicts: tuple[Conflict, ...]
    kept: tuple[Subject, ...]


def merge(
    rows: Iterable[ProgressRow],
    present: Ledger,
    *,
    day: date,
    base: Ledger | None = None,
    base_day: date | None = None,
) -> Merge:
    """What ``rows`` report that ``present`` does not have yet.

    day: « date du suivi ». base, base_day: what the rows' template was filled from, and as of when; a value that the
    coordinator left as the template had it says nothing. Of what they changed, a row that others changed too since
    ``base``, and otherwise, is a conflict. A row whose date was left as the template had it is as of ``day``.
    """
    reports: list[Report] = []
    conflicts: list[Conflict] = []
    kept: list[Subject] = []
    said: set[tuple[Key, Field]] = set()
    for row in rows:
        printed = _Printed(base, base_day, row.subject)
        at = day if row.day is None or row.day == printed.day else row.day
        mine, theirs, is_kept = _row(row, present, printed, at)
        if theirs and mine:
            conflicts.append(Conflict(row.subject, tuple(mine), tuple(theirs), row.sheet, row.row))
        else:
            reports += mine
            kept += [row.subject] if is_kept else []
        said.update((key(row.subject), field) for field in row.values)
    if base:
        shown = {*kept, *(conflict.subject for conflict in conflicts)}
        kept += [subject for subject in _changed_since(base, present, said) if subject not in shown]
    return Merge(tuple(reports), tuple(conflicts), tuple(kept))


def _changed_since(base: Ledger, present: Ledger, said: set[tuple[Key, Field]]) -> Iterator[Subject]:
    """The subjects of which others reported something since ``base`` that nothing was said of: a cell left blank."""
    if base.reports == present.reports:
        return
    reported = dict.fromkeys((each.subject, each.field) for each in (*base.reports, *present.reports))
    changed = (
        subject
        for subject, field in reported
        if field is not Field.DAY
        and (key(subject), field) not in said
        and base.value(subject, field, date.max) != present.value(subject, field, date.max)
    )
    yield from dict.fromkeys(changed)


class _Printed:
    """What the template had on a row; knows nothing where there was no template."""

    def __init__(self, base: Ledger | None, day: date | None, subject: Subject) -> None:
        self._base, self._day, self._subject = base, day, subject
        self.day = base.last_day(subject, day) if base and day else None

    def value(self, field: Field) -> Value:
        return self._base.value(self._subject, field, self._day) if self._base and self._day else None

    @property
    def is_known(self) -> bool:
        """Whether there was a template."""
        return bool(self._base and self._day)


def _row(row: ProgressRow, present: Ledger, printed: _Printed, at: date) -> tuple[list[Report], list[Report], bool]:
    """What the row changes, what others changed of the same fields, and whether others changed what it leaves."""
    mine: list[Report] = []
    theirs: list[Report] = []
    is_kept = False
    is_printed = printed.is_known
    for field, value in row.values.items():
        now, then = present.value(row.subject, field, at), printed.value(field)
        moved = is_printed and now != then
        if is_printed and value == then:
            is_kept = is_kept or moved
        elif value != now:
            mine.append(Report(row.subject, field, at, value))
            theirs += _others(present, row.subject, field, at, now) if moved else []
    if not mine and row.day not in (None, printed.day) and not present.is_reported_on(row.subject, at):
        mine.append(Report(row.subject, Field.DAY, at))
    return mine, theirs, is_kept


def _others(present: Ledger, subject: Subject, field: Field, at: date, now: Value) -> Iterator[Report]:
    yield present.last(subject, field, at) or Report(subject, field, at, now)
