"""Commands of whoever keeps the installation: copies, passcodes, and the demonstration."""

import argparse
import getpass

from casal_data import french
from casal_data import passcode as passcodes
from casal_data.cli.terminal import Exit, print_json, say, store
from casal_data.clock import here
from casal_data.query import RequestError
from casal_data.store import Holdings, preview_restore
from casal_data.store import backup as write_backup
from casal_data.store import restore as read_backup


def backup(options: argparse.Namespace) -> Exit:
    """Write the whole store into one new file."""
    write_backup(store(options), options.out)
    say(f"Sauvegarde faite : {options.out}")
    return Exit.DONE


def restore(options: argparse.Namespace) -> Exit:
    """Replace the store's content by a backup's; what it held is saved beside it first."""
    opened = store(options, started=False)
    preview = preview_restore(opened, options.file)
    say(f"La base {_holds(preview.present)}.")
    say(f"La sauvegarde {_holds(preview.backup)}.")
    if options.dry_run:
        say("Rien n'a été écrit.")
        return Exit.DONE
    done = read_backup(opened, options.file)
    say(f"Restauration faite : la base contient maintenant {french.count(done.uploads, 'dépôt')}.")
    if done.kept:
        replaced = french.count(done.replaced, "dépôt")
        say(f"Ce qu'elle contenait avant ({replaced}) est gardé dans « {done.kept} ».")
    return Exit.DONE


def passcode(options: argparse.Namespace) -> Exit:
    """Set a passcode: a new one, printed this once, or the one that is typed; or take the readers' away."""
    opened = store(options, started=False)
    role = "reader" if options.reader else "coordinator"
    whom = "des lecteurs" if options.reader else "de la coordination"
    if options.none and not options.reader:
        raise RequestError(
            "Le code de la coordination ne peut pas être retiré : sans lui, personne ne pourrait écrire."
        )
    if options.none:
        opened.set_credential(role, "")
        say("La lecture est ouverte à tous.")
        return Exit.DONE
    chosen = _asked() if options.ask else passcodes.make()
    opened.set_credential(role, passcodes.digest(chosen))
    say(f"Code d'accès {whom} changé. Il n'est gardé nulle part en clair : notez-le.")
    if not options.ask:
        print(chosen)
    return Exit.DONE


def _asked() -> str:
    """A passcode typed twice, without being shown. Raises RequestError for a weak one, or two that differ."""
    try:
        typed = getpass.getpass(french.typeset("Nouveau code d'accès : "))
        if weakness := passcodes.weakness(typed):
            raise RequestError(weakness)
        again = getpass.getpass(french.typeset("Encore une fois : "))
    except EOFError:
        raise RequestError("Aucun code n'a été tapé ; rien n'a été changé.") from None
    if again != typed:
        raise RequestError("Les deux codes ne sont pas les mêmes ; rien n'a été changé.")
    return typed


def demo(options: argparse.Namespace) -> Exit:
    """Remove every made-up plan, for good."""
    opened = store(options)
    made_up = [plan for plan in opened.plans() if plan.fictive]
    if not made_up:
        raise RequestError("Il n'y a aucune démonstration à retirer.")
    uploads = [opened.remove_plan(plan.id, author=options.author or options.user) for plan in made_up]
    if options.json:
        print_json({"removed": [plan.id for plan in made_up], "uploads": uploads})
    for plan in made_up:
        say(f"« {plan.title} » est retiré pour de bon ; il ne reviendra pas de lui-même.")
    return Exit.DONE


def _holds(holdings: Holdings) -> str:
    """« contient 3 dépôts, le dernier le 24 novembre 2026 : « Plan » et « Démonstration » »."""
    if holdings.last is None:
        return "ne contient aucun dépôt"
    plans = french.join([f"« {title} »" for title in holdings.plans]) or "aucun plan"
    last = french.day(here(holdings.last).date())
    return f"contient {french.count(holdings.uploads, 'dépôt')}, le dernier le {last} : {plans}"
