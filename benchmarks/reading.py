"""Reading a plan workbook against ``openpyxl.load_workbook`` alone on the same bytes."""

from collections.abc import Iterator, Mapping
from functools import partial
from io import BytesIO

from openpyxl import load_workbook

from benchmarks.measure import Ratio, compare
from casal_data.read import read_plan

AIM = 1.5


def ratios(workbooks: Mapping[str, bytes], rounds: int) -> Iterator[Ratio]:
    """Two comparisons a workbook: the load by itself, and the load a reader needs, with the coloured runs of text."""
    for name, content in workbooks.items():
        for loaded, rich in (("", False), (", coloured runs in both", True)):
            ours = partial(read_plan, content, "plan.xlsx")
            yield compare(f"{name}{loaded}", ours, partial(_load, content, rich), rounds, AIM)


def _load(content: bytes, rich: bool) -> object:
    return load_workbook(BytesIO(content), rich_text=rich)
