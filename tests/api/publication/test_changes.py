"""If-Match names the version that a change is based on (RFC 9110 §13.1.1)."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from api.publication.changes import Writer, require_base
from api.state.server_state import OpenVersion
from graph import errors
from graph.publication.tokens import Token

VERSION = OpenVersion(number=3, store=Store(), digest="sha256:ab", published=None)
OWN = ('"3"', '"sha256:ab"', "*")
OTHERS = ('"2"', '"33"', "3", 'W/"3"', '"sha256:a"', "", '""', "sha256:ab", "'3'")


def accepted(tags: Sequence[str]) -> bool:
    try:
        require_base(tags, VERSION)
    except errors.VersionMoved:
        return False
    return True


@given(st.lists(st.sampled_from(OTHERS)), st.sampled_from(OWN), st.lists(st.sampled_from(OTHERS)))
def test_one_tag_of_the_version_is_enough(
    before: Sequence[str], own: str, after: Sequence[str]
) -> None:
    assert accepted([", ".join([*before, own, *after])])
    assert accepted([*before, own, *after])


@given(st.lists(st.sampled_from(OTHERS) | st.text(st.characters(codec="latin-1")), min_size=1))
def test_any_other_tag_is_refused_with_both_versions(tags: Sequence[str]) -> None:
    if any(each.strip() in OWN for tag in tags for each in tag.split(",")):
        return
    with pytest.raises(errors.VersionMoved) as refused:
        require_base(tags, VERSION)
    assert refused.value.values["current"] == 3
    assert len(str(refused.value.values["base"])) <= 80


def test_without_the_header_any_version_will_do() -> None:
    assert accepted([])


def test_the_history_names_the_token_and_the_reason() -> None:
    change = Writer(token=Token(id="x", name="Anna", digest=""), message="Vedtaget").change()

    assert (change.author, change.message, change.action) == ("Anna", "Vedtaget", "publish")
    assert change.published.tzinfo is not None
    assert change.published.microsecond == 0
