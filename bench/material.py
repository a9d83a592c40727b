"""The data that all sides work on: generated once for a run, or kept for the next one."""

import argparse
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

from pyoxigraph import RdfFormat, serialize

from bench import product
from bench.generator.goal_graphs import goal_graph
from bench.generator.recipe import DENSE, PLAIN, Recipe
from bench.measuring.commands import run_command
from bench.measuring.task_workers import ROOT

_SEED: Final = 2026
_FINISHED: Final = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A generated graph, in the forms in which sides take it."""

    folder: Path
    goals: int

    @property
    def stated(self) -> Path:
        """N-Quads of the model and what is stated, without what is inferred."""
        return self.folder / "stated.nq"

    @property
    def whole(self) -> Path:
        """N-Quads of the whole version."""
        return self.folder / "whole.nq"

    @property
    def workspace(self) -> Path:
        """A workspace that holds it as a version."""
        return self.folder / "workspace"

    @property
    def data(self) -> Path:
        """What the rules look at, as N-Triples, which is Turtle: no shapes, nothing inferred."""
        return self.folder / "data.ttl"

    @classmethod
    def of(cls, folder: Path, goals: int, recipe: Recipe = PLAIN) -> Self:
        """The graph of so many goals in a subfolder of FOLDER, generated if it is not there."""
        shares = "-".join(f"{value:g}" for value in asdict(recipe).values())
        material = cls(folder=folder / f"{goals}-{shares}-{_SEED}", goals=goals)
        if not (material.folder / _FINISHED).exists():
            _say(f"generating {goals:,} goals with {recipe.links_per_goal:g} links a goal …")
            arguments = [f"{name}={value}" for name, value in asdict(recipe).items()]
            command = [sys.executable, "-m", "bench.material", str(material.folder), str(goals)]
            run_command([*command, *arguments], limit=24 * 3600.0, folder=ROOT)
        return material

    @classmethod
    def dense(cls, folder: Path, goals: int) -> Self:
        """The graph with one and a half links a goal."""
        return cls.of(folder, goals, DENSE)


def bundled_workspace(folder: Path) -> Path:
    """A workspace that holds the bundled graph."""
    workspace = folder / "bundled"
    if not workspace.exists():
        product.publish_bundled(workspace)
    return workspace


def main() -> None:
    """Generate a graph in a process of its own, whose memory is given back."""
    parser = argparse.ArgumentParser(prog="python -m bench.material", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("goals", type=int)
    parser.add_argument("shares", nargs="*", help="name=value, see Recipe")
    given = parser.parse_args()
    shares = {name: float(value) for name, _, value in (one.partition("=") for one in given.shares)}
    recipe = Recipe(**{**shares, "half_years": int(shares.get("half_years", 1))})  # type: ignore[arg-type]
    _generate(Material(folder=given.folder, goals=given.goals), recipe)


def _generate(material: Material, recipe: Recipe) -> None:
    material.folder.mkdir(parents=True, exist_ok=True)
    with material.stated.open("wb") as out:
        serialize(product.model(), out, RdfFormat.N_QUADS)
        serialize(goal_graph(material.goals, _SEED, recipe), out, RdfFormat.N_QUADS)
    store = product.load(material.stated)
    store.dump(material.whole, format=RdfFormat.N_QUADS)
    with material.data.open("wb") as out:
        for graph in store.named_graphs():
            if graph.value not in product.NOT_DATA:
                store.dump(out, format=RdfFormat.N_TRIPLES, from_graph=graph)
    product.publish(store, material.workspace)
    (material.folder / _FINISHED).touch()


def _say(told: str) -> None:
    print(told, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
