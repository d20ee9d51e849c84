"""Tests on a store of each kind."""

import pytest

each_kind = pytest.mark.parametrize("kind", ["duckdb", "ducklake"])
"""Run a test on a DuckDB file and on DuckLake. There a write takes ten times as long, and a test that says nothing
of how a store keeps what it holds is on a DuckDB file alone."""
