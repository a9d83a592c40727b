"""A sequence of values that are made when they are asked for, from integers that stand for them."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T_co = TypeVar("T_co", covariant=True)


class Rows(Sequence[T_co], Generic[T_co]):
    """Values by their keys: a page of 50 makes 50 of them, however many there are.

    It equals any sequence of equal values. A value that is asked for twice is made twice.
    """

    __slots__ = ("_make", "keys")

    def __init__(self, keys: "NDArray[np.int64]", make: Callable[[int], T_co]) -> None:
        """``keys`` has one dimension; ``make`` gives the value of a key, the same each time."""
        self.keys = keys
        self._make = make

    def __len__(self) -> int:
        """The number of values; none is made."""
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> T_co: ...
    @overload
    def __getitem__(self, at: slice) -> "Rows[T_co]": ...
    def __getitem__(self, at: int | slice) -> "T_co | Rows[T_co]":
        """The value at a place, or the rows of a slice."""
        if isinstance(at, slice):
            return self._of(self.keys[at])
        return self._make(int(self.keys[at]))

    def __iter__(self) -> Iterator[T_co]:
        """Make one value after the other."""
        return map(self._make, self.keys.tolist())

    def take(self, places: "NDArray[np.int64] | NDArray[np.bool_]") -> "Rows[T_co]":
        """The rows at some places, or where an array of truth values is true."""
        return self._of(self.keys[places])

    def _of(self, keys: "NDArray[np.int64]") -> "Rows[T_co]":
        return Rows(keys, self._make)

    def __eq__(self, other: object) -> bool:
        """Whether the other is a sequence of the same values."""
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(map(_equal, self, other))

    def __hash__(self) -> int:
        """That of a tuple of the values."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """How many there are."""
        return f"<{len(self)} rows>"


def _equal(one: Any, other: Any) -> bool:  # noqa: ANN401 - of any type
    return bool(one == other)
