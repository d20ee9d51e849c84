"""What a question is about: which plan, as of when, as known when, and which of its actions."""

from dataclasses import dataclass, field
from datetime import date

from casal_data import french
from casal_data.clock import end_of_day
from casal_data.vocabulary import Legend, Missing, Status


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
        fields = (
            ("Objectif", self.objectives),
            ("Orientation", self.orientations),
            ("Période", self.periods),
            ("Partenaire", self.partners),
            ("Statut (légende)", tuple(each.label for each in self.legends)),
            ("Statut", tuple(each.label for each in self.statuses)),
            ("Manque", tuple(each.label for each in self.missing)),
            ("Texte", (self.text,) if self.text else ()),
        )
        return tuple(french.typeset(f"{name} : {french.join(list(values), 'ou')}") for name, values in fields if values)

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
    """A plan as of a day. ``known_on`` leaves out uploads made after that day; None takes all of them."""

    plan: str
    as_of: date
    known_on: date | None = None
    filters: Filters = field(default_factory=Filters)

    def bound(self) -> dict[str, object]:
        """The values as the ``.sql`` files name them; ``known_until`` is the end of the day, in UTC."""
        return {
            "plan": self.plan,
            "as_of": self.as_of,
            "known_until": self.known_on and end_of_day(self.known_on),
            **self.filters.bound(),
        }
