"""Limits cross the pipe unchanged, and the command line and the Python API start from the same ones."""

import json

from hypothesis import given
from hypothesis import strategies as st

from api.settings import Settings
from graph.sandbox import limits
from graph.sandbox.limits import Limits, TableLimits

COUNTS = st.integers(min_value=1)


@given(st.builds(TableLimits, unpacked=COUNTS, rows=COUNTS, columns=COUNTS))
def test_table_limits_come_back_from_json_as_they_went(tables: TableLimits) -> None:
    assert TableLimits.from_data(json.loads(json.dumps(tables.as_data()))) == tables


def test_the_settings_default_to_the_limits_that_the_python_api_uses() -> None:
    settings = Settings()
    assert settings.query_limits == limits.QUERY
    assert settings.check_limits == limits.CHECK
    assert (settings.query_length, settings.query_depth) == (
        limits.QUERY_LENGTH,
        limits.QUERY_DEPTH,
    )
    assert settings.upload_size == limits.FILE_SIZE


def test_limits_without_tables_have_those_of_a_workbook() -> None:
    assert Limits(seconds=1.0, memory=1, output=1).tables == TableLimits()
