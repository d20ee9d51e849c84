"""Aide: the guide, a part at a time (``?sujet=echeancier``)."""

from casal_data.web import help, page
from casal_data.web.context import current

context = current()
subject = help.asked()
page.head("Aide", help.part(subject).title)
help.contents(subject)
help.show(context, subject)
