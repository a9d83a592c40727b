"""What a query looks at in literals is told, so that only what may be read apart goes to pySHACL."""

import pytest

from graph.submission.validation.compiled.aspects import EVERY, Aspect
from graph.submission.validation.compiled.sparql.aspects import aspects_seen
from graph.submission.validation.compiled.sparql.parser import read_select

TERM, FORM, VALUE = Aspect.TERM, Aspect.TERM | Aspect.FORM, Aspect.TERM | Aspect.VALUE


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("$this :p ?a", TERM),
        ("$this :p ?a . ?a :q ?b", TERM),
        ("$this :p ?a FILTER NOT EXISTS { $this :q ?b }", TERM),
        ("$this :p ?a FILTER (isLiteral(?a) || BOUND(?a))", TERM),
        ("{ $this :p ?a } UNION { $this :q ?a }", TERM),
        (
            "{ $this :p ?x FILTER NOT EXISTS { $this :q ?a } } FILTER NOT EXISTS { $this :r ?a }",
            TERM,
        ),
        ("$this ^:p/^:q ?a", TERM),
        ("$this :p ?a FILTER (?a < 1)", VALUE),
        ("$this :p ?a FILTER (?a = ?b)", VALUE),
        ("$this :p ?a FILTER (?a IN (1))", VALUE),
        ("$this :p ?a FILTER isNumeric(?a)", VALUE),
        ("$this :p ?a FILTER (?a)", VALUE),
        ("$this :p ?a . ?b :q ?a", FORM),
        ("$this :p ?a FILTER NOT EXISTS { ?b :q ?a }", FORM),
        ("$this :p ?a OPTIONAL { ?b :q ?a }", FORM),
        ("?a ^:p $this . ?a ^:q ?b", FORM),
        ("$this :p 0", FORM),
        ('$this :p "x"', FORM),
        ("$this :p/^:q ?b", FORM),
        ("$this :p|^:q ?b", FORM),
        ("$this :p ?a . ?b :q ?a FILTER (?a > 1)", EVERY),
        ('$this :p ?a FILTER (STR(?a) = "x")', EVERY),
        ("$this :p ?a FILTER (<urn:f>(?a))", EVERY),
        ("$this :p ?a BIND (?a AS ?value)", EVERY),
        ("$this :p ?a } GROUP BY $this ?a {", EVERY),
    ],
)
def test_a_query_sees(body: str, seen: Aspect) -> None:
    group, _, rest = body.partition("} GROUP")
    tail = f"GROUP{rest.rstrip('{ ')}" if rest else ""
    query = read_select(f"SELECT $this {{ {group} }} {tail}", {"": "http://example.org/"})

    assert aspects_seen(query) == seen
