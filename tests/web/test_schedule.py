"""Échéancier: how the Gantt is shown, and the rows under it."""

import json
from datetime import date

import pandas as pd
import pytest

from casal_data.figure.gantt_before import Before
from casal_data.vocabulary import Status
from casal_data.web import schedule_words
from tests.figure.drawing import THIRD, bar, frame
from tests.web.small import labelled, links, said, table, texts, title
from tests.workbooks import KNOWN_HEADERS, PERIODS, plan_workbook, small_plan

YEAR_END = "2018-12-31"
COLUMNS = ("Code", "Période", "Début", "Fin", "Statut")


SINCE = date(2017, 3, 31)


@pytest.mark.parametrize(
    ("statuses", "moved", "sentence"),
    [
        ([], 0, "Aucune action dans cette vue"),
        (["upcoming"], 0, "Sans suivi, le calendrier seul dit où en est l'action"),
        (["over", "over"], 0, "Sans suivi, le calendrier seul dit où en sont les 2 actions"),
        (["late"], 1, "La seule action de cette vue est en retard ; elle a bougé depuis le 31 mars 2017"),
        (["done"], 0, "La seule action de cette vue n'est pas en retard ; elle n'a pas bougé depuis le 31 mars 2017"),
        (["done", "over"], 0, "Aucune des 2 actions n'est en retard ; aucune n'a bougé depuis le 31 mars 2017"),
        (["late", "over"], 1, "1 action sur 2 est en retard ; 1 a bougé depuis le 31 mars 2017"),
        (["late", "late", "done"], 2, "2 actions sur 3 sont en retard ; 2 ont bougé depuis le 31 mars 2017"),
    ],
)
def test_the_title_of_the_gantt_is_right_at_none_one_and_many(statuses, moved, sentence):
    before = Before({f"1.1.{n}": Status.RUNNING for n in range(moved)})
    assert said(schedule_words.title(pd.Series(statuses, dtype=object), before, SINCE)) == sentence


@pytest.mark.parametrize(
    ("statuses", "periods", "is_marked", "sentence"),
    [
        (0, 0, True, "Aucun statut ni aucune période n'a changé depuis le 31 mars 2017."),
        (
            1, 0, False,
            "Depuis le 31 mars 2017, 1 action a changé de statut. Les passages dus au calendrier seul y comptent.",
        ),
        (
            0, 1, True,
            "Depuis le 31 mars 2017, 1 action a changé de périodes : ◆ les marque, et un contour pointillé montre les "
            "périodes d'avant.",
        ),
        (
            2, 2, True,
            "Depuis le 31 mars 2017, 2 actions ont changé de statut et 2 actions ont changé de périodes : ◆ les "
            "marque, et un contour pointillé montre les périodes d'avant. Les passages dus au calendrier seul y "
            "comptent.",
        ),
    ],
)  # fmt: skip
def test_how_much_moved_is_said_at_none_one_and_many(statuses, periods, is_marked, sentence):
    before = Before(
        {f"1.1.{n}": Status.RUNNING for n in range(statuses)},
        pd.DataFrame({"code": [f"1.1.{n}" for n in range(periods)]}),
    )
    assert said(schedule_words.moved(before, SINCE, is_marked=is_marked)) == sentence


def test_what_moved_of_one_action_is_said_by_its_former_status_and_its_outline():
    outline = pd.DataFrame({"code": ["1.1.1"]})
    late, unplanned = {"1.1.1": Status.LATE}, Before({}, outline)
    told = [schedule_words.moved_of_one(each, SINCE) for each in (Before(late), unplanned, Before(late, outline))]
    assert [said(each) for each in told] == [
        "Depuis le 31 mars 2017, son statut n'est plus « En retard ».",
        "Depuis le 31 mars 2017, ses périodes ne sont plus celles du contour pointillé.",
        "Depuis le 31 mars 2017, son statut n'est plus « En retard » et ses périodes ne sont plus celles du contour "
        "pointillé.",
    ]


def test_the_title_of_one_action_says_its_status_percent_and_periods():
    dated = frame(bar("1.1.1", (0, 0), Status.LATE, percent=70.0), bar("1.1.1", (2, 2), Status.LATE, percent=70.0))
    undated = frame(bar("1.1.1", (2, 2), Status.UNDATED, dated=False))
    assert [said(schedule_words.of_one(bars)) for bars in (dated, undated)] == [
        "En retard, 70 % : prévue du 1er avril 2016 au 31 mars 2018 et du 1er avril 2019 au 31 mars 2020",
        f"Période sans dates : prévue en {THIRD}",
    ]


