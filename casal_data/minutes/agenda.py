"""The agenda of a meeting as a Word document: all that it says is in the meeting itself."""

from datetime import datetime, timedelta

from casal_data import french
from casal_data.intake.meetings import name_of
from casal_data.meeting import Meeting
from casal_data.minutes.paper import Paper

_TITLE = "Ordre du jour"


def agenda_document(meeting: Meeting, plan: str, *, fictive: bool = False) -> bytes:
    """The agenda as a .docx: the same bytes for the same meeting. plan: the title of the plan that it is about.

    fictive: whether that plan is made up.
    """
    paper = Paper(plan=plan, title=_TITLE, subtitle=name_of(meeting), fictive=fictive)
    _head(paper, meeting)
    for line in meeting.head.message.splitlines():
        if line.strip():
            paper.text(line.strip())
    paper.heading("Points")
    if meeting.agenda:
        header, widths = ("Nº", "Heure", "Point", "Durée prévue"), (0.07, 0.13, 0.63, 0.17)
        paper.table(header, _rows(meeting), widths, "Points de l'ordre du jour, heure et durée prévues", numbers=1)
    else:
        paper.text("L'ordre du jour n'a encore aucun point.")
    return paper.content()


def duration(minutes: int) -> str:
    """« 45 min », « 1 h 30 », « 2 h »."""
    if minutes < 60:
        return f"{minutes}{french.NBSP}min"
    hours, rest = divmod(minutes, 60)
    return f"{hours}{french.NBSP}h" + (f"{french.NBSP}{rest:02}" if rest else "")


def _head(paper: Paper, meeting: Meeting) -> None:
    head = meeting.head
    start = datetime.combine(head.day, head.start)
    end = start + timedelta(minutes=meeting.minutes)
    planned = f"de {french.hour(start.time())} à {french.hour(end.time())} ({duration(meeting.minutes)})"
    rows = [
        ("Date", french.day(head.day)),
        ("Heure", planned if meeting.minutes else f"à {french.hour(head.start)}"),
        ("Lieu", head.place),
        ("Animation", meeting.people.chair),
        ("Prise de notes", meeting.people.secretary),
    ]
    paper.facts([(name, text) for name, text in rows if text], "Date, heure et lieu de la réunion")


def _rows(meeting: Meeting) -> list[tuple[str, str, str, str]]:
    """A row an item: its number, when it is to begin, its title over why it is there, and its planned minutes."""
    at = datetime.combine(meeting.head.day, meeting.head.start)
    rows = []
    for number, item in enumerate(meeting.agenda, start=1):
        title = french.typeset(f"{item.code} {item.title.removeprefix(item.code).strip()}".strip())
        point = "\n".join(part for part in (title or item.kind.label, item.reason) if part)
        rows.append((f"{number}.", french.hour(at.time()), point, duration(item.minutes)))
        at += timedelta(minutes=item.minutes)
    return rows
