"""``export``: each view in each format, on standard output or in a file; what does not exist is named."""

import csv
import io
import json
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from casal_data import intake
from casal_data.clock import today
from casal_data.french import typeset
from casal_data.query import VIEWS
from casal_data.store import Source, Store, uploads
from casal_data.vocabulary import Finding
from tests.cli.conftest import CHANGED, PLAN, PLAN_ID, ROWS, Run, plain
from tests.workbooks import TITLE, small_plan

AS_OF = ("--as-of", "2018-06-15")
WRONG = "python -m casal_data export : erreur : "
FIRST, SECOND, THIRD = "2016-2018", "2018-2019", "2019-2020"
MEANS = "Moyens d'action et conditions de réalisation"
ELAPSED = ("2016-04-01", "2019-03-31", "73,5", "")


def _found(rule: str, code: str, action: str, detail: str = "") -> list[str]:
    """A row of the view ``vigilance``, with the usual thresholds: 6 months, 5 actions."""
    finding = Finding(rule)
    return [rule, finding.severity.label, plain(typeset(finding.rule(6, 5))), code, action, detail]


EXPECTED: dict[str, list[list[str]]] = {
    "actions": [
        [
            "1.1.1", "Semer", "1 NOURRIR", "1.1 Cultiver", "Recenser | - sur place", "'+10 % de jardins | Portrait",
            "CSDL | Ville", f"{FIRST} | {SECOND}", "", "Période en cours", "", "", "",
        ],
        [
            "1.1.2", "Récolter ; œuf", "1 NOURRIR", "1.1 Cultiver", "", "",
            "Ville", THIRD, "1.1.1", "À venir", "", "", "",
        ],
        [
            "1.1.3", "Cuire", "1 NOURRIR", "1.1 Cultiver", "Voir Lien 1.1.2", "",
            "?", "", "1.1.2", "À planifier", "", "", "",
        ],
    ],
    "affectations": [
        ["1.1.1", "Semer", "CSDL", "CSDL", "Membre confirmé"],
        ["1.1.1", "Semer", "Ville", "Ville", "Membre confirmé"],
        ["1.1.2", "Récolter ; œuf", "Ville", "Ville", "Collaborateur potentiel"],
    ],
    "echeancier": [
        ["1.1.1", "Semer", FIRST, "2016-04-01", "2018-03-31", "Période en cours"],
        ["1.1.1", "Semer", SECOND, "2018-04-01", "2019-03-31", "Période en cours"],
        ["1.1.2", "Récolter ; œuf", THIRD, "2019-04-01", "2020-03-31", "À venir"],
        ["1.1.3", "Cuire", "", "", "", "À planifier"],
    ],
    "indicateurs": [
        # 730 and 75 of the 730 and 365 days of its periods are over: 805 of 1,095
        ["1.1.1", "Semer", "'+10 % de jardins", "Livrable", *[""] * 8, "Jamais rapportée", *ELAPSED],
        ["1.1.1", "Semer", "Portrait", "Livrable", *[""] * 8, "Jamais rapportée", *ELAPSED],
    ],
    "valeurs": [],
    "partenaires": [
        ["CSDL", "Non", "1", "0,5", "1", "1", FIRST, SECOND, "1"],
        ["Ville", "Non", "2", "1,5", "1", "1", FIRST, THIRD, "1"],
    ],
    "charge-objectifs": [["CSDL", "1 NOURRIR", "1", "0,5"], ["Ville", "1 NOURRIR", "2", "1,5"]],
    "charge-orientations": [["CSDL", "1.1 Cultiver", "1", "0,5"], ["Ville", "1.1 Cultiver", "2", "1,5"]],
    "partages": [["CSDL", "Ville", "1", "100", "50", "1.1.1"]],
    "fiches": [
        [
            "CSDL", "1.1.1", "Semer", f"{FIRST} | {SECOND}", "Période en cours", "", "", "", "Membre confirmé", "Ville",
        ],
        [
            "Ville", "1.1.1", "Semer", f"{FIRST} | {SECOND}", "Période en cours", "", "", "", "Membre confirmé", "CSDL",
        ],
        ["Ville", "1.1.2", "Récolter ; œuf", THIRD, "À venir", "", "", "", "Collaborateur potentiel", ""],
    ],
    "charge": [
        ["CSDL", FIRST, "1", "0,5"],  # half of 1.1.1
        ["CSDL", SECOND, "1", "0,5"],
        ["Ville", FIRST, "1", "0,5"],
        ["Ville", SECOND, "1", "0,5"],
        ["Ville", THIRD, "1", "1"],  # all of 1.1.2
    ],
    "legende": [
        ["Membre confirmé", "2", "2", "66,7"],
        ["Membre à valider", "0", "0", "0"],
        ["Collaborateur potentiel", "1", "1", "33,3"],
        ["Collaborateur confirmé", "0", "0", "0"],
        ["Statut non transcrit", "0", "0", "0"],
    ],
    "legende-groupes": [
        ["Objectif", "1 NOURRIR", "Membre confirmé", "2", "66,7"],
        ["Objectif", "1 NOURRIR", "Collaborateur potentiel", "1", "33,3"],
        ["Orientation", "1.1 Cultiver", "Membre confirmé", "2", "66,7"],
        ["Orientation", "1.1 Cultiver", "Collaborateur potentiel", "1", "33,3"],
        ["Période", FIRST, "Membre confirmé", "2", "100"],  # CSDL and Ville on 1.1.1, which is in two periods
        ["Période", SECOND, "Membre confirmé", "2", "100"],
        ["Période", THIRD, "Collaborateur potentiel", "1", "100"],
        ["Partenaire", "CSDL", "Membre confirmé", "1", "100"],
        ["Partenaire", "Ville", "Membre confirmé", "1", "50"],
        ["Partenaire", "Ville", "Collaborateur potentiel", "1", "50"],
    ],
    "legende-depots": [
        ["1", "Plan", today().isoformat(), "", "Membre confirmé", "2"],
        ["1", "Plan", today().isoformat(), "", "Collaborateur potentiel", "1"],
    ],
    "legende-passages": [],
    "suivi": [
        ["1.1.1", "Semer", "1 NOURRIR", "CSDL | Ville", "Période en cours", "", "", "Non", "Oui"],
        ["1.1.2", "Récolter ; œuf", "1 NOURRIR", "Ville", "À venir", "", "", "Non", "Non"],
        ["1.1.3", "Cuire", "1 NOURRIR", "?", "À planifier", "", "", "Non", "Oui"],
    ],
    "vigilance": [
        _found("porteur-a-determiner", "1.1.3", "Cuire", "Personne d'autre n'est nommé"),
        _found("sans-periode", "1.1.3", "Cuire"),
        _found("sans-suivi-recent", "1.1.1", "Semer", "Jamais rapportée"),
        _found("partenaires-non-confirmes", "1.1.2", "Récolter ; œuf", "À valider ou à solliciter : Ville"),
        _found(
            "lien-vers-plus-tot", "1.1.2", "Récolter ; œuf", f"Mentionne 1.1.1, prévue plus tôt ({FIRST}, {SECOND})"
        ),
        _found("sans-cible", "1.1.2", "Récolter ; œuf"),
        _found("sans-cible", "1.1.3", "Cuire"),
        _found("sans-moyens", "1.1.2", "Récolter ; œuf"),
        _found("partenaire-unique", "1.1.2", "Récolter ; œuf", "Ville"),
        _found("lien-sans-retour", "1.1.2", "Récolter ; œuf", "Mentionne 1.1.1, qui ne la mentionne pas"),
        _found("lien-sans-retour", "1.1.3", "Cuire", "Mentionne 1.1.2, qui ne la mentionne pas"),
    ],
    "constats-ecartes": [],
    "suivis": [],
    "changements": [],
    "histoire": [],
    "liens": [["1.1.2", "1.1.1", THIRD], ["1.1.3", "1.1.2", MEANS]],
}  # fmt: skip


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_expected_rows_are_those_of_all_views():
    assert list(EXPECTED) == sorted(VIEWS, key=list(EXPECTED).index)


