"""A Word document as bytes: the same for the same content, whenever and wherever it is made."""

import io
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from casal_data.minutes.styles import LANGUAGE

_NO_TIME = datetime(2000, 1, 1)
_LONGEST = 255
"""Characters that a property of a Word document may have."""


def saved(document: Document, *, title: str, subject: str, author: str = "") -> bytes:
    """The bytes; no hour of writing stands in them, nor anything of the template that is not ours."""
    properties = document.core_properties
    title, subject, author = (text[:_LONGEST] for text in (title, subject, author))
    properties.title, properties.subject = title, subject
    properties.author = properties.last_modified_by = author
    properties.comments, properties.keywords, properties.language = "", "", LANGUAGE
    properties.created = properties.modified = _NO_TIME
    properties.revision = 1
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]  # a picture of the first page of the template
    written, kept = io.BytesIO(), io.BytesIO()
    document.save(written)
    with ZipFile(written) as made, ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for part in made.infolist():
            archive.writestr(ZipInfo(part.filename, _NO_TIME.timetuple()[:6]), made.read(part), ZIP_DEFLATED)
    return kept.getvalue()
