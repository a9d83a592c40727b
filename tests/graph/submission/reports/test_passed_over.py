"""Whatever is passed over has its reason in words: a key without them fails here."""

import ast

import pytest

from graph.i18n import LANGUAGES, translate
from graph.submission.reports.passed_over import REASONS, counted, reason, what
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import PassedOver, PassedOverKind
from tests.support.places import ROOT

WHERE = Location("a.xlsx", sheet="Mål", cell="C2")


def passed(why: str, kind: PassedOverKind = "column", cells: int = 1) -> PassedOver:
    return PassedOver(what=kind, why=why, where=WHERE, cells=cells)


def given_reasons() -> set[str]:
    """Every key that the product gives as ``why``: of ``PassedOver`` and of what builds one."""
    return {
        keyword.value.value
        for path in (ROOT / "graph" / "submission").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "why"
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
    }


def test_every_reason_that_the_product_gives_has_words() -> None:
    assert given_reasons() <= set(REASONS)


def test_the_documentation_lists_every_reason() -> None:
    told = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")

    assert [why for why in REASONS if f"`{why}`" not in told] == []


@pytest.mark.parametrize("why", REASONS)
def test_a_reason_is_a_sentence_in_each_language(why: str) -> None:
    danish, english = (reason(passed(why), lang) for lang in LANGUAGES)

    assert danish.endswith(".")
    assert english.endswith(".")
    assert danish != english
    assert english == translate("en", REASONS[why])


def test_a_reason_without_words_is_named_by_its_key() -> None:
    assert reason(passed("not-there"), "da") == "not-there"


@pytest.mark.parametrize(
    ("kind", "cells", "words"),
    [
        ("column", 12, "kolonne, 12 celler"),
        ("cell", 1, "celle"),
        ("term", 3, "ord, 3 gange"),
        ("sheet", 14, "ark, 14 celler"),
    ],
)
def test_it_says_what_was_passed_over_and_how_much(
    kind: PassedOverKind, cells: int, words: str
) -> None:
    assert what(passed("hidden", kind, cells), "da") == words


def test_they_are_counted_by_kind() -> None:
    assert counted("row", 1, "da") == "1 række"
    assert counted("row", 3, "da") == "3 rækker"
    assert counted("sheet", 2, "en") == "2 sheets"
