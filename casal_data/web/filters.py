"""The filters and the reference date: the same on every page, in the sidebar and in the address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import streamlit as st

from casal_data import french
from casal_data.clock import today
from casal_data.model import Plan
from casal_data.query import Filters
from casal_data.vocabulary import Legend, Missing, Status
from casal_data.web import address
from casal_data.web.days import ANY_DAY

Day = TypeVar("Day", date, None)


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: its key in the address, its label, its values with how each is shown."""

    key: str
    label: str
    values: Sequence[str]
    show: Callable[[str], str] = str


def choices(plan: Plan) -> tuple[Choice, ...]:
    """The filters of a plan, with the values it has."""
    titles = {each.code: each.text for each in plan.objectives} | {each.code: each.text for each in plan.orientations}
    return (
        Choice("objectif", "Objectif", [each.code for each in plan.objectives], lambda code: _titled(code, titles)),
        Choice(
            "orientation", "Orientation", [each.code for each in plan.orientations], lambda code: _titled(code, titles)
        ),
        Choice("periode", "Période", [each.label for each in plan.periods]),
        Choice("partenaire", "Porteur ou partenaire", sorted((p.name for p in plan.partners), key=str.casefold)),
        Choice("legende", "Statut de la légende", list(Legend), lambda word: Legend(word).label),
        Choice("statut", "Statut de l'action", list(Status), lambda word: Status(word).label),
        Choice("manque", "Ce qui manque", list(Missing), lambda word: Missing(word).label),
    )


def _titled(code: str, titles: dict[str, str]) -> str:
    return f"{code} {titles.get(code, '')}".strip()


def reference_date(asked: address.Values | None) -> tuple[date, list[str]]:
    """Draw the reference date, set to what the address asks where it leads (``asked``).

    Returns the date, and French sentences on what the address asked for in vain.
    """
    ignored: list[str] = []
    if asked is not None:
        st.session_state["au"], ignored = _day(asked.get("au", []), today(), "celle d'aujourd'hui est prise")
    st.session_state.setdefault("au", today())
    chosen = _date_input("Date de référence", "au", "Tout est montré à cette date.")
    return chosen or today(), ignored


def comparison(
    usual: date | None, as_of: date, asked: address.Values | None
) -> tuple[date | None, date | None, list[str]]:
    """Draw the day to compare with; usual: the one that is taken until another is chosen, None for none.

    Returns the day, the one that was chosen (None for the usual one), and French sentences on what is ignored.
    """
    ignored: list[str] = []
    if asked is not None:
        taken = "la dernière réunion est prise, ou le suivi précédent"
        st.session_state["depuis"], ignored = _day(asked.get("depuis", []), None, taken)
    st.session_state.setdefault("depuis", None)
    help_ = (
        "Ce qui a changé est compté depuis ce jour. Vide : depuis la dernière réunion ; sans réunion, depuis le suivi "
        "précédent, ou le début du plan."
    )
    chosen = _date_input("Comparer avec", "depuis", help_)
    if chosen and chosen >= as_of:
        said = f"La date de comparaison ({french.day(chosen)}) doit précéder la date de référence : elle est ignorée."
        return usual, chosen, [*ignored, french.typeset(said)]
    if not chosen:
        st.caption(french.typeset(f"Comparé au {french.day(usual)}." if usual else "Aucun suivi à comparer."))
    return chosen or usual, chosen, ignored


def _date_input(label: str, key: str, help_: str) -> date | None:
    chosen = st.date_input(
        label,
        key=key,
        **ANY_DAY,
        help=help_,
    )
    return chosen if isinstance(chosen, date) else None


def sidebar(plan: Plan, asked: address.Values | None) -> tuple[Filters, list[str]]:
    """Draw the filters, set to what the address asks where it leads (``asked``).

    Returns the filters, and French sentences on what the address asked for in vain.
    """
    offered = choices(plan)
    ignored = _follow(offered, asked)
    text = st.text_input("Rechercher", key="texte", placeholder="Mot, code, partenaire…", type="search")
    values = {choice.key: _pick(choice) for choice in offered}
    return _filters(values, (text or "").strip()), ignored


def _pick(choice: Choice) -> list[str]:
    return st.multiselect(
        choice.label, choice.values, format_func=choice.show, key=choice.key, placeholder="Tous", select_all=False
    )


KEYS = {
    "objectives": "objectif",
    "orientations": "orientation",
    "periods": "periode",
    "partners": "partenaire",
    "legends": "legende",
    "statuses": "statut",
    "missing": "manque",
    "text": "texte",
}
"""For each field of ``Filters`` its key in the address."""


def in_address(as_of: date, since: date | None, filters: Filters) -> dict[str, list[str]]:
    """The same as values of the address; today's date, the usual comparison and empty filters are left out."""
    return {
        "au": [] if as_of == today() else [as_of.isoformat()],
        "depuis": [since.isoformat()] if since else [],
        "objectif": list(filters.objectives),
        "orientation": list(filters.orientations),
        "periode": list(filters.periods),
        "partenaire": list(filters.partners),
        "legende": [str(word) for word in filters.legends],
        "statut": [str(word) for word in filters.statuses],
        "manque": [str(word) for word in filters.missing],
        "texte": [filters.text] if filters.text else [],
    }


def clear(*keys: str) -> None:
    """Forget the filters of those keys, every filter where none is given; the dates and the plan stay."""
    for key in keys or address.KEYS:
        if key not in (address.PLAN, "au", "depuis") and key in st.session_state:
            st.session_state[key] = "" if key == "texte" else []


def _filters(values: dict[str, list[str]], text: str) -> Filters:
    return Filters(
        objectives=tuple(values["objectif"]),
        orientations=tuple(values["orientation"]),
        periods=tuple(values["periode"]),
        partners=tuple(values["partenaire"]),
        legends=tuple(Legend(word) for word in values["legende"]),
        statuses=tuple(Status(word) for word in values["statut"]),
        missing=tuple(Missing(word) for word in values["manque"]),
        text=text,
    )


def _follow(offered: Sequence[Choice], arriving: address.Values | None) -> list[str]:
    """Set the widgets to the address's values, where the address leads; the sentences on those that do not exist."""
    if arriving is None:
        return []
    ignored = []
    for choice in offered:
        asked = arriving.get(choice.key, [])
        st.session_state[choice.key] = [value for value in choice.values if value in asked]
        ignored += [
            french.typeset(f"{choice.label} « {value} » n'existe pas dans ce plan : ce filtre est ignoré.")
            for value in asked
            if value not in choice.values
        ]
    st.session_state["texte"] = "".join(arriving.get("texte", [])[-1:])
    return ignored


def _day(asked: Sequence[str], usual: Day, taken: str) -> tuple[date | Day, list[str]]:
    """The day that the address asks for, the usual one where it asks for none or for what is none."""
    if not asked:
        return usual, []
    try:
        return date.fromisoformat(asked[-1]), []
    except ValueError:
        return usual, [french.typeset(f"« {asked[-1]} », dans l'adresse, n'est pas une date : {taken}.")]
