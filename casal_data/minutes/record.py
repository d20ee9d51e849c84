"""The minutes as a Word document, in the habits of a public body of Québec: what was noted, and nothing made up."""

from collections.abc import Sequence
from itertools import zip_longest

from docx.shared import Pt

from casal_data import french
from casal_data.meeting import ItemKind
from casal_data.minutes import pictures, words
from casal_data.minutes.content import Minutes, Point
from casal_data.minutes.known import Situation
from casal_data.minutes.paper import Paper
from casal_data.minutes.styles import DECISION, LABEL, SITUATION
from casal_data.vocabulary import STANDING, Status

_NAMES = 10
"""Names of those present from which on they stand in two columns."""


def minutes_document(minutes: Minutes) -> bytes:
    """The minutes as a .docx: the same bytes for the same minutes."""
    mention = "Projet" if minutes.is_draft else ""
    paper = Paper(
        plan=minutes.plan, title=minutes.title, subtitle=minutes.name, mention=mention, fictive=minutes.fictive
    )
    _head(paper, minutes)
    _people(paper, minutes)
    paper.contents("Table des matières")
    paper.heading("Déroulement de la réunion")
    for point in minutes.points:
        _point(paper, point, minutes)
    _decided(paper, minutes)
    _earlier(paper, minutes)
    _changes(paper, minutes)
    _end(paper, minutes)
    _annex(paper, minutes)
    return paper.content(minutes.people.secretary)


def _head(paper: Paper, minutes: Minutes) -> None:
    people = minutes.people
    rows = [
        ("Date", french.day(minutes.head.day)),
        ("Heure", words.hours(minutes)),
        ("Lieu", minutes.head.place),
        ("Animation", people.chair),
        ("Prise de notes", people.secretary),
    ]
    paper.facts([(name, text or words.NOTHING) for name, text in rows], "Date, heure, lieu, animation, prise de notes")
    paper.text(words.closed(minutes), SITUATION)


