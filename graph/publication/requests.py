"""Heads of the requests to a worker that prepares a publication, and of its results."""

from collections.abc import Sequence
from typing import TypedDict

from graph.submission.requests import CheckRequest


class PublishRequest(CheckRequest):
    """Files to check and publish; the body has their contents, concatenated."""

    graph: str
    """The IRI of the only graph that they may change; "" for a submission of any graphs."""


class Publication(TypedDict):
    """The head of a result; its body is the report as JSON, then the patch in N-Quads."""

    conforms: bool
    sizes: Sequence[int]
    """The bytes of the report, of the removed and of the added statements; of a submission that
    does not conform no statements."""
