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


class Freshness(StrEnum):
    """Whether anything was reported of an action since the day to compare with, or is still to be expected."""

    FRESH = "fresh"
    OWED = "owed"
    NOT_EXPECTED = "not_expected"

    @property
    def look(self) -> Look:
        return _FRESHNESS_LOOKS[self]

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
    FINDING = "Constat"
    COMMITMENT = "Suivi de réunion"
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


STANDING = {
    Status.DONE: ("réalisée", "réalisées"),
    Status.UNDER_WAY: ("en cours", "en cours"),
    Status.LATE: ("en retard", "en retard"),
    Status.NOT_BEGUN: ("non débutée", "non débutées"),
    Status.POSTPONED: ("reportée", "reportées"),
    Status.ABANDONED: ("abandonnée", "abandonnées"),
    Status.OVER: ("période terminée", "période terminée"),
    Status.RUNNING: ("période en cours", "période en cours"),
    Status.UPCOMING: ("à venir", "à venir"),
    Status.UNPLANNED: ("sans période", "sans période"),
    Status.UNDATED: ("sans dates", "sans dates"),
}
"""The statuses as they are counted, each as it is said of one action and of many: what was reported, then what the
calendar says where nothing was. A bar shared among them has them in this order from left to right."""
CALENDAR = frozenset({Status.OVER, Status.RUNNING, Status.UPCOMING, Status.UNDATED})
"""The statuses of actions that have a period and no report."""


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


class Severity(StrEnum):
    """How much a finding matters."""

    SETTLE = "settle"
    WATCH = "watch"
    KNOW = "know"

    @property
    def look(self) -> Look:
        return _SEVERITY_LOOKS[self]

    @property
    def label(self) -> str:
        return self.look.label


class Finding(StrEnum):
    """What the plan or its follow-up lacks; the value is its stable code, in addresses and files."""

    CARRIER = "sans-porteur"
    DECISION = "porteur-a-determiner"
    PERIOD = "sans-periode"
    LATE = "en-retard"
    COMMITMENT = "suivi-echu"
    UNKNOWN_LINK = "lien-inconnu"
    UNREPORTED = "sans-suivi-recent"
    LOAD = "partenaire-charge"
    UNCONFIRMED = "partenaires-non-confirmes"
    EARLIER_LINK = "lien-vers-plus-tot"
    TARGET = "sans-cible"
    UNNUMBERED = "cible-sans-nombre"
    EMPTY_PERIOD = "objectif-sans-action"
    MEANS = "sans-moyens"
    ALONE = "partenaire-unique"
    ONE_WAY_LINK = "lien-sans-retour"
    ALIKE = "noms-semblables"

    @property
    def label(self) -> str:
        return _FINDINGS[self][0]

    @property
    def severity(self) -> Severity:
        return _FINDINGS[self][1]

    def rule(self, months: int, most: int) -> str:
        """The rule in one sentence, with the numbers that it was applied with (see ``query.Scope``)."""
        return _FINDINGS[self][2].format(months=months, most=most)

    @property
    def remedy(self) -> str:
        """What to do about it, in one sentence, to the coordinator."""
        return _FINDINGS[self][3]


Labelled = Legend | Status | TargetKind | DeliverableState | Judgement | Missing | Severity
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

