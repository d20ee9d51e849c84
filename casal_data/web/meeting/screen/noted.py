"""What was noted of an item, as its screen shows it: the decision first, then what is to be done and what changes."""

from collections.abc import Iterator, Mapping

from casal_data import french
from casal_data.compare import shown
from casal_data.meeting import Commitment, Entry, Note
from casal_data.model import Subject, Value
from casal_data.vocabulary import Field
from casal_data.web.meeting.screen.markup import lines, listed, part, said, tag

Before = Mapping[tuple[Subject, Field], str]
"""What is known already of what may be entered, in words; what is not in it is not known."""


def noted(note: Note, before: Before) -> str:
    """The part of a screen that says what was noted of its item, "" where nothing was."""
    pieces = [
        part("Décision", lines(note.decision), kind="casal-decision"),
        part("Suivis décidés", listed(said(promised(each)) for each in note.commitments)),
        part("Noté, en attente de la conclusion", listed(said(line) for line in entered(note.entries, before))),
        part("Discussion", lines(note.discussion), kind="casal-discussion"),
    ]
    return tag("div", *pieces, kind="casal-noted") if any(pieces) else ""


def promised(commitment: Commitment) -> str:
    """« Relancer la CSDL : Coordo., d'ici le 30 juin 2019 »."""
    by = f"d'ici le {french.day(commitment.by)}" if commitment.by else ""
    told = ", ".join(each for each in (commitment.who, by) if each)
    return f"{commitment.what} : {told}" if told else commitment.what


def entered(entries: tuple[Entry, ...], before: Before) -> Iterator[str]:
    """Each value that was entered: « Statut : En cours → Réalisé », « CSDL : Membre à valider → Membre confirmé »."""
    for entry in entries:
        day = f" (au {french.day(entry.day)})" if entry.day else ""
        for field, value in entry.values.items():
            yield _line(entry.subject, field, value, before) + day


def _line(subject: Subject, field: Field, value: Value, before: Before) -> str:
    name = subject.target or subject.partner or field.label.removesuffix(" (%)")
    after = shown(field, value)
    if field is Field.COMMENT:
        return f"{f'{name}, commentaire' if name != field.label else name} : {after}"
    was = before.get((subject, field), "")
    return f"{name} : {was} → {after}" if was else f"{name} : {after}"
