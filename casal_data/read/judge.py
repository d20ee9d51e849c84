"""What is wrong with what a workbook changes, told from what is already known; what it leaves alone is not judged."""

from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher

from casal_data import french, text
from casal_data.ledger import Ledger, Merge
from casal_data.model import Report, Subject, Value
from casal_data.read.codes import head
from casal_data.read.info import Info
from casal_data.read.problems import Problems
from casal_data.read.progress import COUNTED, Line
from casal_data.vocabulary import Field, Status, TargetKind

_FAR = 10
"""How many times its numeric target, or its baseline, a value may be without a word."""

_LEAST_LIKENESS = 0.5
_DECIMALS = 6


class Judge:
    """Judges lines one by one, on the state that they lead to.

    present: what is known before the workbook. info: its sheet « Info », where the day stands of the rows without one.
    """

    def __init__(self, present: Ledger, today: date, info: Info) -> None:
        self._present, self._today, self._info = present, today, info
        self._first = min((period.first for period in present.plan.periods if period.first), default=None)
        self._texts = {action.code: action.text for action in present.plan.actions}
        self._said_of_info: set[str] = set()

    def judge(self, lines: Iterable[Line], merged: Merge) -> None:
        """Say what is wrong with each line that changes something."""
        changed: dict[Subject, list[Report]] = {}
        for report in (*merged.reports, *(report for each in merged.conflicts for report in each.mine)):
            changed.setdefault(report.subject, []).append(report)
        for line in lines:
            if reports := changed.get(line.row.subject):
                self._judge(line, {report.field: report.value for report in reports}, reports[0].day)

    def _judge(self, line: Line, new: dict[Field, Value], day: date) -> None:
        self._judge_day(line, new, day)
        if line.row.subject.target:
            self._judge_target(line, new, day)
        elif not line.row.subject.partner:
            self._judge_status(line, new, day)
        self._judge_title(line)

    def _judge_day(self, line: Line, new: dict[Field, Value], day: date) -> None:
        if day > self._today:
            self._add_of_day(line, day, "date-future")
        if self._first and day < self._first:
            self._add_of_day(line, day, "date-before-plan", first=french.day(self._first))
        if (last := self._last_known(line.row.subject, new)) and last > day:
            self._add_of_day(line, day, "date-before-known", last=french.day(last))

    def _last_known(self, subject: Subject, new: Iterable[Field]) -> date | None:
        """The day of the last report, up to today, of what a line changes; of the subject where that is its day."""
        if self._present.last_day(subject, self._today) is None:
            return None
        days = [
            self._present.last_day(subject, self._today) if what is Field.DAY else report.day if report else None
            for what in new
            for report in (self._present.last(subject, what, self._today),)
        ]
        return max((each for each in days if each), default=None)

    def _add_of_day(self, line: Line, day: date, code: str, **holes: str) -> None:
        """Add a problem where the day stands: the row's own cell, or the line of « Info », and there once."""
        at_info = self._info.at("day")
        if line.row.day == day or at_info is None:
            place = line.at(Field.DAY) if Field.DAY in line.said else line.at(next(iter(line.said)))
            place.add(code, french.day(day), **holes)
        elif code not in self._said_of_info:
            self._said_of_info.add(code)
            at_info.add(code, french.day(day), **holes)

    def _judge_status(self, line: Line, new: dict[Field, Value], day: date) -> None:
        if not {Field.STATUS, Field.PERCENT} & new.keys() or _is_illegible(line, Field.STATUS, Field.PERCENT):
            return
        status, percent = (self._value(line, new, what, day) for what in (Field.STATUS, Field.PERCENT))
        at = line.at(Field.PERCENT if Field.PERCENT in new else Field.STATUS)
        if not isinstance(percent, int | float):
            return
        if status is None and Field.PERCENT in new:
            at.add("status-missing", _percent(percent))
        elif status == Status.DONE and percent < 100:
            _add_contradiction(at, Status.DONE, percent, 100)
        elif status == Status.NOT_BEGUN and percent > 0:
            _add_contradiction(at, Status.NOT_BEGUN, percent, 0)
        elif status == Status.UNDER_WAY and percent == 100:
            at.add("under-way-complete", _percent(percent))

    def _judge_target(self, line: Line, new: dict[Field, Value], day: date) -> None:
        target = self._present.target(line.row.subject)
        if target is None:
            return
        if target.kind is TargetKind.DELIVERABLE:
            for what in COUNTED:
                if new.get(what) is not None:
                    line.at(what).add("value-for-deliverable", _shown(line, what), column=what.label)
        elif new.get(Field.STATE) is not None:
            line.at(Field.STATE).add("state-for-indicator", _shown(line, Field.STATE))
        if target.kind is TargetKind.INDICATOR:
            self._judge_count(line, new, day, target.baseline)
            self._judge_unit(line, new, day)

    def _judge_count(self, line: Line, new: dict[Field, Value], day: date, baseline: float | None) -> None:
        goal = self._value(line, new, Field.GOAL, day)
        self._judge_fall(line, new, day, falls=_falls(baseline, goal))
        value = self._value(line, new, Field.VALUE, day)
        if not {Field.VALUE, Field.GOAL} & new.keys() or not isinstance(value, int | float):
            return
        known = [("départ", baseline), ("cible chiffrée", goal)]
        numbers = [(name, number) for name, number in known if isinstance(number, int | float)]
        bound = _FAR * max((abs(number) for _, number in numbers), default=0)
        if (bound and abs(value) > bound) or (value < 0 <= min((number for _, number in numbers), default=0)):
            named = ", ".join(f"{name} {_number(number)}" for name, number in numbers) or "un nombre positif"
            line.at(Field.VALUE if Field.VALUE in new else Field.GOAL).add("value-far", _number(value), known=named)

    def _judge_fall(self, line: Line, new: dict[Field, Value], day: date, *, falls: bool) -> None:
        value, before = new.get(Field.VALUE), self._present.value(line.row.subject, Field.VALUE, day)
        if isinstance(value, int | float) and isinstance(before, int | float) and value < before and not falls:
            line.at(Field.VALUE).add("value-down", _number(value), before=_number(before))

    def _judge_unit(self, line: Line, new: dict[Field, Value], day: date) -> None:
        unit, before = new.get(Field.UNIT), self._present.value(line.row.subject, Field.UNIT, day)
        if unit and before:
            line.at(Field.UNIT).add("unit-changed", str(unit), before=str(before))

    def _judge_title(self, line: Line) -> None:
        """Warn of a row whose text is another action's: a table of which one column alone was sorted."""
        code, known = line.row.subject.action, self._texts.get(line.row.subject.action, "")
        if line.title is None or line.title.text == known:
            return
        with_code = head(line.title.text)
        typed = with_code.text if with_code else text.clean(line.title.text)
        if not _is_like(text.fold(typed), text.fold(known)):
            line.sheet.at(line.title).add("action-differs", typed, action=code, known=known)

    def _value(self, line: Line, new: dict[Field, Value], what: Field, day: date) -> Value:
        """What the line leads to: its own word, or what is known."""
        return new[what] if what in new else self._present.value(line.row.subject, what, day)


def _is_illegible(line: Line, *fields: Field) -> bool:
    return any(what in line.said and what not in line.row.values for what in fields)


def _add_contradiction(at: Problems, status: Status, percent: float, wanted: float) -> None:
    shown = _percent(percent)
    at.add("status-percent", shown, status=status.label, percent=shown, wanted=_percent(wanted))


def _percent(percent: float) -> str:
    return french.typeset(f"{_number(percent)} %")


def _falls(baseline: float | None, goal: Value) -> bool:
    """Whether a target is reached by going down."""
    return baseline is not None and isinstance(goal, int | float) and goal < baseline


def _is_like(typed: str, known: str) -> bool:
    """Whether two texts may be one: a part of the other, or alike by half."""
    if typed in known or known in typed:
        return True
    return SequenceMatcher(None, typed, known, autojunk=False).ratio() >= _LEAST_LIKENESS


def _shown(line: Line, what: Field) -> str:
    return text.clean(line.said[what].text)


def _number(number: float) -> str:
    return french.number(number, _DECIMALS)
