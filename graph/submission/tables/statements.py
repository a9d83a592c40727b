"""Reads and writes the sheet of single statements."""

import contextlib
import json
import re
from collections.abc import Collection, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.model.ontology import OWN, own_terms
from graph.submission.spreadsheets.cell_text import normalised, with_one_break
from graph.submission.tables.faults import CellFault
from graph.submission.tables.table import Row
from graph.submission.tables.values import text
from graph.submission.tables.words import word
from graph.xml_text import FORBIDDEN

REFERENCE: Final = word("form", "reference")
TEXT: Final = word("form", "text")
CODED: Final = f"{word('form', 'coded')} "
"""Prefixes the form of a text with characters that no cell can hold; it is then written as JSON."""
ODD: Final = re.compile(rf"{FORBIDDEN.pattern}|[\r\x7f]|_x[0-9A-Fa-f]{{4}}_")
"""What a cell cannot hold, or a spreadsheet reads as an escape (ECMA-376-1 22.9.2.19)."""
_SCHEMES: Final = ("http://", "https://", "urn:", "mailto:")
_PREFIXED: Final = re.compile(r"([a-z]+):(?!//)(\S+)")
_STRING: Final = namespaces.XSD + "string"


def is_odd(text: str, *, verbatim: bool = False) -> bool:
    """Whether a text would not be read from a cell as it is; ``verbatim`` for a column of quotes."""
    kept = with_one_break if verbatim else normalised
    return ODD.search(text) is not None or kept(text) != text


def read_statement(row: Row, own: Collection[str]) -> Iterator[Quad]:
    """Read the statement of a row; one that cannot be read is recorded as a fault and left out.

    ``own`` has the ids of the submitted goal sets.
    """
    parts: dict[str, str] = {}
    for column in row.table.sheet.columns:
        value = row.cells.get(column.key, "")
        whole = column.key == "value" and isinstance(value, str)
        try:
            parts[column.key] = str(value) if whole else text(value)
        except CellFault as fault:
            row.faults.append((column.key, fault))
        if column.required and not parts.get(column.key):
            row.faults.append((column.key, CellFault("CellMissing", column.heading)))
    if not row.faults:
        with contextlib.suppress(CellFault):
            yield _statement(row, parts, own)


def forms(quad: Quad) -> tuple[str, str, str, str, str]:
    """The cells of a statement: collection, subject, property, content and form."""
    value = quad.object
    if isinstance(value, NamedNode):
        content, form = _reference(value.value), REFERENCE
    elif isinstance(value, Literal):
        content, form = value.value, TEXT
        if value.language:
            form = f"{TEXT}@{value.language}"
        elif value.datatype.value != _STRING:
            form = namespaces.compact(value.datatype.value)
        if is_odd(content):
            content = json.dumps(content)[1:-1].replace("_x", "\\u005fx")
            form = CODED + form
    else:
        raise TypeError(value)
    graph_name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
    subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
    return (
        graph_name.removeprefix(namespaces.GRAPH),
        _reference(subject),
        _reference(quad.predicate.value),
        content,
        form,
    )


def _statement(row: Row, parts: dict[str, str], own: Collection[str]) -> Quad:
    def refuse(key: str, rule: str, hint: str = "") -> CellFault:
        row.faults.append((key, found := CellFault(rule, parts[key], hint)))
        return found

    folder, _, slug = parts["graph"].partition("/")
    if folder not in {"set", "links"} or slug not in own:
        raise refuse("graph", "RowForeign")
    try:
        subject = _iri(parts["subject"])
    except ValueError as fault:
        raise refuse("subject", "CellStatement") from fault
    try:
        predicate = _known(_iri(parts["property"]))
    except ValueError as fault:
        raise refuse("property", "CellTerm", "dct:title") from fault
    try:
        value = _value(parts["value"], parts["form"])
    except ValueError as fault:
        raise refuse("value", "CellStatement") from fault
    graph_name = NamedNode(namespaces.GRAPH + parts["graph"])
    return Quad(NamedNode(subject), NamedNode(predicate), value, graph_name)


def _value(content: str, form: str) -> NamedNode | Literal:
    if form == REFERENCE:
        return NamedNode(_known(_iri(content)))
    if form.startswith(CODED):
        form = form.removeprefix(CODED)
        content = json.loads(f'"{content}"')
    if form == TEXT:
        return Literal(content)
    if form.startswith(f"{TEXT}@"):
        return Literal(content, language=form.removeprefix(f"{TEXT}@"))
    return Literal(content, datatype=NamedNode(_iri(form)))


def _iri(written: str) -> str:
    """The IRI for its short form; raises ``ValueError`` if it is invalid or of another scheme."""
    found = _PREFIXED.fullmatch(written)
    if found and (namespace := namespaces.PREFIXES.get(found[1])):
        return NamedNode(namespace + found[2]).value
    if written.startswith(_SCHEMES):
        return NamedNode(written).value
    if ":" in written.split("/", 1)[0] or not written:
        raise ValueError(written)
    return NamedNode(namespaces.ID + written).value


def _reference(iri: str) -> str:
    """The short form of an IRI, the inverse of ``_iri``."""
    for short in (namespaces.local(iri), namespaces.compact(iri)):
        try:
            if short != iri and _iri(short) == iri:
                return short
        except ValueError:
            continue
    return iri


def _known(iri: str) -> str:
    """Check an IRI; raises ``ValueError`` if it is in our namespaces but not a known term."""
    if iri.startswith(OWN) and iri not in own_terms():
        raise ValueError(iri)
    return iri
