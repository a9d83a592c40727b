"""A type has a layout if its values can be written; two layouts are told apart by their line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph.analysis.gap_values import Gaps
from graph.analysis.network import Network
from graph.records.schema import column_of, describe


@dataclass(frozen=True)
class Counting:
    """A class with a field that is not given."""

    size: int
    twice: int = field(init=False, default=0)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (int, "<i8"),
        (bool, "|b1"),
        (str | None, "str?"),
        (tuple[str, ...], "tuple[str]"),
        (Sequence[int], "tuple[<i8]"),
        (tuple[str, int], "(str, <i8)"),
        (Mapping[str, date], "{str: date}"),
        (frozenset[Decimal], "frozenset[Decimal]"),
        (range, "span"),
    ],
)
def test_a_layout_is_described_in_a_line(kind: Any, line: str) -> None:
    assert describe(column_of(kind)) == line


@pytest.mark.parametrize("kind", [object, Any, Callable[[], int], complex, Counting, list])
def test_a_type_without_a_layout_is_refused(kind: Any) -> None:
    with pytest.raises((TypeError, IndexError)):
        column_of(kind)


@pytest.mark.parametrize("kind", [Network, Gaps])
def test_the_values_of_an_analysis_have_a_layout(kind: Any) -> None:
    assert describe(column_of(kind)).startswith(kind.__name__)