@pytest.mark.parametrize("view", EXPECTED)
def test_a_view_is_printed_as_csv_with_its_headers_and_nothing_else(run: Run, view: str):
    result = run("export", view, *AS_OF)
    assert (result.code, _rows(result.out), result.err) == (0, [list(VIEWS[view].columns), *EXPECTED[view]], "")


def test_the_bytes_of_the_csv_are_those_that_excel_in_french_canada_reads(run: Run):
    assert run("export", "charge", "--partner", "Ville", "--period", THIRD, *AS_OF).raw == (
        b"\xef\xbb\xbf" + "Partenaire;Période;Actions;Charge partagée\r\nVille;2019-2020;1;1\r\n".encode()
    )


@pytest.mark.parametrize("format_", [["--json"], ["--format", "json"], ["--json", "--format", "csv"]])
def test_json_is_a_list_of_objects_with_the_columns_as_keys_and_lists_for_joined_items(run: Run, format_: list[str]):
    result = run("export", "actions", "--text", "semer", *AS_OF, *format_)
    assert json.loads(result.out) == [
        {
            "Code": "1.1.1",
            "Action": "Semer",
            "Objectif": "1 NOURRIR",
            "Orientation": "1.1 Cultiver",
            "Moyens d'action": ["Recenser", "- sur place"],
            "Cibles": ["+10 % de jardins", "Portrait"],
            "Partenaires": ["CSDL", "Ville"],
            "Périodes": [FIRST, SECOND],
            "Liens": [],
            "Statut": "Période en cours",
            "Avancement (%)": None,
            "Dernier suivi": None,
            "Commentaire": None,
        }
    ]


