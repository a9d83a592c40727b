"""Cycles and connected parts of a directed graph, in one pass each."""

from collections.abc import Iterator, Mapping, Sequence


def cycles_in_order(steps: Mapping[int, Sequence[int]]) -> list[tuple[int, ...]]:
    """The strongly connected components in topological order, each with its members ascending.

    ``steps`` has every node, with those that its edges lead to. Tarjan (1972), without recursion: a
    chain may be longer than the interpreter's stack.
    """
    found: list[tuple[int, ...]] = []
    number: dict[int, int] = {}
    lowest: dict[int, int] = {}
    open_nodes: list[int] = []
    closed: set[int] = set()
    for root in steps:
        if root in number:
            continue
        number[root] = lowest[root] = len(number)
        open_nodes.append(root)
        path: list[tuple[int, Iterator[int]]] = [(root, iter(steps[root]))]
        while path:
            node, onward = path[-1]
            for other in onward:
                if other not in number:
                    number[other] = lowest[other] = len(number)
                    open_nodes.append(other)
                    path.append((other, iter(steps[other])))
                    break
                if other not in closed:
                    lowest[node] = min(lowest[node], number[other])
            else:
                path.pop()
                if path:
                    before = path[-1][0]
                    lowest[before] = min(lowest[before], lowest[node])
                if lowest[node] == number[node]:
                    members = [open_nodes.pop()]
                    while members[-1] != node:
                        members.append(open_nodes.pop())
                    closed.update(members)
                    found.append(tuple(sorted(members)))
    found.reverse()
    return found


def connected_parts(steps: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """The smallest node of each node's connected component, ignoring the edges' direction."""
    above: dict[int, int] = {node: node for node in steps}

    def root(node: int) -> int:
        while above[node] != node:
            above[node] = node = above[above[node]]
        return node

    for node, onward in steps.items():
        for other in onward:
            one, two = sorted((root(node), root(other)))
            above[two] = one
    return {node: root(node) for node in steps}
