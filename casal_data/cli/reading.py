"""Commands that only look: views as files, and the history."""

import argparse
import sys
from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

from casal_data import export as exporting
from casal_data import french
from casal_data.arguments import FILTERS
from casal_data.cli.terminal import Exit, say, store, write
from casal_data.clock import today
from casal_data.model import Plan
from casal_data.query import VIEWS, RequestError, Scope, View, pick_filters, pick_plan, previous_day, run
from casal_data.query import history as query_history
from casal_data.store import Store


def export(options: argparse.Namespace) -> Exit:
    """Write the rows of a view."""
    opened = store(options)
    plan = pick_plan(opened.plans(), options.plan)
    whole = opened.load_plan(plan.id, options.known_on)
    if whole is None:
        day = french.day(options.known_on)
        raise RequestError(french.typeset(f"Le plan « {plan.id} » n'était pas encore connu le {day}."))
    filters = pick_filters(whole, {name: getattr(options, name) for name in FILTERS}, options.text)
    scope = Scope(
        plan.id,
        options.as_of or today(),
        options.known_on,
        filters,
        options.since,
        months=options.months,
        most=options.most,
        spread=options.spread,
    )
    view = VIEWS[options.view]
    if "since" in view.uses and scope.since is None:
        scope = replace(scope, since=previous_day(opened, scope))
    frame = run(opened, view.name, scope)
    about = _about(opened, view, whole, scope)
    content = exporting.to_bytes(frame, "json" if options.json else options.format, about)
    if options.output:
        write(options.output, content)
        say(f"{french.count(len(frame), 'ligne')} dans {options.output}")
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return Exit.DONE


def history(options: argparse.Namespace) -> Exit:
    """Print the uploads of a plan, the last first."""
    opened = store(options)
    plan = pick_plan(opened.plans(), options.plan)
    frame = query_history(opened, plan.id)
    if options.json:
        about = exporting.About("Historique", plan.title, plan.id, today(), fictive=plan.fictive)
        sys.stdout.write(exporting.to_bytes(frame, "json", about).decode())
        return Exit.DONE
    for row in frame.to_dict("records"):
        print(french.typeset(_line(row)))
    return Exit.DONE


def _line(row: Mapping[Hashable, Any]) -> str:
    """« nº 4  31 mars 2018, 14 h 05  Suivi  Ana  suivi.xlsx : réunion de mars », or what became of another upload."""
    moment = f"{french.day(row['Date'].date())}, {row['Date']:%H h %M}"
    about = f" du dépôt nº {row['Dépôt visé']}" if row["Dépôt visé"] else ""
    undone = " (annulé)" if row["État"] == "Annulé" else ""
    told = " : ".join(text for text in (row["Fichier"], row["Note"]) if text)
    return f"nº {row['Dépôt']}  {moment}  {row['Genre']}{about}{undone}  {row['Auteur']}  {told}".rstrip()


def _about(store: Store, view: View, plan: Plan, scope: Scope) -> exporting.About:
    """What a file says of itself; its upload is the one in force on the day ``known_on``."""
    uploads = query_history(store, plan.id).to_dict("records")
    last = next(each for each in uploads if scope.known_on is None or each["Date"].date() <= scope.known_on)
    return exporting.About(
        view.title,
        plan.title,
        plan.id,
        scope.as_of,
        scope.words(view.uses),
        last["Dépôt"],
        last["Empreinte"],
        fictive=plan.is_fictive,
        known_on=scope.known_on,
    )
