"""Errors about syntax and about nothing recognised speak both languages, also after a way as data."""

import json

import pytest

from graph import errors
from graph.errors.syntax import CLUES, REASONS

VALUES = {
    "line": 3,
    "written": "gg: <x>",
    "meant": "<y>",
    "near": "gg:Goal",
    "types": "2 a:B",
    "count": 4,
}


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_a_sentence_in_both_languages(reason: str) -> None:
    fault = errors.SyntaxFault(
        file="a.ttl", line=3, format="Turtle", reason=reason, word="x{y}", hint="z"
    )

    assert fault.text("da") != fault.text("en")
    for lang in ("da", "en"):
        assert fault.reason_text(lang).endswith((".", "?"))
        assert f"{fault.reason_text(lang)} " in fault.text(lang)


@pytest.mark.parametrize("kind", CLUES)
def test_every_clue_is_a_sentence_in_both_languages(kind: str) -> None:
    sent = errors.NoGoalSet(file="a.ttl", clues=json.dumps([{"kind": kind, **VALUES}]))
    arrived = errors.by_name("NoGoalSet", {name: str(value) for name, value in sent.values.items()})

    assert arrived.text("da") == sent.text("da") != sent.text("en")
    assert "  " not in arrived.text("da")
    assert arrived.members["clues"] == [{"kind": kind, **VALUES}]
