"""What a query reads: on which ways from ``$this``, and with which relations."""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from graph import namespaces
from graph.submission.validation.compiled.outcome import Refusal
from graph.submission.validation.compiled.sparql.model import (
    Alternative,
    Bind,
    Expression,
    Filter,
    Group,
    Inverse,
    Optional,
    Path,
    Pattern,
    Sequence,
    Step,
    Union,
)
from graph.submission.validation.overlay import Hop, HopPath

Link: TypeAlias = tuple[str, tuple[str, ...], str]
"""A subject, the relations that it may have, and an object; variables are written ``?x``."""
Stages: TypeAlias = tuple[tuple[Link, ...], ...]
"""What must hold together, then what may hold besides, each with the names bound before it."""

_THIS: Final = "?this"
_NO_HOPS_BACK: Final = frozenset(
    namespaces.PREFIXES[prefix] + name
    for prefix, name in (
        ("rdf", "type"),
        ("rdf", "predicate"),
        ("gg", "linkStatus"),
        ("gg", "halfYear"),
        ("skos", "notation"),
    )
)
"""Relations that lead from one thing back to a great many: no rule is followed on such a way."""
_COST, _COST_BACK, _COST_BACK_TO_LINKS = 1, 3, 9
"""Far more links lead to a national goal than from one."""


def placed(stages: Stages, start: HopPath) -> Iterator[tuple[tuple[str, ...], HopPath | None]]:
    """Each link's relations and the cheapest way to its subject, None if there is none.

    What is bound in one stage is not bound anew by what may hold besides. Raises ``Refusal`` for a
    variable that stands for any relation.
    """
    found: dict[str, tuple[int, HopPath]] = {_THIS: (0, start)}
    for stage in stages:
        _reach(stage, found)
        for subject, relations, _ in stage:
            if any(relation.startswith("?") for relation in relations):
                raise Refusal(f"{relations[0]} stands for any relation")
            yield relations, found[subject][1] if subject in found else None


def _reach(stage: Iterable[Link], found: dict[str, tuple[int, HopPath]]) -> None:
    """Add the cheapest ways to all that the links of a stage lead to."""
    fixed = set(found)
    heap = [(cost, way, node) for node, (cost, way) in found.items()]
    heapq.heapify(heap)
    done: set[str] = set()
    while heap:
        cost, way, node = heapq.heappop(heap)
        if node in done:
            continue
        done.add(node)
        for subject, relations, value in stage:
            for start, end, back in ((subject, value, False), (value, subject, True)):
                if start != node or end in fixed or not end.startswith("?"):
                    continue
                if back and not _NO_HOPS_BACK.isdisjoint(relations):
                    continue
                new = (cost + _step(relations, back=back), (*way, Hop(relations, back)))
                if end not in found or new < found[end]:
                    found[end] = new
                    heapq.heappush(heap, (*new, end))


def _step(relations: tuple[str, ...], *, back: bool) -> int:
    if not back:
        return _COST
    return _COST_BACK_TO_LINKS if relations[0] == namespaces.RDF + "object" else _COST_BACK


def alternatives(group: Group) -> Iterator[Stages]:
    """The ways in which a group can hold, each as links that hold together.

    Also what must *not* hold besides: to see that it does not, it has to be looked for.
    """
    among = {name: iris for part in group.filters for name, iris in part.expression.choices}
    tests = [part.expression for part in group.parts if isinstance(part, Filter | Bind)]
    for one in _held(group):
        yield _narrowed(one, among)
        for other in _asked(tests):
            yield _narrowed((*one, *other), among)


def _held(group: Group) -> list[Stages]:
    """The ways in which the patterns of a group hold, whatever its filters ask."""
    found: list[Stages] = [((),)]
    for place, part in enumerate(group.parts):
        match part:
            case Pattern():
                links = tuple(_links(part, str(place)))
                found = [((*one[0], *links), *one[1:]) for one in found]
            case Optional():
                if any(test.expression.exists for test in part.group.filters):
                    raise Refusal("EXISTS beside OPTIONAL")
                others = _held(part.group)
                found = [each for one in found for each in (one, *((*one, *o) for o in others))]
            case Union():
                others = [each for inner in part.groups for each in alternatives(inner)]
                # The first stages hold together, whatever may hold besides comes after.
                found = [((*a[0], *b[0]), *a[1:], *b[1:]) for a in found for b in others]
            case Filter() | Bind():
                pass
    return found


def _asked(tests: Iterable[Expression]) -> Iterator[Stages]:
    """The patterns of EXISTS and NOT EXISTS, whatever they are combined by."""
    for test in tests:
        for exists in test.exists:
            yield from alternatives(exists.group)


def _links(pattern: Pattern, fresh: str) -> Iterator[Link]:
    """A pattern as links of single steps."""
    yield from _steps(pattern.subject, pattern.path, pattern.object, fresh)


def _steps(subject: str, path: Path, value: str, fresh: str) -> Iterator[Link]:
    match path:
        case Step():
            yield subject, (path.predicate,), value
        case Inverse():
            yield value, (_plain(path.path),), subject
        case Alternative():
            yield subject, tuple(sorted(map(_plain, path.paths))), value
        case Sequence():
            inner = [f"?{fresh} {number}" for number in range(len(path.paths) - 1)]
            ends = [subject, *inner, value]
            for at, (step, start, end) in enumerate(
                zip(path.paths, ends[:-1], ends[1:], strict=True)
            ):
                yield from _steps(start, step, end, f"{fresh} {at}")
        case _:
            raise Refusal("a path that is repeated")


def _plain(path: Path) -> str:
    if not isinstance(path, Step) or path.predicate.startswith("?"):
        raise Refusal("a path of paths")
    return path.predicate


def _narrowed(stages: Stages, among: Mapping[str, tuple[str, ...]]) -> Stages:
    """The stages with the relations that a variable may stand for in its place."""
    return tuple(
        tuple(
            (subject, among.get(relations[0], relations), value)
            for subject, relations, value in stage
        )
        for stage in stages
    )
