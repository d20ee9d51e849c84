"""The filters and the reference date: the same on every page, in the sidebar and in the address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from casal_data import french
from casal_data.clock import today
from casal_data.model import Plan
from casal_data.query import Filters
from casal_data.vocabulary import Legend, Missing, Status
from casal_data.web import address


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


def sidebar(plan: Plan, asked: address.Values | None) -> tuple[date, Filters, list[str]]:
    """Draw the reference date and the filters, set to what the address asks where it leads (``asked``).

    Returns the date, the filters, and French sentences on what the address asked for in vain.
    """
    offered = choices(plan)
    ignored = _follow(offered, asked)
    st.session_state.setdefault("au", today())
    as_of = st.date_input(
        "Date de référence",
        key="au",
        min_value=date.min,  # any day: Streamlit takes ten years around today, and refuses others in English
        max_value=date.max,
        format="YYYY-MM-DD",
        help="Tout est montré à cette date.",
    )
    text = st.text_input("Rechercher", key="texte", placeholder="Mot, code, partenaire…", type="search")
    values = {choice.key: _pick(choice) for choice in offered}
    return as_of if isinstance(as_of, date) else today(), _filters(values, (text or "").strip()), ignored


def _pick(choice: Choice) -> list[str]:
    return st.multiselect(
        choice.label, choice.values, format_func=choice.show, key=choice.key, placeholder="Tous", select_all=False
    )


def in_address(as_of: date, filters: Filters) -> dict[str, list[str]]:
    """The same as values of the address; today's date and empty filters are left out."""
    return {
        "au": [] if as_of == today() else [as_of.isoformat()],
        "objectif": list(filters.objectives),
        "orientation": list(filters.orientations),
        "periode": list(filters.periods),
        "partenaire": list(filters.partners),
        "legende": [str(word) for word in filters.legends],
        "statut": [str(word) for word in filters.statuses],
        "manque": [str(word) for word in filters.missing],
        "texte": [filters.text] if filters.text else [],
    }


def clear() -> None:
    """Forget every filter; the reference date and the plan stay."""
    for key in address.KEYS:
        if key not in (address.PLAN, "au") and key in st.session_state:
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
    st.session_state["au"], wrong = _day(arriving.get("au", []))
    return ignored + wrong


def _day(asked: Sequence[str]) -> tuple[date, list[str]]:
    if not asked:
        return today(), []
    try:
        return date.fromisoformat(asked[-1]), []
    except ValueError:
        sentence = f"« {asked[-1]} », dans l'adresse, n'est pas une date : celle d'aujourd'hui est prise."
        return today(), [french.typeset(sentence)]
