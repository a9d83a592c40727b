"""Finds the places of files that contradict each other: all of them, each with its own words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Final, TypeAlias, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graph import namespaces
from graph.formatting import short
from graph.i18n import LANGUAGES, N_, translate
from graph.model.statements import key
from graph.model.terms import Term
from graph.submission.tables.reader import ParsedFiles
from graph.submission.tables.table import RowLocation
from graph.submission.validation.findings import Finding
from graph.submission.validation.location import Location

_CONTRADICT: Final = N_("The files contradict each other: {says}.")
_SAYS: Final = N_("{place}: «{text}»")
Saying = tuple[Location, str]
"""A place, and the words that stand there."""
Stated: TypeAlias = Mapping[tuple[str, str], Collection[Term]]
"""What is stated, by the key of a thing and the IRI of a property."""


def told_apart(findings: Iterable[Finding], given: ParsedFiles) -> Iterator[Finding]:
    """The findings; one about a property that several files give different values at each of them.

    A rule that wants one value says only that there are more. Where each of them stands in a file of
    its own, the finding is repeated at each place, with what that place says, and names them all.
    """
    # One file says nothing that another contradicts.
    stated = _by_place(given.quads) if len(given.lines) + bool(given.spots) > 1 else {}
    for finding in findings:
        is_open = finding.path and finding.value is None
        said = list(_said(finding, given, stated)) if is_open else []
        files, texts = {place.file for place, _ in said}, {text for _, text in said}
        if min(len(files), len(texts)) <= 1:
            yield finding
            continue
        messages = {lang: f"{finding.messages[lang]} {_all(said, lang)}" for lang in LANGUAGES}
        for place, text in said:
            label = _label(finding.label, text, [each for _, each in said])
            yield replace(finding, where=place, value=text, messages=messages, label=label)


def _by_place(quads: Iterable[Quad]) -> Stated:
    found: dict[tuple[str, str], set[Term]] = defaultdict(set)
    for subject, relation, value, _ in quads:
        if isinstance(subject, NamedNode | BlankNode):
            found[key(subject), cast("NamedNode", relation).value].add(cast("Term", value))
    return found


def _said(finding: Finding, given: ParsedFiles, stated: Stated) -> Iterator[Saying]:
    """What the files say of the property of a finding, each file's own words once."""
    path = finding.path or ""
    seen: set[Saying] = set()
    rows = (given.spots.get(finding.focus), *given.also.get(finding.focus, ()))
    for each in (
        *_in_tables(filter(None, rows), path),
        *_in_texts(finding.focus, path, given, stated),
    ):
        if each[1] and each not in seen:
            seen.add(each)
            yield each


def _in_tables(rows: Iterable[RowLocation], path: str) -> Iterator[Saying]:
    for row in rows:
        yield row.place(path), row.text(path)


def _in_texts(focus: str, path: str, given: ParsedFiles, stated: Stated) -> Iterator[Saying]:
    relation = _expanded(path)
    values = stated.get((focus, relation), ())
    for file, lines in given.lines.items():
        for value in sorted(values, key=str):
            if line := lines.of_value(focus, relation, str(value)):
                text = value.value if isinstance(value, Literal) else namespaces.local(_key(value))
                yield Location(file, line=line), text


def _key(value: object) -> str:
    return value.value if isinstance(value, NamedNode) else str(value)


def _expanded(compact: str) -> str:
    prefix, _, local = compact.partition(":")
    return compact[1:-1] if compact.startswith("<") else namespaces.PREFIXES[prefix] + local


def _all(said: Iterable[Saying], lang: str) -> str:
    says = "; ".join(
        translate(lang, _SAYS, place=_named(place), text=short(text)) for place, text in said
    )
    return translate(lang, _CONTRADICT, says=says)


def _named(place: Location) -> str:
    """A place by the name of its file, without its folder."""
    return str(replace(place, file=PurePath(place.file).name))


def _label(label: str, own: str, all_: Iterable[str]) -> str:
    """The label with the words of its place instead of those of another."""
    other = next((text for text in all_ if text in label), None)
    return label.replace(other, own) if other else label
