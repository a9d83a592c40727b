"""Heads of the results of a worker that prepares a publication."""

from collections.abc import Sequence
from typing import TypedDict


class Publication(TypedDict):
    """The head of a result; its body is the report as JSON, then the patch in N-Quads."""

    conforms: bool
    sizes: Sequence[int]
    """The bytes of the report, of the removed and of the added statements; of a submission that
    does not conform no statements."""
