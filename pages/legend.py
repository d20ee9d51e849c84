"""Statuts de la légende."""

from casal_data.web import page

page.head("Statuts de la légende", "Statuts de la légende")
