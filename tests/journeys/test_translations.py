"""Every message is there in Danish: nothing missing, nothing left over, nothing half done."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import api.server.app  # noqa: F401 - all that defines errors is loaded
from graph import errors
from graph.i18n import catalogue_file
from tests.support.translations import PACKAGES, extract, update

Ids: TypeAlias = tuple[str, ...]
"""A message: its singular, and its plural if it has one."""


def forms(message: Message) -> Ids:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def ids_of(catalogue: Catalog) -> list[Ids]:
    """The messages of a catalogue, in its order."""
    return [forms(message) for message in catalogue if message.id]


def danish_of(package: Path) -> Catalog:
    with catalogue_file(package, "da").open("rb") as source:
        return read_po(source, locale="da", abort_invalid=True)


WANTED = {package: sorted(ids_of(extract(package))) for package in PACKAGES}
DANISH = {package: danish_of(package) for package in PACKAGES}
EACH_MESSAGE = pytest.mark.parametrize(
    ("package", "ids"),
    [(package, ids) for package in PACKAGES for ids in WANTED[package]],
    ids=lambda value: value.name if isinstance(value, Path) else value[0][:40],
)
EACH_PACKAGE = pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)


def texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def places(text: str) -> list[str]:
    """The places of a text to fill in: ``{name}`` or ``%(name)s``."""
    return sorted(set(re.findall(r"\{\w+\}|%\(\w+\)s", text)))


def calls(package: Path) -> Iterator[tuple[str, ast.Call, ast.expr]]:
    """Every call in a package that names a message: where, the call, and the message's place in it."""
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                at = {"translate": 1, "N_": 0}.get(node.func.id)
                if at is not None:
                    yield f"{path.relative_to(package.parent)}:{node.lineno}", node, node.args[at]


def literals(node: ast.AST) -> Iterator[str]:
    """The strings of an expression, but for those that calls and look-ups in it take."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if not isinstance(node, ast.Call | ast.Subscript):
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


def raised(kind: type[errors.GoalgraphError] = errors.GoalgraphError) -> Iterator[Ids]:
    """The sentence of every error, however deep in the tree."""
    yield (kind.template,)
    for child in kind.__subclasses__():
        if child.__module__.partition(".")[0] in {"graph", "api"}:
            yield from raised(child)


@EACH_PACKAGE
def test_a_message_is_a_string_as_it_stands_so_that_it_can_be_extracted(package: Path) -> None:
    found = [(where, call, message) for where, call, message in calls(package)]
    direct = {
        message.value
        for _, _, message in found
        if isinstance(message, ast.Constant) and isinstance(message.value, str)
    }

    assert len(direct) > 100
    assert direct <= {ids[0] for ids in WANTED[package]}
    for where, call, message in found:
        is_marker = isinstance(call.func, ast.Name) and call.func.id == "N_"
        plain = isinstance(message, ast.Constant) and isinstance(message.value, str)
        assert plain or not (is_marker or [*literals(message)]), f"{where}: mark it with N_()"


def test_the_sentence_of_every_error_is_marked() -> None:
    found = set(raised())

    assert len(found) > 70
    assert found <= {ids for package in PACKAGES for ids in WANTED[package]}


@EACH_MESSAGE
def test_a_message_is_there_in_danish_with_the_same_places(package: Path, ids: Ids) -> None:
    message = DANISH[package].get(ids if len(ids) > 1 else ids[0])

    assert message is not None, "Run «make messages» and translate what is new."
    assert all(texts(message)), "Translate it."
    for text in texts(message):
        assert places(text) == places(ids[-1])


@EACH_PACKAGE
def test_nothing_in_the_catalogue_is_left_over(package: Path) -> None:
    assert sorted(ids_of(DANISH[package])) == WANTED[package]
    assert not DANISH[package].obsolete


@EACH_PACKAGE
def test_nothing_in_the_catalogue_is_half_done(package: Path) -> None:
    assert [message.id for message in DANISH[package] if message.fuzzy and message.id] == []


@EACH_PACKAGE
def test_the_danish_is_calm(package: Path) -> None:
    translated = [
        (message, text) for message in DANISH[package] if message.id for text in texts(message)
    ]
    assert translated
    for message, text in translated:
        assert "!" not in text
        assert "  " not in text
        assert text == text.strip() or any(each != each.strip() for each in forms(message))
        assert not re.search(r"\b(RDF|SHACL|triple|node)\b", text)


@EACH_PACKAGE
def test_the_catalogue_is_sorted_so_that_changes_merge(package: Path) -> None:
    ids = [each[0] for each in ids_of(DANISH[package])]

    assert ids == sorted(ids)


def test_a_message_of_both_packages_reads_the_same_in_both() -> None:
    one, other = (DANISH[package] for package in PACKAGES)
    shared = [(message, other[message.id]) for message in one if message.id and message.id in other]

    assert shared
    for ours, theirs in shared:
        assert texts(ours)[0] == texts(theirs)[0]


@EACH_PACKAGE
def test_an_update_adds_what_is_new_and_drops_what_is_left_over(
    package: Path, tmp_path: Path
) -> None:
    path = tmp_path / "da/LC_MESSAGES/messages.po"
    path.parent.mkdir(parents=True)
    shutil.copy(catalogue_file(package, "da"), path)
    update(package, path)
    head, first, *rest = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text(
        "\n\n".join([head, *rest, 'msgid "No code says this."\nmsgstr "Det gør ingen."\n']),
        encoding="utf-8",
    )

    update(package, path)

    with path.open("rb") as source:
        after = read_po(source)
    assert path.read_text(encoding="utf-8").startswith(f"{head}\n\n")
    assert sorted(ids_of(after)) == WANTED[package]
    assert not after.obsolete
    (lost, *_), *kept = ids_of(after)
    assert lost in first
    new = after[lost]
    assert new.fuzzy or not any(texts(new))
    assert all(texts(after[ids[0]]) == texts(DANISH[package][ids[0]]) for ids in kept)
