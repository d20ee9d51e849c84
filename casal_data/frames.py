"""DataFrames as the rows they are made of."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """Each row as a named tuple: its columns are its attributes, their types are the query's."""
    return iter(frame.itertuples(index=False))