def test_json_keeps_numbers_and_iso_dates(run: Run):
    answers = [
        json.loads(run("export", view, "--json", "--partner", "Ville", "--period", THIRD, *AS_OF).out)
        for view in ("charge", "echeancier")
    ]
    assert answers == [
        [{"Partenaire": "Ville", "Période": THIRD, "Actions": 1, "Charge partagée": 1.0}],
        [
            {
                "Code": "1.1.2",
                "Action": "Récolter ; œuf",
                "Période": THIRD,
                "Début": "2019-04-01",
                "Fin": "2020-03-31",
                "Statut": "À venir",
            }
        ],
    ]


def _workbook(content: bytes) -> list[list[list[Any]]]:
    return [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in load_workbook(BytesIO(content))]


@pytest.mark.parametrize("view", EXPECTED)
def test_a_view_as_a_workbook_has_its_rows_and_says_what_it_is(run: Run, view: str):
    rows, about = _workbook(run("export", view, "--format", "xlsx", *AS_OF).raw)
    headers, title = list(VIEWS[view].columns), VIEWS[view].title
    assert (rows[0], len(rows) - 1, about[0]) == (headers, len(EXPECTED[view]), ["Vue", title])


def test_a_workbook_holds_texts_dates_and_numbers_as_such(run: Run):
    actions, _ = _workbook(run("export", "actions", "--format", "xlsx", *AS_OF).raw)
    schedule, _ = _workbook(run("export", "echeancier", "--format", "xlsx", *AS_OF).raw)
    loads, _ = _workbook(run("export", "charge", "--format", "xlsx", *AS_OF).raw)
    assert (actions[1][5], schedule[1][3:5], loads[1]) == (
        "+10 % de jardins\nPortrait",
        [datetime(2016, 4, 1), datetime(2018, 3, 31)],
        ["CSDL", FIRST, 1, 0.5],
    )


def test_a_workbook_says_plan_date_filters_and_upload(run: Run):
    _, about = _workbook(run("export", "actions", "--format", "xlsx", "--objective", "1", *AS_OF).raw)
    assert about == [
        ["Vue", "Actions"],
        ["Plan", TITLE],
        ["Date de référence", "15\u00a0juin\u00a02018"],
        ["Filtres", "Objectif\u00a0: 1"],
        ["Dernier dépôt", "nº 1"],
        ["Empreinte du fichier déposé (SHA-256)", Source("", PLAN).sha256],
    ]


def test_a_file_is_written_whole_and_said_to_be(run: Run, tmp_path: Path):
    out = tmp_path / "é.csv"
    result = run("export", "liens", "--output", out, *AS_OF)
    assert (result.code, result.raw, result.err, out.read_bytes() == run("export", "liens", *AS_OF).raw) == (
        0,
        b"",
        f"2 lignes dans {out}\n",
        True,
    )


