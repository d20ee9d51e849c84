"""Whose row it is: from a code, and a target's or a partner's words, to the action, target or partner of the plan."""

from collections.abc import Iterator

from casal_data import text
from casal_data.model import Plan, Subject, Target
from casal_data.read.layouts import Layout
from casal_data.read.problems import Problems

_MOST_CODES = 2_000


class Subjects:
    """The subjects of one plan, found by what people write. ``targets`` has the target that a subject is."""

    def __init__(self, plan: Plan) -> None:
        self.actions = {action.code: action for action in plan.actions}
        self.targets: dict[Subject, Target] = {}
        self._found: dict[str, dict[tuple[str, str], Subject]] = {"": {}, "target": {}, "partner": {}}
        for action in plan.actions:
            self._found[""][action.code, ""] = Subject(action.code)
            for target in action.targets:
                subject = Subject(action.code, target=target.text)
                self.targets.setdefault(subject, target)
                self._name("target", target.text, subject)
            for each in action.assignments:
                subject = Subject(action.code, partner=each.partner)
                self._name("partner", each.partner, subject)
                self._name("partner", each.name, subject)

    def _name(self, kind: str, words: str, subject: Subject) -> None:
        """Two spellings of one name lead to one subject, and so do a name as typed and as compared."""
        found = self._found[kind]
        found.setdefault((subject.action, words), found.setdefault((subject.action, text.same(words)), subject))

    def find(self, layout: Layout, code: str, words: str) -> Subject | None:
        """The subject of a row of that table; None where the plan has none of that name."""
        found = self._found[layout.names.key if layout.names else ""]
        return found.get((code, words)) or found.get((code, text.same(words)))

    def report_unknown(self, layout: Layout, code: str, words: str, at_code: Problems, at_words: Problems) -> None:
        """Say what of a row the plan does not have, and what was likely meant."""
        action = self.actions.get(code)
        if action is None:
            at_code.add("action-unknown", code, nearest=at_code.nearest(code, self._codes_near(code)))
        elif layout.names and layout.names.key == "partner":
            names = (each.partner for each in action.assignments)
            at_words.add("partner-unknown", words, action=code, nearest=at_words.nearest(words, names))
        else:
            texts = (target.text for target in action.targets)
            at_words.add("target-unknown", words, action=code, nearest=at_words.nearest(words, texts))

    def _codes_near(self, code: str) -> Iterator[str]:
        """The codes among which to look: those beside it in the plan, else all of them where they are not too many."""
        family = code.rpartition(".")[0] + "."
        beside = [each for each in self.actions if each.startswith(family)]
        yield from beside or (self.actions if len(self.actions) <= _MOST_CODES else ())
