"""Danish stands in catalogues and word lists, not in Python: translators and readers find it there.

Sentences and headings belong in ``locale/da/LC_MESSAGES/messages.po``, words to recognise in a
``.toml`` beside their reader, names of months in Babel.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.support.translations import PACKAGES, ROOT

ALLOWED: Final = {
    "graph/model/sorting.py": ({"æ", "ø", "å"}, "letters: where they stand in the alphabet"),
    "graph/search/danish.py": ({"æ", "ø", "å"}, "letters: how they are written without them"),
    "api/web/citing/citation.py": ({"er", "et"}, "tags of RIS records"),
    "graph/submission/tables/values.py": ({"æ", "ø", "å"}, "letters: how an id is made of a name"),
}
"""What may stay, with the reason. Take entries away; add none."""
LISTED: Final = """
af alle arket blev denne dette dit efter eksempel eller ellers er et fil findes fra halvaar hver
hvert hvilke hvilken hvis hvor hvordan ikke indsats ingen ja januar juni juli kan kilde kilden kun
kvartal maj mangler med mellem mere navn nej niveau nogen noget oktober og om ord procent ramme
samt samme senest siden skal skriv som tekst tema til titel tjek uden udfyld uge ved vejledning
vil
"""
DANISH: Final = frozenset(LISTED.split())
"""Frequent words that no English has, besides all with a Danish letter."""


def danish_words(path: Path) -> Iterator[tuple[int, str]]:
    """The Danish words in the strings of a module, docstrings aside, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            for word in re.findall(r"[^\W\d_]+", node.value.casefold()):
                if word in DANISH or set(word) & set("æøå"):
                    yield node.lineno, word


def test_no_module_speaks_danish() -> None:
    modules = [path for package in PACKAGES for path in sorted(package.rglob("*.py"))]
    found = {
        f"{path.relative_to(ROOT)}:{line}: {word}"
        for path in modules
        for line, word in danish_words(path)
        if word not in ALLOWED.get(str(path.relative_to(ROOT)), (frozenset(), ""))[0]
    }

    assert len(modules) > 200
    assert found == set()


def test_what_is_allowed_is_still_there_and_has_a_reason() -> None:
    for name, (words, reason) in ALLOWED.items():
        assert {word for _, word in danish_words(ROOT / name)} == words
        assert reason


def test_danish_is_found(tmp_path: Path) -> None:
    path = tmp_path / "sample.py"
    path.write_text('"""Målet."""\nx = f"Arket {1} er tomt"\ny = {"da": "Mål"}\n', encoding="utf-8")

    assert [*danish_words(path)] == [(2, "arket"), (2, "er"), (3, "mål")]
