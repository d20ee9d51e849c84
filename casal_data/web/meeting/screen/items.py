"""The screens of the other items: what the committee has before its eyes while it opens, looks back and closes."""

import pandas as pd

from casal_data import french
from casal_data.meeting import CommitmentState, Item, ItemKind, Meeting, last_closed
from casal_data.web import data
from casal_data.web.context import Context
from casal_data.web.meeting.screen.action import commitment
from casal_data.web.meeting.screen.markup import chip, listed, part, said, screen, tag
from casal_data.web.meeting.screen.noted import noted, promised


def html(context: Context, meeting: Meeting, item: Item, over: list[str]) -> str:
    """The screen of an item that is no action's and does not look back on the plan."""
    content = {
        ItemKind.OPENING: lambda: present(meeting) + agenda(meeting),
        ItemKind.MINUTES: lambda: _last_minutes(meeting),
        ItemKind.COMMITMENTS: lambda: _commitments(context, meeting, item),
        ItemKind.CLOSING: lambda: _decided(meeting),
    }.get(item.kind, str)()
    why = tag("p", said(item.reason), kind="casal-why") if item.reason else ""
    return screen(item.kind.value, over, item.title, why, noted(meeting.note(item), {}), content)


def cover(meeting: Meeting, over: list[str], sentence: str) -> str:
    """What is shown before the first item: the meeting, where it is, and its agenda."""
    head = meeting.head
    told = ", ".join(each for each in (french.hour(head.start), head.place) if each)
    state = tag("p", said(sentence), kind="casal-big")
    return screen("opening", [*over, said(told)], meeting.name, state, agenda(meeting))


def agenda(meeting: Meeting) -> str:
    """The agenda, numbered, with the minutes planned for each item."""
    if not meeting.agenda:
        return part("Ordre du jour", tag("p", "L'ordre du jour est encore vide."))
    items = [tag("li", _entry(item)) for item in meeting.agenda]
    return part(f"Ordre du jour ({meeting.minutes} min)", tag("ol", *items), kind="casal-agenda")


def _entry(item: Item) -> str:
    return tag("span", said(item.name)) + (tag("small", said(f"{item.minutes} min")) if item.minutes else "")


def present(meeting: Meeting) -> str:
    """Who is there, and who is not but said so."""
    people = meeting.people
    pieces = []
    if people.present:
        count = french.count(len(people.present), "personne présente", "personnes présentes")
        pieces.append(part(count, tag("p", said(", ".join(people.present)))))
    if people.excused:
        pieces.append(part("Absences motivées", tag("p", said(", ".join(people.excused)))))
    held = (("Animation", people.chair), ("Prise de notes", people.secretary))
    roles = [f"{name} : {who}" for name, who in held if who]
    return "".join(pieces) + (tag("p", said(" · ".join(roles))) if roles else "")


def before(meeting: Meeting) -> Meeting | None:
    """The meeting whose minutes this one adopts, None where none is closed before its day."""
    return last_closed(data.meetings(meeting.plan), meeting.head.day)


def _last_minutes(meeting: Meeting) -> str:
    last = before(meeting)
    if last is None:
        return tag("p", said("Aucune réunion conclue ne précède celle-ci : il n'y a pas de compte rendu à adopter."))
    decisions = [
        tag("strong", said(item.code or item.title)) + said(f" : {decision}") for item, decision in last.decisions()
    ]
    taken = len(last.commitments())
    told = f"{french.count(len(decisions), 'décision')} et {french.count(taken, 'suivi')} y ont été notés."
    return tag("p", tag("strong", said(last.name)), kind="casal-big") + tag("p", said(told)) + listed(decisions)


def still_open(context: Context, meeting: Meeting) -> pd.DataFrame:
    """The rows of ``suivis`` that this meeting is to look at: decided before it and open, or settled by it."""
    rows = context.view("suivis")
    earlier = ~rows["Suivi"].astype(str).str.startswith(f"{meeting.id}.")
    return rows[earlier & (rows["Clos le"].isna() | rows["Suivi"].isin(meeting.settled()))]


def _commitments(context: Context, meeting: Meeting, item: Item) -> str:
    rows = still_open(context, meeting)
    if rows.empty:
        return tag("p", said("Aucun suivi des réunions précédentes n'est ouvert."), kind="casal-big")
    settled = meeting.note(item).settled
    shown = [
        _settled(row) if row["Suivi"] in settled else commitment(row) + _about(row) for row in rows.to_dict("records")
    ]
    overdue = int((rows["État"] == CommitmentState.OVERDUE.label).sum())
    told = french.count(len(rows), "suivi") + (f", dont {french.count(overdue, 'échu')}" if overdue else "")
    return part(told, listed(shown, "casal-targets"))


def _settled(row: dict[object, object]) -> str:
    look = CommitmentState.SETTLED.look
    return chip(look, "Clos aujourd'hui") + tag("span", tag("s", said(str(row["Quoi"]))))


def _about(row: dict[object, object]) -> str:
    return tag("small", said(f"action {row['Code']}")) if isinstance(row["Code"], str) else ""


def _decided(meeting: Meeting) -> str:
    """What the meeting has decided so far, item by item."""
    decisions = [
        tag("strong", said(f"{item.code or meeting.number(item)} ")) + said(decision)
        for item, decision in meeting.decisions()
    ]
    follow_ups = [said(promised(each)) for _, _, each in meeting.commitments()]
    told = part(french.count(len(decisions), "décision"), listed(decisions))
    return tag("div", told, part(french.count(len(follow_ups), "suivi"), listed(follow_ups)), kind="casal-columns")
