"""The coordinator's follow-up on the command line: its template, its import, its conflicts, and the views after it."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from casal_data import intake
from casal_data.store import Source, Store, uploads
from tests.cli.conftest import PLAN, PLAN_ID, ROWS, Run, typed
from tests.workbooks import HEADERS, TITLE, progress_workbook, small_plan

Write = Callable[..., Path]
WINTER, SPRING = date(2017, 12, 31), date(2018, 3, 31)
FIRST, SECOND = ("Actions", "1.1.1"), ("Actions", "1.1.2")
GOOD = progress_workbook(
    ["1.1.1", "Semer", "En cours", "40 %", None, "Deux serres"],
    ["1.1.2", "Récolter", "Réalisé", None, "2018-02-15", None],
    targets=[["1.1.1", None, "Portrait", None, None, None, None, "Livré", None, None]],
    partners=[["1.1.2", None, "Ville", "Membre confirmé"]],
    info={"Date du suivi": "2018-03-31", "Auteur": "Luc Roy", "Note": "Rencontre de mars"},
)
SUMMARY = (
    "1 action passe à En cours, 1 action passe à Réalisé, 1 avancement, 1 état de livrable, 1 partenaire confirmé et "
    "1 commentaire"
)
CHANGES = [
    ("1.1.1", "Semer", "Statut", "", "En cours", "2018-03-31"),
    ("1.1.1", "Semer", "Avancement (%)", "", "40 %", "2018-03-31"),
    ("1.1.1", "Semer", "Commentaire", "", "Deux serres", "2018-03-31"),
    ("1.1.1", "Semer", "État du livrable de « Portrait »", "", "Livré", "2018-03-31"),
    ("1.1.2", "Récolter ; œuf", "Statut", "", "Réalisé", "2018-02-15"),
    ("1.1.2", "Récolter ; œuf", "Statut (légende) de « Ville »", "Collaborateur potentiel", "Membre confirmé",
     "2018-03-31"),
]  # fmt: skip
COLUMNS = ("Code", "Action", "Élément", "Avant", "Après", "Date")


@pytest.fixture(scope="module")
def template(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The template of the state at the end of March 2018."""
    path = shutil.copy(filled, tmp_path_factory.mktemp("template"))
    return intake.template(Store(str(path)), PLAN_ID, SPRING)


def info(content: bytes) -> dict[str, object]:
    return {row[0].value: row[1].value for row in load_workbook(BytesIO(content))["Info"].iter_rows()}


def statuses(run: Run, *options: str) -> list[str]:
    """The statuses of the three actions."""
    text = run("export", "actions", *options).out
    return [row["Statut"] for row in csv.DictReader(io.StringIO(text), delimiter=";")]


# The template


def test_a_template_is_written_for_the_plan_and_the_day_said_to_be_and_changes_nothing_when_imported_as_it_is(
    run: Run, store: Store, tmp_path: Path
):
    path = tmp_path / "gabarit.xlsx"
    result = run("template", path, "--as-of", "2018-03-31")
    book = load_workbook(path)
    assert (result.code, result.out, result.err) == (0, "", f"Gabarit de « {TITLE} » au 31 mars 2018 : {path}\n")
    assert (book.sheetnames[:5], info(path.read_bytes())) == (
        ["Mode d'emploi", "Info", "Actions", "Cibles", "Partenaires"],
        {
            "Plan": TITLE, "Identifiant du plan": PLAN_ID, "État au": datetime(2018, 3, 31), "Dépôt de base": 1,
            "Date du suivi": datetime(2018, 3, 31), "Auteur": None, "Note": None,
        },
    )  # fmt: skip
    result = run("import", path)
    assert (result.code, result.out, result.err, store.last_upload()) == (
        0,
        "",
        "Aucun changement : l'état présent est déjà celui-là ; rien n'a été écrit.\n",
        1,
    )


def test_a_template_holds_the_state_of_its_day(run: Run, workbook: Write, tmp_path: Path):
    run("import", workbook(GOOD))
    shown = []
    for day in ("2018-02-14", "2018-02-15", "2018-03-31"):
        run("template", tmp_path / f"{day}.xlsx", "--as-of", day)
        rows = load_workbook(tmp_path / f"{day}.xlsx")["Actions"].iter_rows(values_only=True)
        shown.append([row[2] for row in rows if row[0] in ("1.1.1", "1.1.2", "1.1.3")])
    assert shown == [[None, None, None], [None, "Réalisé", None], ["En cours", "Réalisé", None]]


