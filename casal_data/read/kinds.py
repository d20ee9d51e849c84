"""Every kind of problem a workbook can have: one definition for the page, the terminal, JSON and the guide.

A sentence is written to follow « feuille!cellule : » and to be followed by « on attend <expected> ; <remedy>. ».
Holes in braces are filled where the problem is found; ``{read}`` is always there.
"""

from dataclasses import dataclass

ERROR, WARNING = "erreur", "avertissement"

_SAVE_AS = "enregistrez-le en .xlsx (Fichier > Enregistrer sous > Classeur Excel), puis déposez ce nouveau fichier"
_ASK_AGAIN = "ouvrez-le dans Excel, enregistrez-le de nouveau en .xlsx et déposez ce nouveau fichier"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """The fixed part of a problem: severity, French title, and the three pieces of its sentence."""

    severity: str
    title: str
    sentence: str
    expected: str
    remedy: str


def _file(title: str, sentence: str, remedy: str) -> ProblemKind:
    return ProblemKind(ERROR, title, sentence, "un classeur Excel .xlsx", remedy)


_FILE_KINDS = {
    "file-empty": _file("Fichier vide", "le fichier ne contient rien", "vérifiez qu'il s'est bien enregistré"),
    "file-too-large": ProblemKind(
        ERROR,
        "Fichier trop gros",
        "le fichier pèse {read}",
        "un fichier de {limit} au plus",
        "retirez-en les images et les feuilles qui ne servent pas, puis déposez-le de nouveau",
    ),
    "file-xls": _file(
        "Ancien format .xls", "c'est un classeur d'ancien format (.xls)", "ouvrez-le dans Excel et " + _SAVE_AS
    ),
    "file-xlsb": _file(
        "Format binaire .xlsb", "c'est un classeur binaire (.xlsb)", "ouvrez-le dans Excel et " + _SAVE_AS
    ),
    "file-ods": _file(
        "Classeur OpenDocument",
        "c'est un classeur OpenDocument (.ods)",
        "ouvrez-le dans LibreOffice ou Excel et " + _SAVE_AS,
    ),
    "file-csv": _file(
        "Fichier texte ou .csv",
        "c'est un fichier de texte (.csv ou .txt), qui n'a ni feuilles ni couleurs",
        "ouvrez-le dans Excel et " + _SAVE_AS,
    ),
    "file-html": _file(
        "Page Web sous un nom de classeur",
        "c'est une page Web (HTML), même si son nom est celui d'un classeur",
        "ouvrez-le dans Excel et " + _SAVE_AS,
    ),
    "file-docx": _file(
        "Document Word",
        "c'est un document Word",
        "copiez-en le tableau dans un classeur Excel, puis déposez ce classeur",
    ),
    "file-pdf": _file("Document PDF", "c'est un document PDF", "retrouvez le classeur dont il vient et déposez-le"),
    "file-encrypted": _file(
        "Classeur protégé par un mot de passe",
        "le fichier est chiffré par un mot de passe",
        "ouvrez-le dans Excel, retirez le mot de passe (Fichier > Informations > Protéger le "
        "classeur) et enregistrez-le",
    ),
    "file-truncated": _file(
        "Fichier tronqué ou abîmé",
        "le fichier est incomplet ou abîmé",
        "copiez-le ou téléchargez-le de nouveau depuis l'original, puis déposez-le",
    ),
    "file-unknown": _file(
        "Fichier qui n'est pas un classeur", "le fichier n'est pas un classeur Excel", "choisissez le classeur du plan"
    ),
    "file-misnamed": _file(
        "Extension qui ne correspond pas au contenu",
        "le contenu est celui d'un classeur Excel, mais le nom finit par « {read} »",
        "renommez-le pour qu'il finisse par .xlsx",
    ),
    "package-too-large": ProblemKind(
        ERROR,
        "Classeur qui grossit démesurément",
        "le fichier contient {read} une fois décompressé",
        "{limit} au plus",
        "copiez les seules cellules utiles dans un nouveau classeur et déposez celui-ci",
    ),
    "package-unsafe": ProblemKind(
        ERROR,
        "Contenu interdit dans le fichier",
        "le fichier contient {read}, ce qu'Excel n'écrit jamais",
        "",
        _ASK_AGAIN,
    ),
    "problems-many": ProblemKind(
        ERROR,
        "Trop de problèmes",
        "le classeur a plus de {limit} problèmes, et seuls les {limit} premiers trouvés sont nommés",
        "",
        "corrigez ceux-ci, puis déposez-le de nouveau",
    ),
    "workbook-unreadable": _file("Classeur illisible", "le classeur est abîmé et ne peut être lu", _ASK_AGAIN),
}

