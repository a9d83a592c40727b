"""Parses the XML of a workbook without entities, document types or foreign encodings."""

from collections.abc import Callable
from typing import Final
from xml.parsers import expat

_ENCODINGS: Final = frozenset({"utf-8", "utf-16", "us-ascii", "ascii"})
"""Encodings that XML parsers support without loading a table, and that spreadsheets write."""


class DoctypeFound(Exception):
    """A document type declaration, which no workbook has and every entity bomb needs."""


def parse(
    content: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Parse XML without namespaces, by local names; raises ``DoctypeFound`` and ``ExpatError``."""

    def refuse(*_: object) -> None:
        raise DoctypeFound

    def declare(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise DoctypeFound

    parser = expat.ParserCreate()
    parser.XmlDeclHandler = declare
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(content, True)  # noqa: FBT003 - expat's own signature
