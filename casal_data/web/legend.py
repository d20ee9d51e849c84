"""The parts of the page Statuts de la légende: how many have which status, by which group, and how that moved."""

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.figure.legend import legend
from casal_data.figure.legend_flows import legend_flows, name, steps
from casal_data.figure.legend_groups import legend_groups
from casal_data.query import VIEWS
from casal_data.vocabulary import Legend, Missing
from casal_data.web import address, chart, legend_words
from casal_data.web.context import Context
from casal_data.web.page import plain
from casal_data.web.rows import downloads
from casal_data.web.sheet import open_sheet
from casal_data.web.switch import one_of
from casal_data.web.table import choose_table, clicked, show, table

_KEYS = {"Objectif": "objectif", "Orientation": "orientation", "Période": "periode", "Partenaire": "partenaire"}
"""The kinds of groups, each with its filter in the address."""
_TABLES = ("legende", "legende-groupes", "legende-depots", "affectations")
_NO_PERIOD = "Sans période"
_MOST = 120
"""Rows of a chart, past which it would be no more read."""
_WHY = {
    "Période": "Une action prévue dans deux périodes compte dans chacune : la somme des périodes peut dépasser le "
    "nombre d'affectations. ",
    "Partenaire": "D'abord qui est à valider ou à solliciter, puis qui est nommé le plus. ",
}
_RECOLOUR = (
    "Le texte publié a perdu la couleur des noms, qui dit leur statut. **Pour les donner tous** : ouvrez le classeur "
    "du plan, recolorez les noms de la colonne « Porteurs et partenaires (*) », puis déposez-le à la page "
    "« Mise à jour » : il devient une nouvelle version du plan, et le suivi reste.  \n{colours}  \n"
    "**Pour quelques-uns** : remplissez la feuille « Partenaires » du gabarit de suivi, qui se télécharge et se dépose "
    "à la même page."
)
_COLOURS = {
    Legend.MEMBER: "noir",
    Legend.MEMBER_TO_VALIDATE: "mauve",
    Legend.PROSPECT: "rouge",
    Legend.COLLABORATOR: "bleu",
}


def none(context: Context) -> None:
    """What the page says where the actions in view name nobody."""
    number = len(context.ask("statuses"))
    subject = "L'action de cette vue ne nomme" if number == 1 else f"Les {number} actions de cette vue ne nomment"
    st.info(french.typeset(f"{subject} ni porteur ni partenaire."), icon=":material/info:")


def how_to_transcribe(context: Context) -> None:
    """What to do about the statuses that were not transcribed, and where."""
    colours = ", ".join(f"{colour} = {word.label.lower()}" for word, colour in _COLOURS.items())
    st.info(french.typeset(_RECOLOUR.format(colours=f"Légende : {colours}.")), icon=":material/palette:")
    with st.container(horizontal=True):
        st.page_link("pages/update.py", label="Aller à Mise à jour", query_params=address.link({}, keep=False))
        upload = french.typeset(f"Le classeur du plan, au dépôt nº {context.info.upload}")
        link = address.link({"depot": str(context.info.upload)}, keep=False)
        st.page_link("pages/history.py", label=upload, query_params=link)


def distribution(context: Context, counts: pd.DataFrame) -> None:
    """The main chart: one bar a status. A click leads to its assignments."""
    before = context.before()
    title = legend_words.distribution(counts)
    shown = counts[(counts["Statut (légende)"] != Legend.NOT_TRANSCRIBED) | (counts["Affectations"] > 0)]
    figure = chart.drawn(legend, shown, before=None if before is None else before.ask("legende"), title=title)
    cells = [f"{Legend(row[0]).label.lower()} : {row[1]}" for row in shown.itertuples(index=False)]
    alternative = french.typeset(f"{title}. Affectations par statut : {' ; '.join(cells)}.")
    mark = chart.clickable(figure, "statuts", alternative)
    since = f" « +2 » ou « −2 » : l'écart depuis le {french.day(context.since)}." if context.since else ""
    st.caption(
        french.typeset(
            "Sur chaque barre, le nombre d'affectations : un partenaire nommé pour une action en est une. Qui a deux "
            f"statuts compte dans les deux.{since} Cliquez une barre pour voir ses affectations."
        )
    )
    if mark:
        _open(legende=mark[0])


def _open(**behind: str) -> None:
    link = address.link({**behind, "tableau": VIEWS["affectations"].title})
    st.switch_page("pages/actions.py", query_params=link)


