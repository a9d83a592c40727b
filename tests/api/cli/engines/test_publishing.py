"""The commands on an engine: an empty one is filled, a set comes and goes, and what is not to be had is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from graph import namespaces
from graph.store.content_hash import content_hash
from graph.store.workspace import Workspace
from tests.support.commands import run_here
from tests.support.engines import Reply, SmallEngine, running
from tests.support.published import bundled
from tests.support.publishing import submission

SET = NamedNode(namespaces.set_graph("bakkedal"))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[SmallEngine]:
    with running(SmallEngine()) as engine:
        monkeypatch.setenv("GOALGRAPH_STORE", f"{engine.root}/query")
        monkeypatch.setenv("GOALGRAPH_STORE_GRAPHS", f"{engine.root}/graphs")
        monkeypatch.setenv("GOALGRAPH_STORE_UPDATE", f"{engine.root}/update")
        monkeypatch.setenv("GOALGRAPH_STORE_COPY", str(tmp_path / "copies"))
        monkeypatch.chdir(tmp_path)
        yield engine


def test_a_set_comes_and_goes_and_the_rest_is_as_it_was(
    small: SmallEngine, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "set.ttl").write_bytes(submission().data)
    assert run_here("gaps", "--lang", "en") == 2  # nothing is there yet
    assert b"goalgraph publish --store" in capfdbinary.readouterr().err

    assert run_here("publish", "set.ttl", "--by", "Anna", "--lang", "en") == 0
    said = capfdbinary.readouterr().out.decode()
    assert "as publication 2" in said
    assert "There is no way back" in said
    assert next(small.store.quads_for_pattern(None, None, None, SET), None) is not None

    assert run_here("publish", "set.ttl", "--lang", "en") == 2  # nothing would change
    (tmp_path / "bad.ttl").write_bytes(
        submission(more="<goal/bakkedal/2> a gg:MunicipalGoal ; dct:isPartOf <set/bakkedal> .").data
    )
    assert run_here("publish", "bad.ttl") == 1
    assert run_here("query", "ASK { <https://w3id.org/goalgraph/id/set/bakkedal> ?p ?o }") == 0
    assert b"true" in capfdbinary.readouterr().out

    assert run_here("withdraw", "bakkedal") == 0
    assert content_hash(small.store) == content_hash(bundled())
    assert not Workspace(tmp_path / "workspace").path.exists()


@pytest.mark.parametrize("lang", ["da", "en"])
def test_what_an_engine_has_not_is_said_in_one_line(
    small: SmallEngine, capfdbinary: pytest.CaptureFixture[bytes], lang: str
) -> None:
    for command in (("versions",), ("rollback", "1"), ("query", "ASK {}", "--version", "1")):
        assert run_here(*command, "--lang", lang) == 2
        said = capfdbinary.readouterr().err.decode()
        assert said.count("\n") == 1
        assert "--store" in said
    assert small.asked == []


def test_an_engine_that_is_broken_is_exit_2_and_changes_nothing(
    small: SmallEngine, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "set.ttl").write_bytes(submission().data)
    for reply in (Reply(status=401), Reply(body=b"<html>"), Reply(status=500, body=b"nej")):
        small.script = lambda _, reply=reply: reply  # type: ignore[misc]
        assert run_here("publish", "set.ttl", "--lang", "en") == 2
        said = capfdbinary.readouterr().err.decode()
        assert said.startswith("goalgraph: http://127.0.0.1:")
        assert said.count("\n") == 1
    assert len(small.store) == 0
