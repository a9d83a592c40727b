"""Each form of the report is written, and one that there is not is an error of ours."""

import pytest

from api.submission.report_forms import written
from tests.support.reports import REPORT

STARTS = {"json": b"{", "html": b"<!doctype html>", "docx": b"PK", "junit": b"<?xml", "sarif": b"{"}


@pytest.mark.parametrize("form", STARTS)
def test_a_form_begins_as_such_files_do(form: str) -> None:
    assert written(REPORT, form, "da").startswith(STARTS[form])


def test_a_form_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="odt"):
        written(REPORT, "odt", "da")
