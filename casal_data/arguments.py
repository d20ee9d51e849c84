"""What can be typed after ``python -m casal_data``: commands, their arguments and options, each said in French."""

import argparse
import getpass
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from casal_data import export, french, usage
from casal_data.query import VIEWS

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

    checked = command("check", "vérifier un classeur, sans rien écrire")
    checked.add_argument("file", type=Path, metavar="FICHIER", help="classeur du plan (.xlsx)")
    imported = command("import", "importer un classeur : en entier ou pas du tout")
    imported.add_argument("file", type=Path, metavar="FICHIER", help="classeur du plan (.xlsx)")
    imported.add_argument("--dry-run", action="store_true", help="montrer ce qui changerait, sans rien écrire")
    imported.add_argument(
        "--author", metavar="NOM", default=_user(), help="qui importe (sinon, l'utilisateur du poste)"
    )
    imported.add_argument("--note", metavar="TEXTE", default="", help="note gardée dans l'historique")
    _export_arguments(command("export", "exporter une vue"))
    command("history", "lister les dépôts d'un plan, le dernier d'abord")
    command("backup", "sauvegarder toutes les données dans un seul fichier").add_argument(
        "out", type=Path, metavar="FICHIER", help="nouveau fichier à écrire"
    )
    command("restore", "remettre les données d'une sauvegarde").add_argument(
        "file", type=Path, metavar="FICHIER", help="sauvegarde à remettre"
    )
    return whole


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("view", choices=tuple(VIEWS), metavar="VUE", help=", ".join(VIEWS))
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="date de référence, AAAA-MM-JJ (sinon aujourd'hui)")
    parser.add_argument("--known-on", type=_day, metavar="DATE", help="sans les dépôts faits après ce jour")
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


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container's user without a name
        return "ligne de commande"
