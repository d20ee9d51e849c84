"""How the targets of each objective are judged: one bar an objective, shared among the judgements, a number on each."""

import pandas as pd
import plotly.graph_objects as go

from casal_data.figure import look
from casal_data.figure.stack import Part, Row, stack
from casal_data.frames import records
from casal_data.vocabulary import Judgement

_WORDS = {
    Judgement.REACHED: ("atteinte", "atteintes"),
    Judgement.ON_THE_WAY: ("en chemin", "en chemin"),
    Judgement.BEHIND: ("en retard", "en retard"),
    Judgement.SET_ASIDE: ("suspendue", "suspendues"),
    Judgement.UNNUMBERED: ("sans cible chiffrée", "sans cible chiffrée"),
    Judgement.UNREPORTED: ("jamais rapportée", "jamais rapportées"),
}


def judgements(
    counts: pd.DataFrame,
    *,
    title: str = "",
    theme: look.Theme = look.LIGHT,
    compact: bool = False,
    fictive: bool = False,
) -> go.Figure:
    """counts: of ``judgements.sql``. ``customdata`` starts with the objective's code and the judgement's."""
    cells = list(records(counts))
    parts = [
        Part(cell.code, judgement, cell.targets, names)
        for judgement, names in _WORDS.items()
        for cell in cells
        if cell.judgement == judgement
    ]
    rows = [Row(cell.code, cell.text or "") for cell in records(counts.drop_duplicates("code"))]
    return stack(rows, parts, noun="cible", title=title, theme=theme, compact=compact, fictive=fictive)
