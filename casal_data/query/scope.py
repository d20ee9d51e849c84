"""What a question is about: which plan, as of when, as known when, and which of its actions."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from casal_data import french
from casal_data.clock import end_of_day
from casal_data.vocabulary import Legend, Missing, Status

MONTHS, MOST = 6, 5
"""After how many months without a report an action is said not to be followed, and above how many actions in one
period a partner is said to carry many, until the user says otherwise."""
_NAMES = {
    "objectives": "Objectif",
    "orientations": "Orientation",
    "periods": "Période",
    "partners": "Partenaire",
    "legends": "Statut (légende)",
    "statuses": "Statut",
    "missing": "Manque",
    "text": "Texte",
}
"""The filters that pages offer."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which actions are in view. Within a field any value will do, between fields all must hold; empty keeps all.

    objectives, orientations: codes. periods: labels. partners: usual names. text: sought, whatever its case
    and accents, in code, action, means, targets and partners. missing: what the action lacks. actions: codes,
    for the sheet of one action; no page offers it as a filter.
    """

    objectives: tuple[str, ...] = ()
    orientations: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    legends: tuple[Legend, ...] = ()
    statuses: tuple[Status, ...] = ()
    missing: tuple[Missing, ...] = ()
    text: str = ""
    actions: tuple[str, ...] = ()

    def words(self) -> tuple[str, ...]:
        """What is filtered, one French line a field: « Objectif : 1 »."""
        return tuple(self.named().values())

    def named(self) -> dict[str, str]:
        """The same by the name of the field, those alone that are set."""
        labels = {
            "legends": [each.label for each in self.legends],
            "statuses": [each.label for each in self.statuses],
            "missing": [each.label for each in self.missing],
            "text": [self.text] if self.text else [],
        }
        values = {name: labels.get(name, list(getattr(self, name))) for name in _NAMES}
        return {
            name: french.typeset(f"{_NAMES[name]} : {french.join(found, 'ou')}")
            for name, found in values.items()
            if found
        }

    def without(self, name: str) -> "Filters":
        """The same with that field left empty."""
        return replace(self, **{name: type(getattr(self, name))()})

    def bound(self) -> dict[str, list[str] | str]:
        """The values as the ``.sql`` files name them."""
        return {
            "objectives": list(self.objectives),
            "orientations": list(self.orientations),
            "periods": list(self.periods),
            "partners": list(self.partners),
            "legends": [str(each) for each in self.legends],
            "statuses": [str(each) for each in self.statuses],
            "missing": [str(each) for each in self.missing],
            "text": self.text.strip(),
            "actions": list(self.actions),
        }


@dataclass(frozen=True, slots=True)
class Scope:
    """A plan as of a day. ``known_on`` leaves out uploads made after that day; None takes all of them.

    upto: the number of the upload after which nothing was known yet, None for none: what was known at a meeting.
    What only some views heed (``View.uses``): since: the day that ``as_of`` is compared with, None for no day.
    months: after how many without a report an action counts as not reported. most: the actions in one period above
    which a partner counts as overloaded. spread: whether what « Tous » carry is given to each partner of the plan.
    """

    plan: str
    as_of: date
    known_on: date | None = None
    filters: Filters = field(default_factory=Filters)
    since: date | None = None
    months: int = MONTHS
    most: int = MOST
    spread: bool = False
    upto: int | None = None

    def bound(self) -> dict[str, object]:
        """The values as the ``.sql`` files name them; ``known_until`` is the end of the day, in UTC."""
        return {
            "plan": self.plan,
            "as_of": self.as_of,
            "known_until": self.known_on and end_of_day(self.known_on),
            "since": self.since,
            "months": self.months,
            "most": self.most,
            "spread": self.spread,
            "upto": self.upto,
            "everything": self.filters == Filters(),
            **self.filters.bound(),
        }

    def words(self, uses: Collection[str] = ()) -> tuple[str, ...]:
        """What is filtered, and what else a view that ``uses`` those fields heeds, one French line each."""
        others = {
            "since": f"Comparé au : {french.day(self.since)}" if self.since else "",
            "months": f"Sans suivi depuis plus de : {self.months} mois",
            "most": f"Charge jugée forte au-dessus de : {self.most} actions par période",
            "spread": "« Tous » répartis entre les partenaires" if self.spread else "",
        }
        told = (french.typeset(others[name]) for name in others if name in uses)
        return (*self.filters.words(), *(line for line in told if line))
