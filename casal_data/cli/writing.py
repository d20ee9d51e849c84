"""Commands that take workbooks in, give templates out, and undo."""

import argparse
import sys

from casal_data import french, intake
from casal_data.cli.terminal import (
    Exit,
    change_dict,
    print_changes,
    print_json,
    print_problems,
    say,
    source,
    store,
    write,
)
from casal_data.clock import today
from casal_data.compare import summary
from casal_data.intake import Intake
from casal_data.model import Conflict, Subject
from casal_data.query import RequestError, pick_plan


def check(options: argparse.Namespace) -> Exit:
    """Print the problems of a workbook; nothing is written but, where asked for, the workbook annotated."""
    opened = store(options, started=False)
    prepared = intake.check(opened, source(options.file), options.plan, tell=say)
    if options.json:
        print_json([problem.as_dict() for problem in prepared.problems])
    else:
        print_problems(prepared.problems, sys.stdout)
    if options.annotated:
        _annotate(prepared, options)
    if prepared.accepted:
        say(f"Le classeur se lit : {_counted(prepared)}.")
    return Exit.DONE if prepared.accepted else Exit.REFUSED


def import_(options: argparse.Namespace) -> Exit:
    """Apply a workbook whole, or not at all; with --dry-run, print what it would change."""
    opened = store(options)
    if options.plan:
        pick_plan(opened.plans(), options.plan)
    prepared = intake.prepare(opened, source(options.file), options.plan)
    mine = _chosen(prepared, options.conflicts)
    upload = None
    if prepared.accepted and not options.dry_run and mine is not None:
        note = options.note or (prepared.progress.note if prepared.progress else "")
        author = options.author or (prepared.progress.author if prepared.progress else "") or options.user
        upload = intake.apply(opened, prepared, author=author, note=note, mine=mine)
    if options.json:
        print_json(
            {
                "plan": prepared.plan_id,
                "upload": upload,
                "changes": [change_dict(change) for change in prepared.changes],
                "conflicts": [_conflict_dict(prepared, conflict) for conflict in prepared.conflicts],
                "problems": [problem.as_dict() for problem in prepared.problems],
            }
        )
    else:
        print_problems(prepared.problems, sys.stderr)
        print_changes(prepared.changes)
        for conflict in prepared.conflicts:
            say(_side_by_side(prepared, conflict))
    if prepared.kept:
        say(_kept(len(prepared.kept)))
    say(_outcome(prepared, upload, options))
    return Exit.DONE if prepared.accepted and (mine is not None or options.dry_run) else Exit.REFUSED


def template(options: argparse.Namespace) -> Exit:
    """Write the workbook to report progress in, filled with the present state."""
    opened = store(options)
    plan = pick_plan(opened.plans(), options.plan)
    day = options.as_of or today()
    write(options.out, intake.template(opened, plan.id, day))
    say(f"Gabarit de « {plan.title} » au {french.day(day)} : {options.out}")
    return Exit.DONE


def undo(options: argparse.Namespace) -> Exit:
    """Take an upload out of the present state."""
    return _reverse(options, "undo")


def redo(options: argparse.Namespace) -> Exit:
    """Put an upload that was undone back."""
    return _reverse(options, "redo")


def _annotate(prepared: Intake, options: argparse.Namespace) -> None:
    try:
        given_back = intake.annotated(prepared)
    except ValueError:
        sentence = (
            f"« {options.file.name} » n'est pas un classeur que l'on puisse annoter ; voyez le problème ci-dessus."
        )
        raise RequestError(french.typeset(sentence)) from None
    if options.annotated.suffix.lower() != given_back.extension:
        sentence = (
            f"« {options.annotated.name} » ne peut pas être le nom de ce fichier annoté : donnez-lui un nom qui finit "
            f"par « {given_back.extension} »."
        )
        raise RequestError(french.typeset(sentence))
    write(options.annotated, given_back.content)
    say(f"Fichier annoté : {options.annotated}")
    if given_back.lost:
        say(f"Cette copie n'a pas pu garder : {french.join(list(given_back.lost))}.")


