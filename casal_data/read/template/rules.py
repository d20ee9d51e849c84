"""What Excel itself lets into the cells of the template: lists to choose from, percentages, numbers and dates."""

from collections.abc import Mapping
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from casal_data import french
from casal_data.read.followup import LONGEST_COMMENT
from casal_data.vocabulary import ENTERED, DeliverableState, Legend

ERASE = "(effacer)"
"""What is typed to empty a value; a blank cell says nothing."""

LISTS = "Listes"
"""The hidden sheet of the lists. A list inside a validation may not hold a comma, nor 255 characters."""

_CHOICES = {
    "status": (*(status.label for status in ENTERED), ERASE),
    "state": (*(state.label for state in DeliverableState), ERASE),
    "legend": tuple(legend.label for legend in Legend),
}
_ERASES = f"« {ERASE} » vide ce qui est connu."


def add_lists(workbook: Any) -> Any:
    """The hidden sheet that holds the lists, each in its column."""
    sheet = workbook.create_sheet(LISTS)
    for column, labels in enumerate(_CHOICES.values(), start=1):
        for row, label in enumerate(labels, start=1):
            sheet.cell(row, column, label)
    sheet.sheet_state = "hidden"
    return sheet


def choice(name: str, title: str) -> DataValidation:
    """One of the labels of a list: « status », « state » or « legend »."""
    column, labels = "ABC"[list(_CHOICES).index(name)], _CHOICES[name]
    return _validation(
        title,
        f"Choisissez dans la liste. {_ERASES if ERASE in labels else ''}".strip(),
        f"On attend un choix de la liste : {french.join(list(labels), 'ou')}.",
        type="list",
        formula1=f"{LISTS}!${column}$1:${column}${len(labels)}",
    )


def percent(first: str) -> DataValidation:
    """A share between 0 and 1, which shows as a percentage. ``first``: the first cell under the rule."""
    return _validation(
        "Avancement",
        f"Tapez un pourcentage de 0 à 100, par exemple 40 %. {_ERASES}",
        f"On attend un pourcentage de 0 % à 100 %, par exemple 40 %, ou {ERASE}.",
        type="custom",
        formula1=_or_erase(first, f"AND(ISNUMBER({first}),{first}>=0,{first}<=1)"),
    )


def number(first: str, title: str) -> DataValidation:
    """Any number."""
    return _validation(
        title,
        f"Indicateur : tapez un nombre, sans unité. {_ERASES}",
        f"On attend un nombre, sans unité ni texte, ou {ERASE}.",
        type="custom",
        formula1=_or_erase(first, f"ISNUMBER({first})"),
    )


def day(title: str, prompt: str) -> DataValidation:
    """A date of this century that has come."""
    return _validation(
        title,
        f"{prompt} Année-mois-jour, par exemple 2018-03-31.",
        "On attend une date de 2000-01-01 à aujourd'hui, par exemple 2018-03-31.",
        type="date",
        operator="between",
        formula1="DATE(2000,1,1)",
        formula2="TODAY()",
    )


def comment(title: str) -> DataValidation:
    """A text that is not too long."""
    return _validation(
        title,
        f"Texte libre. {_ERASES}",
        f"Le texte a plus de {french.number(LONGEST_COMMENT)} caractères : raccourcissez-le.",
        type="textLength",
        operator="lessThanOrEqual",
        formula1=str(LONGEST_COMMENT),
    )


def apply(sheet: Any, rules: Mapping[str, DataValidation]) -> None:
    """Put each rule on its area."""
    for area, rule in rules.items():
        rule.add(area)
        sheet.add_data_validation(rule)


def _or_erase(first: str, condition: str) -> str:
    return f'OR({condition},{first}="{ERASE}")'


def _validation(title: str, prompt: str, error: str, **options: Any) -> DataValidation:
    return DataValidation(
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=True,
        promptTitle=title,
        prompt=french.typeset(prompt),
        errorTitle=title,
        error=french.typeset(error),
        **options,
    )
