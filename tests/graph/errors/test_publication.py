"""Errors of publishing say what to do, in both languages."""

import pytest

from graph import errors


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errors.NothingChanged(), "ingen ny version"),
        (errors.NoSuchSet(set="x-2027"), "«x-2027»"),
        (errors.SetInUse(set="x-2027", count=2, links="link/a, link/b"), "link/a, link/b"),
        (errors.DraftRefused(set="x-2027"), "udkast"),
        (errors.TokenRefused(), "Nøglen"),
        (errors.TokenTooNarrow(set="x-2027", sets="y-2027"), "y-2027"),
        (errors.NoSuchToken(token="a1"), "«a1»"),
    ],
)
def test_the_danish_names_the_thing_and_the_english_differs(
    error: errors.GoalgraphError, words: str
) -> None:
    assert words in error.text("da")
    assert error.text("da") != error.text("en")
    assert "{" not in error.text("da") + error.text("en")


def test_a_refused_token_is_no_fault_of_the_workspace() -> None:
    assert not issubclass(errors.TokenRefused, errors.WorkspaceError)
    assert issubclass(errors.NothingChanged, errors.WorkspaceError)
