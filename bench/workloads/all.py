"""The workloads by name, in the order in which they are run."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from bench.report.results import Row
from bench.workloads import (
    analyses,
    busy,
    checking,
    endpoint,
    loading,
    pages,
    questions,
    starting,
    submitting,
)
from bench.workloads.context import Context

Workload: TypeAlias = Callable[[Context], Iterator[Row]]

WORKLOADS: Final[Mapping[str, Workload]] = MappingProxyType(
    {
        "starting": starting.measure,
        "endpoint": endpoint.measure,
        "pages": pages.kept,
        "busy": busy.measure,
        "loading": loading.measure,
        "questions": questions.measure,
        "sealed": questions.sealed,
        "analyses": analyses.measure,
        "checking": checking.measure,
        "submitting": submitting.measure,
        "growth": pages.growth,
    }
)
"""What each measures stands in its docstring, which the report prints."""