def chart(app) -> dict:
    """The one chart of the page, as the browser gets it."""
    (found,) = app.get("plotly_chart")
    return json.loads(found.proto.spec)


def alternative(app) -> str:
    (found,) = app.get("plotly_chart")
    return said(found.proto.alt)


def row_labels(app) -> list[str]:
    """What stands beside the rows."""
    beside = [note["text"] for note in chart(app)["layout"]["annotations"] if note.get("yref") != "paper"]
    return [" ".join(said(text).split()) for text in beside]


def bands(app) -> list[str]:
    """The names over the periods."""
    above = [note["text"] for note in chart(app)["layout"]["annotations"] if note.get("yref") == "paper"]
    return [said(text.partition("</b>")[0].removeprefix("<b>")) for text in above if "référence" not in text]


def test_the_table_has_a_row_for_each_planned_period_and_one_for_an_action_without_any(open_page):
    assert table(open_page("schedule", au=YEAR_END), *COLUMNS) == [
        ("1.1.1", "2016-2018", date(2016, 4, 1), date(2018, 3, 31), "Période en cours"),
        ("1.1.1", "2018-2019", date(2018, 4, 1), date(2019, 3, 31), "Période en cours"),
        ("1.1.2", "2018-2019", date(2018, 4, 1), date(2019, 3, 31), "Période en cours"),
        ("1.2.1", "2019-2020", date(2019, 4, 1), date(2020, 3, 31), "À venir"),
        ("2.1.1", None, None, None, "À planifier"),
    ]


def test_the_gantt_groups_its_rows_by_objective_and_orientation(open_page):
    assert row_labels(open_page("schedule")) == [
        "<b>1 NOURRIR</b>", "<b>1.1 Cultiver</b>", "1.1.1 Semer", "1.1.2 Arroser",
        "<b>1.2 Cuisiner</b>", "1.2.1 Goûter l'été",
        "<b>2 RÉUNIR</b>", "<b>2.1 Parler</b>", "2.1.1 Écrire",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("grouping", "labels"),
    [
        (
            "Objectif",
            [
                "<b>1 NOURRIR</b>", "1.1.1 Semer", "1.1.2 Arroser", "1.2.1 Goûter l'été",
                "<b>2 RÉUNIR</b>", "2.1.1 Écrire",
            ],
        ),
        (
            "Statut",
            [
                "<b>À planifier</b>", "2.1.1 Écrire", "<b>À venir</b>", "1.2.1 Goûter l'été",
                "<b>Période en cours</b>", "1.1.1 Semer", "1.1.2 Arroser",
            ],
        ),
        ("Aucun", ["1.1.1 Semer", "1.1.2 Arroser", "1.2.1 Goûter l'été", "2.1.1 Écrire"]),
    ],
)  # fmt: skip
def test_the_gantt_can_be_grouped_otherwise(open_page, grouping, labels):
    app = open_page("schedule", au=YEAR_END)
    labelled(app.segmented_control, "Regrouper par").set_value(grouping).run()
    assert row_labels(app) == labels


@pytest.mark.parametrize(
    ("detail", "labels"),
    [
        ("Orientations", ["1.1 Cultiver", "1.2 Cuisiner", "2.1 Parler"]),
        ("Objectifs", ["1 NOURRIR", "2 RÉUNIR"]),
    ],
)
def test_with_less_detail_there_is_a_row_for_each_group_and_nothing_more_to_choose(open_page, detail, labels):
    app = open_page("schedule", detail=detail)
    choices = [each.label for each in app.segmented_control]
    assert (row_labels(app), choices, app.toggle.len) == (labels, ["Détail"], 0)


def test_links_are_drawn_on_demand_and_counted(open_page):
    app = open_page("schedule", liens="true", orientation=["1.1", "2.1"])
    labelled(app.multiselect, "Objectif").set_value(["1"]).run()
    (apart,) = [text for text in texts(app.main.caption) if "lien" in text]
    labelled(app.multiselect, "Objectif").set_value([]).run()
    told = ". La flèche va de l'action qui mentionne à l'action mentionnée."
    assert (apart, *[text for text in texts(app.main.caption) if "lien" in text]) == (
        f"0 lien dans cette vue ; 1 autre vers des actions hors de la vue ou vers une orientation{told}",
        f"1 lien dans cette vue{told}",
    )


