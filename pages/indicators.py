"""Indicateurs: how the targets are judged, each on its way, and one of them over time (``?cible=1.2.1/2``).

No run ends with ``st.stop()``: Streamlit would keep the bar that was clicked, and follow it again on the way back.
"""

import streamlit as st

from casal_data.web import indicator, indicators, indicators_table, page, target_words
from casal_data.web.context import current
from casal_data.web.sheet import open_sheet
from casal_data.web.table import table

context = current()
asked = st.query_params.get("cible")
if asked:
    indicator.show(context, asked)
else:
    targets = indicators.targets(context)
    page.head("Indicateurs", target_words.finding(targets["judgement"]))
    if context.ask("statuses").empty:
        page.nothing(context)
    elif targets.empty:
        indicators.none(context)
    elif indicators.is_unreported(targets):
        indicators.unreported(targets)
        indicators_table.table(context, targets)
    else:
        judgement = indicators.judged(context, targets)
        shown = indicators.alone(targets, judgement)
        indicators.behind(shown)
        indicators.charts(context, shown)
        st.header(target_words.in_view(len(shown)), anchor=False)
        indicators_table.table(context, shown, judgement)
        indicators.missing(shown)
        with st.expander("Toutes les valeurs rapportées"):
            code = table(context, "valeurs")
        if code:
            open_sheet(code)
