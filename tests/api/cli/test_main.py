"""The command line: what it prints, and the exit code it promises.

What a process adds (its start, its exit status, pipes, signals) is tested by starting one, the rest
within this one.
"""

import contextlib
import json
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from tests.support.commands import SET, Command, environment, one_line
from tests.support.places import ROOT

GG = "PREFIX gg: <https://w3id.org/goalgraph/ontology#> "


def run(folder: Path, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api.cli.main", *arguments],
        cwd=folder,
        env=environment(**changed),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@contextlib.contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[tuple[str, list[str]]]:
    """A server started by the command, its address, and what it printed on the way."""
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli.main", "serve", "--port", "0", "--lang", "en", *arguments],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        watch = threading.Timer(300, process.kill)
        watch.start()
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            said: list[str] = []
            for line in process.stdout:
                said.append(line.strip())
                if found := re.search(r"http://\S+", line):
                    break
            else:
                raise AssertionError(f"no address: {said} {process.stderr.read()}")
            yield found[0], said
            process.send_signal(signal.SIGTERM)
            process.communicate()
        finally:
            process.kill()
            watch.cancel()


# query


def test_query_needs_no_server_and_no_workspace(tmp_path: Path) -> None:
    answer = run(tmp_path, "query", GG + "SELECT (COUNT(*) AS ?n) { ?g a gg:Goal }")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.split() == ["n", "--", "64"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("json", '"value":"1.1"'),
        ("csv", "n\r\n1.1\r\n"),
        ("tsv", '?n\n"1.1"\n'),
        ("xml", "<literal>1.1</literal>"),
        ("table", "1.1"),
    ],
)
def test_query_in_every_format(here: Command, tmp_path: Path, form: str, expected: str) -> None:
    query = 'SELECT ?n { VALUES ?n { "1.1" } }'
    answer = subprocess.run(
        [sys.executable, "-m", "api.cli.main", "query", query, "--format", form],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=True,
    )
    assert expected in answer.stdout.decode()


def test_query_builds_a_graph_in_turtle(here: Command, tmp_path: Path) -> None:
    answer = here(tmp_path, "query", GG + "CONSTRUCT { ?g a gg:Goal } { ?g a gg:Goal }")
    assert len(list(parse(answer.stdout, RdfFormat.TURTLE))) == 64