def _people(paper: Paper, minutes: Minutes) -> None:
    paper.heading("Présences")
    present, excused = minutes.people.present, minutes.people.excused
    if not present and not excused:
        paper.text("Les présences n'ont pas été notées.")
        return
    columns = [(f"Présents ({len(present)})", present), (f"Excusés ({len(excused)})", excused)]
    if len(present) > _NAMES:
        half = -(-len(present) // 2)
        columns[:1] = [(columns[0][0], present[:half]), ("Présents (suite)", present[half:])]
    rows = [[name or "" for name in row] for row in zip_longest(*(names for _, names in columns))]
    widths = [1 / len(columns)] * len(columns)
    paper.table([title for title, _ in columns], rows, widths, "Personnes présentes, personnes excusées")


def _point(paper: Paper, point: Point, minutes: Minutes) -> None:
    paper.heading(point.heading, 2)
    if point.reason:
        reason = paper.text(point.reason, SITUATION, lead=french.typeset("À l'ordre du jour : "), keep=True)
        reason.paragraph_format.space_after = Pt(2 if point.situation else 6)
    if point.situation:
        _situation(paper, point.situation)
    noted = _lines(paper, point.discussion)
    if point.kind is ItemKind.SINCE:
        noted |= _lines(paper, words.since(minutes))
    listed = _listed(point, minutes)
    for line in point.decision:
        noted = True
        paper.text(line, DECISION, lead=french.typeset("Décision : "), keep=bool(listed))
    for title, lines in listed:
        noted = True
        paper.text(title, LABEL)
        paper.bullets(lines)
    if not noted:
        paper.text("Rien n'a été noté à ce point.", SITUATION)


def _situation(paper: Paper, known: Situation) -> None:
    told = words.situation(known)
    for place, (label, text) in enumerate(told, start=1):
        line = paper.text(text, SITUATION, lead=french.typeset(f"{label} : "), keep=place < len(told))
        line.paragraph_format.space_after = Pt(6 if place == len(told) else 2)


def _listed(point: Point, minutes: Minutes) -> list[tuple[str, list[str]]]:
    """What came of a point besides a decision."""
    found = [
        ("Suivis décidés", [words.decided(each) for each in point.commitments]),
        ("Suivis dits clos", [words.settled(each) for each in point.settled]),
        (words.changes(minutes), [words.change(each) for each in point.changes]),
    ]
    return [(title, lines) for title, lines in found if lines]


def _lines(paper: Paper, lines: Sequence[str]) -> bool:
    """Paragraphs, those that begin with a dash as a list; whether there are any."""
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        bullet = words.bullet(line)
        if bullet is None:
            paper.text(line, keep=words.bullet(after) is not None)
        else:
            paper.text(bullet, "List Bullet")
    return bool(lines)


def _decided(paper: Paper, minutes: Minutes) -> None:
    paper.heading("Suivis décidés")
    if not minutes.decided:
        paper.text("Aucun suivi n'a été décidé.")
        return
    paper.caption("Tableau", french.typeset("Suivis décidés : quoi, qui et pour quand"))
    rows = [
        (each.number, each.what, each.who or words.NOTHING, french.day(each.by) if each.by else words.NOTHING)
        for each in minutes.decided
    ]
    paper.table(("Nº", "Quoi", "Qui", "Échéance"), rows, (0.09, 0.48, 0.23, 0.2), "Suivis décidés à cette réunion")


def _earlier(paper: Paper, minutes: Minutes) -> None:
    if not minutes.earlier:
        return
    paper.heading("Suivis des réunions précédentes")
    paper.caption("Tableau", "Suivis des réunions précédentes, à la fin de la réunion")
    rows = [
        (
            each.number,
            each.what,
            each.who or words.NOTHING,
            french.day(each.by) if each.by else words.NOTHING,
            each.state.label,
        )
        for each in minutes.earlier
    ]
    header, widths = ("Nº", "Quoi", "Qui", "Échéance", "État"), (0.09, 0.4, 0.2, 0.2, 0.11)
    paper.table(header, rows, widths, "Suivis des réunions précédentes et leur état")


def _changes(paper: Paper, minutes: Minutes) -> None:
    title = f"{words.changes(minutes)} au plan de suivi"
    paper.heading(title)
    if minutes.is_blocked:
        paper.text(words.blocked(minutes))
    if not minutes.changes:
        paper.text(words.NO_CHANGE)
        return
    paper.caption("Tableau", title)
    rows = [
        (each.code or words.NOTHING, each.element, each.before or words.NOTHING, each.after or words.NOTHING)
        for each in minutes.changes
    ]
    header, widths = ("Code", "Élément", "Avant", "Après"), (0.09, 0.25, 0.33, 0.33)
    paper.table(header, rows, widths, "Changements au suivi du plan")


def _end(paper: Paper, minutes: Minutes) -> None:
    if minutes.following:
        paper.heading("Prochaine réunion")
        _lines(paper, minutes.following)
    paper.heading("Levée de la réunion et adoption")
    paper.text(words.adjourned(minutes), keep=True)
    paper.text("Adopté le ______________________________")


def _annex(paper: Paper, minutes: Minutes) -> None:
    paper.heading("Annexe – État du plan ce jour-là", on_top=True)
    if not minutes.is_since_a_point:
        _since(paper, minutes)
    paper.text(words.counted(minutes.standing))
    if minutes.standing:
        paper.caption("Figure", f"Actions par objectif et par statut, au {french.day(minutes.head.day)}")
        picture = pictures.standing_picture(minutes.standing, fictive=minutes.fictive)
        paper.picture(picture, pictures.WIDTH, words.standing_alternative(minutes.standing))
        _counts(paper, minutes)
    drawn = pictures.gantt_pictures(minutes.shown, minutes.periods, minutes.head.day, fictive=minutes.fictive)
    for place, picture in enumerate(drawn):
        part = minutes.shown[place * pictures.MOST : (place + 1) * pictures.MOST]
        paper.caption("Figure", f"Périodes et statut des actions discutées ou changées{' (suite)' if place else ''}")
        paper.picture(picture, pictures.WIDTH, words.gantt_alternative(part))


def _since(paper: Paper, minutes: Minutes) -> None:
    if minutes.since:
        paper.text(f"Ce qui avait changé depuis le {french.day(minutes.since)}", LABEL)
        _lines(paper, words.since(minutes))


def _counts(paper: Paper, minutes: Minutes) -> None:
    """A row a status, a column an objective, and totals."""
    paper.caption("Tableau", "Nombre d'actions par statut et par objectif")
    header = ["Statut", *(f"Objectif {each.code}" for each in minutes.standing), "Total"]
    rows = [_count(status, minutes) for status, _ in words.totals(minutes.standing)]
    sums = [sum(each.counts.values()) for each in minutes.standing]
    rows.append(["Total", *(french.number(number) for number in (*sums, sum(sums)))])
    share = 0.7 / (len(header) - 1)
    widths = [0.3, *[share] * (len(header) - 1)]
    alternative = "Nombre d'actions par statut et par objectif"
    paper.table(header, rows, widths, alternative, total=True, numbers=len(header) - 1)


def _count(status: Status, minutes: Minutes) -> list[str]:
    numbers = [each.counts.get(status, 0) for each in minutes.standing]
    told = [french.number(number) if number else words.NOTHING for number in numbers]
    return [STANDING[status][1].capitalize(), *told, french.number(sum(numbers))]
