"""A check of a whole graph, beside pySHACL, TopBraid and pyshifty, and the command on a small file."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final

import pyoxigraph

from bench import product, product_tasks
from bench.generator.new_set import new_set
from bench.generator.recipe import PLAIN, Recipe
from bench.material import Material
from bench.measuring.alternation import alternate
from bench.measuring.commands import run_command
from bench.measuring.samples import Sample, SideFailed
from bench.measuring.task_worker import Tasks
from bench.measuring.task_workers import TaskWorker, started
from bench.peers import shacl
from bench.peers.installed import why_not
from bench.report.results import OURS, Row
from bench.workloads.answers import counted
from bench.workloads.context import Context, Run, agreed

_MODULE: Final = "bench.workloads.checking"
_ALWAYS: Final = (64, 200)
"""Sizes at which pySHACL finishes."""

_FAULTY: Final = Recipe(faults=0.3)
_FEW: Final = 5
"""Goals in the file that the commands check."""


def measure(context: Context) -> Iterator[Row]:
    """Processor time; the findings of the shapes must be the same by rule.

    Ours has two rules more, which compare titles and are no shapes. TopBraid's time is that of its
    command with the start of Java; the others have read the data before.
    """
    shapes = context.folder / "shapes.ttl"
    shacl.write_shapes(shapes)
    yield _bundled(context)
    yield _command(context, shapes)
    yield _large(context)
    wanted = [(each, PLAIN) for each in _ALWAYS if each < context.goals]
    wanted += [(min(_ALWAYS[1], context.goals), _FAULTY), (context.goals, PLAIN)]
    for goals, recipe in wanted:
        material = Material.of(context.folder, goals, recipe)
        faults = f", faults in {recipe.faults:.0%}" if recipe.faults else ""
        key = f"checking/{goals}" + ("-faulty" if faults else "")
        yield _whole(context, material, shapes, key, f"check {goals:,} goals{faults}, CPU")


def ours(path: str) -> Tasks:
    """Our check, ready to start; an empty path stands for the bundled graph in a sealed worker."""
    if not path:
        pool = product_tasks.check_pool()
        return {shacl.TASK: (partial(product_tasks.check_bundled, pool), lambda _: None)}
    store = product.load_file(Path(path))
    product_tasks.warm_up()

    def digest(found: dict[str, int]) -> str:
        return counted(product_tasks.shape_findings(found))

    return {shacl.TASK: (partial(product_tasks.check_whole, store), digest)}


def _whole(context: Context, material: Material, shapes: Path, key: str, what: str) -> Row:
    with ExitStack() as stack:
        sides: dict[str, TaskWorker | str] = {
            OURS: stack.enter_context(
                started(f"{_MODULE}:ours", context.limit, path=str(material.whole))
            )
        }
        for peer in ("pySHACL", "pyshifty"):
            sides[peer] = why_not(peer, context.peers) or stack.enter_context(
                started(
                    shacl.prepared(peer),
                    context.limit,
                    data=str(material.data),
                    shapes=str(shapes),
                )
            )
        runs: dict[str, Run] = {
            name: each if isinstance(each, str) else each.task(shacl.TASK, context.limit)
            for name, each in sides.items()
        }
        runs["TopBraid"] = why_not("TopBraid", context.peers) or shacl.topbraid(
            material.data, shapes, context.limit
        )
        found = alternate([*context.contenders(runs)], rounds=context.rounds)
        return Row.of(key, what, "cpu", agreed(found))


def _bundled(context: Context) -> Row:
    """The whole bundled graph, in a sealed worker."""
    with started(f"{_MODULE}:ours", context.limit, path="") as worker:
        if isinstance(worker, str):
            raise SideFailed(worker)
        runs: dict[str, Run] = {OURS: worker.task(shacl.TASK, context.limit)}
        found = alternate([*context.contenders(runs)], rounds=context.rounds)
        what = "check the bundled graph, in a sealed worker"
        return Row.of("checking/bundled", what, "seconds", found)


def _command(context: Context, shapes: Path) -> Row:
    """``goalgraph check`` on five goals beside the ``pyshacl`` command with the same shapes."""
    new = [*new_set(_FEW, _FEW, [f"{product.ID}goal/nationale-maal-2016/{n}" for n in range(1, 9)])]
    few, with_model = context.folder / "few.ttl", context.folder / "few-and-model.ttl"
    few.write_bytes(_turtle(new))
    whole = [quad for quad in product.model() if product.graph_name(quad) not in product.NOT_DATA]
    with_model.write_bytes(_turtle([*whole, *new]))
    runs: dict[str, Run] = {
        OURS: partial(_checked, ["--against", "none", str(few)], context),
        "pySHACL": why_not("pySHACL", context.peers)
        or partial(shacl.of_pyshacl_command, with_model, shapes, context.limit),
    }
    found = alternate([*context.contenders(runs)], rounds=context.rounds)
    what = f"command: check a file of {_FEW} goals by itself, CPU"
    return Row.of("checking/command", what, "cpu", found)


def _large(context: Context) -> Row:
    """``goalgraph check`` of the whole graph, on all cores, with the opening of its version."""
    arguments = ["--workspace", str(context.material.workspace)]
    runs: dict[str, Run] = {OURS: partial(_checked, arguments, context)}
    found = alternate([*context.contenders(runs)], rounds=context.rounds)
    what = f"command: check a version of {context.goals:,} goals, CPU of all processes"
    return Row.of("checking/large", what, "cpu", found)


def _checked(arguments: list[str], context: Context) -> Sample:
    """A run of our command; one that ends with 1 and no report did not check."""
    command = [*product.COMMAND, "check", "--format", "json", *arguments]
    done = run_command(command, limit=context.limit, codes=(0, 1), folder=context.folder)
    if not done.output:
        raise SideFailed("no report")
    return done.sample


def _turtle(quads: list[pyoxigraph.Quad]) -> bytes:
    triples = [quad.triple for quad in quads]
    return pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE) or b""