def groups(context: Context) -> None:
    """The same by objective, orientation, period or partner."""
    kind = one_of("Selon", {each: each for each in _KEYS}, "selon")
    every = context.ask("legende-groupes")
    rows = every[every["Selon"] == kind]
    drawn, left = _drawn(rows, kind)
    title = legend_words.of_groups(rows)
    figure = chart.drawn(legend_groups, drawn, title=title)
    mark = chart.clickable(figure, f"groupes-{_KEYS[kind]}", _told_groups(title, kind, drawn))
    st.caption(french.typeset(_why_more(kind, left)))
    if mark:
        by = {"manque": Missing.PERIOD.value} if mark[0] == _NO_PERIOD else {_KEYS[kind]: mark[0]}
        _open(**by, legende=mark[1])


def _drawn(rows: pd.DataFrame, kind: str) -> tuple[pd.DataFrame, int]:
    """The rows of the groups to draw, and how many groups are left: in their order, or, of partners, first those who
    have the most to validate or to solicit, then those who are named the most."""
    waiting = rows["Affectations"].where(rows["Statut (légende)"].isin([*legend_words.OPEN]), 0)
    sizes = rows.assign(waiting=waiting).groupby("Groupe", sort=False)[["waiting", "Affectations"]].sum()
    if kind == "Partenaire":
        sizes = sizes.sort_values(["waiting", "Affectations"], ascending=False, kind="stable")
    places = {group: place for place, group in enumerate(sizes.index[:_MOST])}
    kept = rows[rows["Groupe"].isin(places)]
    return kept.sort_values("Groupe", key=lambda names: names.map(places), kind="stable"), len(sizes) - len(places)


def _told_groups(title: str, kind: str, rows: pd.DataFrame) -> str:
    cells = [
        f"{row[1]}, {Legend(row[2]).label.lower()} : {row[3]}"
        for row in rows[["Selon", "Groupe", "Statut (légende)", "Affectations"]].itertuples(index=False)
    ]
    return french.typeset(f"{title}. Affectations selon {kind.lower()} et statut : {' ; '.join(cells)}.")


def _why_more(kind: str, left: int) -> str:
    more = f" Et {french.count(left, 'autre groupe', 'autres groupes')}, au tableau plus bas." if left else ""
    return _WHY.get(kind, "") + "Cliquez une barre pour voir ses affectations." + more


def flows(context: Context) -> None:
    """How the statuses moved from upload to upload; under the chart, those behind the mark that was clicked."""
    depots = context.ask("legende-depots")
    taken = steps(depots)
    if len(taken) < 2:
        st.markdown(legend_words.still(depots["Dépôt"].nunique()))
        return
    title = legend_words.of_flows(taken)
    figure = chart.drawn(legend_flows, taken, title=title)
    moves = [
        f"{name(step)}, de {Legend(cell.before).label.lower()} à {Legend(cell.after).label.lower()} : "
        f"{cell.assignments}"
        for step in taken[1:]
        for cell in step.moved
    ]
    mark = chart.clickable(figure, "passages", french.typeset(f"{title}. {' ; '.join(moves)}."))
    st.caption(
        french.typeset(
            "Une ligne par dépôt qui a changé un statut, à sa date ; chaque flèche porte le nombre d'affectations "
            "passées d'un statut à l'autre. Cliquez une flèche ou une barre pour voir lesquelles."
        )
    )
    if mark:
        _behind(context, *mark[:3])
    _passages(context)


def _behind(context: Context, upload: str, before: str, after: str) -> None:
    rows = context.ask("legend_moves", upload=upload, before=before, after=after)
    labels = {word.value: word.label for word in Legend}
    rows = rows.assign(**{column: [labels.get(code, "") for code in rows[column]] for column in ("Avant", "Après")})
    ways = f"de « {labels[before]} » à « {labels[after]} »" if before else f"au statut « {labels[after]} »"
    heading = f"{french.count(len(rows), 'affectation')} {ways}, dépôt nº {upload}"
    st.markdown(f"**{plain(french.typeset(heading))}**")
    about = context.about(heading)
    show(rows, about, "passage")
    downloads(rows, about, key="passage")
    code = clicked(rows, "passage")
    if code:
        open_sheet(code)


def _passages(context: Context) -> None:
    number = len(context.view("legende-passages"))
    if not number:
        return
    label = f"Les {french.count(number, 'changement')} de statut" if number > 1 else "Le changement de statut"
    with st.expander(label):
        code = table(context, "legende-passages")
        if code:
            open_sheet(code)


def tables(context: Context) -> None:
    """The same numbers, and what they count, as tables."""
    with st.expander("Les mêmes nombres en tableaux"):
        code = table(context, choose_table(_TABLES, "nombres"))
        if code:
            open_sheet(code)


def is_unknown(counts: pd.DataFrame, *, wholly: bool) -> bool:
    """Whether some status in view was not transcribed; wholly: whether none was."""
    numbers = legend_words.counted(counts)
    unknown = numbers[Legend.NOT_TRANSCRIBED]
    return unknown > 0 and (not wholly or unknown == sum(numbers.values()))
