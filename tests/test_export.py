"""Tables as files: the very bytes of a CSV for Excel in French Canada, the cells of a workbook, the list in JSON."""

import json
from dataclasses import replace
from datetime import date, datetime, timezone
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from casal_data import export
from casal_data.french import typeset

ABOUT = export.About(
    view="Charge des partenaires",
    plan="=Plan d'essai",
    plan_id="plan-d-essai",
    as_of=date(2018, 3, 31),
    filters=("Objectif : 1", "Texte : @œuf"),
    upload=3,
    sha256="ab12",
)
MADE_UP = replace(ABOUT, fictive=True)


def _frame(*values: Any, column: str = "Valeur") -> pd.DataFrame:
    return pd.DataFrame({column: pd.Series(list(values), dtype=object)})


def _csv(*values: Any) -> list[str]:
    """The cells of a column of these values as the CSV writes them, quotes included."""
    text = export.to_csv(_frame(*values)).decode("utf-8-sig")
    return text.removesuffix("\r\n").split("\r\n")[1:]


def _xlsx(frame: pd.DataFrame) -> Workbook:
    return load_workbook(BytesIO(export.to_xlsx(frame, ABOUT)))


def test_a_csv_is_utf_8_with_bom_semicolons_crlf_decimal_commas_iso_dates_and_items_joined_by_bars():
    frame = pd.DataFrame(
        {
            "Code": ["1.1.1", "1.1.2"],
            "Cibles": [["Été", "Œuf ; plat"], []],
            "Début": [date(2016, 4, 1), None],
            "Charge (%)": [0.8333, None],
            "Actions": [2, 0],
        }
    )
    assert export.to_csv(frame) == (
        b"\xef\xbb\xbf"
        + "Code;Cibles;Début;Charge (%);Actions\r\n"
        '1.1.1;"Été | Œuf ; plat";2016-04-01;0,8333;2\r\n'
        "1.1.2;;;;0\r\n".encode()
    )


def test_a_csv_without_rows_still_has_its_headers():
    assert export.to_csv(_frame(column="Été")) == b"\xef\xbb\xbf" + "Été\r\n".encode()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SOMME(A1)", "'@SOMME(A1)"),
        ("\tx", "'\tx"),
        ("\0x", "'\0x"),
        ("1=1", "1=1"),
        (" =1", " =1"),
        (["- sous-point", "=2"], "'- sous-point | =2"),
    ],
)
def test_text_that_a_spreadsheet_would_compute_is_led_by_an_apostrophe(typed: Any, written: str):
    assert _csv(typed) == [written]


@pytest.mark.parametrize("first", ["\r", "\n"])
def test_text_that_starts_with_a_line_break_is_led_by_an_apostrophe_too(first: str):
    assert export.to_csv(_frame(f"{first}=1")).endswith(f'"\'{first}=1"\r\n'.encode())


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-3, "-3"),
        (-0.5, "-0,5"),
        (np.int64(-4), "-4"),
        (np.float64(57.1), "57,1"),
        (1 / 3, "0,333333333333333"),
        (0.1 + 0.2, "0,3"),
        (100.0, "100"),
        (1e15, "1000000000000000"),
        (123456789012.5, "123456789012,5"),
        (0.00001, "0,00001"),
        (True, "oui"),
        (np.False_, "non"),
        (date(2018, 3, 31), "2018-03-31"),
        (datetime(2018, 3, 31, 9, 5, 7, 123), "2018-03-31 09:05:07"),
        (pd.Timestamp(2018, 3, 31, 9), "2018-03-31 09:00:00"),
        ('a "b"', '"a ""b"""'),
        ("a;b", '"a;b"'),
        ("a,b", "a,b"),
        (("a", "b"), "a | b"),
    ],
)
def test_a_value_that_is_no_text_is_written_whole_and_a_negative_number_stays_a_number(value: Any, written: str):
    assert _csv(value) == [written]


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NaT, []])
def test_nothing_is_an_empty_cell_and_null_in_json(nothing: Any):
    frame = pd.DataFrame({"A": ["x"], "B": pd.Series([nothing], dtype=object)})
    assert (export.to_csv(frame), json.loads(export.to_json(frame))[0]["B"]) == (
        b"\xef\xbb\xbfA;B\r\nx;\r\n",
        [] if nothing == [] else None,
    )


