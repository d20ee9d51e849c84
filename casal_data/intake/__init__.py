"""From a file to the store and back: read, compare, apply, undo. Page and command line both come through here."""

from casal_data.intake.files import Intake, annotated, apply, check, prepare, sides, template, template_name
from casal_data.intake.meetings import Closing, close, prepare_closing
from casal_data.intake.reversals import Reversal, changes_of, prepare_reversal, reverse
from casal_data.intake.start import FIRST_PLAN, first_start

__all__ = [
    "FIRST_PLAN",
    "Closing",
    "Intake",
    "Reversal",
    "annotated",
    "apply",
    "changes_of",
    "check",
    "close",
    "first_start",
    "prepare",
    "prepare_closing",
    "prepare_reversal",
    "reverse",
    "sides",
    "template",
    "template_name",
]
