"""Vigilance: what the plan or its follow-up lacks, by rule, and the rows of one rule (``?constat=sans-porteur``).

No run ends with ``st.stop()``: Streamlit would keep the bar that was clicked, and follow it again on the way back.
"""

import streamlit as st

from casal_data.web import findings, page, setting_aside
from casal_data.web.context import current
from casal_data.web.sheet import open_sheet
from casal_data.web.table import table

context = current()
top = st.container()
if context.ask("statuses").empty:
    page.head("Vigilance", "Aucune action dans cette vue")
    page.nothing(context)
else:
    found = findings.found(context)
    rule = findings.chosen()
    if rule:
        with top:
            findings.one_rule(found, rule)
        code = findings.rule_table(found, rule)
        if code:
            open_sheet(code)
        findings.partners(found, rule)
        setting_aside.offer(context, rule, findings.rows_of(found, rule))
    else:
        with top:
            page.head("Vigilance", findings.finding(found.counts))
        code = None
        if found.counts:
            findings.overview(found)
            st.header("Tous les constats", anchor=False)
            code = table(found.context, "vigilance")
        findings.checked(found)
        code = findings.aside(found.context) or code
        if code:
            open_sheet(code)
