"""Aide."""

from casal_data.web import page

page.head("Aide", "Aide")
