"""An error about a workspace says which, what is wrong and what to do, in either language."""

import pytest

from graph.errors import workspace
from graph.errors.root import GoalgraphError, by_name
from graph.i18n import LANGUAGES

FAILURES: list[GoalgraphError] = [
    workspace.WorkspaceMissing(path="w"),
    workspace.WorkspaceBroken(path="w", reason="no manifest."),
    workspace.WorkspaceUnwritable(path="w", reason="denied"),
    workspace.StoreNotOptimised(path="w", files=90, opened=60),
    workspace.VersionMissing(path="w", version=9, newest=3),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_its_values_are_in_the_sentence(failure: GoalgraphError, lang: str) -> None:
    text = failure.text(lang)

    assert text.startswith("w: ")
    assert all(str(value) in text for value in failure.values.values())
    assert "{" not in text


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_it_comes_back_from_a_worker_as_what_it_was(failure: GoalgraphError) -> None:
    back = by_name(type(failure).__name__, failure.values)

    assert type(back) is type(failure)
    assert str(back) == str(failure)
    assert failure.text("da") != failure.text("en")
