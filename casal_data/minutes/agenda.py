"""The agenda of a meeting as a Word document: all that it says is in the meeting itself."""

from casal_data import french
from casal_data.meeting import Item, Meeting
from casal_data.minutes.paper import Paper

_TITLE = "Ordre du jour"


def agenda_document(meeting: Meeting, plan: str, *, fictive: bool = False) -> bytes:
    """The agenda as a .docx: the same bytes for the same meeting. plan: the title of the plan that it is about.

    fictive: whether that plan is made up.
    """
    paper = Paper(plan=plan, title=_TITLE, subtitle=meeting.name, fictive=fictive)
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


def span(meeting: Meeting) -> str:
    """« de 13 h 30 à 15 h », « à 13 h 30 » where nothing is planned yet."""
    start = french.hour(meeting.head.start)
    return f"de {start} à {french.hour(meeting.planned()[-1])}" if meeting.minutes else f"à {start}"


def line(meeting: Meeting, item: Item) -> str:
    """« 4. 1.2.3 Favoriser la consommation locale (10 min) »."""
    return french.typeset(f"{meeting.number(item)}. {item.name} ({duration(item.minutes)})")


def _head(paper: Paper, meeting: Meeting) -> None:
    head = meeting.head
    lasts = f" ({duration(meeting.minutes)})" if meeting.minutes else ""
    rows = [
        ("Date", french.day(head.day)),
        ("Heure", f"{span(meeting)}{lasts}"),
        ("Lieu", head.place),
        ("Animation", meeting.people.chair),
        ("Prise de notes", meeting.people.secretary),
    ]
    paper.facts([(name, text) for name, text in rows if text], "Date, heure et lieu de la réunion")


def _rows(meeting: Meeting) -> list[tuple[str, str, str, str]]:
    """A row an item: its number, when it is to begin, its title over why it is there, and its planned minutes."""
    rows = []
    for number, (item, start) in enumerate(zip(meeting.agenda, meeting.planned(), strict=False), start=1):
        point = "\n".join(part for part in (item.name, item.reason) if part)
        rows.append((f"{number}.", french.hour(start), point, duration(item.minutes)))
    return rows