_FRESHNESS_LOOKS = {
    Freshness.FRESH: Look(
        "À jour", "#2E7D4F", WHITE, hint="L'action, une de ses cibles ou un de ses partenaires a eu un suivi."
    ),
    Freshness.OWED: Look(
        "Suivi attendu",
        "#E07A1F",
        INK,
        hatch="/",
        hint="Sans suivi, alors que l'action n'est ni réalisée ni abandonnée et que sa première période a commencé, ou "
        "qu'elle n'en a pas.",
    ),
    Freshness.NOT_EXPECTED: Look(
        "Rien d'attendu", "#CBD2D9", INK, hint="L'action est réalisée, abandonnée ou encore à venir."
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

_SEVERITY_LOOKS = {
    Severity.SETTLE: Look("À régler", "#B3144F", WHITE, hint="Le plan ne peut pas être suivi sans une décision."),
    Severity.WATCH: Look("À surveiller", "#C9A227", INK, hint="Un risque, que le comité peut accepter."),
    Severity.KNOW: Look("À savoir", "#CBD2D9", INK, hint="Utile à qui lit le plan ; rien ne presse."),
}

_FINDINGS = {
    Finding.CARRIER: (
        "Sans porteur ni partenaire",
        Severity.SETTLE,
        "L'action ne nomme ni porteur ni partenaire, et ne dit pas qu'il est à déterminer.",
        "Nommez un porteur dans le classeur du plan, ou écrivez « ? » tant qu'il est à déterminer.",
    ),
    Finding.DECISION: (
        "Porteur à déterminer",
        Severity.SETTLE,
        "Le plan écrit « ? » parmi les porteurs : la décision reste à prendre.",
        "Décidez qui porte l'action, puis remplacez « ? » dans le classeur du plan.",
    ),
    Finding.PERIOD: (
        "Sans période",
        Severity.SETTLE,
        "Le plan ne donne aucune période à l'action.",
        "Marquez d'un X les périodes de l'action dans le classeur du plan.",
    ),
    Finding.LATE: (
        "En retard",
        Severity.SETTLE,
        "Les périodes prévues sont terminées et l'action n'est ni réalisée, ni reportée, ni abandonnée.",
        "Rapportez où en est l'action : réalisée, reportée ou abandonnée ; ou replanifiez-la dans le classeur du plan.",
    ),
    Finding.COMMITMENT: (
        "Suivi de réunion échu",
        Severity.SETTLE,
        "L'échéance d'un suivi décidé en réunion est passée, et personne n'a dit qu'il est fait.",
        "Faites-le, ou reparlez-en à la prochaine réunion ; puis dites-le clos à la page Réunion.",
    ),
    Finding.UNKNOWN_LINK: (
        "Lien vers rien",
        Severity.SETTLE,
        "Le code mentionné n'est pas dans le plan.",
        "Corrigez le code dans le classeur du plan.",
    ),
    Finding.UNREPORTED: (
        "Sans suivi récent",
        Severity.WATCH,
        "L'action devrait avoir commencé, n'est pas close, et rien n'en a été rapporté depuis plus de {months} mois.",
        "Rapportez-en le suivi : le gabarit à remplir est à la page Mise à jour.",
    ),
    Finding.LOAD: (
        "Partenaire très chargé",
        Severity.WATCH,
        "Le nombre d'actions du partenaire (groupes exclus) dans une même période dépasse {most}.",
        "Répartissez les actions entre d'autres partenaires ou d'autres périodes, ou acceptez la charge.",
    ),
    Finding.UNCONFIRMED: (
        "Partenaires non confirmés",
        Severity.WATCH,
        "Aucun des partenaires de l'action n'est membre ou collaborateur confirmé.",
        "Validez ou sollicitez ces partenaires, puis rapportez leur statut ; s'il n'est pas transcrit, recolorez leurs "
        "noms dans le classeur du plan.",
    ),
    Finding.EARLIER_LINK: (
        "Lien vers une action antérieure",
        Severity.WATCH,
        "L'action mentionnée se termine avant que celle-ci commence.",
        "Vérifiez que l'ordre est voulu, sinon corrigez le code ou les périodes dans le classeur du plan.",
    ),
    Finding.TARGET: (
        "Sans cible",
        Severity.WATCH,
        "L'action n'a aucune cible ni aucun résultat attendu.",
        "Ajoutez au classeur du plan ce que l'action doit atteindre ou produire.",
    ),
    Finding.UNNUMBERED: (
        "Cible sans nombre",
        Severity.WATCH,
        "L'indicateur n'a pas de cible chiffrée : on ne peut pas dire quelle part en est atteinte.",
        "Donnez-lui une cible chiffrée, à la feuille « Cibles » du plan ou d'un suivi.",
    ),
    Finding.EMPTY_PERIOD: (
        "Objectif sans action dans une période",
        Severity.WATCH,
        "Aucune action de l'objectif n'est prévue dans la période.",
        "Vérifiez les périodes des actions de l'objectif dans le classeur du plan.",
    ),
    Finding.MEANS: (
        "Sans moyens",
        Severity.KNOW,
        "L'action ne décrit aucun moyen ni condition de réalisation.",
        "Décrivez-les dans le classeur du plan.",
    ),
    Finding.ALONE: (
        "Partenaire unique",
        Severity.KNOW,
        "L'action repose sur un seul partenaire, qui n'est pas un groupe.",
        "Cherchez qui pourrait l'appuyer, ou acceptez que l'action repose sur un seul partenaire.",
    ),
    Finding.ONE_WAY_LINK: (
        "Lien sans retour",
        Severity.KNOW,
        "L'action en mentionne une autre, qui ne la mentionne pas.",
        "Ajoutez le renvoi à l'autre action dans le classeur du plan, ou acceptez un lien à sens unique.",
    ),
    Finding.ALIKE: (
        "Noms semblables",
        Severity.KNOW,
        "Deux noms de partenaires se ressemblent (mêmes mots, mêmes initiales ou une lettre d'écart) : un seul "
        "partenaire, peut-être.",
        "S'il s'agit d'un seul, donnez-leur le même nom usuel à la feuille « Partenaires » du plan.",
    ),
}
"""For each finding its label, its severity, its rule and its remedy; in the order in which they are told."""

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
