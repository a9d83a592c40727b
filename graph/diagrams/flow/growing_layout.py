"""Computes the layout of a flow that grows step by step: what is drawn already stays where it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.diagrams.flow.content import Flow
from graph.diagrams.flow.layered_layout import height
from graph.diagrams.flow.layout import TOP, Laid, arrange_in, connect, even_columns, measure
from graph.diagrams.flow.layout_nodes import LayoutNode


@dataclass(frozen=True, slots=True)
class Step:
    """The number of rows and of wires that are there after a step; both only grow."""

    rows: int
    wires: int


def arrange_steps(flow: Flow, steps: Sequence[Step]) -> Laid:
    """Lay out the first step like any flow, and what each later one adds below it in its columns.

    A step must not add rows to a group of an earlier one.
    """
    columns, canvas = even_columns(flow)
    if not steps:
        return arrange_in(flow, columns, canvas)
    # Themes may grow with any step, so they move nothing.
    begun = replace(
        flow,
        rows=flow.rows[: steps[0].rows],
        wires=flow.wires[: steps[0].wires],
        ribbons=(),
        brackets=(),
    )
    start = arrange_in(begun, columns, canvas)
    laid, layers, hops = measure(flow, columns, canvas)
    heights = {node.key: node.y for layer in start.order for node in layer}
    added = _steps_of(laid, steps)
    for layer in layers:
        known = [node for node in layer if node.key in heights]
        for node in known:
            node.y = heights[node.key]
        known.sort(key=lambda node: node.y)
        rest = [node for node in layer if node.key not in heights]
        rest.sort(key=lambda node: (added[node], not node.group))  # lanes below the step's rows
        _stack(rest, height([known], TOP + 8))
        laid.order.append([*known, *rest])
    return connect(laid, hops)


def _steps_of(laid: Laid, steps: Sequence[Step]) -> dict[LayoutNode, int]:
    """The number of the step that adds each node."""
    found: dict[LayoutNode, int] = {}
    groups: dict[str, int] = {}
    for place, row in enumerate(laid.flow.rows):
        step = next((n for n, each in enumerate(steps) if place < each.rows), len(steps))
        found[laid.nodes[row.key]] = step
        groups.setdefault(row.group, step)
    found |= {node: groups[group] for group, node in laid.headings.items()}
    for node, numbers in laid.lanes.items():
        first = min(numbers)
        found[node] = next((n for n, each in enumerate(steps) if first < each.wires), len(steps))
    return found


def _stack(nodes: Sequence[LayoutNode], top: float) -> None:
    """Place nodes one below the other."""
    for node in nodes:
        node.y = top + node.above + node.height / 2
        top += node.room
