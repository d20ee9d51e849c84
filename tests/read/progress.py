"""A small plan, what is known of it, and how tests read progress workbooks of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from casal_data.ledger import Ledger
from casal_data.model import Action, Assignment, Objective, Orientation, Period, Plan, Report, Subject, Target
from casal_data.read import Known, Reading, read_workbook
from casal_data.vocabulary import Field, Legend, TargetKind

TODAY = date(2018, 6, 30)
SEMER, RECOLTER = Subject("1.1.1"), Subject("1.1.2")
GARDENS, PORTRAIT = Subject("1.1.1", target="Nombre de jardins"), Subject("1.1.1", target="Portrait")
SCHOOLS = Subject("1.1.1", partner="Commission scolaire")
PLAN = Plan(
    "plan-d-essai",
    "Plan d'essai",
    periods=(Period("2016-2018", date(2016, 4, 1), date(2018, 3, 31)), Period("Plus tard")),
    objectives=(Objective("1", "NOURRIR"),),
    orientations=(Orientation("1.1", "1", "Cultiver"),),
    actions=(
        Action(
            "1.1.1",
            "1.1",
            "Semer",
            targets=(
                Target("Nombre de jardins", TargetKind.INDICATOR, "jardins", 2.0, 10.0),
                Target("Portrait", TargetKind.DELIVERABLE),
            ),
            assignments=(Assignment("Commission scolaire", "CSDL", Legend.PROSPECT),),
        ),
        Action("1.1.2", "1.1", "Récolter"),
        Action("1.1.10", "1.1", "Partager"),
    ),
)
OTHER = Plan("autre-plan", "Autre plan")


def reported(*values: tuple[Subject, Field, Any], day: date = date(2018, 3, 31), upload: int = 2) -> list[Report]:
    """Reports of one day."""
    return [Report(subject, field, day, value, upload) for subject, field, value in values]


def known_as(
    reports: Iterable[Report] = (), bases: Mapping[int, Iterable[Report]] | None = None, plan: Plan = PLAN
) -> Any:
    """What ``read_workbook`` asks: the plan with these reports, the default one, and another without any."""
    present = Ledger(plan, reports)
    earlier = {number: Ledger(plan, each) for number, each in (bases or {}).items()}
    plans = {
        None: Known(present, earlier.get, Ledger, TODAY, (plan.id, OTHER.id)),
        plan.id: Known(present, earlier.get, Ledger, TODAY, (plan.id, OTHER.id)),
        OTHER.id: Known(Ledger(OTHER), {}.get, Ledger, TODAY),
    }
    return plans.get


def read(content: bytes, *reports: Report, plan_id: str | None = None, **options: Any) -> Reading:
    """The reading of a workbook when these reports are known."""
    return read_workbook(content, "suivi.xlsx", known_as(reports, **options), plan_id)


def changes(content: bytes, *reports: Report, **options: Any) -> list[tuple[Subject, Field, date, Any]]:
    """What a workbook without a problem changes."""
    reading = read(content, *reports, **options)
    assert reading.problems == ()
    return [(each.subject, each.field, each.day, each.value) for each in reading.progress.reports]


def said(content: bytes, *reports: Report, **options: Any) -> list[tuple[str, str, str]]:
    """The problems of a workbook as (code, place, what was read)."""
    found = read(content, *reports, **options).problems
    return [(each.code, f"{each.sheet}!{each.cell}", each.read) for each in found]


def messages(content: bytes, *reports: Report, **options: Any) -> list[str]:
    """Their sentences, with plain spaces."""
    found = read(content, *reports, **options).problems
    return [each.message.replace("\u00a0", " ").replace("\u202f", " ") for each in found]
