"""Problems of a plan written in Word: what its tables hold that a workbook cannot, and what stands beside them."""

from casal_data.read.kinds.kind import ERROR, WARNING, ProblemKind

DOCUMENT_KINDS = {
    "document-table-missing": ProblemKind(
        ERROR,
        "Aucun tableau de plan dans le document",
        "aucun tableau du document n'a la disposition du plan{nearest}",
        "un tableau avec les en-têtes {headers} sur une même ligne",
        "ajoutez cette ligne d'en-têtes en haut de chaque tableau du plan",
    ),
    "text-unread": ProblemKind(
        WARNING,
        "Texte hors des tableaux du plan",
        "« {read} » est hors des tableaux du plan{more}, et n'est pas lu",
        "",
        "si ce texte fait partie du plan, placez-le dans une ligne du tableau ; si c'est une note, sous le titre",
    ),
    "text-aside": ProblemKind(
        WARNING,
        "Texte du plan dans une zone de texte, un en-tête de page ou une note",
        "« {read} » est dans {where}, et n'est pas lu",
        "",
        "placez ce texte dans le tableau s'il fait partie du plan",
    ),
    "table-unread": ProblemKind(
        WARNING,
        "Tableau qui n'est pas lu",
        "le tableau contient « {read} », mais n'a pas les en-têtes du plan, et n'est pas lu",
        "",
        "donnez-lui la même ligne d'en-têtes qu'aux autres tableaux du plan",
    ),
    "table-nested": ProblemKind(
        WARNING,
        "Tableau dans une cellule",
        "la cellule contient un autre tableau, qui commence par « {read} », lu ligne par ligne",
        "",
        "vérifiez les éléments lus, ou remplacez ce tableau par des lignes de texte",
    ),
    "changes-tracked": ProblemKind(
        WARNING,
        "Modifications suivies",
        "le document a des modifications suivies ({read}), lues comme si elles étaient acceptées",
        "",
        "si certaines ne le sont pas, refusez-les dans Word, puis déposez-le de nouveau",
    ),
    "cell-split": ProblemKind(
        WARNING,
        "Cellule fractionnée",
        "plusieurs cellules sont sous une même colonne, et « {read} » est lu à la suite de la première",
        "",
        "vérifiez les éléments lus, ou fusionnez ces cellules",
    ),
    "text-hidden": ProblemKind(
        WARNING,
        "Texte masqué",
        "« {read} » est du texte masqué, et n'est pas lu",
        "",
        "affichez-le (Police > Texte masqué) s'il fait partie du plan, ou supprimez-le",
    ),
    "text-struck": ProblemKind(
        WARNING,
        "Texte barré",
        "« {read} » est barré, et est lu quand même",
        "",
        "supprimez-le s'il ne fait plus partie du plan, ou retirez la barre",
    ),
    "picture-unread": ProblemKind(
        WARNING,
        "Image dans une cellule",
        "la cellule contient une image ou une forme, qui n'est pas lue",
        "",
        "si elle veut dire quelque chose, écrivez-le : « X » pour une période",
    ),
    "symbol-unknown": ProblemKind(
        WARNING,
        "Signe inconnu",
        "le signe « {read} » n'a de sens que dans sa police, et est lu tel quel",
        "",
        "remplacez-le par un caractère ordinaire, comme « X »",
    ),
    "colour-of-link": ProblemKind(
        WARNING,
        "Couleur d'un lien hypertexte",
        "« {read} » a la couleur des liens hypertextes, et son statut est dit non transcrit",
        "",
        "retirez le lien, puis donnez au nom la couleur de son statut",
    ),
}
