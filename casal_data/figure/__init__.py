"""Charts: pure functions from DataFrames to plotly figures, one look for all (see ``look``)."""
