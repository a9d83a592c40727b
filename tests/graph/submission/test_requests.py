"""The files of a request stand one after the other in its body."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.submission.requests import files_in


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(), st.binary(max_size=40))))
def test_files_come_out_as_they_went_in(files: list[tuple[str, bytes]]) -> None:
    body = b"".join(data for _, data in files)

    assert list(files_in(body, [(name, len(data)) for name, data in files])) == files


def test_no_files_are_no_files() -> None:
    assert list(files_in(b"", [])) == []
