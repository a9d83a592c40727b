"""Measures goalgraph on its own data, beside what others take for the same: ``python -m bench``."""

import argparse
import os
import platform
from importlib.metadata import version

from bench.measures import measures
from bench.timing import table

_PEERS = ("pyoxigraph", "rdflib", "pyshacl")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure goalgraph.")
    parser.add_argument(
        "--runs", type=int, default=9, help="runs of each; the median counts (default: 9)"
    )
    parser.add_argument("--quick", action="store_true", help="one run of each: does it still work?")
    parser.add_argument("--slow", action="store_true", help="also check by plain pySHACL (minutes)")
    given = parser.parse_args()
    versions = ", ".join(f"{name} {version(name)}" for name in _PEERS)
    print(f"Python {platform.python_version()}, {versions}, {os.cpu_count()} cores\n")
    print(table(measures(1 if given.quick else given.runs, slow=given.slow)), end="")


if __name__ == "__main__":
    main()