def test_query_from_a_file(here: Command, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    assert here(tmp_path, "query", "-f", "q.rq").stdout == "true\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query", "SELECT"], " 1, "),
        (["query", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"], "SERVICE"),
        (["query", "-f", "missing.rq"], "missing.rq"),
        (["query", "ASK {}", "--workspace", "missing"], "missing"),
        (["query", "ASK {}", "--version", "7"], "workspace"),
        (["query", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"], "ttl"),
        (["check", "missing.ttl"], "missing.ttl"),
        (["check", "a.rdf"], "RDF/XML"),
        (["check", "a.docx"], "goalgraph template"),
        (["check", "a.ods"], ".xlsx"),
        (["check", "a.png"], ".ttl"),
        (["export", "--format", "nq", "-o", "no/such/folder"], "no/such/folder"),
        (["serve", "--host", "256.0.0.1"], "256.0.0.1"),
    ],
)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_what_cannot_be_done_is_one_clear_line_and_code_2(
    here: Command, tmp_path: Path, arguments: list[str], said: str, lang: str
) -> None:
    answer = here(tmp_path, *arguments, "--lang", lang)

    assert answer.returncode == 2
    assert said in one_line(answer.stderr)
    assert answer.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_a_process_ends_with_the_code_and_the_line(tmp_path: Path) -> None:
    answer = run(tmp_path, "check", "missing.ttl", "--lang", "en")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "missing.ttl" in one_line(answer.stderr)


def test_a_query_that_runs_away_is_ended(here: Command, tmp_path: Path) -> None:
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = here(tmp_path, "query", runaway, "--lang", "en", GOALGRAPH_QUERY_SECONDS="0.5")
    assert answer.returncode == 2
    assert "0.5 seconds" in one_line(answer.stderr)


def test_a_setting_that_is_no_number_is_named(here: Command, tmp_path: Path) -> None:
    for value in ("soon", "-1", "0", "nan", "inf"):
        answer = here(tmp_path, "query", "ASK {}", GOALGRAPH_QUERY_SECONDS=value)
        assert answer.returncode == 2
        assert "GOALGRAPH_QUERY_SECONDS" in one_line(answer.stderr)


# check


def test_a_good_set_conforms(here: Command, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text(SET, encoding="utf-8")
    answer = here(tmp_path, "check", "x.ttl", "--format", "json", "--as-of", "2026-11-21")

    report = json.loads(answer.stdout)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert report["conforms"] is True
    assert (report["sources"], report["asOf"]) == (["x.ttl"], "2026-11-21")


def test_a_violation_is_code_1_with_its_place(tmp_path: Path) -> None:
    broken = SET.replace('dct:title "Flere går en tur"@da', 'dct:title "A walk"@en')
    (tmp_path / "x.ttl").write_text(broken, encoding="utf-8")
    answer = run(tmp_path, "check", "x.ttl", "--format", "json")

    assert answer.returncode == 1
    report = json.loads(answer.stdout)
    assert report["conforms"] is False
    assert report["counts"]["violation"] == len(
        [result for result in report["results"] if result["severity"] == "violation"]
    )
    first = report["results"][0]
    assert first["focus"].endswith("goal/x-2024/1")
    assert (first["where"]["file"], first["where"]["line"]) == ("x.ttl", 11)
    assert set(first["message"]) == set(first["fix"]) == {"da", "en"}


def test_strict_lets_a_warning_fail(here: Command, tmp_path: Path) -> None:
    plan = ROOT / "data/ttl/set/stpk-2023.ttl"
    assert here(tmp_path, "check", str(plan)).returncode == 0
    assert here(tmp_path, "check", str(plan), "--strict").returncode == 1


def test_a_set_alone_refers_to_things_that_are_not_there(here: Command, tmp_path: Path) -> None:
    plan = ROOT / "data/ttl/set/stpk-2023.ttl"
    assert here(tmp_path, "check", str(plan), "--against", "none").returncode == 1


def test_the_report_goes_to_a_file(here: Command, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text(SET, encoding="utf-8")
    answer = here(tmp_path, "check", "x.ttl", "--format", "json", "-o", "report.json")
    assert answer.stdout == ""
    assert json.loads((tmp_path / "report.json").read_text())["conforms"] is True


def test_the_text_report_is_in_the_language_asked_for(here: Command, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text(SET.replace('"Flere går en tur"@da', '""@da'), encoding="utf-8")
    danish, english = (
        here(tmp_path, "check", "x.ttl", "--lang", lang).stdout for lang in ("da", "en")
    )
    assert "fejl" in danish.lower()
    assert "error" in english.lower()
    assert "x.ttl" in danish


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("syntax.ttl", SET.encode() + b"<a> <b> .\n", 12),
        ("encoding.ttl", "<a:a> <a:b> <a:c> .\n# æ\n".encode("cp1252"), 2),
        ("number.ttl", b'<a:a> <a:b> <a:c> .\n<a:a> <a:b> "unfinished .\n', 2),
        ("json.jsonld", b'{"@context": {},\n "@id": }', 2),
    ],
)
def test_an_unreadable_file_is_named_with_its_line(
    here: Command, tmp_path: Path, name: str, data: bytes, line: int
) -> None:
    (tmp_path / name).write_bytes(data)
    answer = here(tmp_path, "check", name, "--lang", "en")

    assert answer.returncode == 2
    assert f"{name}, line {line}:" in one_line(answer.stderr)


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("iri.ttl", SET + "<a:a> <a:b> <a c> .\n", SET.count("\n") + 1),
        ("term.ttl", SET.replace("gg:shortName", "gg:shortNmae"), None),
        ("code.ttl", SET.replace("level/municipal", "level/galactic"), None),
    ],
)
def test_one_unreadable_statement_is_named_with_its_line_and_the_rest_is_checked(
    here: Command, tmp_path: Path, name: str, data: str, line: int | None
) -> None:
    if line is None:
        word = {"term.ttl": "shortNmae", "code.ttl": "level/galactic"}[name]
        line = data[: data.index(word)].count("\n") + 1
    (tmp_path / name).write_text(data, encoding="utf-8")
    answer = here(tmp_path, "check", name, "--lang", "en", "--format", "json")

    assert answer.returncode == 1
    report = json.loads(answer.stdout)
    assert line in {each["where"]["line"] for each in report["results"]}
    assert report["read"]["goals"] >= 1


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(here: Command, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "empty.ttl").write_bytes(data)
    answer = here(tmp_path, "check", "empty.ttl")
    assert answer.returncode == 2
    assert "empty.ttl" in one_line(answer.stderr)


def test_a_file_over_the_limit_is_refused_before_it_is_read(here: Command, tmp_path: Path) -> None:
    (tmp_path / "big.ttl").write_bytes(b"# nothing\n" * 200)
    answer = here(tmp_path, "check", "big.ttl", GOALGRAPH_OWN_FILE_SIZE="1000")
    assert answer.returncode == 2
    assert "big.ttl" in one_line(answer.stderr)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.ttl", b"<a:a> <a:b> " + b"[ <a:b> " * 50_000),
        ("deep.jsonld", b'{"http://x/p":' * 50_000),
        ("number.ttl", b"<a:a> <a:b> " + b"9" * 200_000 + b" ."),
        ("list.ttl", b"<a:a> <a:b> " + b"( " * 50_000),
    ],
)
def test_hostile_files_end_in_a_sentence(
    here: Command, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    answer = here(tmp_path, "check", name, "--against", "none")
    assert answer.returncode in {0, 1, 2}
    if answer.returncode == 2:
        one_line(answer.stderr)


# export


@pytest.mark.parametrize(
    ("form", "syntax"),
    [
        ("ttl", RdfFormat.TURTLE),
        ("trig", RdfFormat.TRIG),
        ("nq", RdfFormat.N_QUADS),
        ("jsonld", RdfFormat.JSON_LD),
    ],
)
def test_export_holds_everything(
    here: Command, tmp_path: Path, form: str, syntax: RdfFormat
) -> None:
    exported = here(tmp_path, "export", "--format", form)
    to_file = here(tmp_path, "export", "--format", form, "-o", "all")

    assert exported.returncode == to_file.returncode == 0
    assert (tmp_path / "all").read_text(encoding="utf-8") == exported.stdout
    triples = {
        (str(q.subject), str(q.predicate), str(q.object)) for q in parse(exported.stdout, syntax)
    }
    nquads = here(tmp_path, "export", "--format", "nq").stdout
    assert triples == {
        (str(q.subject), str(q.predicate), str(q.object)) for q in parse(nquads, RdfFormat.N_QUADS)
    }


def test_exported_goal_sets_can_be_checked_again(here: Command, tmp_path: Path) -> None:
    here(tmp_path, "export", "--format", "nq", "-o", "all.nq")
    answer = here(tmp_path, "check", "all.nq", "--against", "none", "--format", "json")
    assert answer.returncode == 0
    assert json.loads(answer.stdout)["counts"]["violation"] == 0


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m api.cli.main export --format nq | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


# serve


def test_serve_fills_an_empty_workspace_and_starts_again_from_it(tmp_path: Path) -> None:
    with serving(tmp_path) as (address, said):
        assert any("Checking" in line for line in said)
        assert httpx.get(f"{address}/healthz").json()["version"] == 1
        assert httpx.get(f"{address}/goals", headers={"Accept": "text/html"}).status_code == 200
    assert (tmp_path / "workspace/versions/1").is_dir()

    with serving(tmp_path) as (address, said):
        assert not any("Checking" in line for line in said)
        answer = httpx.get(f"{address}/sparql", params={"query": GG + "ASK { ?g a gg:Goal }"})
        assert answer.json()["boolean"] is True

    asked = run(
        tmp_path, "query", GG + "SELECT (COUNT(*) AS ?n) { ?g a gg:Goal }", "--version", "1"
    )
    assert "64" in asked.stdout


def test_a_port_in_use_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        answer = run(tmp_path, "serve", "--port", port)
    assert answer.returncode == 2
    assert port in one_line(answer.stderr)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_workspace_is_named(here: Command, tmp_path: Path) -> None:
    (tmp_path / "workspace/versions/1").mkdir(parents=True)
    (tmp_path / "workspace/current").write_text("1\n", encoding="ascii")
    for arguments in (["serve", "--port", "0"], ["query", "ASK {}"], ["export", "--format", "nq"]):
        answer = here(tmp_path, *arguments)
        assert answer.returncode == 2
        assert "workspace" in one_line(answer.stderr)


def test_usage_errors_are_code_2(here: Command, tmp_path: Path) -> None:
    for arguments in (
        [],
        ["dance"],
        ["query"],
        ["export"],
        ["serve", "--port", "70000"],
        ["check", "x", "--as-of", "soon"],
    ):
        assert here(tmp_path, *arguments).returncode == 2
