"""Whom to validate and whom to solicit: their actions, and a message to copy, for the committee or for each of them."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from casal_data import french
from casal_data.frames import records
from casal_data.vocabulary import Legend
from casal_data.web.context import Context
from casal_data.web.legend_words import NOUNS, OPEN
from casal_data.web.letter import copyable, letter, listed
from casal_data.web.page import plain
from casal_data.web.rows import downloads

_ALL = "Toute la liste, pour le comité"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message is made of. title: of the plan; day: the reference date in words; lines: by partner, « 1.2.3 Faire
    (2016-2018) » for each of their actions."""

    word: Legend
    title: str
    day: str
    lines: dict[str, list[str]]
    fictive: bool

    def to_all(self) -> str:
        """The whole list, for the committee."""
        noun, what = NOUNS[self.word]
        people = f"{french.count(len(self.lines), noun)} {what}"
        verb = "est encore" if len(self.lines) == 1 else "sont encore"
        named = "\n\n".join(f"{partner}\n{listed(lines)}" for partner, lines in self.lines.items())
        return self._text(
            f"{people}",
            f"Au {self.day}, {french.count(len(self.lines), noun)} {verb} {what} pour des actions de notre plan :",
            named,
            "Merci de nous dire qui peut les joindre, et d'ici quand.",
        )

    def to_one(self, partner: str) -> str:
        """The message for one of them."""
        lines = self.lines[partner]
        many = "l'action suivante" if len(lines) == 1 else f"les {french.count(len(lines), 'action')} que voici"
        if self.word is Legend.MEMBER_TO_VALIDATE:
            subject = "votre participation à confirmer"
            told = f"Le plan compte « {partner} » parmi les membres à valider, pour {many} :"
            asked = "Pourriez-vous confirmer votre participation, ou nous indiquer ce qui est à corriger ?"
        else:
            subject = "une collaboration à vous proposer"
            told = f"Le plan voit en « {partner} » un collaborateur potentiel, pour {many} :"
            asked = "Seriez-vous prêts à y collaborer, ou à en discuter avec nous ?"
        return self._text(subject, told, listed(lines), asked)

    def _text(self, subject: str, told: str, lines: str, asked: str) -> str:
        return letter(self.title, subject, told, lines, asked, fictive=self.fictive)


def lists(context: Context) -> None:
    """Both lists, side by side."""
    for place, word in zip(st.columns(2, gap="large"), OPEN, strict=True):
        with place:
            _list(context, word)


def _list(context: Context, word: Legend) -> None:
    noun, what = NOUNS[word]
    asked = context.scope.filters.legends
    alone = context.filtered(replace(context.scope.filters, legends=(word,)))
    rows = alone.view("affectations") if not asked or word in asked else context.view("affectations").head(0)
    if rows.empty:
        st.markdown(french.typeset(f":material/check: Aucun {noun} {what}"))
        return
    letter = written(context, word, rows)
    total = french.count(len(rows), "affectation")
    st.markdown(plain(french.typeset(f"{french.count(len(letter.lines), noun)} {what}, pour {total}")))
    chosen = st.selectbox("Message", [_ALL, *letter.lines], key=f"message-{word.value}")
    text = letter.to_all() if chosen == _ALL else letter.to_one(chosen)
    about = alone.about_view("affectations")
    copyable(text, about.file_name("txt"), word.value)
    downloads(rows, about, key=word.value, csv=alone.csv("affectations"))


def written(context: Context, word: Legend, rows: pd.DataFrame) -> Letter:
    """The message about some rows of ``affectations``, with the periods of each action."""
    actions = context.view("actions").set_index("Code")["Périodes"]
    lines: dict[str, list[str]] = {}
    for row in records(rows[["Code", "Action", "Partenaire"]]):
        periods = list(actions[row.Code])
        when = f" ({french.join(periods)})" if periods else ""
        lines.setdefault(row.Partenaire, []).append(f"{row.Code} {row.Action}{when}")
    ordered = {partner: lines[partner] for partner in sorted(lines, key=str.casefold)}
    return Letter(word, context.plan.title, french.day(context.scope.as_of), ordered, context.is_fictive)
