"""The optional sheets that say more of a plan's words: « Partenaires », « Cibles » and « Légende »."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casal_data import french, text
from casal_data.model import Action, Partner, Target
from casal_data.read import codes, values
from casal_data.read.headers import Column
from casal_data.read.problems import quoted
from casal_data.read.tables import Entry, table
from casal_data.read.workbook import Book
from casal_data.vocabulary import Legend, TargetKind

PARTNERS, TARGETS, LEGEND = "Partenaires", "Cibles", "Légende"

_COUNTED = re.compile(r"nombres?\b", re.IGNORECASE)
_PARTNER_COLUMNS = (
    Column("name", ("Nom au plan",)),
    Column("usual", ("Nom usuel",)),
    Column("group", ("Groupe",)),
    Column("note", ("Remarque", "Remarques"), required=False),
)
_TARGET_COLUMNS = (
    Column("code", ("Code", "Action")),
    Column("target", ("Cible",)),
    Column("kind", ("Type",)),
    Column("unit", ("Unité",)),
    Column("baseline", ("Départ",)),
    Column("goal", ("Cible chiffrée",)),
)
_LEGEND_COLUMNS = (Column("colour", ("Couleur",)), Column("status", ("Statut",)))


class Directory:
    """The sheet « Partenaires »: the usual name of each name of the plan. ``is_listed`` is False without the sheet."""

    def __init__(self, book: Book) -> None:
        entries = table(book, PARTNERS, _PARTNER_COLUMNS)
        self.is_listed = entries is not None
        self._rows: dict[str, Entry] = {}
        self._partners: dict[str, Partner] = {}
        self._first: dict[str, Entry] = {}
        for entry in entries or ():
            if entry.text("name"):
                self._add(entry)

    def _add(self, entry: Entry) -> None:
        name, usual = entry.text("name"), _usual(entry)
        known = self._rows.setdefault(text.same(name), entry)
        if text.same(_usual(known)) != text.same(usual):
            entry.problems("usual").add(
                "partner-renamed-twice", name, name=usual, other=_usual(known), first=known.ref("usual")
            )
        self._describe(usual, entry)

    def _describe(self, usual: str, entry: Entry) -> None:
        group, note = values.as_yes(entry.text("group")), entry.text("note")
        if group is None:
            entry.problems("group").add(
                "choice-invalid", entry.text("group"), column="Groupe", choices="oui ou non", nearest=""
            )
        key = text.same(usual)
        known = self._partners.get(key, Partner(usual, bool(group)))
        if group is not None and known.group != group:
            entry.problems("group").add("partner-group-disagrees", usual, first=self._first[key].ref("group"))
        self._first.setdefault(key, entry)
        notes = [known.note, note] if note and note not in known.note else [known.note]
        self._partners[key] = Partner(known.name, known.group, " ".join(each for each in notes if each))

    def partner(self, name: str) -> Partner | None:
        """The partner that the plan calls ``name``; None when the sheet does not list that name."""
        entry = self._rows.get(text.same(name))
        return self._partners[text.same(_usual(entry))] if entry else None

    @property
    def names(self) -> list[str]:
        """The names that the sheet lists, as they are written there."""
        return [entry.text("name") for entry in self._rows.values()]


def _usual(entry: Entry) -> str:
    return entry.text("usual") or entry.text("name")


@dataclass(frozen=True, slots=True)
class TargetDetail:
    """A row of the sheet « Cibles »: what it says of one target, and where."""

    entry: Entry
    code: str
    target: Target


class TargetDetails:
    """The sheet « Cibles », by action and text of the target."""

    def __init__(self, book: Book) -> None:
        self._details: dict[tuple[str, str], TargetDetail] = {}
        for entry in table(book, TARGETS, _TARGET_COLUMNS) or ():
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        code, words = entry.text("code"), entry.text("target")
        if codes.is_spoilt(entry.value("code"), entry.problems("code")):
            return
        known = self._details.get((code, text.same(words)))
        if known:
            entry.problems("target").add("target-twice", words, action=code, first=known.entry.ref("target"))
            return
        target = Target(
            words, _kind(entry), entry.text("unit"), baseline=_number(entry, "baseline"), goal=_number(entry, "goal")
        )
        self._details[code, text.same(words)] = TargetDetail(entry, code, target)

    def target(self, code: str, words: str) -> Target:
        """The target of an action, as the sheet details it or as its words alone tell."""
        detail = self._details.get((code, text.same(words))) if self._details else None
        known = detail.target if detail else Target(words, implied_kind(words))
        return Target(words, known.kind, known.unit, known.baseline, known.goal)

    def report_strangers(self, actions: Iterable[Action]) -> None:
        """Say which rows name no action of the plan, or no target of their action."""
        by_code = {action.code: action for action in actions}
        for detail in self._details.values():
            action, typed = by_code.get(detail.code), detail.target.text
            if action is None:
                at = detail.entry.problems("code")
                at.add("action-unknown", detail.code, nearest=at.nearest(detail.code, by_code))
            elif text.same(typed) not in {text.same(target.text) for target in action.targets}:
                at = detail.entry.problems("target")
                nearest = at.nearest(typed, (target.text for target in action.targets))
                at.add("target-unknown", typed, action=detail.code, nearest=nearest)


def implied_kind(words: str) -> TargetKind:
    """What a target is when nobody says it: « Nombre de… » is counted, anything else is delivered."""
    return TargetKind.INDICATOR if _COUNTED.match(words) else TargetKind.DELIVERABLE


def _kind(entry: Entry) -> TargetKind:
    typed = text.fold(entry.text("kind"))
    if not typed:
        return implied_kind(entry.text("target"))
    for kind in TargetKind:
        if typed.removesuffix("s") == text.fold(kind.label):
            return kind
    choices = french.join([quoted(kind.label) for kind in TargetKind], "ou")
    entry.problems("kind").add("choice-invalid", entry.text("kind"), column="Type", choices=choices, nearest="")
    return implied_kind(entry.text("target"))


def _number(entry: Entry, key: str) -> float | None:
    value = entry.value(key)
    number = values.as_number(value)
    if value is not None and number is None:
        entry.problems(key).add("number-invalid", entry.text(key))
    return number


def check_legend(book: Book) -> None:
    """Say which rows of the sheet « Légende » name a colour that the legend does not have."""
    known = {legend.value for legend in Legend}
    for entry in table(book, LEGEND, _LEGEND_COLUMNS) or ():
        colour = entry.text("colour")
        if colour and text.fold(colour) not in known:
            entry.problems("colour").add("legend-unknown", colour)
