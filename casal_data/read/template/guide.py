"""« Mode d'emploi », the first sheet of the template: how it is filled, and what becomes of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill, Protection

from casal_data import french
from casal_data.model import Plan
from casal_data.read.template.style import HEADER, HINT, LOCKED, TITLE, TYPED, WARNING, Column, fit_row, put, set_widths
from casal_data.vocabulary import ENTERED, FICTIVE, Legend, Look, Status

SHEET = "Mode d'emploi"
_TYPED_CELLS = "Cases jaunes"
_COLUMNS = (Column("", 26), Column("", 104))

_STEPS = (
    (
        "Remplir",
        (
            (
                _TYPED_CELLS,
                "Ce sont les seules où taper. Le reste est verrouillé, sans mot de passe : "
                "Révision > Ôter la protection de la feuille. Les cases grises sont sans objet.",
            ),
            (
                "Feuille « Info »",
                "La « Date du suivi » est celle de tout ce que vous changez. Votre nom et une note, "
                "au besoin, sont gardés dans l'historique.",
            ),
            ("Feuille « Actions »", "Le statut, l'avancement et un commentaire pour chaque action."),
            (
                "Feuille « Cibles »",
                "Un indicateur a une valeur, une cible chiffrée et une unité ; un livrable a un état.",
            ),
            ("Feuille « Partenaires »", "Le statut de la légende de chaque partenaire, pour chaque action."),
            ("Listes", "Une flèche paraît à droite de la case choisie : elle ouvre la liste des réponses."),
            ("Filtrer", "Les flèches des en-têtes filtrent les lignes. Une ligne cachée ou retirée ne change rien."),
        ),
    ),
    (
        "Ce qui est compris",
        (
            ("Case vide", "Elle ne change rien : ce qui est connu demeure."),
            (
                "(effacer)",
                "Tapé ou choisi dans une case, il vide ce qui est connu, sauf une date ou un statut de la légende.",
            ),
            ("Avancement (%)", "Tapez 40 ou 40 %. Ce qui est connu s'affiche ; une case vide dit qu'on ne sait pas."),
            (
                "Date d'une ligne",
                "Elle montre le dernier suivi connu. Laissez-la : vos changements prennent la « Date du suivi ». "
                "Changez-la si la nouvelle est d'un autre jour, par exemple 2018-03-31.",
            ),
            ("Statut « En retard »", "Il ne se tape pas : il se déduit des périodes du plan et de la date."),
        ),
    ),
    (
        "Au dépôt",
        (
            (
                "Déposer",
                "Enregistrez ce classeur en .xlsx et déposez-le à la page « Mise à jour ». Vous voyez d'abord tout "
                "ce qui changera, et rien n'est écrit avant « Appliquer ».",
            ),
            (
                "Problèmes",
                "Une erreur empêche d'appliquer le classeur. Il vous est alors rendu avec les cellules en cause "
                "colorées et commentées : corrigez-les et déposez-le de nouveau.",
            ),
            (
                "À plusieurs",
                "Si une ligne a été changée par quelqu'un d'autre depuis que ce classeur a été fait, les deux "
                "versions vous sont montrées et vous choisissez.",
            ),
            ("Annuler", "Tout dépôt peut être annulé, puis rétabli, à la page « Historique »."),
        ),
    ),
)


_STATUS_HINTS = {
    Status.NOT_BEGUN: "Rien n'est commencé : l'avancement est vide ou de 0 %.",
    Status.UNDER_WAY: "Le travail est commencé et se poursuit.",
    Status.DONE: "L'action est terminée : l'avancement est de 100 %.",
    Status.POSTPONED: "L'action est remise à plus tard.",
    Status.ABANDONED: "L'action ne se fera pas.",
}


def write_guide(sheet: Any, plan: Plan, as_of: date) -> None:
    """Fill the sheet."""
    set_widths(sheet, _COLUMNS)
    if plan.is_fictive:
        _line(sheet, FICTIVE, WARNING)
    _line(sheet, french.typeset("Suivi du plan d'action : mode d'emploi"), TITLE)
    _line(sheet, plan.title, HINT)
    _line(sheet, f"État du plan au {french.day(as_of)}", HINT)
    for title, lines in _STEPS:
        _heading(sheet, title)
        for name, words in lines:
            row = _pair(sheet, name, words, TYPED if name == _TYPED_CELLS else LOCKED)
            sheet.cell(row, 1).protection = Protection(locked=True)
    _heading(sheet, "Légende : statut des partenaires")
    _looks(sheet, ((legend.look, legend.look.hint) for legend in Legend))
    _heading(sheet, "Statuts des actions")
    _looks(sheet, ((status.look, _STATUS_HINTS[status]) for status in ENTERED))


def _line(sheet: Any, words: str, style: str) -> None:
    row = int(sheet.max_row) + 1 if sheet["A1"].value else 1
    put(sheet.cell(row, 1), words, style)


def _heading(sheet: Any, title: str) -> None:
    row = int(sheet.max_row) + 2
    put(sheet.cell(row, 1), french.typeset(title), HEADER)
    sheet.cell(row, 2).style = HEADER
    sheet.cell(row, 1).alignment = Alignment(vertical="top")


def _pair(sheet: Any, name: str, words: str, style: str) -> int:
    row = int(sheet.max_row) + 1
    values = (french.typeset(name), french.typeset(words))
    for column, (value, look) in enumerate(zip(values, (style, LOCKED), strict=True), start=1):
        put(sheet.cell(row, column), value, look)
    fit_row(sheet, row, values, _COLUMNS)
    return row


def _looks(sheet: Any, looks: Iterable[tuple[Look, str]]) -> None:
    for look, hint in looks:
        cell = sheet.cell(_pair(sheet, look.label, hint, LOCKED), 1)
        cell.fill = PatternFill("solid", fgColor=look.colour[1:])
        cell.font = Font(bold=True, color=look.ink[1:])
