"""What the coordinator enters of an action on screen: rows of progress, of it, of its targets and of its partners."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from casal_data import french
from casal_data.meeting import Entry, Note
from casal_data.model import Subject, Value
from casal_data.vocabulary import ENTERED, DeliverableState, Field, Legend, Status, TargetKind
from casal_data.web.context import Context
from casal_data.web.days import ANY_DAY
from casal_data.web.meeting.notes import fields
from casal_data.web.meeting.notes.fields import Place
from casal_data.web.meeting.screen.facts import Facts
from casal_data.web.page import plain

_Words = Sequence[Status] | Sequence[DeliverableState] | Sequence[Legend]


def draw(context: Context, place: Place, code: str) -> None:
    """The fields of the action; each says what is known, which stays as long as the field is empty."""
    action = context.plan.action(code)
    if action is None:
        _left(place, code, ())
        return
    facts, subject = Facts(context, action), Subject(code)
    left, right = st.columns(2)
    with left:
        _choice(place, facts, subject, Field.STATUS, "Statut", ENTERED)
    with right:
        _number(place, facts, subject, Field.PERCENT, "Avancement (%)", most=100.0)
    _comment(place, subject)
    _targets(place, facts)
    _partners(place, facts)
    _day(place)
    targets = (Subject(code, target=row.text) for row in facts.targets)
    partners = (Subject(code, partner=each.partner) for each in facts.assignments)
    _left(place, code, (subject, *targets, *partners))


def with_value(subject: Subject, field: Field, note: Note, value: Value) -> Note:
    """The note once a field of a subject has that value; None or a blank takes it back."""
    day = note.entries[0].day if note.entries else None
    subjects = [each.subject for each in note.entries]
    entries = list(note.entries) if subject in subjects else [*note.entries, Entry(subject, {}, day)]
    changed = [_with(each, field, value) if each.subject == subject else each for each in entries]
    return replace(note, entries=tuple(each for each in changed if each.values))


def with_day(note: Note, day: date | None) -> Note:
    """The note with all that was entered true as of that day, None for that of the meeting."""
    return replace(note, entries=tuple(replace(each, day=day) for each in note.entries))


def entered(note: Note, subject: Subject, field: Field) -> Any:
    """What was entered of a subject's field, None where nothing was."""
    return next((each.values.get(field) for each in note.entries if each.subject == subject), None)


def without(gone: Collection[Subject], note: Note) -> Note:
    """The note without what was entered of those subjects."""
    return replace(note, entries=tuple(each for each in note.entries if each.subject not in gone))


def _with(entry: Entry, field: Field, value: Value) -> Entry:
    value = value.strip() if isinstance(value, str) else value
    rest = {name: known for name, known in entry.values.items() if name != field}
    return replace(entry, values=rest if value in (None, "") else {**rest, field: value})


def _wired(place: Place, subject: Subject, field: Field) -> dict[str, Any]:
    name = f"{field}-{subject.target}-{subject.partner}"
    return fields.seeded(place, name, entered(place.note, subject, field), partial(with_value, subject, field))


def _unchanged(facts: Facts, subject: Subject, field: Field) -> str:
    known = facts.before.get((subject, field), "")
    return french.typeset(f"Inchangé : {known}") if known else "Inchangé"


def _choice(place: Place, facts: Facts, subject: Subject, field: Field, label: str, words: _Words) -> None:
    codes = [word.value for word in words]
    labels = {word.value: word.label for word in words}
    st.selectbox(
        label,
        codes,
        index=None,
        format_func=lambda code: labels[code],
        placeholder=_unchanged(facts, subject, field),
        **_wired(place, subject, field),
    )


def _number(
    place: Place, facts: Facts, subject: Subject, field: Field, label: str, *, most: float | None = None
) -> None:
    st.number_input(
        label,
        min_value=0.0 if most else None,
        max_value=most,
        value=None,
        step=5.0 if most else 1.0,
        format="%g",
        placeholder=facts.before.get((subject, field), ""),
        **_wired(place, subject, field),
    )


def _comment(place: Place, subject: Subject) -> None:
    stored, change = entered(place.note, subject, Field.COMMENT), partial(with_value, subject, Field.COMMENT)
    initial, wired = fields.bound(place, Field.COMMENT.value, stored, change)
    st.text_area("Commentaire du suivi", initial or "", height=68, **wired)


def _targets(place: Place, facts: Facts) -> None:
    if not facts.targets:
        return
    with st.expander("Cibles"):
        for row in facts.targets:
            subject = Subject(facts.action.code, target=row.text)
            if row.kind == TargetKind.DELIVERABLE:
                _choice(place, facts, subject, Field.STATE, plain(row.text), list(DeliverableState))
            else:
                _number(place, facts, subject, Field.VALUE, plain(row.text))


def _partners(place: Place, facts: Facts) -> None:
    if not facts.assignments:
        return
    with st.expander("Statuts des partenaires"):
        for each in facts.assignments:
            subject = Subject(facts.action.code, partner=each.partner)
            _choice(place, facts, subject, Field.LEGEND, plain(each.partner), list(Legend))


def _day(place: Place) -> None:
    """As of when what was entered is true; there is nothing to date before something is."""
    entries = place.note.entries
    if not entries:
        return
    st.date_input(
        french.typeset("En date du (vide : jour de la réunion)"),
        None,
        **ANY_DAY,
        **fields.seeded(place, "date", entries[0].day, with_day),
    )


def _left(place: Place, code: str, offered: Collection[Subject]) -> None:
    """What was entered of what a new version of the plan has no more: unless it is taken back, nothing is closed."""
    gone = [each.subject for each in place.note.entries if each.subject not in offered]
    names = [each.target or each.partner or each.action for each in gone] or ([] if offered else [code])
    if not names:
        return
    told = f"Le plan n'a plus {french.join([f'« {name} »' for name in names])} à ce point"
    end = ", et ce qui en a été saisi ne peut pas être inscrit." if gone else " ; décision et suivis s'y notent encore."
    st.warning(plain(french.typeset(told + end)), icon=":material/warning:")
    if gone:
        st.button("Retirer ce qui en a été saisi", on_click=_take_back, args=(place, gone))


def _take_back(place: Place, gone: Collection[Subject]) -> None:
    fields.keep_note(place, partial(without, gone))