def test_json_is_a_list_of_objects_with_lists_iso_dates_and_null_for_nothing():
    frame = pd.DataFrame(
        {
            "Code": ["=1.1.1", "é"],
            "Cibles": [["a", "b"], []],
            "Début": [date(2016, 4, 1), None],
            "Charge": [0.5, None],
            "Actions": [1, 2],
        }
    )
    assert json.loads(export.to_json(frame)) == [
        {"Code": "=1.1.1", "Cibles": ["a", "b"], "Début": "2016-04-01", "Charge": 0.5, "Actions": 1},
        {"Code": "é", "Cibles": [], "Début": None, "Charge": None, "Actions": 2},
    ]


def test_a_whole_number_beside_nothing_stays_whole_in_json():
    assert export.to_json(pd.DataFrame({"Jours": [183, None]})) == (
        b'[\n  {\n    "Jours": 183\n  },\n  {\n    "Jours": null\n  }\n]\n'
    )


def test_json_is_readable_text_that_ends_with_a_line_break_and_an_empty_list_for_no_rows():
    assert (export.to_json(_frame("é")), export.to_json(_frame())) == (
        '[\n  {\n    "Valeur": "é"\n  }\n]\n'.encode(),
        b"[]\n",
    )


def test_a_workbook_has_the_rows_with_their_types_and_one_item_a_line():
    frame = pd.DataFrame(
        {
            "Code": ["1.10", "1.2"],
            "Cibles": [["a", "b"], []],
            "Début": [date(2016, 4, 1), None],
            "Charge": [0.5, None],
        }
    )
    sheet = _xlsx(frame).worksheets[0]
    assert (sheet.title, [[cell.value for cell in row] for row in sheet.iter_rows()]) == (
        "Charge des partenaires",
        [["Code", "Cibles", "Début", "Charge"], ["1.10", "a\nb", datetime(2016, 4, 1), 0.5], ["1.2", None, None, None]],
    )


