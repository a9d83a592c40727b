"""A value with one of everything that is kept in arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Colour(StrEnum):
    """An enumeration."""

    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Leaf:
    """What others point to."""

    name: str
    day: date | None
    size: Decimal


@dataclass(frozen=True, slots=True)
class Crossed(Generic[T]):
    """A generic class."""

    rows: tuple[T, ...]
    cells: Mapping[tuple[int, int], Colour]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """One of everything."""

    leaves: tuple[Leaf, ...]
    best: Leaf | None
    counts: dict[str, int]
    crossed: Crossed[Leaf]
    either: tuple[Leaf | Crossed[str], ...]
    marks: frozenset[Colour]
    spans: tuple[range, ...]
    on: bool
    share: float


names = st.text(max_size=8)
colours = st.sampled_from(Colour)
leaves = st.builds(
    Leaf,
    names,
    st.none() | st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-9, max_value=9),
)
numbers = st.integers(min_value=-(2**63), max_value=2**63 - 1)
cells = st.dictionaries(st.tuples(numbers, numbers), colours, max_size=3)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A tree in which some leaves are the same object."""
    some = draw(st.lists(leaves, max_size=4))
    any_leaf = st.sampled_from(some) if some else leaves
    return Tree(
        leaves=tuple(draw(st.lists(any_leaf, max_size=5))),
        best=draw(st.none() | any_leaf),
        counts=draw(st.dictionaries(names, numbers, max_size=3)),
        crossed=Crossed(tuple(draw(st.lists(any_leaf, max_size=3))), draw(cells)),
        either=tuple(
            draw(
                st.lists(
                    any_leaf | st.builds(Crossed, st.tuples(names), cells),
                    max_size=4,
                )
            )
        ),
        marks=draw(st.frozensets(colours)),
        spans=tuple(
            range(start, start + length)
            for start, length in draw(
                st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3)
            )
        ),
        on=draw(st.booleans()),
        share=draw(st.floats(allow_nan=False)),
    )


LEAF = Leaf("æ", date(2023, 5, 1), Decimal("0.5"))
TREE = Tree(
    leaves=(LEAF, LEAF),
    best=LEAF,
    counts={"one": 1},
    crossed=Crossed((LEAF,), {(0, 1): Colour.RED}),
    either=(Crossed(("x",), {}), LEAF),
    marks=frozenset({Colour.GREEN}),
    spans=(range(2, 5), range(0)),
    on=True,
    share=0.25,
)
