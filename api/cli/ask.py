"""The command «ask»: a published question with its fields filled in."""

import argparse
from collections.abc import Iterable
from typing import Final

from pyoxigraph import Store

from api.cli.output import DONE, put
from api.cli.query import run_query
from api.cli.tables import table
from api.cli.versions import chosen_version
from api.settings import read_settings
from api.sparql.headings import word
from graph import errors
from graph.catalog.question_choices import Field, ask_with
from graph.i18n import translate
from graph.store.opening import open_source
from graph.store.question_names import NAMES
from graph.store.question_parameters import ALL
from graph.store.saved_queries import PublishedQuestion, published_questions

_SHOWN: Final = 6
"""How many choices of a field the list names; ``ask NUMBER --list`` names all."""


def ask(given: argparse.Namespace) -> int:
    """Ask a published question, or list the questions and the choices of their fields."""
    read_settings()
    version = chosen_version(given)
    asked = [_question(given.question)] if given.question else list(published_questions())
    values = {name: getattr(given, f"field_{name}") or "" for name in NAMES}
    if given.list or not given.question:
        store = open_source(version.source).store
        most = None if given.question else _SHOWN
        put("\n".join(_listed(store, each, given.lang, most) for each in asked), None)
        return DONE
    (question,) = asked
    _refuse_others(question, values)
    found = ask_with(open_source(version.source).store, question, values, given.lang)
    if found.unknown:
        raise found.unknown[0].refusal(given.lang)
    if given.format == "rq":
        put(found.query, given.output)
        return DONE
    put(run_query(version, found.query, given.format), given.output)
    return DONE


def _question(name: str) -> PublishedQuestion:
    for each in published_questions():
        if name in {str(each.number), f"{each.number:02}", each.slug}:
            return each
    raise errors.NotKnown(name=name[:60])


def _refuse_others(question: PublishedQuestion, values: dict[str, str]) -> None:
    """Raise ``UnknownField`` for a field that the question does not have."""
    known = [parameter.name for parameter in question.parameters]
    for name, value in values.items():
        if value and name not in known:
            offered = ", ".join(f"--{each}" for each in known) or "–"
            raise errors.UnknownField(name=f"--{name}", number=question.number, offered=offered)


def _listed(store: Store, question: PublishedQuestion, lang: str, most: int | None) -> str:
    head = f"{question.number}. {question.titles[lang]}"
    fields = ask_with(store, question, {}, lang).fields
    if not fields:
        return f"{head}\n"
    headings = [translate(lang, "Field"), translate(lang, "Choices")]
    rows = [[f"--{field.parameter.name}", _choices(field, lang, most)] for field in fields]
    return f"{head}\n{table(headings, rows)}"


def _choices(field: Field, lang: str, most: int | None) -> str:
    shown = field.choices[:most]
    named = _named((each.value, word(each.label, lang)) for each in shown)
    more = len(field.choices) - len(shown)
    start = f"{ALL}, " if field.parameter.optional else ""
    return f"{start}{named} … (+{more})" if more else f"{start}{named}"


def _named(choices: Iterable[tuple[str, str]]) -> str:
    return ", ".join(
        value if value.casefold() == label.casefold() else f"{value} ({label})"
        for value, label in choices
    )