def test_a_template_that_cannot_be_written_is_refused_in_one_sentence(run: Run, tmp_path: Path):
    path = tmp_path / "nulle part" / "gabarit.xlsx"
    result = run("template", path)
    assert (result.code, result.out, result.err) == (
        1,
        "",
        f"Le fichier « {path} » ne peut pas être écrit ; vérifiez son dossier et vos droits.\n",
    )


def test_a_template_of_no_plan_is_refused_and_not_written(run: Run, tmp_path: Path):
    result = run("template", tmp_path / "gabarit.xlsx", "--plan", "autre")
    assert (result.code, result.err, (tmp_path / "gabarit.xlsx").exists()) == (
        1,
        "Le plan « autre » n'existe pas.\n",
        False,
    )


# Its import


def test_progress_with_dry_run_prints_what_would_change_and_writes_nothing(run: Run, store: Store, workbook: Write):
    result = run("import", workbook(GOOD), "--dry-run")
    assert (result.code, result.out, result.err, store.last_upload()) == (
        0,
        "1.1.1  Statut : ajout de « En cours » (au 31 mars 2018)\n"
        "1.1.1  Avancement (%) : ajout de « 40 % » (au 31 mars 2018)\n"
        "1.1.1  Commentaire : ajout de « Deux serres » (au 31 mars 2018)\n"
        "1.1.1  État du livrable de « Portrait » : ajout de « Livré » (au 31 mars 2018)\n"
        "1.1.2  Statut : ajout de « Réalisé » (au 15 février 2018)\n"
        "1.1.2  Statut (légende) de « Ville » : « Collaborateur potentiel » devient « Membre confirmé » "
        "(au 31 mars 2018)\n",
        f"{SUMMARY} ; rien n'a été écrit.\n",
        1,
    )


def test_progress_as_json_has_each_change_with_its_date(run: Run, workbook: Write):
    path = workbook(GOOD)
    dry, done, again = (json.loads(run("import", path, "--json", *more).out) for more in (["--dry-run"], [], []))
    changes = [dict(zip(COLUMNS, change, strict=True)) for change in CHANGES]
    assert [dry, done, again] == [
        {"plan": PLAN_ID, "upload": None, "changes": changes, "conflicts": [], "problems": []},
        {"plan": PLAN_ID, "upload": 2, "changes": changes, "conflicts": [], "problems": []},
        {"plan": PLAN_ID, "upload": None, "changes": [], "conflicts": [], "problems": []},
    ]


@pytest.mark.parametrize(
    ("options", "signed"),
    [
        ([], ("Luc Roy", "Rencontre de mars")),
        (["--author", "Ana", "--note", "corrigé"], ("Ana", "corrigé")),
        (["--note", "corrigé"], ("Luc Roy", "corrigé")),
    ],
)
def test_author_and_note_are_those_of_the_workbook_unless_given(
    run: Run, store: Store, workbook: Write, options: list[str], signed: tuple[str, str]
):
    result = run("import", workbook(GOOD, "mars.xlsx"), *options)
    upload = store.upload(2)
    assert (result.code, result.err) == (0, f"{SUMMARY} ; dépôt nº 2.\n")
    assert upload is not None
    assert (upload.kind, (upload.author, upload.note), upload.file_name, upload.rows) == (
        "progress",
        signed,
        "mars.xlsx",
        6,
    )


