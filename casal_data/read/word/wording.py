"""Our sentences in the words of a document: what a workbook calls a sheet is a table there."""

_WORDS = (
    ("une seule feuille", "un seul tableau"),
    ("à la feuille", "au tableau"),
    ("de la feuille", "du tableau"),
    ("la feuille", "le tableau"),
    ("une feuille", "un tableau"),
    ("cette feuille", "ce tableau"),
    ("feuille", "tableau"),
    ("classeur", "document"),
)


def in_words_of_a_document(sentence: str) -> str:
    """A sentence of a kind of problem, for whoever reads it beside a document."""
    for of_a_workbook, of_a_document in _WORDS:
        sentence = sentence.replace(of_a_workbook, of_a_document)
    return sentence
