"""Vigilance: what the plan or its follow-up lacks, by rule, and the rows of one rule (``?constat=sans-porteur``)."""

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
    st.stop()

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
    st.stop()

with top:
    page.head("Vigilance", findings.finding(found.counts))
if found.counts:
    findings.overview(found)
    st.subheader("Tous les constats", anchor=False)
    code = table(found.context, "vigilance")
    if code:
        open_sheet(code)
findings.checked(found)
findings.aside(context)
