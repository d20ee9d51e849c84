"""The content of an action's cells: means, targets, partners with their colours, periods and links."""

from collections.abc import Iterable

from casal_data import french, text
from casal_data.model import Action, Assignment, Link, Means, Partner, Period, Target
from casal_data.read import cells, codes
from casal_data.read.cells import Item, Shade
from casal_data.read.colour import Palette
from casal_data.read.followup import says_nothing
from casal_data.read.headers import Header
from casal_data.read.layouts import FOLLOW_UP, FORMER
from casal_data.read.outline import Draft
from casal_data.read.problems import Problems
from casal_data.read.sheets import Directory, TargetDetails
from casal_data.read.workbook import Cell, Sheet
from casal_data.vocabulary import UNDECIDED_CARRIER, Legend


class ActionReader:
    """Makes actions of drafts. ``partners`` are those met so far, by first appearance."""

    def __init__(
        self,
        sheet: Sheet,
        header: Header,
        periods: dict[int, Period],
        directory: Directory,
        details: TargetDetails,
        palette: Palette,
    ) -> None:
        self._sheet, self._header, self._periods = sheet, header, periods
        self._directory, self._details, self._palette = directory, details, palette
        self._labels = {column: text.clean(cell.text) for column, cell in header.labels.items()}
        self._partners: dict[str, Partner] = {}
        self._names: dict[str, Partner] = {}
        self._links: list[tuple[str, Cell]] = []
        self._formers: dict[str, tuple[str, Cell]] = {}
        self._unlinked = {header.columns.get(column.key) for column in (FORMER, *FOLLOW_UP)}

    @property
    def partners(self) -> tuple[Partner, ...]:
        return tuple(self._partners.values())

    def action(self, draft: Draft) -> Action:
        """The action of a draft; what its cells say that cannot be read becomes problems."""
        code = draft.head.code
        assignments, undecided = self._assignments(draft)
        return Action(
            code=code,
            orientation=codes.parent(code),
            text=draft.head.text,
            means=self._means(draft),
            targets=self._targets(draft),
            assignments=assignments,
            undecided=undecided,
            periods=tuple(
                self._periods[column].label
                for column in sorted(draft.cells.keys() & self._periods.keys())
                if self._is_marked(draft.cells[column])
            ),
            links=self._links_of(draft),
            former=self._former(draft),
        )

    def report_broken_links(self, known: Iterable[str]) -> None:
        """Say which of the links met so far lead to none of the known codes."""
        codes_known = dict.fromkeys(known)
        for code, cell in self._links:
            if code not in codes_known:
                at = self._at(cell)
                at.add("link-unknown", code, nearest=at.nearest(code, codes_known))

    def _at(self, cell: Cell) -> Problems:
        return self._sheet.at(cell)

    def _cells(self, draft: Draft, key: str) -> list[Cell]:
        return draft.cells.get(self._header.columns.get(key, 0), [])

    def _means(self, draft: Draft) -> tuple[Means, ...]:
        return tuple(cells.means("\n".join(cell.text for cell in self._cells(draft, "means"))))

    def _targets(self, draft: Draft) -> tuple[Target, ...]:
        words = (item for cell in self._cells(draft, "targets") for item in cells.items(cell.text))
        return tuple(self._details.target(draft.head.code, each) for each in words)

    def _assignments(self, draft: Draft) -> tuple[tuple[Assignment, ...], bool]:
        """The partners named on an action, each once, and whether « ? » says that its carrier is not decided."""
        found: dict[str, Assignment] = {}
        undecided = False
        for cell in self._cells(draft, "partners"):
            for item in cells.coloured_items(cell, self._palette):
                if item.text == UNDECIDED_CARRIER:
                    undecided = True
                    continue
                assignment = self._assignment(item, cell)
                if found.setdefault(assignment.partner, assignment) is not assignment:
                    self._at(cell).add("partner-twice", item.text, action=draft.head.code)
        return tuple(found.values()), undecided

    def _assignment(self, item: Item, cell: Cell) -> Assignment:
        partner = self._names.get(item.text) or self._partner(item.text, cell)
        return Assignment(partner.name, item.text, self._legend(item, cell))

    def _partner(self, name: str, cell: Cell) -> Partner:
        """The partner that a name means; a name is looked up, and said to be unlisted, where it is first met."""
        partner = self._directory.partner(name) or Partner(name)
        if self._directory.is_listed and not self._directory.partner(name):
            at = self._at(cell)
            at.add("partner-unlisted", name, nearest=at.nearest(name, self._directory.names))
        self._names[name] = self._partners.setdefault(text.same(partner.name), partner)
        return self._names[name]

    def _legend(self, item: Item, cell: Cell) -> Legend:
        first = item.shades[0]
        if len(item.shades) > 1:
            self._at(cell).add("colour-mixed", item.text, colours=french.join([_named(each) for each in item.shades]))
        if first.legend is None:
            self._at(cell).add("colour-unknown", item.text, colour=first.rgb)
        return first.legend or Legend.NOT_TRANSCRIBED

    def _is_marked(self, said: list[Cell]) -> bool:
        """Whether one of the cells of a period marks it; links may stand in the others."""
        marks = [(cell, cells.is_mark(cell.text)) for cell in said]
        is_marked = any(mark for _, mark in marks)
        for cell, mark in marks:
            if mark is None:
                self._at(cell).add("mark-invalid", text.clean(cell.text))
            elif not mark and not is_marked:
                self._at(cell).add("mark-missing", text.clean(cell.text))
        return is_marked

    def _links_of(self, draft: Draft) -> tuple[Link, ...]:
        """The links of a row in the order of its columns; a merged cell's are those of the column where it stands."""
        found: dict[Link, None] = {}
        for column in sorted(draft.cells.keys() - self._unlinked):
            for cell in draft.cells[column]:
                for code in self._codes_linked(draft, cell, column):
                    found.setdefault(Link(code, self._labels[column]))
                    self._links.append((code, cell))
        return tuple(found)

    def _codes_linked(self, draft: Draft, cell: Cell, column: int) -> list[str]:
        if cell.column != column or column == self._header.columns.get("code"):
            return []
        return codes.links(draft.head.text if column == self._header.columns.get("head") else cell.text)

    def _former(self, draft: Draft) -> str:
        """The code that an action had before, "" for none; one that cannot be is a problem."""
        cell = next((cell for cell in self._cells(draft, FORMER.key) if not says_nothing(cell)), None)
        if cell is None or codes.is_spoilt(cell.value, self._at(cell)):
            return ""
        typed = text.clean(cell.text)
        head = codes.head(typed)
        if head is None or not head.is_action or head.text:
            self._at(cell).add("former-invalid", typed)
        elif head.code == draft.head.code:
            self._at(cell).add("former-own", head.code)
        elif (first := self._formers.setdefault(head.code, (draft.head.code, cell)))[0] != draft.head.code:
            self._at(cell).add("former-twice", head.code, first=first[1].ref)
        else:
            return head.code
        return ""


def _named(shade: Shade) -> str:
    return shade.legend.value if shade.legend else shade.rgb
