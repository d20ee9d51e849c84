"""A picture of made-up data says so in itself, in a band of its own above everything else."""

import inspect
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from casal_data import figure as package
from casal_data.figure import look
from casal_data.figure.deliverables import deliverables
from casal_data.figure.findings import findings
from casal_data.figure.gantt import gantt
from casal_data.figure.gantt_groups import gantt_groups
from casal_data.figure.heatmap import heatmap
from casal_data.figure.indicators import indicators
from casal_data.figure.judgements import judgements
from casal_data.figure.legend import legend
from casal_data.figure.legend_flows import legend_flows, steps
from casal_data.figure.legend_groups import legend_groups
from casal_data.figure.objectives import objectives_by_period
from casal_data.figure.pairs import pairs
from casal_data.figure.stack import Row, stack
from casal_data.figure.standing import freshness, standing
from casal_data.figure.target import target_over_time
from casal_data.figure.timeline import Event, Lane, timeline
from casal_data.figure.trend import Line, trend
from casal_data.frames import records
from casal_data.vocabulary import Status, Topic
from tests.figure.drawing import DATED, DAY, FIRST, bar, frame, periods, targets

BARS = frame(bar("1.1.1", (0, 0), Status.LATE), bar("1.1.2", None, Status.UNPLANNED))
GROUPS = pd.DataFrame(
    [("1", "Nourrir", 0, *DATED[0], "late", 1, 1, 1)],
    columns=["code", "text", "position", "period", "first_day", "last_day", "status", "actions", "members", "late"],
)
COUNTS = pd.DataFrame([("1", "Nourrir", 0, FIRST, 4)], columns=["code", "text", "period_position", "period", "actions"])
STANDING = pd.DataFrame(
    [("1", "Nourrir", "done", 4, 1, 100.0)], columns=["code", "text", "status", "actions", "rated", "percents"]
)

VALUES = pd.DataFrame([(DAY, 4.0, None)], columns=["day", "number", "state"])

FOUND = pd.DataFrame([("sans-porteur", 3)], columns=["finding", "number"])
LOAD = pd.DataFrame(
    [
        ("CSDL", False, FIRST, FIRST, 0, 2, 0.75, 1, ["CSDL"]),
        ("CSDL", False, None, None, None, 2, 0.75, 1, ["CSDL"]),
        (None, False, FIRST, FIRST, 0, 2, 0.75, 1, ["CSDL"]),
        (None, False, None, None, None, 2, 0.75, 1, ["CSDL"]),
    ],
    columns=["partner", "is_group", "place", "text", "position", "actions", "load", "partners", "named_as"],
)
LEGENDS = pd.DataFrame([("noir", 3, 2, 100.0)], columns=["Statut (légende)", "Affectations", "Partenaires", "Part (%)"])
MOVED = pd.DataFrame(
    [(1, "Plan", DAY, None, "noir", 5)], columns=["Dépôt", "Genre", "Date", "Avant", "Après", "Affectations"]
)
GROUPED = pd.DataFrame(
    [("Objectif", "1 Nourrir", "noir", 3, 100.0, "1", "Nourrir")],
    columns=["Selon", "Groupe", "Statut (légende)", "Affectations", "Part (%)", "code", "text"],
)
SHARED = pd.DataFrame(
    [("CSDL", "Ville", 1, 50.0, 100.0, ["1.1.1"])],
    columns=["Partenaire", "Avec", "Actions", "Part (%)", "Part de l'autre (%)", "Codes"],
)


def drawn(name: str, **options: Any) -> go.Figure:
    """A small figure of each kind."""
    return {
        "gantt": lambda: gantt(BARS, periods(*DATED), DAY, **options),
        "gantt_groups": lambda: gantt_groups(GROUPS, periods(*DATED), DAY, **options),
        "objectives_by_period": lambda: objectives_by_period(COUNTS, **options),
        "standing": lambda: standing(STANDING, **options),
        "freshness": lambda: freshness(STANDING.assign(freshness="fresh"), **options),
        "deliverables": lambda: deliverables(targets({"kind": "deliverable", "state": "to_do"}), **options),
        "indicators": lambda: indicators(targets({}), **options),
        "judgements": lambda: judgements(STANDING.assign(judgement="reached", targets=1), **options),
        "target_over_time": lambda: target_over_time(
            next(records(targets({}))), VALUES, BARS, periods(*DATED), DAY, **options
        ),
        "findings": lambda: findings(FOUND, **options),
        "heatmap": lambda: heatmap(LOAD, ["CSDL"], **options),
        "legend": lambda: legend(LEGENDS, **options),
        "legend_flows": lambda: legend_flows(steps(MOVED), **options),
        "legend_groups": lambda: legend_groups(GROUPED, **options),
        "pairs": lambda: pairs(SHARED, **options),
        "stack": lambda: stack([Row("1", "Nourrir")], [], noun="action", **options),
        "timeline": lambda: timeline([Lane("Plan", Topic.PLAN, [Event(DAY, "Inscrite", [])])], BARS, DAY, **options),
        "trend": lambda: trend([DAY], [Line("réalisées", [1], ["1"], "#2E7D4F")], top=1, **options),
    }[name]()


def figures() -> dict[str, Any]:
    """Every public function of the package that makes a figure."""
    modules = [import_module(f"{package.__name__}.{path.stem}") for path in Path(package.__path__[0]).glob("[!_]*.py")]
    functions = {name: each for module in modules for name, each in inspect.getmembers(module, inspect.isfunction)}
    return {name: each for name, each in functions.items() if inspect.signature(each).return_annotation is go.Figure}


@pytest.mark.parametrize("name", figures())
@pytest.mark.parametrize("compact", [False, True])
def test_each_figure_says_that_its_data_are_made_up_and_not_otherwise(name: str, compact: bool):
    marked, plain = drawn(name, compact=compact, fictive=True), drawn(name, compact=compact)
    assert (marked.layout.title.text, plain.layout.title.text) == ("<b>Données fictives</b>", None)


@pytest.mark.parametrize("name", figures())
def test_the_mark_has_a_band_of_its_own_on_top_and_leaves_rows_and_axis_as_they_are(name: str):
    marked, plain = drawn(name, fictive=True), drawn(name)
    band = marked.layout.margin.t - plain.layout.margin.t
    title = marked.layout.title
    assert (band, marked.layout.height - plain.layout.height, marked.layout.margin.b) == (28, 28, plain.layout.margin.b)
    assert (title.yref, title.y, title.yanchor, title.font.size + title.pad.t < band) == ("container", 1, "top", True)
    assert (marked.layout.annotations, marked.layout.xaxis, marked.data) == (
        plain.layout.annotations,
        plain.layout.xaxis,
        plain.data,
    )


@pytest.mark.parametrize("theme", [look.LIGHT, look.DARK])
def test_the_mark_can_be_read_on_light_and_dark_pages(theme: look.Theme):
    assert drawn("gantt", fictive=True, theme=theme).layout.title.font.color == theme.accent
