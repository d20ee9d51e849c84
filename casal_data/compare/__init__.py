"""What differs: between two versions of a plan, between reports and what was known, and how it is said in words."""

from casal_data.compare.plans import action_pairs, compare
from casal_data.compare.reports import element_of, overriding, report_changes, shown, state_changes
from casal_data.compare.summary import summary

__all__ = ["action_pairs", "compare", "element_of", "overriding", "report_changes", "shown", "state_changes", "summary"]
