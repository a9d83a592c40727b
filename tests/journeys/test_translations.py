"""Every word of the pages is there in Danish: nothing missing, nothing left over, nothing half done."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import api
import api.server.app  # all that defines messages is loaded
from api.web import problems
from graph import errors
from graph.i18n import catalogue_file

PACKAGE = Path(api.__file__).parent
Ids: TypeAlias = tuple[str, ...]
"""A message: its singular, and its plural if it has one."""


def written() -> Iterator[Ids]:
    """The messages that the templates and the modules hold as they stand."""
    found = extract_from_dir(
        PACKAGE,
        method_map=[("**.py", "python"), ("templates/**.html", "jinja2")],
        options_map={
            "templates/**.html": {
                "trimmed": "true",
                "trim_blocks": "true",
                "lstrip_blocks": "true",
                "silent": "false",
            }
        },
        keywords={"_": None, "gettext": None, "ngettext": (1, 2), "translate": (2,)},
    )
    for _, _, ids, _, _ in found:
        yield (ids,) if isinstance(ids, str) else tuple(each for each in ids if each)


def raised(kind: type[errors.GoalgraphError] = errors.GoalgraphError) -> Iterator[Ids]:
    """The sentences of the errors that this package adds."""
    if kind.__module__.startswith("api."):
        yield (kind.template,)
    for child in kind.__subclasses__():
        yield from raised(child)


WANTED = {*written(), *raised(), *((title,) for title in problems._TITLES.values())}
PLURAL = {ids[0] for ids in WANTED if len(ids) > 1}
MESSAGES = sorted(ids for ids in WANTED if len(ids) > 1 or ids[0] not in PLURAL)


@pytest.fixture(scope="module")
def danish() -> Catalog:
    with catalogue_file(PACKAGE, "da").open("rb") as source:
        return read_po(source, locale="da", abort_invalid=True)


def texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def places(text: str) -> set[str]:
    """The named places of a text: ``{name}`` or ``%(name)s``."""
    return set(re.findall(r"\{\w+\}|%\(\w+\)s", text))


@pytest.mark.parametrize("ids", MESSAGES, ids=lambda ids: ids[0][:40])
def test_a_message_is_there_in_danish(danish: Catalog, ids: Ids) -> None:
    message = danish.get(ids if len(ids) > 1 else ids[0])

    assert message is not None, f'msgid "{ids[0]}"\nmsgstr ""'
    assert all(texts(message)), f'msgid "{ids[0]}"\nmsgstr ""'
    for text in texts(message):
        assert places(text) == places(ids[-1])


def test_nothing_in_the_catalogue_is_left_over(danish: Catalog) -> None:
    held = {message.id if isinstance(message.id, tuple) else (message.id,) for message in danish}

    assert held - {("",)} == set(MESSAGES)
    assert not danish.obsolete


def test_nothing_in_the_catalogue_is_half_done(danish: Catalog) -> None:
    assert [message.id for message in danish if message.fuzzy and message.id] == []


def test_the_danish_is_calm(danish: Catalog) -> None:
    translated = [text for message in danish if message.id for text in texts(message)]
    assert translated
    for text in translated:
        assert "!" not in text
        assert text == text.strip() or text == "ca. "
        assert "  " not in text
        assert not re.search(r"\b(RDF|SHACL|triple|node)\b", text)


def test_the_catalogue_is_sorted_so_that_changes_merge(danish: Catalog) -> None:
    ids = [m.id[0] if isinstance(m.id, tuple) else str(m.id) for m in danish if m.id]

    assert ids == sorted(ids)
