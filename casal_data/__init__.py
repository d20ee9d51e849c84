"""The data side of the CASAL dashboard: from a workbook to the figures of a page.

The modules are the steps of one way, which data only ever takes forward::

    workbook -> read -> Plan + problems -> compare -> changes -> store
    store -> query -> figure -> page

``model``, ``meeting`` and ``vocabulary`` hold the words that every step speaks in, ``text`` and ``french`` how words
are compared and shown, ``intake`` the passage from a file to the store, ``export`` that from a table to a file.
"""

import os

# Where lxml is installed, as python-docx has it, openpyxl takes it in place of the parser that defusedxml guards.
os.environ.setdefault("OPENPYXL_LXML", "False")
