"""What the tables of the template hold: their columns, and their rows as of a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from casal_data.ledger import Ledger, key
from casal_data.model import Action, Subject
from casal_data.read.template.style import (
    LOCKED,
    OFF,
    TYPED,
    TYPED_DATE,
    TYPED_NUMBER,
    TYPED_PERCENT,
    Column,
)
from casal_data.vocabulary import DeliverableState, Field, Legend, Status, TargetKind

ACTION_COLUMNS = (
    Column("Code", 9),
    Column("Action", 58),
    Column("Statut", 16),
    Column("Avancement (%)", 14),
    Column("Date", 13),
    Column("Commentaire", 60),
)
TARGET_COLUMNS = (
    Column("Code", 9),
    Column("Action", 34),
    Column("Cible", 38),
    Column("Type", 12),
    Column("Valeur", 12),
    Column("Cible chiffrée", 12),
    Column("Unité", 16),
    Column("État du livrable", 14),
    Column("Date", 13),
    Column("Commentaire", 42),
)
PARTNER_COLUMNS = (
    Column("Code", 9),
    Column("Action", 60),
    Column("Partenaire", 46),
    Column("Statut de la légende", 27),
)
_ACTION_STYLES = (LOCKED, LOCKED, TYPED, TYPED_PERCENT, TYPED_DATE, TYPED)
_TARGET_STYLES = {
    TargetKind.INDICATOR: (*(LOCKED,) * 4, TYPED_NUMBER, TYPED_NUMBER, TYPED, OFF, TYPED_DATE, TYPED),
    TargetKind.DELIVERABLE: (*(LOCKED,) * 4, OFF, OFF, OFF, TYPED, TYPED_DATE, TYPED),
}
_PARTNER_STYLES = (LOCKED, LOCKED, LOCKED, TYPED)

Row = tuple[Sequence[Any], Sequence[str]]
"""The values of a row, and the styles of their cells."""


class State:
    """What is known of a plan at a day, in the words of the sheets."""

    def __init__(self, ledger: Ledger, as_of: date) -> None:
        self.plan, self._ledger, self._as_of = ledger.plan, ledger, as_of

    def value(self, subject: Subject, field: Field) -> Any:
        return self._ledger.value(subject, field, self._as_of)

    def day(self, subject: Subject) -> date | None:
        """The day of the last report of a subject."""
        return self._ledger.last_day(subject, self._as_of)

    def label(self, subject: Subject, field: Field, words: type[Status | DeliverableState | Legend]) -> str | None:
        """The French label of a value that is a word of the vocabulary."""
        value = self.value(subject, field)
        return words(value).label if value else None

    def targets(self) -> Iterator[tuple[Action, Subject]]:
        """Each target of each action, once."""
        for action in self.plan.actions:
            yield from _once(action, (Subject(action.code, target=target.text) for target in action.targets))

    def partners(self) -> Iterator[tuple[Action, Subject]]:
        """Each partner of each action, once."""
        for action in self.plan.actions:
            yield from _once(action, (Subject(action.code, partner=each.partner) for each in action.assignments))

    def kind(self, subject: Subject) -> TargetKind:
        target = self._ledger.target(subject)
        return target.kind if target else TargetKind.DELIVERABLE


def action_rows(state: State) -> Iterator[Row]:
    """A row an action."""
    for action in state.plan.actions:
        subject = Subject(action.code)
        percent = state.value(subject, Field.PERCENT)
        yield (
            (
                action.code,
                action.text,
                state.label(subject, Field.STATUS, Status),
                None if percent is None else round(percent / 100, 12),
                state.day(subject),
                state.value(subject, Field.COMMENT),
            ),
            _ACTION_STYLES,
        )


def target_rows(state: State) -> Iterator[Row]:
    """A row a target of an action, with what its kind has."""
    for action, subject in state.targets():
        kind = state.kind(subject)
        is_counted = kind is TargetKind.INDICATOR
        yield (
            (
                action.code,
                action.text,
                subject.target,
                kind.label,
                *(
                    state.value(subject, field) if is_counted else None
                    for field in (Field.VALUE, Field.GOAL, Field.UNIT)
                ),
                None if is_counted else state.label(subject, Field.STATE, DeliverableState),
                state.day(subject),
                state.value(subject, Field.COMMENT),
            ),
            _TARGET_STYLES[kind],
        )


def partner_rows(state: State) -> Iterator[Row]:
    """A row a partner of an action."""
    for action, subject in state.partners():
        yield (action.code, action.text, subject.partner, state.label(subject, Field.LEGEND, Legend)), _PARTNER_STYLES


def _once(action: Action, subjects: Iterable[Subject]) -> Iterator[tuple[Action, Subject]]:
    yield from ((action, subject) for subject in {key(subject): subject for subject in subjects}.values())
