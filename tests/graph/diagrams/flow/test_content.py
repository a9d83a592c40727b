"""What a wire may share, and what a thread follows."""

from dataclasses import replace
from typing import Any

import pytest

from graph.diagrams.flow.content import Show, Wire

PLAIN = Wire(one="a", other="b", relation="supports", description="", target="a", part="link-1")


@pytest.mark.parametrize("sign", ["mutual", "suggested", "stated", "apart", "review"])
def test_a_wire_with_a_sign_of_its_own_shares_no_line(sign: str) -> None:
    assert PLAIN.plain
    marked: dict[str, Any] = {sign: True}
    assert not replace(PLAIN, **marked).plain


@pytest.mark.parametrize(
    ("relation", "suggested", "follows"),
    [
        ("supports", False, True), ("sameAim", False, True), ("hinders", False, False),
        ("supports", True, False),
    ],
)  # fmt: skip
def test_a_thread_follows_asserted_support_only(
    relation: str, suggested: bool, follows: bool
) -> None:
    assert replace(PLAIN, relation=relation, suggested=suggested).support == follows


def test_each_view_shows_links_or_themes_or_both() -> None:
    assert [(each.links, each.themes) for each in Show] == [
        (True, False), (False, True), (True, True),
    ]  # fmt: skip
