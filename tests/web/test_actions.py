"""Actions: the table of all of them, and the sheet of one."""

import re

import pytest

from tests.web.small import PLAN, address, headings, labelled, links, said, table, texts, title
from tests.workbooks import coloured, small_plan

YEAR_END = "2018-12-31"


def chips(app) -> list[str]:
    """The coloured labels of the page, in order."""
    found = [re.findall(r"<span [^>]*>([^<]*)</span>", each.value) for each in app.get("html")]
    return [said(text) for several in found for text in several]


def test_the_table_has_a_row_for_each_action_with_what_the_plan_says_of_it(open_page):
    app = open_page("actions", au=YEAR_END)
    columns = (
        "Code",
        "Action",
        "Orientation",
        "Moyens d'action",
        "Cibles",
        "Partenaires",
        "Périodes",
        "Liens",
        "Statut",
    )
    assert (title(app), table(app, *columns)) == (
        "4 actions",
        [
            (
                "1.1.1", "Semer", "1.1 Cultiver", ["Sonder", "- sur place"], ["Nombre de jardins", "Portrait"],
                ["CSDL", "RUI"], ["2016-2018", "2018-2019"], ["2.1.1"], "Période en cours",
            ),
            (
                "1.1.2", "Arroser", "1.1 Cultiver", ["Puiser"], ["Répertoire"],
                ["?"], ["2018-2019"], [], "Période en cours",
            ),
            ("1.2.1", "Goûter l'été", "1.2 Cuisiner", ["Inviter"], [], ["RUI"], ["2019-2020"], [], "À venir"),
            ("2.1.1", "Écrire", "2.1 Parler", [], ["Lettre"], [], [], [], "À planifier"),
        ],
    )  # fmt: skip


def test_the_download_says_how_many_rows_it_has(open_page):
    one, all_ = open_page("actions", objectif="2"), open_page("actions")
    assert [[said(each.label) for each in app.get("download_button")] for app in (one, all_)] == [
        ["Télécharger le CSV (1 ligne)", "Excel (.xlsx)"],
        ["Télécharger le CSV (4 lignes)", "Excel (.xlsx)"],
    ]


@pytest.mark.parametrize(
    ("name", "columns", "rows"),
    [
        ("Affectations", ("Code", "Partenaire"), [("1.1.1", "CSDL"), ("1.1.1", "RUI"), ("1.2.1", "RUI")]),
        ("Échéancier", ("Code", "Période"), [
            ("1.1.1", "2016-2018"), ("1.1.1", "2018-2019"), ("1.1.2", "2018-2019"), ("1.2.1", "2019-2020"),
            ("2.1.1", None),
        ]),
        ("Liens entre actions", ("Code", "Code lié", "Mentionné dans"), [("1.1.1", "2.1.1", "2016-2018")]),
    ],
)  # fmt: skip
def test_another_table_of_the_same_actions_can_be_chosen(open_page, name, columns, rows):
    app = open_page("actions")
    labelled(app.segmented_control, "Tableau").set_value(name).run()
    assert table(app, *columns) == rows


def test_a_former_link_to_a_table_leads_to_the_page_it_is_on_now(open_page):
    app = open_page("actions", tableau="Charge des partenaires", objectif="1")
    assert (texts(app.main.caption)[0].split(" · ")[0], address(app)) == (
        "Partenaires",
        {"objectif": ["1"], "lignes": ["Charge des partenaires"]},
    )


def test_the_actions_lead_to_the_other_pages_on_them(open_page):
    kept = {"objectif": ["1"]}
    assert links(open_page("actions", objectif="1")) == [
        ("Déposer un suivi : page Mise à jour", "mise-a-jour", kept),  # nobody reported on them yet
        ("Leur échéancier", "echeancier", kept),
        ("Leurs cibles et indicateurs", "indicateurs", kept),
        ("La charge de leurs partenaires", "partenaires", kept),
        ("Leurs statuts de la légende", "legende", kept),
    ]


def test_the_sheet_tells_the_whole_action(open_page):
    app = open_page("actions", action="1.1.1", au=YEAR_END)
    assert (texts(app.main.caption), title(app), headings(app), texts(app.markdown), chips(app)) == (
        [
            "Fiche de l'action · Plan d'essai 2016-2020 · au 31 décembre 2018",
            "Aucun suivi ; la date est dans le temps prévu.",
        ],
        "1.1.1 Semer",
        [
            "Périodes et statut",
            "Moyens d'action et conditions de réalisation",
            "Cibles et résultats attendus",
            "Porteurs et partenaires",
            "Liens",
            "Son histoire",
        ],
        [
            "- Sonder\n    - sur place",
            ":gray-badge[Indicateur]",
            ":gray-badge[Livrable]",
            "Cette action renvoie à :",
            "Aucun suivi de cette action au 31 décembre 2018.",
        ],
        ["Période en cours", "CSDL · Membre confirmé", "RUI · Membre confirmé"],
    )