_TABLE_KINDS = {
    "plan-table-missing": ProblemKind(
        ERROR,
        "Tableau du plan introuvable",
        "aucun tableau de plan dans les 30 premières lignes{nearest}",
        "les en-têtes {headers}",
        "ajoutez la ligne d'en-têtes au-dessus du tableau",
    ),
    "plan-sheet-ambiguous": ProblemKind(
        ERROR,
        "Plusieurs tableaux de plan",
        "plusieurs feuilles contiennent un tableau de plan ({read})",
        "une seule feuille de plan",
        "nommez « Plan d'action » celle qu'il faut lire",
    ),
    "title-missing": ProblemKind(
        ERROR,
        "Titre du plan manquant",
        "aucun titre au-dessus du tableau",
        "le titre du plan au-dessus des en-têtes",
        "écrivez-le, par exemple « Plan d'action 2016-2020 »",
    ),
    "column-missing": ProblemKind(
        ERROR,
        "Colonne manquante",
        "la colonne « {column} » manque à la ligne d'en-têtes",
        "une colonne « {column} »",
        "ajoutez-la, ou corrigez le nom de celle qui en tient lieu",
    ),
    "column-twice": ProblemKind(
        ERROR,
        "Colonne en double",
        "la colonne « {read} » est déjà en {first}",
        "chaque colonne une seule fois",
        "renommez ou supprimez l'une des deux",
    ),
    "column-misspelt": ProblemKind(
        ERROR,
        "Nom de colonne mal écrit",
        "« {read} » n'est pas un nom de colonne connu",
        "« {column} »",
        "corrigez l'en-tête",
    ),
    "column-unknown": ProblemKind(
        WARNING,
        "Colonne inconnue",
        "la colonne « {read} » n'est ni une colonne du plan ni une période, et n'est pas lue",
        "",
        "si c'est une période, inscrivez-la à la feuille « Périodes »",
    ),
    "column-unnamed": ProblemKind(
        WARNING,
        "Colonne sans en-tête",
        "« {read} » se trouve dans une colonne sans en-tête, qui n'est pas lue",
        "",
        "donnez un en-tête à cette colonne ou déplacez son contenu",
    ),
    "cell-error": ProblemKind(
        ERROR,
        "Cellule en erreur",
        "la cellule affiche l'erreur « {read} »",
        "une valeur",
        "corrigez la formule ou la date, ou retapez la valeur",
    ),
    "formula-no-value": ProblemKind(
        ERROR,
        "Formule sans valeur enregistrée",
        "la formule « {read} » n'a pas de valeur enregistrée",
        "une valeur",
        "ouvrez le classeur dans Excel pour que la formule se calcule, enregistrez-le, ou retapez la valeur",
    ),
}

