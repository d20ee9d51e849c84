"""The views that pages show and that pages and command line export, with their French columns (DESIGN 7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casal_data.meeting import CommitmentState
from casal_data.vocabulary import Judgement, Labelled, Legend


@dataclass(frozen=True, slots=True)
class View:
    """A table that users export. name: as typed and as the page's address. columns: its French headers, in order.

    uses: the fields of Scope that it heeds beyond the plan, the days and the filters. words: the columns whose codes
    come out as labels, beyond those that are so in every view.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    uses: tuple[str, ...] = ()
    words: Mapping[str, type[Labelled | CommitmentState]] = field(default_factory=dict)


VIEWS = {
    view.name: view
    for view in (
        View(
            "actions",
            "Actions",
            (
                "Code", "Action", "Objectif", "Orientation", "Moyens d'action", "Cibles", "Partenaires", "Périodes",
                "Liens", "Statut", "Avancement (%)", "Dernier suivi", "Commentaire",
            ),
        ),
        View("affectations", "Affectations", ("Code", "Action", "Partenaire", "Libellé au plan", "Statut (légende)")),
        View("echeancier", "Échéancier", ("Code", "Action", "Période", "Début", "Fin", "Statut")),
        View(
            "partenaires",
            "Partenaires",
            (
                "Partenaire", "Groupe", "Actions", "Charge partagée", "Objectifs", "Orientations", "Première période",
                "Dernière période", "Actions partagées",
            ),
            uses=("spread",),
        ),
        View(
            "charge", "Charge des partenaires", ("Partenaire", "Période", "Actions", "Charge partagée"),
            uses=("spread",),
        ),
        View(
            "charge-objectifs", "Charge par objectif", ("Partenaire", "Objectif", "Actions", "Charge partagée"),
            uses=("spread",),
        ),
        View(
            "charge-orientations", "Charge par orientation",
            ("Partenaire", "Orientation", "Actions", "Charge partagée"), uses=("spread",),
        ),
        View(
            "partages", "Actions partagées",
            ("Partenaire", "Avec", "Actions", "Part (%)", "Part de l'autre (%)", "Codes"),
        ),
        View(
            "fiches", "Fiches des partenaires",
            (
                "Partenaire", "Code", "Action", "Périodes", "Statut", "Avancement (%)", "Dernier suivi", "Commentaire",
                "Statut (légende)", "Avec",
            ),
            uses=("spread",),
        ),
        View(
            "indicateurs",
            "Indicateurs",
            (
                "Code", "Action", "Cible", "Type", "Unité", "Départ", "Cible chiffrée", "Valeur", "État",
                "Atteinte (%)", "Date", "Commentaire", "Jugement", "Début prévu", "Fin prévue", "Temps écoulé (%)",
                "Écart (points)",
            ),
            words={"Jugement": Judgement},
        ),
        View(
            "valeurs", "Valeurs rapportées",
            (
                "Code", "Cible", "Date", "Valeur", "État", "Unité", "Cible chiffrée", "Atteinte (%)", "Dépôt", "Auteur",
            ),
        ),
        View("legende", "Statuts de la légende", ("Statut (légende)", "Affectations", "Partenaires", "Part (%)")),
        View(
            "legende-groupes", "Statuts de la légende par groupe",
            ("Selon", "Groupe", "Statut (légende)", "Affectations", "Part (%)"),
        ),
        View(
            "legende-depots", "Statuts de la légende par dépôt",
            ("Dépôt", "Genre", "Date", "Avant", "Après", "Affectations"), words={"Avant": Legend, "Après": Legend},
        ),
        View(
            "legende-passages", "Passages de statut",
            ("Dépôt", "Genre", "Date", "Code", "Action", "Partenaire", "Avant", "Après", "Auteur"),
            words={"Avant": Legend, "Après": Legend},
        ),
        View("liens", "Liens entre actions", ("Code", "Code lié", "Mentionné dans")),
        View(
            "suivi", "Fraîcheur du suivi",
            ("Code", "Action", "Objectif", "Partenaires", "Statut", "Dernier suivi", "Jours", "À jour", "Attendu"),
            uses=("since",),
        ),
        View(
            "suivis", "Suivis des réunions",
            (
                "Suivi", "Réunion", "Code", "Action", "Quoi", "Qui", "Échéance", "État", "Clos le", "Note", "Dépôt",
                "Auteur",
            ),
            words={"État": CommitmentState},
        ),
        View(
            "vigilance", "Vigilance", ("Constat", "Gravité", "Règle", "Code", "Action", "Détail"),
            uses=("months", "most"),
        ),
        View(
            "constats-ecartes", "Constats écartés",
            ("Constat", "Code", "Action", "Détail", "Raison", "Date", "Dépôt", "Auteur"), uses=("months", "most"),
        ),
        View(
            "changements", "Changements",
            ("Code", "Action", "Élément", "Avant", "Après", "Date", "Dépôt", "Auteur"), uses=("since",),
        ),
        View(
            "histoire", "Histoire des actions",
            ("Code", "Action", "Date", "Genre", "Élément", "Avant", "Après", "Dépôt", "Auteur"),
        ),
    )
}  # fmt: skip

KINDS = {
    "plan": "Plan",
    "progress": "Suivi",
    "meeting": "Réunion",
    "aside": "Constat écarté",
    "settlement": "Suivi de réunion clos",
    "undo": "Annulation",
    "redo": "Rétablissement",
    "removed": "Contenu retiré",
    "removal": "Retrait",
}
"""What an upload of each kind is called in the history."""