def test_the_sheet_leads_back_up_sideways_and_along_its_links_and_keeps_the_filters(open_page):
    app = open_page("actions", action="1.1.2", partenaire="RUI")
    kept = {"partenaire": ["RUI"]}
    assert links(app) == [
        ("Toutes les actions", "actions", kept),
        ("Objectif 1 : NOURRIR", "actions", {"objectif": ["1"]}),
        ("Orientation 1.1 : Cultiver", "actions", {"orientation": ["1.1"]}),
        ("◂ Précédente : 1.1.1", "actions", {**kept, "action": ["1.1.1"]}),
        ("Suivante : 1.2.1 ▸", "actions", {**kept, "action": ["1.2.1"]}),
        ("Répertoire", "indicateurs", {**kept, "cible": ["1.1.2/1"]}),
        ("Déposer un suivi : page Mise à jour", "mise-a-jour", kept),
    ]


def test_a_link_is_told_on_the_sheets_of_both_its_actions(open_page):
    naming, named = open_page("actions", action="1.1.1"), open_page("actions", action="2.1.1")
    assert [(texts(app.markdown)[-2], links(app)[-2][:1], links(app)[-2][2]) for app in (naming, named)] == [
        ("Cette action renvoie à :", ("2.1.1 Écrire (écrit dans « 2016-2018 »)",), {"action": ["2.1.1"]}),
        ("Elle est mentionnée par :", ("1.1.1 Semer (écrit dans « 2016-2018 »)",), {"action": ["1.1.1"]}),
    ]


def test_the_first_action_has_no_previous_and_the_last_no_next(open_page):
    first, last = open_page("actions", action="1.1.1"), open_page("actions", action="2.1.1")
    sideways = [[label for label, *_ in links(app) if label.startswith(("◂", "Suivante"))] for app in (first, last)]
    assert sideways == [["Suivante : 1.1.2 ▸"], ["◂ Précédente : 1.2.1"]]


def test_a_sheet_says_what_the_plan_does_not_give(open_page):
    app = open_page("actions", content=small_plan(["1.1.1 Semer"]), action="1.1.1", au="2018-12-31")
    assert (texts(app.main.caption)[1:], texts(app.markdown), chips(app), app.get("plotly_chart")) == (
        [
            "Le plan ne donne aucune période à cette action.",
            "Le plan n'en donne aucun.",
            "Le plan n'en donne aucune.",
            "Le plan n'en nomme aucun.",
            "Aucun lien écrit au plan, ni vers elle.",
        ],
        ["Aucun suivi de cette action au 31 décembre 2018."],
        ["À planifier"],
        [],
    )


def test_a_carrier_to_be_decided_is_said(open_page):
    app = open_page("actions", action="1.1.2")
    assert "**?** : porteur à déterminer" in texts(app.markdown)


def test_each_partner_is_shown_with_the_legend_status_of_its_colour(open_page):
    names = coloured("CSDL\n", ("RUI\n", "FFC0392B"), ("Ville", "FF1F6FB2"))
    app = open_page("actions", content=small_plan(["1.1.1 Semer", None, None, names]), action="1.1.1")
    assert chips(app) == [
        "À planifier", "CSDL · Membre confirmé", "RUI · Collaborateur potentiel", "Ville · Collaborateur confirmé",
    ]  # fmt: skip


def test_the_name_a_partner_has_in_the_plan_and_why_are_under_it(open_page):
    partners = [
        ("Nom au plan", "Nom usuel", "Groupe", "Remarque"),
        ("Ville", "Ville de Laval", "non", "Une seule ville"),
    ]
    content = small_plan(["1.1.1 Semer", None, None, "Ville"], sheets={"Partenaires": partners})
    app = open_page("actions", content=content, action="1.1.1")
    assert "Ville de Laval (au plan : « Ville ») : Une seule ville" in texts(app.main.caption)


@pytest.mark.parametrize(
    ("code", "told", "near"),
    [
        ("1.1.9", ["Codes les plus proches :"], ["1.1.1 Semer", "1.1.2 Arroser", "1.2.1 Goûter l'été"]),
        ("**x**", [], []),
        ("<script>", [], []),
    ],
)
def test_an_unknown_code_is_said_as_it_was_typed_with_the_nearest_codes(open_page, code, told, near):
    app = open_page("actions", action=code)
    assert (title(app), texts(app.markdown), [label for label, *_ in links(app)]) == (
        f"Aucune action ne porte le code « {code} »",
        told,
        ["Toutes les actions", *near],
    )


def test_an_empty_code_shows_every_action(open_page):
    assert title(open_page("actions", action="")) == "4 actions"


def test_of_several_codes_the_last_is_shown(open_page):
    assert title(open_page("actions", action=["1.1.1", "1.2.1"])) == "1.2.1 Goûter l'été"


def test_filters_that_leave_nothing_are_told_instead_of_an_empty_table(open_page):
    app = open_page("actions", objectif="2", periode="2018-2019")
    assert (title(app), texts(app.info), app.dataframe.len, app.get("download_button")) == (
        "Aucune action sur 4",
        [
            "Aucune action ne correspond à ces filtres ensemble. Sans « Objectif : 2 » ou « Période : 2018-2019 », "
            "il en resterait."
        ],
        0,
        [],
    )


def test_a_changed_plan_is_seen_at_the_next_look(open_page, upload):
    app = open_page("actions", plan=PLAN)
    upload(small_plan(["1.1.1 Semer à nouveau"]))
    app.run()
    assert (title(app), table(app, "Code", "Action")) == ("1 action", [("1.1.1", "Semer à nouveau")])
