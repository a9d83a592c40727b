"""A SELECT query as values: groups of patterns, and filters by what they mention."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A predicate: an IRI, or a variable with its question mark."""

    predicate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inverse:
    """A path backwards."""

    path: "Path"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """Paths one after the other."""

    paths: "tuple[Path, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One path or another."""

    paths: "tuple[Path, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A path that is walked any number of times: ``*``, ``+`` or ``?``."""

    path: "Path"
    sign: str


Path: TypeAlias = Step | Inverse | Sequence | Alternative | Repeated


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A triple pattern. Variables are written ``?x``, whatever sign the query has."""

    subject: str
    path: Path
    object: str
    start: int = field(default=0, compare=False)
    """The place in the text of all that is said of the subject there, with the subject itself."""
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exists:
    """EXISTS or NOT EXISTS within an expression."""

    group: "Group"
    negated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """What an expression mentions."""

    variables: frozenset[str]
    """Those outside its EXISTS."""
    calls: frozenset[str]
    """Functions in capitals, and the IRIs of casts."""
    exists: tuple[Exists, ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    """Each variable that must be one of some IRIs for the expression to hold."""
    patterns: tuple[str | None, ...]
    """The second argument of each REGEX and REPLACE; None for one that is no constant."""
    is_exists: bool
    """Whether it is [NOT] EXISTS and nothing else."""
    compares: bool
    """Whether it compares or computes with values, or takes one for true."""
    apart: frozenset[str] = frozenset()
    """The two variables that it says are unequal, where it says nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """FILTER, with its place in the text."""

    expression: Expression
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bind:
    """BIND (expression AS ?x)."""

    expression: Expression
    variable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Optional:
    """OPTIONAL and its group."""

    group: "Group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """Groups joined by UNION; one alone is a nested group."""

    groups: "tuple[Group, ...]"


Part: TypeAlias = Pattern | Filter | Bind | Optional | Union


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What stands between braces, and the places of the two in the text."""

    parts: tuple[Part, ...]
    start: int
    end: int

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The triple patterns directly in the group."""
        return tuple(part for part in self.parts if isinstance(part, Pattern))

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters directly in the group."""
        return tuple(part for part in self.parts if isinstance(part, Filter))

    @property
    def bound(self) -> frozenset[str]:
        """The variables that every solution of the group binds, by its own patterns."""
        return frozenset(name for part in self.patterns for name in variables_of(part))

    @property
    def mentioned(self) -> frozenset[str]:
        """Every variable anywhere in the group."""
        return frozenset(_mentioned(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """A SELECT query."""

    projected: tuple[str, ...]
    group: Group
    expressions: tuple[Expression, ...]
    """Those of the projection and of HAVING."""
    grouped_by: tuple[str, ...]
    variables: tuple[tuple[str, int, int], ...]
    """Every variable as it is written, with its place in the text."""


def variables_of(pattern: Pattern) -> Iterator[str]:
    """The variables of a triple pattern."""
    for name in (pattern.subject, pattern.object):
        if name.startswith("?"):
            yield name
    yield from (step for step in predicates(pattern.path) if step.startswith("?"))


def predicates(path: Path) -> Iterator[str]:
    """The IRIs and variables of a path."""
    match path:
        case Step():
            yield path.predicate
        case Inverse() | Repeated():
            yield from predicates(path.path)
        case Sequence() | Alternative():
            for each in path.paths:
                yield from predicates(each)


def groups(group: Group) -> Iterator[Group]:
    """A group and every group in it, those of EXISTS too."""
    yield group
    for part in group.parts:
        match part:
            case Filter() | Bind():
                for exists in part.expression.exists:
                    yield from groups(exists.group)
            case Optional():
                yield from groups(part.group)
            case Union():
                for each in part.groups:
                    yield from groups(each)
            case Pattern():
                pass


def stated(group: Group) -> frozenset[str]:
    """The variables that solutions of a group may bind by patterns, as far as EXISTS is not meant."""
    found = set(group.bound)
    for part in group.parts:
        match part:
            case Optional():
                found |= stated(part.group)
            case Union():
                for each in part.groups:
                    found |= stated(each)
            case Pattern() | Filter() | Bind():
                pass
    return frozenset(found)


def bindable(group: Group) -> frozenset[str]:
    """The variables that solutions of a group may bind, as far as EXISTS is not meant."""
    computed = (
        part.variable for each in groups(group) for part in each.parts if isinstance(part, Bind)
    )
    return stated(group).union(computed)


def expressions(group: Group) -> Iterator[Expression]:
    """Every expression in a group."""
    for each in groups(group):
        for part in each.parts:
            if isinstance(part, Filter | Bind):
                yield part.expression


def all_patterns(group: Group) -> Iterator[Pattern]:
    """Every triple pattern in a group."""
    for each in groups(group):
        yield from each.patterns


def _mentioned(group: Group) -> Iterator[str]:
    for pattern in all_patterns(group):
        yield from variables_of(pattern)
    for expression in expressions(group):
        yield from expression.variables
    for each in groups(group):
        yield from (part.variable for part in each.parts if isinstance(part, Bind))
