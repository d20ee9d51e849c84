"""What differs: between two versions of a plan, between reports and what was known, and how it is said in words."""

from casal_data.compare.plans import compare
from casal_data.compare.reports import element_of, overriding, report_changes, shown, state_changes
from casal_data.compare.summary import summary

__all__ = ["compare", "element_of", "overriding", "report_changes", "shown", "state_changes", "summary"]
