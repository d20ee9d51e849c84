"""What there is to tell apart at a meeting, with its French words: items, reasons, phases, states of a commitment."""

from enum import StrEnum

from casal_data.vocabulary import Look


class ItemKind(StrEnum):
    """What an item of an agenda is about; all but ``ACTION`` and ``TOPIC`` belong to the course of any meeting."""

    OPENING = "opening"
    MINUTES = "minutes"
    SINCE = "since"
    COMMITMENTS = "commitments"
    ACTION = "action"
    TOPIC = "topic"
    CLOSING = "closing"

    @property
    def label(self) -> str:
        """How the item is titled until the coordinator says otherwise; "" for those that have a title of their own."""
        return _ITEMS[self][0]

    @property
    def minutes(self) -> int:
        """The minutes planned for it until the coordinator says otherwise."""
        return _ITEMS[self][1]


_ITEMS = {
    ItemKind.OPENING: ("Ouverture de la réunion et adoption de l'ordre du jour", 5),
    ItemKind.MINUTES: ("Adoption du compte rendu de la dernière réunion", 5),
    ItemKind.SINCE: ("Depuis la dernière réunion", 10),
    ItemKind.COMMITMENTS: ("Suivis des réunions précédentes", 10),
    ItemKind.ACTION: ("", 10),
    ItemKind.TOPIC: ("", 10),
    ItemKind.CLOSING: ("Varia, prochaine réunion et levée de la réunion", 5),
}


class Reason(StrEnum):
    """Why an action is proposed for the agenda, the most pressing first."""

    COMMITMENT = "commitment"
    LATE = "late"
    BEHIND = "behind"
    FINDING = "finding"
    SILENT = "silent"
    DUE = "due"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        return _REASONS[self]


_REASONS = {
    Reason.COMMITMENT: "Suivi ouvert",
    Reason.LATE: "En retard",
    Reason.BEHIND: "Cible en retard sur le temps écoulé",
    Reason.FINDING: "À régler",
    Reason.SILENT: "Suivi attendu",
    Reason.DUE: "Période à venir",
    Reason.CHANGED: "Changée",
}


class Phase(StrEnum):
    """Where a meeting is: a draft until it is closed, and held from its beginning to its end."""

    PREPARED = "prepared"
    RUNNING = "running"
    ENDED = "ended"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return _PHASES[self]


_PHASES = {
    Phase.PREPARED: "En préparation",
    Phase.RUNNING: "En cours",
    Phase.ENDED: "À conclure",
    Phase.CLOSED: "Conclue",
}


class CommitmentState(StrEnum):
    """Where a commitment stands at the reference date."""

    OPEN = "open"
    OVERDUE = "overdue"
    SETTLED = "settled"

    @property
    def look(self) -> Look:
        return _COMMITMENT_LOOKS[self]

    @property
    def label(self) -> str:
        return self.look.label


_COMMITMENT_LOOKS = {
    CommitmentState.OPEN: Look("Ouvert", "#2A9D8F", "#18212A", hint="L'échéance n'est pas passée, ou il n'y en a pas."),
    CommitmentState.OVERDUE: Look(
        "Échu", "#E07A1F", "#18212A", hatch="/", hint="L'échéance est passée et le suivi n'est pas clos."
    ),
    CommitmentState.SETTLED: Look("Clos", "#2E7D4F", "#FFFFFF", hint="Le comité l'a dit fait, ou sans objet."),
}
