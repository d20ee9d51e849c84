"""What was entered at a meeting, as a workbook of progress: the template's sheets, with those rows alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from casal_data.ledger import Key, Ledger, key
from casal_data.meeting import Entry
from casal_data.model import Subject, Value
from casal_data.read.template import rules
from casal_data.read.template.about import write_info
from casal_data.read.template.rows import ACTION_COLUMNS, PARTNER_COLUMNS, TARGET_COLUMNS, Row
from casal_data.read.template.style import LOCKED, TYPED, TYPED_DATE, TYPED_NUMBER, TYPED_PERCENT, Column, add_styles
from casal_data.read.template.tables import ACTIONS, INFO, PARTNERS, TARGETS, write_table
from casal_data.vocabulary import DeliverableState, Field, Legend, Status

_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    ACTIONS: ACTION_COLUMNS,
    TARGETS: TARGET_COLUMNS,
    PARTNERS: PARTNER_COLUMNS,
}
_FIELDS = {
    "Statut": Field.STATUS,
    "Avancement (%)": Field.PERCENT,
    "Valeur": Field.VALUE,
    "Cible chiffrée": Field.GOAL,
    "Unité": Field.UNIT,
    "État du livrable": Field.STATE,
    "Commentaire": Field.COMMENT,
    "Statut de la légende": Field.LEGEND,
}
_WORDS: Mapping[Field, type[Status | DeliverableState | Legend]] = {
    Field.STATUS: Status,
    Field.STATE: DeliverableState,
    Field.LEGEND: Legend,
}
_STYLES = {"Date": TYPED_DATE, "Avancement (%)": TYPED_PERCENT, "Valeur": TYPED_NUMBER, "Cible chiffrée": TYPED_NUMBER}
_HINT, _NONE = "Ce qui a été noté pendant la réunion.", "Rien n'a été noté des actions elles-mêmes."


@dataclass(frozen=True, slots=True)
class Entered:
    """The workbook, and what each of its rows is about, by sheet and row."""

    content: bytes
    subjects: Mapping[tuple[str, int], Subject]


def to_progress(
    ledger: Ledger, entries: Iterable[Entry], *, day: date, base: int | None, author: str | None, note: str
) -> Entered:
    """The entries as an .xlsx file of progress, one row a subject: of two entries of one field the last counts.

    ledger: the plan. day: of the meeting, that of each row without one of its own, and as of which the base was seen.
    base: « dépôt de base », None for none. author, note: as the sheet « Info » has them.
    """
    workbook = Workbook()
    add_styles(workbook)
    workbook.properties.title, workbook.properties.creator = ledger.plan.title, "Tableau de bord"
    info = workbook.worksheets[0]
    info.title = INFO
    write_info(info, ledger.plan, day, base, day=day, author=author, note=note)
    subjects: dict[tuple[str, int], Subject] = {}
    sheets: dict[str, list[Entry]] = {name: [] for name in _COLUMNS}
    for entry in _together(entries):
        sheets[_sheet(entry.subject)].append(entry)
    for name, found in sheets.items():
        if not found and name != ACTIONS:  # a workbook without any sheet of progress would be none
            continue
        rows = (_row(ledger, entry, _COLUMNS[name]) for entry in found)
        table = write_table(workbook.create_sheet(name), ledger.plan, _COLUMNS[name], rows, _HINT, _NONE)
        first = table.header + 1 if table else 0
        subjects |= {(name, first + place): entry.subject for place, entry in enumerate(found)}
    rules.add_lists(workbook)
    file = BytesIO()
    workbook.save(file)
    return Entered(file.getvalue(), subjects)


def _together(entries: Iterable[Entry]) -> Iterable[Entry]:
    """One entry a subject, in the order of the first of each."""
    found: dict[Key, Entry] = {}
    for entry in entries:
        before = found.get(key(entry.subject))
        values = {**before.values, **entry.values} if before else entry.values
        day = entry.day or (before.day if before else None)
        found[key(entry.subject)] = replace(entry, values=values, day=day)
    return (entry for entry in found.values() if entry.values or entry.day)


def _sheet(subject: Subject) -> str:
    return TARGETS if subject.target else PARTNERS if subject.partner else ACTIONS


def _row(ledger: Ledger, entry: Entry, columns: Iterable[Column]) -> Row:
    target = ledger.target(entry.subject)
    known = {
        "Code": entry.subject.action,
        "Action": ledger.title(entry.subject.action),
        "Cible": entry.subject.target,
        "Type": target.kind.label if target else None,
        "Partenaire": entry.subject.partner,
        "Date": entry.day,
    }
    headers = [column.header for column in columns]
    values = [known[name] if name in known else _cell(entry.values, _FIELDS[name]) for name in headers]
    typed = {name: _STYLES.get(name, TYPED) for name in (*_FIELDS, "Date")}
    return values, [typed.get(name, LOCKED) for name in headers]


def _cell(values: Mapping[Field, Value], field: Field) -> Any:
    """What a cell says: nothing of what was not entered, « (effacer) » of what was emptied."""
    if field not in values:
        return None
    value = values[field]
    if value is None:
        return rules.ERASE
    if field in _WORDS:
        return _WORDS[field](str(value)).label
    return value / 100 if field is Field.PERCENT and isinstance(value, (int, float)) else value