@pytest.mark.parametrize("typed", ["=1+1", '=HYPERLINK("x")', "+1", "-1", "@a", "#N/A", "#REF!"])
def test_text_of_a_workbook_stays_text_as_typed(typed: str):
    cell = _xlsx(_frame(typed)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (typed, "s")


def test_control_characters_that_no_workbook_can_hold_are_left_out():
    assert _xlsx(_frame("\0a\x0bb\tc")).worksheets[0]["A2"].value == "ab\tc"


def test_a_workbook_is_ready_to_filter_to_read_and_to_print():
    sheet = _xlsx(_frame("a", "b")).worksheets[0]
    assert (
        sheet.auto_filter.ref,
        sheet.freeze_panes,
        sheet.page_setup.orientation,
        sheet.print_title_rows,
        sheet["A1"].font.b,
        sheet["A2"].alignment.wrap_text,
    ) == ("A1:A3", "A2", "landscape", "$1:$1", True, True)


def test_dates_of_a_workbook_are_shown_in_iso_format():
    assert _xlsx(_frame(date(2016, 4, 1))).worksheets[0]["A2"].number_format == "yyyy-mm-dd"


def test_a_workbook_says_what_it_is_on_a_sheet_of_its_own_in_text():
    sheet = _xlsx(_frame("a"))["À propos"]
    assert [(row[0].value, row[1].value, row[1].data_type) for row in sheet.iter_rows()] == [
        ("Vue", "Charge des partenaires", "s"),
        ("Plan", "=Plan d'essai", "s"),
        ("Date de référence", "31\u00a0mars\u00a02018", "s"),
        ("Filtres", typeset("Objectif : 1\nTexte : @œuf"), "s"),
        ("Dernier dépôt", "nº 3", "s"),
        ("Empreinte du fichier déposé (SHA-256)", "ab12", "s"),
    ]


def test_a_workbook_without_filters_or_upload_says_so():
    about = export.About("Actions", "Plan", "plan", date(2018, 3, 31))
    sheet = load_workbook(BytesIO(export.to_xlsx(_frame("a"), about)))["À propos"]
    assert (sheet["B4"].value, sheet["B5"].value) == ("aucun", "aucun")


@pytest.mark.parametrize(
    ("filters", "name"),
    [
        ((), "charge-des-partenaires_plan-d-essai_2018-03-31.csv"),
        (("Objectif : 1",), "charge-des-partenaires_plan-d-essai_2018-03-31_objectif-1.csv"),
        (("Texte : " + "été/" * 30,), f"charge-des-partenaires_plan-d-essai_2018-03-31_texte-{'ete-' * 13}et.csv"),
    ],
)
def test_a_file_is_named_by_view_plan_date_and_filters_in_plain_letters(filters: tuple[str, ...], name: str):
    about = export.About("Charge des partenaires", "Plan", "plan-d-essai", date(2018, 3, 31), filters)
    assert about.file_name("csv") == name


def test_the_file_names_of_two_states_of_knowledge_and_of_made_up_data_are_their_own():
    known = replace(ABOUT, known_on=date(2018, 4, 15))
    assert [each.file_name("csv") for each in (known, replace(known, fictive=True, filters=()))] == [
        "charge-des-partenaires_plan-d-essai_2018-03-31_connu-le-2018-04-15_objectif-1-texte-oeuf.csv",
        "charge-des-partenaires_plan-d-essai_2018-03-31_connu-le-2018-04-15_donnees-fictives.csv",
    ]


def test_every_row_of_a_made_up_plan_says_so_in_each_format():
    made = {name: export.to_bytes(_frame("a", "b"), name, MADE_UP) for name in export.FORMATS}
    sheet = load_workbook(BytesIO(made["xlsx"])).worksheets[0]
    assert (made["csv"].decode("utf-8-sig"), json.loads(made["json"]), [list(row) for row in sheet.values]) == (
        "Valeur;Mention\r\na;Données fictives\r\nb;Données fictives\r\n",
        [{"Valeur": "a", "Mention": "Données fictives"}, {"Valeur": "b", "Mention": "Données fictives"}],
        [["Valeur", "Mention"], ["a", "Données fictives"], ["b", "Données fictives"]],
    )


def test_a_made_up_table_without_rows_still_has_the_column_that_says_so():
    assert export.to_bytes(_frame(), "csv", MADE_UP) == b"\xef\xbb\xbfValeur;Mention\r\n"


def test_a_workbook_of_a_made_up_plan_says_so_first_and_on_each_printed_page():
    workbook = load_workbook(BytesIO(export.to_bytes(_frame("a"), "xlsx", MADE_UP)))
    about = workbook["À propos"]
    assert ([each.oddHeader.center.text for each in workbook.worksheets], about["A1"].value, about["B1"].value) == (
        ["Données fictives"] * 2,
        "Mention",
        "Données fictives",
    )


def test_a_real_plan_is_marked_nowhere_and_the_rows_that_are_marked_stay_as_they_were():
    frame = _frame("a")
    export.mark(frame, MADE_UP)
    workbook = load_workbook(BytesIO(export.to_bytes(frame, "xlsx", ABOUT)))
    assert (export.mark(frame, ABOUT) is frame, list(frame.columns), workbook.worksheets[0].oddHeader.center.text) == (
        True,
        ["Valeur"],
        None,
    )


def test_a_workbook_says_until_when_its_data_were_known():
    about = replace(ABOUT, known_on=date(2018, 4, 1))
    sheet = load_workbook(BytesIO(export.to_xlsx(_frame("a"), about)))["À propos"]
    assert [sheet["A4"].value, sheet["B4"].value] == ["Connu le", "1er\u00a0avril\u00a02018"]


def test_each_format_is_made_by_its_name_and_another_is_refused():
    frame = _frame("a")
    made = [export.to_bytes(frame, name, ABOUT)[:4] for name in export.FORMATS]
    assert made == [b"\xef\xbb\xbfV", b"PK\x03\x04", b"[\n  "]
    with pytest.raises(KeyError):
        export.to_bytes(frame, "ods", ABOUT)


def test_a_workbook_of_the_same_rows_is_the_same_to_the_byte_whenever_it_is_made(monkeypatch: pytest.MonkeyPatch):
    first = export.to_xlsx(_frame("a"), ABOUT)
    monkeypatch.setattr("time.time", lambda: 4e9)
    monkeypatch.setattr("openpyxl.writer.excel.datetime", SimpleNamespace(datetime=_Later, timezone=timezone))
    assert (export.to_xlsx(_frame("a"), ABOUT) == first, export.to_xlsx(_frame("b"), ABOUT) == first) == (True, False)


class _Later(datetime):
    @classmethod
    def now(cls, tz: Any = None) -> datetime:
        return datetime(2096, 10, 2, tzinfo=tz)
