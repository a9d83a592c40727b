"""The Python API: what it exports, what it loads, and what its calls give and raise."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

import graph
from graph import errors, python_api
from graph.sandbox.workers import Spawner
from graph.store.dataset import bundled
from graph.store.workspace import Workspace
from tests.support.places import ROOT

EXPORTED = [
    "Basis",
    "File",
    "Finding",
    "GapKind",
    "Gaps",
    "GoalThreads",
    "Limits",
    "LinkFilter",
    "OpenVersion",
    "Report",
    "__version__",
    "errors",
    "open_version",
]
GOAL = b"""@prefix gg: <https://w3id.org/goalgraph/ontology#> .
<goal/draft-2027/1> a gg:Goal .
"""


@pytest.fixture(scope="module")
def version() -> Iterator[graph.OpenVersion]:
    with graph.open_version(lang="en") as opened:
        yield opened


def in_a_fresh_process(script: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return run.stdout


def test_the_exported_members_are_these_and_no_others() -> None:
    assert graph.__all__ == EXPORTED
    assert sorted([*python_api.__all__, "__version__", "errors"]) == EXPORTED
    assert set(EXPORTED) <= set(dir(graph))
    for name in python_api.__all__:
        assert getattr(graph, name) is getattr(python_api, name)


def test_a_name_that_is_not_exported_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'open_verson'"):
        getattr(graph, "open_verson")  # noqa: B009 - the type checker would refuse the attribute


def test_the_import_loads_no_engine_and_a_name_loads_neither_the_checker_nor_the_web() -> None:
    heavy = "('rdflib', 'pyshacl', 'pyoxigraph', 'networkx', 'numpy', 'babel', 'fastapi')"
    loaded = f"print([name for name in {heavy} if name in sys.modules])"
    script = (
        f"import sys, graph\nassert graph.__all__ and dir(graph) and graph.__version__\n{loaded}\n"
        f"graph.errors.QueryError\n{loaded}\n"
        "from graph import open_version\n"
        "print([name for name in ('pyshacl', 'fastapi', 'api') if name in sys.modules])\n"
    )
    assert in_a_fresh_process(script) == "[]\n[]\n[]\n"


def test_every_public_name_and_its_public_members_have_a_docstring() -> None:
    undocumented = [
        f"{name}.{member}"
        for name in python_api.__all__
        for member, value in vars(getattr(graph, name)).items()
        if callable(value) and not member.startswith("_") and not value.__doc__
    ]
    assert undocumented == []
    assert all(getattr(graph, name).__doc__ for name in python_api.__all__)


def test_rows_are_terms_by_variable_and_leave_out_what_has_no_value(
    version: graph.OpenVersion,
) -> None:
    rows = version.rows('SELECT ?a ?b { VALUES (?a ?b) { ("x"@da <urn:y>) (1 UNDEF) } }')
    one = Literal("1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    assert rows == ({"a": Literal("x", language="da"), "b": NamedNode("urn:y")}, {"a": one})
    assert version.rows("SELECT ?a { FILTER(false) }") == ()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_comes_back_as_it_went_in(version: graph.OpenVersion, text: str) -> None:
    term = Literal(text)
    assert version.rows(f"SELECT ({term} AS ?text) {{}}") == ({"text": term},)


def test_a_result_comes_in_the_form_asked_for(version: graph.OpenVersion) -> None:
    assert version.query("SELECT (1 AS ?one) {}", "csv") == b"one\r\n1\r\n"
    assert version.query("ASK {}") == b'{"head":{},"boolean":true}'
    construct = "CONSTRUCT { <urn:a> <urn:b> <urn:c> } {}"
    assert version.query(construct, "nt") == b"<urn:a> <urn:b> <urn:c> .\n"


@pytest.mark.parametrize(
    ("sparql", "kind"),
    [
        ("ASK {}", errors.UnknownResultFormat),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1", errors.UnknownResultFormat),
        ("SELECT", errors.QuerySyntax),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", errors.ServiceRefused),
        ("SELECT * {" + "{" * 500 + "}" * 500 + "}", errors.QueryTooDeep),
        ("SELECT * {} #" + "x" * 50_000, errors.QueryTooLong),
        ("\ud800", errors.QuerySyntax),
    ],
)
def test_a_query_that_cannot_be_answered_is_a_query_error(
    version: graph.OpenVersion, sparql: str, kind: type[errors.QueryError]
) -> None:
    with pytest.raises(kind):
        version.rows(sparql)


def test_a_query_stops_at_its_own_limits() -> None:
    tight = graph.Limits(seconds=5.0, memory=512 << 20, output=1 << 20)
    with graph.open_version(query_limits=tight) as version:
        with pytest.raises(errors.OutputHit):
            version.query("SELECT * { ?a ?b ?c . ?d ?e ?f }")
        assert version.query("ASK {}")  # the next query finds a worker again


def test_files_are_checked_within_the_version_or_by_themselves(
    version: graph.OpenVersion, tmp_path: Path
) -> None:
    path = tmp_path / "draft.ttl"
    path.write_bytes(GOAL)
    within = version.check([path], as_of=date(2026, 11, 21))
    assert not within.conforms
    assert within.sources == (str(path),)
    assert within.as_of == date(2026, 11, 21)
    assert {str(finding.where) for finding in within.findings} == {f"{path}:2"}
    alone = version.check([graph.File(name="draft.ttl", data=GOAL)], against=False)
    assert not alone.conforms


def test_files_that_cannot_be_read_are_an_input_error(
    version: graph.OpenVersion, tmp_path: Path
) -> None:
    with pytest.raises(errors.FileMissing):
        version.check([tmp_path / "none.ttl"])
    with pytest.raises(errors.UnknownFormat):
        version.check(["goals.doc"])
    with pytest.raises(errors.SyntaxFault):
        version.check([graph.File(name="a.ttl", data=b"<a")])
    large = tmp_path / "large.ttl"
    with large.open("wb") as file:
        file.truncate((10 << 20) + 1)
    with pytest.raises(errors.FileTooLarge):
        version.check([large])


def test_a_goal_is_in_each_of_its_threads(version: graph.OpenVersion) -> None:
    threads = version.threads("sst-2023", "2.1")
    iri = "https://w3id.org/goalgraph/id/goal/sst-2023/2.1"
    assert threads.explicit.goal.iri == iri
    shared = (*threads.thematic, *threads.reference)
    assert [thread.summary.about.label.value for thread in threads.thematic] == [
        "Children, young people and families",
        "Quality",
        "The chronically ill and the elderly",
    ]
    assert len(threads.reference) == 1
    for thread in shared:
        assert thread.summary.holds
        assert iri in {each.iri for tie in thread.ties for each in (tie.goal, *tie.rows)}


def test_a_goal_or_a_set_that_is_not_there_is_not_known(version: graph.OpenVersion) -> None:
    for goal_set, number in (("sst-2023", "2.99"), ("none", "1")):
        with pytest.raises(errors.NotKnown):
            version.threads(goal_set, number)


def test_gaps_follow_the_links_that_count(version: graph.OpenVersion) -> None:
    stated = graph.LinkFilter(bases=frozenset({graph.Basis.EXPLICIT_TEXT}))
    every, only_stated = version.gaps(), version.gaps(stated)
    assert len(only_stated.supports_nothing) > len(every.supports_nothing) > 0
    assert every.of(graph.GapKind.UNSUPPORTED) == every.unsupported


def test_a_workspace_is_opened_at_its_current_version_or_at_a_number(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    when = datetime(2026, 11, 21, tzinfo=UTC)
    small = Store()
    small.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("first"), NamedNode("urn:g")))
    workspace.publish(small, published=when, author="test", message="first")
    workspace.publish(bundled(), published=when, author="test", message="second")
    with graph.open_version(tmp_path, 1) as first:
        assert first.number == 1
        assert first.rows("SELECT ?o { ?s ?p ?o }") == ({"o": Literal("first")},)
    with graph.open_version(str(tmp_path)) as current:
        assert current.number == 2
        assert current.threads("sst-2023", "2.1").thematic
    with pytest.raises(errors.VersionMissing):
        graph.open_version(tmp_path, 3)
    with pytest.raises(errors.WorkspaceMissing):
        graph.open_version(tmp_path / "none")


def test_a_number_without_a_workspace_and_an_unknown_language_are_refused() -> None:
    with pytest.raises(ValueError, match="give the workspace"):
        graph.open_version(number=1)
    with pytest.raises(ValueError, match="no language 'de'"):
        graph.open_version(lang="de")


def spawners() -> int:
    """How many processes of this one hold a version open."""
    listed = Path("/proc/self/task").glob("*/children")
    children = [pid for path in listed for pid in path.read_text().split()]
    commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children]
    return sum(b"graph.sandbox.spawner" in command for command in commands)


def test_a_closed_version_does_nothing_and_holds_no_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graph.sandbox.pool.Spawner", Spawner)  # not one that the session keeps
    before = spawners()
    version = graph.open_version()
    assert version.query("ASK {}")
    assert spawners() == before + 1
    version.close()
    version.close()
    assert spawners() == before
    for call in (
        lambda: version.query("ASK {}"),
        version.check,
        lambda: version.threads("sst-2023", "2.1"),
        version.gaps,
    ):
        with pytest.raises(ValueError, match="closed"):
            call()
