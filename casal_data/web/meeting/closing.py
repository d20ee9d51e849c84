"""Closing a meeting: what was entered, as a workbook's preview, what of it cannot be, and the button that writes."""

from dataclasses import dataclass

import streamlit as st

from casal_data import french, intake
from casal_data.intake import Closing
from casal_data.meeting import Meeting
from casal_data.read import Problem
from casal_data.web import access, conflicts, data, preview, steps, writing
from casal_data.web.context import Context
from casal_data.web.meeting import asked
from casal_data.web.meeting.asked import View
from casal_data.web.page import plain
from casal_data.web.problems import counted
from casal_data.web.rows import about
from casal_data.web.steps import step

_KEY, _PREPARED = "conclure-la-reunion", "_closing"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the page shows when the button is clicked."""

    meeting: Meeting
    prepared: Closing


def show(context: Context, meeting: Meeting) -> None:
    """The three steps: what is wrong, what changes, and closing. Nothing is written before the last."""
    name = access.sign_in()
    prepared = _prepare(context, meeting)
    with step(1, _heading(prepared)):
        _problems(meeting, prepared)
    with step(2, "Vérifier ce qui change"):
        _changes(context, prepared)
    with step(3, "Inscrire la réunion"):
        _close(meeting, prepared, name)


def _prepare(context: Context, meeting: Meeting) -> Closing:
    """What closing would do, read and compared once for a draft and a state of the store."""
    known: tuple[Meeting, str, Closing] | None = st.session_state.get(_PREPARED)
    if known and known[:2] == (meeting, context.stamp):
        return known[2]
    with st.spinner("Comparaison avec l'état présent…"):
        prepared = intake.prepare_closing(data.store(), meeting)
    st.session_state[_PREPARED] = meeting, context.stamp, prepared
    return prepared


def _heading(prepared: Closing) -> str:
    if not prepared.problems:
        return "Rien à corriger"
    outcome = "rien ne s'oppose à l'inscription" if prepared.accepted else "à corriger avant d'inscrire la réunion"
    return f"{counted(prepared.problems)} : {outcome}"


def _problems(meeting: Meeting, prepared: Closing) -> None:
    """The problems, each with a way to the screen where it was entered."""
    if not prepared.problems:
        steps.waits("Tout ce qui a été noté se lit.")
    for problem in prepared.problems:
        tell = st.error if problem.is_error else st.warning
        tell(plain(prepared.told(problem)), icon=":material/error:" if problem.is_error else ":material/warning:")
    if any(problem.is_error for problem in prepared.problems):
        label = f"Corriger à l'écran{_where(meeting, prepared, prepared.problems[0])}"
        st.page_link(asked.PAGE, label=label, query_params=asked.link(meeting, View.SCREEN))


def _where(meeting: Meeting, prepared: Closing, problem: Problem) -> str:
    """« , au point 4 »: the first item of the action that a problem is about, "" for none."""
    code = prepared.subject(problem).action
    item = next((item for item in meeting.agenda if code and item.code == code), None)
    return f", au point {meeting.number(item)}" if item else ""


def _changes(context: Context, prepared: Closing) -> None:
    if prepared.changes:
        preview.show(prepared.changes, about(context, "Ce que la réunion change"), key="reunion")
    elif not prepared.conflicts:
        steps.waits("La réunion ne change rien au suivi et ne décide d'aucun suivi à faire.")
    if prepared.conflicts:
        conflicts.show(context, prepared, conflicts.NOTED)


def _close(meeting: Meeting, prepared: Closing, name: str | None) -> None:
    st.markdown(
        french.typeset(
            f"Le compte rendu gardera {french.count(len(meeting.agenda), 'point')}, "
            f"{_counted(len(meeting.decisions()), 'décision')} et {_counted(len(meeting.commitments()), 'suivi')} ; "
            f"{_present(meeting)}. Il s'inscrit à l'historique en un seul dépôt, qui peut être annulé."
        )
    )
    _dropped(meeting)
    writing.button(
        "Inscrire la réunion",
        _Seen(meeting, prepared),
        _write,
        key=_KEY,
        sentence="Écriture du dépôt…",
        icon=":material/task_alt:",
        kind="primary",
        obstacle=_obstacle(prepared, name),
    )


def _dropped(meeting: Meeting) -> None:
    """That something was noted of an item which is on the agenda no more."""
    there = {item.id for item in meeting.agenda}
    number = sum(not note.is_empty for id_, note in meeting.notes.items() if id_ not in there)
    if number:
        points = french.count(number, "point retiré", "points retirés")
        told = f"Des notes ont été prises à {points} de l'ordre du jour : elles n'iront ni au compte rendu ni au suivi."
        st.warning(french.typeset(told), icon=":material/warning:")


def _counted(number: int, noun: str) -> str:
    return french.count(number, noun) if number else f"aucun{'e' if noun == 'décision' else ''} {noun}"


def _present(meeting: Meeting) -> str:
    number = len(meeting.people.present)
    return french.count(number, "personne présente") if number else "personne n'y est noté présent"


def _obstacle(prepared: Closing, name: str | None) -> str:
    """Why the button cannot be clicked, "" where it can."""
    if name is None:
        return "Identifiez-vous pour inscrire la réunion ; rien de ce qui a été noté n'est perdu."
    if not prepared.accepted:
        return "Corrigez d'abord ce qui est dit à l'étape 1."
    missing = conflicts.missing(prepared)
    return f"Il reste {french.count(missing, 'ligne')} en conflit à trancher, à l'étape 2." if missing else ""


def _write(seen: _Seen, name: str) -> None:
    intake.close(data.store(), seen.meeting, seen.prepared, author=name, mine=conflicts.taken(seen.prepared))
    conflicts.forget()
    st.session_state.pop(_PREPARED, None)
