"""The choices of a published query's parameters, and the query with those that are chosen."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from graph import errors, namespaces
from graph.formatting import day
from graph.model.descriptions import said
from graph.model.sorting import natural
from graph.model.target_words import quarter
from graph.model.terms import as_day, as_iri, best, rows, string, texts
from graph.model.values import Text
from graph.store.question_parameters import (
    ALL,
    LISTED,
    QuestionParameter,
    Row,
    Term,
    bind,
    default_rows,
)
from graph.store.saved_queries import PublishedQuestion

_NEAR: Final = 4
"""How many near choices are offered for an unknown value."""
_ALIKE: Final = 0.45
_DATE: Final = NamedNode(namespaces.XSD + "date")
_INTEGER: Final = NamedNode(namespaces.XSD + "integer")
_MOST_NUMBER: Final = 12
_QUARTERS: Final = 4


@dataclass(frozen=True, slots=True)
class QuestionChoice:
    """A value of a parameter: as in addresses, for readers, and its rows of terms."""

    value: str
    label: str
    rows: tuple[Row, ...]
    also: tuple[str, ...] = ()
    """Other names that are understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A parameter with its choices and the one that holds; ``chosen`` is None if it is open."""

    parameter: QuestionParameter
    choices: tuple[QuestionChoice, ...]
    given: str
    """As asked for; "" if it was not."""
    chosen: QuestionChoice | None
    standard: QuestionChoice | None
    """What holds if nothing is asked for; None if all do."""
    unknown: bool = False
    near: tuple[QuestionChoice, ...] = ()
    """The choices like an unknown value."""

    def refusal(self, lang: str) -> errors.UnknownChoice:
        """The error for its unknown value, with near choices or the first ones."""
        offered = self.near or self.choices[:_NEAR]
        return errors.UnknownChoice(
            field=self.parameter.label(lang),
            value=self.given[:60],
            offered=", ".join(each.value for each in offered),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A published query with its fields, and the query to run."""

    question: PublishedQuestion
    fields: tuple[Field, ...]
    query: str

    @property
    def unknown(self) -> tuple[Field, ...]:
        """The fields with a value that is not among their choices."""
        return tuple(each for each in self.fields if each.unknown)

    @property
    def narrowed(self) -> tuple[Field, ...]:
        """The fields with a choice."""
        return tuple(each for each in self.fields if each.chosen)


def ask_with(
    store: Store, question: PublishedQuestion, given: Mapping[str, str], lang: str
) -> Asked:
    """A published query with some values of its parameters, by name; others keep their standard."""
    fields = tuple(_field(store, question, each, given, lang) for each in question.parameters)
    query = question.query
    for field in fields:
        if field.given and not field.unknown:
            query = _bound(query, field)
    return Asked(question, fields, query)


def _bound(query: str, field: Field) -> str:
    if field.chosen is not None:
        return bind(query, field.parameter, field.chosen.rows)
    return query if field.parameter.kind == LISTED else bind(query, field.parameter, None)


def _field(
    store: Store,
    question: PublishedQuestion,
    parameter: QuestionParameter,
    given: Mapping[str, str],
    lang: str,
) -> Field:
    default = default_rows(question.query, parameter)
    choices = tuple(_choices(store, parameter, default, lang))
    standard = None
    if default and parameter.kind != LISTED:
        standard = _standard(store, choices, default, lang)
    asked = given.get(parameter.name, "")[:200]
    if not asked:
        return Field(
            parameter=parameter, choices=choices, given="", chosen=standard, standard=standard
        )
    found = next((each for each in choices if _means(each, asked)), None)
    left_open = asked == ALL and parameter.optional
    unknown = found is None and not left_open
    return Field(
        parameter=parameter,
        choices=choices,
        given=asked,
        chosen=found,
        standard=standard,
        unknown=unknown,
        near=_near(choices, asked) if unknown else (),
    )