def test_without_an_author_anywhere_it_is_the_user_of_the_machine(
    run: Run, store: Store, workbook: Write, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LOGNAME", "poste-12")
    run("import", workbook(progress_workbook(["1.1.1", "Semer", "En cours", None, None, None])))
    upload = store.upload(2)
    assert upload is not None
    assert upload.author == "poste-12"


def test_progress_with_a_mistake_is_refused_whole(run: Run, store: Store, workbook: Write):
    bad = progress_workbook(
        ["1.1.1", "Semer", "En cours", "40 %", None, None], ["1.1.9", "Rien", "Réalisé", None, None, None]
    )
    result = run("import", workbook(bad))
    assert (result.code, result.out, result.err.splitlines()[-1], store.last_upload()) == (
        1,
        "",
        "Rien n'a été importé : corrigez les erreurs ci-dessus, puis recommencez.",
        1,
    )
    assert result.err.startswith("erreur : Actions!A3 : ")


def test_the_same_progress_again_names_its_upload_and_whether_it_is_undone(run: Run, workbook: Write):
    path = workbook(GOOD)
    run("import", path)
    again = run("import", path).err
    run("undo", "2")
    dry = run("import", path, "--dry-run").err
    back = run("import", path).err
    assert (again, dry, back) == (
        "Aucun changement : c'est le fichier du dépôt nº 2 ; rien n'a été écrit.\n",
        f"{SUMMARY} ; rien n'a été écrit.\n",
        f"{SUMMARY} ; dépôt nº 4.\n",
    )


def test_the_same_plan_again_says_that_its_upload_was_undone(run: Run, workbook: Write):
    first = small_plan(*ROWS[:2])
    for content in (first, small_plan(*ROWS[:1]), first):
        run("import", workbook(content))
    run("undo", "4")
    run("undo", "3")
    assert run("import", workbook(first)).err == (
        "Aucun changement : c'est le fichier du dépôt nº 4, annulé depuis ; rien n'a été écrit.\n"
    )


# Conflicts


def test_a_row_that_others_changed_since_the_template_is_refused_until_somebody_chooses_and_its_sides_are_in_the_json(
    run: Run, store: Store, workbook: Write, template: bytes
):
    theirs, mine = (typed(template, {FIRST: {"Statut": status}}) for status in ("Reporté", "Abandonné"))
    run("import", workbook(theirs, "luc.xlsx"))
    result = run("import", workbook(mine, "ana.xlsx"))
    assert (result.code, result.out, store.last_upload()) == (1, "", 2)
    assert result.err.splitlines()[-2:] == [
        "conflit : Actions, ligne 4, action 1.1.1 : le classeur dit Statut « Abandonné », et un dépôt fait depuis son "
        "gabarit dit Statut « Reporté »",
        "Rien n'a été importé : d'autres ont changé ces lignes depuis le gabarit ; recommencez avec "
        "« --conflicts present » pour garder leur suivi, ou « --conflicts workbook » pour le remplacer.",
    ]
    result = run("import", workbook(mine, "ana.xlsx"), "--json", "--dry-run")
    answer = json.loads(result.out)
    sides = {
        side: [dict(zip(COLUMNS, ("1.1.1", "Semer", "Statut", "", status, "2018-03-31"), strict=True))]
        for side, status in (("workbook", "Abandonné"), ("present", "Reporté"))
    }
    assert ([each["code"] for each in answer.pop("problems")], answer, result.code, result.err) == (
        ["template-old"],
        {"plan": PLAN_ID, "upload": None, "changes": [], "conflicts": [{"sheet": "Actions", "row": 4, **sides}]},
        0,
        "1 ligne en conflit ; rien n'a été écrit.\n",
    )
    result = run("import", workbook(mine, "ana.xlsx"), "--conflicts", "present")
    assert (result.code, result.err.splitlines()[-1], store.last_upload()) == (
        0,
        "1 ligne en conflit laissée comme elle est ; rien n'a été écrit.",
        2,
    )


@pytest.mark.parametrize(
    ("choice", "said", "status"),
    [
        ("present", "1 action passe à Réalisé et 1 ligne en conflit laissée comme elle est ; dépôt nº 3.", "Reporté"),
        ("workbook", "1 action passe à Réalisé et 1 ligne en conflit reprise du classeur ; dépôt nº 3.", "Abandonné"),
    ],
)
def test_a_conflict_is_settled_for_the_present_state_or_for_the_workbook(
    run: Run, workbook: Write, template: bytes, choice: str, said: str, status: str
):
    run("import", workbook(typed(template, {FIRST: {"Statut": "Reporté"}}), "luc.xlsx"))
    mine = typed(template, {FIRST: {"Statut": "Abandonné"}, SECOND: {"Statut": "Réalisé"}})
    result = run("import", workbook(mine, "ana.xlsx"), "--conflicts", choice)
    assert (result.code, result.err.splitlines()[-1], statuses(run)[:2]) == (0, said, [status, "Réalisé"])


def test_what_others_changed_and_the_workbook_leaves_alone_is_said_to_stay(run: Run, workbook: Write, tmp_path: Path):
    run("import", workbook(GOOD))
    run("template", tmp_path / "gabarit.xlsx", "--as-of", "2018-03-31")
    template = (tmp_path / "gabarit.xlsx").read_bytes()
    theirs = {FIRST: {"Statut": "Reporté"}, ("Cibles", "1.1.1", "Portrait"): {"État du livrable": "En cours"}}
    run("import", workbook(typed(template, theirs), "luc.xlsx"))
    two, one = (
        run("import", workbook(typed(template, typing), "ana.xlsx"), "--dry-run").err.splitlines()[-2:]
        for typing in ({SECOND: {"Statut": "Abandonné"}}, {FIRST: {"Statut": "Reporté"}})
    )
    assert (two, one) == (
        [
            "2 lignes que d'autres ont changées depuis le gabarit restent comme elles sont.",
            "1 action passe à Abandonné ; rien n'a été écrit.",
        ],
        [
            "1 ligne que d'autres ont changée depuis le gabarit reste comme elle est.",
            "Aucun changement : l'état présent est déjà celui-là ; rien n'a été écrit.",
        ],
    )
    run("import", workbook(typed(template, {SECOND: {"Statut": "Abandonné"}}), "ana.xlsx"))
    assert statuses(run)[:2] == ["Reporté", "Abandonné"]


# Given back with its problems


def test_check_gives_the_workbook_back_with_its_problems_in_its_cells(
    run: Run, store: Store, workbook: Write, template: bytes, tmp_path: Path
):
    out = tmp_path / "annoté.xlsx"
    path = workbook(typed(template, {FIRST: {"Statut": "Fini", "Commentaire": "gardé"}}))
    result = run("check", path, "--annotated", out)
    sheet = load_workbook(out)["Actions"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "1.1.1")
    assert (result.code, result.err, row[2].value, row[5].value, store.last_upload()) == (
        1,
        f"Fichier annoté : {out}\n",
        "Fini",
        "gardé",
        1,
    )
    assert (row[2].comment is not None, row[5].comment, result.out.startswith("erreur : Actions!C4 : ")) == (
        True,
        None,
        True,
    )


def test_check_of_what_is_no_workbook_has_nothing_to_annotate(run: Run, workbook: Write, tmp_path: Path):
    out = tmp_path / "annoté.xlsx"
    result = run("check", workbook(b"rien de bon", "notes.xlsx"), "--annotated", out)
    assert (result.code, result.err, out.exists()) == (
        1,
        "« notes.xlsx » n'est pas un classeur que l'on puisse annoter ; voyez le problème ci-dessus.\n",
        False,
    )
    assert result.out.startswith("erreur : ")


def test_check_says_what_the_copy_given_back_could_not_keep(
    run: Run, workbook: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    give_back = intake.annotated
    lost = ("les graphiques", "les images")
    monkeypatch.setattr(intake, "annotated", lambda prepared: type(give_back(prepared))(b"copie", lost))
    result = run("check", workbook(GOOD), "--annotated", tmp_path / "annoté.xlsx")
    assert (result.code, result.err.splitlines()[1], (tmp_path / "annoté.xlsx").read_bytes()) == (
        0,
        "Cette copie n'a pas pu garder : les graphiques et les images.",
        b"copie",
    )


# A plan's own workbook


def test_a_plan_with_follow_up_on_its_right_brings_both_in_one_upload(run: Run, store: Store, workbook: Write):
    headers = [*HEADERS, "Statut", "Avancement (%)", "Date", "Commentaire"]
    rows = [
        [*ROWS[0], None, "En cours", "40 %", SPRING, "Deux serres"],
        [*ROWS[1], None, None, None, None],
        ["1.1.3 Cuire bien", *ROWS[2][1:], None, None, None, "Reporté", None, SPRING, None],
    ]
    result = run("import", workbook(small_plan(*rows, headers=headers)))
    assert (result.code, result.out, result.err) == (
        0,
        "1.1.3  Action : « Cuire » devient « Cuire bien »\n"
        "1.1.1  Statut : ajout de « En cours » (au 31 mars 2018)\n"
        "1.1.1  Avancement (%) : ajout de « 40 % » (au 31 mars 2018)\n"
        "1.1.1  Commentaire : ajout de « Deux serres » (au 31 mars 2018)\n"
        "1.1.3  Statut : ajout de « Reporté » (au 31 mars 2018)\n",
        "1 action passe à En cours, 1 action passe à Reporté, 1 avancement, 1 commentaire et 1 action reformulée ; "
        "dépôt nº 2.\n",
    )
    upload = store.upload(2)
    assert upload is not None
    assert (upload.kind, statuses(run, "--as-of", "2018-03-31")) == ("plan", ["En cours", "À venir", "Reporté"])


def test_reports_follow_an_action_to_the_code_that_replaces_its_former_one(run: Run, workbook: Write):
    run("import", workbook(progress_workbook(["1.1.3", "Cuire", "Reporté", None, "2018-03-31", None])))
    moved = [[*row, *[None] * (7 - len(row)), None] for row in ROWS]
    moved[2][0], moved[2][7] = "1.1.5 Cuire", "1.1.3"
    result = run("import", workbook(small_plan(*moved, headers=[*HEADERS, "Ancien code"])))
    rows = list(csv.DictReader(io.StringIO(run("export", "actions").out), delimiter=";"))
    assert (result.code, result.out, result.err, [(row["Code"], row["Statut"]) for row in rows][2]) == (
        0,
        "1.1.5  Code : « 1.1.3 » devient « 1.1.5 »\n",
        "1 code changé ; dépôt nº 3.\n",
        ("1.1.5", "Reporté"),
    )


def test_a_template_made_for_another_plan_than_the_one_asked_for_is_refused(
    run: Run, store: Store, workbook: Write, template: bytes
):
    run("import", workbook(small_plan(*ROWS, title="Plan B"), "b.xlsx"))
    result = run("import", workbook(template), "--plan", "plan-b", "--json")
    assert (result.code, [each["code"] for each in json.loads(result.out)["problems"]], store.last_upload()) == (
        1,
        ["plan-other"],
        2,
    )


# The views afterwards


def test_the_state_of_each_day_and_as_known_on_each_day_can_be_exported(
    run: Run, workbook: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    moments = iter([datetime(2018, 1, 15, 15), datetime(2018, 4, 15, 15), datetime(2018, 7, 15, 15)])
    monkeypatch.setattr(uploads, "utc_now", lambda: next(moments))
    store = Store(str(tmp_path / "dates.duckdb"))
    intake.apply(store, intake.prepare(store, Source("plan.xlsx", PLAN)), author="Ana")
    at = ("--store", store.place.path)
    for day, status in ((SPRING, "Réalisé"), (WINTER, "En cours")):
        run("import", workbook(progress_workbook(["1.1.1", "Semer", status, None, day, None])), *at)
    known = ("2018-04-14", "2018-04-15", "2018-07-15")
    assert [
        [statuses(run, *at, "--as-of", day, "--known-on", until)[0] for until in known]
        for day in ("2017-12-30", "2017-12-31", "2018-03-31")
    ] == [
        ["Période en cours", "Période en cours", "Période en cours"],
        ["Période en cours", "Période en cours", "En cours"],
        ["Période en cours", "Réalisé", "Réalisé"],
    ]


def test_a_target_and_a_partner_are_shown_as_reported(run: Run, workbook: Write):
    run("import", workbook(GOOD))
    before, after = (
        (
            [row["État"] for row in csv.DictReader(io.StringIO(run("export", "indicateurs", *day).out), delimiter=";")],
            run("export", "affectations", "--text", "récolter", *day).out.splitlines()[1].split(";")[-1],
        )
        for day in (["--as-of", "2018-03-30"], ["--as-of", "2018-03-31"])
    )
    assert (before, after) == (
        (["", ""], "Collaborateur potentiel"),
        (["", "Livré"], "Membre confirmé"),
    )
