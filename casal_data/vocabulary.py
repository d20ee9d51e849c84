"""The words of the product as data: for each, its code, French label, colour, hatch and order.

Pages, charts, workbooks, exports and tests all read them here, and nowhere else.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Look:
    """How one word is shown.

    label: French, as users read it. colour: the mark's ``#RRGGBB``. ink: text readable on that colour
    (contrast 4.5:1 or more). hatch: a plotly pattern shape, "" for none, so that no mark rests on colour alone.
    outline: a dash style of plotly for the mark's border, "" for none. hint: what it means, in one sentence.
    """

    label: str
    colour: str
    ink: str
    hatch: str = ""
    outline: str = ""
    hint: str = ""


class Legend(StrEnum):
    """Status of an assignment; the value is the colour of its text in the plan's own legend (plan, page 8)."""

    MEMBER = "noir"
    MEMBER_TO_VALIDATE = "mauve"
    PROSPECT = "rouge"
    COLLABORATOR = "bleu"
    NOT_TRANSCRIBED = "gris"

    @property
    def look(self) -> Look:
        return _LEGEND_LOOKS[self]

    @property
    def label(self) -> str:
        return self.look.label


class Status(StrEnum):
    """Status of an action at the reference date.

    The first five are entered by the coordinator. ``LATE`` and ``UNPLANNED`` are derived. The others say
    where the calendar stands for an action that nobody has reported on yet: no claim about the work itself.
    """

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"
    POSTPONED = "postponed"
    ABANDONED = "abandoned"
    LATE = "late"
    UNPLANNED = "unplanned"
    UPCOMING = "upcoming"
    RUNNING = "running"
    OVER = "over"
    UNDATED = "undated"

    @property
    def look(self) -> Look:
        return _STATUS_LOOKS[self]

    @property
    def label(self) -> str:
        return self.look.label


class TargetKind(StrEnum):
    """Whether a target is counted (« Nombre de… ») or delivered (« Portrait des besoins »)."""

    INDICATOR = "indicator"
    DELIVERABLE = "deliverable"

    @property
    def label(self) -> str:
        return {"indicator": "Indicateur", "deliverable": "Livrable"}[self.value]


class DeliverableState(StrEnum):
    """How far a deliverable is, as the coordinator reports it."""

    TO_DO = "to_do"
    UNDER_WAY = "under_way"
    DELIVERED = "delivered"

    @property
    def label(self) -> str:
        return {"to_do": "À faire", "under_way": "En cours", "delivered": "Livré"}[self.value]


class Judgement(StrEnum):
    """What is said of a target at the reference date, from what was reported of it and the time that has passed."""

    REACHED = "reached"
    ON_THE_WAY = "on_the_way"
    BEHIND = "behind"
    SET_ASIDE = "set_aside"
    UNNUMBERED = "unnumbered"
    UNREPORTED = "unreported"

    @property
    def look(self) -> Look:
        return _JUDGEMENT_LOOKS[self]

    @property
    def label(self) -> str:
        return self.look.label


class Topic(StrEnum):
    """What a change is about; the value is its French name, by which a preview is filtered."""

    STATUS = "Statut"
    PERCENT = "Avancement"
    INDICATOR = "Indicateur"
    DELIVERABLE = "Livrable"
    PARTNER = "Partenaire"
    COMMENT = "Commentaire"
    DAY = "Date du suivi"
    PLAN = "Plan"


class Field(StrEnum):
    """One thing that a progress workbook reports of an action, of one of its targets or of one of its partners.

    ``DAY`` is the report itself where it says again what was known: it has no value, and its day is news.
    """

    STATUS = "status"
    PERCENT = "percent"
    VALUE = "value"
    GOAL = "goal"
    UNIT = "unit"
    STATE = "state"
    COMMENT = "comment"
    LEGEND = "legend"
    DAY = "day"

    @property
    def label(self) -> str:
        return _FIELD_NAMES[self][0]

    @property
    def topic(self) -> Topic:
        return _FIELD_NAMES[self][1]


ENTERED = (Status.NOT_BEGUN, Status.UNDER_WAY, Status.DONE, Status.POSTPONED, Status.ABANDONED)
"""The statuses that a coordinator may enter; the others are derived."""


class Missing(StrEnum):
    """What a row of the plan can lack; the value is the word used in addresses and on the command line."""

    CARRIER = "porteur"
    DECISION = "décision"
    PERIOD = "période"
    TARGET = "cible"
    MEANS = "moyens"

    @property
    def label(self) -> str:
        return _MISSING_LABELS[self]


Labelled = Legend | Status | TargetKind | DeliverableState | Judgement | Missing
"""A word with a label."""

WHITE, INK = "#FFFFFF", "#18212A"

