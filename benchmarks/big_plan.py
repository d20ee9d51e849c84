"""A plan as many times as long as the real one as is wanted, of the same words, colours and shape."""

import re
from copy import copy
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

_OBJECTIVE = re.compile(r"(?<=OBJECTIF )\d+|\b\d+(?=\.\d+\.\d+)|^\d+(?=\.\d+ )")
"""The number of an objective, in its own heading, in a code, in a link."""


def grown(content: bytes, times: int) -> bytes:
    """The workbook of a plan whose table is followed by itself, its objectives numbered on, ``times`` in all."""
    workbook = load_workbook(BytesIO(content), rich_text=True)
    sheet = workbook.worksheets[0]
    merged = list(sheet.merged_cells.ranges)
    first, length = min(area.min_row for area in merged), sheet.max_row
    table = [cell for row in sheet.iter_rows(min_row=first, max_row=length) for cell in row]
    objectives = sum(str(cell.value).startswith("OBJECTIF ") for cell in table)
    for number in range(1, times):
        down = number * (length - first + 1)
        for cell in table:
            other = sheet.cell(cell.row + down, cell.column, _renumbered(cell.value, number * objectives))
            other._style = copy(cell._style)
        for area in merged:
            sheet.merge_cells(None, area.min_row + down, area.min_col, area.max_row + down, area.max_col)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _renumbered(value: Any, further: int) -> Any:
    """Rich text, the partners with their colours, holds no code."""
    return _OBJECTIVE.sub(lambda found: str(int(found[0]) + further), value) if type(value) is str else value
