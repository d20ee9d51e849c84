"""Réunion: the meetings of the committee, and of one (``?reunion=3``) its agenda, its screens and its minutes."""

from casal_data.web.context import current
from casal_data.web.meeting import asked, listing, whole

context = current()
meeting = asked.meeting(context)
if meeting is None:
    listing.show(context)
else:
    whole.show(context, meeting)
