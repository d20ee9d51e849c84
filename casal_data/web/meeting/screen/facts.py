"""What is known of one action when it comes on screen: one question each, of the action alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from casal_data.compare import shown
from casal_data.frames import known, records
from casal_data.model import Action, Assignment, Subject
from casal_data.vocabulary import DeliverableState, Field, Legend, Status
from casal_data.web.context import Context


@dataclass(frozen=True)
class Facts:
    """whole: the plan as the meeting sees it. action: the one that is looked at."""

    whole: Context
    action: Action

    @cached_property
    def _alone(self) -> Context:
        return self.whole.only(self.action.code)

    @cached_property
    def runs(self) -> list[Any]:
        """Its runs of adjoining periods, rows of ``gantt.sql``; one without a day where the plan gives it no period."""
        return list(records(self._alone.ask("gantt")))

    @property
    def status(self) -> Status:
        return Status(self.runs[0].status)

    @property
    def percent(self) -> float | None:
        return None if pd.isna(self.runs[0].percent) else float(self.runs[0].percent)

    @cached_property
    def last(self) -> tuple[date | None, str]:
        """The day of its last report, and the comment."""
        row = self._alone.view("actions").iloc[0]
        day, comment = (known(row[name]) for name in ("Dernier suivi", "Commentaire"))
        return day, comment or ""

    @cached_property
    def targets(self) -> list[Any]:
        """Rows of ``targets.sql``."""
        return list(records(self._alone.ask("targets")))

    @cached_property
    def assignments(self) -> list[Assignment]:
        """Its partners with their status of the legend."""
        legends = {legend.label: legend for legend in Legend}
        rows = self._alone.view("affectations")[["Partenaire", "Libellé au plan", "Statut (légende)"]]
        return [Assignment(partner, name, legends[label]) for partner, name, label in rows.itertuples(index=False)]

    @cached_property
    def changes(self) -> list[tuple[str, str, str]]:
        """What is otherwise than at the last meeting: element, before and after, "" for nothing."""
        rows = self._alone.view("changements")
        mine = rows.loc[rows["Code"] == self.action.code, ["Élément", "Avant", "Après"]]
        return [
            ("" if pd.isna(what) else what, "" if pd.isna(was) else was, "" if pd.isna(now) else now)
            for what, was, now in mine.itertuples(index=False, name=None)
        ]

    @cached_property
    def promised(self) -> pd.DataFrame:
        """The rows of ``suivis`` about it that are not settled."""
        rows = self._alone.view("suivis")
        return rows[rows["Clos le"].isna()]

    @property
    def links(self) -> list[str]:
        """The codes that it names, then those that name it."""
        naming = [each.code for each in self.whole.plan.actions for link in each.links if link.code == self.action.code]
        return list(dict.fromkeys([*(link.code for link in self.action.links), *naming]))

    @cached_property
    def before(self) -> Mapping[tuple[Subject, Field], str]:
        """What is known of whatever may be entered of it, in words."""
        code = self.action.code
        told = {(Subject(code), Field.STATUS): self.status.label}
        if self.percent is not None:
            told[Subject(code), Field.PERCENT] = shown(Field.PERCENT, self.percent)
        for row in self.targets:
            subject = Subject(code, target=row.text)
            if known(row.state) is not None:
                told[subject, Field.STATE] = DeliverableState(row.state).label
            if known(row.number) is not None:
                told[subject, Field.VALUE] = shown(Field.VALUE, float(row.number))
        for each in self.assignments:
            told[Subject(code, partner=each.partner), Field.LEGEND] = each.legend.label
        return told
