"""The chart of findings: a bar a rule under its severity, its number on it, and what a click carries."""

import pandas as pd

from casal_data.figure.findings import findings
from casal_data.vocabulary import Severity
from tests.figure.drawing import rows_of

COUNTS = pd.DataFrame(
    [("sans-porteur", 3), ("en-retard", 1), ("sans-cible", 2), ("noms-semblables", 1)], columns=["finding", "number"]
)


def test_each_rule_has_a_bar_with_its_number_under_the_heading_of_its_severity():
    figure = findings(COUNTS, title="À régler d'abord")
    drawn = {
        trace.name: [(y, x, text, values[0]) for y, x, text, values in zip(
            trace.y, trace.x, trace.text, trace.customdata, strict=True)]
        for trace in figure.data
    }  # fmt: skip
    assert rows_of(figure) == [
        "<b>À régler</b>", "Sans porteur ni partenaire", "En retard",
        "<b>À surveiller</b>", "Sans cible",
        "<b>À savoir</b>", "Noms semblables",
    ]  # fmt: skip
    assert drawn == {
        "À régler": [(1, 3, "<b>3</b>", "sans-porteur"), (2, 1, "<b>1</b>", "en-retard")],
        "À surveiller": [(4, 2, "<b>2</b>", "sans-cible")],
        "À savoir": [(6, 1, "<b>1</b>", "noms-semblables")],
    }
    assert "À régler d'abord" in figure.layout.title.text


def test_a_severity_without_a_finding_has_no_heading():
    figure = findings(COUNTS.iloc[[2]])
    assert (rows_of(figure), [trace.name for trace in figure.data]) == (
        ["<b>À surveiller</b>", "Sans cible"],
        [Severity.WATCH.label],
    )
