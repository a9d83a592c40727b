"""Measures goalgraph on its own data and on made-up data, beside what others take for the same: ``python -m bench``."""

import argparse
import os
import platform
from importlib.metadata import version

from bench.measures import measures
from bench.timing import table

_PEERS = ("pyoxigraph", "rdflib", "pyshacl")
_FEW, _SHORT = 64, 1.0
"""Goals and seconds, when it is to be quick."""


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measure goalgraph.",
        epilog="How pages grow with the graph is measured by python -m bench.pages.",
    )
    parser.add_argument(
        "--runs", type=int, default=9, help="runs of each; the median counts (default: 9)"
    )
    parser.add_argument(
        "--goals", type=int, default=10_000, help="the size of the made-up graph (default: 10000)"
    )
    parser.add_argument(
        "--cap", type=float, default=10.0, help="seconds a peer's query may take (default: 10)"
    )
    parser.add_argument(
        "--quick", action="store_true", help="one run of each on few goals: does it still work?"
    )
    parser.add_argument(
        "--slow",
        action="store_true",
        help="also check by plain pySHACL, and within 100,000 goals (many minutes)",
    )
    given = parser.parse_args()
    versions = ", ".join(f"{name} {version(name)}" for name in _PEERS)
    print(f"Python {platform.python_version()}, {versions}, {os.cpu_count()} cores\n")
    if given.quick:
        lines = measures(1, goals=_FEW, cap=_SHORT, slow=given.slow)
    else:
        lines = measures(given.runs, goals=given.goals, cap=given.cap, slow=given.slow)
    print(table(lines), end="")


if __name__ == "__main__":
    main()
