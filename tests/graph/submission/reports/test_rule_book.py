"""Each rule is shown as it is written, whole, with an example that fails and one that passes."""

import pyoxigraph as ox
import pytest

from graph import namespaces, resources
from graph.submission.reports.rule_book import WrittenRule, rule_book
from graph.submission.validation.rules import rules

BOOK = rule_book()
WRITTEN = [each for module in BOOK.modules.values() for each in module]
PREFIXES = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in namespaces.PREFIXES.items())
PREFIXES += f"\nPREFIX ggsh: <{namespaces.GGSH}>\nPREFIX sh: <{namespaces.SH}>\n"
PREFIXES += "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"


def triples(text: str) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(PREFIXES + text, ox.RdfFormat.TURTLE)}


def test_every_rule_is_there_once() -> None:
    assert sorted(each.rule.iri for each in WRITTEN) == sorted(rules())


def test_together_they_are_all_that_is_written() -> None:
    texts = [each.shacl for each in WRITTEN] + [*BOOK.shared.values()]
    written = {
        str(quad.triple)
        for path in resources.shape_files()
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(namespaces.GGSH)
    }
    assert set().union(*map(triples, texts)) >= written


@pytest.mark.parametrize("each", WRITTEN, ids=lambda each: each.name)
def test_a_rule_has_reason_fix_and_examples_in_both_languages(each: WrittenRule) -> None:
    assert each.name == namespaces.slug(each.rule.iri)
    for lang in ("da", "en"):
        assert each.rule.labels[lang]
        assert each.rule.fixes[lang]
        assert each.rule.messages[lang]
    about_tables = each.rule.module == "reading"
    assert bool(each.fails) != about_tables
    assert bool(each.passes) != about_tables
