"""The parts of the page Vigilance: what the plan or its follow-up lacks, rule by rule (``?constat=CODE``)."""

from collections import Counter
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.figure import findings as figure
from casal_data.frames import records
from casal_data.query import MONTHS, MOST, VIEWS
from casal_data.vocabulary import Finding, Severity
from casal_data.web import address, chart, chips
from casal_data.web.context import Context
from casal_data.web.page import head, plain
from casal_data.web.rows import downloads
from casal_data.web.table import clicked, show, table

KEY = "constat"
_COLUMNS = ("Code", "Action", "Détail")
_NAMED = {Finding.LOAD: 1, Finding.ALIKE: 2}
"""How many parts of its findings' subjects are partners, for a rule that is about no action."""
_SAID = {
    Severity.SETTLE: "à régler",
    Severity.WATCH: "à surveiller",
    Severity.KNOW: "à savoir",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules found of the actions in view: its rows (see the view ``vigilance``), and with which numbers."""

    context: Context
    rows: pd.DataFrame

    @property
    def counts(self) -> dict[Finding, int]:
        """How many findings each rule has, in order; those that have none left out."""
        found = Counter(self.rows["Constat"])
        return {rule: found[rule.value] for rule in Finding if found[rule.value]}

    def rule(self, rule: Finding) -> str:
        """The rule's sentence, with the numbers that it was applied with."""
        return french.typeset(rule.rule(self.context.scope.months, self.context.scope.most))


def chosen() -> Finding | None:
    """The rule that the address asks for, None where it asks for none that there is."""
    asked = st.query_params.get(KEY)
    return next((rule for rule in Finding if rule.value == asked), None)


def found(context: Context) -> Found:
    """Draw the thresholds of the rules, kept in the address, and apply the rules."""
    with st.popover("Seuils des règles", icon=":material/tune:"):
        months = _number("Sans suivi depuis plus de (mois)", MONTHS, "mois", "Les actions closes ne comptent pas.")
        most = _number("Charge forte au-dessus de (actions)", MOST, "plafond", "Par partenaire et par période.")
    heeding = context.heeding(months=months, most=most)
    return Found(heeding, heeding.view("vigilance"))


def _number(label: str, usual: int, key: str, help_: str) -> int:
    return int(st.number_input(label, 0, 120, usual, 1, key=key, bind="query-params", help=help_, width=300))


def finding(counts: dict[Finding, int]) -> str:
    """« 42 constats : 6 à régler, 12 à surveiller et 24 à savoir », « 1 constat à régler », « Aucun constat »."""
    total = sum(counts.values())
    by_severity = Counter(dict.fromkeys(Severity, 0))
    for rule, number in counts.items():
        by_severity[rule.severity] += number
    said = [(number, _SAID[severity]) for severity, number in by_severity.items() if number]
    if not said:
        return "Aucun constat dans cette vue"
    if len(said) == 1:
        return f"{french.count(total, 'constat')} {said[0][1]}"
    clauses = [f"{french.number(number)}{french.NBSP}{words}" for number, words in said]
    return f"{french.count(total, 'constat')} : {french.join(clauses)}"


def overview(found: Found) -> None:
    """How many findings each rule has; a click on a bar shows its rows."""
    counts = found.counts
    title = headline(counts)
    frame = pd.DataFrame([(rule.value, number) for rule, number in counts.items()], columns=["finding", "number"])
    drawn = chart.drawn(figure.findings, frame, title=title)
    told = " ; ".join(f"{rule.label} : {number}" for rule, number in counts.items())
    alternative = french.typeset(f"{title}. Constats par règle : {told}.")
    mark = chart.clickable(drawn, "constats", alternative, leads=True)
    st.caption(french.typeset("Cliquez une barre pour voir ses constats et sa règle."))
    if mark:
        _open(mark[0])


def headline(counts: dict[Finding, int]) -> str:
    """The rule that is most often met among those of the highest severity there is, for the chart's title."""
    severity = next(iter(counts)).severity
    rule = max((each for each in counts if each.severity is severity), key=lambda each: counts[each])
    return french.typeset(
        f"{severity.label} d'abord : {rule.label.lower()}, {french.count(counts[rule], 'constat')} sur "
        f"{french.number(sum(counts.values()))}"
    )


def checked(found: Found) -> None:
    """Every rule with its sentence: how often it is met, or that it was checked and nothing found."""
    counts = found.counts
    with st.expander(french.typeset(f"Les {len(Finding)} règles vérifiées"), expanded=not counts):
        st.caption(french.typeset("  \n".join(f"**{each.label}** : {each.look.hint}" for each in Severity)))
        for rule in Finding:
            number = french.count(counts[rule], "constat") if rule in counts else "rien à signaler"
            mark = ":material/report:" if rule in counts else ":material/check:"
            label, sentence = plain(rule.label), plain(found.rule(rule))
            st.markdown(french.typeset(f"{mark} **{label}** ({rule.severity.label.lower()}, {number}) : {sentence}"))
            if rule in counts:
                _link(rule, french.typeset(f"Voir : {rule.label.lower()}"))


def one_rule(found: Found, rule: Finding) -> None:
    """The rule alone: its severity, its sentence, how many rows it has and what to do; the way back to all of them."""
    back = address.link({}) | _numbers()
    st.page_link("pages/findings.py", label="Tous les constats", icon=":material/arrow_back:", query_params=back)
    number = found.counts.get(rule, 0)
    head("Vigilance", f"{rule.label} : {french.count(number, 'constat') if number else 'aucun constat'}")
    chips.chip(rule.severity.label, rule.severity.look)
    st.markdown(plain(found.rule(rule)))
    if number:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(french.typeset(f"**Que faire** : {plain(rule.remedy)}"), width="content")
            st.page_link("pages/update.py", label="Mise à jour", query_params=address.link({}), width="content")


def rows_of(found: Found, rule: Finding) -> pd.DataFrame:
    """The findings of one rule, each with its « subject » (see ``vigilance.sql``, which has them in the same order)."""
    rows, known = (each[each["Constat"] == rule.value] for each in (found.rows, found.context.ask("vigilance")))
    return rows.assign(subject=list(known["subject"])).reset_index(drop=True)


def rule_table(found: Found, rule: Finding) -> str | None:
    """The findings of one rule with their files; the code of an action that was clicked, None else."""
    rows = found.rows[found.rows["Constat"] == rule.value]
    if rows.empty:
        return None
    shown = rows[[name for name in _COLUMNS if rows[name].notna().any()]]
    told = found.context.about(f"Vigilance {rule.value}", VIEWS["vigilance"].uses)
    show(shown, told, rule.value)
    downloads(rows, told, key=rule.value)
    return clicked(shown, rule.value) if "Code" in shown else None


def partners(found: Found, rule: Finding) -> None:
    """Links to the partners that a rule names; nothing where it is about actions."""
    if rule not in _NAMED:
        return
    subjects = [str(row.subject).split(" | ") for row in records(rows_of(found, rule))]
    with st.container(horizontal=True):
        for name in dict.fromkeys(name for subject in subjects for name in subject[: _NAMED[rule]]):
            label, where = plain(f"Voir {name}"), address.link({"partenaire": name})
            st.page_link("pages/partners.py", label=label, query_params=where, width="content")


def aside(context: Context) -> str | None:
    """What was set aside and still holds, with its reason; nothing where nothing was. The code of an action that was
    clicked, None else."""
    rows = context.view("constats-ecartes")
    if rows.empty:
        return None
    st.header(french.typeset(f"Écartés : {french.count(len(rows), 'constat')}"), anchor=False)
    st.caption(
        french.typeset(
            "Ce que la coordination a écarté ne compte plus ci-dessus ; l'historique en garde la raison, et annuler le "
            "dépôt reprend le constat."
        )
    )
    code = table(context, "constats-ecartes")
    for number in dict.fromkeys(rows["Dépôt"]):
        label = french.typeset(f"Dépôt nº {number} : revoir ou reprendre ce constat")
        st.page_link("pages/history.py", label=label, query_params=address.link({"depot": str(number)}))
    return code


def _link(rule: Finding, label: str) -> None:
    st.page_link("pages/findings.py", label=plain(label), query_params=address.link({KEY: rule.value}) | _numbers())


def _open(code: str) -> None:
    st.switch_page("pages/findings.py", query_params=address.link({KEY: code}) | _numbers())


def _numbers() -> dict[str, list[str]]:
    """The numbers of the rules, where the address has others than the usual ones."""
    return {key: st.query_params.get_all(key) for key in ("mois", "plafond") if key in st.query_params}
