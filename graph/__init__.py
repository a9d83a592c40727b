"""The goal model and its verbs: read, check, publish, explore. ``docs/python.md`` shows their use."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph import errors
    from graph.python_api import (
        Basis,
        File,
        Finding,
        GapKind,
        Gaps,
        GoalThreads,
        Limits,
        LinkFilter,
        OpenVersion,
        Report,
        open_version,
    )

__version__ = "0.2.0"
__all__ = [
    "Basis",
    "File",
    "Finding",
    "GapKind",
    "Gaps",
    "GoalThreads",
    "Limits",
    "LinkFilter",
    "OpenVersion",
    "Report",
    "__version__",
    "errors",
    "open_version",
]

if not TYPE_CHECKING:  # else a misspelt name would pass the type checker

    def __getattr__(name: str) -> object:
        """A public name, loaded when it is first asked for: ``import graph`` costs nothing."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        if name == "errors":
            return import_module("graph.errors")
        return getattr(import_module("graph.python_api"), name)

    def __dir__() -> list[str]:
        """The public names, with the submodules and attributes that are loaded."""
        return sorted({*globals(), *__all__})
