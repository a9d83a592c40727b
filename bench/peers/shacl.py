"""Checks by other SHACL engines: pySHACL, TopBraid and pyshifty, with the same shapes on the same data."""

import shutil
import sys
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import rdflib
from pyshacl import validate
from rdflib.namespace import SH

from bench import product_tasks
from bench.measuring.commands import run_command
from bench.measuring.samples import Sample, SideFailed
from bench.measuring.task_worker import Tasks
from bench.peers.installed import topbraid_classes
from bench.workloads.answers import counted

_VIOLATIONS: Final = (0, 1)
"""Exit codes: conforms, and does not."""

TASK: Final = "check"


def write_shapes(path: Path) -> None:
    """Write the shapes as the peers get them: without texts for people, which some would fill in."""
    shapes = rdflib.Graph(bind_namespaces="none")
    for triple in product_tasks.plain_shapes():
        shapes.add(triple)
    shapes.serialize(path, format="turtle")


def of_pyshacl(data: str, shapes: str) -> Tasks:
    """The engine pySHACL as it comes, on rdflib graphs that are parsed before."""
    read, rules = rdflib.Graph(), rdflib.Graph()
    read.parse(data, format="turtle")
    rules.parse(shapes, format="turtle")

    def check() -> rdflib.Graph:
        _, report, _ = validate(read, shacl_graph=rules)
        assert isinstance(report, rdflib.Graph)
        return report

    return {TASK: (check, _by_rule)}


def of_pyshifty(data: str, shapes: str) -> Tasks:
    """pyshifty, from files."""
    import shifty  # noqa: PLC0415 - an optional peer

    def check() -> Any:  # noqa: ANN401 - it has no types
        return shifty.validate(Path(data), Path(shapes), infer=False)[1]

    return {TASK: (check, _by_rule)}


def run_topbraid(data: Path, shapes: Path, limit: float) -> Sample:
    """TopBraid's command, with the start of Java; raises ``NotFinished`` or ``SideFailed``."""
    files = ["-datafile", str(data), "-shapesfile", str(shapes)]
    tool = "org.topbraid.shacl.tools.Validate"
    command = ["java", "-cp", str(topbraid_classes()), tool, *files]
    done = run_command(command, limit=limit, codes=_VIOLATIONS)
    _, begin, report = done.output.partition(b"@prefix")
    if not begin:
        raise SideFailed(f"no report: {done.output[-300:].decode(errors='replace')}")
    found = rdflib.Graph().parse(data=begin + report, format="turtle")
    return replace(done.sample, answer=_by_rule(found))


def pyshacl_command(data: Path, shapes: Path) -> list[str]:
    """The command that comes with pySHACL."""
    program = Path(sys.executable).with_name("pyshacl")
    name = str(program) if program.exists() else str(shutil.which("pyshacl"))
    return [name, "-s", str(shapes), "-df", "turtle", str(data)]


def of_pyshacl_command(data: Path, shapes: Path, limit: float) -> Sample:
    """A run of pySHACL's command."""
    return run_command(pyshacl_command(data, shapes), limit=limit, codes=_VIOLATIONS).sample


def prepared(peer: str) -> str:
    """The function that prepares a peer which runs in a process of Python's."""
    return f"bench.peers.shacl:of_{peer.lower()}"


def _by_rule(report: rdflib.Graph) -> str:
    return counted(
        Counter(str(report.value(one, SH.sourceShape)) for one in report.objects(None, SH.result))
    )


def topbraid(data: Path, shapes: Path, limit: float) -> "partial[Sample]":
    """How to run TopBraid once."""
    return partial(run_topbraid, data, shapes, limit)
