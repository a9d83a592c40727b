"""An error of a change says what is wrong and what to do, in either language, and comes through a pipe."""

import pytest

from graph.errors import publication
from graph.errors.root import GoalgraphError, by_name
from graph.i18n import LANGUAGES

FAILURES: list[GoalgraphError] = [
    publication.NothingChanged(),
    publication.NoSuchSet(set="x"),
    publication.SetInUse(set="x", count=3, links="a, b, c"),
    publication.DraftRefused(set="x"),
    publication.TokenRefused(),
    publication.TokenTooNarrow(set="x", sets="y"),
    publication.NoSuchToken(token="x"),
    publication.BackupRefused(file="x.tar", reason="it is cut short"),
    publication.BackupRefused(
        file="x.tar", reason="it has a file with the name «{name}»", name="{a}"
    ),
    publication.WorkspaceNotEmpty(path="w"),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_its_values_are_in_the_sentence(failure: GoalgraphError, lang: str) -> None:
    text = failure.text(lang)
    assert text
    assert all(str(value) in text for name, value in failure.values.items() if name != "reason")


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_it_comes_back_from_a_worker_as_what_it_was(failure: GoalgraphError) -> None:
    back = by_name(type(failure).__name__, failure.values)
    assert type(back) is type(failure)
    assert str(back) == str(failure)
    assert failure.text("da") != failure.text("en")


def test_a_reason_is_translated_too() -> None:
    refused = publication.BackupRefused(file="x.tar", reason="it is cut short")
    assert "it is cut short" in refused.text("en")
    assert "skåret af" in refused.text("da")
