"""Every message of ``graph`` is there in Danish, with the same places to fill in."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import graph
from graph import errors
from graph.i18n import LANGUAGES, catalogue_file, translate
from graph.submission.reports import phrases

PACKAGE = Path(graph.__file__).parent


def templates(kind: type[errors.GoalgraphError] = errors.GoalgraphError) -> list[str]:
    """The sentence of every error of this package, however deep in the tree."""
    children = [child for child in kind.__subclasses__() if child.__module__.startswith("graph.")]
    return [kind.template, *(text for child in children for text in templates(child))]


def written() -> list[str]:
    """Every message that some module of the package hands to ``translate`` as it stands."""
    return [
        node.args[1].value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "translate"
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    ]


def listed() -> list[str]:
    """What the modules list for the translators, each under the name MESSAGES."""
    found: list[str] = []
    for path in PACKAGE.rglob("*.py"):
        if "\nMESSAGES" in path.read_text(encoding="utf-8"):
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            found += import_module(".".join(parts)).MESSAGES
    return found


MESSAGES = sorted({*templates(), *listed(), *written()})


def danish() -> dict[str, str]:
    """The Danish catalogue of this package alone."""
    with catalogue_file(PACKAGE, "da").open("rb") as source:
        return {str(message.id): str(message.string) for message in read_po(source) if message.id}


def places(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_is_there_in_danish_with_the_same_places(message: str) -> None:
    translated = danish().get(message, "")

    assert translated
    assert places(translated) == places(message)
    assert "!" not in translated


def test_the_catalogue_holds_nothing_else() -> None:
    assert sorted(danish()) == MESSAGES


def test_the_modules_list_their_messages() -> None:
    assert set(phrases.MESSAGES) <= set(listed())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_value_with_braces_is_a_value(lang: str) -> None:
    assert "{x}" in translate(lang, "The query cannot be read: {reason}", reason="{x}")


def test_an_error_speaks_the_readers_language() -> None:
    failure = errors.VersionMissing(path="w", version=9, newest=3)

    assert failure.text("da") == "w: version 9 findes ikke. Den nyeste er 3."
    assert failure.text("en") == "w: there is no version 9. The newest is 3."
