"""A new set of 20 goals and 30 links checked within published graphs of different sizes."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import pyoxigraph

from bench import product, product_tasks
from bench.generator.new_set import new_set
from bench.material import Material
from bench.measuring.alternation import alternate
from bench.measuring.process_tree import cpu_seconds
from bench.measuring.samples import Sample, SideFailed
from bench.measuring.servers import Server
from bench.measuring.task_worker import Tasks
from bench.measuring.task_workers import started
from bench.peers import endpoints, shacl
from bench.peers.installed import why_not
from bench.report.results import OURS, Row
from bench.workloads.context import Context, Run

_MODULE: Final = "bench.workloads.submitting"
_GOALS, _LINKS = 20, 30
_FEW: Final = 1000
_TASKS: Final = {
    "check": "check 20 goals and 30 links within {goals:,} goals, CPU",
    "impact": "impact of 20 goals and 30 links on {goals:,} goals, CPU",
    "titles": "read the titles of {goals:,} goals, once a version, CPU",
}


def measure(context: Context) -> Iterator[Row]:
    """Each step beside the same within 1,000 goals; then the check beside engines that start anew."""
    few = min(_FEW, context.goals)
    large, small = context.material, Material.of(context.folder, few)
    name = f"within {few:,} goals"
    with ExitStack() as stack:
        workers = {
            side: stack.enter_context(
                started(f"{_MODULE}:ours", context.limit, workspace=str(material.workspace))
            )
            for side, material in ((OURS, large), (name, small))
        }
        for task, what in _TASKS.items():
            runs: dict[str, Run] = {
                side: each if isinstance(each, str) else each.task(task, context.limit)
                for side, each in workers.items()
            }
            found = alternate([*context.contenders(runs)], rounds=context.rounds)
            yield Row.of(f"submitting/{task}", what.format(goals=context.goals), "cpu", found)
        yield _beside_engines(context, workers[OURS].task("check", context.limit))  # type: ignore[union-attr]
    yield _posted(context)


def ours(workspace: str) -> Tasks:
    """The steps of a check within a published version on disk."""
    store = product.open_version(Path(workspace))
    new = _new(store)
    known = {quad.object for quad in new} & {quad.subject for quad in new}
    if len(known) < _GOALS:
        raise SideFailed("the new set does not hold together")
    product_tasks.warm_up()
    return {
        "check": (partial(product_tasks.check_new, new, store), lambda _: None),
        "impact": (partial(product_tasks.impact_of, new, store), lambda _: None),
        "titles": (partial(product_tasks.read_titles, store), int),
    }


def _beside_engines(context: Context, mine: Callable[[], Sample]) -> Row:
    """Engines that know no increment check the whole graph with the new set in it."""
    material = context.material
    both, shapes = material.folder / "with-new.ttl", context.folder / "shapes.ttl"
    shacl.write_shapes(shapes)
    new = [quad.triple for quad in _new(product.load_file(material.whole))]
    lines = pyoxigraph.serialize(new, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
    both.write_bytes(material.data.read_bytes() + lines)
    with ExitStack() as stack:
        runs: dict[str, Run] = {OURS: mine}
        for peer in ("pySHACL", "pyshifty"):
            worker = why_not(peer, context.peers) or stack.enter_context(
                started(shacl.prepared(peer), context.limit, data=str(both), shapes=str(shapes))
            )
            runs[peer] = (
                worker if isinstance(worker, str) else worker.task(shacl.TASK, context.limit)
            )
        runs["TopBraid"] = why_not("TopBraid", context.peers) or shacl.topbraid(
            both, shapes, context.limit
        )
        found = alternate([*context.contenders(runs)], rounds=context.rounds)
        for each in found[1:]:
            each.samples[:] = [replace(sample, answer=None) for sample in each.samples]
    what = f"check 20 goals and 30 links within {context.goals:,}, the others all of it, CPU"
    return Row.of("submitting/engines", what, "cpu", found)


def _posted(context: Context) -> Row:
    """``POST /check``: the answer to a user, with the workers that the server has ready."""
    material = context.material
    new = [quad.triple for quad in _new(product.load_file(material.whole))]
    body = pyoxigraph.serialize(new, format=pyoxigraph.RdfFormat.TURTLE) or b""
    with endpoints.goalgraph(material.workspace, context.limit) as endpoint:
        runs: dict[str, Run] = {OURS: partial(_post, endpoint.server, body, context.limit)}
        first = _post(endpoint.server, body, context.limit)
        found = alternate([*context.contenders(runs)], rounds=context.rounds)
        found[0].note = f"the first took {first.seconds:.1f} s"
    what = f"POST /check of 20 goals and 30 links within {context.goals:,} goals"
    return Row.of("submitting/post", what, "seconds", found)


def _post(server: Server, body: bytes, limit: float) -> Sample:
    request = urllib.request.Request(
        server.url("/check"), body, {"Content-Type": "text/turtle", "Accept": "application/json"}
    )
    cpu, start = cpu_seconds(server.pid), time.perf_counter()
    try:
        with urllib.request.urlopen(request, timeout=limit) as answer:
            size = len(answer.read()) / 1000
    except urllib.error.HTTPError as failure:
        raise SideFailed(f"{failure.code}: {failure.read(200)!r}") from None
    took = time.perf_counter() - start
    return Sample(seconds=took, cpu=cpu_seconds(server.pid) - cpu, size=size)


def _new(store: pyoxigraph.Store) -> list[pyoxigraph.Quad]:
    """A new set that supports the first published goals; graphs of all sizes have those."""
    return [*new_set(_GOALS, _LINKS, product.first_goals(store))]