def _counted(prepared: Intake, choice: str | None = None) -> str:
    """« 6 actions passent à Réalisé et 2 lignes en conflit laissées comme elles sont »."""
    clauses = summary(prepared.changes)
    if conflicts := len(prepared.conflicts):
        one, many = _CHOSEN[choice]
        clauses.append(french.count(conflicts, f"ligne en conflit{one}", f"lignes en conflit{many}"))
    return french.join(clauses) if clauses else "aucun changement"


_CHOSEN = {
    None: ("", ""),
    "present": (" laissée comme elle est", " laissées comme elles sont"),
    "workbook": (" reprise du classeur", " reprises du classeur"),
}


def _kept(number: int) -> str:
    rows = french.count(number, "ligne que d'autres ont changée", "lignes que d'autres ont changées")
    return f"{rows} depuis le gabarit {'reste comme elle est' if number < 2 else 'restent comme elles sont'}."


def _chosen(prepared: Intake, choice: str | None) -> list[Subject] | None:
    """The subjects in conflict for which the workbook's row is taken; None where nobody chose."""
    if prepared.conflicts and choice is None:
        return None
    return [conflict.subject for conflict in prepared.conflicts] if choice == "workbook" else []


def _conflict_dict(prepared: Intake, conflict: Conflict) -> dict[str, object]:
    mine, theirs = intake.sides(prepared, conflict)
    return {
        "sheet": conflict.sheet,
        "row": conflict.row,
        "workbook": [change_dict(change) for change in mine],
        "present": [change_dict(change) for change in theirs],
    }


def _side_by_side(prepared: Intake, conflict: Conflict) -> str:
    mine, theirs = intake.sides(prepared, conflict)
    asked = " ; ".join(f"{change.element} « {change.after} »" for change in mine)
    there = " ; ".join(f"{change.element} « {change.after} »" for change in theirs)
    return (
        f"conflit : {conflict.sheet}, ligne {conflict.row}, action {conflict.subject.action} : "
        f"le classeur dit {asked}, et un dépôt fait depuis son gabarit dit {there}"
    )


def _outcome(prepared: Intake, upload: int | None, options: argparse.Namespace) -> str:
    if not prepared.accepted:
        return "Rien n'a été importé : corrigez les erreurs ci-dessus, puis recommencez."
    if prepared.conflicts and options.conflicts is None and not options.dry_run:
        return (
            "Rien n'a été importé : d'autres ont changé ces lignes depuis le gabarit ; recommencez avec "
            "« --conflicts present » pour garder leur suivi, ou « --conflicts workbook » pour le remplacer."
        )
    if upload is not None:
        return f"{_counted(prepared, options.conflicts)} ; dépôt nº {upload}."
    if prepared.changes or prepared.conflicts:
        return f"{_counted(prepared, options.conflicts)} ; rien n'a été écrit."
    if prepared.former:
        undone = ", annulé depuis" if prepared.former.undone else ""
        return f"Aucun changement : c'est le fichier du dépôt nº {prepared.former.id}{undone} ; rien n'a été écrit."
    return "Aucun changement : l'état présent est déjà celui-là ; rien n'a été écrit."


def _reverse(options: argparse.Namespace, kind: str) -> Exit:
    opened = store(options)
    prepared = intake.prepare_reversal(opened, options.upload)
    if prepared.kind != kind:
        state = "déjà annulé" if kind == "undo" else "en vigueur"
        raise RequestError(french.typeset(f"Le dépôt nº {options.upload} est {state} ; rien n'a été écrit."))
    written = (
        None
        if options.dry_run
        else intake.reverse(opened, prepared, author=options.author or options.user, note=options.note)
    )
    if options.json:
        changes = [change_dict(change) for change in prepared.changes]
        print_json({"plan": prepared.upload.plan, "upload": written, "reverses": options.upload, "changes": changes})
    else:
        print_changes(prepared.changes)
    done = "annulé" if kind == "undo" else "rétabli"
    if written is None:
        said = french.join(summary(prepared.changes)) or "Aucun changement à l'état présent"
        say(f"{said} ; rien n'a été écrit.")
    else:
        say(f"Dépôt nº {options.upload} {done} par le dépôt nº {written}.")
    return Exit.DONE