_LEGEND_LOOKS = {
    Legend.MEMBER: Look("Membre confirmé", "#1F2933", WHITE, hint="Nom en noir dans le plan."),
    Legend.MEMBER_TO_VALIDATE: Look("Membre à valider", "#8E44AD", WHITE, hint="Nom en mauve dans le plan."),
    Legend.PROSPECT: Look(
        "Collaborateur potentiel", "#C0392B", WHITE, hint="Nom en rouge dans le plan : à solliciter ou à valider."
    ),
    Legend.COLLABORATOR: Look("Collaborateur confirmé", "#1F6FB2", WHITE, hint="Nom en bleu dans le plan."),
    Legend.NOT_TRANSCRIBED: Look(
        "Statut non transcrit",
        "#9AA5B1",
        INK,
        hint="Nom en gris : la couleur publiée n'est pas connue ; recolorez-le dans le classeur du plan.",
    ),
}

_STATUS_LOOKS = {
    Status.NOT_BEGUN: Look("Non débuté", "#CBD2D9", INK),
    Status.UNDER_WAY: Look("En cours", "#2A9D8F", INK),
    Status.DONE: Look("Réalisé", "#2E7D4F", WHITE),
    Status.POSTPONED: Look("Reporté", "#C9A227", INK),
    Status.ABANDONED: Look("Abandonné", "#616E7C", WHITE, hatch="x"),
    Status.LATE: Look(
        "En retard", "#E07A1F", INK, hatch="/", hint="Périodes prévues terminées, sans que l'action soit réalisée."
    ),
    Status.UNPLANNED: Look(
        "À planifier", "#FFFFFF", INK, outline="dash", hint="Le plan ne donne aucune période à cette action."
    ),
    Status.UPCOMING: Look("À venir", "#CBD2D9", INK, hint="Aucun suivi ; la première période n'a pas commencé."),
    Status.RUNNING: Look("Période en cours", "#2A9D8F", INK, hint="Aucun suivi ; la date est dans le temps prévu."),
    Status.OVER: Look(
        "Période terminée",
        "#9AA5B1",
        INK,
        hint="Aucun suivi ; les périodes prévues sont passées, sans rien dire du travail accompli.",
    ),
    Status.UNDATED: Look(
        "Période sans dates",
        "#FFFFFF",
        INK,
        outline="dot",
        hint="Les dates de la période ne sont pas connues ; ajoutez-les à la feuille « Périodes » du plan.",
    ),
}

_JUDGEMENT_LOOKS = {
    Judgement.REACHED: Look("Atteinte", "#2E7D4F", WHITE, hint="La valeur a rejoint la cible ; le livrable est livré."),
    Judgement.ON_THE_WAY: Look(
        "En chemin", "#2A9D8F", INK, hint="Rapportée, pas encore atteinte, sans retard sur le temps écoulé."
    ),
    Judgement.BEHIND: Look(
        "En retard sur le temps écoulé",
        "#E07A1F",
        INK,
        hatch="/",
        hint="La part atteinte est moindre que la part écoulée des jours prévus pour l'action ; pour un livrable, tous "
        "ces jours sont écoulés sans qu'il soit livré.",
    ),
    Judgement.SET_ASIDE: Look(
        "Suspendue", "#616E7C", WHITE, hatch="x", hint="L'action est reportée ou abandonnée, et la cible, non atteinte."
    ),
    Judgement.UNNUMBERED: Look(
        "Sans cible chiffrée",
        "#CBD2D9",
        INK,
        hatch=".",
        hint="Une valeur est rapportée, mais aucune cible chiffrée, ou une cible égale au départ, ne dit quelle part "
        "en est atteinte.",
    ),
    Judgement.UNREPORTED: Look(
        "Jamais rapportée", "#FFFFFF", INK, outline="dot", hint="Aucune valeur ni aucun état à la date de référence."
    ),
}

_FIELD_NAMES = {
    Field.STATUS: ("Statut", Topic.STATUS),
    Field.PERCENT: ("Avancement (%)", Topic.PERCENT),
    Field.VALUE: ("Valeur", Topic.INDICATOR),
    Field.GOAL: ("Cible chiffrée", Topic.INDICATOR),
    Field.UNIT: ("Unité", Topic.INDICATOR),
    Field.STATE: ("État du livrable", Topic.DELIVERABLE),
    Field.COMMENT: ("Commentaire", Topic.COMMENT),
    Field.LEGEND: ("Statut (légende)", Topic.PARTNER),
    Field.DAY: ("Date du suivi", Topic.DAY),
}

_MISSING_LABELS = {
    Missing.CARRIER: "Aucun porteur ni partenaire",
    Missing.DECISION: "Porteur à déterminer (« ? »)",
    Missing.PERIOD: "Aucune période",
    Missing.TARGET: "Aucune cible",
    Missing.MEANS: "Aucun moyen d'action",
}

UNDECIDED_CARRIER = "?"
"""What the plan writes in place of a partner when the carrier is still to be decided (« porteur à déterminer »)."""

FICTIVE = "Données fictives"
"""What every page, table, file and picture of a made-up plan says."""
