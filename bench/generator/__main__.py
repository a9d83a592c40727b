"""Writes a generated graph as N-Quads to standard output: ``python -m bench.generator --goals 1000``."""

import argparse
import sys
from dataclasses import fields

from pyoxigraph import RdfFormat, serialize

from bench.generator.goal_graphs import goal_graph
from bench.generator.recipe import PLAIN, Recipe


def main() -> None:
    """Generate a graph and write it."""
    parser = argparse.ArgumentParser(prog="python -m bench.generator", description=__doc__)
    parser.add_argument("--goals", type=int, default=1000, help="goals, 64 or more (default: 1000)")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same quads (default: 1)")
    for each in fields(Recipe):
        default = getattr(PLAIN, each.name)
        name = "--" + each.name.replace("_", "-")
        parser.add_argument(name, type=type(default), default=default, help=f"(default: {default})")
    given = vars(parser.parse_args())
    goals, seed = given.pop("goals"), given.pop("seed")
    serialize(goal_graph(goals, seed, Recipe(**given)), sys.stdout.buffer, RdfFormat.N_QUADS)


if __name__ == "__main__":
    main()
