"""The page Mise à jour: what it says on top, and what the workbook that is held would do."""

from collections.abc import Callable

import streamlit as st

from casal_data import french, intake
from casal_data.intake import Intake
from casal_data.model import Plan, Subject
from casal_data.store import Source
from casal_data.web import address, apply, conflicts, data, preview, problems, steps, uploads
from casal_data.web.context import Context
from casal_data.web.page import plain
from casal_data.web.rows import about

_PREPARED, _MOST_NAMED = "_prepared", 8
_REMADE = "L'état a changé : quelqu'un d'autre a écrit dans la base. L'aperçu a été refait ; revoyez-le."
_PURPOSE = (
    "La coordination met ici le plan et son suivi à jour par un classeur Excel : rien ne s'écrit sans avoir été lu, "
    "comparé et revu, et chaque dépôt peut être annulé à l'historique."
)


def finding(context: Context, prepared: Intake | None) -> str:
    """What the page has found, as its title."""
    applied = apply.last()
    if prepared is None:
        return f"Dépôt nº {applied.upload} appliqué" if applied else _last(context)
    if not prepared.accepted:
        return f"{problems.counted(prepared.problems)} : rien ne peut être appliqué"
    told = [french.count(len(prepared.changes), "changement")] if prepared.changes else []
    told += [french.count(len(prepared.conflicts), "conflit")] if prepared.conflicts else []
    return f"{french.join(told)} à revoir avant d'appliquer" if told else "Aucun changement dans ce classeur"


def _last(context: Context) -> str:
    history = uploads.history(context.info.id, context.stamp)
    last = history.iloc[0]
    return f"Dernière mise à jour {uploads.moment(last['Date'])}, par {last['Auteur']}"


def introduction(prepared: Intake | None) -> None:
    """What the page is for; after applying, what was applied and where to see it. Nothing once a workbook is there."""
    applied = apply.last()
    if prepared is None and applied:
        sentence = f"« {applied.name} » est appliqué : c'est le dépôt nº {applied.upload}."
        st.success(plain(french.typeset(sentence)), icon=":material/check_circle:")
        with st.container(horizontal=True):
            _link("history", "Voir ce dépôt dans l'historique", depot=str(applied.upload))
            _link("schedule", "Voir l'échéancier")
            _link("overview", "Voir la vue d'ensemble")
    elif prepared is None:
        st.markdown(french.typeset(_PURPOSE))


def _link(page: str, label: str, **parameters: str) -> None:
    st.page_link(f"pages/{page}.py", label=label, query_params=address.link(parameters))


def prepared(context: Context, source: Source | None) -> Intake | None:
    """What the workbook would do, read and compared once for a file and a state of the store."""
    if source is None:
        st.session_state.pop(_PREPARED, None)
        return None
    key = source.sha256, context.stamp, context.info.id
    known: tuple[tuple[str, str, str], Intake] | None = st.session_state.get(_PREPARED)
    if known and known[0] == key:
        return known[1]
    place = st.empty()
    with place.status("Examen du classeur…", expanded=True) as progress:
        now = intake.prepare(data.store(), source, shown=context.info.id, step=_teller(progress.write))
    place.empty()
    if known and known[0][0] == source.sha256 and _outcome(known[1]) != _outcome(now):
        st.warning(french.typeset(_REMADE), icon=":material/sync_problem:")
    st.session_state[_PREPARED] = key, now
    return now


def _outcome(prepared: Intake) -> tuple[object, ...]:
    return prepared.plan_id, prepared.problems, prepared.changes, prepared.conflicts


def _teller(write: Callable[[str], object]) -> Callable[[str], None]:
    def tell(sentence: str) -> None:
        write(plain(french.typeset(f"{sentence}…")))

    return tell


def show(context: Context, prepared: Intake | None) -> None:
    """What applying would change, row by row, and the conflicts to decide."""
    if prepared is None or not prepared.accepted:
        steps.waits("Avant d'appliquer, tout ce qui changera sera montré ici : avant, après, ligne par ligne.")
        return
    _of_another_plan(context, prepared)
    _seen_before(prepared)
    if prepared.changes:
        preview.show(prepared.changes, about(context, "Aperçu", _plan(prepared)), key="apercu")
    elif not prepared.conflicts:
        st.markdown("Tout ce que dit ce classeur est déjà dans la base.")
    _kept(prepared)
    if prepared.conflicts:
        conflicts.show(context, prepared)


def _plan(prepared: Intake) -> Plan | None:
    return prepared.plan or (prepared.known.plan if prepared.known else None)


def _of_another_plan(context: Context, prepared: Intake) -> None:
    plan = _plan(prepared)
    if plan is None or plan.id == context.info.id:
        return
    if prepared.known is None:
        told = f"Ce classeur apporte un plan qui n'est pas encore dans la base : « {plan.title} »."
    else:
        told = f"Ce classeur est celui d'un autre plan que celui qui est affiché : « {plan.title} »."
    st.warning(plain(french.typeset(told)), icon=":material/swap_horiz:")


def _seen_before(prepared: Intake) -> None:
    """That this very file was applied before, when and by whom; and how to take it up again where it was undone."""
    former = prepared.former
    if former is None:
        return
    told = f"Ce fichier a déjà été appliqué {uploads.signed(former)}"
    if former.undone:
        told += (
            ", puis annulé. Pour le remettre tel quel, rétablissez ce dépôt à l'historique ; l'appliquer ici en "
            "ferait un nouveau dépôt."
        )
    elif prepared.changes or prepared.conflicts:
        told += " ; l'état a changé depuis, et l'appliquer de nouveau changerait ce qui suit."
    else:
        told += " ; il n'y a rien à refaire."
    st.info(plain(french.typeset(told)), icon=":material/history:")
    _link("history", f"Voir le dépôt nº{french.NBSP}{former.id} à l'historique", depot=str(former.id))


def _kept(prepared: Intake) -> None:
    if prepared.kept:
        number = french.count(len(prepared.kept), "ligne")
        names = ", ".join(_named(subject) for subject in prepared.kept[:_MOST_NAMED])
        told = (
            f"Depuis votre gabarit, quelqu'un d'autre a changé {number} que votre classeur laisse comme au gabarit ; "
            f"ces changements sont gardés : {names}{'…' if len(prepared.kept) > _MOST_NAMED else '.'}"
        )
        st.caption(plain(french.typeset(told)))


def _named(subject: Subject) -> str:
    part = subject.target or subject.partner
    return f"{subject.action} (« {part} »)" if part else subject.action
