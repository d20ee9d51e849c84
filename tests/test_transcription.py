"""The transcription of the published plan: every word of it and none else, in a workbook that people can use.

``plan_publie.txt`` is the published text as we have it, to the letter; the workbook is compared with it cell by cell.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from casal_data.model import Assignment, Link, Period, Plan
from casal_data.read import read_plan
from casal_data.vocabulary import Legend, TargetKind

WORKBOOK = Path(__file__).parents[1] / "data" / "plan_casal_2016_2020.xlsx"
PUBLISHED = Path(__file__).with_name("plan_publie.txt")
TITLE = "Plan d'action opérationnel du CASAL 2016-2020"
HEADER_ROW, COLUMNS = 4, 7
MEANS, PARTNERS = "Moyens d'action et conditions de réalisation", "Porteurs et partenaires (*)"


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    return load_workbook(WORKBOOK)


@pytest.fixture(scope="module")
def sheet(workbook: Workbook) -> Worksheet:
    return workbook["Plan d'action"]


@pytest.fixture(scope="module")
def plan() -> Plan:
    plan = read_plan(WORKBOOK.read_bytes(), WORKBOOK.name).plan
    assert plan is not None
    return plan


def words(text: object) -> str:
    """The words alone: the marks of the text file (tags, bold, raised letters) and the kind of space do not count."""
    bare = re.sub(r"<[^>]+>|\*\*", "", str(text or "")).replace("1^{er}", "1er")
    return " ".join(bare.split())


def published_lines(table: bool) -> list[str]:
    """The lines of the table, or those around it, blank ones left out."""
    lines = PUBLISHED.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and ("\t" in line) is table]


def is_header(line: str) -> bool:
    return line.startswith("Orientations/objectifs")


def published_rows() -> Iterator[tuple[str, ...]]:
    """The rows of the table without the headers repeated at each page; two paragraphs across it are two rows."""
    for line in published_lines(table=True):
        first, *others = line.split("\t")
        *paragraphs, last = first.split("</p> <p>")
        if not is_header(line):
            yield from ((words(each), *[""] * len(others)) for each in paragraphs)
            yield (words(last), *(words(each) for each in others))


def last_table_row(sheet: Worksheet) -> int:
    """The row above the footnote « (*) Légende… » and the blank line before it."""
    return next(row for row in range(1, sheet.max_row) if str(sheet.cell(row, 1).value).startswith("(*)")) - 2


def table(sheet: Worksheet) -> list[tuple[str, ...]]:
    rows = sheet.iter_rows(HEADER_ROW + 1, last_table_row(sheet), max_col=COLUMNS, values_only=True)
    return [tuple(words(value) for value in row) for row in rows]


def items(sheet: Worksheet, column: int) -> list[tuple[str, str]]:
    """(code of the action, item) for each line of a column of the table."""
    rows = sheet.iter_rows(HEADER_ROW + 1, last_table_row(sheet), values_only=True)
    return [(str(row[0]).split()[0], item) for row in rows for item in str(row[column - 1] or "").split("\n") if item]


def column(sheet: Worksheet, header: str) -> list[object]:
    """The values under a header of an optional sheet."""
    index = next(cell.column for cell in sheet[1] if cell.value == header)
    return [sheet.cell(row, index).value for row in range(2, sheet.max_row + 1)]


def published_names(sheet: Worksheet) -> set[str]:
    return {item for _, item in items(sheet, 4) if item != "?" and not item.startswith("(Lien")}


def assignments(plan: Plan) -> list[Assignment]:
    return [each for action in plan.actions for each in action.assignments]


# The words


def test_every_published_cell_is_in_the_table_word_for_word_in_order_and_no_other(sheet: Worksheet) -> None:
    assert table(sheet) == list(published_rows())


def test_the_header_row_is_the_published_one_and_its_spaces_are_those_of_most_pages(sheet: Worksheet) -> None:
    headers = Counter(tuple(line.split("\t")) for line in published_lines(table=True) if is_header(line))
    assert tuple(cell.value for cell in sheet[HEADER_ROW]) == headers.most_common(1)[0][0]


def test_around_the_table_stand_the_published_title_its_note_and_the_legend(sheet: Worksheet) -> None:
    below = range(last_table_row(sheet) + 1, sheet.max_row + 1)
    around = [words(sheet.cell(row, 1).value) for row in (*range(1, HEADER_ROW), *below)]
    assert [line for line in around if line] == [words(line) for line in published_lines(table=False)]


def test_no_name_of_the_partners_sheet_is_missing_or_added(workbook: Workbook, sheet: Worksheet) -> None:
    names = column(workbook["Partenaires"], "Nom au plan")
    assert (len(names), set(names)) == (39, published_names(sheet))


def test_no_usual_name_is_invented(workbook: Workbook, sheet: Worksheet) -> None:
    assert set(column(workbook["Partenaires"], "Nom usuel")) <= published_names(sheet)


def test_the_targets_sheet_holds_every_target_in_order_and_no_number_or_unit(
    workbook: Workbook, sheet: Worksheet
) -> None:
    targets = workbook["Cibles"]
    figures = [value for header in ("Unité", "Départ", "Cible chiffrée") for value in column(targets, header)]
    rows = list(zip(column(targets, "Code"), column(targets, "Cible"), strict=True))
    assert (rows, set(figures)) == (items(sheet, 3), {None})


def test_the_legend_sheet_has_the_published_wording_and_says_that_grey_is_ours(workbook: Workbook) -> None:
    legend = workbook["Légende"]
    rows = [f"{colour} : {status}" for colour, status, _ in legend.iter_rows(2, 5, values_only=True)]
    last = tuple(words(cell.value) for cell in legend[6])
    assert rows == [words(line) for line in published_lines(table=False)[-4:]]
    assert last[:2] == ("Gris", "statut non transcrit")
    assert last[2].startswith("Ne fait pas partie du plan publié")


# What the reader makes of it


def test_the_transcription_reads_without_a_single_problem() -> None:
    assert read_plan(WORKBOOK.read_bytes(), WORKBOOK.name).problems == ()


def test_the_title_and_the_note_under_it_name_the_plan(plan: Plan) -> None:
    note = "Document adopté par les membres du CASAL le 1er février 2017"
    assert (plan.id, plan.title, plan.notes) == ("plan-d-action-operationnel-du-casal-2016-2020", TITLE, (note,))


def test_the_plan_has_its_published_counts(plan: Plan) -> None:
    marks = Counter(label for action in plan.actions for label in action.periods)
    crosscutting = [len(objective.crosscutting) for objective in plan.objectives]
    assert (crosscutting, len(plan.orientations), len(plan.actions)) == ([2, 1, 0], 14, 35)
    assert marks == {"2016-2018": 26, "2018-2019": 15, "2019-2020": 16}


def test_crosscutting_objectives_are_read_without_their_heading(plan: Plan) -> None:
    assert [objective.crosscutting for objective in plan.objectives] == [
        (
            "Encourager et reconnaître les initiatives de production alimentaire respectueuses de l'environnement",
            "Assurer un soutien dans l'adaptation de l'offre de service aux besoins des différentes clientèles",
        ),
        ("Soutenir le développement du sentiment d'appartenance des citoyens à leur milieu",),
        (),
    ]


def test_four_actions_have_no_period(plan: Plan) -> None:
    assert [action.code for action in plan.actions if not action.periods] == ["1.1.2", "2.1.2", "2.1.3", "3.5.3"]


def test_three_actions_have_no_carrier_and_one_has_its_carrier_still_to_be_decided(plan: Plan) -> None:
    alone = [(action.code, action.undecided) for action in plan.actions if not action.assignments]
    assert alone == [("1.1.2", False), ("1.2.2", True), ("2.1.2", False), ("2.1.3", False)]


def test_the_links_are_those_of_the_plan_each_in_its_column(plan: Plan) -> None:
    assert {action.code: action.links for action in plan.actions if action.links} == {
        "1.2.1": (Link("1.2.3", "2016-2018"),),
        "1.2.3": (Link("1.2.1", "2016-2018"), Link("1.2.5", "2016-2018")),
        "1.2.4": (Link("3.6.1", MEANS),),
        "1.2.5": (Link("1.2.3", "2016-2018"),),
        "1.4.2": (Link("1.4.1", "2016-2018"),),
        "1.5.2": (Link("3.3.2", MEANS),),
        "3.2.1": (Link("3.5.3", PARTNERS),),
        "3.3.2": (Link("3.5.3", MEANS), Link("3.2.1", MEANS)),
    }


def test_the_periods_have_the_bounds_of_fiscal_years(plan: Plan) -> None:
    assert plan.periods == (
        Period("2016-2018", date(2016, 4, 1), date(2018, 3, 31)),
        Period("2018-2019", date(2018, 4, 1), date(2019, 3, 31)),
        Period("2019-2020", date(2019, 4, 1), date(2020, 3, 31)),
    )


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("1.1.1", "Enfant d'Abord | RUI | CSDL | Ville de Laval | Centre horticole de Laval"),
        (
            "1.2.3",
            "Jeunes au travail | Au Panier de Chomedey | PRESL | Coop SFA | CBML"
            " | Marchés de quartier de l'Est | Coordo.",
        ),
        (
            "1.3.1",
            "Comité organisateur matinées | Nutritionnistes | RUI Chomedey | CSDL | Groupe Promo-Santé Laval | CBML"
            " | Assoc. popotes roulantes | Relais communautaire de Laval",
        ),
        (
            "1.4.3",
            "Organismes œuvrant auprès des aînés et communautés culturelles | Centre St-Pierre | CSDL | Coop SFA",
        ),
        ("2.2.1", "RUI | CISSSL (O.C.) | Ville"),
        ("2.3.1", "Comité organisateur matinées | CSDL"),
        ("3.2.1", "Tous | Collab. coordo."),
    ],
)
def test_run_on_partners_are_split_as_decided(plan: Plan, code: str, names: str) -> None:
    written = [each.name for action in plan.actions if action.code == code for each in action.assignments]
    assert " | ".join(written) == names


def test_two_names_only_are_joined_to_another(plan: Plan) -> None:
    joined = {each.name: each.partner for each in assignments(plan) if each.name != each.partner}
    assert joined == {"Au panier de Chomedey": "Au Panier de Chomedey", "Ville": "Ville de Laval"}


def test_the_groups_are_those_decided(plan: Plan) -> None:
    assert {partner.name for partner in plan.partners if partner.group} == {
        "Comité organisateur matinées",
        "Nutritionnistes",
        "Organismes œuvrant auprès des aînés et communautés culturelles",
        "Tous",
    }


def test_every_assignment_is_grey_since_the_published_colours_are_lost(plan: Plan) -> None:
    assert Counter(each.legend for each in assignments(plan)) == {Legend.NOT_TRANSCRIBED: 88}


def test_a_target_is_an_indicator_where_the_plan_asks_for_a_number(plan: Plan) -> None:
    targets = [target for action in plan.actions for target in action.targets]
    counted = [target for target in targets if target.text.startswith("Nombre d")]
    assert [target for target in targets if target.kind is TargetKind.INDICATOR] == counted
    assert (len(counted), len(targets)) == (13, 59)


def test_sub_points_of_the_means_are_one_level_down(plan: Plan) -> None:
    levels = {action.code: [each.level for each in action.means] for action in plan.actions}
    assert {code: marks for code, marks in levels.items() if any(marks)} == {
        "1.4.1": [0, 1, 1, 0, 1],
        "1.4.2": [0, 1, 0, 0],
        "1.5.2": [0, 0, 1, 0, 0],
        "3.2.3": [0, 1, 1, 1, 1],
        "3.5.1": [0, 1, 0, 0],
    }


# What a person finds when opening or printing it


@pytest.mark.parametrize(
    ("name", "header"),
    [("Plan d'action", HEADER_ROW), ("Légende", 1), ("Périodes", 1), ("Partenaires", 1), ("Cibles", 1)],
)
def test_headers_stay_in_view_and_on_every_printed_page(workbook: Workbook, name: str, header: int) -> None:
    sheet = workbook[name]
    setup = (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight)
    assert (sheet.freeze_panes, sheet.print_title_rows) == (f"A{header + 1}", f"${header}:${header}")
    assert (setup, sheet.sheet_properties.pageSetUpPr.fitToPage) == (("landscape", 1, 0), True)


def test_rows_across_the_table_are_merged_and_no_other(sheet: Worksheet) -> None:
    action = re.compile(r"\d+\.\d+\.\d+ ")
    rows = enumerate((row[0] for row in table(sheet)), HEADER_ROW + 1)
    across = {f"A{row}:G{row}" for row, text in rows if not action.match(text)}
    assert {str(merged) for merged in sheet.merged_cells.ranges} == across


@pytest.mark.parametrize("name", ["Plan d'action", "Légende", "Périodes", "Partenaires", "Cibles"])
def test_long_text_wraps_in_its_cell_rather_than_being_cut(workbook: Workbook, name: str) -> None:
    sheet = workbook[name]
    first, last = (HEADER_ROW, last_table_row(sheet)) if name == "Plan d'action" else (1, sheet.max_row)
    cells = [cell for row in sheet.iter_rows(first, last) for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in cells if not cell.alignment.wrap_text] == []