_ROW_KINDS = {
    "code-invalid": ProblemKind(
        ERROR,
        "Code qui n'en est pas un",
        "« {read} » ne commence pas par un code valable",
        "un code comme « 1.2 » (orientation) ou « 1.2.3 » (action), suivi d'un texte",
        "corrigez le code",
    ),
    "code-as-number": ProblemKind(
        ERROR,
        "Code devenu un nombre",
        "le code est le nombre « {read} », et Excel a pu changer « 1.10 » en 1,1",
        "un code écrit comme du texte",
        "mettez la cellule au format Texte et retapez le code",
    ),
    "code-as-date": ProblemKind(
        ERROR,
        "Code devenu une date",
        "Excel a changé le code en date ({read})",
        "un code écrit comme du texte",
        "mettez la cellule au format Texte et retapez le code",
    ),
    "code-twice": ProblemKind(
        ERROR,
        "Code en double",
        "le code « {read} » est déjà en {first}",
        "chaque code une seule fois",
        "corrigez l'un des deux",
    ),
    "text-missing": ProblemKind(
        ERROR,
        "Code sans texte",
        "le code « {read} » n'est suivi d'aucun texte",
        "un code et son texte",
        "écrivez le texte après le code",
    ),
    "row-unplaced": ProblemKind(
        ERROR,
        "Ligne sans place dans le plan",
        "« {read} » n'a pas de code et ne se rattache à rien",
        "{wanted}",
        "ajoutez le code devant le texte, ou retirez la ligne",
    ),
    "objective-unknown": ProblemKind(
        ERROR,
        "Orientation sans objectif",
        "l'orientation « {read} » n'est sous aucun objectif connu{nearest}",
        "un objectif « OBJECTIF {objective} : … » dans le tableau",
        "ajoutez l'objectif ou corrigez le code",
    ),
    "orientation-unknown": ProblemKind(
        ERROR,
        "Action sans orientation",
        "l'action « {read} » n'est sous aucune orientation connue{nearest}",
        "une orientation « {orientation} » dans le tableau",
        "ajoutez l'orientation ou corrigez le code",
    ),
    "content-ignored": ProblemKind(
        WARNING,
        "Contenu à côté d'un objectif ou d'une orientation",
        "« {read} » est sur la ligne d'un objectif ou d'une orientation, et n'est pas lu",
        "",
        "placez ce contenu sur la ligne d'une action",
    ),
    "merged-across-actions": ProblemKind(
        WARNING,
        "Cellule fusionnée sur plusieurs actions",
        "la cellule fusionnée {range} couvre plusieurs actions, et « {read} » est donné à chacune",
        "",
        "si ce n'est pas voulu, annulez la fusion et répétez le contenu où il faut",
    ),
    "mark-invalid": ProblemKind(
        ERROR,
        "Marque de période inconnue",
        "« {read} » n'est pas une marque de période",
        "« X », « Lien 1.2.3 » ou une cellule vide",
        "remplacez ce contenu par « X », ou videz la cellule",
    ),
    "mark-missing": ProblemKind(
        WARNING,
        "Lien sans X",
        "la cellule n'a qu'un lien, « {read} », et l'action n'est pas prévue à cette période",
        "",
        "si elle l'est, ajoutez un « X » devant le lien",
    ),
    "link-unknown": ProblemKind(
        ERROR,
        "Lien vers une action qui n'existe pas",
        "le lien mène à « {read} », qui n'est pas dans le plan{nearest}",
        "le code d'une action ou d'une orientation du plan",
        "corrigez le code du lien",
    ),
    "colour-unknown": ProblemKind(
        WARNING,
        "Couleur hors légende",
        "la couleur de « {read} » ({colour}) n'est pas dans la légende, et le statut est dit non transcrit",
        "",
        "recolorez le nom en noir, mauve, rouge, bleu ou gris",
    ),
    "colour-mixed": ProblemKind(
        WARNING,
        "Deux couleurs dans un nom",
        "« {read} » est en plusieurs couleurs ({colours}), et la plus présente est retenue",
        "",
        "mettez tout le nom de la même couleur, ou chaque partenaire sur sa ligne",
    ),
    "partner-twice": ProblemKind(
        WARNING,
        "Partenaire nommé deux fois",
        "« {read} » est déjà nommé sur l'action {action}, et n'est compté qu'une fois",
        "",
        "retirez la répétition",
    ),
}