def _standard(
    store: Store, choices: Iterable[QuestionChoice], default: tuple[Row, ...], lang: str
) -> QuestionChoice:
    """The choice that the query has; several values together, or one that no data has, are one."""
    found = next((each for each in choices if each.rows == default), None)
    labels = ", ".join(dict.fromkeys(_label(store, row[0], lang) for row in default))
    return found or QuestionChoice("", labels, default)


def _choices(
    store: Store, parameter: QuestionParameter, default: tuple[Row, ...], lang: str
) -> Iterator[QuestionChoice]:
    match parameter.kind:
        case "listed":
            for first, group in groupby(default, key=lambda row: row[0]):
                yield QuestionChoice(_value(first), _label(store, first, lang), tuple(group))
        case "numbers":
            for number in range(1, _MOST_NUMBER + 1):
                term = Literal(str(number), datatype=_INTEGER)
                yield QuestionChoice(str(number), str(number), ((term,),))
        case "quarters":
            yield from _quarters(store, lang)
        case "due-days" | "half-years":
            for row in sorted(rows(store, f"catalog/choices/{parameter.kind}"), key=_literal):
                when = row["term"]
                label = _label(store, when, lang)
                yield QuestionChoice(_value(when), label, ((when,),))
        case _:
            yield from _things(store, parameter.kind, lang)


def _literal(row: Mapping[str, Term]) -> str:
    return _value(row["term"])


def _things(store: Store, kind: str, lang: str) -> Iterator[QuestionChoice]:
    found = [row for row in rows(store, f"catalog/choices/{kind}") if as_iri(row["term"])]
    found.sort(key=lambda row: as_iri(row["term"]) or "")
    listed = []
    for term, group in groupby(found, key=lambda row: row["term"]):
        together = list(group)
        label = best(texts(together, "label"), lang) or Text(_value(term))
        number = string(together[0], "number")
        name = f"{number} {label.value}" if number else label.value
        also = tuple(sorted({each.value for each in texts(together, "also")}))
        listed.append(QuestionChoice(_value(term), name, ((term,),), also))
    yield from sorted(listed, key=lambda each: (natural(each.label), each.value))


def _quarters(store: Store, lang: str) -> Iterator[QuestionChoice]:
    days = (as_day(row["term"], last=True) for row in rows(store, "catalog/choices/quarters"))
    for year, number in sorted({(each.year, (each.month + 2) // 3) for each in days if each}):
        first = date(year, 3 * number - 2, 1)
        following = date(year, 3 * number + 1, 1) if number < _QUARTERS else date(year, 12, 31)
        last = date.fromordinal(following.toordinal() - (number < _QUARTERS))
        terms = tuple(Literal(each.isoformat(), datatype=_DATE) for each in (first, last))
        yield QuestionChoice(f"{year:04}-Q{number}", quarter(last, lang), (terms,))


def _value(term: Term) -> str:
    """A term as in addresses: what follows the kind in an IRI of ours, or the text of a literal."""
    if not isinstance(term, NamedNode):
        return term.value if isinstance(term, Literal) else str(term)
    for start in (namespaces.ID, namespaces.CODE):
        if term.value.startswith(start):
            return term.value.removeprefix(start).partition("/")[2]
    return namespaces.slug(term.value).removeprefix(namespaces.GG)


def _label(store: Store, term: Term, lang: str) -> str:
    if isinstance(term, NamedNode):
        return said(store, term.value).label(lang).value
    found = as_day(term) if isinstance(term, Literal) and term.datatype == _DATE else None
    return day(found, lang) if found else _value(term)


def _means(choice: QuestionChoice, asked: str) -> bool:
    plain = asked.casefold()
    return any(plain == each.casefold() for each in (choice.value, choice.label, *choice.also))


def _near(choices: Iterable[QuestionChoice], asked: str) -> tuple[QuestionChoice, ...]:
    known: dict[str, QuestionChoice] = {}
    for each in choices:
        for name in (each.value, each.label, *each.also):
            known.setdefault(name.casefold(), each)
    alike = difflib.get_close_matches(asked.casefold(), known, n=2 * _NEAR, cutoff=_ALIKE)
    return tuple(dict.fromkeys(known[name] for name in alike))[:_NEAR]
