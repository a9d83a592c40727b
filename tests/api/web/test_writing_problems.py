"""Each error of publishing has a status, a type of its own, and a whole sentence in both languages."""

import pytest

from api.web import problems, writing_problems
from graph import errors

KNOWN: dict[errors.GoalgraphError, tuple[int, str]] = {
    writing_problems.WritingOff(): (403, "writing-off"),
    writing_problems.OnlyReads(): (403, "only-reads"),
    writing_problems.TokenMissing(): (401, "token-missing"),
    writing_problems.SignInFirst(): (401, "sign-in-first"),
    writing_problems.ForeignForm(): (403, "foreign-form"),
    writing_problems.NoLongerConforms(): (422, "no-longer-conforms"),
    writing_problems.SetLinked(count=2, set="x", links="a, b"): (409, "set-linked"),
    writing_problems.VersionUnknown(version=9, newest=2): (404, "version-unknown"),
    writing_problems.ComparisonTooLarge(before=1, after=2, limit=3): (422, "comparison-too-large"),
    writing_problems.VersionGone(version=1): (410, "version-gone"),
    writing_problems.WriterBusy(seconds=5): (503, "writer-busy"),
    writing_problems.CannotWrite(reason="full"): (500, "cannot-write"),
    errors.TokenRefused(): (401, "token-refused"),
    errors.TokenTooNarrow(set="x", sets="y"): (403, "token-too-narrow"),
    errors.VersionMoved(base=1, current=2): (412, "version-moved"),
    errors.DraftRefused(set="x"): (422, "draft-refused"),
    errors.NothingChanged(): (409, "nothing-changed"),
}


@pytest.mark.parametrize("failure", KNOWN, ids=lambda failure: type(failure).__name__)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_it_has_a_status_a_type_and_a_sentence(failure: errors.GoalgraphError, lang: str) -> None:
    found = problems.as_problem(failure, lang)
    status, kind = KNOWN[failure]

    assert (found["status"], found["type"].rpartition("/")[2]) == (status, kind)
    assert found["title"]
    assert found["detail"].endswith((".", "!"))
    assert "{" not in found["detail"]


def test_they_are_translated() -> None:
    assert KNOWN
    for failure in KNOWN:
        assert (
            problems.as_problem(failure, "da")["detail"]
            != problems.as_problem(failure, "en")["detail"]
        )
