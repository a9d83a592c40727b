"""Every rule of the reader about statements finds fault with a text that breaks it, at its line."""

import pytest

from graph import namespaces
from graph.submission.validation.rules import rules
from tests.support.turtle import changed, check_text, line_of, place

OF_STATEMENTS = ("Address", "Language", "Name", "Number", "Others", "Term", "Value")
RULES = sorted(
    name
    for iri, rule in rules().items()
    if rule.module == "reading" and (name := namespaces.slug(iri)).startswith(OF_STATEMENTS)
)
TITLE = '"Flere borgere er fysisk aktive"@da'
LAST = 'gg:shortName "MIN" ;'
JSON = (
    '{"@context": "https://w3id.org/goalgraph/ontology/context.jsonld",\n'
    f'"@id": "{namespaces.ID}set/x-2026", "@type": "GoalSet",\nMORE}}'
)
EXAMPLES: dict[str, tuple[str, str, str]] = {
    "TermUnknown": ("a.ttl", changed(LAST, "gg:qqqqxxxx 1 ;"), "gg:qqqqxxxx"),
    "TermNear": ("a.ttl", changed(LAST, 'gg:shortNmae "MIN" ;'), "gg:shortNmae"),
    "TermUnread": ("a.jsonld", JSON.replace("MORE", '"qqqqxxxx": 1'), "qqqqxxxx"),
    "TermUnreadNear": ("a.jsonld", JSON.replace("MORE", '"titel": "x"'), "titel"),
    "NamespaceNear": (
        "a.ttl",
        changed("<http://xmlns.com/foaf/0.1/>", "<https://xmlns.com/foaf/0.1/>"),
        "https://xmlns",
    ),
    "AddressForm": ("a.ttl", changed(LAST, "foaf:page <https://a.dk/b c> ;"), "https://a.dk/b c"),
    "AddressBroken": ("a.ttl", changed(LAST, "foaf:page <https://[x]/> ;"), "https://[x]/"),
    "LanguageTag": ("a.jsonld", JSON.replace("MORE", '"title": {"d d": "x"}'), "title"),
    "NameForm": ("a.ttl", changed("<goal/min-2026/1>", "<mål/1>"), "<mål/1>"),
    "NameForeign": ("a.ttl", changed("<goal/min-2026/1>", "<urn:a:b>"), "<urn:a:b>"),
    "NameOtherSet": ("a.ttl", changed("<goal/min-2026/1>", "<goal/y/1>"), "<goal/y/1>"),
    "NumberNotFinite": ("a.ttl", changed("gg:value 50", "gg:value 1e999"), "1e999"),
    "NumberTooLong": ("a.ttl", changed("gg:value 50", f"gg:value {'7' * 40}"), "gg:value"),
    "ValueTooLong": ("a.ttl", changed(TITLE, f'"{"x" * 40_000}"@da'), "xxx"),
    "ValueCharacters": ("a.ttl", changed(TITLE, '"x\\u0007"@da'), "x\\u0007"),
    "OthersGraph": (
        "a.trig",
        f"{changed(LAST, LAST)}\n<graph/codes> {{ <theme/ny> skos:prefLabel 'ny'@da }}",
        "<graph/codes>",
    ),
    "OthersThing": ("a.ttl", f"{changed(LAST, LAST)}\n<goal/sst-2023/1.1> gg:note 1 .", "gg:note"),
    "OthersRedefined": ("a.ttl", f"{changed(LAST, LAST)}\n<theme/klima> gg:fix 1 .", "gg:fix"),
    "TermAdded": ("a.ttl", f"{changed(LAST, LAST)}\ngg:Ny skos:prefLabel 'ny'@da .", "gg:Ny"),
}
"""By rule, a file that breaks it, and what stands in the line at fault."""


def test_every_rule_about_statements_has_an_example() -> None:
    assert sorted(EXAMPLES) == RULES


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_statement_that_breaks_a_rule_is_told_at_its_line(rule: str) -> None:
    file, text, words = EXAMPLES[rule]

    (found,) = [one for one in check_text(text, file) if one.rule == namespaces.GGSH + rule]

    assert place(found) == f"{file}:{line_of(text, words)}"
    assert found.severity == rules()[found.rule].severity
    for texts in (found.messages, found.fixes):
        assert set(texts) == {"da", "en"}
        assert not any("{" in text for text in texts.values())


def test_the_rules_find_nothing_in_what_the_examples_change() -> None:
    found = check_text(changed(LAST, LAST))

    assert not [one for one in found if namespaces.slug(one.rule) in RULES]
