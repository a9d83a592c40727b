"""Random queries of SPARQL constraints, random data for them, and what they find by SHACL's definition."""

import random
import re
from collections import Counter
from collections.abc import Iterable

import pyoxigraph as ox

NS = "http://example.org/"
PREFIXES = {"": NS}
THINGS = tuple(ox.NamedNode(f"{NS}n{number}") for number in range(5))
PREDICATES = ("p", "q", "r")
PATHS = (":p", ":p", ":q", ":r", ":p/:q", ":p|:r", "^:q", "^:p/:r")


def pattern(chance: random.Random) -> str:
    subject = chance.choice(("$this", "$this", "?this", "?a", "?b"))
    value = chance.choice(("?a", "?b", "?value", "?value", "$this", ":n1", "1"))
    return f"{subject} {chance.choice(PATHS)} {value} ."


def condition(chance: random.Random) -> str:
    name = chance.choice(("$this", "?a", "?b", "?value", "?value"))
    other = chance.choice(("$this", "?a", "?value", ":n1", "2"))
    inside = " ".join(pattern(chance) for _ in range(chance.randint(1, 2)))
    return chance.choice(
        (
            f"({name} != {other} && isIRI({name}))",
            f"(!BOUND({name}) || {name} = {other})",
            f"(isNumeric({name}) && {name} < 2)",
            f"({name} IN (:n0, :n1, :n2))",
            f"NOT EXISTS {{ {inside} }}",
            f"NOT EXISTS {{ {inside} }}",
            f"NOT EXISTS {{ {inside} FILTER ({name} != {other}) }}",
            f"EXISTS {{ {inside} }}",
            f"({name} = {other} || EXISTS {{ {inside} }})",
            f"(!NOT EXISTS {{ {inside} }})",
        )
    )


def group(chance: random.Random, depth: int = 2) -> str:
    parts = [pattern(chance) for _ in range(chance.randint(1, 2))]
    parts += [f"FILTER {condition(chance)}" for _ in range(chance.choice((0, 0, 1, 1, 2)))]
    if depth and chance.random() < 0.4:
        parts.append(f"OPTIONAL {{ {group(chance, depth - 1)} }}")
    if depth and chance.random() < 0.4:
        branches = [group(chance, depth - 1) for _ in range(chance.randint(1, 2))]
        parts.append(" UNION ".join(f"{{ {branch} }}" for branch in branches))
    chance.shuffle(parts)
    return " ".join(parts)


def select(chance: random.Random) -> str:
    projected = chance.choice(("$this", "$this ?value", "DISTINCT $this ?value", "?this ?a"))
    return f"SELECT {projected} WHERE {{ {group(chance)} }}"


def data(chance: random.Random) -> list[ox.Quad]:
    values: list[ox.NamedNode | ox.Literal] = [*THINGS, *THINGS, ox.Literal(1), ox.Literal(2)]
    return [
        ox.Quad(
            chance.choice(THINGS),
            ox.NamedNode(NS + chance.choice(PREDICATES)),
            chance.choice(values),
        )
        for _ in range(chance.randint(5, 25))
    ]


def found_by_definition(query: str, focus: Iterable[ox.NamedNode], store: ox.Store) -> Counter[str]:
    """What a query finds where ``$this`` is replaced in all its parts, by each focus node in turn."""
    found: Counter[str] = Counter()
    head, brace, body = query.partition("{")
    names = projected_names(head)
    for node in focus:
        text = re.sub(r"[?$]this\b", str(node), body)
        chosen = " ".join(f"?{name}" for name in names) or "(1 AS ?there)"
        rows = store.query(f"PREFIX : <{NS}> SELECT DISTINCT {chosen} WHERE {brace}{text}")
        assert isinstance(rows, ox.QuerySolutions)
        found.update(f"{node} {[str(row[name]) for name in names]}" for row in rows)
    return found


def found_at_once(query: str, text: str, store: ox.Store) -> Counter[str]:
    """What a query finds that was compiled to a TEXT over all focus nodes."""
    names = projected_names(query.partition("{")[0])
    rows = store.query(text)
    assert isinstance(rows, ox.QuerySolutions)
    return Counter({f"{row['this']} {[str(row[name]) for name in names]}" for row in rows})


def projected_names(head: str) -> list[str]:
    return [name for name in re.findall(r"[?$](\w+)", head) if name != "this"]
