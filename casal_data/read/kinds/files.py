"""Problems of a file as a whole: what it is, when it is no workbook that can be read."""

from casal_data.read.kinds.kind import ERROR, ProblemKind

_SAVE_AS = "enregistrez-le en .xlsx (Fichier > Enregistrer sous > Classeur Excel), puis déposez ce nouveau fichier"
_ASK_AGAIN = "ouvrez-le dans Excel ou Word, enregistrez-le de nouveau et déposez ce nouveau fichier"


_SAVE_AS_DOCX = "enregistrez-le en .docx (Fichier > Enregistrer sous > Document Word), puis déposez ce nouveau fichier"
_WORKBOOK, _DOCUMENT = "un classeur Excel .xlsx", "un document Word .docx"
_EITHER = f"{_WORKBOOK} ou {_DOCUMENT}"


def _file(title: str, sentence: str, remedy: str, expected: str = _EITHER) -> ProblemKind:
    return ProblemKind(ERROR, title, sentence, expected, remedy)


FILE_KINDS = {
    "file-empty": _file("Fichier vide", "le fichier ne contient rien", "vérifiez qu'il s'est bien enregistré"),
    "file-too-large": ProblemKind(
        ERROR,
        "Fichier trop gros",
        "le fichier pèse {read}",
        "un fichier de {limit} au plus",
        "retirez-en les images et les feuilles qui ne servent pas, puis déposez-le de nouveau",
    ),
    "file-xls": _file(
        "Ancien format .xls",
        "c'est un classeur d'ancien format (.xls)",
        "ouvrez-le dans Excel et " + _SAVE_AS,
        _WORKBOOK,
    ),
    "file-xlsb": _file(
        "Format binaire .xlsb", "c'est un classeur binaire (.xlsb)", "ouvrez-le dans Excel et " + _SAVE_AS, _WORKBOOK
    ),
    "file-ods": _file(
        "Classeur OpenDocument",
        "c'est un classeur OpenDocument (.ods)",
        "ouvrez-le dans LibreOffice ou Excel et " + _SAVE_AS,
        _WORKBOOK,
    ),
    "file-doc": _file(
        "Ancien format .doc",
        "c'est un document Word d'ancien format (.doc)",
        "ouvrez-le dans Word et " + _SAVE_AS_DOCX,
        _DOCUMENT,
    ),
    "file-odt": _file(
        "Document OpenDocument",
        "c'est un document OpenDocument (.odt)",
        "ouvrez-le dans LibreOffice ou Word et " + _SAVE_AS_DOCX,
        _DOCUMENT,
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
    "file-pdf": _file(
        "Document PDF", "c'est un document PDF", "retrouvez le classeur ou le document dont il vient et déposez-le"
    ),
    "file-encrypted": _file(
        "Fichier protégé par un mot de passe",
        "le fichier est chiffré par un mot de passe",
        "ouvrez-le dans Excel ou Word, retirez le mot de passe (Fichier > Informations > Protéger) et enregistrez-le",
    ),
    "file-truncated": _file(
        "Fichier tronqué ou abîmé",
        "le fichier est incomplet ou abîmé",
        "copiez-le ou téléchargez-le de nouveau depuis l'original, puis déposez-le",
    ),
    "file-unknown": _file(
        "Fichier qui n'est ni un classeur ni un document",
        "le fichier n'est ni un classeur Excel ni un document Word",
        "choisissez le fichier du plan ou du suivi",
    ),
    "file-misnamed": _file(
        "Extension qui ne correspond pas au contenu",
        "le fichier contient {content}, mais son nom finit par « {read} »",
        "renommez-le pour qu'il finisse par {right}",
        "un nom qui finit par {right}",
    ),
    "package-too-large": ProblemKind(
        ERROR,
        "Fichier qui grossit démesurément",
        "le fichier contient {read} une fois décompressé",
        "{limit} au plus",
        "copiez les seules cellules utiles dans un nouveau fichier et déposez celui-ci",
    ),
    "package-unsafe": ProblemKind(
        ERROR,
        "Contenu interdit dans le fichier",
        "le fichier contient {read}, ce que ni Excel ni Word n'écrivent",
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
    "workbook-unreadable": _file(
        "Classeur illisible", "le classeur est abîmé et ne peut être lu", _ASK_AGAIN, _WORKBOOK
    ),
    "document-unreadable": _file(
        "Document illisible", "le document est abîmé et ne peut être lu", _ASK_AGAIN, _DOCUMENT
    ),
}
