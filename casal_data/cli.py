"""The command line: the same functions as the pages, for a terminal.

Standard output is data; standard error is talk. Exit status: see ``Exit``.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from casal_data import export, french, intake, usage
from casal_data.arguments import FILTERS, parser
from casal_data.clock import today
from casal_data.model import Change, Plan
from casal_data.query import VIEWS, RequestError, Scope, history, pick_filters, pick_plan, run
from casal_data.read import Problem, read_plan
from casal_data.store import Source, Store, StoreError, backup, restore


class Exit(IntEnum):
    """What the caller of the command is told."""

    DONE = 0
    REFUSED = 1
    USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # a Windows terminal would choke on « œ »
    with usage.in_french():
        options = parser(COMMANDS).parse_args(arguments)
    try:
        status = options.command(options)
        sys.stdout.flush()
        return int(status)
    except (StoreError, RequestError) as error:
        return _refuse(str(error))
    except BrokenPipeError:  # the reader of our output, « head » or a pager, has closed it: nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.REFUSED


def check(options: argparse.Namespace) -> Exit:
    """Print the problems of a workbook; nothing is written."""
    reading = read_plan(_source(options.file).content, options.file.name, options.plan)
    if options.json:
        _print_json([problem.as_dict() for problem in reading.problems])
    else:
        _print_problems(reading.problems, sys.stdout)
        if reading.plan:
            plan = reading.plan
            counts = [
                french.count(len(plan.objectives), "objectif"),
                french.count(len(plan.orientations), "orientation"),
                french.count(len(plan.actions), "action"),
                french.count(len(plan.periods), "période"),
            ]
            _say(f"« {plan.title} » se lit : {french.join(counts)}.")
    return Exit.DONE if reading.plan else Exit.REFUSED


def import_(options: argparse.Namespace) -> Exit:
    """Apply a workbook whole, or not at all; with --dry-run, print what it would change."""
    store = _store(options)
    if options.plan:
        pick_plan(store.plans(), options.plan)
    prepared = intake.prepare(store, _source(options.file), options.plan)
    upload = None
    if prepared.accepted and not options.dry_run:
        upload = intake.apply(store, prepared, author=options.author, note=options.note)
    if options.json:
        _print_json(
            {
                "plan": prepared.plan.id if prepared.plan else None,
                "upload": upload,
                "changes": [_change_dict(change) for change in prepared.changes],
                "problems": [problem.as_dict() for problem in prepared.problems],
            }
        )
    else:
        _print_problems(prepared.problems, sys.stderr)
        for change in prepared.changes:
            print(_sentence(change))
    _say(_outcome(prepared, upload, dry_run=options.dry_run))
    return Exit.DONE if prepared.accepted else Exit.REFUSED


def export_(options: argparse.Namespace) -> Exit:
    """Write the rows of a view."""
    store = _store(options)
    plan = pick_plan(store.plans(), options.plan)
    whole = store.load_plan(plan.id, options.known_on)
    if whole is None:
        day = french.day(options.known_on)
        raise RequestError(french.typeset(f"Le plan « {plan.id} » n'était pas encore connu le {day}."))
    filters = pick_filters(whole, {name: getattr(options, name) for name in FILTERS}, options.text)
    scope = Scope(plan.id, options.as_of or today(), options.known_on, filters)
    frame = run(store, options.view, scope)
    about = _about(store, VIEWS[options.view].title, whole, scope)
    content = export.to_bytes(frame, "json" if options.json else options.format, about)
    if options.output:
        _write(options.output, content)
        _say(f"{french.count(len(frame), 'ligne')} dans {options.output}")
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return Exit.DONE


def history_(options: argparse.Namespace) -> Exit:
    """Print the uploads of a plan, the last first."""
    store = _store(options)
    frame = history(store, pick_plan(store.plans(), options.plan).id)
    if options.json:
        sys.stdout.write(export.to_json(frame).decode())
        return Exit.DONE
    for row in frame.to_dict("records"):
        note = f" : {row['Note']}" if row["Note"] else ""
        moment = f"{french.day(row['Date'].date())}, {row['Date']:%H h %M}"
        print(french.typeset(f"nº {row['Dépôt']}  {moment}  {row['Auteur']}  {row['Fichier']}{note}"))
    return Exit.DONE


def backup_(options: argparse.Namespace) -> Exit:
    """Write the whole store into one new file."""
    backup(_store(options), options.out)
    _say(f"Sauvegarde faite : {options.out}")
    return Exit.DONE


def restore_(options: argparse.Namespace) -> Exit:
    """Replace the store's content by a backup's; what it held is saved beside it first."""
    done = restore(Store(options.store) if options.store else Store.from_environment(), options.file)
    _say(f"Restauration faite : la base contient maintenant {french.count(done.uploads, 'dépôt')}.")
    if done.kept:
        replaced = french.count(done.replaced, "dépôt")
        _say(f"Ce qu'elle contenait avant ({replaced}) est gardé dans « {done.kept} ».")
    return Exit.DONE


def _store(options: argparse.Namespace) -> Store:
    store = Store(options.store) if options.store else Store.from_environment()
    intake.first_start(store)
    for notice in store.notices():
        _say(notice)
    return store


def _about(store: Store, view: str, plan: Plan, scope: Scope) -> export.About:
    """What a file says of itself; its upload is the one in force on the day ``known_on``."""
    uploads = history(store, plan.id).to_dict("records")
    last = next(each for each in uploads if scope.known_on is None or each["Date"].date() <= scope.known_on)
    words = scope.filters.words()
    return export.About(view, plan.title, plan.id, scope.as_of, words, last["Dépôt"], last["Empreinte"])


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError:
        sentence = f"Le fichier « {path} » ne peut pas être écrit ; vérifiez son dossier et vos droits."
        raise RequestError(french.typeset(sentence)) from None


def _source(path: Path) -> Source:
    try:
        return Source(path.name, path.read_bytes())
    except OSError:
        raise RequestError(french.typeset(f"Le fichier « {path} » ne peut pas être lu ; vérifiez son nom.")) from None


def _print_problems(problems: Sequence[Problem], stream: Any) -> None:
    for problem in problems:
        print(french.typeset(f"{problem.severity} : {problem.message}"), file=stream)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _change_dict(change: Change) -> dict[str, str]:
    return {
        "Code": change.code,
        "Action": change.title,
        "Élément": change.element,
        "Avant": change.before,
        "Après": change.after,
    }


def _sentence(change: Change) -> str:
    place = f"{change.code}  " if change.code else ""
    if not change.before:
        return french.typeset(f"{place}{change.element} : ajout de « {change.after} »")
    if not change.after:
        return french.typeset(f"{place}{change.element} : retrait de « {change.before} »")
    return french.typeset(f"{place}{change.element} : « {change.before} » devient « {change.after} »")


def _outcome(prepared: intake.Intake, upload: int | None, *, dry_run: bool) -> str:
    if not prepared.accepted:
        return "Rien n'a été importé : corrigez les erreurs ci-dessus, puis recommencez."
    if not prepared.changes and prepared.former:
        return f"Aucun changement : c'est le fichier du dépôt nº {prepared.former.id} ; rien n'a été écrit."
    if not prepared.changes:
        return "Aucun changement : le plan est déjà dans cet état ; rien n'a été écrit."
    changes = french.count(len(prepared.changes), "changement")
    if dry_run:
        return f"{changes} ; rien n'a été écrit."
    return f"{changes} ; dépôt nº {upload}."


def _say(text: str) -> None:
    print(french.typeset(text), file=sys.stderr)


def _refuse(text: str) -> Exit:
    _say(text)
    return Exit.REFUSED


COMMANDS = {
    "check": check,
    "import": import_,
    "export": export_,
    "history": history_,
    "backup": backup_,
    "restore": restore_,
}
