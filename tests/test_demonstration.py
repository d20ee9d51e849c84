"""The demonstration: a made-up plan beside the real one, with everything that a view can show, and easily removed."""

import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from casal_data import intake
from casal_data.model import Plan, Report, Subject
from casal_data.query import Scope, ask, pick_plan, run
from casal_data.read import read_plan
from casal_data.store import Source, Store
from casal_data.vocabulary import ENTERED, FICTIVE, DeliverableState, Field, Legend, Status, TargetKind

DATA = Path(__file__).parents[1] / "data"
FOLDER = DATA / "demonstration"
REAL, DEMONSTRATION = "plan-d-action-operationnel-du-casal-2016-2020", "demonstration"
YEARS = (date(2017, 3, 31), date(2018, 3, 31), date(2019, 3, 31), date(2020, 3, 31))
FILES = ["plan_demonstration.xlsx", *(f"suivi_{day.isoformat()}.xlsx" for day in YEARS)]
AFTER = date(2020, 6, 30)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store past its first start; it is only read."""
    store = Store(str(tmp_path_factory.mktemp("depart") / "casal.duckdb"))
    intake.first_start(store)
    return store


@pytest.fixture
def own(started: Store, tmp_path: Path) -> Store:
    """The same store, of the test's own."""
    shutil.copy(started.place.path, tmp_path / "casal.duckdb")
    return Store(str(tmp_path / "casal.duckdb"))


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    """The real plan and the made-up one, as their workbooks have them."""
    paths = {REAL: DATA / "plan_casal_2016_2020.xlsx", DEMONSTRATION: FOLDER / FILES[0]}
    read = {name: read_plan(path.read_bytes(), path.name) for name, path in paths.items()}
    assert [reading.problems for reading in read.values()] == [(), ()]
    return {name: reading.plan for name, reading in read.items() if reading.plan}


def statuses(store: Store, day: date, plan: str = DEMONSTRATION) -> Counter[str]:
    return Counter(ask(store, "statuses", Scope(plan, day))["status"])


def legends(store: Store, day: date, plan: str = DEMONSTRATION) -> dict[tuple[str, str], str]:
    rows = run(store, "affectations", Scope(plan, day))
    return {(row["Code"], row["Partenaire"]): row["Statut (légende)"] for _, row in rows.iterrows()}


# The made-up plan


def test_it_is_the_real_plan_word_for_word_but_for_title_colours_and_figures(plans: dict[str, Plan]):
    def bare(plan: Plan) -> Plan:
        actions = (
            replace(
                action,
                targets=tuple(replace(each, unit="", baseline=None, goal=None) for each in action.targets),
                assignments=tuple(replace(each, legend=Legend.NOT_TRANSCRIBED) for each in action.assignments),
            )
            for action in plan.actions
        )
        return replace(plan, id="", title="", notes=(), actions=tuple(actions))

    assert bare(plans[DEMONSTRATION]) == bare(plans[REAL])


def test_it_says_that_it_is_made_up_and_the_real_one_is_not(plans: dict[str, Plan]):
    made_up, real = plans[DEMONSTRATION], plans[REAL]
    assert (made_up.title, made_up.notes[0].startswith(f"{FICTIVE} :"), made_up.is_fictive, real.is_fictive) == (
        "Démonstration",
        True,
        True,
        False,
    )


def test_it_has_the_four_colours_of_the_legend_and_no_grey(plans: dict[str, Plan]):
    found = {each.legend for action in plans[DEMONSTRATION].actions for each in action.assignments}
    assert found == set(Legend) - {Legend.NOT_TRANSCRIBED}


def test_some_countable_targets_have_figures_and_others_none(plans: dict[str, Plan]):
    targets = [target for action in plans[DEMONSTRATION].actions for target in action.targets]
    given = Counter((each.kind, each.goal is not None, each.baseline is not None, each.unit != "") for each in targets)
    assert given == {
        (TargetKind.INDICATOR, True, True, True): 8,
        (TargetKind.INDICATOR, False, False, False): 5,
        (TargetKind.DELIVERABLE, False, False, False): 46,
    }


@pytest.mark.parametrize("name", FILES)
def test_each_sheet_of_each_workbook_says_so_when_printed_and_the_first_at_sight(name: str):
    workbook = load_workbook(FOLDER / name)
    printed = [sheet for sheet in workbook if sheet.sheet_state == "visible"]
    assert [sheet.title for sheet in printed if FICTIVE not in str(sheet.oddHeader.center.text)] == []
    shown = [str(cell.value) for row in workbook.worksheets[0].iter_rows(1, 4) for cell in row if cell.value]
    assert any(text.startswith(FICTIVE) for text in shown)


# Its follow-up


def test_the_first_start_brings_the_real_plan_then_the_demonstration_and_its_four_years(started: Store):
    plans = [(plan.id, plan.uploads, plan.reported, plan.fictive) for plan in started.plans()]
    files = [upload.file_name for upload in reversed(started.uploads(DEMONSTRATION))]
    assert (plans, files) == ([(REAL, 1, False, False), (DEMONSTRATION, 5, True, True)], FILES)


