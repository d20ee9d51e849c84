"""What is fixed in a problem, whichever workbook has it."""

from dataclasses import dataclass

ERROR, WARNING = "erreur", "avertissement"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """The fixed part of a problem: severity, French title, and the three pieces of its sentence."""

    severity: str
    title: str
    sentence: str
    expected: str
    remedy: str
