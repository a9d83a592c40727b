"""What a worker may use. The numbers and their reasons stand in ``api.settings``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one task in a sealed worker."""

    seconds: float
    """Wall-clock time before the worker is killed."""
    memory: int
    """Bytes of address space beyond what the worker starts with."""
    output: int
    """Bytes of an answer."""
