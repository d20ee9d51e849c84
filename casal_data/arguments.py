"""What can be typed after ``python -m casal_data``: commands, their arguments and options, each said in French."""

import argparse
import getpass
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from casal_data import export, french, usage
from casal_data.query import MONTHS, MOST, VIEWS

FILTERS = {
    "objectives": ("--objective", "CODE", "objectif (code, comme 1)"),
    "orientations": ("--orientation", "CODE", "orientation (code, comme 1.2)"),
    "periods": ("--period", "PÉRIODE", "période, comme l'écrit le plan"),
    "partners": ("--partner", "NOM", "porteur ou partenaire"),
    "legends": ("--legend", "STATUT", "statut de la légende (noir, « membre confirmé »…)"),
    "statuses": ("--status", "STATUT", "statut de l'action"),
    "missing": ("--missing", "MANQUE", "ce qui manque : porteur, décision, période, cible ou moyens"),
}


def parser(functions: Mapping[str, Callable[[argparse.Namespace], int]]) -> usage.Parser:
    """The parser of the whole command line; each command's function, by name, is its option ``command``."""
    common = usage.Parser(add_help=False)
    common.add_argument(
        "--plan",
        metavar="ID",
        help="identifiant du plan (sinon, celui du titre du classeur, ou le premier des données)",
    )
    common.add_argument("--store", metavar="URL", help="dépôt de données (sinon CASAL_STORE, sinon data/casal.duckdb)")
    common.add_argument("--json", action="store_true", help="résultat en JSON")
    whole = usage.Parser(
        prog="python -m casal_data", description="Le plan d'action et son suivi, en ligne de commande."
    )
    commands = whole.add_subparsers(title=f"commandes{french.NBSP}", metavar="COMMANDE", required=True, dest="name")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        text = french.typeset(text)
        added: argparse.ArgumentParser = commands.add_parser(name, parents=[common], help=text, description=text)
        added.set_defaults(command=functions[name])
        return added

    checked = command("check", "vérifier un classeur ou un plan écrit dans Word, sans rien écrire")
    checked.add_argument("file", type=Path, metavar="FICHIER", help=_WORKBOOK)
    checked.add_argument(
        "--annotated",
        type=Path,
        metavar="FICHIER",
        help="écrire le classeur avec ses problèmes marqués dans ses cellules",
    )
    imported = command("import", "importer un classeur ou un plan écrit dans Word : en entier ou pas du tout")
    imported.add_argument("file", type=Path, metavar="FICHIER", help=_WORKBOOK)
    imported.add_argument("--dry-run", action="store_true", help="montrer ce qui changerait, sans rien écrire")
    imported.add_argument(
        "--conflicts",
        choices=("present", "workbook"),
        metavar="CHOIX",
        help="pour les lignes que d'autres ont changées depuis le gabarit : present (garder) ou workbook (remplacer)",
    )
    _signed(imported)
    made = command("template", "écrire le gabarit du suivi, rempli de l'état du plan")
    made.add_argument("out", type=Path, metavar="FICHIER", help="classeur à écrire (.xlsx)")
    made.add_argument("--as-of", type=_day, metavar="DATE", help="état à cette date, AAAA-MM-JJ (sinon aujourd'hui)")
    _export_arguments(command("export", "exporter une vue"))
    command("history", "lister les dépôts d'un plan, le dernier d'abord")
    for name, text in (
        ("undo", "annuler un dépôt : l'état devient celui qu'il serait sans lui"),
        ("redo", "rétablir un dépôt annulé"),
    ):
        reversed_ = command(name, text)
        reversed_.add_argument("upload", type=_number, metavar="NUMÉRO", help="numéro du dépôt, celui de « history »")
        reversed_.add_argument("--dry-run", action="store_true", help="montrer ce qui changerait, sans rien écrire")
        _signed(reversed_)
    _passcode_arguments(command("passcode", "changer le code d'accès de la coordination, ou celui des lecteurs"))
    command("backup", "sauvegarder toutes les données dans un seul fichier").add_argument(
        "out", type=Path, metavar="FICHIER", help="nouveau fichier à écrire"
    )
    restored = command("restore", "remettre les données d'une sauvegarde")
    restored.add_argument("file", type=Path, metavar="FICHIER", help="sauvegarde à remettre")
    restored.add_argument("--dry-run", action="store_true", help="montrer ce qui serait remplacé, sans rien écrire")
    demo = command("demo", "la démonstration : « demo remove » la retire pour de bon")
    demo.add_argument("what", choices=("remove",), metavar="remove", help="retirer les plans de données fictives")
    _signed(demo)
    return whole


_WORKBOOK = "classeur du plan ou du suivi (.xlsx), ou plan écrit dans Word (.docx)"


def _signed(parser: argparse.ArgumentParser) -> None:
    """Who writes, and why: both are kept in the history."""
    parser.add_argument("--author", metavar="NOM", default="", help="qui fait ce dépôt (sinon, l'utilisateur du poste)")
    parser.add_argument("--note", metavar="TEXTE", default="", help="note gardée dans l'historique")
    parser.set_defaults(user=_user())


def _passcode_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reader", action="store_true", help="le code des lecteurs, au lieu de celui de la coordination"
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--ask", action="store_true", help="le demander, sans l'afficher (sinon, en faire un nouveau)")
    way.add_argument("--none", action="store_true", help="avec --reader : ouvrir la lecture à tous")


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("view", choices=tuple(VIEWS), metavar="VUE", help=", ".join(VIEWS))
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="date de référence, AAAA-MM-JJ (sinon aujourd'hui)")
    parser.add_argument("--known-on", type=_day, metavar="DATE", help="sans les dépôts faits après ce jour")
    parser.add_argument(
        "--since",
        type=_day,
        metavar="DATE",
        help="comparer avec l'état à cette date (sinon, la dernière réunion, ou le suivi précédent)",
    )
    parser.add_argument(
        "--months", type=_quantity, default=MONTHS, metavar="NOMBRE", help="mois sans suivi à partir desquels le dire"
    )
    parser.add_argument(
        "--most", type=_quantity, default=MOST, metavar="NOMBRE", help="actions par période au-delà desquelles le dire"
    )
    parser.add_argument("--spread", action="store_true", help="répartir « Tous » entre les partenaires")
    parser.add_argument("--format", choices=export.FORMATS, default="csv", metavar="FORMAT", help="csv, xlsx ou json")
    parser.add_argument(
        "--output", type=Path, metavar="FICHIER", help="écrire dans ce fichier (sinon, sortie standard)"
    )
    for name, (flag, metavar, text) in FILTERS.items():
        parser.add_argument(flag, dest=name, action="append", default=[], metavar=metavar, help=f"{text} ; répétable")
    parser.add_argument("--text", default="", metavar="TEXTE", help="texte cherché dans l'action")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas une date de la forme 2018-03-31") from None


def _number(text: str) -> int:
    return _whole(text, "un numéro de dépôt")


def _quantity(text: str) -> int:
    return _whole(text, "un nombre entier")


def _whole(text: str, what: str) -> int:
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas {what}")
    return int(text)


_MOST_DIGITS = 18
"""Of a number of the store."""


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container's user without a name
        return "ligne de commande"
