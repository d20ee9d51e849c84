"""The history of one action as the lanes of its timeline: which marks, and what each says."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from casal_data import french, text
from casal_data.compare import shown
from casal_data.figure.timeline import Event, Lane
from casal_data.frames import records
from casal_data.vocabulary import Field, Status, TargetKind, Topic

_SAME, _EMPTIED = "inchangé", "effacé"
_VALUES = (Field.VALUE, Field.STATE)


def lanes(reports: pd.DataFrame, targets: pd.DataFrame, story: pd.DataFrame) -> list[Lane]:
    """Those that have something to show. reports: of ``followup.sql``, of one action. targets: of ``targets.sql``.
    story: of the view ``histoire``, whose changes of the plan are the last lane."""
    known = records(reports.astype(object).where(reports.notna(), None))
    rows = sorted(known, key=lambda row: (row.day, row.upload))
    own = [row for row in rows if not row.target and not row.partner]
    found = [
        Lane("Statut", Topic.STATUS, _of(own, Field.STATUS, Field.DAY)),
        Lane("Avancement", Topic.PERCENT, _of(own, Field.PERCENT)),
        *(_target(target, rows) for target in records(targets)),
        Lane("Partenaires", Topic.PARTNER, list(_several(rows, Field.LEGEND, "partenaire", _partner))),
        Lane("Commentaires", Topic.COMMENT, list(_several(rows, Field.COMMENT, "commentaire", _comment))),
        Lane("Plan", Topic.PLAN, list(_plan(story))),
    ]
    return [lane for lane in found if lane.events]


def _target(target: Any, rows: Iterable[Any]) -> Lane:
    mine = [row for row in rows if text.same(row.target) == text.same(target.text)]
    topic = Topic.DELIVERABLE if target.kind == TargetKind.DELIVERABLE else Topic.INDICATOR
    return Lane(target.text, topic, _of(mine, *_VALUES, Field.GOAL, Field.UNIT, Field.DAY))


def _of(rows: Iterable[Any], *fields: Field) -> list[Event]:
    """One event a day of what has one value at a time; the first of ``fields`` that was reported is what it shows."""
    mine = [row for row in rows if row.field in fields]
    return [_single(day, list(group)) for day, group in groupby(mine, key=lambda row: row.day)]


def _single(day: date, rows: Sequence[Any]) -> Event:
    """Of several reports of one day the last is true, and all are told."""
    values = [row for row in rows if row.field in (Field.STATUS, Field.PERCENT, *_VALUES)]
    row = (values or rows)[-1]
    look = Status(row.text).look if row.field == Field.STATUS and row.text else None
    said = _value(row) if values or row.field == Field.DAY else f"{Field(row.field).label} : {_value(row)}"
    return Event(day, french.typeset(said), [_told(each) for each in rows], row.number if values else None, look)


def _value(row: Any) -> str:
    if row.field == Field.DAY:
        return _SAME
    return shown(Field(row.field), row.text if row.number is None else row.number) or _EMPTIED


def _told(row: Any) -> str:
    """« Statut : Réalisé (Ana, dépôt 4) »."""
    return _signed(f"{Field(row.field).label} : {_value(row)}", row.author, row.upload)


def _signed(said: str, author: str, upload: int) -> str:
    return f"{french.typeset(said)} ({author}, dépôt {upload})"


def _several(rows: Iterable[Any], field: Field, noun: str, say: Callable[[Any], str]) -> Iterator[Event]:
    """One event a day of what may have many values; what it shows is the only one, or how many there are."""
    mine = (row for row in rows if row.field == field)
    for day, group in groupby(mine, key=lambda row: row.day):
        said = list(group)
        short = say(said[0]) if len(said) == 1 else french.count(len(said), noun)
        yield Event(day, short, [_signed(say(row), row.author, row.upload) for row in said])


def _partner(row: Any) -> str:
    return french.typeset(f"{row.partner} : {_value(row)}")


def _comment(row: Any) -> str:
    about = f"{row.target or row.partner} : " if row.target or row.partner else ""
    said = f"« {' '.join(row.text.split())} »" if row.text else _EMPTIED
    return french.typeset(f"{about}{said}")


def _plan(story: pd.DataFrame) -> Iterator[Event]:
    """What each version of the plan changed; the one that brings the action says that alone."""
    rows = [row for row in story[::-1].to_dict("records") if row["Genre"] == Topic.PLAN.value]
    for day, group in groupby(rows, key=lambda row: row["Date"]):
        changes = list(group)
        brought = any(row["Élément"] == "Action" and not row["Avant"] for row in changes)
        short = "Inscrite au plan" if brought else french.count(len(changes), "changement")
        yield Event(day, short, [_change(row) for row in changes])


def _change(row: dict[Any, Any]) -> str:
    """« Période : 2016-2018 → 2018-2019 (Ana, dépôt 7) »."""
    said = f"{row['Élément']} : {row['Avant'] or '—'} → {row['Après'] or '—'}"
    return _signed(said, row["Auteur"], row["Dépôt"])