def test_the_gantt_is_told_in_words_and_without_any_report_the_way_to_one(open_page):
    app = open_page("schedule", au=YEAR_END)
    assert links(app.main) == [("Déposer un suivi : page Mise à jour", "mise-a-jour", {"au": [YEAR_END]})]
    assert alternative(app) == (
        "Sans suivi, le calendrier seul dit où en sont les 4 actions. "
        "Diagramme de Gantt du 1er avril 2016 au 31 mars 2020, au 31 décembre 2018. 4 actions : 1 à venir, 2 dans leur "
        "période et 1 sans période. Le tableau qui suit donne les mêmes lignes."
    )


def test_each_status_in_view_is_explained(open_page):
    (meanings,) = [text for text in texts(open_page("schedule", au=YEAR_END).caption) if text.startswith("**")]
    assert meanings.split("  \n") == [
        "**À planifier** : Le plan ne donne aucune période à cette action.",
        "**À venir** : Aucun suivi ; la première période n'a pas commencé.",
        "**Période en cours** : Aucun suivi ; la date est dans le temps prévu.",
    ]


def test_a_plan_without_dates_is_shown_period_beside_period_and_without_the_date(open_page):
    undated = small_plan(["1.1.1 Semer", None, None, None, "X", None, None], periods=None)
    app = open_page("schedule", content=undated, au=YEAR_END)
    notes = [note["text"] for note in chart(app)["layout"]["annotations"]]
    assert (title(app), alternative(app), bands(app), [note for note in notes if "référence" in note]) == (
        "1 action dont la période n'a pas de dates",
        "Sans suivi, le calendrier seul dit où en est l'action. "
        "Diagramme de Gantt, au 31 décembre 2018. 1 action dont la période n'a pas de dates. "
        "Le tableau qui suit donne les mêmes lignes.",
        ["2016-2018", "2018-2019", "2019-2020"],
        [],
    )


def test_a_plan_of_one_action_without_a_period_has_its_row(open_page):
    app = open_page("schedule", content=small_plan(["1.1.1 Semer"]))
    assert (title(app), table(app, *COLUMNS), row_labels(app)[-1]) == (
        "1 action sans période",
        [("1.1.1", None, None, None, "À planifier")],
        "1.1.1 Semer",
    )


def test_four_hundred_actions_have_four_hundred_rows(open_page):
    marks = (["X", None, None], [None, "X", None], [None, None, "X"])
    actions = [[f"1.1.{n} Semer", None, None, f"Partenaire {n % 40}", *marks[n % 3]] for n in range(1, 401)]
    app = open_page("schedule", content=small_plan(*actions))
    assert (title(app), len(table(app, "Code")), len(row_labels(app))) == (
        "400 actions dont la période est terminée",
        400,
        402,
    )


def test_twelve_periods_have_twelve_bands_and_adjoining_ones_one_bar(open_page):
    years = [(f"{year}-{year + 1}", date(year, 4, 1), date(year + 1, 3, 31)) for year in range(2010, 2022)]
    content = plan_workbook(
        ["OBJECTIF 1 : NOURRIR"],
        ["1.1 Cultiver"],
        ["1.1.1 Semer", None, None, None, *["X"] * 5, None, *["X"] * 6],
        headers=(*KNOWN_HEADERS, *(label for label, *_ in years)),
        periods=(PERIODS[0], *years),
    )
    app = open_page("schedule", content=content)
    (bars,) = [trace for trace in chart(app)["data"] if trace["type"] == "bar"]
    assert (bands(app), [said(row[3]) for row in bars["customdata"]]) == (
        [label for label, *_ in years],
        [
            "2010-2011, 2011-2012, 2012-2013, 2013-2014 et 2014-2015 : du 1er avril 2010 au 31 mars 2015",
            "2016-2017, 2017-2018, 2018-2019, 2019-2020, 2020-2021 et 2021-2022 : du 1er avril 2016 au 31 mars 2022",
        ],
    )


@pytest.mark.parametrize("detail", ["Actions", "Objectifs"])
def test_filters_that_leave_nothing_are_told_instead_of_an_empty_gantt(open_page, detail):
    app = open_page("schedule", statut="done", detail=detail)
    assert (title(app), texts(app.info), app.get("plotly_chart"), app.dataframe.len) == (
        "Aucune action dans cette vue",
        ["Aucune action ne correspond au filtre « Statut : Réalisé »."],
        [],
        0,
    )
