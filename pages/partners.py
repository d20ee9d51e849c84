"""Partenaires."""

from casal_data.web import page

page.head("Partenaires", "Partenaires")
