"""A flow that grows keeps what is drawn where it is, and puts what is new below it, apart."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.diagrams.flow.content import Flow, FlowColumn, FlowRow, Wire
from graph.diagrams.flow.growing_layout import Step, arrange_steps
from graph.diagrams.flow.layout import Laid
from graph.model.values import Code, Text

COLUMNS = tuple(FlowColumn(Code(iri=each, label=Text(each)), 1, 1) for each in "NSKM")


def row(key: str, column: int, step: int, title: str = "Et mål") -> FlowRow:
    group = f"{column} {step}"
    return FlowRow(
        key=key, column=column, group=group, heading="Sæt", number=key, title=title,
        description=key, target=key,
    )  # fmt: skip


def wire(one: str, other: str, *, suggested: bool = False) -> Wire:
    return Wire(
        one=one, other=other, relation="supports", description="", target=one, part="",
        suggested=suggested,
    )  # fmt: skip


def at(laid: Laid) -> dict[str, tuple[float, float, float]]:
    return {key: (*laid.sides(node), node.y) for key, node in laid.nodes.items()}


def first(flow: Flow, step: Step) -> Flow:
    return replace(flow, rows=flow.rows[: step.rows], wires=flow.wires[: step.wires])


@st.composite
def growing(draw: st.DrawFn) -> tuple[Flow, list[Step]]:
    rows: list[FlowRow] = []
    wires: list[Wire] = []
    steps: list[Step] = []
    for step in range(draw(st.integers(1, 4))):
        for _ in range(draw(st.integers(1, 5))):
            title = draw(st.sampled_from(["Kort", "Et længere mål om sundhed " * 4, "x" * 80, ""]))
            rows.append(row(str(len(rows)), draw(st.integers(0, 3)), step, title))
        ends = st.sampled_from([each.key for each in rows])
        for one, other in draw(st.lists(st.tuples(ends, ends), max_size=5)):
            if one != other:
                wires.append(wire(one, other, suggested=draw(st.booleans())))
        steps.append(Step(len(rows), len(wires)))
    return Flow(title="T", columns=COLUMNS, rows=tuple(rows), wires=tuple(wires)), steps


@settings(max_examples=60, deadline=None)
@given(growing())
def test_each_step_keeps_what_stood_and_nothing_touches(made: tuple[Flow, list[Step]]) -> None:
    flow, steps = made
    whole = arrange_steps(flow, steps)

    assert set(whole.nodes) == {each.key for each in flow.rows}
    for count in range(1, len(steps)):
        fewer = arrange_steps(first(flow, steps[count - 1]), steps[:count])
        assert at(fewer).items() <= at(whole).items()
    for layer in whole.order:
        for one, other in pairwise(layer):
            assert one.bottom <= other.top + 1e-6, (one.key, other.key)
    drawn = {number for bundle in whole.bundles for number in bundle.wires}
    assert drawn == set(range(len(flow.wires)))


def test_what_a_later_step_brings_stands_below_with_its_heading() -> None:
    rows = (row("a", 0, 0), row("b", 2, 0), row("c", 2, 1), row("d", 0, 1))
    flow = Flow(title="T", columns=COLUMNS, rows=rows, wires=(wire("b", "a"), wire("c", "a")))
    laid = arrange_steps(flow, [Step(2, 1), Step(4, 2)])

    assert laid.nodes["c"].top > laid.nodes["b"].bottom
    assert laid.nodes["d"].top > laid.nodes["a"].bottom
    assert set(laid.headings) == {"0 0", "2 0", "2 1", "0 1"}


def test_without_a_step_there_is_a_picture_too() -> None:
    assert arrange_steps(Flow(title="T", columns=COLUMNS, rows=()), []).nodes == {}
