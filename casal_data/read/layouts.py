"""The tables in which progress is reported: their sheets, their columns, and how a workbook is told from another."""

from collections.abc import Iterable
from dataclasses import dataclass

from casal_data.read.followup import LEGEND_COLUMN
from casal_data.read.headers import Column, best_row, known_columns
from casal_data.read.workbook import Book, Sheet
from casal_data.vocabulary import Field

CODE = Column("code", ("Code", "Codes", "Code de l'action"))
FORMER = Column("former", ("Ancien code", "Anciens codes"), required=False, expected=True)

_ACTION = Column("action", ("Action", "Actions", "Texte de l'action", "Titre"), required=False)


def _column(field: Field, *spellings: str) -> Column:
    return Column(field.value, spellings, required=False, expected=True)


_STATUS = _column(Field.STATUS, "Statut", "Statuts", "Status", "Statut de l'action")
_PERCENT = _column(
    Field.PERCENT, "Avancement (%)", "% d'avancement", "Avancement en %", "Pourcentage", "Pourcentage d'avancement"
)
_DAY = _column(Field.DAY, "Date", "Dates", "Date du suivi", "Dernier suivi")
_COMMENT = _column(Field.COMMENT, "Commentaire", "Commentaires", "Remarque", "Remarques")
_VALUE = _column(Field.VALUE, "Valeur", "Valeurs", "Valeur atteinte")
_GOAL = _column(Field.GOAL, "Cible chiffrée", "Cibles chiffrées")
_UNIT = _column(Field.UNIT, "Unité", "Unités")
_STATE = _column(Field.STATE, "État du livrable", "État", "État des livrables")
_LEGEND = _column(Field.LEGEND, LEGEND_COLUMN, Field.LEGEND.label, "Légende", "Statut")

FOLLOW_UP = (_STATUS, _PERCENT, _DAY, _COMMENT)
"""The columns that may stand on the right of a plan's own."""


@dataclass(frozen=True)
class Layout:
    """One of the three tables. names: the column beside « Code » that says whose row it is, None for an action's own.

    reported: the columns that report something. others: those that are there for people, and are not read.
    """

    sheet: str
    names: Column | None
    reported: tuple[Column, ...]
    others: tuple[Column, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        return (CODE, *((self.names,) if self.names else ()), *self.reported, *self.others)

    def has_report(self, keys: Iterable[str]) -> bool:
        """Whether one of these columns reports something."""
        return not {column.key for column in self.reported}.isdisjoint(keys)


ACTIONS = Layout("Actions", None, FOLLOW_UP, (_ACTION,))
TARGETS = Layout(
    "Cibles",
    Column("target", ("Cible", "Cibles", "Cible / résultat attendu", "Cibles et résultats attendus")),
    (_VALUE, _GOAL, _UNIT, _STATE, _DAY, _COMMENT),
    (_ACTION, Column("kind", ("Type", "Types"), required=False)),
)
PARTNERS = Layout(
    "Partenaires",
    Column("partner", ("Partenaire", "Partenaires", "Porteur ou partenaire", "Porteurs et partenaires")),
    (_LEGEND, _DAY),
    (_ACTION,),
)
LAYOUTS = (ACTIONS, TARGETS, PARTNERS)

TARGETS_OF_A_PLAN = Layout(
    TARGETS.sheet,
    TARGETS.names,
    (_VALUE, _STATE, _DAY, _column(Field.COMMENT, "Commentaire", "Commentaires")),
    (*TARGETS.others, *(Column(key, (label,), required=False) for key, label in (
        ("unit", "Unité"), ("baseline", "Départ"), ("goal", "Cible chiffrée"), ("note", "Remarque"))),
    ),
)  # fmt: skip
"""The sheet « Cibles » of a plan's own workbook: there units, numeric targets and remarks are the plan's."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that holds one of the tables, and the row where its header begins."""

    sheet: Sheet
    layout: Layout
    first_row: int


def named_tables(book: Book) -> list[Table]:
    """The tables on the sheets « Actions », « Cibles » and « Partenaires », in that order."""
    return [table for layout in LAYOUTS if (table := _table(book.sheet(layout.sheet), layout))]


def tables_of_a_plan(book: Book) -> list[Table]:
    """The tables of progress that stand beside a plan's table, on sheets of their own."""
    found = (_table(book.sheet(layout.sheet), layout) for layout in (ACTIONS, TARGETS_OF_A_PLAN, PARTNERS))
    return [table for table in found if table and table.layout.has_report(_keys(table))]


def bare_tables(book: Book) -> list[Table]:
    """The sheets of any name that hold a table: with « Code » and a column that reports something."""
    return [table for sheet in book.sheets if (table := _bare_table(sheet))]


def _table(sheet: Sheet | None, layout: Layout) -> Table | None:
    """The table on a sheet of its name: two of its columns are enough, since what lacks is then said."""
    if sheet is None or not sheet.rows:
        return None
    row, found = best_row(sheet, layout.columns)
    table = Table(sheet, layout, row)
    return table if found > 1 and layout.has_report(_keys(table)) else None


def _bare_table(sheet: Sheet) -> Table | None:
    found = []
    for layout in LAYOUTS:
        row, count = best_row(sheet, layout.columns) if sheet.rows else (0, 0)
        table = Table(sheet, layout, row)
        keys = _keys(table) if count > 1 else set()
        if {column.key for column in layout.columns if column.required} <= keys and layout.has_report(keys):
            found.append((count, -LAYOUTS.index(layout), table))
    return max(found, key=lambda each: each[:2])[2] if found else None


def _keys(table: Table) -> set[str]:
    return known_columns(table.sheet.rows[table.first_row], table.layout.columns)