def test_a_file_that_cannot_be_written_is_refused_in_one_sentence(run: Run, tmp_path: Path):
    result = run("export", "liens", "--output", tmp_path / "nulle part" / "x.csv")
    assert (result.code, result.raw, result.err) == (
        1,
        b"",
        f"Le fichier « {tmp_path / 'nulle part' / 'x.csv'} » ne peut pas être écrit ; "
        "vérifiez son dossier et vos droits.\n",
    )


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        (["--objective", "1"], ["1.1.1", "1.1.2", "1.1.3"]),
        (["--orientation", "1.1", "--status", "à venir"], ["1.1.2"]),
        (["--period", FIRST, "--period", THIRD], ["1.1.1", "1.1.2"]),
        (["--partner", "ville"], ["1.1.1", "1.1.2"]),
        (["--partner", "ville", "--legend", "rouge"], ["1.1.2"]),
        (["--missing", "période"], ["1.1.3"]),
        (["--missing", "decision", "--missing", "moyens"], ["1.1.2", "1.1.3"]),
        (["--text", "OEUF"], ["1.1.2"]),
        (["--text", "introuvable"], []),
    ],
)
def test_filters_are_those_of_the_pages_and_repeatable(run: Run, filters: list[str], codes: list[str]):
    result = run("export", "actions", *AS_OF, *filters)
    assert (result.code, [row[0] for row in _rows(result.out)[1:]]) == (0, codes)


def test_the_reference_date_is_today_unless_given(run: Run):
    statuses = [[row[-1] for row in _rows(run("export", "echeancier", *day).out)[1:]] for day in ([], AS_OF)]
    # The plan was over in 2020.
    assert statuses == [
        ["Période terminée", "Période terminée", "Période terminée", "À planifier"],
        ["Période en cours", "Période en cours", "À venir", "À planifier"],
    ]


def test_known_on_shows_and_names_the_version_then_in_force(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    moments = iter([datetime(2017, 2, 1, 15), datetime(2018, 4, 1, 15)])
    monkeypatch.setattr(uploads, "utc_now", lambda: next(moments))
    store = Store(str(tmp_path / "deux.duckdb"))
    first, second = Source("v1.xlsx", CHANGED), Source("v2.xlsx", small_plan(*ROWS[:1], title="Nouveau titre"))
    for source in (first, second):
        intake.apply(store, intake.prepare(store, source, PLAN_ID), author="Ana")
    shown = ("export", "actions", "--format", "xlsx", "--store", store.place.path)
    (then, about_then), (now, about_now) = (
        _workbook(run(*shown, *day).raw) for day in (["--known-on", "2018-03-31"], [])
    )
    assert (len(then), about_then[1], about_then[3], about_then[4:]) == (
        4,
        ["Plan", TITLE],
        ["Connu le", "31\u00a0mars\u00a02018"],
        [
            ["Filtres", "aucun"],
            ["Dernier dépôt", "nº 1"],
            ["Empreinte du fichier déposé (SHA-256)", first.sha256],
        ],
    )
    assert (len(now), about_now[1], about_now[4][1], about_now[5][1]) == (
        2,
        ["Plan", "Nouveau titre"],
        "nº 2",
        second.sha256,
    )


def test_a_day_before_the_plan_was_known_is_refused(run: Run):
    result = run("export", "actions", "--known-on", "2001-01-01")
    assert (result.code, result.raw, result.err) == (
        1,
        b"",
        f"Le plan « {PLAN_ID} » n'était pas encore connu le 1er janvier 2001.\n",
    )


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["actions", "--partner", "Vile"], 1, "Le partenaire « Vile » n'existe pas ; vouliez-vous dire « Ville » ?"),
        (["actions", "--objective", "7"], 1, "L'objectif « 7 » n'existe pas."),
        (["actions", "--plan", "autre"], 1, "Le plan « autre » n'existe pas."),
        (["actions", "--status", "fini"], 1, "Le statut « fini » n'existe pas."),
        (
            ["action"],
            2,
            WRONG + f"VUE : « action » n'est pas un choix possible ({', '.join(VIEWS)})"
            " ; vouliez-vous dire « actions » ?",
        ),
        (
            ["actions", "--as-of", "31 mars 2018"],
            2,
            WRONG + "--as-of : « 31 mars 2018 » n'est pas une date de la forme 2018-03-31",
        ),
        (
            ["actions", "--known-on", "2018-02-30"],
            2,
            WRONG + "--known-on : « 2018-02-30 » n'est pas une date de la forme 2018-03-31",
        ),
        (["vigilance", "--months", "-1"], 2, WRONG + "--months : « -1 » n'est pas un nombre entier"),
        (
            ["actions", "--format", "ods"],
            2,
            WRONG + "--format : « ods » n'est pas un choix possible (csv, xlsx, json)",
        ),
        ([], 2, WRONG + "il manque : VUE"),
    ],
)
def test_what_does_not_exist_is_named_last_on_standard_error(run: Run, arguments: list[str], code: int, sentence: str):
    result = run("export", *arguments)
    assert (result.code, result.raw, result.err.splitlines()[-1]) == (code, b"", sentence)
