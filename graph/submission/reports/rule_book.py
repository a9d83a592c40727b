"""The rules as they are written: each with its SHACL, and an example that fails and one that passes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from graph import namespaces, resources
from graph.submission.validation.rules import Rule, rules

_NAMED: Final = re.compile(r"ggsh:([\w-]+)")
_LONG_STRING: Final = '"""'
_NO_PREFIX: Final = re.compile(r"^@(?:prefix|base)[^\n]*\n+", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRule:
    """A rule with what it is written in, as Turtle."""

    rule: Rule
    shacl: str
    """The shape, and the shapes and queries that only it names."""
    names: tuple[str, ...]
    """The names of all of these; the first is that of the rule."""
    fails: str
    """Data that breaks the rule and no other; "" for rules about tables, which read no Turtle."""
    passes: str

    @property
    def name(self) -> str:
        """Its name without the namespace, which is its place on the page."""
        return self.names[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """All rules, by the file that they stand in, and the shapes that several of them share."""

    modules: Mapping[str, tuple[WrittenRule, ...]]
    shared: Mapping[str, str]
    """The Turtle of each shape that is no part of one rule alone, by name."""


@cache
def rule_book() -> RuleBook:
    """The rules of this program, read once per process."""
    texts = {name: text for path in resources.shape_files() for name, text in _blocks(path)}
    named = {namespaces.slug(iri): rule for iri, rule in rules().items()}
    users: dict[str, set[str]] = {name: set() for name in texts}
    for name in named:
        for used in _used(name, texts, named):
            users[used].add(name)
    owned = {used: min(found) for used, found in users.items() if len(found) == 1}
    modules: dict[str, list[WrittenRule]] = {}
    for name, rule in named.items():
        parts = [name, *(used for used in texts if owned.get(used) == name and used != name)]
        written = WrittenRule(
            rule=rule,
            shacl="\n\n".join(texts[part] for part in parts),
            names=tuple(parts),
            fails=_example("fail", name),
            passes=_example("pass", name),
        )
        modules.setdefault(rule.module, []).append(written)
    alone = {name: text for name, text in texts.items() if name not in owned and name not in named}
    return RuleBook(
        modules=MappingProxyType({module: tuple(found) for module, found in modules.items()}),
        shared=MappingProxyType(dict(sorted(alone.items()))),
    )


def _used(
    name: str,
    texts: Mapping[str, str],
    named: Mapping[str, Rule],
    seen: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """What the text of a shape names, with what that names, without other rules."""
    seen |= {name}
    for used in _NAMED.findall(texts[name]):
        if used in texts and used not in seen and used not in named:
            seen |= _used(used, texts, named, seen)
    return seen


def _blocks(path: Path) -> Iterator[tuple[str, str]]:
    """The statements about each shape of a file, as they are written there."""
    name, lines, inside = "", list[str](), False
    for line in path.read_text(encoding="utf-8").splitlines():
        if not lines and not (found := _NAMED.match(line)):
            continue
        if not lines:
            name = found[1] if found else ""
        lines.append(line)
        inside ^= line.count(_LONG_STRING) % 2 == 1
        if not inside and line.rstrip().endswith("."):
            yield name, "\n".join(lines)
            lines = []


def _example(folder: str, name: str) -> str:
    """An example of a rule, without the prefixes that all have."""
    path = resources.examples_folder() / folder / f"{name}.ttl"
    if not path.is_file():
        return ""
    return _NO_PREFIX.sub("", path.read_text(encoding="utf-8")).strip()
