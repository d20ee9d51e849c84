"""Indicateurs."""

from casal_data.web import page

page.head("Indicateurs", "Indicateurs")
