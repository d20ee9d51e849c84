"""DataFrames as the rows they are made of."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def known(value: Any) -> Any:
    """A value of a frame, None where there is nothing, whichever way pandas says so."""
    return None if pd.isna(value) else value


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """Each row as a named tuple: its columns are its attributes, their types are the query's."""
    return iter(frame.itertuples(index=False))