def test_each_year_s_workbook_reads_without_a_problem_or_a_conflict_on_top_of_the_years_before(
    started: Store, tmp_path: Path
):
    before = Store(str(tmp_path / "avant.duckdb"))
    for path in (DATA / "plan_casal_2016_2020.xlsx", FOLDER / FILES[0]):
        intake.apply(before, _prepared(before, path), author="Ana")
    for name, day, upload in zip(FILES[1:], YEARS, reversed(started.uploads(DEMONSTRATION)[:4]), strict=True):
        prepared = _prepared(before, FOLDER / name)
        assert (prepared.problems, prepared.conflicts, prepared.kept) == ((), (), ())
        assert prepared.progress is not None
        assert (prepared.progress.day, prepared.progress.base, prepared.progress.author, len(prepared.reports)) == (
            day,
            upload.id - 1,
            "Coordination (fictive)",
            upload.rows,
        )
        intake.apply(before, prepared, author="Ana")


def _prepared(store: Store, path: Path) -> intake.Intake:
    return intake.prepare(store, Source(path.name, path.read_bytes()))


def test_every_status_that_follow_up_can_give_is_seen_on_one_of_its_days(started: Store):
    seen = {status for day in (*YEARS, AFTER) for status in statuses(started, day)}
    assert {*ENTERED, Status.LATE, Status.UNPLANNED, Status.RUNNING, Status.UPCOMING, Status.OVER} - seen == set()


def test_after_the_plan_actions_are_done_late_postponed_abandoned_and_never_reported(started: Store):
    assert statuses(started, AFTER) == {
        "done": 17, "late": 10, "abandoned": 2, "postponed": 1, "under_way": 1, "over": 1, "unplanned": 3,
    }  # fmt: skip


def test_targets_are_counted_with_and_without_a_goal_delivered_under_way_to_do_and_never_reported(started: Store):
    rows = run(started, "indicateurs", Scope(DEMONSTRATION, AFTER))
    counted = rows[rows["Type"] == TargetKind.INDICATOR.label]
    kinds = Counter(zip(counted["Cible chiffrée"].notna(), counted["Valeur"].notna(), strict=True))
    states = set(rows["État"].dropna())
    assert (kinds, states) == (
        {(True, True): 9, (False, True): 3, (False, False): 1},
        {state.label for state in DeliverableState},
    )
    assert (counted["Atteinte (%)"].max() > 100, 0 < counted["Atteinte (%)"].min() < 100) == (True, True)


def test_legend_statuses_move_over_time_and_one_goes_back(started: Store):
    seen = [legends(started, day) for day in (date(2017, 3, 30), *YEARS)]
    paths = {key: [each[key] for each in seen] for key in seen[0]}
    ways = {(path[0], path[-1]) for path in paths.values() if path[0] != path[-1]}
    to_validate, member = Legend.MEMBER_TO_VALIDATE.label, Legend.MEMBER.label
    potential, confirmed = Legend.PROSPECT.label, Legend.COLLABORATOR.label
    assert (ways, paths["3.3.2", "Club Lions"]) == (
        {(to_validate, member), (potential, confirmed)},
        [potential, potential, confirmed, potential, potential],
    )


# The real plan, and which is shown first


def test_the_real_plan_holds_not_one_made_up_fact(started: Store):
    ledger = started.ledger(REAL)
    assert ledger is not None
    given = [t for action in ledger.plan.actions for t in action.targets if t.unit or t.goal is not None]
    assert (ledger.reports, given, set(legends(started, AFTER, REAL).values())) == (
        (),
        [],
        {Legend.NOT_TRANSCRIBED.label},
    )
    assert set(statuses(started, AFTER, REAL)) == {Status.OVER.value, Status.UNPLANNED.value}


def test_the_demonstration_is_shown_first_until_the_real_plan_is_reported_on(own: Store):
    before = pick_plan(own.plans()).id
    news = Report(Subject("1.1.1"), Field.STATUS, YEARS[1], Status.DONE.value)
    upload = own.apply(REAL, source=Source("suivi.xlsx", b"PK"), author="Ana", reports=[news])
    after = pick_plan(own.plans()).id
    own.reverse(upload, author="Ana")
    assert (before, after, pick_plan(own.plans()).id) == (DEMONSTRATION, REAL, DEMONSTRATION)


def test_once_removed_it_is_gone_with_its_files_and_no_start_brings_it_back(own: Store):
    files = [upload.id for upload in own.uploads(DEMONSTRATION)]
    real = own.load_plan(REAL)
    own.remove_plan(DEMONSTRATION, author="Ana")
    intake.first_start(own)
    assert ([plan.id for plan in own.plans()], own.ledger(DEMONSTRATION)) == ([REAL], None)
    assert ([own.file(upload) for upload in files], own.load_plan(REAL)) == ([None] * 5, real)
