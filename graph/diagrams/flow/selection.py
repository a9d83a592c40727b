"""The thread of a chosen goal in a flow: the links towards it and from it."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from graph.diagrams.flow.content import Flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The rows and wires that stay when a goal is chosen; the others fade."""

    key: str
    """The row of the goal."""
    before: frozenset[str]
    """The rows that support it, directly or through others."""
    after: frozenset[str]
    """The rows that it supports, directly or through others."""
    wires: frozenset[int]

    @property
    def rows(self) -> frozenset[str]:
        """The goal and all rows of its thread."""
        return self.before | self.after | {self.key}


def select(flow: Flow, key: str) -> Selection:
    """Follow support from a goal in both directions, without the side branches of either."""
    onward, back = _steps(flow)
    return _selected(flow, key, onward, back)


def select_each(flow: Flow) -> dict[str, Selection]:
    """The selection of every row with a link."""
    onward, back = _steps(flow)
    return {key: _selected(flow, key, onward, back) for key in {**onward, **back}}


def _selected(
    flow: Flow,
    key: str,
    onward: Mapping[str, AbstractSet[str]],
    back: Mapping[str, AbstractSet[str]],
) -> Selection:
    before, after = _reached(key, back), _reached(key, onward)
    up, down = before | {key}, after | {key}
    wires = frozenset(
        number
        for number, wire in enumerate(flow.wires)
        if wire.support and ({wire.one, wire.other} <= up or {wire.one, wire.other} <= down)
    )
    return Selection(
        key=key, before=frozenset(before - {key}), after=frozenset(after - {key}), wires=wires
    )


def _steps(flow: Flow) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    onward: dict[str, set[str]] = defaultdict(set)
    back: dict[str, set[str]] = defaultdict(set)
    for wire in flow.wires:
        if not wire.support:
            continue
        ways = [(wire.one, wire.other), (wire.other, wire.one)][: 2 if wire.both_ways else 1]
        for one, other in ways:
            onward[one].add(other)
            back[other].add(one)
    return onward, back


def _reached(key: str, steps: Mapping[str, AbstractSet[str]]) -> set[str]:
    found, waiting = set[str](), [key]
    while waiting:
        for each in steps.get(waiting.pop(), ()):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found
