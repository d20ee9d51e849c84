"""SQL and ``Ledger`` have one rule of what is true on a day: on a jumble of reports they answer the same."""

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from casal_data.ledger import Ledger
from casal_data.model import Report, Subject, Value
from casal_data.query import ask, run
from casal_data.store import Store
from casal_data.vocabulary import ENTERED, DeliverableState, Field, Legend
from tests.query.garden import PLAN, put, rows, said, scope, tell

CODES = [action.code for action in PLAN.actions]
TARGETS = [(action.code, each.text) for action in PLAN.actions for each in action.targets]
PARTNERS = [(action.code, each.partner) for action in PLAN.actions for each in action.assignments]
OF_TARGETS = {
    "Unité": Field.UNIT,
    "Cible chiffrée": Field.GOAL,
    "Valeur": Field.VALUE,
    "État": Field.STATE,
    "Commentaire": Field.COMMENT,
}
WORDS: dict[Field, list[str | None]] = {
    Field.STATUS: [*(each.value for each in ENTERED), None],
    Field.COMMENT: ["Fait", "l\u2019été", None],
    Field.UNIT: ["jardins", "serres", None],
    Field.STATE: [*(each.value for each in DeliverableState), None],
    Field.LEGEND: [each.value for each in Legend],
    Field.DAY: [None],
}
DAYS = [date(2018, 6, day) for day in range(1, 13)]


def _jumble(seed: int) -> Iterator[Report]:
    """Reports of every subject and field, most of them again and again, and some of what the plan has not."""
    chance = random.Random(seed)
    for _ in range(200):
        day = chance.choice(DAYS)
        code, target, partner = chance.choice([*CODES, "9.9.9"]), "", ""
        fields = [Field.STATUS, Field.PERCENT, Field.COMMENT, Field.DAY]
        if about := chance.choice(["target", "partner", ""]):
            code, name = chance.choice([*(TARGETS if about == "target" else PARTNERS), (code, "Inconnu")])
            target, partner = (name, "") if about == "target" else ("", name)
            fields = [*OF_TARGETS.values(), Field.DAY] if target else [Field.LEGEND]
        field = chance.choice(fields)
        value: Value = chance.choice(WORDS[field]) if field in WORDS else chance.choice([0.0, 40.0, 99.5, None])
        yield said(code, field, day, value, target=target, partner=partner)


@pytest.fixture(scope="module")
def jumbled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(str(tmp_path_factory.mktemp("pele-mele") / "jardin.duckdb"))
    put(store)
    second = [tell(store, *_jumble(seed)) for seed in range(4)][1]
    store.reverse(second, author="Ana")
    return store


@pytest.fixture(scope="module")
def ledger(jumbled: Store) -> Ledger:
    found = jumbled.ledger(PLAN.id)
    assert found
    return found


@pytest.mark.parametrize("day", [date(2018, 5, 31), *DAYS[::3], DAYS[-1]])
def test_the_views_of_a_day_say_what_the_ledger_says(jumbled: Store, ledger: Ledger, day: date) -> None:
    assert (
        rows(run(jumbled, "actions", scope(day)), "Code", "Avancement (%)", "Commentaire", "Dernier suivi"),
        rows(run(jumbled, "indicateurs", scope(day)), "Code", "Cible", "Date", *OF_TARGETS),
        rows(run(jumbled, "affectations", scope(day)), "Code", "Partenaire", "Statut (légende)"),
    ) == (
        [
            (code, *_values(ledger, subject, day, Field.PERCENT, Field.COMMENT), ledger.last_day(subject, day))
            for code, subject in zip(CODES, map(Subject, CODES), strict=True)
        ],
        [
            (
                *place,
                ledger.last_day(Subject(*place), day),
                *_values(ledger, Subject(*place), day, *OF_TARGETS.values()),
            )
            for place in TARGETS
        ],
        [(code, name, *_values(ledger, Subject(code, partner=name), day, Field.LEGEND)) for code, name in PARTNERS],
    )


def test_orphans_are_those_of_the_ledger(jumbled: Store, ledger: Ledger) -> None:
    found = rows(ask(jumbled, "orphans", scope()), "code", "target", "partner", "field", "day", "upload")
    assert sorted(found) == sorted(
        (*(subject.action, subject.target, subject.partner), each.field, each.day, each.upload)
        for each in ledger.orphans()
        for subject in [each.subject]
    )


def _values(ledger: Ledger, subject: Subject, day: date, *fields: Field) -> list[Any]:
    """The values of a subject, words by their French labels."""
    labels: dict[Field, type[Legend] | type[DeliverableState]] = {Field.LEGEND: Legend, Field.STATE: DeliverableState}
    values = {field: ledger.value(subject, field, day) for field in fields}
    return [labels[field](value).label if value and field in labels else value for field, value in values.items()]
