"""A Plan as rows of the store's tables, and back. The order of everything is its ``position``, from 0."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb
import pyarrow as pa

from casal_data.model import Action, Assignment, Link, Means, Objective, Orientation, Partner, Period, Plan, Target
from casal_data.vocabulary import Legend, TargetKind

Row = dict[str, Any]


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    """Add rows, given by column name, to one of the store's tables, all at once: row by row is slow in DuckLake."""
    if rows:
        schema = con.execute(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
        insert_table(con, table, pa.Table.from_pylist(rows, schema=schema))


def insert_table(con: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Add an arrow table's rows to one of the store's tables; columns that it has not are NULL."""
    con.register("incoming", rows)
    try:
        con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    finally:
        con.unregister("incoming")


def write_plan(con: duckdb.DuckDBPyConnection, plan: Plan, upload: int) -> None:
    """Add the plan's rows, each carrying ``upload``, to the tables of a plan."""
    for table, rows in _tables(plan).items():
        insert(con, table, [{"upload": upload, **row} for row in rows])


def read_plan(con: duckdb.DuckDBPyConnection, upload: int) -> Plan:
    """The plan that ``upload`` brought, equal to the one that was written."""

    def rows(table: str) -> list[Row]:
        statement = f"SELECT * EXCLUDE (upload) FROM {table} WHERE upload = ? ORDER BY position"
        found: list[Row] = con.execute(statement, [upload]).to_arrow_table().to_pylist()
        return found

    id_, title = con.execute("SELECT id, title FROM plan WHERE upload = ?", [upload]).fetchall()[0]
    crosscutting = _by(rows("crosscutting"), "objective")
    former = dict(con.execute("SELECT action, former FROM former_code WHERE upload = ?", [upload]).fetchall())
    return Plan(
        id=id_,
        title=title,
        notes=tuple(row["text"] for row in rows("plan_note")),
        periods=tuple(Period(row["label"], row["first_day"], row["last_day"]) for row in rows("period")),
        objectives=tuple(
            Objective(row["code"], row["text"], tuple(each["text"] for each in crosscutting.get(row["code"], ())))
            for row in rows("objective")
        ),
        orientations=tuple(Orientation(row["code"], row["objective"], row["text"]) for row in rows("orientation")),
        actions=_actions(rows, former),
        partners=tuple(Partner(row["name"], row["is_group"], row["note"]) for row in rows("partner")),
    )


def _actions(rows: Callable[[str], list[Row]], former: Mapping[str, str]) -> tuple[Action, ...]:
    parts = {table: _by(rows(table), "action") for table in _PARTS}

    def part(table: str, code: str) -> tuple[Any, ...]:
        return tuple(_PARTS[table](row) for row in parts[table].get(code, ()))

    return tuple(
        Action(
            code=row["code"],
            orientation=row["orientation"],
            text=row["text"],
            means=part("means", row["code"]),
            targets=part("target", row["code"]),
            assignments=part("assignment", row["code"]),
            undecided=row["undecided"],
            periods=part("schedule", row["code"]),
            links=part("link", row["code"]),
            former=former.get(row["code"], ""),
        )
        for row in rows("action")
    )


_PARTS: dict[str, Callable[[Row], Any]] = {
    "means": lambda row: Means(row["text"], row["level"]),
    "target": lambda row: Target(row["text"], TargetKind(row["kind"]), row["unit"], row["baseline"], row["goal"]),
    "assignment": lambda row: Assignment(row["partner"], row["name"], Legend(row["legend"])),
    "schedule": itemgetter("period"),
    "link": lambda row: Link(row["code"], row["column_header"]),
}


def _by(rows: list[Row], key: str) -> dict[str, list[Row]]:
    """Rows that are in order, told apart by a key, still in order."""
    return {name: list(group) for name, group in groupby(sorted(rows, key=itemgetter(key)), itemgetter(key))}


def _tables(plan: Plan) -> dict[str, list[Row]]:
    """The rows of each table of a plan, without their upload."""
    return {
        "plan": [{"id": plan.id, "title": plan.title}],
        "plan_note": _numbered({"text": note} for note in plan.notes),
        "period": _numbered({"label": p.label, "first_day": p.first, "last_day": p.last} for p in plan.periods),
        "objective": _numbered({"code": each.code, "text": each.text} for each in plan.objectives),
        "crosscutting": [
            {"objective": objective.code, **row}
            for objective in plan.objectives
            for row in _numbered({"text": text} for text in objective.crosscutting)
        ],
        "orientation": _numbered(
            {"code": each.code, "objective": each.objective, "text": each.text} for each in plan.orientations
        ),
        "partner": _numbered({"name": p.name, "is_group": p.group, "note": p.note} for p in plan.partners),
        **_action_tables(plan),
    }


def _action_tables(plan: Plan) -> dict[str, list[Row]]:
    objective_of = {orientation.code: orientation.objective for orientation in plan.orientations}
    tables: dict[str, list[Row]] = {table: [] for table in _PARTS}
    for action in plan.actions:
        for table, rows in _action_parts(action).items():
            tables[table] += [{"action": action.code, **row} for row in _numbered(rows)]
    tables["action"] = _numbered(
        {
            "code": action.code,
            "orientation": action.orientation,
            "objective": objective_of.get(action.orientation, ""),
            "text": action.text,
            "undecided": action.undecided,
        }
        for action in plan.actions
    )
    tables["former_code"] = [{"action": each.code, "former": each.former} for each in plan.actions if each.former]
    return tables


def _action_parts(action: Action) -> dict[str, Iterable[Row]]:
    return {
        "means": ({"level": each.level, "text": each.text} for each in action.means),
        "target": (
            {"text": t.text, "kind": t.kind.value, "unit": t.unit, "baseline": t.baseline, "goal": t.goal}
            for t in action.targets
        ),
        "assignment": (
            {"partner": each.partner, "name": each.name, "legend": each.legend.value} for each in action.assignments
        ),
        "schedule": ({"period": label} for label in action.periods),
        "link": ({"code": link.code, "column_header": link.column} for link in action.links),
    }


def _numbered(rows: Iterable[Row]) -> list[Row]:
    return [{"position": position, **row} for position, row in enumerate(rows)]