_SHEET_KINDS = {
    "period-undated": ProblemKind(
        WARNING,
        "Période sans dates",
        "la période « {read} » n'a pas de dates",
        "",
        "inscrivez son premier et son dernier jour à la feuille « Périodes »",
    ),
    "period-unlisted": ProblemKind(
        ERROR,
        "Période absente de la feuille « Périodes »",
        "la période « {read} » n'est pas à la feuille « Périodes »{nearest}",
        "le même nom que sur cette feuille",
        "corrigez l'en-tête ou ajoutez la période à la feuille « Périodes »",
    ),
    "period-unused": ProblemKind(
        WARNING,
        "Période sans colonne",
        "la période « {read} » n'est l'en-tête d'aucune colonne du plan{nearest}",
        "",
        "corrigez son nom ou retirez-la",
    ),
    "period-twice": ProblemKind(
        ERROR,
        "Période en double",
        "la période « {read} » est déjà en {first}",
        "chaque période une seule fois",
        "retirez l'une des deux",
    ),
    "period-reversed": ProblemKind(
        ERROR,
        "Période à rebours",
        "le dernier jour, {read}, vient avant le premier, {first}",
        "un dernier jour qui suit le premier",
        "corrigez l'une des deux dates",
    ),
    "period-overlap": ProblemKind(
        WARNING,
        "Périodes qui se chevauchent",
        "la période « {read} » commence avant la fin de « {other} »",
        "",
        "vérifiez les dates des deux périodes",
    ),
    "date-invalid": ProblemKind(
        ERROR,
        "Date illisible",
        "« {read} » n'est pas une date",
        "une date comme « 2018-03-31 » ou « 31 mars 2018 »",
        "retapez la date",
    ),
    "number-invalid": ProblemKind(
        ERROR,
        "Nombre illisible",
        "« {read} » n'est pas un nombre",
        "un nombre comme « 40 » ou « 1 234,5 »",
        "retapez le nombre, et mettez l'unité dans la colonne « Unité »",
    ),
    "partner-unlisted": ProblemKind(
        WARNING,
        "Partenaire absent de la feuille « Partenaires »",
        "« {read} » n'est pas à la feuille « Partenaires »{nearest}, et garde son nom",
        "",
        "ajoutez-le à cette feuille ou corrigez le nom",
    ),
    "partner-renamed-twice": ProblemKind(
        ERROR,
        "Partenaire à deux noms usuels",
        "« {read} » a le nom usuel « {name} », mais « {other} » en {first}",
        "un seul nom usuel par nom au plan",
        "retirez l'une des deux lignes",
    ),
    "partner-group-disagrees": ProblemKind(
        ERROR,
        "Groupe ou organisme",
        "« {read} » est dit groupe à une ligne et organisme à l'autre, en {first}",
        "la même réponse à la colonne « Groupe » pour un même nom usuel",
        "corrigez l'une des deux lignes",
    ),
    "choice-invalid": ProblemKind(
        ERROR,
        "Choix inconnu",
        "« {read} » n'est pas un choix de la colonne « {column} »",
        "{choices}",
        "corrigez la cellule",
    ),
    "action-unknown": ProblemKind(
        ERROR,
        "Action inconnue",
        "« {read} » n'est le code d'aucune action du plan{nearest}",
        "le code d'une action, comme « 1.2.3 »",
        "corrigez le code",
    ),
    "target-unknown": ProblemKind(
        ERROR,
        "Cible inconnue",
        "« {read} » n'est pas une cible de l'action {action}{nearest}",
        "le texte de la cible, comme à la feuille du plan",
        "corrigez le texte",
    ),
    "target-twice": ProblemKind(
        ERROR,
        "Cible en double",
        "la cible « {read} » de l'action {action} est déjà en {first}",
        "chaque cible une seule fois",
        "retirez l'une des deux lignes",
    ),
    "legend-unknown": ProblemKind(
        WARNING,
        "Couleur inconnue à la feuille « Légende »",
        "« {read} » n'est pas une couleur de la légende",
        "noir, mauve, rouge, bleu ou gris",
        "corrigez le nom de la couleur",
    ),
}

PROBLEM_KINDS: dict[str, ProblemKind] = {**_FILE_KINDS, **_TABLE_KINDS, **_ROW_KINDS, **_SHEET_KINDS}
"""Every kind by its code, which is stable: the guide, the annotated workbook and JSON name it."""
