"""Runs coroutines on an event loop of their own, whatever the thread of the test is busy with."""

from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import uvloop

T = TypeVar("T")


def run(whole: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in a thread of its own.

    A browser that a test before it opened keeps a loop running in the thread of the tests.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(uvloop.run, whole).result()
