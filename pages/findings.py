"""Vigilance."""

from casal_data.web import page

page.head("Vigilance", "Vigilance")
